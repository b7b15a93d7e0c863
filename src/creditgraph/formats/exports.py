"""What a film can be written as for other programs, by name. None is loaded before it is needed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType

from creditgraph.errors import UnknownNameError, nearest
from creditgraph.workflow import Film, Workflow

__all__ = ["EXPORTS", "Export", "export"]


@dataclass(frozen=True, slots=True)
class Export:
    """A notation that a film can be written in.

    Attributes:
        name: its name, in small letters.
        title: what people call it.
        place: module and function that write it: a film in, text out.
        ending: how files in it are called.
        begins: a pattern of how what is written begins, so that it is known again.
        is_read: a reader of ours reads it, too; a drawing of the graph is for the eye.
    """

    name: str
    title: str
    place: str
    ending: str
    begins: str
    is_read: bool = False

    @property
    def function(self) -> Callable[[Film], str]:
        """The function that writes a film.

        Example:
            >>> EXPORTS["mermaid"].function(Film("Harbour")).splitlines()[0]
            'flowchart LR'
        """
        module, _, name = self.place.partition(":")
        found: Callable[[Film], str] = getattr(import_module(module), name)
        return found


_ALL = (
    Export(
        "prov",
        "W3C PROV (PROV-JSON)",
        "creditgraph.formats.prov.write:prov_text",
        ".prov.json",
        r'\{\s*"prefix": \{\s*"creditgraph": "urn:creditgraph:prov:',
        is_read=True,
    ),
    Export(
        "graphml",
        "GraphML",
        "creditgraph.formats.graphs.graphml:to_graphml",
        ".graphml",
        r'<\?xml[^>]*>\n<graphml xmlns="[^"]*">\n <key id="g0" for="graph" attr\.name="title"',
    ),
    Export(
        "dot",
        "Graphviz DOT",
        "creditgraph.formats.graphs.dot:to_dot",
        ".dot",
        r'digraph film \{\n graph \[label=".*" rankdir=LR\]\n',
    ),
    Export(
        "mermaid",
        "Mermaid flowchart",
        "creditgraph.formats.graphs.mermaid:to_mermaid",
        ".mmd",
        r"flowchart LR\n( [a-z]\d+[\[({]|\Z)",
    ),
    Export(
        "omc",
        "MovieLabs OMC-JSON",
        "creditgraph.formats.omc.write:omc_text",
        ".omc.json",
        r'\[\s*\{[^{}]*"identifier": \[\s*\{\s*"identifierScope": "urn:creditgraph:film:',
        is_read=True,
    ),
    Export(
        "otio",
        "OpenTimelineIO",
        "creditgraph.formats.edit.fresh:otio_text",
        ".otio",
        r'\{\s*"OTIO_SCHEMA": "Timeline\.1",\s*"metadata": \{\s*"creditgraph": '
        r'\{\s*"schema": "creditgraph\.Cut/',
        is_read=True,
    ),
)
EXPORTS: Mapping[str, Export] = MappingProxyType({one.name: one for one in _ALL})
"""Every notation by name."""


def export(film: Film | Workflow, name: str) -> str:
    """Return a film in another notation.

    Args:
        film: a film, or a workflow that is still open.
        name: a name of `EXPORTS`.

    Raises:
        UnknownNameError: there is no such notation; the message gives the nearest.
        WorkflowError: the workflow contradicts itself.

    Example:
        >>> export(Film("Harbour"), "mermade")
        Traceback (most recent call last):
        creditgraph.errors.UnknownNameError: no film can be written as 'mermade'. Did you mean 'mermaid'?
        Known: prov, graphml, dot, mermaid, omc, otio.
    """
    frozen = film.freeze() if isinstance(film, Workflow) else film
    found = EXPORTS.get(name)
    if found is None:
        raise UnknownNameError(
            f"no film can be written as {name!r}",
            near=nearest(name, EXPORTS),
            do=f"Known: {', '.join(EXPORTS)}",
        )
    return found.function(frozen)
