"""Whose control fixed how much: what the doctrine of the algorithmic controller reads from the measure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from enum import IntEnum
from fractions import Fraction
from itertools import product
from math import prod
from typing import TypeAlias

from creditgraph.doctrines.base import Holding
from creditgraph.doctrines.case import Case, Shared
from creditgraph.measure.contribution import Contribution
from creditgraph.workflow.evidence import shows
from creditgraph.workflow.graph import Graph
from creditgraph.workflow.kinds import kinds
from creditgraph.workflow.model import GRADES, UNKNOWN, Film, Grade, Step, Tool


class Acts(IntEnum):
    """How far it is known whose acts they are; contested and nameless acts are nobody's."""

    CONTESTED = 0
    UNPROVED = 1
    NAMELESS = 2
    PROVED = 3


Claims: TypeAlias = Mapping[tuple[str, Acts], Fraction]
"""(agent, how far it is known that the acts are theirs) to share, before any gate."""
Gated: TypeAlias = tuple[dict[str, Fraction], tuple[tuple[str, Fraction], ...]]
"""Shares of those who pass, and what is unallocated with the reason why."""

Rivals: TypeAlias = tuple[tuple[str, tuple[str, ...]], ...]
"""Claimant to those whom other sources name for the same acts."""

NAMELESS = "nobody has put a name to these acts"
CONTESTED = "sources disagree about who did these acts"
MOST = 8
"""Settlements of what is contested that are measured one by one: each costs as much as the film itself. Where
there are more, every rival takes all that they claim in turn; with more rivals than this none is measured."""


@dataclass(frozen=True)
class Disputed(Holding):
    """A holding of which contested acts are a part.

    Attributes:
        settled: what it would be if the contested acts were one rival's or another's.
    """

    settled: tuple[Holding, ...] = field(default=(), compare=False, repr=False)


def disputed(holding: Holding, settled: tuple[Holding, ...]) -> Holding:
    """Return a holding with what it would be if contested acts were settled; as it is if none are."""
    if not settled:
        return holding
    return Disputed(**{one.name: getattr(holding, one.name) for one in fields(holding)}, settled=settled)


def settlements(case: Case) -> tuple[Case, ...]:
    """Return the same case for each way of settling who did what sources ascribe to different people.

    Acts that the same people contest are settled together.
    """
    return tuple(
        Case(
            one.film,
            regime=case.regime,
            made_on=case.made_on,
            as_of=case.as_of,
            kind=case.kind,
            proof=case.proof,
            parts=case.parts,
            shared=one,
        )
        for one in case.shared.once(_settlements)
    )


def _settlements(graph: Graph) -> tuple[Shared, ...]:
    on_the_way = (step for group in graph.groups for step in group)
    disputes = sorted({_rivals(step) for step in on_the_way if step.claimants})
    return tuple(Shared(_settled(graph.film, one), graph.final) for one in _ways(disputes))


def _rivals(step: Step) -> tuple[str, ...]:
    return tuple(sorted(one.agent for one in step.claimants))


def _ways(disputes: list[tuple[str, ...]]) -> Iterator[Mapping[tuple[str, ...], str]]:
    """Who wins each contest: every combination while they are few, else each rival everywhere in turn."""
    people = sorted({who for rivals in disputes for who in rivals})
    if not disputes or len(people) > MOST:
        return
    if prod(map(len, disputes)) <= MOST:
        yield from (dict(zip(disputes, won, strict=True)) for won in product(*disputes))
        return
    for who in people:
        yield {rivals: who for rivals in disputes if who in rivals}


def _settled(film: Film, won: Mapping[tuple[str, ...], str]) -> Film:
    return replace(film, steps=tuple(_given(step, won.get(_rivals(step))) for step in film.steps))


def _given(step: Step, who: str | None) -> Step:
    if not step.claimants or who is None:
        return step
    return replace(step, by=tuple(one for one in step.claimants if one.agent == who), claimants=())


def rivals_of(steps: Iterable[Step]) -> Rivals:
    """Return everybody who claims acts that another source ascribes to somebody else, with these others.

    Example:
        >>> rivals_of([Step("s", "drawing", claimants=("甲", "乙"))])
        (('乙', ('甲',)), ('甲', ('乙',)))
    """
    found: dict[str, set[str]] = {}
    for step in steps:
        people = _rivals(step)
        for who in people:
            found.setdefault(who, set()).update({*people} - {who})
    return tuple((who, tuple(sorted(others))) for who, others in sorted(found.items()))


def nameless(steps: Iterable[Step]) -> str:
    """Say why acts are nobody's: their sources disagree, if that is so of all of them, or nobody is named.

    Whoever designed a template has not acted in this film.
    """
    nobody = [
        step
        for step in steps
        if not step.by
        and kinds()[step.kind].performed_by != "tool"
        and step.kind != "workflow_template_design"
    ]
    return CONTESTED if nobody and all(step.claimants for step in nobody) else NAMELESS


def contested(steps: Sequence[Step]) -> Rivals:
    """Return who claims the acts of a part; nobody, where one of them is nameless without a claim."""
    return rivals_of(steps) if nameless(steps) == CONTESTED else ()


def degrees(measured: Contribution) -> dict[str, Fraction]:
    """Return the degree of human control over the parts of the film in which each person took part."""
    fixed: dict[str, int] = {}
    touched: dict[str, int] = {}
    for node in measured.nodes:
        people = sum(units for (role, _, _), units in node.accounts if role == "person")
        settled = sum(units for _, units in node.accounts)
        for who in {agent for (role, agent, _), _ in node.accounts if role == "person"}:
            fixed[who] = fixed.get(who, 0) + people
            touched[who] = touched.get(who, 0) + settled
    return {who: Fraction(fixed[who], touched[who]) for who in fixed}


def claims(case: Case, measured: Contribution, emergence: str, evidence: Grade) -> Claims:
    """Return who fixed how much by proved and by unproved acts.

    Args:
        case: the case.
        measured: the measure.
        emergence: who takes what nobody fixed: ``nobody``, the ``controller`` on whose way it arose, or the
            ``provider``.
        evidence: the grade below which an act is unproved.
    """
    proved = _proved(measured, evidence)
    in_dispute = {step.id for group in measured.graph.groups for step in group if step.claimants}
    held: dict[tuple[str, Acts], Fraction | int] = {}
    for node in measured.nodes:
        opened = sum(units for (role, _, _), units in node.accounts if role == "tool")
        fixed = sum(units for (role, _, _), units in node.accounts if role == "person")
        for (role, who, step), units in node.accounts:
            if role == "person":
                more = Fraction(opened * units, fixed) if emergence == "controller" else 0
                if who == UNKNOWN:
                    key = who, Acts.CONTESTED if step in in_dispute else Acts.NAMELESS
                else:
                    key = who, Acts.PROVED if not step or step in proved else Acts.UNPROVED
                held[key] = held.get(key, 0) + units + more
            elif role == "tool" and emergence == "provider":
                provider = provider_of(case, who)
                key = provider, Acts.NAMELESS if provider == UNKNOWN else Acts.PROVED
                held[key] = held.get(key, 0) + units
    total = sum(held.values())
    return {key: Fraction(units) / total for key, units in sorted(held.items())} if total else {}


def _proved(measured: Contribution, wanted: Grade) -> frozenset[str]:
    return frozenset(step.id for group in measured.graph.groups for step in group if _is_proved(step, wanted))


def _is_proved(step: Step, wanted: Grade) -> bool:
    """Whether an act is proved; what was made again later proves nothing about the act."""
    if wanted == GRADES[0]:
        return True
    who = (one.evidence for one in step.by if one.evidence is not None)
    return shows(step.evidence, wanted) and all(shows(one, wanted) for one in who)


def provider_of(case: Case, tool: str) -> str:
    """Return the provider of a tool, its developer if no provider is known, or a name that says whose
    provider it is.
    """
    for agent in case.film.agents:
        if agent.id == tool and isinstance(agent, Tool):
            return agent.provider or agent.developer or f"provider of {agent.name}"
    return UNKNOWN


def gated(held: Claims, controlled: Mapping[str, Fraction], least: Fraction, evidence: Grade) -> Gated:
    """Let through whoever is named, proved and in control enough; what fails is never handed to others."""
    points: dict[str, Fraction] = {}
    failed: list[tuple[str, Fraction]] = []
    for (who, known), share in held.items():
        if who == UNKNOWN:
            failed.append((CONTESTED if known is Acts.CONTESTED else NAMELESS, share))
        elif who in controlled and controlled[who] < least:
            failed.append((f"{who}: control below the threshold", share))
        elif known is Acts.UNPROVED:
            failed.append((f"{who}: evidence of these acts is below {evidence}", share))
        else:
            points[who] = share
    return points, tuple(failed)


def nature(degree: Fraction | None, author: Fraction) -> str:
    """Grade a right by the degree of control; whoever has none of their own is the provider of a tool."""
    if degree is None:
        return "provider"
    return "author" if degree > author else "controller's limited right"
