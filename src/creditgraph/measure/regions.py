"""What was replaced already on a way: a region replaced twice by one person is one region.

A replaced share is a state, as a count is: a later act of the same people and kind adds only the increase.
Parts of a picture that are told apart by ``keys`` add up; without keys nobody can tell ten patches from one
patch ten times over.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from creditgraph.measure.statement import human_parts
from creditgraph.workflow.kinds import kinds
from creditgraph.workflow.model import Step


class Region(NamedTuple):
    """One act that replaces.

    Attributes:
        hands: the channel and the people; only their own earlier acts are counted against an act.
        keys: names of what is replaced; empty if nobody told the parts apart.
        area: the share of the frame or of the seconds.
    """

    hands: tuple[str, tuple[str, ...]]
    keys: frozenset[str]
    area: Fraction


def region(step: Step, area: Fraction, tools: frozenset[str]) -> Region:
    """Return the region that a step replaces."""
    owners, _ = human_parts(step, tools)
    who = tuple(sorted(agent for agent, _ in owners))
    return Region((kinds()[step.kind].channel, who), frozenset(step.facts.keys), area)


def fresh(own: Region, met: Iterable[Region]) -> Fraction:
    """Return the part of what is left that an act replaces anew.

    Example:
        >>> half = Region(("paint_over", ("Bo",)), frozenset(), Fraction(1, 2))
        >>> fresh(half, []), fresh(half, [half])
        (Fraction(1, 2), Fraction(0, 1))
    """
    before = [one for one in met if one.hands == own.hands]
    if not before:
        return own.area
    gone = _union(before)
    return (_union([*before, own]) - gone) / (1 - gone) if gone < 1 else Fraction(0)


def _union(regions: Iterable[Region]) -> Fraction:
    """Named parts add up, each once; what nobody named is as large as its largest statement."""
    parts: dict[str, Fraction] = {}
    unnamed = Fraction(0)
    for one in regions:
        if not one.keys:
            unnamed = max(unnamed, one.area)
        for key in one.keys:
            parts[key] = max(parts.get(key, Fraction(0)), one.area / len(one.keys))
    return min(Fraction(1), sum(parts.values(), unnamed))
