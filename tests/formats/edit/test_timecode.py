"""Timecode is counted as the standard counts it, dropped numbers left out."""

from __future__ import annotations

import contextlib
from fractions import Fraction

import opentimelineio as otio
import pytest
from hypothesis import given
from hypothesis import strategies as st

from creditgraph.errors import FormatError
from creditgraph.formats.edit.timecode import Counting, is_timecode

NTSC = Fraction(30000, 1001)
times = st.tuples(st.integers(0, 23), st.integers(0, 59), st.integers(0, 59), st.integers(0, 23))


@given(times, st.sampled_from([24, 25, 30, 50, 60]))
def test_whole_rates_are_counted_as_opentimelineio_counts_them(parts, rate):
    """Breaks if a timecode stands at another frame than other programs say."""
    text = "{:02}:{:02}:{:02}:{:02}".format(*parts)
    assert Counting(Fraction(rate), False, "x").frames(text) == otio.opentime.from_timecode(text, rate).value


@given(times)
def test_dropped_numbers_are_counted_as_opentimelineio_counts_them(parts):
    """Breaks if drop-frame timecode is counted as if nothing were dropped."""
    hours, minutes, seconds, frame = parts
    frame += 2 if seconds == 0 and minutes % 10 and frame < 2 else 0  # numbers that do not exist
    text = f"{hours:02}:{minutes:02}:{seconds:02};{frame:02}"
    expected = otio.opentime.from_timecode(text, 30000 / 1001).value
    assert Counting(NTSC, True, "x").frames(text) == expected


def test_an_hour_of_dropped_numbers_is_an_hour():
    """Breaks if the clock and the timecode drift apart, which dropping numbers is for."""
    frames = Counting(NTSC, True, "x").frames("01:00:00;00")
    assert frames == 107_892
    assert abs(frames / NTSC - 3600) < Fraction(1, 200)
    assert Counting(2 * NTSC, True, "x").frames("01:00:00;00") == 2 * 107_892


@pytest.mark.parametrize("rate", [30, 60])
def test_dropped_numbers_at_a_whole_rate_are_refused(rate):
    """Breaks if an hour is given 3.6 seconds too few because nobody asked for the exact rate."""
    with pytest.raises(FormatError, match=rf"cut: it drops frame numbers.*Pass rate={rate}000/1001"):
        Counting(Fraction(rate), True, "cut")


@given(st.text(max_size=14))
def test_any_text_is_a_timecode_or_not(text):
    """Breaks if telling a timecode from other words fails, or what was told to be one cannot be counted."""
    with contextlib.suppress(FormatError):
        assert not is_timecode(text) or Counting(Fraction(120), False, "x").frames(text) >= 0


@given(st.from_regex(r"\d{1,2}[:;.,]\d\d[:;.,]\d\d[:;.,][01]\d\d?", fullmatch=True))
def test_what_looks_like_a_timecode_is_one(text):
    """Breaks if a separator of another program hides an event."""
    assert is_timecode(text)
