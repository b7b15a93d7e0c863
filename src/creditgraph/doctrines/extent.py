"""Shares by the extent of a contribution: found by somebody, estimated by the measure, or left open."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import TypeAlias

from creditgraph.doctrines.base import Holding
from creditgraph.doctrines.case import Case
from creditgraph.doctrines.standards import extents
from creditgraph.measure.contribution import Contribution
from creditgraph.measure.ranges import ranges
from creditgraph.shares import normalised, percent

Control: TypeAlias = Callable[[Contribution], Mapping[str, Fraction]]
"""From a measure to who holds how much of it."""
UNDIVIDED = "nobody found how far this part was whose"


def by_extent(case: Case, authors: tuple[str, ...], control: Control = Contribution.shares) -> Holding:
    """Divide among the authors by the extent of their contribution.

    What a named person found counts as found; what remains is estimated by the measured control of those of
    whom nothing was found (†), with its range over the assumptions.

    Args:
        case: the case.
        authors: among whom it is divided.
        control: what of a measure counts as contribution; all that people fixed if left out.
    """
    held = {who: share for who, share in extents(case).items() if who in authors}
    open_to = tuple(who for who in authors if who not in held)
    rest = 1 - sum(held.values(), Fraction(0))
    if not open_to:
        return Holding(held, ((UNDIVIDED, rest),) if rest else ())
    measured = case.contribution()
    case.assume("the extent of a contribution is estimated by measured control", "steps")
    for assumption, steps in measured.assumptions:
        case.assume(assumption.says, ", ".join(f"steps.{step}" for step in steps[:3]) or None)
    points = {**held, **_estimated(control(measured), open_to, rest)}
    for who in open_to:
        case.note("{who} did {part} of what the authors fixed", "steps", who=who, part=percent(points[who]))
    return Holding(
        points,
        (),
        lambda: ranges(
            case.shared.facts,
            measured.table,
            lambda found: {**held, **_estimated(control(found), open_to, rest)},
            authors,
        ),
        "sampled over the assumptions",
    )


def _estimated(
    control: Mapping[str, Fraction], open_to: tuple[str, ...], rest: Fraction
) -> dict[str, Fraction]:
    """Measured control of those people, scaled to what is open; equal where nothing is measured."""
    parts: Mapping[str, Fraction] = normalised({who: control.get(who, Fraction(0)) for who in open_to})
    if not parts:
        parts = dict.fromkeys(open_to, Fraction(1, len(open_to)))
    return {who: rest * parts[who] for who in open_to}


def open_simplex(case: Case, authors: tuple[str, ...]) -> Holding:
    """Leave the division open: any shares that add up to one, unless somebody found a figure."""
    held = {who: share for who, share in extents(case).items() if who in authors}
    open_to = tuple(who for who in authors if who not in held)
    rest = 1 - sum(held.values(), Fraction(0))
    if len(open_to) == 1:
        return Holding({**held, open_to[0]: rest})
    if not open_to:
        return Holding(held, ((UNDIVIDED, rest),) if rest else ())
    case.note("the law gives no formula: any division is open until somebody finds one", "findings")
    return Holding({**held, **dict.fromkeys(open_to)}, note="no formula: any division")
