"""UI JSON 0.4 to a flat graph: subgraphs opened, wires without meaning removed, unused nodes set apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from creditgraph.errors import FormatError, nearest
from creditgraph.formats.comfyui.graph import MAX_NODES, FlatGraph, Link, Node, freeze
from creditgraph.formats.comfyui.groups import as_subgraph, group_name
from creditgraph.formats.comfyui.resolve import VIRTUAL, Literal, Origin, Ref
from creditgraph.formats.comfyui.scope import BYPASSED, MUTED, Raw, Scope, give
from creditgraph.formats.comfyui.shapes import as_list, records

MAX_NESTING = 50


def expand(workflow: Raw) -> FlatGraph:
    """Return the active nodes of a ComfyUI graph (UI form) with their values and inputs.

    Subgraphs and group nodes are opened, reroutes, Set/Get pairs and primitive nodes removed. Bypassed
    nodes (mode 4) pass their input through and muted ones (mode 2) yield nothing; both stand in ``unused``.

    Args:
        workflow: the parsed JSON, with ``nodes`` and ``links``.

    Raises:
        FormatError: two nodes with one id, an unknown subgraph, a subgraph that holds itself, or more
            than 20,000 nodes once opened.

    Example:
        >>> loader = {"id": 1, "type": "UNETLoader", "outputs": [{"type": "MODEL"}]}
        >>> graph = expand({"nodes": [loader], "links": []})
        >>> list(graph.nodes)
        ['1']
    """
    top = Scope("", "", workflow)
    scopes = list(_open(top, workflow))
    origin = Origin()
    nodes: dict[str, Node] = {}
    unused: list[Node] = []
    for scope in scopes:
        for key, raw in scope.nodes.items():
            if raw["type"] in VIRTUAL or key in scope.children:
                continue
            node = _node(scope, key, origin)
            if scope.mode_of(key) in (MUTED, BYPASSED):
                unused.append(node)
            else:
                nodes[node.id] = node
    kept = {key: _without(node, nodes, origin) for key, node in nodes.items()}
    notes = dict.fromkeys([note for scope in scopes for note in scope.notes] + origin.notes)
    return FlatGraph(freeze(kept), tuple(unused), tuple(notes))


def _open(top: Scope, workflow: Raw) -> Iterator[Scope]:
    """Yield the top level and, depth first, the inside of each subgraph instance."""
    definitions = _definitions(workflow)
    budget = MAX_NODES
    stack: list[tuple[Scope, tuple[str, ...]]] = [(top, ())]
    while stack:
        scope, holders = stack.pop()
        budget -= len(scope.nodes)
        if budget < 0:
            raise FormatError(
                f"more than {MAX_NODES:,} nodes once its subgraphs are opened",
                do="Read a part of the graph; no film needs that many",
            )
        yield scope
        inner = [
            (_child(scope, key, raw, body), (*holders, str(raw["type"])))
            for key, raw in scope.nodes.items()
            if (body := _body(scope, key, raw, definitions, workflow, holders)) is not None
        ]
        stack.extend(reversed(inner))


def _definitions(workflow: Raw) -> dict[str, tuple[str, Raw]]:
    """Collect subgraph definitions by id, also those that stand inside another definition."""
    found: dict[str, tuple[str, Raw]] = {}
    waiting: list[tuple[str, Any]] = [("", workflow)]
    while waiting:
        where, holder = waiting.pop()
        block = holder.get("definitions")
        for index, entry in enumerate(as_list(block.get("subgraphs") if isinstance(block, dict) else None)):
            if isinstance(entry, dict) and "id" in entry:
                place = f"{where}definitions.subgraphs[{index}]"
                found.setdefault(str(entry["id"]), (place, entry))
                waiting.append((f"{place}.", entry))
    return found


def _body(
    scope: Scope,
    key: str,
    raw: Raw,
    definitions: Mapping[str, tuple[str, Raw]],
    workflow: Raw,
    holders: tuple[str, ...],
) -> tuple[str, Raw] | None:
    """Return the inside of a node that is an instance, with the place where it stands."""
    kind = str(raw["type"])
    if kind in holders or len(holders) >= MAX_NESTING:
        raise FormatError(
            "a subgraph that holds itself", where=scope.places[key], do="Open it and delete the loop"
        )
    if kind in definitions:
        return definitions[kind]
    name = group_name(kind)
    if name is not None:
        groups = _groups(workflow)
        if name in groups:
            return f"extra.groupNodes[{name!r}]", as_subgraph(groups[name], raw)
        raise FormatError(
            f"no group node {name!r} in extra.groupNodes", where=scope.places[key], near=nearest(name, groups)
        )
    if _is_uuid(kind):
        raise FormatError(
            f"unknown subgraph id {kind!r}", where=scope.places[key], near=nearest(kind, definitions)
        )
    return None


def _groups(workflow: Raw) -> Mapping[str, Any]:
    extra = workflow.get("extra")
    groups = extra.get("groupNodes") if isinstance(extra, dict) else None
    bodies = groups if isinstance(groups, dict) else {}
    return {name: body for name, body in bodies.items() if isinstance(body, dict)}


def _is_uuid(kind: str) -> bool:
    return len(kind) == 36 and [len(part) for part in kind.split("-")] == [8, 4, 4, 4, 12]


def _child(scope: Scope, key: str, raw: Raw, body: tuple[str, Raw]) -> Scope:
    place, definition = body
    child = Scope(
        prefix=f"{scope.prefix}{key}:",
        where=f"{scope.places[key]}/{place}.",
        definition=definition,
        mode=scope.mode_of(key),
        parent=scope,
        instance=raw,
    )
    child.given = give(child, raw)
    scope.children[key] = child
    return child


def _node(scope: Scope, key: str, origin: Origin) -> Node:
    """Return a node with what feeds it: links to nodes that run, literals among its own values."""
    raw = scope.nodes[key]
    values, inputs = dict(scope.values[key]), dict[str, Link]()
    for given in records(raw.get("inputs")):
        if given.get("link") is None:
            continue
        name = str(given.get("name"))
        source = origin.of_link(scope, given["link"], f"{scope.places[key]}.inputs[{name!r}]")
        if isinstance(source, Ref):
            inputs[name] = (source.scope.prefix + source.key, source.slot)
            values.pop(name, None)
        elif isinstance(source, Literal):
            values[name] = source.value
    title = raw.get("title")
    return Node(
        id=scope.prefix + key,
        class_type=str(raw["type"]).strip(),
        title=title if isinstance(title, str) else None,
        values=freeze(values),
        inputs=freeze(inputs),
        where=scope.places[key],
    )


def _without(node: Node, nodes: Mapping[str, Node], origin: Origin) -> Node:
    """Drop links to nodes that do not run."""
    if all(source in nodes for source, _ in node.inputs.values()):
        return node
    kept = {name: link for name, link in node.inputs.items() if link[0] in nodes}
    return Node(node.id, node.class_type, node.title, node.values, freeze(kept), node.where)
