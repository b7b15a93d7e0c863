"""Korea: who the authors are, and how they share the profit."""

from __future__ import annotations

from fractions import Fraction

from creditgraph.doctrines.base import Doctrine, Holding
from creditgraph.doctrines.case import Case
from creditgraph.doctrines.kr_employer_work import film_makers
from creditgraph.doctrines.kr_profit import UNDECIDED, made_together, profit
from creditgraph.reasoning import rule

_FIRST = ("by_degree", "equal_if_unclear")
_SURE = (*_FIRST, "employer_shares", "producer_shares", "employer_and_producer_share")


class KrJointWork(Doctrine):
    """Whoever creates is author; joint authors hold together and share profit by degree, equally if unclear.

    Holds:
        Art. 2(2): the author is who creates the work. Art. 2(21): what several made together and cannot be
        used apart is a joint work. Art. 100(2): novel, script, art and music that the film uses stay what
        they were, works of their own; so who only wrote the script, composed, designed characters or drew the
        storyboard is author of that and no co-author of the film, while pictures drawn or taken for the
        screen are the film's own (art. 2(13)). Art. 48(2): profit goes by how much each contributed to
        creating it, unless agreed otherwise; where that is unclear the parts are presumed equal.
    Gate:
        The authors are those of protected parts, with whoever directed (†). Whose part is undecided may be
        one author more. A work that is no film counts all. That they made it together is assumed (†) unless
        *collaboration* was found not to be.
    Shares:
        Title: together, without quotas. Profit: by degree if *extent of contribution* was found for
        everybody, or if records of the time show every act that counts; then by measured control of the
        protected parts (†). Otherwise what was found stands and the rest is equal, with the estimate printed
        beside; direction is not measured, so it is never clear without a finding. An employer who is author
        by art. 9 is one author, however many employees took part; a producer to whom rights passed by art.
        100(1) takes the parts of those who passed them. The profit follows the same authors as the title:
        what is open there is open here, each answer with its shares.
    Answers:
        authorship, interests (income).

    References:
        * Copyright Act of Korea, arts 2(2), 2(13), 2(21), 9, 48(2), 100(1)-(2).
    """

    name = "kr_joint_work"
    home = "KR"
    standing = "settled"
    version = "2"

    @rule("authorship", cites="kr:copyright-act/2/2", zh="著作者是创作作品的人。")
    def one_author(self, case: Case) -> Holding:
        """The author is whoever creates the work."""
        sure, _ = film_makers(case)
        case.require(len(sure) == 1, "human authors of protected parts: {n}", "steps", n=len(sure))
        return _held(sure)

    @rule(
        "authorship",
        cites="kr:copyright-act/2/21",
        zh="二人以上共同创作、各自部分不能分离使用的，为共同著作物。",
    )
    def joint_authors(self, case: Case) -> Holding:
        """What several made together and cannot be used apart is a joint work."""
        sure, _ = film_makers(case)
        case.require(len(sure) > 1, "human authors of protected parts: {n}", "steps", n=len(sure))
        made_together(case)
        return _held(sure)

    @rule(
        "authorship",
        cites="kr:copyright-act/2/21",
        beats=("one_author", "joint_authors"),
        zh="是否受保护尚未认定的部分，其作者也可能是共同著作者。",
    )
    def joint_with_undecided(self, case: Case) -> Holding:
        """Whoever made a part of which nobody knows whether it is protected may be one joint author more."""
        sure, perhaps = film_makers(case)
        case.require(bool(perhaps), "somebody's part is undecided", "findings")
        case.require(None, UNDECIDED, "findings", who=list(perhaps))
        if sure:
            made_together(case)
        return _held((*sure, *perhaps))

    @rule("interests:income", cites="kr:copyright-act/48/2", zh="收益按各自对创作的贡献程度分配。")
    def by_degree(self, case: Case) -> Holding:
        """Profit goes by how much each contributed to creating the work."""
        return profit(case, clear=True)

    @rule("interests:income", cites="kr:copyright-act/48/2", zh="贡献程度不明的，推定各部分均等。")
    def equal_if_unclear(self, case: Case) -> Holding:
        """Where it is unclear how much each contributed, the parts are presumed equal."""
        return profit(case, clear=False)

    @rule(
        "interests:income",
        cites=("kr:copyright-act/48/2", "kr:copyright-act/9"),
        beats=_FIRST,
        zh="法人等可能为著作者的，由其作为一名著作者参与收益分配。",
    )
    def employer_shares(self, case: Case) -> Holding:
        """Where the employer may be author, it may share the profit as one author."""
        return profit(case, employer=True)

    @rule(
        "interests:income",
        cites=("kr:copyright-act/48/2", "kr:copyright-act/100/1"),
        beats=(*_FIRST, "employer_shares"),
        zh="权利可能已推定让与制作者的，由制作者取得让与人的收益份额。",
    )
    def producer_shares(self, case: Case) -> Holding:
        """Where rights may have passed to the producer, it may share the profit in their holders' place."""
        return profit(case, passed=True)

    @rule(
        "interests:income",
        cites=("kr:copyright-act/48/2", "kr:copyright-act/9", "kr:copyright-act/100/1"),
        beats=(*_FIRST, "employer_shares", "producer_shares"),
        zh="法人等可能为著作者，且其他人的权利可能已推定让与制作者的，二者均参与收益分配。",
    )
    def employer_and_producer_share(self, case: Case) -> Holding:
        """Both may be so: the employer is author, and others passed their rights to the producer."""
        return profit(case, employer=True, passed=True)

    @rule(
        "interests:income",
        cites="kr:copyright-act/48/2",
        beats=_SURE,
        zh="是否受保护尚未认定的部分，其作者也可能参与收益分配，不明的推定均等。",
    )
    def with_undecided(self, case: Case) -> Holding:
        """Whoever made a part of which nobody knows whether it is protected may share the profit."""
        return profit(case, undecided=True)

    @rule(
        "interests:income",
        cites=("kr:copyright-act/48/2", "kr:copyright-act/9"),
        beats=(*_SURE, "with_undecided"),
        zh="作者尚未认定，法人等也可能为著作者的，由其作为一名著作者参与收益分配。",
    )
    def undecided_and_employer(self, case: Case) -> Holding:
        """One author more may share the profit, and the employer may be author."""
        return profit(case, undecided=True, employer=True)

    @rule(
        "interests:income",
        cites=("kr:copyright-act/48/2", "kr:copyright-act/100/1"),
        beats=(*_SURE, "with_undecided", "undecided_and_employer"),
        zh="作者尚未认定，权利也可能已推定让与制作者的，由制作者取得让与人的收益份额。",
    )
    def undecided_and_producer(self, case: Case) -> Holding:
        """One author more may share the profit, and rights may have passed to the producer."""
        return profit(case, undecided=True, passed=True)

    @rule(
        "interests:income",
        cites=("kr:copyright-act/48/2", "kr:copyright-act/9", "kr:copyright-act/100/1"),
        beats=(*_SURE, "with_undecided", "undecided_and_employer", "undecided_and_producer"),
        zh="作者尚未认定，法人等可能为著作者，权利也可能已推定让与制作者的，各依其情形参与收益分配。",
    )
    def undecided_employer_and_producer(self, case: Case) -> Holding:
        """All three may be so: one author more, the employer as author, rights passed to the producer."""
        return profit(case, undecided=True, employer=True, passed=True)


def _held(authors: tuple[str, ...]) -> Holding:
    if len(authors) == 1:
        return Holding({authors[0]: Fraction(1)})
    return Holding(dict.fromkeys(authors), note="held together, no quotas")
