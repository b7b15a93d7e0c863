"""CMX 3600 edit decision lists.

What is on screen, and for how long, is said by the record times: they are the times of the film. Source times
may differ from them, by a change of speed or by mistake.

References:
    * CMX 3600 edit decision list; SMPTE ST 258.
    * SMPTE ST 12-1: timecode counts frames, so seconds need a rate, and a list states none.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from fractions import Fraction

from creditgraph.errors import FormatError
from creditgraph.formats.edit.events import Event, Events, event_line, events
from creditgraph.formats.edit.otio import timelines
from creditgraph.formats.edit.part import parts
from creditgraph.formats.edit.recorded import document, past_midnight, span
from creditgraph.formats.edit.schema import exact_rate
from creditgraph.formats.edit.timecode import Counting, passing
from creditgraph.formats.part import Part
from creditgraph.formats.registry import Format
from creditgraph.formats.source import Options, Source

NAME = "edl"
_USUAL = (Fraction(24), Fraction(25), Fraction(30))
"""Frames a second of cinema, and of television with mains of 50 and of 60 hertz (SMPTE ST 12-1)."""
_FAST = (Fraction(50), Fraction(60))
"""The same for lists that count fields, or for progressive television."""


def sniff(source: Source) -> bool:
    """Tell whether a file is an edit decision list: a line begins with a number and ends with four times."""
    return b"\0" not in source.head[:64] and any(map(event_line, source.begins.splitlines()))


def read(source: Source, options: Options) -> Iterable[Part]:
    """Return the one timeline of a list.

    Raises:
        FormatError: nobody said the rate, or it is another one, or the list is damaged.
    """
    text, remarks = _text(source)
    found = events(text, source.name)
    drops = found.drops or any(";" in one.times[2] for one in found.all)
    if options.rate is None:
        raise FormatError("EDL states no rate", where=source.name, do=passing(_fitting(found, drops)))
    counting = Counting(exact_rate(options.rate), drops, source.name)
    if counting.ignored:
        remarks.append(f"it says that it drops frame numbers; at {counting.rate} a second none are dropped")
    told = [span(one, counting, source.name) for one in found.all]
    spans = past_midnight(told, counting.day)
    if spans != told:
        remarks.append("its record times pass midnight: what begins after it follows what was before")
    contradicting = [one for one, times in zip(found.all, spans, strict=True) if times.contradicts]
    remarks += _contradictions(contradicting)
    cut = document(found.title, found.all, spans, counting.rate, source.name)
    return parts(NAME, source, timelines(cut, source.name), remarks)


FORMAT = Format(name=NAME, title="CMX 3600 edit decision list", sniff=sniff, read=read)


def _text(source: Source) -> tuple[str, list[str]]:
    """Return the text; lists are older than UTF-8, and say nothing of their letters."""
    try:
        source.data.decode("utf-8-sig")
    except UnicodeDecodeError:
        remark = "not UTF-8: its letters are read as those of Windows; accented names may be wrong"
        return source.data.decode("cp1252", "replace"), [remark]
    return source.text, []


def _fitting(found: Events, drops: bool) -> list[Fraction]:
    """The usual rates that its timecode allows: no frames beyond one, and, if possible, no contradiction."""
    if drops:
        return [Fraction(30_000, 1001)]
    allowed: dict[Fraction, bool] = {}
    for rate in (*_USUAL, *_FAST):
        counting = Counting(rate, drops, "")
        with suppress(FormatError):
            allowed[rate] = any(span(one, counting, "").contradicts for one in found.all)
    fitting = [rate for rate, contradicts in allowed.items() if not contradicts] or [*allowed] or [*_USUAL]
    return [rate for rate in fitting if rate in _USUAL] or fitting


def _contradictions(found: list[Event]) -> list[str]:
    if not found:
        return []
    numbers = ", ".join(dict.fromkeys(one.number for one in found[:8]))
    more = f" and {len(found) - 8} more" if len(found) > 8 else ""
    what = "record times contradict the source times (is the rate right?): seconds are those of the record"
    return [f"{what} (events {numbers}{more})"]
