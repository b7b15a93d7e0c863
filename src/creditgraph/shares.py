"""Exact shares: fractions in, fractions out, never a float."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, TypeAlias

from creditgraph.errors import ShareError

ShareInput: TypeAlias = "str | int | Fraction"
Status: TypeAlias = Literal["known", "range", "contested", "unknown", "no_right"]

_LONGEST = 200  # characters; a share is a short thing, and int() on a huge string is slow


def fraction(value: object, *, where: str | None = None) -> Fraction:
    """Read one exact share.

    Args:
        value: an ``int``, a ``Fraction``, or text such as ``"2/5"``, ``"0.4"`` or ``"40%"``.
        where: the path into the input, for the error message.

    Raises:
        ShareError: for a float, a boolean, or text that is no number.

    Example:
        >>> fraction("2/5"), fraction("40%"), fraction("0.1")
        (Fraction(2, 5), Fraction(2, 5), Fraction(1, 10))
        >>> fraction(0.1)
        Traceback (most recent call last):
        creditgraph.errors.ShareError: 0.1 is a float, and a float is never an exact share.
        Write it as text: "1/10".
    """
    if isinstance(value, bool):
        raise ShareError(f"{value!r} is no share", where=where, do='Write it as text: "1/2".')
    if isinstance(value, float):
        raise ShareError(
            f"{value!r} is a float, and a float is never an exact share",
            where=where,
            do=_as_text(value),
        )
    if isinstance(value, (int, Fraction)):
        return Fraction(value)
    if isinstance(value, str) and len(value) <= _LONGEST:
        text = value.strip()
        divisor = 1
        if text.endswith("%"):
            text, divisor = text[:-1].strip(), 100
        try:
            if "e" not in text.casefold():
                return Fraction(text) / divisor
        except (ValueError, ZeroDivisionError):
            pass
    raise ShareError(f"{str(value)[:_LONGEST]!r} is no share", where=where, do='Write it as text: "2/5".')


def _as_text(value: float) -> str:
    if value != value or value in (float("inf"), float("-inf")):
        return 'Write it as text: "1/2".'
    return f'Write it as text: "{Fraction(repr(value))}".'


def equal(holders: Iterable[str]) -> dict[str, Fraction]:
    """Give every holder the same share.

    Example:
        >>> equal(["b", "a", "c"])
        {'b': Fraction(1, 3), 'a': Fraction(1, 3), 'c': Fraction(1, 3)}
    """
    names = list(dict.fromkeys(holders))
    return {name: Fraction(1, len(names)) for name in names}


def normalised(masses: Mapping[str, int | Fraction]) -> dict[str, Fraction]:
    """Scale non-negative masses so that they add to one; an empty or zero mapping stays empty.

    Example:
        >>> normalised({"a": 333, "b": 333, "c": 333})["a"]
        Fraction(1, 3)
    """
    total = sum(masses.values())
    if not total:
        return {}
    return {name: Fraction(mass) / total for name, mass in masses.items()}


def percent(share: Fraction, digits: int = 2) -> str:
    """Print a share as a percentage, rounded half up in exact arithmetic.

    Example:
        >>> percent(Fraction(11, 18))
        '61.11 %'
    """
    scale: int = 10**digits
    whole = int(share * 100 * scale + Fraction(1, 2))
    if digits == 0:
        return f"{whole} %"
    return f"{whole // scale}.{whole % scale:0{digits}d} %"


def printed(share: Fraction, *, longest: int = 1000) -> str:
    """Print a share as a fraction while that is readable, as a percentage beyond.

    Example:
        >>> printed(Fraction(11, 18)), printed(Fraction(333333, 1000003))
        ('11/18', '33.33 %')
    """
    return str(share) if share.denominator <= longest else percent(share)


@dataclass(frozen=True, slots=True)
class Share:
    """One holder's share of one right: a point, its range, and how far it is known.

    Attributes:
        status: ``known`` (point only), ``range``, ``contested`` (see ``candidates``),
            ``unknown`` (nothing decides it) or ``no_right`` (there is nothing to hold).
        point: the share if one can be named.
        low: the lowest share compatible with the assumptions, the point itself if known.
        high: the highest such share.
        candidates: every share that a rule of equal rank would give, smallest first.
        note: how the range was found, when it is not exact.

    Example:
        >>> print(Share("range", Fraction(5, 18), Fraction(0), Fraction(1, 2)))
        5/18 (0 to 1/2)
        >>> print(Share("contested", candidates=(Fraction(1, 3), Fraction(1))))
        1/3 or 1
        >>> print(Share("unknown"))
        unknown
    """

    status: Status
    point: Fraction | None = None
    low: Fraction | None = None
    high: Fraction | None = None
    candidates: tuple[Fraction, ...] = ()
    note: str | None = None

    def __str__(self) -> str:
        if self.status == "no_right":
            return "no right"
        if len(self.candidates) > 1:
            return " or ".join(map(printed, self.candidates))
        within = (
            "" if self.low is None or self.high is None else f" ({printed(self.low)} to {printed(self.high)})"
        )
        if self.point is None:
            return self.status + within
        return printed(self.point) + (within if self.status == "range" else "")
