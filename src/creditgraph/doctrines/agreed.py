"""What an agreement gives to whom: fixed shares, or shares per kind of step split by measured
contribution.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from creditgraph.doctrines.base import Holding
from creditgraph.doctrines.case import Case
from creditgraph.measure.contribution import Contribution
from creditgraph.measure.ranges import ranges
from creditgraph.shares import normalised
from creditgraph.workflow.kinds import kinds
from creditgraph.workflow.model import UNKNOWN, Agreement

NOBODY = "an agreed kind of step was performed by nobody"
UNNAMED = "nobody has put a name to these acts"
UNDIVIDED = "several people performed an agreed kind, and nothing measured divides it"

_Split = Mapping[str, Mapping[str, Fraction]]
"""Kind to performer to part; ``{}`` for a kind that nobody performed, ``{"": 1}`` for one that nothing
divides."""


def agreed(case: Case, agreement: Agreement) -> Holding:
    """Return what an agreement gives to whom.

    Whoever alone performed an agreed kind has its share; several people split it by measured contribution,
    and then the split has a range. A kind that nobody performed leaves its share unallocated.
    """
    if agreement.type == "shares":
        return Holding({who: share for who, share in agreement.shares.items() if share}, read=(agreement.id,))
    measured = case.contribution()
    split = _split(case, agreement, measured)
    _noted(case, agreement, split, measured)
    points, left = _given(agreement, split)
    divided = any(len(inside) > 1 for inside in split.values())
    if not divided:
        return Holding(points, left, read=(agreement.id,))
    people = tuple(dict.fromkeys(who for inside in split.values() for who in inside if who in case.agents))
    return Holding(
        points,
        left,
        lambda: ranges(
            case.shared.facts,
            measured.table,
            lambda found: _given(agreement, _split(case, agreement, found))[0],
            people,
        ),
        "sampled over the assumptions",
        read=(agreement.id,),
    )


def _split(case: Case, agreement: Agreement, measured: Contribution) -> _Split:
    of_step = {step.id: step.kind for step in case.film.steps}
    found = {}
    for kind in agreement.by_kind:
        meant = _meant(kind, agreement)
        did = _performers(case, meant)
        if len(did) < 2:
            found[kind] = dict.fromkeys(did, Fraction(1))
            continue
        held: dict[str, int] = {}
        for line in measured.lines:
            if line.role == "person":
                units = sum(units for step, units in line.steps if of_step[step] in meant)
                held[line.agent] = held.get(line.agent, 0) + units
        found[kind] = {who: part for who, part in normalised(held).items() if part} or {"": Fraction(1)}
    return found


def _meant(kind: str, agreement: Agreement) -> frozenset[str]:
    """A kind means all kinds that continue it (revising a prompt is designing it), unless they are agreed on
    apart.
    """
    more = (
        name for name, about in kinds().items() if about.channel == kind and name not in agreement.by_kind
    )
    return frozenset({kind, *more})


def _performers(case: Case, meant: frozenset[str]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for step in case.film.steps:
        if step.kind in meant:
            found.update((p.agent, None) for p in step.by if p.agent in case.agents)
            if not step.by:
                found[UNKNOWN] = None
    return tuple(found)


def _given(
    agreement: Agreement, split: _Split
) -> tuple[dict[str, Fraction], tuple[tuple[str, Fraction], ...]]:
    points: dict[str, Fraction] = {}
    left: list[tuple[str, Fraction]] = []
    for kind, share in agreement.by_kind.items():
        if not split[kind] and share:
            left.append((NOBODY, share))
        for who, part in split[kind].items():
            if who in ("", UNKNOWN):
                left.append((UNNAMED if who else UNDIVIDED, share * part))
            elif share:
                points[who] = points.get(who, Fraction(0)) + share * part
    return points, tuple(left)


def _noted(case: Case, agreement: Agreement, split: _Split, measured: Contribution) -> None:
    where = f"agreements.{agreement.id}"
    for kind, share in agreement.by_kind.items():
        if not split[kind]:
            case.note("nobody performed {kind}: its {share} stays unallocated", where, kind=kind, share=share)
        for who, part in split[kind].items():
            if who:
                says = "{kind}: {share}, of which {who} did {part}"
                case.note(says, where, kind=kind, share=share, who=who, part=part)
    if any(len(inside) > 1 for inside in split.values()):
        for assumption, steps in measured.assumptions:
            case.assume(assumption.says, ", ".join(f"steps.{step}" for step in steps[:3]) or None)
