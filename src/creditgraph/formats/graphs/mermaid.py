"""A film in Mermaid, which code hosts and notebooks draw in place.

References:
    * Mermaid, Flowcharts: shapes, entity codes (mermaid.js.org/syntax/flowchart.html).
"""

from __future__ import annotations

import re

from creditgraph.formats.graphs.picture import Edge, Node, picture, shortened
from creditgraph.workflow import Film, Workflow

_SHAPES = {
    "person": '(["{}"])',
    "organization": '[["{}"]]',
    "tool": '{{{{"{}"}}}}',
    "step": '["{}"]',
    "artifact": '("{}")',
}
_LINES = {
    "used": "-->",
    "wasGeneratedBy": "-->",
    "wasAssociatedWith": "-.->",
    "actedOnBehalfOf": "-.->",
    "claimed": "-.->",
}
_MARKUP = re.compile(r"(?<![A-Za-z])[.)-]|[^\w\s,/('.)-]|_", re.ASCII)
"""Whatever Mermaid or the Markdown in its labels could take for more than a letter: quotes, ``#``, ``%%{``,
``<``, backticks, a list number. Letters of other scripts match as well and are let through by `_spelt`."""


def to_mermaid(film: Film | Workflow) -> str:
    """Return a film as a Mermaid flowchart, which reads from left to right from prompt to film.

    Persons, companies, tools, steps and artifacts have shapes of their own; rejected takes are dashed. Names
    stand in quotes, so that none of them is read as a word of Mermaid. The text has no limit; Mermaid itself
    draws up to 500 edges and 50,000 letters unless whoever shows it allows more.

    Args:
        film: a film, or a workflow that is still open.

    Raises:
        WorkflowError: if the workflow contradicts itself.

    Example:
        >>> film = Workflow("Harbour")
        >>> _ = film.step("drawing", by=film.person('"end"'), makes="cel")
        >>> print(to_mermaid(film))
        flowchart LR
         p1(["#34;end#34;"])
         s1["drawing"]
         a1("cel")
         s1 --> a1
         p1 -.-> s1
         classDef rejected stroke-dasharray: 4 4, opacity: 0.6
        <BLANKLINE>
    """
    drawn = picture(film)
    short = {node.key: node.short for node in drawn.nodes}
    lines = [
        *map(_node, drawn.nodes),
        *(_edge(edge, short) for edge in drawn.edges),
        " classDef rejected stroke-dasharray: 4 4, opacity: 0.6",
    ]
    return "flowchart LR\n" + "\n".join(lines) + "\n"


def _node(node: Node) -> str:
    box = _SHAPES[node.shape].format(_escaped(node.name))
    return f" {node.short}{box}" + (":::rejected" if node.rejected else "")


def _edge(edge: Edge, short: dict[str, str]) -> str:
    said = "claimed" if edge.relation == "claimed" else edge.role
    label = f'|"{_escaped(said)}"|' if said else ""
    return f" {short[edge.cause]} {_LINES[edge.relation]}{label} {short[edge.effect]}"


def _escaped(name: str) -> str:
    return _MARKUP.sub(_spelt, shortened(name))


def _spelt(found: re.Match[str]) -> str:
    return f"#{ord(found[0])};" if found[0].isascii() else found[0]
