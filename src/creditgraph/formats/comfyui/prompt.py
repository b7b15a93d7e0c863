"""API prompt JSON (what was sent to be executed) to the same flat graph."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from creditgraph.errors import FormatError
from creditgraph.formats.comfyui.graph import MAX_NODES, FlatGraph, Link, Node, freeze


def is_prompt(data: Any) -> bool:
    """Tell whether parsed JSON has the form of an API prompt.

    Example:
        >>> is_prompt({"3": {"class_type": "KSampler", "inputs": {}}}), is_prompt({})
        (True, False)
    """
    return (
        isinstance(data, dict)
        and bool(data)
        and all(isinstance(node, dict) and isinstance(node.get("class_type"), str) for node in data.values())
    )


def read_prompt(prompt: Mapping[str, Any]) -> FlatGraph:
    """Return an API prompt as a flat graph; every node in it was executed.

    Links to a node that is not there are left out and reported.

    Raises:
        FormatError: a node whose ``inputs`` are no object, or more than 20,000 nodes.

    Example:
        >>> prompt = {"3": {"class_type": "KSampler", "inputs": {"seed": 7, "model": ["4", 0]}}}
        >>> graph = read_prompt(prompt)
        >>> dict(graph.nodes["3"].values), graph.notes
        ({'seed': 7}, ("prompt.3.inputs['model']: linked to node 4, which is missing; left out",))
    """
    if len(prompt) > MAX_NODES:
        raise FormatError(
            f"more than {MAX_NODES:,} nodes", where="prompt", do="No film needs that many in one graph"
        )
    notes: list[str] = []
    nodes = {str(key): _node(str(key), raw, prompt, notes) for key, raw in prompt.items()}
    return FlatGraph(freeze(nodes), notes=tuple(notes))


def _node(key: str, raw: Mapping[str, Any], prompt: Mapping[str, Any], notes: list[str]) -> Node:
    given = raw.get("inputs") or {}
    if not isinstance(given, dict):
        raise FormatError("'inputs' is not an object", where=f"prompt.{key}", do="Export the graph again")
    values, inputs = dict[str, Any](), dict[str, Link]()
    for name, value in given.items():
        link = _link(value)
        if link is None:
            values[name] = value
        elif link[0] in prompt:
            inputs[name] = link
        else:
            notes.append(
                f"prompt.{key}.inputs[{name!r}]: linked to node {link[0]}, which is missing; left out"
            )
    meta = raw.get("_meta")
    title = meta.get("title") if isinstance(meta, dict) else None
    return Node(
        id=key,
        class_type=raw["class_type"].strip(),
        title=title if isinstance(title, str) else None,
        values=freeze(values),
        inputs=freeze(inputs),
        where=f"prompt.{key}",
    )


def _link(value: Any) -> Link | None:
    """A link is a list of a node id (text) and a slot number; any other list is a value."""
    if isinstance(value, list) and len(value) == 2 and isinstance(value[0], str):
        slot = value[1]
        if isinstance(slot, int) and not isinstance(slot, bool):
            return value[0], slot
    return None
