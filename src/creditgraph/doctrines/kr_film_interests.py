"""Korea: what those keep who do not own the film."""

from __future__ import annotations

from creditgraph.doctrines.base import Doctrine
from creditgraph.doctrines.case import Case
from creditgraph.doctrines.heirs import with_directors
from creditgraph.doctrines.kr_employer_work import in_their_place
from creditgraph.doctrines.makers import separable
from creditgraph.reasoning import rule
from creditgraph.workflow.model import UNKNOWN


class KrFilmInterests(Doctrine):
    """Moral rights stay with the authors; script, art and music stay out of what the producer gets.

    Holds:
        Art. 14: moral rights are strictly personal; art. 15: in a joint work they are exercised by
        agreement of all. Art. 100(2): rights in novel, script, art and music that the film uses stay as
        they were. Art. 99: leave to film a work is presumed to cover adapting it and using the film.
    Gate:
        Authors are those of protected parts, or the employer who counts as author (art. 9); whose part is
        undecided is named and not counted. For leave to film, the owner of a part has a contract with the
        producer; that it holds the leave is assumed (†).
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

    @rule(
        "interests:credit",
        kind="strict",
        cites=("kr:copyright-act/14", "kr:copyright-act/15"),
        zh="著作人格权（署名）专属于著作者；共同著作物须全体一致行使。",
    )
    def credit(self, case: Case) -> tuple[str, ...]:
        """The authors keep the right to be named, by agreement of all where there are several."""
        return _authors(case)

    @rule(
        "interests:integrity",
        kind="strict",
        cites=("kr:copyright-act/14", "kr:copyright-act/15"),
        zh="著作人格权（保持作品同一性）专属于著作者；共同著作物须全体一致行使。",
    )
    def integrity(self, case: Case) -> tuple[str, ...]:
        """The authors keep the right against changes, by agreement of all where there are several."""
        return _authors(case)

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


def _authors(case: Case) -> tuple[str, ...]:
    """Authors of protected parts, or whoever counts as author in their place; both where it is open."""
    sure, perhaps = with_directors(case)
    named = tuple(who for who in sure if who != UNKNOWN)
    case.require(bool(named), "somebody is author of a protected part", "steps")
    heirs, certain = in_their_place(case, named)
    for who in perhaps:
        case.despite("whether {who} is an author, too, is undecided", "findings", who=who)
    stand_in = dict.fromkeys(heirs.get(who, who) for who in named)
    return tuple(stand_in if certain else dict.fromkeys((*named, *stand_in)))
