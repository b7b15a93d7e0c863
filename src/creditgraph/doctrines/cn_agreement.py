"""China: the agreement on an audiovisual work, read where the law asks for it, whatever doctrine is in
play.
"""

from __future__ import annotations

from dataclasses import replace

from creditgraph.doctrines.agreed import agreed
from creditgraph.doctrines.base import Doctrine, Holding
from creditgraph.doctrines.case import Case
from creditgraph.doctrines.cn_audiovisual_work import other_than_film
from creditgraph.reasoning import rule
from creditgraph.workflow.model import Agreement


class CnAgreement(Doctrine):
    """Art. 17(2) reads the parties' agreement at vesting; it belongs to the regime.

    Holds:
        For an audiovisual work that is no film or TV drama, the agreement says who holds the copyright from
        the start.
    Gate:
        Everybody who would own without it has signed, the producer first of all; the latest such agreement
        counts. Art. 17(2) asks for no writing, but an unclear agreement falls to the producer: whether an
        unwritten one is clear stays open. What fails here is read again as a transfer and then moves only
        what its signatories hold.
    Shares:
        As agreed; shares per kind of step are split inside a kind by measured contribution.
    Answers:
        vesting.

    References:
        * Copyright Law of the PRC (2020), art. 17(2).
    """

    name = "cn_agreement"
    home = "CN"
    standing = "settled"

    @rule(
        "vesting", rung="contract", cites="cn:copyright-law-2020/17/2", zh="各方约定了视听作品著作权的归属。"
    )
    def as_agreed(self, case: Case) -> Holding:
        """The parties agreed who holds the audiovisual work."""
        other_than_film(case)
        agreements = case.agreements("shares", "shares_by_kind")
        case.require(bool(agreements), "a signed agreement covers the film", "agreements")
        owners = _owners(case, agreements[-1])
        binding = [one for one in agreements if owners <= {*one.signed_by}]
        latest = binding[-1] if binding else agreements[-1]
        where = f"agreements.{latest.id}"
        if binding:
            case.require(True, "everybody who would own without it signed", where)
        else:
            missing = sorted(owners - {*latest.signed_by})
            says = "everybody who would own without it signed (missing: {missing})"
            case.require(False, says, where, missing=missing)
        case.require(
            latest.written or None, "the agreement is clear and can be proved: it is in writing", where
        )
        if latest.on is not None and case.made_on is not None and latest.on > case.made_on:
            case.despite("the agreement is younger than the film", where)
        before = agreements[: agreements.index(latest) + 1]
        return replace(agreed(case, latest), read=tuple(one.id for one in before))


def _owners(case: Case, agreement: Agreement) -> set[str]:
    """Whom an agreement takes from: the proved producers, or those who made the film."""
    proved = set(case.producers())
    if not proved:
        case.assume(
            "no producer is proved: the agreement is read between those who made the film",
            f"agreements.{agreement.id}",
        )
    return proved or {person.id for person in case.expressive_humans()}
