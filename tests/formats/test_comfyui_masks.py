"""The alpha of a loaded picture: a mask that somebody drew, or only a part of the picture."""

from __future__ import annotations

from typing import Any

import pytest

from creditgraph.workflow import Film
from tests.formats.graphs import a, film_of, sampled, steps_of

DEN = a("LoadImage", image="den.png", upload="image")
PAINTED = "clipspace/clipspace-painted-masked-1712.png [input]"


def repainting(mask: dict[str, Any], picture: str = "den.png", between: dict[str, Any] | None = None) -> Any:
    """A sampler that begins with a loaded picture, and something that takes the picture's alpha."""
    graph = sampled(**{"20": a("LoadImage", image=picture), "22": between or a("GrowMask", mask=["20", 1])})
    graph["23"] = mask
    graph["3"]["inputs"]["latent_image"] = ["23", 0]
    return graph


@pytest.mark.parametrize(
    "taker",
    [
        a("VAEEncodeForInpaint", pixels=["20", 0], mask=["20", 1]),
        a("SetLatentNoiseMask", samples=["20", 0], mask=["22", 0]),
        a("InpaintModelConditioning", pixels=["20", 0], positive=["6", 0], mask=["22", 0]),
        a("WanVaceToVideo", control_video=["20", 0], control_masks=["22", 0]),
        a("FluxProFillNode", prompt="a fox", image=["20", 0], mask=["20", 1]),
    ],
)
def test_an_alpha_by_which_a_picture_is_repainted_is_a_mask(put: Any, taker: dict[str, Any]) -> None:
    """Breaks if the area that somebody had painted anew is nobody's act."""
    [step] = steps_of(film_of(put, repainting(taker)), "mask_inpaint")
    assert step.by == ()
    assert {use.artifact for use in step.uses} == {"den.png"}


def test_an_alpha_inside_the_picture_of_a_control_is_a_mask(put: Any) -> None:
    """Breaks if an area to be painted anew is lost because a control takes it with the picture."""
    graph = sampled(
        **{
            "20": DEN,
            "21": a("InvertMask", mask=["20", 1]),
            "22": a("ThresholdMask", mask=["20", 1], value=0.5),
            "23": a("ImageCompositeMasked", destination=["20", 0], source=["20", 0], mask=["22", 0]),
            "24": a("JoinImageWithAlpha", image=["23", 0], alpha=["21", 0]),
            "25": a("ControlNetApplyAdvanced", positive=["6", 0], negative=["7", 0], image=["24", 0]),
        }
    )
    graph["3"]["inputs"] |= {"positive": ["25", 0], "negative": ["25", 1]}
    assert steps_of(film_of(put, graph), "mask_inpaint")


def face(picture: str, source: list[Any] | None = None) -> dict[str, Any]:
    """A face that is moved, cut out by an alpha, and joined with an alpha again."""
    return {
        "15": a("LoadImage", image=picture, upload="image"),
        "14": a("ExpressionEditor", smile=0.4, src_image=["15", 0], src_mask=["15", 1]),
        "18": a("JoinImageWithAlpha", image=["14", 0], alpha=source or ["14", 1]),
        "17": a("SaveImage", images=["18", 0], filename_prefix="fox"),
    }


def test_an_alpha_that_only_comes_along_is_nobody_s_mask(put: Any) -> None:
    """Breaks if the alpha that every loaded picture has credits a person with masking and compositing."""
    film = film_of(put, face("den.png"))
    assert {step.kind for step in film.steps} == {"parameter_setting", "generation"}
    assert film.final == "take@14"
    [made] = steps_of(film, "generation")
    assert ("den.png", "material") in {(use.artifact, use.role) for use in made.uses}


def test_what_the_mask_editor_saved_was_drawn(put: Any) -> None:
    """Breaks if a mask that was drawn is lost because nothing is repainted by it."""
    [step] = steps_of(film_of(put, face(PAINTED)), "mask_inpaint")
    assert step.by == ()


def test_a_mask_that_is_loaded_as_one_stays_one(put: Any) -> None:
    """Breaks if a file that was picked as a mask counts as an alpha that came along."""
    graph = face("den.png")
    graph["16"] = a("LoadImageMask", image="hole.png", channel="red")
    graph["14"]["inputs"]["src_mask"] = ["16", 0]
    [step] = steps_of(film_of(put, graph), "mask_inpaint")
    assert {use.artifact for use in step.uses} == {"hole.png"}


@pytest.mark.parametrize("alpha", [["20", 1], ["22", 0]])
def test_a_picture_that_gets_its_own_alpha_back(put: Any, alpha: list[Any]) -> None:
    """Breaks if taking a picture and its alpha apart and together again is compositing."""
    film = film_of(
        put,
        {
            "20": DEN,
            "22": a("InvertMask", mask=["20", 1]),
            "21": a("JoinImageWithAlpha", image=["20", 0], alpha=alpha),
            "30": a("ImageUpscaleWithModel", image=["21", 0]),
            "9": a("SaveImage", images=["30", 0]),
        },
    )
    assert [step.kind for step in film.steps] == ["upscaling"]


def joined(alpha: dict[str, Any]) -> dict[str, Any]:
    """A picture with an alpha that something else gives."""
    return {
        "20": DEN,
        "21": a("LoadImage", image="fox.png"),
        "22": alpha,
        "23": a("JoinImageWithAlpha", image=["20", 0], alpha=["22", 0]),
        "9": a("SaveImage", images=["23", 0]),
    }


def acts(film: Film) -> dict[str, list[str]]:
    """Kind of step to performers."""
    return {step.kind: [one.agent for one in step.by] for step in film.steps}


def test_an_outline_that_a_model_found_in_the_picture(put: Any) -> None:
    """Breaks if cutting a background away by a model credits a person, or leaves nothing that was saved."""
    film = film_of(put, joined(a("RemoveBackground", image=["20", 0])))
    assert acts(film) == {"mask_inpaint": ["RemoveBackground"], "compositing": ["JoinImageWithAlpha"]}
    assert film.final == "composite@23"


@pytest.mark.parametrize(
    "alpha", [a("RemoveBackground", image=["21", 0]), a("CreateShapeMask", shape="circle", location_x=9)]
)
def test_another_picture_s_outline_is_compositing(put: Any, alpha: dict[str, Any]) -> None:
    """Breaks if giving a picture the outline of another, or a drawn one, is nobody's act."""
    assert acts(film_of(put, joined(alpha)))["compositing"] == []


def test_layers_with_outlines_are_no_cut(put: Any) -> None:
    """Breaks if laying the layers of one picture side by side to save them is editing."""
    film = film_of(
        put,
        {
            "1": a("ByteDanceSeedreamLayerSeparationNode", model="m", image=["20", 0]),
            "20": DEN,
            "2": a("BatchImagesNode", **{"images.image0": ["1", 0], "images.image1": ["1", 2]}),
            "3": a("JoinImageWithAlpha", image=["2", 0], alpha=["1", 1]),
            "9": a("SaveImage", images=["3", 0]),
        },
    )
    assert steps_of(film, "editing") == []
