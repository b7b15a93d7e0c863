"""The events of a list as tracks: where in the film each stands, by its record times.

The document that comes out is one of OpenTimelineIO, so that a list is laid out like any other edit.

References:
    * CMX 3600 edit decision list: channels, special reels (BL, BARS), transitions that begin at their event.
    * OpenTimelineIO file format specification: a transition lies around a cut.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from creditgraph.errors import FormatError
from creditgraph.formats.edit.events import Event
from creditgraph.formats.edit.timecode import Counting
from creditgraph.formats.tidy import tidy

_BLACK = ("BL", "BLACK")
_DRAWN = {"BL": "black", "BLACK": "black", "BARS": "SMPTEBars"}
_NO_REEL = ("AX", "")
_FROM = ("FROM CLIP NAME",), ("FROM CLIP", "FROM FILE", "SOURCE FILE")
_INTO = ("KEY CLIP NAME", "TO CLIP NAME"), ("TO FILE", "TO CLIP")
_PARTS = re.compile(r"V\d*|A\d*")
_FRAMES = re.compile(r"\[(\d{1,9})-\d{1,9}\](?=\.\w+$)")
_NTSC = Fraction(1, 500)
"""Speeds are written as 24 or as 23.976 for one that is not changed."""
_MAX_CLIPS = 60_000
"""Twenty thousand events on three channels: as many as CMX 3600 names for one (AA/V)."""
_MAX_LANES = 100
"""Events that lie one over the other: as many layers of one moment are looked into."""


@dataclass(frozen=True, slots=True)
class Span:
    """Where in the film an event stands, in frames, and whether its source times are of another length."""

    start: int
    end: int
    contradicts: bool


def span(event: Event, counting: Counting, where: str) -> Span:
    """Return where an event stands.

    Args:
        event: the event.
        counting: counts its frames.
        where: what to call the list in messages.

    Raises:
        FormatError: frames beyond the rate, or a record that ends before it starts.
    """
    place = f"{where}, line {event.line}"
    source_in, source_out, start, end = (counting.frames(time, place) for time in event.times)
    if start - end > counting.day / 2:
        end += counting.day
    if end < start:
        what = "the record ends before it starts"
        raise FormatError(what, where=place, do="Check the times of the event, or export the list again")
    told = event.remarks.frozen or event.remarks.speeds
    differs = (source_out - source_in - end + start) % counting.day
    return Span(start, end, not told and event.reel not in _DRAWN and bool(differs))


def past_midnight(spans: Sequence[Span], day: int) -> list[Span]:
    """Put what was recorded after midnight behind what was before: no film lasts for half a day.

    Args:
        spans: where events stand.
        day: frames from midnight to midnight.

    Example:
        >>> [one.start for one in past_midnight([Span(86_390, 86_400, False), Span(0, 9, False)], 86_400)]
        [86390, 86400]
    """
    starts = [one.start for one in spans]
    if max(starts) - min(starts) <= day / 2:
        return list(spans)
    return [
        Span(one.start + day, one.end + day, one.contradicts) if one.start < day / 2 else one for one in spans
    ]


def document(title: str, events: Sequence[Event], spans: Sequence[Span], rate: Fraction, where: str) -> Any:
    """Return a list as a document of OpenTimelineIO.

    Args:
        title: of the list.
        events: its events.
        spans: where they stand.
        rate: frames a second.
        where: what to call the list in messages.

    Raises:
        FormatError: more than a hundred events lie one over the other, or they are on too many channels.
    """
    channels: dict[str, list[_Lane]] = {}
    if sum(len(channels_of(event.channels)) for event in events) > _MAX_CLIPS:
        what = f"its events are on more channels than lists have: {_MAX_CLIPS:,} clips and more"
        raise FormatError(what, where=where, do="Export the timeline as several lists")
    for event, times in zip(events, spans, strict=True):
        if times.end > times.start:
            for channel in channels_of(event.channels):
                _put(channels.setdefault(channel, []), event, times, where)
    first = min((times.start for times in spans if times.end > times.start), default=0)
    lanes = [(name, lane) for name in sorted(channels, key=_order) for lane in channels[name]]
    tracks = [_track(name, lane, first, rate) for name, lane in lanes]
    return {
        "OTIO_SCHEMA": "Timeline.1",
        "name": title,
        "tracks": {"OTIO_SCHEMA": "Stack.1", "children": tracks},
    }


def channels_of(said: str) -> list[str]:
    """Return the channels of an event.

    Example:
        >>> channels_of("AA/V"), channels_of("B"), channels_of("V1"), channels_of("NONE")
        (['V', 'A1', 'A2'], ['V', 'A1'], ['V'], ['NONE'])
    """
    bare = said.upper().replace("/", "")
    if bare == "B":
        return ["V", "A1"]
    found = _PARTS.findall(bare)
    if "".join(found) != bare:
        return [said.upper()]
    sound = [part[1:] or str(number) for number, part in enumerate((p for p in found if p[0] == "A"), 1)]
    picture = dict.fromkeys("V" if part[1:] in ("", "1") else part for part in found if part[0] == "V")
    return [*picture, *(f"A{number}" for number in sound)]


def _order(channel: str) -> tuple[bool, int, str]:
    """Picture from the bottom up, then sound."""
    number = channel[1:]
    return _is_sound(channel), int(number) if number.isdecimal() and len(number) < 6 else 0, channel


def _is_sound(channel: str) -> bool:
    return channel.startswith("A") and "V" not in channel


@dataclass(slots=True)
class _Lane:
    """Events that do not overlap, in the order of the film."""

    starts: list[int]
    items: list[tuple[Event, Span]]

    def hit_by(self, times: Span) -> bool:
        """Whether something stands already where an event shall."""
        at = bisect_left(self.starts, times.end)
        return at > 0 and self.items[at - 1][1].end > times.start

    def put(self, event: Event, times: Span) -> None:
        """Put an event where it stands in the film; some lists are in the order of their sources."""
        at = bisect_left(self.starts, times.start)
        self.starts.insert(at, times.start)
        self.items.insert(at, (event, times))


def _put(lanes: list[_Lane], event: Event, times: Span, where: str) -> None:
    """What is recorded later lies on top of what it overlaps, as a key on its background."""
    lowest = max((number for number, lane in enumerate(lanes, 1) if lane.hit_by(times)), default=0)
    if lowest == _MAX_LANES:
        what = f"more than {_MAX_LANES} events are recorded at one time on {tidy(event.channels)}"
        raise FormatError(what, where=f"{where}, line {event.line}", do="Export the list again")
    if lowest == len(lanes):
        lanes.append(_Lane([], []))
    lanes[lowest].put(event, times)


def _track(channel: str, lane: _Lane, first: int, rate: Fraction) -> dict[str, Any]:
    kind = "Audio" if _is_sound(channel) else "Video"
    children = list(_children(lane, first, rate))
    track = {"OTIO_SCHEMA": "Track.1", "name": channel, "kind": kind, "children": children}
    return {**track, "enabled": channel != "NONE"}


def _children(lane: _Lane, first: int, rate: Fraction) -> Iterator[dict[str, Any]]:
    """Clips, the gaps between them, and transitions around their cuts.

    In a list a transition begins at its event; here its cut lies in its middle, as in the program that wrote
    the list. Black has nothing to show, so a fade is all of its picture.
    """
    cuts = [_cut(number, lane) for number in range(len(lane.items))]
    at = first
    for number, (event, times) in enumerate(lane.items):
        late, new = cuts[number]
        if times.start > at:
            yield {"OTIO_SCHEMA": "Gap.1", "source_range": _range(Fraction(times.start - at), rate)}
        if new and late:
            yield _clip(*new, late, rate)
        if _passage(event):
            yield _transition(event, late, rate)
        lent, other = cuts[number + 1] if number + 1 < len(cuts) else (Fraction(0), None)
        long = times.end - times.start - late + (Fraction(0) if other else lent)
        yield _clip(*_source(event), long, rate, event)
        at = times.end


def _cut(number: int, lane: _Lane) -> tuple[Fraction, tuple[str, str] | None]:
    """How many frames after its event the cut of a transition lies, and what is seen until then.

    That is the clip right before, unless the list names another: then its name and file.
    """
    event, times = lane.items[number]
    before = lane.items[number - 1] if number else None
    last = before[0] if before and before[1].end == times.start else None
    if not _passage(event) or (event.before or last or event).reel in _BLACK:
        return Fraction(0), None
    named = _named(event, _FROM) if event.before else ("", "")
    if event.before and named == ("", "") and event.before.reel not in _NO_REEL:
        named = event.before.reel, ""
    new = named if named != ("", "") and (last is None or named[0] != _source(last)[0]) else None
    if last is None and new is None:
        return Fraction(0), None
    long = Fraction(min(event.frames, times.end - times.start))
    return long if event.reel in _BLACK else long / 2, new


def _passage(event: Event) -> bool:
    return event.transition[0] in "DW" and event.frames > 0


def _transition(event: Event, late: Fraction, rate: Fraction) -> dict[str, Any]:
    kind = "SMPTE_Dissolve" if event.transition == "D" else "SMPTE_Wipe"
    return {
        "OTIO_SCHEMA": "Transition.1",
        "transition_type": kind,
        "in_offset": _time(late, rate),
        "out_offset": _time(event.frames - late, rate),
    }


def _clip(
    name: str, file: str, frames: Fraction, rate: Fraction, event: Event | None = None
) -> dict[str, Any]:
    return {
        "OTIO_SCHEMA": "Clip.2",
        "name": name,
        "source_range": _range(frames, rate),
        "media_references": {"DEFAULT_MEDIA": _reference(event, file)},
        "active_media_reference_key": "DEFAULT_MEDIA",
        "effects": list(_effects(event, rate)) if event else [],
    }


def _source(event: Event) -> tuple[str, str]:
    """Name and file of an event; of a transition its remarks name both sides."""
    named = event.remarks.named
    led_to = event.transition != "C" and (event.before or any(word.startswith("TO") for word in named))
    name, file = _named(event, _INTO if led_to and event.transition != "KB" else _FROM)
    if event.remarks.frozen:
        name = name.removesuffix(" FF")  # as Avid names a frozen frame of a clip
    return (name, file) if name or file or event.reel in _NO_REEL else (event.reel, "")


def _named(event: Event, words: tuple[tuple[str, ...], tuple[str, ...]]) -> tuple[str, str]:
    """The first name and file that stand behind these words."""
    named = event.remarks.named
    name, file = (next((named[word] for word in some if word in named), "") for some in words)
    return name, _FRAMES.sub(lambda found: f"%0{len(found[1])}d", file)


def _reference(event: Event | None, file: str) -> dict[str, Any]:
    if event and event.reel in _DRAWN:
        return {"OTIO_SCHEMA": "GeneratorReference.1", "generator_kind": _DRAWN[event.reel]}
    if file:
        return {"OTIO_SCHEMA": "ExternalReference.1", "target_url": file}
    return {"OTIO_SCHEMA": "MissingReference.1"}


def _effects(event: Event, rate: Fraction) -> Iterator[dict[str, Any]]:
    """A frozen frame, another speed, a key that lets what is below be seen."""
    speeds = event.remarks.speeds
    said = speeds.get(event.reel) or (next(iter(speeds.values())) if len(speeds) == 1 else None)
    scale = Fraction(1) if said is None else Fraction(said) / rate
    if event.remarks.frozen or not scale:
        yield {"OTIO_SCHEMA": "FreezeFrame.1"}
    elif abs(scale - 1) > _NTSC:
        yield {"OTIO_SCHEMA": "LinearTimeWarp.1", "time_scalar": float(scale)}
    if event.transition in ("K", "KO"):
        yield {"OTIO_SCHEMA": "Effect.1", "effect_name": "keyer"}


def _range(frames: Fraction, rate: Fraction) -> dict[str, Any]:
    return {"OTIO_SCHEMA": "TimeRange.1", "duration": _time(frames, rate)}


def _time(frames: Fraction, rate: Fraction) -> dict[str, Any]:
    """Whole and half frames, which floating point holds exactly; the reader knows the NTSC rates."""
    return {"OTIO_SCHEMA": "RationalTime.1", "value": float(frames), "rate": float(rate)}
