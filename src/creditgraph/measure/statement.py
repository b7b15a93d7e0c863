"""The record of what one step states.

These two are made by the hundred thousand and never changed; freezing them would cost more than making them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal, TypeAlias

from creditgraph.measure.choices import Choice
from creditgraph.workflow.model import UNKNOWN, Step

Owners: TypeAlias = tuple[tuple[str, Fraction | int], ...]
Basis: TypeAlias = Literal["stated", "read", "unknown", "unproved"]


@dataclass(slots=True, eq=False)
class Part:
    """One part of what a step states: a dimension of a prompt, or the whole of a bare use.

    Attributes:
        key: the dimension; empty for a bare use.
        low, point, high: how much of a full channel it is worth, in units of `BIT` (for a choice: bits).
        owners: agents and the parts in which they state it, adding to one or less (a tool's part is no human
            choice).
        evenly: the owners' parts are equal only because nobody stated them.
        wrote: owner to the step in which they wrote the words, where that is an earlier one.
    """

    key: str
    low: int
    point: int
    high: int
    owners: Owners
    evenly: bool
    wrote: Mapping[str, str] | None = None


@dataclass(slots=True, eq=False)
class Statement:
    """What one step states about one channel. Two statements are the same only if they are one.

    Attributes:
        step: id of the step.
        kind: the channel it fills: the kind of that step, or the kind that it continues.
        parts: what it fixes.
        content: digest of the text or file that states it; the same content is the same fact, whoever
            repeats it.
        choice: what was chosen from what, if it is a choice.
        count: how many marks it holds (strokes, cuts, …), for dividing a channel among people; ``None``: not
            counted.
        marks: names of those marks.
        basis: stated, read from the text by the lexicon, unknown, or unproved.
        on: the day, if all steps of the film are dated; else one day for all.
    """

    step: str
    kind: str
    parts: tuple[Part, ...]
    content: str
    choice: Choice | None
    count: int | None
    marks: frozenset[str]
    basis: Basis
    on: date


def human_parts(step: Step, tools: frozenset[str]) -> tuple[Owners, bool]:
    """Return who performed a step and in which parts, tools left out; and whether equal parts were assumed.

    A step has no more to give for having more heads. Where weights are stated, a tool's weight is nobody's.
    """
    if not step.by:
        return ((UNKNOWN, 1),), False
    if len(step.by) == 1:
        agent = step.by[0].agent
        return () if agent in tools else ((agent, 1),), False
    people = sorted((one for one in step.by if one.agent not in tools), key=lambda one: one.agent)
    if any(one.weight is not None for one in step.by):
        total = sum((one.weight or Fraction(0) for one in step.by), Fraction(0))
        return tuple((one.agent, (one.weight or Fraction(0)) / total) for one in people if one.weight), False
    return tuple((one.agent, Fraction(1, len(people))) for one in people), len(people) > 1
