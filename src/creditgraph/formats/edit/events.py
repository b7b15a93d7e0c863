"""The events of a CMX 3600 edit decision list: one line of times, and the remarks that follow it.

Programs differ in all but the four times at the end of a line, so a line is read from its end: a reel may
have blanks in its name, and a transition may or may not say how long it is.

References:
    * CMX 3600 edit decision list; SMPTE ST 258.
    * Remarks as Avid, Premiere, Resolve, Final Cut Pro and OpenTimelineIO write them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from creditgraph.errors import FormatError
from creditgraph.formats.edit.timecode import is_timecode
from creditgraph.formats.tidy import tidy

MAX_EVENTS = 20_000
"""Twice what an event number of four digits can count."""
MAX_LINE = 1000
"""Characters: lists were made for 80."""
_NUMBER = re.compile(r"\d{1,6}[A-Za-z]?")
_TRANSITION = re.compile(r"C|D|W\d{1,3}|K|KB|KO")
_REMARK = re.compile(
    r"(?P<word>(?:FROM|TO|KEY) CLIP NAME|(?:FROM|TO) (?:CLIP|FILE)|SOURCE FILE|OTIO REFERENCE [A-Z]+)"
    r"\s*:\s*(?P<text>.*)",
    re.IGNORECASE,
)
_SPEED = re.compile(r"-?\d{1,6}(?:\.\d{0,6})?")
_DO = "Check that the file is complete, or export it again"


@dataclass(slots=True)
class Remarks:
    """What the lines after an event, or after several that belong together, say.

    Attributes:
        named: word of the remark, such as ``FROM CLIP NAME``, to its first text.
        speeds: reel to frames per second at which it plays; the empty reel stands for any.
        frozen: a frame is held.
    """

    named: dict[str, str] = field(default_factory=dict)
    speeds: dict[str, str] = field(default_factory=dict)
    frozen: bool = False

    def add(self, line: str) -> None:
        """Read one line."""
        text = line.lstrip("* \t")
        fields = text.split()
        if fields[:1] == ["M2"] and len(fields) > 1:
            self._speed(fields[1:])
        elif text.casefold().startswith("freeze frame"):
            self.frozen = True
        elif found := _REMARK.match(text):
            word = "FROM CLIP" if found["word"].upper().startswith("OTIO") else found["word"].upper()
            if found["text"].strip():
                self.named.setdefault(word, found["text"].strip())

    def _speed(self, fields: list[str]) -> None:
        """``M2 REEL SPEED TIME``, of which some programs leave out the time."""
        rest = fields[:-1] if is_timecode(fields[-1]) else fields
        if rest and _SPEED.fullmatch(rest[-1]):
            self.speeds.setdefault(" ".join(rest[:-1]), rest[-1])


@dataclass(frozen=True, slots=True)
class Event:
    """One line of a list.

    Attributes:
        line: where it stands.
        number: what the list calls it.
        reel: the source, often a tape or ``AX``: none.
        channels: what is recorded, such as ``V``, ``AA/V``.
        transition: ``C``, ``D``, ``W001``, ``K``, ``KB`` or ``KO``.
        frames: how long the transition is.
        times: source in and out, record in and out.
        before: the event of the same number and channels that this one is a transition from.
        remarks: shared by events that belong together.
    """

    line: int
    number: str
    reel: str
    channels: str
    transition: str
    frames: int
    times: tuple[str, str, str, str]
    before: Event | None
    remarks: Remarks


@dataclass(frozen=True, slots=True)
class Events:
    """A list.

    Attributes:
        title: as the editor called it; may be empty.
        drops: the list says that its timecode drops frames.
        all: the events, in the order of the list.
    """

    title: str
    drops: bool
    all: tuple[Event, ...]


def events(text: str, where: str) -> Events:
    """Return the events of a list; what stands before the first may be anything.

    Args:
        text: the list.
        where: what to call it in messages.

    Raises:
        FormatError: for an event that is none, no event, or more and longer lines than lists have.

    Example:
        >>> found = events('''TITLE: harbour
        ... 001  TAPE 7  AA/V  D  012  00:00:00:00 00:00:02:00 01:00:00:00 01:00:02:00
        ... * TO CLIP NAME: SH010''', "cut.edl")
        >>> [(one.reel, one.channels, one.frames, one.remarks.named) for one in found.all]
        [('TAPE 7', 'AA/V', 12, {'TO CLIP NAME': 'SH010'})]
    """
    lines = text.splitlines()
    found = tuple(_events(lines, where))
    if not found:
        raise FormatError("no event", where=where, do="Export the timeline that was cut")
    head = [line.strip() for line in lines[: found[0].line - 1]]
    title = next((line[6:].strip() for line in head if line.startswith("TITLE:")), "")
    modes = [line.upper() for line in head if line.startswith("FCM")]
    drops = any("DROP" in mode and "NON" not in mode for mode in modes[:1])
    return Events(title, drops, found)


def event_line(line: str) -> bool:
    """Tell whether a line begins with a number and ends with four times.

    Example:
        >>> event_line("001 AX V C 00:00:00:00 00:00:01:00 00:00:00:00 00:00:01:00"), event_line("1 2 3")
        (True, False)
    """
    if len(line) > MAX_LINE:
        return False
    fields = line.split()
    return len(fields) > 6 and _NUMBER.fullmatch(fields[0]) is not None and all(map(is_timecode, fields[-4:]))


def _events(lines: Iterable[str], where: str) -> Iterator[Event]:
    """Yield the events; those of one number, and the two after SPLIT, share the remarks that follow them."""
    last: Event | None = None
    alike: dict[str, Event] = {}
    remarked, split, count = False, 0, 0
    for number, line in enumerate(lines, 1):
        place = f"{where}, line {number}"
        if len(line) > MAX_LINE:
            what = f"the line has more than {MAX_LINE:,} characters"
            raise FormatError(what, where=place, do="Shorten it, or export the list again")
        if event_line(line):
            count += 1
            if count > MAX_EVENTS:
                what = f"more than {MAX_EVENTS:,} events"
                raise FormatError(what, where=where, do="Export the timeline as several lists")
            again = last is not None and line.split()[0] == last.number
            alike = alike if again else {}
            shared = last.remarks if last and not remarked and (again or split == 1) else Remarks()
            last = _event(line, number, place, alike, shared)
            alike[last.channels] = last
            remarked, split = False, max(0, split - 1)
            yield last
        elif line.lstrip().upper().startswith("SPLIT"):
            split = 2
        elif last is not None and line.strip():
            _refuse_broken(line, place)
            last.remarks.add(line)
            remarked = True


def _event(line: str, number: int, place: str, alike: dict[str, Event], remarks: Remarks) -> Event:
    """Read a line from its end: times, transition and its length, channels; the rest is the reel."""
    fields = line.split()
    source_in, source_out, record_in, record_out = fields[-4:]
    middle = fields[1:-4]
    frames = int(middle.pop()) if len(middle) > 2 and re.fullmatch(r"\d{1,6}", middle[-1]) else 0
    if len(middle) > 2 and middle[-2] == "K" and middle[-1] in ("B", "O"):  # written as one word, or as two
        middle[-2:] = ["".join(middle[-2:])]
    transition = middle.pop() if middle else ""
    if _TRANSITION.fullmatch(transition) is None or not middle:
        what = f"{tidy(transition)!r} is no cut, dissolve, wipe or key"
        raise FormatError(what, where=place, do=_DO)
    channels = middle.pop()
    return Event(
        line=number,
        number=fields[0],
        reel=" ".join(middle),
        channels=channels,
        transition=transition,
        frames=frames,
        times=(source_in, source_out, record_in, record_out),
        before=alike.get(channels),
        remarks=remarks,
    )


def _refuse_broken(line: str, place: str) -> None:
    """A line that begins as an event and is none would be missing from the film."""
    fields = line.split()
    if line.lstrip()[:1].isdigit() and any(map(is_timecode, fields)):
        what = "the line begins with a number, and has not the four times of an event"
        raise FormatError(what, where=place, do=_DO)
