"""What every graph picture shows: who did which step, and what it made out of what.

Edges point from effect to cause, as in PROV and in `creditgraph.workflow.graph.to_networkx`; whoever draws
turns them round, so that a picture reads from the first prompt to the film.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from creditgraph.workflow import Film, Workflow
from creditgraph.workflow.kinds import kinds
from creditgraph.workflow.model import Performer, Step

Shape: TypeAlias = Literal["person", "organization", "tool", "step", "artifact"]
LONGEST = 60
"""Letters of a name in a drawing; a prompt may be its own id, and a box has to fit on a page."""
NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold in any spelling."""
_LETTERS = {"person": "p", "organization": "c", "tool": "t", "step": "s", "artifact": "a"}
_PROV = {
    "person": "agent",
    "organization": "agent",
    "tool": "agent",
    "step": "activity",
    "artifact": "entity",
}


@dataclass(frozen=True, slots=True)
class Node:
    """Something in the picture.

    Attributes:
        key: its name among all nodes: ``agent:jia``, as in `to_networkx`.
        short: a name of letters and digits only, which no notation can misread.
        shape: what it is.
        name: what is written on it.
        rejected: a take that was not kept.
        about: further attributes, for notations that keep them.
    """

    key: str
    short: str
    shape: Shape
    name: str
    rejected: bool = False
    about: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Edge:
    """A line in the picture.

    Attributes:
        effect, cause: keys of nodes.
        relation: PROV's word for it; ``claimed`` for one of several rivals who say that they did a step.
        role: in the film's words; empty if nobody said.
        about: further attributes.
    """

    effect: str
    cause: str
    relation: str
    role: str = ""
    about: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Picture:
    """A film's nodes and edges, in the order of the film."""

    title: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def picture(film: Film | Workflow) -> Picture:
    """Return what there is to draw.

    Raises:
        WorkflowError: if the workflow contradicts itself.

    Example:
        >>> film = Workflow("Harbour")
        >>> _ = film.step("drawing", by=film.person("甲", id="jia"), makes="cel")
        >>> [(node.key, node.short) for node in picture(film).nodes]
        [('agent:jia', 'p1'), ('step:drawing#1', 's1'), ('artifact:cel', 'a1')]
    """
    frozen = film.freeze() if isinstance(film, Workflow) else film
    return Picture(frozen.title, tuple(_nodes(frozen)), tuple(_edges(frozen)))


def shortened(name: str) -> str:
    """Return a name as it fits into a box and into the SVG that is drawn from it, which is XML.

    Example:
        >>> len(shortened("x" * 1000)), shortened("take 7")
        (60, 'take 7')
    """
    name = NO_XML.sub("\ufffd", name)
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…"


def _nodes(film: Film) -> Iterator[Node]:
    counts = dict.fromkeys(_LETTERS, 0)

    def node(key: str, shape: Shape, printed: str, *, rejected: bool = False, **about: str | None) -> Node:
        counts[shape] += 1
        said = {"prov": _PROV[shape], **{word: value for word, value in about.items() if value is not None}}
        return Node(key, f"{_LETTERS[shape]}{counts[shape]}", shape, printed, rejected, said)

    for agent in film.agents:
        version = getattr(agent, "version", None)
        printed = agent.name if version is None else f"{agent.name} {version}"
        yield node(
            f"agent:{agent.id}", agent.type, printed, type=agent.type, name=agent.name, version=version
        )
    described = {artifact.id: artifact for artifact in film.artifacts}
    for step in film.steps:
        about = kinds()[step.kind]
        day = None if step.at is None else step.at.isoformat()
        yield node(f"step:{step.id}", "step", about.names["en"], kind=step.kind, layer=about.layer, at=day)
    for name in dict.fromkeys((*described, *(name for step in film.steps for name in step.makes))):
        known = described.get(name)
        told = (
            {} if known is None else {"medium": known.medium, "origin": known.origin, "status": known.status}
        )
        yield node(f"artifact:{name}", "artifact", name, rejected=told.get("status") == "rejected", **told)


def _edges(film: Film) -> Iterator[Edge]:
    for step in film.steps:
        yield from _of_step(step)
    for engagement in film.engagements:
        ends = f"agent:{engagement.agent}", f"agent:{engagement.principal}"
        yield Edge(*ends, "actedOnBehalfOf", engagement.type)


def _of_step(step: Step) -> Iterator[Edge]:
    node = f"step:{step.id}"
    for name in step.makes:
        yield Edge(f"artifact:{name}", node, "wasGeneratedBy")
    for use in step.uses:
        about = {} if use.seconds is None else {"seconds": str(use.seconds)}
        yield Edge(node, f"artifact:{use.artifact}", "used", use.role or "", about)
    for performer in step.by:
        yield _part(node, performer, "wasAssociatedWith")
    for claimant in step.claimants:
        yield _part(node, claimant, "claimed")


def _part(node: str, performer: Performer, relation: str) -> Edge:
    about = {} if performer.weight is None else {"weight": str(performer.weight)}
    return Edge(node, f"agent:{performer.agent}", relation, performer.role or "", about)
