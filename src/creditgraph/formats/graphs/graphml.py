"""A film as GraphML, for Gephi, yEd, networkx and other programs that compute with graphs.

References:
    * The GraphML File Format (graphdrawing.org), 1.0; XML 1.0, 2.2 Characters.
"""

from __future__ import annotations

from collections.abc import Mapping
from xml.sax.saxutils import escape

from creditgraph.formats.graphs.picture import NO_XML, Edge, Node, picture
from creditgraph.workflow import Film, Workflow

_NODE = ("prov", "type", "name", "label", "version", "kind", "layer", "at", "medium", "origin", "status")
_EDGE = ("prov", "role", "seconds", "weight")
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
"""


def to_graphml(film: Film | Workflow) -> str:
    """Return a film as GraphML: the nodes and edges of `Workflow.to_networkx`, with more attributes.

    Edges point from effect to cause; quantities are exact, as text.

    Args:
        film: a film, or a workflow that is still open.

    Raises:
        WorkflowError: if the workflow contradicts itself.

    Example:
        >>> film = Workflow("Harbour")
        >>> _ = film.step("drawing", by=film.person("<甲>", id="jia"), makes="cel")
        >>> to_graphml(film).splitlines()[20][:55]
        '  <node id="agent:jia"><data key="n0">agent</data><data'
    """
    drawn = picture(film)
    keys = [_key("graph", "g", 0, "title")]
    keys += [_key("node", "n", number, name) for number, name in enumerate(_NODE)]
    keys += [_key("edge", "e", number, name) for number, name in enumerate(_EDGE)]
    lines = [
        *keys,
        ' <graph id="film" edgedefault="directed">',
        f"  {_data('g', ('title',), {'title': drawn.title})}",
        *map(_node, drawn.nodes),
        *(_edge(number, edge) for number, edge in enumerate(drawn.edges)),
        " </graph>",
    ]
    return _HEAD + "\n".join(lines) + "\n</graphml>\n"


def _key(about: str, letter: str, number: int, name: str) -> str:
    return f' <key id="{letter}{number}" for="{about}" attr.name="{name}" attr.type="string"/>'


def _node(node: Node) -> str:
    return f'  <node id="{_text(node.key)}">{_data("n", _NODE, {"label": node.name, **node.about})}</node>'


def _edge(number: int, edge: Edge) -> str:
    ends = f'source="{_text(edge.effect)}" target="{_text(edge.cause)}"'
    about = {"prov": edge.relation, "role": edge.role, **edge.about}
    return f'  <edge id="e{number}" {ends}>{_data("e", _EDGE, about)}</edge>'


def _data(letter: str, names: tuple[str, ...], about: Mapping[str, str]) -> str:
    return "".join(
        f'<data key="{letter}{number}">{_text(about[name])}</data>'
        for number, name in enumerate(names)
        if name in about
    )


def _text(text: str) -> str:
    """A text for XML; a character that XML cannot hold is spelt out, so that two names stay two."""
    spelt = NO_XML.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    return escape(spelt, {'"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"})
