"""What lies behind an artifact, and what of it is whose: read from the graph and the trace of the walk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from creditgraph.measure.contribution import Contribution
from creditgraph.workflow.graph import Graph
from creditgraph.workflow.model import Step


def behind(graph: Graph, artifact: str) -> frozenset[str]:
    """Return the ids of all steps that led to an artifact, as far as they lead to the film.

    Example:
        >>> from creditgraph.workflow import Workflow
        >>> from creditgraph.workflow.graph import graph
        >>> film = Workflow("Harbour")
        >>> _ = film.step("drawing", makes="cels")
        >>> _ = film.step("editing", uses="cels", makes="film")
        >>> sorted(behind(graph(film.freeze()), "cels"))
        ['drawing#1']
    """
    if artifact not in graph.maker:
        return frozenset()
    waiting = [graph.maker[artifact]]
    seen = set(waiting)
    for group in waiting:
        for use in graph.inputs[group]:
            cause = graph.maker.get(use.artifact)
            if cause is not None and cause not in seen:
                seen.add(cause)
                waiting.append(cause)
    return frozenset(step.id for group in seen for step in graph.groups[group])


@dataclass(frozen=True, slots=True)
class ClipUse:
    """What one input of the cut owes to one person.

    Attributes:
        clip: the artifact.
        seconds: how long it stands in the film; ``None`` if nobody said.
        part: its part of the film.
        control: the part of it that people fixed.
        held: the part of it that this person fixed, acts on the cut included.
        steps: this person's steps behind it.
    """

    clip: str
    seconds: Fraction | None
    part: Fraction
    control: Fraction
    held: Fraction
    steps: tuple[str, ...]


def clip_uses(found: Contribution, mine: Iterable[Step], who: str) -> tuple[ClipUse, ...]:
    """Return every input of the cut with what a person's acts are in it; a film that was not cut is one clip.

    Args:
        found: the measured film.
        mine: the person's steps.
        who: the person.
    """
    steps = [step.id for step in mine]
    if not found.cut:
        on_the_way = behind(found.graph, found.graph.final)
        own = tuple(step for step in steps if step in on_the_way)
        whole = found.graph.final, _seconds(found, found.graph.final), Fraction(1)
        return (ClipUse(*whole, found.control, found.mass(agent=who, role="person"), own),)
    last = {step.id for step in found.graph.groups[found.graph.maker[found.graph.final]]}
    held = _held(found, who)
    return tuple(
        ClipUse(
            clip,
            _seconds(found, clip),
            part,
            control,
            held[clip],
            tuple(step for step in steps if step in behind(found.graph, clip) | last),
        )
        for clip, (part, control) in found.clips().items()
    )


def _seconds(found: Contribution, clip: str) -> Fraction | None:
    """How long a clip stands on screen: as the cut says, or as long as it is."""
    graph = found.graph
    uses = graph.inputs[graph.maker[graph.final]] if graph.final in graph.maker else ()
    stated = [use.seconds for use in uses if use.artifact == clip]
    if stated and None not in stated:
        return sum((one for one in stated if one is not None), Fraction(0))
    return graph.artifact(clip).seconds


def _held(found: Contribution, who: str) -> dict[str, Fraction]:
    """The part of each input of the cut that was settled on somebody, at and below it, to the unit."""
    units = [
        sum(part for (role, agent, _), part in node.accounts if role == "person" and agent == who)
        for node in found.nodes
    ]
    for number in _ends_first(found):
        for target, mass in found.nodes[number].flows:
            units[number] += mass * units[target] // found.nodes[target].arrived
    held: dict[str, Fraction] = {}
    arrived: dict[str, int] = {}
    for (target, mass), name in zip(found.nodes[0].flows, found.cut, strict=True):
        arrived[name] = arrived.get(name, 0) + mass
        held[name] = held.get(name, Fraction(0)) + Fraction(mass * units[target], found.nodes[target].arrived)
    return {name: part / arrived[name] for name, part in held.items()}


def _ends_first(found: Contribution) -> Iterator[int]:
    """The nodes of the walk, each after all to which its mass went on."""
    done: set[int] = set()
    for root in range(len(found.nodes)):
        waiting = [root]
        while waiting:
            number = waiting[-1]
            missing = [target for target, _ in found.nodes[number].flows if target not in done]
            if missing and number not in done:
                waiting.extend(missing)
                continue
            waiting.pop()
            if number not in done:
                done.add(number)
                yield number
