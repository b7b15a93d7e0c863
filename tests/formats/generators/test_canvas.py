"""What was painted on InvokeAI's canvas."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from creditgraph.formats.generators.canvas import KEY, Canvas, canvas

STROKE = {"type": "brush_line"}
PICTURE = {"type": "image", "image": {"image_name": "a.png"}}


def painted(mode: str | None = "flux_inpaint", **layers: Any) -> Canvas:
    """What the metadata say of it."""
    return canvas({"generation_mode": mode, KEY: layers} if mode else {KEY: layers})


@pytest.mark.parametrize(
    ("mode", "drawn"),
    [
        ("txt2img", ()),
        ("sdxl_img2img", (("paint_over", 2),)),
        ("inpaint", (("mask_inpaint", 1), ("paint_over", 2))),
        ("flux_outpaint", (("mask_inpaint", 1), ("paint_over", 2))),
        (None, (("mask_inpaint", 1), ("paint_over", 2))),
    ],
)
def test_what_the_mode_does_not_use_is_no_act(mode: str | None, drawn: Any) -> None:
    """Breaks if a mask or paint that lay there, and did not touch the picture, is credited."""
    found = painted(mode, inpaintMasks=[{"objects": [STROKE]}], rasterLayers=[{"objects": [STROKE] * 2}])
    assert found.drawn == drawn


def test_layers_that_are_off() -> None:
    """Breaks if a layer that was switched off counts."""
    off = {"isEnabled": False, "objects": [STROKE, PICTURE], "positivePrompt": "a fox"}
    assert (
        painted(inpaintMasks=[off], rasterLayers=[off], controlLayers=[off], regionalGuidance=[off])
        == Canvas()
    )


def test_a_mask_that_no_hand_drew() -> None:
    """Breaks if a mask that a model cut out, which is kept as a picture, counts as drawn."""
    assert painted(inpaintMasks=[{"objects": [PICTURE]}, {"objects": []}]).drawn == ()


def test_pictures_of_layers_and_regions() -> None:
    """Breaks if a steering picture passes for a reference, or that of a region is lost."""
    region = {"referenceImages": [{"ipAdapter": {"image": {"image_name": "face.png"}}}]}
    found = painted(controlLayers=[{"objects": [PICTURE, STROKE]}], regionalGuidance=[region])
    assert (found.controls, found.references) == (("a.png",), ("face.png",))
    assert found.drawn == (("control_image", 1),)


NAMES = [
    "inpaintMasks",
    "regionalGuidance",
    "objects",
    "image",
    "isEnabled",
    "config",
    "type",
    "positivePrompt",
]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda one: st.lists(one, max_size=3) | st.dictionaries(st.sampled_from(NAMES), one, max_size=4),
    max_leaves=15,
)


@given(JSON)
def test_any_shape(value: Any) -> None:
    """Breaks if wrong types at any place bring the reader down."""
    found = canvas({KEY: value})
    assert all(isinstance(name, str) for name in (*found.references, *found.controls))
