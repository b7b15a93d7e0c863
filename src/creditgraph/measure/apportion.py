"""Rounding shares for print, so that what is printed adds up.

References:
    * Balinski & Young (1982), Fair Representation: largest remainder (Hamilton) and divisor methods.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Literal, TypeAlias

from creditgraph.errors import ShareError

Method: TypeAlias = Literal["largest remainder", "d'hondt", "sainte-lague"]


def largest_remainder(shares: Mapping[str, Fraction], seats: int) -> dict[str, int]:
    """Deal whole seats in proportion to shares by largest remainder (Hamilton's method).

    A tie of remainders goes to the larger share, then to the name that sorts first: never to hash order.

    Raises:
        ShareError: for a negative share, or nothing to divide by.

    Example:
        >>> largest_remainder({"a": Fraction(1, 3), "b": Fraction(1, 3), "c": Fraction(1, 3)}, 100)
        {'a': 34, 'b': 33, 'c': 33}
    """
    total = _total(shares)
    exact = {name: share * seats / total for name, share in shares.items()}
    dealt = {name: int(quota) for name, quota in exact.items()}
    order = sorted(exact, key=lambda name: (dealt[name] - exact[name], -exact[name], name))
    for name in order[: seats - sum(dealt.values())]:
        dealt[name] += 1
    return dealt


def highest_averages(shares: Mapping[str, Fraction], seats: int, method: Method) -> dict[str, int]:
    """Deal seats one by one to the highest average: D'Hondt (1, 2, 3, …) or Sainte-Laguë (1, 3, 5, …).

    Example:
        >>> highest_averages({"a": Fraction(6), "b": Fraction(3)}, 3, "d'hondt")
        {'a': 2, 'b': 1}
    """
    _total(shares)
    divisor: Callable[[int], int] = (
        (lambda won: won + 1) if method == "d'hondt" else (lambda won: 2 * won + 1)
    )
    dealt = dict.fromkeys(shares, 0)
    for _ in range(seats):
        winner = min(shares, key=lambda name: (-shares[name] / divisor(dealt[name]), -shares[name], name))
        dealt[winner] += 1
    return dealt


def percentages(shares: Mapping[str, Fraction], digits: int = 2) -> dict[str, str]:
    """Print shares that add up to one as percentages that add up to a hundred.

    Example:
        >>> percentages({"a": Fraction(1, 3), "b": Fraction(1, 3), "c": Fraction(1, 3)})
        {'a': '33.34 %', 'b': '33.33 %', 'c': '33.33 %'}
    """
    scale: int = 10**digits
    whole = sum(shares.values(), Fraction(0))
    if not whole:
        return {name: f"{Fraction(0):.{digits}f} %" for name in shares}
    seats = int(whole * 100 * scale + Fraction(1, 2))
    return {
        name: f"{n // scale}.{n % scale:0{digits}d} %" for name, n in largest_remainder(shares, seats).items()
    }


def _total(shares: Mapping[str, Fraction]) -> Fraction:
    for name, share in shares.items():
        if share < 0:
            raise ShareError(f"{share} is negative", where=name)
    total = sum((Fraction(share) for share in shares.values()), Fraction(0))
    if not total:
        raise ShareError("there is nothing to divide", do="Give at least one share above zero.")
    return total
