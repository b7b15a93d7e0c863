"""Whether the alpha of a loaded picture is a mask that somebody drew, or only a part of the picture.

ComfyUI's mask editor writes what was drawn into the alpha of the picture, so both leave a loader by the same
output. The editor's file name tells, and so does the use: who has a picture repainted where its alpha says so
drew the alpha for it, or picked the picture for it. An alpha that only comes back into a picture is none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from creditgraph.formats.comfyui.classify import WITH_ALPHA, Reading
from creditgraph.formats.comfyui.graph import FlatGraph, Link, Node, Patience
from creditgraph.formats.comfyui.names import file_in
from creditgraph.formats.comfyui.outputs import medium_of_class
from creditgraph.formats.comfyui.tables import LONGEST

ALPHA = 1
"""The output of a loader on which the alpha of its picture leaves."""
_PAINTED = ("clipspace", "painted-mask")
"""What the mask editor calls the files it saves, and the folder it saves them in."""
_REPAINTING = re.compile("inpaint|outpaint|repaint|noise_?mask|vace|tovideo", re.IGNORECASE)
_GENERATING = frozenset({"hosted", "sampler", "control"})
_CARRYING = frozenset({"plumbing", "mask", "editing", "upscaling"})
"""Groups through which a mask goes on as a mask: resized, grown, blurred, turned into a picture and back."""


def is_alpha(link: Link, nodes: Mapping[str, Node], readings: Mapping[str, Reading]) -> bool:
    """Tell whether a link leaves a loader of pictures where the alpha does.

    Example:
        >>> nodes = {"1": Node("1", "LoadImage")}
        >>> readings = {"1": Reading("source", "source")}
        >>> is_alpha(("1", 1), nodes, readings), is_alpha(("1", 0), nodes, readings)
        (True, False)
    """
    key, slot = link
    is_picture = readings[key].group == "source" and medium_of_class(nodes[key].class_type) == "image"
    return slot == ALPHA and is_picture


def drawn_masks(graph: FlatGraph, readings: Mapping[str, Reading], patience: Patience) -> frozenset[str]:
    """Return the ids of the loaders whose alpha is a mask that was drawn or picked for repainting.

    Args:
        graph: the nodes that ran.
        readings: what each node is taken for.
        patience: ends the walk.

    Example:
        >>> nodes = {"1": Node("1", "LoadImage", values={"image": "fox.png"}),
        ...          "2": Node("2", "SetLatentNoiseMask", inputs={"mask": ("1", 1)})}
        >>> readings = {"1": Reading("source", "source"), "2": Reading("mask_inpaint", "mask")}
        >>> sorted(drawn_masks(FlatGraph(nodes), readings, Patience()))
        ['1']
    """
    takers = graph.takers()
    alphas = {
        link[0]
        for node in graph.nodes.values()
        for link in node.inputs.values()
        if is_alpha(link, graph.nodes, readings)
    }
    return frozenset(
        key for key in alphas if _painted(graph.nodes[key]) or _repaints(key, takers, readings, patience)
    )


def _painted(node: Node) -> bool:
    return any(mark in (file_in(node) or "").lower() for mark in _PAINTED)


def _repaints(
    start: str,
    takers: Mapping[str, list[tuple[Node, str]]],
    readings: Mapping[str, Reading],
    patience: Patience,
) -> bool:
    """Tell whether an alpha reaches, as a mask, something that makes a picture anew where it is.

    A control takes it inside a picture: there it says nothing else than what is to be painted.
    """
    waiting, seen = [(start, False)], {(start, False)}
    while waiting:
        key, inside = waiting.pop()
        for taker, name in takers.get(key, ()):
            patience.spend()
            if key == start and taker.inputs[name][1] != ALPHA:
                continue
            group = readings[taker.id].group
            if group == "control" if inside else "mask" in name.lower() and _makes_anew(taker, group):
                return True
            onward = taker.id, inside or taker.class_type == WITH_ALPHA
            if (group in _CARRYING or taker.class_type == WITH_ALPHA) and onward not in seen:
                seen.add(onward)
                waiting.append(onward)
    return False


def _makes_anew(taker: Node, group: str) -> bool:
    return group in _GENERATING or _REPAINTING.search(taker.class_type[:LONGEST]) is not None
