"""What was painted and laid on InvokeAI's canvas before a picture was generated from it.

A layer holds objects: pictures, and what a hand drew (strokes, rectangles, lassos). Layers that are switched
off do nothing; without a beginning picture the canvas' own colours do nothing, and without a mode that fills
in, its masks do nothing.

References:
    * InvokeAI, ``canvas_v2_metadata`` of ``core_metadata`` and ``generation_mode``, since 5.0.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

KEY = "canvas_v2_metadata"
_MASKS, _COLOURS, _CONTROLS, _REGIONS = "inpaintMasks", "rasterLayers", "controlLayers", "regionalGuidance"
_KINDS = {_MASKS: "mask_inpaint", _COLOURS: "paint_over", _CONTROLS: "control_image"}
_NESTED = ("config", "ipAdapter")
_NAMES = ("image_name", "image", "original")
_DEEPEST = 4
"""Objects around the name of a picture: cropped pictures of version 6 have most."""


@dataclass(frozen=True, slots=True)
class Canvas:
    """The acts on a canvas.

    Attributes:
        references: names of pictures that lay on it, or were given for a region.
        controls: names of pictures on layers that steer.
        regions: what was typed for single regions.
        against: what was typed against something in a region.
        drawn: kinds of act, and how many objects a hand drew in each.
    """

    references: tuple[str, ...] = ()
    controls: tuple[str, ...] = ()
    regions: tuple[Any, ...] = ()
    against: tuple[Any, ...] = ()
    drawn: tuple[tuple[str, int], ...] = ()


def canvas(value: Mapping[str, Any]) -> Canvas:
    """Return what the metadata of a picture say of its canvas.

    Example:
        >>> mask = {"type": "inpaint_mask", "isEnabled": True, "objects": [{"type": "brush_line"}]}
        >>> canvas({"generation_mode": "flux_inpaint", "canvas_v2_metadata": {"inpaintMasks": [mask]}}).drawn
        (('mask_inpaint', 1),)
    """
    used = {kind: list(_layers(value, kind)) for kind in (*_KINDS, _REGIONS)}
    mode = str(value.get("generation_mode", ""))
    if mode.endswith("txt2img"):
        used[_COLOURS] = []
    if mode and not mode.endswith("paint"):
        used[_MASKS] = []
    regions = used[_REGIONS]
    given = [*used[_COLOURS], *(one for region in regions for one in _given(region))]
    drawn = ((kind, sum(map(_strokes, used[layer]))) for layer, kind in _KINDS.items())
    return Canvas(
        references=tuple(name for one in given for name in laid(one)),
        controls=tuple(name for layer in used[_CONTROLS] for name in laid(layer)),
        regions=tuple(region.get("positivePrompt") for region in regions),
        against=tuple(region.get("negativePrompt") for region in regions),
        drawn=tuple((kind, count) for kind, count in drawn if count),
    )


def laid(layer: Mapping[str, Any]) -> Iterator[str]:
    """Yield the names of the pictures on a layer or in an adapter, whatever its version; none if it is off.

    Example:
        >>> list(laid({"isEnabled": True, "config": {"image": {"image_name": "a.png"}}}))
        ['a.png']
    """
    if layer.get("isEnabled") is False:
        return
    for holder in (layer, *(layer.get(key) for key in _NESTED), *_objects(layer)):
        if isinstance(holder, dict) and (name := picture(holder.get("image"))) is not None:
            yield name


def picture(value: Any) -> str | None:
    """Return the name of a picture, as it stands or inside objects.

    Example:
        >>> picture("a.png"), picture({"image_name": "b.png"}), picture(7)
        ('a.png', 'b.png', None)
    """
    for _ in range(_DEEPEST):
        if isinstance(value, dict):
            value = next((value[name] for name in _NAMES if value.get(name)), None)
    return value.strip() or None if isinstance(value, str) else None


def _layers(value: Mapping[str, Any], kind: str) -> Iterator[dict[str, Any]]:
    whole = value.get(KEY)
    for layer in _objects(whole if isinstance(whole, dict) else {}, kind):
        if layer.get("isEnabled") is not False:
            yield layer


def _objects(holder: Mapping[str, Any], key: str = "objects") -> list[dict[str, Any]]:
    listed = holder.get(key)
    return [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []


def _given(region: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [*_objects(region, "referenceImages"), *_objects(region, "ipAdapters")]


def _strokes(layer: Mapping[str, Any]) -> int:
    return sum(one.get("type") != "image" for one in _objects(layer))
