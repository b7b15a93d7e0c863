"""CMX 3600 edit decision lists, through the adapter of OpenTimelineIO.

References:
    * CMX 3600 edit decision list; SMPTE ST 258.
    * SMPTE ST 12-1: timecode counts frames, so seconds need a rate, and a list states none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from creditgraph.errors import FormatError
from creditgraph.formats.edit.adapters import adapter, as_document, guarded, objects
from creditgraph.formats.edit.otio import timelines
from creditgraph.formats.edit.part import parts
from creditgraph.formats.edit.schema import listed, mapped, schema, worded
from creditgraph.formats.part import Part
from creditgraph.formats.registry import Format
from creditgraph.formats.source import Options, Source

NAME = "edl"
MAX_EVENTS = 20_000
"""Twice what an event number of four digits can count."""
MAX_LINE = 1000
"""Characters: lists were made for 80, and the adapter takes the square of the length of a line to read it."""
_TIME = r"\d\d[:;.]\d\d[:;.]\d\d[:;.]\d\d"
_EVENT = re.compile(rf"^[ \t]*\d{{1,6}}[ \t]+\S[^\n]{{0,120}}?(?:[ \t]+{_TIME}){{4}}[ \t\r]*$", re.MULTILINE)
_BEYOND = re.compile(r"has frames beyond (\d+)")
_DISAGREE = re.compile(r"durations? don't match|Overlapping record in")
_FILE = re.compile(r"(?:SOURCE FILE|TO FILE|TO CLIP):\s*(\S.*)")
_RATE = "Pass rate=25 (or 30)"


def sniff(source: Source) -> bool:
    """Tell whether a file is an edit decision list: a line begins with a number and ends with four times."""
    return b"\0" not in source.head[:64] and _EVENT.search(source.begins) is not None


def read(source: Source, options: Options) -> Iterable[Part]:
    """Return the one timeline of a list.

    Raises:
        FormatError: nobody said the rate, or it is another one, or the list is damaged.
        MissingExtraError: OpenTimelineIO or its adapter is not installed.
    """
    if options.rate is None:
        raise FormatError("EDL states no rate", where=source.name, do=_RATE)
    text, remarks = _clean(source.text, source.name), list[str]()
    module = adapter("cmx_3600", "reading a CMX 3600 edit")
    try:
        found = module.read_from_string(text, rate=float(options.rate))
    except Exception as error:
        found = _again(module, text, options, error, source.name)
        remarks.append(
            "record times contradict the source times (is the rate right?): seconds are those of the source"
        )
    document = as_document(found)
    _mend(document)
    return parts(NAME, source, timelines(document, source.name), remarks)


FORMAT = Format(name=NAME, title="CMX 3600 edit decision list", sniff=sniff, read=read)


def _clean(text: str, where: str) -> str:
    """The list without what stands before its first event, and no longer or wider than lists are."""
    lines = text.splitlines()
    numbered = [number for number, line in enumerate(lines) if line.lstrip()[:1].isdigit()]
    if not numbered or len(numbered) > MAX_EVENTS:
        what = f"more than {MAX_EVENTS:,} events" if numbered else "no event"
        raise FormatError(what, where=where, do="Export the timeline as several lists")
    for number, line in enumerate(lines, 1):
        if len(line) > MAX_LINE:
            what = f"the line has more than {MAX_LINE:,} characters"
            raise FormatError(
                what, where=f"{where}, line {number}", do="Shorten it, or export the list again"
            )
    head = [line for line in lines[: numbered[0]] if line.strip().startswith(("TITLE:", "FCM", "SPLIT"))]
    return "\n".join([*head, *map(_speed, lines[numbered[0] :])])


def _speed(line: str) -> str:
    """A change of speed as narrow as it is meant: the adapter takes the cube of its length to read it."""
    return " ".join(line.split())[:120] if line.lstrip(" \t*").startswith("M2") else line


def _again(module: Any, text: str, options: Options, error: Exception, where: str) -> Any:
    """Read a list whose times contradict each other; say what is wrong with any other."""
    said = str(error)
    rate = options.rate
    if beyond := _BEYOND.search(said):
        what = f"EDL states no rate, and it is not {rate}: a timecode has frames beyond {beyond[1]}"
        raise FormatError(what, where=where, do=_RATE) from None
    if "rate" in said.casefold() and "timecode" in said.casefold():
        what = f"no timecode counts {rate} frames a second"
        raise FormatError(what, where=where, do="Pass rate=25, 24, 30, or 30000/1001") from None

    def fails() -> Any:
        raise error

    def leniently() -> Any:
        return module.read_from_string(text, rate=float(rate or 0), ignore_timecode_mismatch=True)

    return guarded(leniently if _DISAGREE.search(said) else fails, "CMX 3600", where)


def _mend(document: Any) -> None:
    """Put right what the adapter leaves: files named in remarks, and where each track begins."""
    for track in objects(document):
        if schema(track) == "Track":
            before: Mapping[str, Any] = {}
            for item in listed(track.get("children")):
                if schema(item) == "Clip":
                    _name_file(item, before)
                before = mapped(item)
            if track.get("name") == "NONE":  # recorded on no channel
                track["enabled"] = False
    _align(document)


def _name_file(clip: dict[str, Any], before: Mapping[str, Any]) -> None:
    """Name the file of a clip; one that a transition leads to bears the file of the clip before it."""
    about = mapped(mapped(clip.get("metadata")).get("cmx_3600"))
    comments = [worded(comment) for comment in listed(about.get("comments"))]
    led_to = schema(before) == "Transition" and " from " in worded(before.get("name"))
    words = ("TO FILE", "TO CLIP") if led_to else ("SOURCE FILE",)
    named = [found[1] for text in comments if text.startswith(words) and (found := _FILE.match(text))]
    reference = _reference(clip)
    if named and (led_to or schema(reference) == "MissingReference"):
        clip["media_references"] = {"DEFAULT_MEDIA": _external(named[0])}
    elif led_to and schema(reference) != "GeneratorReference":
        clip["media_references"] = {}
    elif schema(reference) == "MissingReference" and worded(clip.get("name")).isdigit():
        clip["name"] = worded(about.get("reel")) or clip["name"]


def _reference(clip: Mapping[str, Any]) -> Mapping[str, Any]:
    return mapped(mapped(clip.get("media_references")).get("DEFAULT_MEDIA"))


def _external(file: str) -> dict[str, Any]:
    return {"OTIO_SCHEMA": "ExternalReference.1", "target_url": file}


def _align(document: Any) -> None:
    """Turn the start timecodes of the tracks into gaps before those that begin later than the first."""
    tracks = list(_started(document))
    first = min((start for _, start, _ in tracks), default=0)
    for track, start, rate in tracks:
        track["source_range"] = None
        if start > first:
            late = {"OTIO_SCHEMA": "RationalTime.1", "value": start - first, "rate": rate}
            gap = {"OTIO_SCHEMA": "Gap.1", "source_range": {"duration": late}}
            track["children"] = [gap, *track["children"]]


def _started(document: Any) -> Iterator[tuple[dict[str, Any], float, float]]:
    """Each track with the time of its first record, which the adapter writes down as minus its start.

    It leaves out the range of a track that starts at zero.
    """
    for track in listed(mapped(mapped(document).get("tracks")).get("children")):
        start = mapped(mapped(track.get("source_range")).get("start_time"))
        yield track, -(start.get("value") or 0), start.get("rate") or 1
