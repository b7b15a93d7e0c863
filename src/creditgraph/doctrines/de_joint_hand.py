"""Germany: who created a film, and how they hold it."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from creditgraph.doctrines.base import Doctrine, Holding
from creditgraph.doctrines.case import Case
from creditgraph.doctrines.eu_directors_floor import floor
from creditgraph.doctrines.standards import found
from creditgraph.reasoning import rule
from creditgraph.workflow.model import UNKNOWN, Person

NO_PART = ("screenplay", "music", "character_design", "storyboard", "performance")
"""What can be exploited apart from the film, and performances: who did only that is no co-author of it."""
_UNDECIDED = "it is decided whether what {who} did is protected"


class DeJointHand(Doctrine):
    """Whoever created the film together holds it in joint hand, without quotas; nobody else is an author.

    Holds:
        S. 7: the author is the creator, a natural person. S. 8(1)-(2): several who created together, in parts
        that cannot be exploited apart, are co-authors and hold the rights jointly; the Act gives no shares of
        title. Who organised, paid or ordered the film is no author; employees stay authors (s. 43), and being
        under orders does not by itself take co-authorship away (Das Boot, 2021). The principal director is
        always among them (Directive 2006/116, art. 2(1); Luksan).
    Gate:
        Somebody's act in the film itself is protected; script, music, storyboard and character design stand
        apart, and a performance is no creation here. That they created together is taken as given (†) unless
        it was found that there was no *collaboration*. Whose part is undecided may be one author more; while
        one of several has no name, who holds is unknown. Nobody is made director: if none is known, the
        answer says so.
    Shares:
        One creator: all. Several: together, without quotas; income is another question (s. 8(3)).
    Answers:
        authorship.

    References:
        * UrhG, ss. 7, 8(1)-(2), 43; BGH, I ZR 9/18 (2021).
        * Directive 2006/116/EC, art. 2(1); Luksan, C-277/10 (2012).
    """

    name = "de_joint_hand"
    home = "DE"
    standing = "settled"

    @rule("authorship", cites="de:urhg/7", zh="作者是作品的创作者；仅有一名创作者的，权利归其所有。")
    def one_creator(self, case: Case) -> Holding:
        """The author is whoever created the work."""
        sure, _ = creators(case)
        case.require(len(sure) == 1, _COUNTED, "steps", n=len(sure))
        _say_who_is_none(case, sure)
        return _hand(sure)

    @rule(
        "authorship",
        cites=("de:urhg/7", "de:urhg/8/1", "de:urhg/8/2"),
        zh="共同创作且各部分不能单独利用的，为合作作者，共同共有权利，不分份额。",
    )
    def joint_hand(self, case: Case) -> Holding:
        """Those who created the film together hold it in joint hand, without quotas."""
        sure, _ = creators(case)
        case.require(len(sure) > 1, _COUNTED, "steps", n=len(sure))
        _created_together(case)
        _say_who_is_none(case, sure)
        return _hand(sure)

    @rule(
        "authorship",
        cites=("de:urhg/7", "de:urhg/8/1"),
        beats=("one_creator", "joint_hand"),
        zh="是否受保护尚未认定的部分，其创作者也可能是合作作者。",
    )
    def hand_with_undecided(self, case: Case) -> Holding:
        """Whoever made a part of which nobody knows whether it is protected may be one co-author more."""
        sure, perhaps = creators(case)
        case.require(bool(perhaps), "somebody's part is undecided", "findings")
        _created_together(case)
        floor(case)
        case.require(None, _UNDECIDED, "findings", who=perhaps)
        return _hand((*sure, *perhaps))

    @rule("authorship", cites="de:urhg/8/1", zh="认定并非共同创作的，各部分归各自创作者。")
    def each_part_its_creators(self, case: Case) -> Holding:
        """Those who did not create together hold each their own part."""
        sure, perhaps = creators(case)
        case.require(len(sure) + len(perhaps) > 1, _COUNTED, "steps", n=len(sure))
        case.require(found(case, "collaboration") is False, "no collaboration was found", "findings")
        parts = film_parts(case, case.protected)
        apart = tuple((layer, kind, _natural(case, who)) for layer, kind, who in parts)
        return Holding({}, parts=apart, note="not created together: each part stays its creator's")


_COUNTED = "persons who created protected parts of the film itself: {n}"


def film_parts(case: Case, where: Iterable[tuple[str, str]] | None) -> tuple[tuple[str, str, str], ...]:
    """Return (layer, kind of step, agent) of the acts in the film itself; ``None``: nobody asked about
    protection, so that every act counts.
    """
    wanted = None if where is None else frozenset(where)
    aside = ("performance",) if case.kind == "other work" else NO_PART
    return tuple(
        part for part in case.acted() if part[1] not in aside and (wanted is None or part[:2] in wanted)
    )


def is_work(case: Case) -> bool | None:
    """Return whether something of the film itself is protected, so that there is a film work."""
    if film_parts(case, case.protected):
        return True
    return None if film_parts(case, case.undecided) else False


def creators(case: Case) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return who created protected parts of the film itself, and who made undecided parts only.

    Only natural persons create: behind what an entity did stands somebody whom nobody named.
    """
    sure = dict.fromkeys(_natural(case, who) for *_, who in film_parts(case, case.protected))
    maybe = dict.fromkeys(_natural(case, who) for *_, who in film_parts(case, case.undecided))
    with case.recording():
        by_law = floor(case) if sure or maybe else ()
    (sure or maybe).update(dict.fromkeys(by_law))
    return tuple(sure), tuple(who for who in maybe if who not in sure)


def _natural(case: Case, who: str) -> str:
    return who if isinstance(case.agents.get(who), Person) else UNKNOWN


def _created_together(case: Case) -> None:
    answer = found(case, "collaboration")
    case.require(answer is not False, "no finding says that they did not create together", "findings")
    if answer is None:
        says = "those who created the film are taken to have created it together, in inseparable parts"
        case.assume(says, "steps")


def _say_who_is_none(case: Case, authors: tuple[str, ...]) -> None:
    """Name who is author by law, who might be taken for one and is none, and who stays one under orders."""
    floor(case)
    for who in case.producers():
        if who not in authors:
            case.despite(
                "{who} organised or ordered the film, which makes nobody its author", "steps", who=who
            )
    under_orders = [who for who in authors if any(one.agent == who for one in case.film.engagements)]
    if under_orders:
        case.text("de:urhg/43")
        case.also("de:case/das-boot-bgh-2021")
        says = "working for others takes no authorship from: {people}"
        case.note(says, "engagements", people=under_orders)
    if UNKNOWN in authors:
        case.note("somebody whom nobody named created a part: an entity creates nothing itself", "steps")
        case.require(None if len(authors) > 1 else True, "everybody who took part is named", "steps")


def _hand(authors: tuple[str, ...]) -> Holding:
    if len(authors) == 1:
        return Holding({authors[0]: Fraction(1)})
    return Holding(dict.fromkeys(authors), note="held together, no quotas")
