"""A film in DOT, the language of Graphviz.

References:
    * The DOT Language, and escString, in the documentation of Graphviz (graphviz.org/doc/info).
"""

from __future__ import annotations

from creditgraph.formats.graphs.picture import Edge, Node, picture, shortened
from creditgraph.workflow import Film, Workflow

_SHAPES = {
    "person": "shape=oval style=filled fillcolor=white",
    "organization": "shape=house style=filled fillcolor=white",
    "tool": "shape=hexagon style=filled fillcolor=gray90",
    "step": "shape=box style=filled fillcolor=white",
    "artifact": 'shape=box style="rounded,filled" fillcolor=gray97',
}
_REJECTED = 'shape=box style="rounded,dashed" fontcolor=gray40'
_LINES = {
    "used": "",
    "wasGeneratedBy": "",
    "wasAssociatedWith": "style=dashed",
    "actedOnBehalfOf": "style=dotted",
    "claimed": 'style=dashed color=gray50 label="claimed"',
}


def to_dot(film: Film | Workflow) -> str:
    """Return a film as a DOT digraph, which reads from left to right from prompt to film.

    Persons, companies, tools, steps and artifacts have shapes of their own; rejected takes are dashed.

    Args:
        film: a film, or a workflow that is still open.

    Raises:
        WorkflowError: if the workflow contradicts itself.

    Example:
        >>> film = Workflow("Harbour")
        >>> _ = film.step("drawing", by=film.person("甲"), makes="cel")
        >>> print(to_dot(film))
        digraph film {
         graph [label="Harbour" rankdir=LR]
         node [fontname="sans-serif"]
         p1 [label="甲" shape=oval style=filled fillcolor=white]
         s1 [label="drawing" shape=box style=filled fillcolor=white]
         a1 [label="cel" shape=box style="rounded,filled" fillcolor=gray97]
         s1 -> a1
         p1 -> s1 [style=dashed]
        }
        <BLANKLINE>
    """
    drawn = picture(film)
    short = {node.key: node.short for node in drawn.nodes}
    lines = [
        f" graph [label={_quoted(drawn.title)} rankdir=LR]",
        ' node [fontname="sans-serif"]',
        *map(_node, drawn.nodes),
        *(_edge(edge, short) for edge in drawn.edges),
    ]
    return "digraph film {\n" + "\n".join(lines) + "\n}\n"


def _node(node: Node) -> str:
    look = _REJECTED if node.rejected else _SHAPES[node.shape]
    return f" {node.short} [label={_quoted(node.name)} {look}]"


def _edge(edge: Edge, short: dict[str, str]) -> str:
    look = _LINES[edge.relation]
    if edge.role and edge.relation != "claimed":
        look = f"{look} label={_quoted(edge.role)}".strip()
    return f" {short[edge.cause]} -> {short[edge.effect]}" + (f" [{look}]" if look else "")


def _quoted(name: str) -> str:
    """A label: Graphviz reads backslashes as escapes and ampersands as HTML entities."""
    plain = shortened(name).replace("\\", "\\\\").replace('"', '\\"').replace("&", "&amp;")
    return f'"{plain}"'
