"""China: who owns an audiovisual work as a whole."""

from __future__ import annotations

from creditgraph.doctrines.base import Doctrine, Holding
from creditgraph.doctrines.case import Case
from creditgraph.doctrines.producer import vested_in_producer
from creditgraph.reasoning import rule


class CnAudiovisualWork(Doctrine):
    """China's two modes: the producer owns a film or TV drama; any other audiovisual work goes by agreement
    first.

    Holds:
        Art. 17(1): the copyright in a film or TV drama is the producer's; the paragraph leaves no room for an
        agreement on where it begins. Art. 17(2): for every other audiovisual work the agreement decides;
        without one, or with an unclear one, the producer. Art. 15 of the 2010 text: films and works made by a
        process like cinematography are the producer's.
    Gate:
        What kind of work it is must be a stated fact or a finding; unknown shows both modes. The text follows
        the day of making. The agreement itself is read by the regime (`cn_agreement`), so that no doctrine
        can forget it.
    Shares:
        All to the producer.
    Answers:
        vesting, for the audiovisual work as a whole: the special rule beside arts 11, 14, 18 and 19.

    References:
        * Copyright Law of the PRC (2020), art. 17(1)-(2).
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
        return vested_in_producer(case)

    @rule(
        "vesting",
        cites="cn:copyright-law-2020/17/2",
        zh="没有约定或者约定不明确的，其他视听作品的著作权由制作者享有。",
    )
    def without_agreement(self, case: Case) -> Holding:
        """Without agreement, another audiovisual work is the producer's."""
        other_than_film(case)
        return vested_in_producer(case)

    @rule(
        "vesting",
        kind="strict",
        cites="cn:copyright-law-2010/15",
        zh="电影作品和以类似摄制电影的方法创作的作品，其著作权由制片者享有。",
    )
    def text_of_2010(self, case: Case) -> Holding:
        """The copyright in a film, or in a work made by a process like cinematography, is the producer's."""
        case.despite("where originality is doubtful the 2010 law knew the video recording (contested)")
        return vested_in_producer(case)


def film_or_tv_drama(case: Case) -> None:
    """Require that the work is a film or a TV drama."""
    holds = None if case.kind is None else case.kind != "other audiovisual work"
    _as_found(case)
    case.require(holds, "the work is a film or a TV drama", "film.kind")


def other_than_film(case: Case) -> None:
    """Require that the work is an audiovisual work other than a film or TV drama."""
    holds = None if case.kind is None else case.kind == "other audiovisual work"
    _as_found(case)
    case.require(holds, "the work is neither a film nor a TV drama", "film.kind")


def _as_found(case: Case) -> None:
    """Name who found what kind of work it is, where the film itself does not say."""
    if case.film.kind is None:
        case.finding("film work")
