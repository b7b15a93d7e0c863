"""Small documents of our own making, and the junk that tests put into them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from creditgraph.errors import CreditgraphError
from creditgraph.formats.part import Part
from creditgraph.formats.registry import Format
from creditgraph.formats.source import Options, Source
from creditgraph.workflow import Workflow


def time(frames: float, rate: float = 24) -> dict[str, Any]:
    """A RationalTime."""
    return {"OTIO_SCHEMA": "RationalTime.1", "rate": rate, "value": frames}


def span(frames: float, start: float = 0, rate: float = 24) -> dict[str, Any]:
    """A TimeRange."""
    return {
        "OTIO_SCHEMA": "TimeRange.1",
        "start_time": time(start, rate),
        "duration": time(frames, rate),
    }


def clip(name: str, frames: float, url: str | None = None, **about: Any) -> dict[str, Any]:
    """A Clip.2 with one reference, or none."""
    kind = (
        {"OTIO_SCHEMA": "ExternalReference.1", "target_url": url}
        if url
        else {"OTIO_SCHEMA": "MissingReference.1"}
    )
    return {
        "OTIO_SCHEMA": "Clip.2",
        "name": name,
        "metadata": {},
        "source_range": span(frames),
        "media_references": {"DEFAULT_MEDIA": kind},
        "active_media_reference_key": "DEFAULT_MEDIA",
        **about,
    }


def gap(frames: float) -> dict[str, Any]:
    """A Gap."""
    return {"OTIO_SCHEMA": "Gap.1", "source_range": span(frames)}


def track(*items: Any, kind: str = "Video", **about: Any) -> dict[str, Any]:
    """A Track."""
    return {"OTIO_SCHEMA": "Track.1", "name": "", "kind": kind, "children": list(items), **about}


def stack(*items: Any, **about: Any) -> dict[str, Any]:
    """A Stack."""
    return {"OTIO_SCHEMA": "Stack.1", "name": "", "children": list(items), **about}


def timeline(*tracks: Any, name: str = "cut") -> dict[str, Any]:
    """A Timeline."""
    return {"OTIO_SCHEMA": "Timeline.1", "name": name, "metadata": {}, "tracks": stack(*tracks)}


def saved(folder: Path, data: bytes | str | Any, name: str) -> Source:
    """Bytes, a text or a JSON value as a file."""
    if not isinstance(data, (bytes, str)):
        data = json.dumps(data)
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass"))
    return Source(path)


def parts_of(format: Format, source: Source, **options: Any) -> list[Part]:
    """The parts of a file; each film is written out, so that a value that cannot be printed shows."""
    found = list(format.read(source, Options(**options)))
    for part in found:
        assert Workflow.from_json(Workflow.of(part.film).to_json()).freeze() == part.film
    return found


def read_or_refused(format: Format, source: Source, **options: Any) -> None:
    """Read a file; if it is refused, then by an error of ours that names it and says what is wrong."""
    format.sniff(source)
    try:
        parts_of(format, source, **options)
    except CreditgraphError as error:
        said = str(error)
    else:
        return
    assert source.name in said
    assert len(said) < 1500


JUNK: tuple[Any, ...] = (
    None,
    True,
    0,
    -1,
    1e308,
    -1e308,
    5e-324,
    float("nan"),
    float("inf"),
    10**300,
    "",
    " ",
    "\x1b[2J\x00\x07",
    "\ud800",
    "\u202egnp.exe",
    "../../../etc/passwd",
    "file:///%2e%2e/%00",
    "<script>alert(1)</script>",
    "x" * 5000,
    [],
    {},
    [[[]]],
    ["a", None, 3],
    {"OTIO_SCHEMA": "Clip.2"},
    {"OTIO_SCHEMA": "Stack.1", "children": [{"OTIO_SCHEMA": "Track.1", "children": [3]}]},
    {"OTIO_SCHEMA": 5},
    {"value": 1, "rate": 0},
    {"value": 1, "rate": -24},
)


def places(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place in a JSON value."""
    yield at
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in inner:
        yield from places(child, (*at, key))


@st.composite
def broken(draw: st.DrawFn, document: Any) -> Any:
    """The document with junk at some of its places, or with keys left out."""
    document = deepcopy(document)
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.sampled_from(list(places(document))))
        if not place:
            continue
        holder = document
        for key in place[:-1]:
            holder = holder[key]
        if draw(st.booleans()) and isinstance(holder, dict):
            del holder[place[-1]]
        else:
            holder[place[-1]] = deepcopy(draw(st.sampled_from(JUNK)))
    return document
