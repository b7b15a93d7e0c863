"""Counts as states: a later step on the same material adds only the increase, and a mark met twice counts once."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from creditgraph.measure.facts import Fact
from creditgraph.workflow.graph import Graph
from creditgraph.workflow.kinds import kinds
from creditgraph.workflow.model import Step


def increases(pool: Iterable[Fact], graph: Graph) -> dict[Fact, Fraction] | None:
    """Return how many marks each fact adds, or ``None`` if somebody did not count.

    Args:
        pool: facts of one kind met on one way.
        graph: the film's graph, to see what stood before.
    """
    facts = sorted(pool, key=lambda fact: (fact.rank, fact.step))
    if all(fact.marks for fact in facts):
        return _marks(facts)
    if any(fact.count is None for fact in facts):
        return None
    counted = {fact: Fraction(max(0, (fact.count or 0) - _before(fact, graph))) for fact in facts}
    return counted if sum(counted.values()) else None


def _marks(facts: list[Fact]) -> dict[Fact, Fraction]:
    """Each mark belongs to the earliest step that made it; several equally early ones share it."""
    earliest: dict[str, list[Fact]] = {}
    for fact in facts:
        for mark in dict.fromkeys(fact.marks):
            makers = earliest.setdefault(mark, [fact])
            if makers[0] is not fact and makers[0].rank == fact.rank:
                makers.append(fact)
    counted = dict.fromkeys(facts, Fraction(0))
    for makers in earliest.values():
        for fact in makers:
            counted[fact] += Fraction(1, len(makers))
    return counted


def _before(fact: Fact, graph: Graph) -> int:
    """How many marks of this kind the material already bore: the sum over the nearest steps of the kind before it."""
    start = next(n for n, group in enumerate(graph.groups) if any(step.id == fact.step for step in group))
    total = 0
    seen = {start}
    waiting = [start]
    while waiting:
        for use in graph.inputs[waiting.pop()]:
            cause = graph.maker.get(use.artifact)
            if cause is None or cause in seen:
                continue
            seen.add(cause)
            count = _count(graph.groups[cause], fact.kind)
            if count is not None:
                total += count
            elif kinds()[graph.groups[cause][0].kind].walk in ("act", "pass", "replace", "control"):
                waiting.append(cause)
    return total


def _count(group: tuple[Step, ...], kind: str) -> int | None:
    """The marks of one kind on what a group makes; its rounds are a state, not a sum."""
    counts = [
        count
        for step in group
        if kinds()[step.kind].channel == kind
        for name in ("points", "strokes", "images", "cuts", "rounds", "frames")
        if (count := getattr(step.facts, name)) is not None
    ]
    return max(counts) if counts else None
