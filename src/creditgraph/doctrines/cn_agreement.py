"""China: the agreement on an audiovisual work, read where the law asks for it, whatever doctrine is in play."""

from __future__ import annotations

from fractions import Fraction

from creditgraph.doctrines.base import Doctrine, Holding
from creditgraph.doctrines.case import Case
from creditgraph.doctrines.cn_audiovisual_work import other_than_film
from creditgraph.reasoning import rule
from creditgraph.workflow.model import Agreement


class CnAgreement(Doctrine):
    """Art. 17(2) reads the parties' agreement at vesting; it belongs to the regime.

    Holds:
        For an audiovisual work that is no film or TV drama, the agreement says who holds the copyright from the start.
    Gate:
        A signed writing on title; everybody who would own without it has signed, the producer first of all. What fails here
        is read again as a transfer and then moves only what its signatories hold.
    Shares:
        As agreed; shares per kind of step are split inside a kind by measured contribution.
    Answers:
        vesting.

    References:
        * Copyright Law of the PRC (2020), art. 17(2).
    """

    name = "cn_agreement"
    standing = "settled"

    @rule(
        "vesting", rung="contract", cites="cn:copyright-law-2020/17/2", zh="各方约定了视听作品著作权的归属。"
    )
    def as_agreed(self, case: Case) -> Holding:
        """The parties agreed who holds the audiovisual work."""
        other_than_film(case)
        agreements = case.agreements("shares", "shares_by_kind")
        shares = case.agreed(_covering(case, agreements))
        left = 1 - sum(shares.values(), Fraction(0))
        return Holding(
            {who: share for who, share in shares.items() if share},
            (("an agreed kind of step was performed by nobody", left),) if left else (),
            read=tuple(agreement.id for agreement in agreements),
        )


def _covering(case: Case, agreements: tuple[Agreement, ...]) -> Agreement:
    """The latest agreement on title that everybody it takes from has signed, the producer first of all."""
    case.require(bool(agreements), "a signed agreement covers the film", "agreements")
    agreement = agreements[-1]
    where = f"agreements.{agreement.id}"
    case.require(agreement.written, "the agreement is in writing", where)
    owners = sorted(case.producers())
    if not owners:
        case.assume("no producer is proved: the agreement is read between those who made the film", where)
        owners = list(case.expressive_humans())
    missing = [who for who in owners if who not in agreement.signed_by]
    case.require(
        not missing,
        "everybody who would own without it signed (missing: {missing})",
        where,
        missing=missing or "-",
    )
    return agreement
