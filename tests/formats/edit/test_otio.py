"""OpenTimelineIO documents: every real one is read, and says what OpenTimelineIO says."""

from __future__ import annotations

import json
from pathlib import Path

import opentimelineio as otio
import pytest
from hypothesis import given

from creditgraph.errors import FormatError
from creditgraph.formats.edit.otio import FORMAT, sniff, timelines
from creditgraph.formats.edit.timeline import screen_time
from creditgraph.formats.source import Source
from tests.formats.edit.builders import (
    broken,
    clip,
    gap,
    parts_of,
    read_or_refused,
    saved,
    span,
    stack,
    time,
    timeline,
    track,
)
from tests.formats.edit.oracle import seconds_by_name
from tests.formats.edit.test_layout import ours

NEWER = ("main_premiere_example.otio", "main_screening_example.otio")
"""Those with a Marker.3, which opentimelineio 0.18 refuses whole."""
CHANGED_SPEED = ("Nested Stack 2 (with effects)", "Nested Track")
DOCUMENT = timeline(
    track(
        clip("a", 24, "file:///film/a_v02.mov"),
        {"OTIO_SCHEMA": "Transition.1", "in_offset": time(4), "out_offset": time(4)},
        stack(track(clip("b", 48)), source_range=span(24, 12), name="nest"),
        gap(10),
        clip("c", 24, "/film/c.mov", effects=[{"OTIO_SCHEMA": "Effect.1", "effect_name": "Opacity"}]),
    ),
    track(clip("s", 80, "s.wav"), kind="Audio"),
)


def files(samples: Path) -> list[Path]:
    """The real documents."""
    found = sorted((samples / "otio").glob("*.otio"))
    assert len(found) >= 8
    return found


def test_every_real_document_is_recognised_and_read(samples: Path):
    """Breaks if one of them is refused: two that OpenTimelineIO 0.18.1 refuses whole are among them."""
    for path in files(samples):
        source = Source(path)
        assert sniff(source), path.name
        assert [part.is_edit for part in parts_of(FORMAT, source)] == [True], path.name


def test_clips_and_seconds_are_those_of_opentimelineio(samples: Path):
    """Breaks if our list of clips, a length or a second on screen is another than OpenTimelineIO's."""
    compared = 0
    for path in files(samples):
        if path.name in NEWER:
            with pytest.raises(otio.exceptions.OTIOError):
                otio.adapters.read_from_file(str(path))
            continue
        theirs = otio.adapters.read_from_file(str(path))
        (mine,) = timelines(Source(path).json, path.name)
        assert sorted(one.name for one in mine.clips()) == sorted(one.name for one in theirs.find_clips())
        assert float(mine.seconds) == pytest.approx(theirs.duration().to_seconds())
        nests = [item for layer in theirs.tracks for item in layer if item.name in CHANGED_SPEED]
        inside = {one.name for item in nests for one in item.find_clips()}
        seconds = ours(Source(path).json, shared=False)
        assert {name: value for name, value in seconds.items() if name not in inside} == seconds_by_name(
            theirs, CHANGED_SPEED
        ), path.name
        compared += 1
    assert compared >= 6


def test_the_published_seconds(samples: Path):
    """Breaks if nested sequences do not count by their own range, or a bare Inf stops the reader."""
    (nested,) = timelines(Source(samples / "otio/main_nested_example.otio").json, "nested")
    assert (nested.seconds, screen_time(nested).seen) == (26.5, 26.5)
    (big,) = timelines(Source(samples / "otio/main_big_int.otio").json, "big")
    assert big.seconds == 1
    (screening,) = parts_of(FORMAT, Source(samples / "otio/main_screening_example.otio"))
    assert len(screening.film.steps[0].uses) == 9


def test_a_collection_gives_each_timeline_and_adds_nothing_up(tmp_path: Path):
    """Breaks if two versions of a cut are counted as one film of double length."""
    cuts = [timeline(track(clip("a", 24)), name="cut"), timeline(track(clip("a", 48)), name="cut")]
    nested = {"OTIO_SCHEMA": "SerializableCollection.1", "children": [cuts[1], clip("loose", 3)]}
    document = {"OTIO_SCHEMA": "SerializableCollection.1", "children": [cuts[0], nested]}
    parts = parts_of(FORMAT, saved(tmp_path, document, "two.otio"))
    assert [(part.film.title, part.film.steps[0].uses[0].seconds) for part in parts] == [
        ("cut", 1),
        ("cut (2)", 2),
    ]
    assert [part.film.steps[0].evidence.place for part in parts] == [
        "timelines[0]",
        "timelines[1].timelines[0]",
    ]
    assert all("one of 2 timelines" in part.film.notes[0] for part in parts)


@pytest.mark.parametrize("root", [stack(track(clip("a", 24))), track(clip("a", 24))])
def test_a_bare_stack_or_track_is_a_timeline(tmp_path: Path, root):
    """Breaks if a document without a Timeline around it is refused."""
    (part,) = parts_of(FORMAT, saved(tmp_path, root, "bare.otio"))
    assert part.film.title == "bare"


@pytest.mark.parametrize(
    ("document", "says"),
    [
        ({"OTIO_SCHEMA": "Clip.2"}, "no timeline, but a Clip"),
        ({"OTIO_SCHEMA": "SerializableCollection.1", "children": [clip("a", 1), 3]}, "that holds Clip, [?]"),
        (
            {"OTIO_SCHEMA": "\x1b[2J" * 900 + ".1", "children": [{"OTIO_SCHEMA": "x" * 9000}]},
            "no timeline, but a",
        ),
        ([1], "no OpenTimelineIO document"),
        (
            timeline(track(clip("a", 24, source_range=span(24, rate=-24)))),
            r"tracks\[0\]\.items\[0\]\.source_range",
        ),
        (timeline(track(clip("a", -24))), "the duration is negative"),
    ],
)
def test_what_is_no_timeline_is_refused_with_its_place(tmp_path: Path, document, says):
    """Breaks if the message does not say what is wrong, where, and what to do."""
    with pytest.raises(FormatError, match=says) as caught:
        parts_of(FORMAT, saved(tmp_path, document, "bad.otio"))
    assert caught.value.where.startswith("bad.otio")
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 500
    assert caught.value.do


@given(broken(DOCUMENT))
def test_junk_anywhere_gives_a_part_or_an_error_of_ours(tmp_path_factory: pytest.TempPathFactory, document):
    """Breaks if a wrong type, a missing key or a mad number ends in a bare traceback."""
    source = saved(tmp_path_factory.mktemp("junk"), document, "junk.otio")
    read_or_refused(FORMAT, source)


def test_a_document_cut_short_is_refused_at_every_length(tmp_path: Path):
    """Breaks if half a document is read as a whole one."""
    text = json.dumps(DOCUMENT)
    for length in range(0, len(text), 7):
        source = saved(tmp_path, text[:length], "cut.otio")
        sniff(source)
        with pytest.raises(FormatError, match=r"cut\.otio"):
            parts_of(FORMAT, source)


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b"\x89PNG", b'{"nodes": []}', b"\xff\xfe\x00"])
def test_other_files_are_not_taken_for_ours(tmp_path: Path, data):
    """Breaks if a document of another program is read as an edit."""
    assert not sniff(saved(tmp_path, data, "other"))


def test_utf_16_is_recognised(tmp_path: Path):
    """Breaks if an editor that saves UTF-16 makes a document unreadable."""
    source = saved(tmp_path, json.dumps(DOCUMENT).encode("utf-16"), "wide.otio")
    assert sniff(source)
    assert len(parts_of(FORMAT, source)) == 1
