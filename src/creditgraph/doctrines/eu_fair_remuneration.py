"""European Union: whoever gives exclusive rights away is to be paid appropriately and in proportion."""

from __future__ import annotations

from creditgraph.doctrines.base import Doctrine
from creditgraph.doctrines.case import Case
from creditgraph.doctrines.makers import film_authors
from creditgraph.reasoning import rule
from creditgraph.workflow.model import Agreement, Person


class EuFairRemuneration(Doctrine):
    """Authors and performers who give the producer exclusive rights are to be paid fairly.

    Holds:
        Directive 2019/790, art. 18: authors and performers who license or transfer exclusive rights are paid
        appropriately and in proportion. Art. 19: they learn what the work earns. Art. 20: they get more where
        the agreed pay turns out too low. The directive names no figure, leaves the means to the states and
        respects freedom of contract.
    Gate:
        A contract with the producer is on file: a job, an order, an agreement both signed, or a licence or
        assignment. Without one it is unknown. What of it is enforceable between the parties, national law
        says.
    Shares:
        None: the right is held or not.
    Answers:
        interests (remuneration).

    References:
        * Directive (EU) 2019/790, arts 18 to 20 (arts 19 and 20 from memory).
    """

    name = "eu_fair_remuneration"
    home = "EU"
    standing = "settled"

    @rule(
        "interests:remuneration",
        kind="strict",
        cites="eu:dir-2019-790/18",
        zh="许可或者转让专有权的作者和表演者有权获得适当且合比例的报酬。",
    )
    def appropriate_pay(self, case: Case) -> tuple[str, ...]:
        """Authors and performers who license or transfer exclusive rights are paid in proportion."""
        people = licensors(case)
        case.text("eu:dir-2019-790/19")
        case.text("eu:dir-2019-790/20")
        return people


def licensors(case: Case) -> tuple[str, ...]:
    """Return the authors and performers who gave rights to the producer; without a contract on file nobody
    knows whether any of them did.
    """
    makers, tied = case.producers(), bound(case)
    people = tuple(who for who in authors_and_performers(case) if who not in makers)
    found = tuple(who for who in people if who in tied)
    case.require(bool(people), "somebody else than the producer is author or performer", "steps")
    case.require(bool(found) or None, "a contract with the producer is on file", "engagements")
    return found or people


def bound(case: Case) -> frozenset[str]:
    """Return who has a contract with the producer: a job, an order, or an agreement that both signed."""
    makers = {*case.producers()}
    tied = {one.agent for one in case.film.engagements if one.principal in makers}
    for agreement in _agreements(case):
        if makers & {*agreement.signed_by, agreement.grantee}:
            tied |= {*agreement.signed_by}
    return frozenset(tied - makers)


def _agreements(case: Case) -> tuple[Agreement, ...]:
    return tuple(
        one
        for one in case.film.agreements
        if one.type != "waiver" and (one.on is None or one.on <= case.as_of)
    )


def performers(case: Case) -> tuple[str, ...]:
    """Return the persons who lent their voice or their movements."""
    done = (p.agent for step in case.steps_of("performance") for p in step.by)
    return tuple(dict.fromkeys(who for who in done if isinstance(case.agents.get(who), Person)))


def authors_and_performers(case: Case) -> tuple[str, ...]:
    """Return the authors of the film and of its parts, and the performers; persons only."""
    authors = film_authors(case) if case.authors is None else (*case.authors.points, *_apart(case))
    owners = (who for owners in case.part_owners.values() for who in owners)
    people = dict.fromkeys((*authors, *owners, *performers(case)))
    return tuple(who for who in people if isinstance(case.agents.get(who), Person))


def _apart(case: Case) -> tuple[str, ...]:
    return tuple(who for *_, who in case.authors.parts) if case.authors is not None else ()
