"""Old group nodes turned into subgraphs, so that one expansion serves both.

A group node (2023 to 2025) keeps its body in ``extra.groupNodes[NAME]``: nodes by position, links by
position, and no list of its own inputs and outputs. They follow from the body: what nothing inside
feeds is an input, what nothing inside takes (or what is listed as external) is an output, both in the
order of the nodes.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from creditgraph.formats.comfyui.shapes import as_list, records

PREFIXES = ("workflow/", "workflow>")


def group_name(class_type: str) -> str | None:
    """Return the name of the group that a node class stands for, or ``None``.

    Example:
        >>> group_name("workflow>IP2PSampler")
        'IP2PSampler'
    """
    return next((class_type[len(p) :] for p in PREFIXES if class_type.startswith(p)), None)


def as_subgraph(body: Mapping[str, Any], instance: Mapping[str, Any]) -> dict[str, Any]:
    """Return the body of a group node as a subgraph definition.

    The values of the instance are dealt to the inner nodes, which take as many as they hold.

    Args:
        body: an entry of ``extra.groupNodes``.
        instance: the node that uses it.

    Example:
        >>> body = {"nodes": [{"type": "RandomNoise", "widgets_values": [1, "fixed"]}], "links": []}
        >>> as_subgraph(body, {"widgets_values": [7, "fixed"]})["nodes"][0]["widgets_values"]
        [7, 'fixed']
    """
    nodes = [{**node, "id": index} for index, node in enumerate(records(body.get("nodes")))]
    links = [link for link in as_list(body.get("links")) if _positions(link)]
    within = [link for link in links if isinstance(link[0], int)]
    fed = {(link[2], link[3]) for link in within}
    taken = {(link[0], link[1]) for link in within}
    shown = {_external(entry) for entry in as_list(body.get("external"))}
    inner = [_link(n, *link[:4]) for n, link in enumerate(within)]
    inputs = [
        (node["id"], slot)
        for node in nodes
        for slot, given in enumerate(records(node.get("inputs")))
        if (node["id"], slot) not in fed and not given.get("widget")
    ]
    outputs = [
        (node["id"], slot)
        for node in nodes
        for slot, _ in enumerate(records(node.get("outputs")))
        if (node["id"], slot) not in taken or (str(node["id"]), str(slot)) in shown
    ]
    return _definition(nodes, inner, inputs, outputs, instance)


def _positions(link: Any) -> bool:
    """Tell whether a link is four positions; the first may be ``None`` for a link from outside."""
    return (
        isinstance(link, list)
        and len(link) >= 4
        and all(isinstance(part, int) for part in link[1:4])
        and (link[0] is None or isinstance(link[0], int))
    )


def _external(entry: Any) -> tuple[Any, Any]:
    """Return (node, slot) of an external output; the node is an index or the whole node."""
    node, slot, *_ = [*as_list(entry), None, None]
    index = node.get("index") if isinstance(node, dict) else node
    return str(index), str(slot)


def _definition(
    nodes: list[dict[str, Any]],
    links: list[dict[str, Any]],
    inputs: list[tuple[int, int]],
    outputs: list[tuple[int, int]],
    instance: Mapping[str, Any],
) -> dict[str, Any]:
    names_in = [
        str(given.get("name")) for given in records(instance.get("inputs")) if not given.get("widget")
    ]
    names_out = [str(given.get("name")) for given in records(instance.get("outputs"))]
    for position, (node, slot) in enumerate(inputs):
        links.append(_link(len(links), -10, position, node, slot))
    for position, (node, slot) in enumerate(outputs):
        links.append(_link(len(links), node, slot, -20, position))
    _number(nodes, links)
    _deal(nodes, instance.get("widgets_values") or [])
    return {
        "nodes": nodes,
        "links": links,
        "inputs": [{"name": _nth(names_in, n)} for n in range(len(inputs))],
        "outputs": [{"name": _nth(names_out, n)} for n in range(len(outputs))],
    }


def _nth(names: list[str], n: int) -> str:
    return names[n] if n < len(names) else f"#{n}"


def _link(number: int, origin: int, slot: int, target: int, target_slot: int) -> dict[str, Any]:
    return {
        "id": number,
        "origin_id": origin,
        "origin_slot": slot,
        "target_id": target,
        "target_slot": target_slot,
    }


def _number(nodes: list[dict[str, Any]], links: list[dict[str, Any]]) -> None:
    """Write into each inner input the id of the link that feeds it, which group bodies leave out."""
    feeding = {(link["target_id"], link["target_slot"]): link["id"] for link in links}
    for node in nodes:
        node["inputs"] = [
            {**given, "link": feeding.get((node["id"], slot))}
            for slot, given in enumerate(records(node.get("inputs")))
        ]


def _deal(nodes: list[dict[str, Any]], values: Any) -> None:
    """Give each inner node its stretch of the instance's values, if the counts agree."""
    held = [len(as_list(node.get("widgets_values"))) for node in nodes]
    if not isinstance(values, list) or sum(held) != len(values):
        return
    start = 0
    for node, count in zip(nodes, held, strict=True):
        if count:
            node["widgets_values"] = values[start : start + count]
        start += count
