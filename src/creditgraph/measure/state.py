"""Counts as states: a later step on the same material adds only the increase."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from creditgraph.measure.facts import Facts, count_of
from creditgraph.measure.statement import Statement
from creditgraph.workflow.kinds import kinds
from creditgraph.workflow.model import Step

_PASSED_THROUGH = ("act", "pass", "replace", "control")


def increases(pool: Sequence[Statement], facts: Facts) -> list[Fraction | int] | None:
    """Return how many marks each statement adds, or ``None`` if somebody did not count.

    Args:
        pool: statements of one kind met on one way, earliest first.
        facts: the facts of the film, to see what stood before.
    """
    if all(one.marks for one in pool):
        return _marks(pool, facts)
    if any(one.count is None for one in pool):
        return None
    counted: list[Fraction | int] = [max(0, (one.count or 0) - _before(one, facts)) for one in pool]
    if sum(counted):
        return counted
    first = facts.firsts(pool)  # nobody added to what was there, so those count who were there first
    counted = [(one.count or 0) * (one in first) for one in pool]
    return counted if sum(counted) else None


def _marks(pool: Sequence[Statement], facts: Facts) -> list[Fraction | int]:
    """Each mark belongs to the earliest step that made it; several of which none is earlier share it."""
    makers: dict[str, list[Statement]] = {}
    for one in pool:
        for mark in one.marks:
            makers.setdefault(mark, []).append(one)
    counted: dict[Statement, Fraction | int] = dict.fromkeys(pool, 0)
    for several in makers.values():
        first = facts.firsts(several)
        for one in first:
            counted[one] += Fraction(1, len(first))
    return list(counted.values())


def _before(one: Statement, facts: Facts) -> int:
    """How many marks of this kind the material bore: the sum over the nearest steps of the kind before it."""
    graph = facts.graph
    start = facts.group_of[one.step]
    total = 0
    seen = {start}
    waiting = [start]
    while waiting:
        for use in graph.inputs[waiting.pop()]:
            cause = graph.maker.get(use.artifact)
            if cause is None or cause in seen:
                continue
            seen.add(cause)
            count = _count(graph.groups[cause], one.kind)
            if count is not None:
                total += count
            elif kinds()[graph.groups[cause][0].kind].walk in _PASSED_THROUGH:
                waiting.append(cause)
    return total


def _count(group: tuple[Step, ...], kind: str) -> int | None:
    """The marks of one kind on what a group makes; its rounds are a state, not a sum."""
    counts = [
        count
        for step in group
        if kinds()[step.kind].channel == kind and (count := count_of(step)) is not None
    ]
    return max(counts, default=None)
