"""From an order without numbers to a set of shares: the order polytope, its centre and its corners.

Where a rule says who comes first and not by how much, every division that respects the order is compatible
with it. The point shown is the centroid of that set; the range of each rank is exact.

References:
    * Barron & Barrett (1996), rank-order centroid weights; Edwards & Barron (1994).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from creditgraph.errors import DoctrineError, nearest

Reading = Literal["centroid", "priority"]


@dataclass(frozen=True, slots=True)
class Ranked:
    """One rank's share: the point and the range of all divisions that respect the order."""

    point: Fraction
    low: Fraction
    high: Fraction


def rank_shares(n: int, reading: str = "centroid") -> tuple[Ranked, ...]:
    """Return the shares of n ranks, first rank first.

    Args:
        n: how many ranks are filled.
        reading: ``centroid`` of the order polytope, or ``priority``: the first takes all.

    Raises:
        DoctrineError: for another reading.

    Example:
        >>> [str(rank.point) for rank in rank_shares(3)]
        ['11/18', '5/18', '1/9']
        >>> [(str(rank.low), str(rank.high)) for rank in rank_shares(3)]
        [('1/3', '1'), ('0', '1/2'), ('0', '1/3')]

    References:
        * Barron & Barrett (1996): the centroid gives rank k the mean of 1/i for i from k to n.
    """
    if reading == "priority":
        return tuple(Ranked(Fraction(not k), Fraction(not k), Fraction(not k)) for k in range(n))
    if reading != "centroid":
        raise DoctrineError(
            f"no reading of an order is called {reading!r}",
            where="reading",
            near=nearest(reading, ("centroid", "priority")),
        )
    points = [sum((Fraction(1, i) for i in range(k, n + 1)), Fraction(0)) / n for k in range(1, n + 1)]
    return tuple(
        Ranked(point, Fraction(1, n) if k == 1 else Fraction(0), Fraction(1, k))
        for k, point in enumerate(points, 1)
    )


def tied_shares(tiers: Sequence[Iterable[str]], reading: str = "centroid") -> dict[str, Ranked]:
    """Return the shares of people in tiers: ties share the ranks they cover, an empty tier closes up.

    Example:
        >>> {who: str(share.point) for who, share in tied_shares([["a", "b"], [], ["c"]]).items()}
        {'a': '4/9', 'b': '4/9', 'c': '1/9'}
    """
    people = [sorted(tier) for tier in tiers]
    ranks = rank_shares(sum(map(len, people)), reading)
    shares: dict[str, Ranked] = {}
    begin = 0
    for tier in people:
        covered = ranks[begin : begin + len(tier)]
        begin += len(tier)
        for who in tier:
            mean = sum((rank.point for rank in covered), Fraction(0)) / len(tier)
            shares[who] = Ranked(mean, covered[-1].low, covered[0].high)
    return shares
