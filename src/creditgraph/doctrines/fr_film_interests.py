"""France: what authors keep whatever becomes of the film."""

from __future__ import annotations

from creditgraph.doctrines.base import Doctrine
from creditgraph.doctrines.case import Case
from creditgraph.doctrines.eu_fair_remuneration import bound, performers
from creditgraph.doctrines.fr_collaboration_work import film_makers
from creditgraph.doctrines.fr_producer_presumption import passing, signed_over
from creditgraph.doctrines.makers import separable
from creditgraph.reasoning import rule
from creditgraph.workflow.model import UNKNOWN

_FINISHED = "the film on file is taken to be the version that director and producer settled"


class FrFilmInterests(Doctrine):
    """Name and integrity for ever, pay for each way of use, separate use of parts of another kind.

    Holds:
        The right to name, status and work is personal, perpetual and inalienable; authors of a film use it on
        the finished film only. A co-author who drops out cannot stop the use of the part made, and stays its
        author. Whoever passes rights on is paid in proportion to the receipts, for each way of use, through
        the producer. A part of a different kind may be exploited apart if the whole takes no harm.
    Gate:
        For credit and integrity: an author of the film; of whom nobody knows whether they are one, these
        rights are open. That the film on file is the finished one is assumed (†). For pay: rights passed to
        the producer, or by an assignment or an exclusive licence signed by the author; while a contract is on
        file and no signed writing, it is open. Art. 18 of Directive
        2019/790 stands below as a floor, for performers too.
    Shares:
        None: these rights are held or not. The code gives no rate of pay; a lump sum is for listed cases.
    Answers:
        interests.

    References:
        * CPI, arts L113-3, L121-1, L121-5, L121-6, L131-2, L131-3, L131-4, L131-5, L132-25.
    """

    name = "fr_film_interests"
    home = "FR"
    standing = "settled"

    @rule(
        "interests:credit",
        kind="strict",
        cites="fr:cpi/l121-1",
        zh="作者对其姓名与身份享有受尊重的权利，该权利永久且不可转让。",
    )
    def credit(self, case: Case) -> tuple[str, ...]:
        """Authors have the right to their name, for ever; it cannot be given away."""
        return _authors(case)

    @rule(
        "interests:credit",
        kind="strict",
        cites="fr:cpi/l121-1",
        beats="credit",
        zh="作者身份未定的人，其姓名权亦未定。",
    )
    def credit_undecided(self, case: Case) -> tuple[str, ...]:
        """Whoever may be an author may have the right to their name."""
        return _perhaps(case)

    @rule(
        "interests:integrity",
        kind="strict",
        cites="fr:cpi/l121-1",
        zh="作者对其作品享有受尊重的权利，该权利永久且不可转让。",
    )
    def integrity(self, case: Case) -> tuple[str, ...]:
        """Authors can oppose changes of their work, for ever; the right cannot be given away."""
        return _authors(case)

    @rule(
        "interests:integrity",
        kind="strict",
        cites="fr:cpi/l121-1",
        beats="integrity",
        zh="作者身份未定的人，其作品受尊重权亦未定。",
    )
    def integrity_undecided(self, case: Case) -> tuple[str, ...]:
        """Whoever may be an author may oppose changes of the work."""
        return _perhaps(case)

    @rule(
        "interests:remuneration",
        kind="strict",
        cites="fr:cpi/l131-4",
        beats="eu_fair_remuneration.appropriate_pay",
        zh="转让权利的作者，就每一种使用方式按收入比例获得报酬。",
    )
    def proportional_pay(self, case: Case) -> tuple[str, ...]:
        """An author who passed rights on is paid for each way of use, in proportion to the receipts."""
        sure, perhaps = film_makers(case)
        people = tuple(who for who in {**sure, **perhaps} if who != UNKNOWN)
        found = dict.fromkeys((*passing(case, people), *_granted(case, people)))
        case.require(bool(found), "an author passed rights of exploitation on", "engagements")
        if not {*found} <= {*sure}:
            says = "it is decided whether what {who} did is protected"
            case.require(None, says, "findings", who=tuple(who for who in found if who not in sure))
        if case.kind != "other work":
            case.text("fr:cpi/l132-25")
        case.note("a lump sum is allowed in listed cases only, and the code names no rate")
        case.also("fr:cpi/l131-5")
        case.also("eu:dir-2019-790/18")
        return tuple(dict.fromkeys((*found, *(who for who in performers(case) if who in bound(case)))))

    @rule(
        "interests:remuneration",
        kind="strict",
        cites="fr:cpi/l131-3",
        beats="eu_fair_remuneration.appropriate_pay",
        zh="没有权利被转让的，无转让报酬可言。",
    )
    def nothing_passed(self, case: Case) -> tuple[str, ...]:
        """Where no author passed rights on, none is paid for that; without a signed writing it is open."""
        sure, perhaps = film_makers(case)
        tied = tuple(who for who in {**sure, **perhaps} if who != UNKNOWN and who in bound(case))
        case.require(bool(tied), "a contract with the producer is on file", "engagements")
        says = "no author passed rights of exploitation on in a signed writing"
        case.require(not _passed(case, tied), says, "engagements")
        case.also("fr:cpi/l131-2")
        case.require(None, "{people} passed no rights on in any other way", "engagements", people=tied)
        return tuple(who for who in performers(case) if who in bound(case))

    @rule(
        "interests:separate_use",
        cites="fr:cpi/l113-3",
        zh="贡献属于不同种类的，作者可以在不损害共同作品利用的前提下单独利用其部分。",
    )
    def separate_use(self, case: Case) -> tuple[tuple[str, str], ...]:
        """Unless agreed otherwise, the author of a part of another kind may exploit it apart, if the use of
        the whole takes no harm.
        """
        return separable(case)


def _authors(case: Case) -> tuple[str, ...]:
    sure, _ = film_makers(case)
    people = tuple(who for who in sure if who != UNKNOWN)
    case.require(bool(people), "a person is an author", "steps")
    _on_the_finished_film(case, people)
    return people


def _perhaps(case: Case) -> tuple[str, ...]:
    sure, perhaps = film_makers(case)
    people = tuple(who for who in perhaps if who != UNKNOWN)
    case.require(bool(people), "somebody's part is undecided", "findings")
    case.require(None, "it is decided whether what {who} did is protected", "findings", who=people)
    _on_the_finished_film(case, people)
    return (*(who for who in sure if who != UNKNOWN), *people)


def _on_the_finished_film(case: Case, people: tuple[str, ...]) -> None:
    if case.kind != "other work":
        case.text("fr:cpi/l121-5")
        case.assume(_FINISHED, "final")
    made = case.made_on
    left = [
        one for one in case.film.engagements if one.agent in people and one.end and made and one.end < made
    ]
    for one in left:
        case.text("fr:cpi/l121-6")
        case.note(
            "{who} left before the film was made and stays the author of the part done",
            "engagements",
            who=one.agent,
        )


def _passed(case: Case, people: tuple[str, ...]) -> tuple[str, ...]:
    """Authors who passed rights on by a writing that they signed; why others did not is said elsewhere."""
    with case.recording():
        heirs, _ = signed_over(case, people)
    return (*heirs, *_granted(case, people))


def _granted(case: Case, people: tuple[str, ...]) -> tuple[str, ...]:
    """Authors who signed an assignment or an exclusive licence, of the film or of their part, in writing."""
    pacts = (
        one
        for one in case.film.agreements
        if (one.type == "assignment" or (one.type == "licence" and one.exclusive))
        and one.of == "title"
        and (one.on is None or one.on <= case.as_of)
    )
    return tuple(
        one.grantor for one in pacts if one.grantor in people and one.grantor in one.signed_by and one.written
    )
