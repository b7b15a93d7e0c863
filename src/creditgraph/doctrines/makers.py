"""Who made a film or a part of it, and under which contracts: what the rules of one country share."""

from __future__ import annotations

from fractions import Fraction

from creditgraph.doctrines.base import Holding
from creditgraph.doctrines.case import Case
from creditgraph.workflow.model import Engagement, Organization, Person


def film_authors(case: Case) -> tuple[str, ...]:
    """Return the persons who took an expressive step or directed; that they are authors is assumed (†)."""
    found = dict.fromkeys(person.id for person in case.expressive_humans())
    directed = (p.agent for step in case.film.steps if step.kind == "direction" for p in step.by)
    found.update((who, None) for who in directed if isinstance(case.agents.get(who), Person))
    case.require(bool(found), "a person took an expressive step", "steps")
    case.assume("whoever took an expressive step or directed is taken for an author of the film", "steps")
    return tuple(found)


def under_contract(case: Case) -> tuple[str, ...]:
    """Return the authors with a contract with the producer on file: a job, an order, a split of income."""
    producers = set(case.producers())
    tied = {one.agent for one in case.film.engagements if one.principal in producers}
    for agreement in case.agreements(of="income"):
        if producers & {*agreement.signed_by}:
            tied |= {*agreement.signed_by}
    found = tuple(who for who in film_authors(case) if who in tied and who not in producers)
    case.require(bool(found) or None, "a contract with the producer is on file", "engagements")
    return found


def kind_of(case: Case) -> str:
    """Return the kind of step whose product is the part that is asked about."""
    return case.subject[1] if case.subject else ""


def part_makers(case: Case) -> tuple[str, ...]:
    """Return the persons who made the part; a step that names nobody leaves it open who else did."""
    steps = case.steps_of(kind_of(case))
    found = dict.fromkeys(
        p.agent for step in steps for p in step.by if isinstance(case.agents.get(p.agent), Person)
    )
    case.require(bool(found), "a named person made this part", "steps")
    if any(not step.by for step in steps):
        case.require(None, "nobody else made this part: a step names nobody", "steps")
    return tuple(found)


def together(case: Case, owners: tuple[str, ...]) -> Holding:
    """Return one owner's whole, or several owners' holding without quotas."""
    if len(owners) == 1:
        return Holding({owners[0]: Fraction(1)})
    case.assume("those who made parts of one kind are taken to have created one work together", "steps")
    return Holding(dict.fromkeys(owners), note="held together, no quotas")


def job(case: Case, who: str) -> Engagement | None:
    """Return the employment by an entity to which the part belongs."""
    found = case.engagements(who, kind_of(case), "employment")
    return next((one for one in found if isinstance(case.agents.get(one.principal), Organization)), None)


def order(case: Case, who: str) -> Engagement | None:
    """Return the commission to which the part belongs."""
    return next(iter(case.engagements(who, kind_of(case), "commission")), None)


def given_away(case: Case, contracts: dict[str, Engagement | None]) -> Holding:
    """Return what signed contracts give to the other side in words.

    The file keeps one such word, *made for hire*, whatever the country calls it.
    """
    owners = {
        who: one.principal if one is not None and _gives(one) else who for who, one in contracts.items()
    }
    moved = any(owner != who for who, owner in owners.items())
    case.require(moved, "a contract signed by both gives the work away in words", "engagements")
    return together(case, tuple(dict.fromkeys(owners.values())))


def _gives(contract: Engagement) -> bool:
    return contract.made_for_hire and {contract.agent, contract.principal} <= {*contract.signed_by}
