"""Faces in ComfyUI graphs: a chosen face is an input of its own, and to swap one is a tool's act."""

from __future__ import annotations

from typing import Any

import pytest

from creditgraph.workflow import Film
from tests.formats.graphs import a, film_of, sampled, steps_of


def used_by(film: Film, kind: str) -> set[str]:
    """The kinds of step that the steps of a kind draw on, and the files that they take."""
    makers = {made: step.kind for step in film.steps for made in step.makes}
    uses = {use.artifact for step in steps_of(film, kind) for use in step.uses}
    return {makers.get(one, one) for one in uses}


def face(class_type: str, **inputs: Any) -> dict[str, Any]:
    """A sampled picture with a face that a model keeps."""
    graph = sampled(**{"20": a("LoadImage", image="ada.png"), "21": a(class_type, image=["20", 0], **inputs)})
    graph["3"]["inputs"]["model"] = ["21", 0]
    return graph


@pytest.mark.parametrize("class_type", ["ApplyInstantID", "ApplyPulidFlux", "IPAdapterFaceID"])
def test_a_face_is_a_channel_of_its_own(put: Any, class_type: str) -> None:
    """Breaks if the picture of a face counts as raw material of the take."""
    film = film_of(put, face(class_type, model=["4", 0], weight=0.8))
    assert used_by(film, "face_consistency") == {"ada.png"}
    assert "ada.png" not in used_by(film, "generation")


def test_a_mask_of_attention_replaces_nothing(put: Any) -> None:
    """Breaks if the area in which a reference works is measured as a share of the picture that was redone."""
    graph = face("IPAdapterAdvanced", model=["4", 0], attn_mask=["22", 0])
    film = film_of(put, {**graph, "22": a("SolidMask", value=1, width=64, height=64)})
    assert steps_of(film, "mask_inpaint") == []
    assert len(steps_of(film, "regional_prompt")) == 1


def test_a_swapped_face_is_a_tool_s_act_with_a_chosen_face(put: Any) -> None:
    """Breaks if a face swap leaves no trace between the take and what was saved."""
    graph = sampled(
        **{
            "20": a("LoadImage", image="ada.png"),
            "21": a("ReActorFaceSwap", input_image=["3", 0], source_image=["20", 0], enabled=True),
        }
    )
    graph["9"]["inputs"]["images"] = ["21", 0]
    film = film_of(put, graph)
    last = next(step for step in film.steps if film.final in step.makes)
    assert (last.kind, last.id) == ("generation", "generation@21")
    assert last.by
    assert used_by(film, "face_consistency") == {"ada.png"}


def test_words_do_not_travel_by_model_or_decoder(put: Any) -> None:
    """Breaks if a second pass has read the prompt of the first because it shares its model or decoder."""
    graph = face("ApplyInstantID", model=["4", 0], positive=["6", 0], negative=["7", 0])
    graph |= {
        "22": a("CLIPTextEncode", text="bright eyes", clip=["4", 1]),
        "23": a("FaceDetailer", image=["3", 0], model=["21", 0], positive=["22", 0], seed=2, vae=["24", 2]),
        "24": a("Efficient Loader", ckpt_name="b.safetensors", positive="a den"),
    }
    graph["9"]["inputs"]["images"] = ["23", 0]
    film = film_of(put, graph)
    last = next(step for step in film.steps if step.id == "generation@23")
    made = {use.artifact for use in last.uses}
    assert "prompt@22" in made
    assert not {"prompt@6", "prompt@24"} & made
    assert "face@21" in made
