"""The flat graph of a ComfyUI file: active nodes, named values and links, with no film word in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from creditgraph.errors import FormatError

Value = Any
Link = tuple[str, int]

MAX_NODES = 20_000
"""Nodes of one graph once every subgraph is opened; the largest real file known has 211."""

_NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Node:
    """One node that does something when the graph runs.

    Args:
        id: the node's id; inside a subgraph the ids of its instances stand before it (``37:0``).
        class_type: the class as registered, blanks stripped.
        title: the title its user gave it, or ``None``.
        values: what its widgets hold, by name; ``#0`` is the first value whose name is not known.
        inputs: which output (node id and slot) feeds an input, by the input's name.
        where: the place in the file, such as ``nodes[17]`` or ``prompt.37``.
        whole: the class of the node that this is a part of, where one node is read as two.

    Example:
        >>> Node("6", "CLIPTextEncode", values={"text": "a fox"}).values["text"]
        'a fox'
    """

    id: str
    class_type: str
    title: str | None = None
    values: Mapping[str, Value] = field(default_factory=lambda: _NOTHING)
    inputs: Mapping[str, Link] = field(default_factory=lambda: _NOTHING)
    where: str = ""
    whole: str = ""


@dataclass(frozen=True, slots=True)
class FlatGraph:
    """The nodes that run, the nodes that do not, and what was odd about the file.

    Args:
        nodes: active nodes by id, in the order of the file.
        unused: bypassed, muted or unreached nodes; they stand here and are never acts.
        notes: what the file had that could be read past, each with its place.

    Example:
        >>> FlatGraph({"6": Node("6", "CLIPTextEncode")}).edges()
        frozenset()
    """

    nodes: Mapping[str, Node]
    unused: tuple[Node, ...] = ()
    notes: tuple[str, ...] = ()

    def edges(self) -> frozenset[tuple[str, int, str, str]]:
        """Return every link as (from node, from slot, to node, input name)."""
        return frozenset(
            (source, slot, node.id, name)
            for node in self.nodes.values()
            for name, (source, slot) in node.inputs.items()
        )

    def takers(self) -> dict[str, list[tuple[Node, str]]]:
        """Return, by node id, who takes its outputs, with the name of the input."""
        found: dict[str, list[tuple[Node, str]]] = {}
        for node in self.nodes.values():
            for name, (source, _) in node.inputs.items():
                found.setdefault(source, []).append((node, name))
        return found

    def with_notes(self, *notes: str) -> FlatGraph:
        """Return the same graph with more notes."""
        return replace(self, notes=self.notes + notes)


@dataclass(slots=True)
class Patience:
    """Ends a walk that no real graph needs: every maker reaching back through everything.

    Args:
        left: steps that may still be taken.

    Example:
        >>> Patience(1).spend()
    """

    left: int = 500_000

    def spend(self) -> None:
        """Take one step.

        Raises:
            FormatError: if there is none left.
        """
        self.left -= 1
        if self.left < 0:
            raise FormatError(
                "the graph has more ways through it than can be walked",
                do="Read a part of it; no film needs that many",
            )


def freeze(mapping: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a read-only view of a copy of ``mapping``.

    Example:
        >>> freeze({"seed": 7})["seed"]
        7
    """
    return MappingProxyType(dict(mapping))
