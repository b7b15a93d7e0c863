"""What InvokeAI wrote in its time."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from creditgraph.formats.generators.invoke import from_dream, from_metadata, from_sd_metadata
from creditgraph.formats.generators.library import LIMIT

WORDS = st.text(st.characters(codec="ascii", categories=["L", "N", "Zs"]), min_size=1).map(str.strip)
KEYS = [
    "positive_prompt",
    "seed",
    "model",
    "ipAdapters",
    "controlnets",
    "image",
    "prompt",
    "init_image",
    "name",
]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner),
    max_leaves=12,
)


def metadata(**value: Any) -> Any:
    """What ``invokeai_metadata`` says."""
    return from_metadata(value, json.dumps(value), "text")


def test_pictures_that_were_given() -> None:
    """Breaks if a reference, or the picture that was begun with, is lost or taken for a control picture."""
    found = metadata(
        ipAdapters=[{"image": {"image_name": "face.png"}}, {"image": None}, 3],
        controlnets=[{"image": {"image_name": "pose.png"}}, {"image": "depth.png"}],
        init_image="start.png",
    )
    assert found.references == ("start.png", "face.png")
    assert found.controls == ("pose.png", "depth.png")


def test_a_prompt_is_kept_without_a_sampler() -> None:
    """Breaks if a picture of a newer version, which states no sampler, loses its prompt."""
    found = metadata(
        positive_prompt="a fox", negative_prompt="", seed=7, model={"name": "flux", "key": "k"}, steps=4
    )
    assert (found.prompts, found.negatives, found.seed, found.model) == (("a fox",), (), "7", "flux")
    assert found.settings == {"steps": "4"}


@given(WORDS, WORDS)
def test_brackets_are_negative(words: str, against: str) -> None:
    """Breaks if what was typed against something counts as the prompt."""
    image = {"prompt": [{"prompt": f"{words} [{against}]", "weight": 1.0}], "seed": 7, "sampler": "lms"}
    found = from_sd_metadata({"image": image, "model_weights": "name"}, json.dumps({"image": image}), "text")
    assert found.prompts == ((words,) if words else ())
    assert found.negatives == ((against,) if against else ())
    assert (found.seed, found.model) == ("7", "name")
    assert from_dream(f'"{words} [{against}]" -S 7', "text").prompts == found.prompts


def test_a_command_line_of_a_megabyte() -> None:
    """Breaks if a line without end keeps the reader busy."""
    long = '"' + "\\" * LIMIT * 10
    assert from_dream(long, "text").prompts == (long,)


@given(JSON)
def test_any_value_at_any_place(value: Any) -> None:
    """Breaks if a wrong type anywhere raises an error of Python's own."""
    tree = value if isinstance(value, dict) else {"image": value, "ipAdapters": value}
    for read in (from_metadata, from_sd_metadata):
        found = read(tree, json.dumps(tree), "text")
        assert all(isinstance(one, str) for one in (*found.prompts, *found.references, *found.controls))


def test_pictures_of_newer_versions() -> None:
    """Breaks if a reference is lost because it stands deeper, or one that is switched off counts."""
    off = {"isEnabled": False, "config": {"image": {"image_name": "off.png"}}}
    on = {"isEnabled": True, "config": {"image": {"original": {"image": {"image_name": "on.png"}}}}}
    assert metadata(ref_images=[off, on]).references == ("on.png",)


def test_what_was_painted_on_the_canvas() -> None:
    """Breaks if masks, strokes and regions, which a hand made, are lost, or a region's words are global."""
    found = metadata(
        generation_mode="sdxl_inpaint",
        positive_prompt="a wood",
        canvas_v2_metadata={
            "inpaintMasks": [{"objects": [{"type": "brush_line"}, {"type": "rect"}]}],
            "rasterLayers": [{"objects": [{"type": "image", "image": {"image_name": "wood.png"}}]}],
            "regionalGuidance": [{"positivePrompt": "a fox", "negativePrompt": "cat", "objects": []}],
        },
    )
    assert (found.prompts, found.regions, found.negatives) == (("a wood",), ("a fox",), ("cat",))
    assert (found.references, found.drawn) == (("wood.png",), (("mask_inpaint", 2),))
