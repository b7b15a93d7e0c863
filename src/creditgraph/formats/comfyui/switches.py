"""Branches that were not taken, and nodes that nothing saved was made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from creditgraph.errors import FormatError
from creditgraph.formats.comfyui.graph import FlatGraph, Link, Node, Value, freeze
from creditgraph.formats.comfyui.tables import group_of

SWITCH = "ComfySwitchNode"
_COMBINE = "VHS_VideoCombine"


def taken(graph: FlatGraph) -> FlatGraph:
    """Return the graph without switches whose position is known: only the branch that was on remains.

    Example:
        >>> nodes = {"1": Node("1", "PrimitiveString", values={"value": "a fox"}),
        ...          "2": Node("2", "ComfySwitchNode", values={"switch": True}, inputs={"on_true": ("1", 0)}),
        ...          "3": Node("3", "CLIPTextEncode", inputs={"text": ("2", 0)})}
        >>> dict(taken(FlatGraph(nodes)).nodes["3"].inputs)
        {'text': ('1', 0)}
    """
    known = {
        node.id: position
        for node in graph.nodes.values()
        if node.class_type == SWITCH and (position := _position(node, graph.nodes)) is not None
    }
    if not known:
        return graph
    kept = {key: _rewired(node, graph.nodes, known) for key, node in graph.nodes.items() if key not in known}
    return replace(graph, nodes=freeze(kept))


def _position(node: Node, nodes: Mapping[str, Node]) -> bool | None:
    value: Value = node.values.get("switch")
    link = node.inputs.get("switch")
    if link is not None:
        source = nodes[link[0]]
        value = source.values.get("value") if source.class_type == "PrimitiveBoolean" else None
    return value if isinstance(value, bool) else None


def _rewired(node: Node, nodes: Mapping[str, Node], known: Mapping[str, bool]) -> Node:
    if not any(link[0] in known for link in node.inputs.values()):
        return node
    values, inputs = dict(node.values), dict[str, Link]()
    for name, link in node.inputs.items():
        branch, seen = "", set[str]()
        while link is not None and link[0] in known and link[0] not in seen:
            seen.add(link[0])
            switch = nodes[link[0]]
            branch = "on_true" if known[switch.id] else "on_false"
            if branch not in switch.inputs:
                if branch in switch.values:
                    values[name] = switch.values[branch]
                break
            link = switch.inputs[branch]
        if link[0] not in known:
            inputs[name] = link
    return replace(node, values=freeze(values), inputs=freeze(inputs))


def unfolded(graph: FlatGraph) -> FlatGraph:
    """Return the graph with two nodes for each that both puts sound to picture and saves: the act is apart.

    Example:
        >>> combine = Node("9", "VHS_VideoCombine", inputs={"images": ("3", 0), "audio": ("5", 0)})
        >>> nodes = {"3": Node("3", "KSampler"), "5": Node("5", "LoadAudio"), "9": combine}
        >>> dict(unfolded(FlatGraph(nodes)).nodes["9"].inputs)
        {'images': ('9+sound', 0)}
    """
    nodes: dict[str, Node] = {}
    for key, node in graph.nodes.items():
        whole = node.class_type == _COMBINE and {"images", "audio"} <= {*node.inputs}
        if whole and f"{key}+sound" not in graph.nodes:
            parts = {name: node.inputs[name] for name in ("images", "audio")}
            nodes[f"{key}+sound"] = Node(
                f"{key}+sound", "CreateVideo", inputs=freeze(parts), where=node.where, whole=_COMBINE
            )
            rest = {name: link for name, link in node.inputs.items() if name not in parts}
            node = replace(node, inputs=freeze({**rest, "images": (f"{key}+sound", 0)}))
        nodes[key] = node
    return replace(graph, nodes=freeze(nodes)) if len(nodes) > len(graph.nodes) else graph


def executed(graph: FlatGraph) -> FlatGraph:
    """Return the graph of what an output was made from; the rest never ran and stands in ``unused``.

    Without any output node the whole graph stays.

    Example:
        >>> nodes = {"1": Node("1", "KSampler"), "2": Node("2", "KSampler"),
        ...          "9": Node("9", "SaveImage", inputs={"images": ("1", 0)})}
        >>> graph = executed(FlatGraph(nodes))
        >>> list(graph.nodes), [node.id for node in graph.unused]
        (['1', '9'], ['2'])
    """
    used = {source for node in graph.nodes.values() for source, _ in node.inputs.values()}
    waiting = [key for key, node in graph.nodes.items() if _ends(node, key in used)]
    if not waiting:
        return graph
    reached = set(waiting)
    while waiting:
        for source, _ in graph.nodes[waiting.pop()].inputs.values():
            if source not in reached:
                reached.add(source)
                waiting.append(source)
    kept = {key: node for key, node in graph.nodes.items() if key in reached}
    idle = tuple(node for key, node in graph.nodes.items() if key not in reached)
    return replace(graph, nodes=freeze(kept), unused=graph.unused + idle)


def _ends(node: Node, used: bool) -> bool:
    kind = group_of(node.class_type)[0].kind
    return kind == "output" or (kind == "unknown" and not used)


def ordered(graph: FlatGraph) -> list[Node]:
    """Return the nodes with every source before its takers.

    Raises:
        FormatError: if the links go round in a circle; ComfyUI cannot run such a graph.
    """
    missing = {key: {source for source, _ in node.inputs.values()} for key, node in graph.nodes.items()}
    takers: dict[str, list[str]] = {}
    for key, sources in missing.items():
        for source in sources:
            takers.setdefault(source, []).append(key)
    ready = [key for key in reversed(list(graph.nodes)) if not missing[key]]
    order: list[Node] = []
    while ready:
        key = ready.pop()
        order.append(graph.nodes[key])
        for taker in takers.get(key, ()):
            missing[taker].discard(key)
            if not missing[taker]:
                ready.append(taker)
    if len(order) < len(graph.nodes):
        stuck = next(node for key, node in graph.nodes.items() if missing[key])
        raise FormatError(
            "the links of the graph go round in a circle",
            where=stuck.where or stuck.id,
            do="ComfyUI cannot have run it; export the graph again",
        )
    return order
