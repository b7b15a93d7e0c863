"""Timecode as a count of frames; where it drops numbers, they are left out of the count.

References:
    * SMPTE ST 12-1: drop-frame counting leaves out the first two frame numbers of every minute but each
      tenth, at 30 frames divided by 1.001; at 60, the first four.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from creditgraph.errors import FormatError

_TIME = re.compile(r"(\d{1,2})([:;.,])(\d{2})([:;.,])(\d{2})([:;.,])(\d{2,3})")
_MOST = 120
"""Frames a second: no faster timecode is in use."""
_NTSC = Fraction(1000, 1001)
_FASTER = tuple(map(Fraction, (25, 30, 50, 60, 120)))


def passing(rates: Sequence[Fraction]) -> str:
    """Return the advice to name one of several rates.

    Example:
        >>> passing([Fraction(24), Fraction(25), Fraction(30)]), passing([Fraction(30000, 1001)])
        ('Pass rate=24 (or 25, 30)', 'Pass rate=30000/1001')
    """
    first, *others = map(str, rates)
    return f"Pass rate={first}" + (f" (or {', '.join(others)})" if others else "")


def is_timecode(text: str) -> bool:
    """Tell whether a text is hours, minutes, seconds and frames.

    Example:
        >>> is_timecode("01:00:00;02"), is_timecode("01:00")
        (True, False)
    """
    return _TIME.fullmatch(text) is not None


class Counting:
    """Counts frames at a rate.

    Args:
        rate: frames a second.
        drops: numbers are dropped; a semicolon in a time says so too.
        where: what to call the list in messages.

    Attributes:
        rate: likewise.
        ignored: the list drops numbers at a rate at which none are.
        day: frames from midnight to midnight, where timecode begins anew.

    Raises:
        FormatError: no timecode counts so many, or drop-frame timecode is read at a rate that it has not.

    Example:
        >>> Counting(Fraction(30000, 1001), True, "cut.edl").frames("00:10:00:00")
        17982
        >>> Counting(Fraction(30), True, "cut.edl")
        Traceback (most recent call last):
        creditgraph.errors.FormatError: cut.edl: it drops frame numbers, so it has not 30 frames a second but
        30 divided by 1.001. Pass rate=30000/1001.
    """

    def __init__(self, rate: Fraction, drops: bool, where: str) -> None:
        whole = next((n for n in range(1, _MOST + 1) if rate in (n, n * _NTSC)), None)
        if whole is None:
            what = f"no timecode counts {rate} frames a second"
            raise FormatError(what, where=where, do="Pass rate=25, 24, 30, or 30000/1001")
        if drops and rate in (30, 60):
            what = f"it drops frame numbers, so it has not {rate} frames a second but {rate} divided by 1.001"
            raise FormatError(what, where=where, do=f"Pass rate={rate}000/1001")
        self.rate = rate
        self._whole = whole
        self._dropped = whole // 15 if drops and rate in (30 * _NTSC, 60 * _NTSC) else 0
        self.ignored = drops and not self._dropped
        self.day = self.frames("24:00:00:00")

    def frames(self, text: str, where: str = "") -> int:
        """Return how many frames lie before a timecode.

        Args:
            text: the timecode.
            where: its place, for the message.

        Raises:
            FormatError: it counts more frames in a second than the rate has.
        """
        hours, minutes, seconds, frame = (int(part) for part in re.split("[:;.,]", text))
        if frame >= self._whole:
            beyond = f"a timecode has frames beyond {self._whole - 1}"
            what = f"EDL states no rate, and it is not {self.rate}: {beyond}"
            faster = [one for one in _FASTER if one > frame]
            do = passing(faster[:2]) if faster else "Check the timecodes, or export the list again"
            raise FormatError(what, where=where, do=do)
        minutes += 60 * hours
        return (60 * minutes + seconds) * self._whole + frame - self._dropped * (minutes - minutes // 10)
