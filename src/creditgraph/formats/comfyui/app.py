"""App mode: the widgets that the author of a graph left to whoever uses it, as the file itself lists them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from creditgraph.formats.comfyui.graph import FlatGraph
from creditgraph.formats.comfyui.likeness import Likeness
from creditgraph.formats.comfyui.shapes import as_list


def left_open(workflow: Mapping[str, Any] | None) -> tuple[tuple[str, str], ...]:
    """Return node and widget of each input that ``extra.linearData`` leaves to the user.

    Example:
        >>> left_open({"extra": {"linearData": {"inputs": [["84", "text"], [91, "image"]]}}})
        (('84', 'text'), ('91', 'image'))
    """
    extra = (workflow or {}).get("extra")
    linear = extra.get("linearData") if isinstance(extra, dict) else None
    inputs = as_list(linear.get("inputs") if isinstance(linear, dict) else None)
    pairs = [entry for entry in inputs if isinstance(entry, list) and len(entry) >= 2]
    return tuple((str(node), name) for node, name, *_ in pairs if isinstance(name, str))


def app_note(inputs: tuple[tuple[str, str], ...], graph: FlatGraph, like: Likeness | None) -> str | None:
    """Return what app mode says about who set what: all but the listed inputs is the author of the graph's.

    Args:
        inputs: what `left_open` found.
        graph: the graph.
        like: the template that it is most like, to tell which of these inputs are still as they were.
    """
    if not inputs:
        return None
    listed = ", ".join(f"{node}.{name}" for node, name in inputs)
    said = f"app mode: left to the user: {listed}; what stands in other widgets its author set"
    if like is None or not like.decisive:
        return said
    compared = [
        like.preset(node, [name])
        for key, name in inputs
        if (node := graph.nodes.get(key)) is not None and name in node.values
    ]
    return f"{said}; {sum(map(bool, compared))} of {len(compared)} that can be compared are the template's"
