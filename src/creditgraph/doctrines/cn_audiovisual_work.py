"""China: who owns an audiovisual work as a whole."""

from __future__ import annotations

from fractions import Fraction

from creditgraph.doctrines.base import Doctrine, Holding
from creditgraph.doctrines.case import Case
from creditgraph.doctrines.cn_joint_work import created
from creditgraph.doctrines.cn_separate_parts import deemed_author
from creditgraph.doctrines.producer import vested_in_producer
from creditgraph.reasoning import rule
from creditgraph.workflow.model import Person

_OTHER_WORK = "other work"
_AUTHOR = "cn:copyright-law-2020/11"


class CnAudiovisualWork(Doctrine):
    """China's two modes: the producer owns a film or TV drama; any other audiovisual work goes by agreement
    first.

    Holds:
        Art. 17(1): the copyright in a film or TV drama is the producer's; the paragraph leaves no room for an
        agreement on where it begins. Art. 17(2): for every other audiovisual work the agreement decides;
        without one, or with an unclear one, the producer. Art. 15 of the 2010 text: films and works made by a
        process like cinematography are the producer's. A work that is none of these, such as one picture, is
        its authors' (arts 11, 14), or the entity's that is deemed its author (art. 11).
    Gate:
        What kind of work it is must be a stated fact or a finding; unknown shows both modes. The text follows
        the day of making. The agreement itself is read by the regime (`cn_agreement`), so that no doctrine
        can forget it. Where nobody is proved to be the producer and one person alone is on file, nobody else
        can be (†).
    Shares:
        All to the producer. Of a work that is no audiovisual work: all to its author, or together.
    Answers:
        vesting, for the work as a whole: the special rule beside arts 11, 14, 18 and 19.

    References:
        * Copyright Law of the PRC (2020), arts 11, 14, 17(1)-(2).
        * Copyright Law of the PRC (2010), art. 15.
    """

    name = "cn_audiovisual_work"
    home = "CN"
    standing = "settled"

    @rule(
        "vesting",
        kind="strict",
        cites="cn:copyright-law-2020/17/1",
        zh="电影作品、电视剧作品的著作权由制作者享有。",
    )
    def film_or_drama(self, case: Case) -> Holding:
        """The copyright in a film or TV drama is the producer's."""
        film_or_tv_drama(case)
        return _vested(case)

    @rule(
        "vesting",
        cites="cn:copyright-law-2020/17/2",
        zh="没有约定或者约定不明确的，其他视听作品的著作权由制作者享有。",
    )
    def without_agreement(self, case: Case) -> Holding:
        """Without agreement, another audiovisual work is the producer's."""
        other_than_film(case)
        return _vested(case)

    @rule(
        "vesting",
        kind="strict",
        cites="cn:copyright-law-2010/15",
        zh="电影作品和以类似摄制电影的方法创作的作品，其著作权由制片者享有。",
    )
    def text_of_2010(self, case: Case) -> Holding:
        """The copyright in a film, or in a work made by a process like cinematography, is the producer's."""
        case.require(case.kind != _OTHER_WORK, "the work is an audiovisual work", "film.kind")
        case.despite("where originality is doubtful the 2010 law knew the video recording (contested)")
        return _vested(case)

    @rule("vesting", cites=_AUTHOR, zh="视听作品以外的作品，著作权属于作者；合作创作的，由合作作者共同享有。")
    def other_work(self, case: Case) -> Holding:
        """The copyright in a work that is no audiovisual work belongs to its author or authors."""
        _other_work(case)
        return created(case, certain=True)

    @rule(
        "vesting",
        cites=_AUTHOR,
        beats="other_work",
        zh="视听作品以外的作品，是否受保护尚未认定的部分，其创作者也可能享有著作权。",
    )
    def other_work_undecided(self, case: Case) -> Holding:
        """Whoever made an undecided part of a work that is no audiovisual work may own with its authors."""
        _other_work(case)
        return created(case, certain=False)

    @rule(
        "vesting",
        cites=_AUTHOR,
        beats=("other_work", "other_work_undecided"),
        zh="视听作品以外的作品，由法人或者非法人组织主持、代表其意志创作并由其承担责任的，法人或者非法人组织视为作者。",
    )
    def other_work_of_an_entity(self, case: Case) -> Holding:
        """An entity that hosts the work, whose will it shows and who answers for it, is deemed its author."""
        _other_work(case)
        return Holding({deemed_author(case): Fraction(1)})


def _vested(case: Case) -> Holding:
    """Vest the film in its proved producer; without one, in the only person there is (†)."""
    alone = list(case.agents.values())
    hands = {who for *_, who in case.acted()}
    if not case.producers() and len(alone) == 1 and isinstance(alone[0], Person) and hands == {alone[0].id}:
        case.assume("{who} alone is on file, so nobody else can be the producer", "agents", who=alone[0].id)
        return Holding({alone[0].id: Fraction(1)})
    return vested_in_producer(case)


def film_or_tv_drama(case: Case) -> None:
    """Require that the work is a film or a TV drama."""
    holds = None if case.kind is None else case.kind in ("film work", "television drama")
    _as_found(case)
    case.require(holds, "the work is a film or a TV drama", "film.kind")


def other_than_film(case: Case) -> None:
    """Require that the work is an audiovisual work other than a film or TV drama."""
    holds = None if case.kind is None else case.kind == "other audiovisual work"
    _as_found(case)
    case.require(holds, "the work is neither a film nor a TV drama", "film.kind")


def _other_work(case: Case) -> None:
    case.require(case.kind == _OTHER_WORK, "the work is no audiovisual work", "film.kind")
    for key in ("cn:copyright-law-2020/14", "cn:implementing-regulations-2013/3"):
        case.also(key)


def _as_found(case: Case) -> None:
    """Name who found what kind of work it is, where the film itself does not say."""
    if case.film.kind is None:
        case.finding("film work")
