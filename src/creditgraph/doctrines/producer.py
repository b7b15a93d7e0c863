"""The producer-centred doctrine."""

from __future__ import annotations

from fractions import Fraction

from creditgraph.doctrines.base import Doctrine, Holding
from creditgraph.doctrines.case import Case
from creditgraph.doctrines.proofs import BY_CONTRACT
from creditgraph.reasoning import rule
from creditgraph.shares import equal


class Producer(Doctrine):
    """The film belongs to whoever produced it.

    Holds:
        Who takes the initiative, organises, pays and answers for the film owns it as a whole from the start;
        those who made it keep credit and pay.
    Gate:
        The producer is *proved*: by the credit line, by contracts under which the makers work for somebody,
            or by acts of
        producing. A label alone proves nothing, money alone neither; if nobody is proved, vesting is unknown.
    Shares:
        All to the producer. Several producers whose division is not on file hold together; the point is equal
        (†), the range open.
    Standing:
        Contested: law in China for films and TV dramas (art. 17(1)); elsewhere the film first belongs to
            authors, to an
        employer, or to producer and director together.
    Answers:
        vesting.

    References:
        * Zhao & Qiu (2025), s. 1: the producer-centred order as a product of the studio system.
    """

    name = "producer"
    standing = "contested"

    @rule("vesting", cites="lit:zhao-qiu-2025", zh="影片归制作者所有。")
    def the_producer_owns(self, case: Case) -> Holding:
        """The film is the producer's."""
        return vested_in_producer(case)


def vested_in_producer(case: Case) -> Holding:
    """Prove the producer and vest the film in it; leaves the proof, or the lack of it, in the tree."""
    proved = case.producers()
    if not proved:
        case.require(
            None, "somebody is proved to be the producer (credit line, contract or producing acts)", "steps"
        )
        return Holding({}, (("no producer is proved", Fraction(1)),))
    for who, proofs in sorted(proved.items()):
        for says, where, values in proofs:
            case.require(True, says, where, who=who, **values)
    if len(proved) == 1:
        return Holding({next(iter(proved)): Fraction(1)})
    ways = [{says for says, _, _ in proofs} for proofs in proved.values()]
    if not set.intersection(*ways) or set.union(*ways) == {BY_CONTRACT}:  # one cannot work wholly for two
        case.require(
            None, "different proofs name different producers: {people}", "steps", people=sorted(proved)
        )
        return Holding(dict.fromkeys(sorted(proved)))
    case.assume(
        "{n} producers are proved and their division is not on file: equal parts", "steps", n=len(proved)
    )
    return Holding(
        dict(equal(sorted(proved))),
        bounds=lambda: {who: (Fraction(0), Fraction(1)) for who in proved},
        note="any division",
    )
