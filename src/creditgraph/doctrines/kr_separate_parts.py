"""Korea: who owns a part of the film that can be used on its own."""

from __future__ import annotations

from fractions import Fraction

from creditgraph.doctrines.base import Doctrine, Holding
from creditgraph.doctrines.case import Case
from creditgraph.doctrines.employers import employers_work
from creditgraph.doctrines.kr_producer_presumption import older
from creditgraph.doctrines.makers import given_away, job, kind_of, order, part_creators, part_makers, together
from creditgraph.reasoning import rule


class KrSeparateParts(Doctrine):
    """Script, score, drawings and the like have authors of their own.

    Holds:
        Art. 2(2): the author is who creates. Art. 2(21): who makes together what cannot be told apart holds
        together. Art. 9: the employer is author of what is made in its service and published in its name.
        Art. 45: economic rights may be given away, and no writing is asked. A commission by itself moves
        nothing.
    Gate:
        The part was made by a human and can be used apart. That it is a work, and one work where several made
        it, is assumed (†).
    Shares:
        One creator: all. Several: together, without quotas.
    Answers:
        parts.

    References:
        * Copyright Act of Korea, arts 2(2), 2(21), 2(31), 9, 45, 100(2).
    """

    name = "kr_separate_parts"
    home = "KR"
    standing = "settled"

    @rule(
        "parts",
        cites=("kr:copyright-act/2/2", "kr:copyright-act/2/21"),
        zh="著作者是创作作品的人；共同创作的，由共同著作者共有。",
    )
    def creators(self, case: Case) -> Holding:
        """The author is whoever creates; those who create together hold together."""
        makers = part_creators(case)
        return together(case, makers)

    @rule(
        "parts",
        cites=("kr:copyright-act/9", "kr:copyright-act/2/31"),
        beats="creators",
        zh="该部分系业务上作品并以法人等名义公之于众的，法人等为著作者。",
    )
    def employers_part(self, case: Case) -> Holding:
        """The employer is author of a part that is made in its service and published in its name."""
        return Holding({employers_work(case, part_makers(case), kind_of(case)): Fraction(1)})

    @rule(
        "parts",
        rung="contract",
        cites="kr:copyright-act/45",
        beats=("creators", "employers_part"),
        zh="财产权可以全部或部分让与，不要求书面。",
    )
    def given_to_the_other_side(self, case: Case) -> Holding:
        """What a contract gives away is whoever's it was made for."""
        return _given(case)

    @rule(
        "parts",
        rung="contract",
        cites="kr:copyright-act/10/2",
        beats=("creators", "employers_part"),
        zh="影片早于所收录的第45条文本的，合同让与的效力不明。",
    )
    def given_under_an_older_text(self, case: Case) -> Holding:
        """For a film older than our text of art. 45 nobody knows what a contract gave away."""
        case.require(older(case, "kr:copyright-act/45"), "the film is older than our text", "film.made_on")
        given = _given(case)
        case.require(None, "the text of that time is on file", "film.made_on")
        return given


def _given(case: Case) -> Holding:
    """What jobs and orders give to the other side in words."""
    return given_away(case, {who: job(case, who) or order(case, who) for who in part_makers(case)})
