"""Whose control fixed how much: what the doctrine of the algorithmic controller reads from the measure."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TypeAlias

from creditgraph.doctrines.case import Case
from creditgraph.measure.contribution import Contribution
from creditgraph.workflow.evidence import shows
from creditgraph.workflow.model import GRADES, UNKNOWN, Grade, Step, Tool

Claims: TypeAlias = Mapping[tuple[str, bool], Fraction]
"""(agent, whether the acts are proved) to share, before any gate; of nobody: whether no source names them."""
Gated: TypeAlias = tuple[dict[str, Fraction], tuple[tuple[str, Fraction], ...]]
"""Shares of those who pass, and what is unallocated with the reason why."""

NAMELESS = "nobody has put a name to these acts"
CONTESTED = "sources disagree about who did these acts"


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
    contested = {step.id for group in measured.graph.groups for step in group if step.claimants}
    held: dict[tuple[str, bool], Fraction | int] = {}
    for node in measured.nodes:
        opened = sum(units for (role, _, _), units in node.accounts if role == "tool")
        fixed = sum(units for (role, _, _), units in node.accounts if role == "person")
        for (role, who, step), units in node.accounts:
            if role == "person":
                more = Fraction(opened * units, fixed) if emergence == "controller" else 0
                key = who, step not in contested if who == UNKNOWN else not step or step in proved
                held[key] = held.get(key, 0) + units + more
            elif role == "tool" and emergence == "provider":
                key = provider_of(case, who), True
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
    for (who, proved), share in held.items():
        if who == UNKNOWN:
            failed.append((NAMELESS if proved else CONTESTED, share))
        elif who in controlled and controlled[who] < least:
            failed.append((f"{who}: control below the threshold", share))
        elif not proved:
            failed.append((f"{who}: evidence of these acts is below {evidence}", share))
        else:
            points[who] = share
    return points, tuple(failed)


def nature(degree: Fraction | None, author: Fraction) -> str:
    """Grade a right by the degree of control; whoever has none of their own is the provider of a tool."""
    if degree is None:
        return "provider"
    return "author" if degree > author else "controller's limited right"
