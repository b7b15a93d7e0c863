"""The medium of what a node makes: a clip stays a clip whatever reshapes it on the way to the file."""

from __future__ import annotations

from typing import Any

import pytest

from tests.formats.graphs import a, film_of, sampled, steps_of

CLIP = a("VHS_VideoCombine", images=["20", 0], filename_prefix="fox")


def medium_of(put: Any, artifact: str, graph: dict[str, Any]) -> str | None:
    """The medium of an artifact of a graph."""
    return next(one.medium for one in film_of(put, graph).artifacts if one.id == artifact)


@pytest.mark.parametrize(
    "between",
    [
        a("ImageUpscaleWithModel", upscale_model=["4", 0], image=["3", 0]),
        a("RIFE VFI", frames=["3", 0], multiplier=2),
        a("AdjustContrast", image=["3", 0], contrast=1.1),
        a("MagnificImageRelightNode", image=["3", 0]),
        a("ImageCropV2", image=["3", 0], width=64),
        a("ImageFromBatch", image=["3", 0], batch_index=4, length=4096),
        a("LatentUpscale", samples=["3", 0], width=64),
    ],
)
def test_a_clip_that_is_reshaped_is_a_clip(put: Any, between: dict[str, Any]) -> None:
    """Breaks if a generated clip is a still because frames were enlarged, smoothed or graded after it."""
    assert medium_of(put, "take@3", sampled(**{"20": between, "9": CLIP})) == "video"
    still = a("SaveImage", images=["20", 0])
    assert medium_of(put, "take@3", sampled(**{"20": between, "9": still})) == "image"


def test_several_reshapings_in_a_row(put: Any) -> None:
    """Breaks if only the first thing behind a sampler is looked through."""
    larger = a("ImageUpscaleWithModel", image=["21", 0])
    smoother = a("RIFE VFI", frames=["3", 0])
    graph = sampled(**{"21": smoother, "20": larger, "9": CLIP})
    assert {one.medium for one in film_of(put, graph).artifacts if "@" in one.id and not one.text} == {
        "video"
    }


def test_a_layer_of_a_clip_is_not_the_clip(put: Any) -> None:
    """Breaks if a still that is laid into a clip, or begins one, becomes a clip itself."""
    laid = a("ImageCompositeMasked", destination=["30", 0], source=["21", 0])
    graph = sampled(
        **{
            "21": a("ImageUpscaleWithModel", image=["3", 0]),
            "20": laid,
            "30": a("VHS_LoadVideo", video="den.mp4"),
            "9": CLIP,
        }
    )
    assert medium_of(put, "take@3", graph) == "image"
    begun = a("KlingFirstLastFrameNode", prompt="a fox", first_frame=["21", 0])
    assert medium_of(put, "take@3", {**graph, "20": begun}) == "image"


def test_a_sound_that_is_cut_stays_a_sound(put: Any) -> None:
    """Breaks if sound becomes a clip because a clip is what it was laid under."""
    graph = {
        "1": a("LoadVideo", file="den.mp4"),
        "3": a("ElevenLabsTextToSpeech", text="come home", voice="A"),
        "20": a("TrimAudioDuration", audio=["3", 0], duration=2),
        "21": a("CreateVideo", images=["1", 0], audio=["20", 0]),
        "9": a("SaveVideo", video=["21", 0]),
    }
    media = {one.id: one.medium for one in film_of(put, graph).artifacts}
    assert media["take@3"] == "sound"
    assert "video" not in {medium for key, medium in media.items() if key.startswith("edit@")}


def test_frames_picked_by_number_are_nobody_s_edit(put: Any) -> None:
    """Breaks if dropping the first frames of a clip, which its model spoils, is somebody's cut."""
    picked = a("ImageFromBatch", image=["3", 0], batch_index=4, length=4096)
    film = film_of(put, sampled(**{"20": picked, "9": CLIP}))
    assert steps_of(film, "editing") == []
    assert film.final == "take@3"
