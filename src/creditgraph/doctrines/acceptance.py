"""Whom a platform's terms bind."""

from __future__ import annotations

from creditgraph.doctrines.case import Case
from creditgraph.workflow.model import UNKNOWN, Terms


def accepted(case: Case, people: list[str], platform: str) -> None:
    """Terms bind only those who accepted them, and take nothing from an owner who did not."""
    on_file = _ranking(case, platform)
    bound = {who for terms in on_file for who in terms.accepted_by}
    missing = [who for who in people if who not in bound]
    if missing and on_file:
        case.require(
            False, "everybody ranked accepted the terms (missing: {missing})", "terms", missing=missing
        )
    elif on_file:
        case.require(True, "everybody ranked accepted the terms", "terms")
    else:
        says = "accepted by {people}: unverified parameter, taken as given"
        case.parameter(says, "terms.accepted_by", people=people)
    first = case.vested
    owners = dict.fromkeys((*first.points, *(who for _, _, who in first.parts)) if first is not None else ())
    for owner in owners:
        if owner not in people and owner != UNKNOWN:
            says = "{owner}, who owns by default, accepted the terms"
            case.require(owner in bound, says, "terms.accepted_by", owner=owner)
    if owners:
        case.assume(
            "accepting terms is taken for the signed writing that a transfer needs", "terms.accepted_by"
        )


def _ranking(case: Case, platform: str) -> tuple[Terms, ...]:
    """The terms on file that rank people: those that state an order, else those of the platform."""
    on_file = case.terms()
    stated = tuple(terms for terms in on_file if terms.order)
    named = (terms for terms in on_file if terms.platform.casefold().startswith(platform.casefold()))
    return stated or tuple(named)
