"""Korea: what those keep who do not own the film."""

from __future__ import annotations

from typing import TypeAlias

from creditgraph.doctrines.base import Doctrine
from creditgraph.doctrines.case import Case
from creditgraph.doctrines.kr_employer_work import film_makers, hired_by, used_in
from creditgraph.doctrines.makers import separable
from creditgraph.reasoning import rule
from creditgraph.workflow.model import UNKNOWN, Person

Held: TypeAlias = tuple[str | tuple[str, str], ...]
"""Holders of the film's own right, and (holder, kind of step) of a work used for it."""


class KrFilmInterests(Doctrine):
    """Moral rights stay with the authors; script, art and music stay out of what the producer gets.

    Holds:
        Art. 14: moral rights are strictly personal; art. 15: in a joint work they are exercised by
        agreement of all. Art. 100(2): rights in novel, script, art and music that the film uses stay as
        they were. Art. 99: leave to film a work is presumed to cover adapting it and using the film.
    Gate:
        Authors are those of protected parts of the film itself (`kr_joint_work`), or the employer who counts
        as author (art. 9); who wrote, composed or designed a work used for it has these rights in that work.
        Whose part is undecided is named and not counted. For leave to film, the owner of a part has a
        contract with the producer; that it holds the leave is assumed (†).
    Shares:
        None: these rights are held or not.
    Answers:
        interests.

    References:
        * Copyright Act of Korea, arts 9, 14, 15, 99, 100(2).
    """

    name = "kr_film_interests"
    home = "KR"
    standing = "settled"
    version = "2"

    @rule(
        "interests:credit",
        kind="strict",
        cites=("kr:copyright-act/14", "kr:copyright-act/15"),
        zh="著作人格权（署名）专属于著作者；共同著作物须全体一致行使。",
    )
    def credit(self, case: Case) -> Held:
        """The authors keep the right to be named, by agreement of all where there are several."""
        return _authors(case)

    @rule(
        "interests:credit",
        kind="strict",
        cites=("kr:copyright-act/14", "kr:copyright-act/9"),
        beats="credit",
        zh="法人等可能为著作者的，署名权也可能归法人等。",
    )
    def credit_of_the_employer(self, case: Case) -> Held:
        """Where the employer may be author, it may have the right to be named."""
        return _authors(case, employer=True)

    @rule(
        "interests:integrity",
        kind="strict",
        cites=("kr:copyright-act/14", "kr:copyright-act/15"),
        zh="著作人格权（保持作品同一性）专属于著作者；共同著作物须全体一致行使。",
    )
    def integrity(self, case: Case) -> Held:
        """The authors keep the right against changes, by agreement of all where there are several."""
        return _authors(case)

    @rule(
        "interests:integrity",
        kind="strict",
        cites=("kr:copyright-act/14", "kr:copyright-act/9"),
        beats="integrity",
        zh="法人等可能为著作者的，保持作品同一性的权利也可能归法人等。",
    )
    def integrity_of_the_employer(self, case: Case) -> Held:
        """Where the employer may be author, it may have the right against changes."""
        return _authors(case, employer=True)

    @rule(
        "interests:separate_use",
        cites="kr:copyright-act/100/2",
        zh="影片所用小说、剧本、美术、音乐等作品的权利不受影响。",
    )
    def separate_use(self, case: Case) -> tuple[tuple[str, str], ...]:
        """Rights in script, art and music that the film uses stay as they were."""
        return separable(case)

    @rule(
        "interests:licence",
        cites="kr:copyright-act/99",
        zh="许可将作品影视化的，推定包括改编以及放映、复制、播送、传输该影片。",
    )
    def leave_to_film(self, case: Case) -> tuple[tuple[str, str], ...]:
        """Leave to film a part is presumed to cover adapting it and using the film."""
        producers = case.producers()
        found = {
            (contract.principal, part): None
            for part, owners in case.part_owners.items()
            for who in owners
            for contract in case.engagements(who, part)
            if contract.principal in producers
        }
        case.require(
            bool(found), "the owner of a part has a contract with the producer on file", "engagements"
        )
        case.assume(
            "a contract to work on the film is taken to give leave to film what was made", "engagements"
        )
        return tuple(found)


def _authors(case: Case, *, employer: bool = False) -> Held:
    """Authors of the film and of the works used for it, or whoever counts as author in their place.

    Where that is open, ``employer`` supposes that the employer counts; a rule that does is undecided.
    """
    sure, perhaps = film_makers(case)
    named = tuple(who for who in sure if who != UNKNOWN)
    used = {kind: _persons(case, kind) for kind in case.part_owners if kind in used_in(case)}
    case.require(bool(named) or any(used.values()), "somebody is author of a protected part", "steps")
    for who in perhaps:
        case.despite("whether {who} is an author, too, is undecided", "findings", who=who)
    groups = ((named, None), *((makers, kind) for kind, makers in used.items()))
    if employer:
        is_open = any(hired_by(case, makers, kind)[1] for makers, kind in groups)
        case.require(is_open, "whether the employer is author is open", "findings")
    found: list[tuple[str, str] | str] = []
    for makers, kind in groups:
        heirs, _ = hired_by(case, makers, kind, suppose=employer)
        people = dict.fromkeys(heirs.get(who, who) for who in makers)
        found += [who if kind is None else (who, kind) for who in people]
    return tuple(found)


def _persons(case: Case, kind: str) -> tuple[str, ...]:
    """The persons who made what such steps made."""
    agents = (p.agent for step in case.steps_of(kind) for p in step.by)
    return tuple(dict.fromkeys(who for who in agents if isinstance(case.agents.get(who), Person)))
