"""Germany: how the income of a film is shared, and what its authors keep."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import TypeAlias

from creditgraph.doctrines.acts import moving
from creditgraph.doctrines.base import Doctrine, Holding
from creditgraph.doctrines.case import Case
from creditgraph.doctrines.de_joint_hand import creators, film_parts, is_work
from creditgraph.doctrines.eu_fair_remuneration import bound, licensors, performers
from creditgraph.doctrines.extent import Control, by_extent, open_simplex
from creditgraph.doctrines.makers import directors, separable
from creditgraph.doctrines.standards import comparators, extents
from creditgraph.measure.contribution import Contribution
from creditgraph.reasoning import rule
from creditgraph.sources import provision
from creditgraph.workflow.model import UNKNOWN, Person

Held: TypeAlias = tuple[str | tuple[str, str], ...]
_DAS_BOOT = "de:case/das-boot-olg-2017"
_QUASHED = "de:case/das-boot-bgh-2020"
_MORE = "de:urhg/32a"


class DeFilmInterests(Doctrine):
    """Income by extent of participation; fair pay, name and integrity for authors; the use for the film
    maker.

    Holds:
        S. 8(3): income goes to the co-authors by the extent of their part in the creation, unless they agreed
        otherwise. Ss. 32, 32a: fair pay, and more where it proves too low; no contract takes this away. Ss.
        88, 89(1): whoever undertakes to take part in a film, or lets a work be filmed, grants its maker, in
        doubt, the exclusive rights to use it. S. 89(3): script, novel and music stay with their authors. S.
        13: the author is named. Ss. 14, 93: in films only gross distortion can be stopped.
    Gate:
        The authors are known. For fair pay and for the maker's use a contract with the proved producer is on
        file; without one they are open. S. 89(1) speaks only where an author's right arises, and s. 95 does
        not carry it to images that are no work.
    Shares:
        Income: what was found as *extent of contribution*; else estimated by measured control in the
        protected acts (†), with its range. Directing is not measured, so that beside a director the division
        is open until somebody finds it. While it is undecided who the authors are, the division with and
        without those in doubt both stand. The figures of Das Boot stand beside it for comparison only.
    Answers:
        interests, income among them.

    References:
        * UrhG, ss. 8(3), 10, 13, 14, 32, 32a, 88, 89, 93, 95 (ss. 13 and 14 from memory).
        * OLG München, 29 U 2619/16 (2017), quashed by BGH, I ZR 176/18 (2020).
    """

    name = "de_film_interests"
    home = "DE"
    standing = "settled"

    @rule(
        "interests:income",
        cites=("de:urhg/7", "de:urhg/8/3"),
        zh="其他人的部分不受保护的，收益仅归已确定的作者。",
    )
    def of_those_who_are_sure(self, case: Case) -> Holding:
        """If what the others did is not protected, income is that of the authors who are sure."""
        sure, perhaps = creators(case)
        case.require(bool(perhaps) and bool(sure), "somebody's part is undecided", "findings")
        if len(sure) == 1:
            return Holding({sure[0]: Fraction(1)})
        if _unmeasured(case, sure):
            return open_simplex(case, sure)
        return by_extent(case, sure, _creating(case, case.protected))

    @rule(
        "interests:income",
        beats="of_those_who_are_sure",
        cites="de:urhg/8/3",
        zh="除另有约定外，收益按各合作作者参与创作的程度分配。",
    )
    def by_extent(self, case: Case) -> Holding:
        """Income goes to the co-authors by the extent of their part in the creation, unless they agreed."""
        authors = _sharing(case)
        case.require(len(authors) > 1, "several persons created the film together", "steps")
        _compared(case)
        if _unmeasured(case, authors):
            return open_simplex(case, authors)
        return _measured(case, authors)

    @rule(
        "interests:remuneration",
        kind="strict",
        cites=("de:urhg/32", "de:urhg/32a"),
        zh="授予使用权的作者有权获得公平报酬，明显过低时可请求补充分享，且不得预先放弃。",
    )
    def fair_pay(self, case: Case) -> tuple[str, ...]:
        """Who gave rights of use is paid fairly, and more if that proves too low; no contract waives it."""
        people = licensors(case)
        if {*people} & {*performers(case)}:
            case.text("de:urhg/92")
        _compared(case)
        return people

    @rule(
        "interests:remuneration",
        kind="strict",
        cites=_QUASHED,
        zh="现行文本施行前制作的影片，其后报酬明显过低的，作者也可请求补充分享。",
    )
    def more_pay_for_older_films(self, case: Case) -> tuple[str, ...]:
        """The claim to a further part of later income reaches films made before its text, too."""
        begins = provision(_MORE).in_force
        older = case.made_on is not None and begins is not None and case.made_on < begins
        case.require(older, "the film was made before {day}", "film.made_on", day=begins)
        case.text(_MORE)
        _compared(case)
        return licensors(case)

    @rule(
        "interests:licence",
        cites=("de:urhg/88", "de:urhg/89/1"),
        zh="承诺参与摄制或者许可将作品拍成电影的，存疑时视为授予电影制作者专有使用权。",
    )
    def makers_use(self, case: Case) -> Held:
        """In doubt, whoever undertakes to take part in a film grants its maker the exclusive use of it."""
        moving(case)
        makers = _makers(case)
        case.require(is_work(case), "an author's right in the film arises", "steps")
        authors = [who for who in _authors(case) if who not in makers]
        case.require(bool(authors), "somebody else than the producer created the film", "steps")
        missing = [who for who in authors if who not in bound(case)]
        case.require(None if missing else True, _UNDERTOOK, "engagements", missing=missing)
        return (*makers, *_filmed(case, makers))

    @rule(
        "interests:licence",
        cites=("de:urhg/88", "de:urhg/95"),
        zh="活动图像不构成电影作品的，仅许可将既有作品拍成电影的推定适用。",
    )
    def use_of_parts(self, case: Case) -> Held:
        """For images that are no work only leave to film a work carries the maker's exclusive use."""
        moving(case)
        makers = _makers(case)
        case.require(is_work(case) is False, "nothing of the film itself is a work", "steps")
        filmed = _filmed(case, makers)
        case.require(
            bool(filmed), "the author of a work that was used has a contract with the producer", "steps"
        )
        return filmed

    @rule(
        "interests:separate_use",
        cites="de:urhg/89/3",
        zh="小说、剧本、电影音乐等被使用作品的权利不受影响。",
    )
    def separate_use(self, case: Case) -> tuple[tuple[str, str], ...]:
        """The rights in script, novel and music used for the film stay untouched."""
        moving(case)
        return separable(case)

    @rule(
        "interests:credit",
        kind="strict",
        cites=("de:urhg/13", "de:urhg/10"),
        zh="作者有权要求承认其作者身份并署名；通常方式署名者推定为作者。",
    )
    def named(self, case: Case) -> Held:
        """The authors are to be recognised as such, and who is named is taken for one."""
        return (*_sure(case), *_owners(case))

    @rule(
        "interests:credit",
        kind="strict",
        cites=("de:urhg/13", "de:urhg/10"),
        beats="named",
        zh="作者身份未定的人，其姓名权亦未定。",
    )
    def named_if_an_author(self, case: Case) -> Held:
        """Whoever may be an author may have to be named."""
        return (*_sure(case), *_perhaps(case), *_owners(case))

    @rule(
        "interests:integrity",
        kind="strict",
        cites=("de:urhg/14", "de:urhg/93"),
        zh="电影的作者和表演者只能禁止严重歪曲。",
    )
    def no_gross_distortion(self, case: Case) -> Held:
        """Authors and performers of a film can stop gross distortion only."""
        moving(case)
        people = dict.fromkeys((*_sure(case), *performers(case)))
        return (*people, *_owners(case))

    @rule(
        "interests:integrity",
        kind="strict",
        cites=("de:urhg/14", "de:urhg/93"),
        beats="no_gross_distortion",
        zh="作者身份未定的人，其禁止严重歪曲的权利亦未定。",
    )
    def no_gross_distortion_if_an_author(self, case: Case) -> Held:
        """Whoever may be an author of a film may stop gross distortion."""
        moving(case)
        people = dict.fromkeys((*_sure(case), *_perhaps(case), *performers(case)))
        return (*people, *_owners(case))

    @rule(
        "interests:integrity",
        kind="strict",
        cites="de:urhg/14",
        zh="作者有权禁止足以损害其对作品正当利益的歪曲。",
    )
    def no_distortion(self, case: Case) -> Held:
        """The author of another work can forbid a distortion that endangers lawful interests in it."""
        case.require(case.kind == "other work", "the work is no moving picture", "film.kind")
        return _authors(case)


_UNDERTOOK = "everybody who created the film undertook to take part for the producer (missing: {missing})"


def _makers(case: Case) -> tuple[str, ...]:
    makers = tuple(case.producers())
    says = "somebody is proved to be the producer (credit line, contract or producing acts)"
    case.require(bool(makers) or None, says, "steps")
    return makers


def _owners(case: Case) -> tuple[tuple[str, str], ...]:
    return tuple((who, part) for part, owners in case.part_owners.items() for who in owners)


def _filmed(case: Case, makers: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The parts whose authors all have a contract with the maker: leave to film them is in it."""
    tied = bound(case)
    parts = [part for part, owners in case.part_owners.items() if owners and {*owners} <= tied]
    return tuple((maker, part) for part in parts for maker in makers)


def _authors(case: Case) -> tuple[str, ...]:
    """The authors of the film; nobody where it is no work."""
    if is_work(case) is False:
        return ()
    if case.authors is None:
        sure, perhaps = creators(case)
        case.require(None if perhaps or not sure else True, "the authors are known", "steps")
        return tuple(who for who in (*sure, *perhaps) if who != UNKNOWN)
    return tuple(dict.fromkeys((*case.authors.points, *(who for *_, who in case.authors.parts))))


def _sure(case: Case) -> tuple[str, ...]:
    """Those who are authors whatever becomes of what is undecided; nobody where the film is no work."""
    if case.authors is not None or is_work(case) is False:
        return _authors(case)
    return tuple(who for who in creators(case)[0] if who != UNKNOWN)


def _perhaps(case: Case) -> tuple[str, ...]:
    """Those who are authors only if what they did is protected."""
    people = tuple(who for who in creators(case)[1] if who != UNKNOWN)
    case.require(bool(people) and case.authors is None, "somebody's part is undecided", "findings")
    case.require(None, "it is decided whether what {who} did is protected", "findings", who=people)
    return people


def _sharing(case: Case) -> tuple[str, ...]:
    """Those who share the income: the co-authors, and whoever nobody named among them."""
    known = case.authors
    sure, perhaps = creators(case)
    if known is None:
        case.require(None if perhaps or not sure else True, "the authors are known", "steps")
        return (*sure, *perhaps)
    nameless = (UNKNOWN,) if UNKNOWN in sure else ()
    return (*known.points, *nameless)


def _compared(case: Case) -> None:
    comparators(case, (_DAS_BOOT,))
    case.also(_QUASHED)


def _unmeasured(case: Case, authors: tuple[str, ...]) -> bool:
    """Whether somebody directed and nobody found how far that went: directing touches nothing measured."""
    with case.recording():
        open_to = [who for who in directors(case) if who in authors and who not in extents(case)]
    if open_to:
        says = "{people} directed, which is not measured: how far that goes nobody found"
        case.note(says, "steps", people=open_to)
    return bool(open_to)


def _measured(case: Case, authors: tuple[str, ...]) -> Holding:
    """By measured control in the protected acts; undecided acts count in the range only.

    Where they decide who the authors are, the answer stands or falls with them, and they count as protected.
    """
    if creators(case)[1] and case.protected is not None:
        return by_extent(case, authors, _creating(case, case.protected | case.undecided))
    sure = _creating(case, case.protected)
    if not any(sure(case.contribution()).get(who) for who in authors):
        return open_simplex(case, authors)
    holding = by_extent(case, authors, sure)
    if not film_parts(case, case.undecided) or case.protected is None or holding.bounds is None:
        return holding
    says = "what is undecided counts as no creation at the point; the range has both"
    case.assume(says, "findings")
    with case.recording():
        other = by_extent(case, authors, _creating(case, case.protected | case.undecided))
    return replace(holding, bounds=lambda: (_either(holding, other), holding.how()))


def _creating(case: Case, where: frozenset[tuple[str, str]] | None) -> Control:
    """Measured control in acts of creation; what an entity did is somebody's whom nobody named."""
    wanted = {part[:2] for part in film_parts(case, where)}

    def control(measured: Contribution) -> Mapping[str, Fraction]:
        held: dict[str, Fraction] = {}
        for line in measured.lines:
            if line.role == "person" and (line.layer, line.kind) in wanted:
                who = line.agent if isinstance(case.agents.get(line.agent), Person) else UNKNOWN
                held[who] = held.get(who, Fraction(0)) + line.mass
        return held

    return control


def _either(one: Holding, other: Holding) -> dict[str, tuple[Fraction, Fraction]]:
    first, second = one.ranges(), other.ranges()
    return {who: (min(low, second[who][0]), max(high, second[who][1])) for who, (low, high) in first.items()}
