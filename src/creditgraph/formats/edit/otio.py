"""OpenTimelineIO documents, read without OpenTimelineIO: of any version, and with what is newer than we are.

References:
    * OpenTimelineIO file format specification (Academy Software Foundation).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any

from creditgraph.errors import FormatError
from creditgraph.formats.edit.layout import Layout
from creditgraph.formats.edit.part import parts
from creditgraph.formats.edit.schema import listed, mapped, schema, worded
from creditgraph.formats.edit.timeline import FLICKS, Timeline
from creditgraph.formats.part import Part
from creditgraph.formats.registry import Format
from creditgraph.formats.source import MAX_DEPTH, Options, Source
from creditgraph.formats.tidy import tidy

NAME = "otio"
_HOLDERS = ("SerializableCollection",)


def sniff(source: Source) -> bool:
    """Tell whether a file is an OpenTimelineIO document."""
    return source.begins.startswith("{") and b'"OTIO_SCHEMA"' in source.head.replace(b"\0", b"")


def read(source: Source, options: Options) -> Iterable[Part]:
    """Return one part for each timeline of a document.

    Raises:
        FormatError: for no JSON, no timeline, or times that are none.
    """
    return parts(NAME, source, timelines(source.json, source.name))


FORMAT = Format(name=NAME, title="OpenTimelineIO", sniff=sniff, read=read)


def timelines(document: Any, where: str) -> list[Timeline]:
    """Return the timelines of a document, laid out flat.

    A collection gives each of its timelines: they are versions or parts, and are never added up.

    Args:
        document: the JSON value.
        where: what to call it in messages.

    Raises:
        FormatError: if there is no timeline, or a time in it is none; the message gives the place.

    Example:
        >>> rate = {"OTIO_SCHEMA": "RationalTime.1", "rate": 25, "value": 50}
        >>> clip = {"OTIO_SCHEMA": "Clip.9", "name": "SH010", "source_range": {"duration": rate}}
        >>> track = {"OTIO_SCHEMA": "Sequence.1", "children": [clip, clip]}
        >>> cut, = timelines({"OTIO_SCHEMA": "Timeline.7", "tracks": {"OTIO_SCHEMA": "Stack.1",
        ...                                                          "children": [track]}}, "cut.otio")
        >>> int(cut.seconds), [(one.place, int(one.start)) for one in cut.clips()]
        (4, [('tracks[0].items[0]', 0), ('tracks[0].items[1]', 2)])
    """
    found = list(_roots(document, "", 0))
    if not found:
        raise _no_timeline(document, where)
    try:
        return [_timeline(root, place) for root, place in found]
    except FormatError as error:
        at = f"{where}, {error.where}" if error.where else where
        raise FormatError(error.what, where=at, do=error.do, near=error.near) from None


def _roots(value: Any, place: str, depth: int) -> Iterator[tuple[Mapping[str, Any], str]]:
    """Whatever is a timeline: the document, or what collections in it hold; a bare stack or track is one."""
    name = schema(value)
    if name == "Timeline" or (name in ("Stack", "Track") and not depth):
        yield value, place
    elif name in _HOLDERS and depth < MAX_DEPTH:
        for number, child in enumerate(listed(value.get("children"))):
            at = f"{place}." if place else ""
            yield from _roots(child, f"{at}timelines[{number}]", depth + 1)


def _timeline(root: Mapping[str, Any], place: str) -> Timeline:
    layout = Layout()
    stack = root.get("tracks") if schema(root) == "Timeline" else root
    long = layout.lay(mapped(stack), place)
    name = worded(root.get("name")) or worded(mapped(stack).get("name"))
    return Timeline(name, Fraction(long, FLICKS), layout.finished(), place, tuple(layout.remarks))


def _no_timeline(document: Any, where: str) -> FormatError:
    name = tidy(schema(document)[:60])
    if not schema(document):
        return FormatError("no OpenTimelineIO document", where=where, do="Give a file with OTIO_SCHEMA")
    held = [tidy(schema(child)[:60] or "?") for child in listed(document.get("children"))[:4]]
    told = f" that holds {', '.join(held)}" if held else ""
    what = f"no timeline, but a {name}{told}"
    return FormatError(what, where=where, do="Export the timeline that was cut, not a bin of clips")
