"""Nested compositions laid out flat, with OpenTimelineIO as the witness."""

from __future__ import annotations

import json
from collections import defaultdict
from fractions import Fraction

import opentimelineio as otio
import pytest
from hypothesis import given
from hypothesis import strategies as st

from creditgraph.errors import FormatError
from creditgraph.formats.edit import layout
from creditgraph.formats.edit.otio import timelines
from creditgraph.formats.edit.timeline import Nest, Transition, screen_time
from tests.formats.edit.builders import clip, gap, span, stack, time, timeline, track
from tests.formats.edit.oracle import exact, seconds_by_name


def ours(document, **about):
    """Seconds on screen by name, by our own reader."""
    found = defaultdict(Fraction)
    cut = timelines(document, "cut.otio")[0]
    picture = screen_time(cut, **about).picture
    for one in cut.clips("video"):
        found[one.name] += picture[one.place]
    return {name: seconds for name, seconds in found.items() if seconds}


def read_by_otio(document):
    """The document as OpenTimelineIO reads it."""
    return otio.adapters.read_from_string(json.dumps(document), "otio_json")


@st.composite
def items(draw, depth):
    """An item of a track; nested sequences down to a depth, each filled from its beginning to its end."""
    kind = draw(st.sampled_from(["clip", "clip", "gap", "off", "nest"] if depth else ["clip", "gap", "off"]))
    long = draw(st.integers(1, 8))
    if kind == "gap":
        return gap(long)
    if kind == "nest":
        whole = [clip(f"n{draw(st.integers(0, 3))}", draw(st.integers(1, 8))) for _ in range(3)]
        total = int(sum(one["source_range"]["duration"]["value"] for one in whole))
        start = draw(st.integers(0, total - 1))
        return stack(
            track(*whole), source_range=span(draw(st.integers(1, total - start)), start), name="nest"
        )
    name = f"c{draw(st.integers(0, 5))}"
    return clip(name, long, enabled=kind != "off")


@given(st.lists(st.lists(items(1), min_size=1, max_size=4), min_size=1, max_size=4))
def test_seconds_equal_those_of_flatten_stack(tracks):
    """Breaks if a clip has more or less time on screen than OpenTimelineIO gives it."""
    document = timeline(*(track(*one) for one in tracks))
    assert ours(document, shared=False) == seconds_by_name(read_by_otio(document))


@given(st.lists(st.lists(items(1), min_size=1, max_size=4), min_size=1, max_size=4))
def test_lengths_and_places_equal_those_of_opentimelineio(tracks):
    """Breaks if the film is longer than it is, or a clip stands elsewhere in it."""
    document = timeline(*(track(*one) for one in tracks))
    cut, theirs = timelines(document, "cut.otio")[0], read_by_otio(document)
    assert cut.seconds == exact(theirs.duration())
    for number, one in enumerate(theirs.tracks):
        for place, item in enumerate(one):
            if isinstance(item, otio.schema.Clip):
                mine = next(c for c in cut.clips() if c.place == f"tracks[{number}].items[{place}]")
                range_ = item.trimmed_range_in_parent()
                assert (mine.start, mine.seconds) == (exact(range_.start_time), exact(range_.duration))


def test_a_nested_sequence_counts_by_its_own_range():
    """Breaks if what was trimmed away from a nested sequence still counts."""
    inner = stack(track(clip("a", 24), clip("b", 24)), source_range=span(24, 12))
    document = timeline(track(clip("x", 24), inner, clip("y", 24)))
    assert ours(document) == {"x": 1, "a": Fraction(1, 2), "b": Fraction(1, 2), "y": 1}


def test_where_a_nested_sequence_is_empty_the_picture_below_is_seen():
    """Breaks if empty time hides a clip."""
    inner = stack(track(clip("a", 24), gap(24)))
    assert ours(timeline(track(clip("below", 48)), track(inner))) == {"a": 1, "below": 1}


def test_a_slowed_sequence_is_stretched_and_a_frozen_one_is_its_first_frame():
    """Breaks if the speed of a nested sequence changes its seconds on screen."""
    inner = [clip("a", 12), clip("b", 12)]
    slow = [{"OTIO_SCHEMA": "LinearTimeWarp.1", "time_scalar": 0.5}]
    document = timeline(track(stack(track(*inner), source_range=span(48), effects=slow)))
    assert ours(document) == {"a": 1, "b": 1}
    frozen = [{"OTIO_SCHEMA": "FreezeFrame.1", "time_scalar": 0}]
    document = timeline(track(stack(track(*inner), source_range=span(48, 12), effects=frozen)))
    assert ours(document) == {"b": 2}


def test_a_changed_speed_of_a_clip_changes_no_second_on_screen():
    """Breaks if source seconds are taken for seconds on screen."""
    fast = clip("a", 24, effects=[{"OTIO_SCHEMA": "LinearTimeWarp.1", "time_scalar": 4}])
    assert ours(timeline(track(fast))) == {"a": 1}


def test_what_is_around_a_clip_switches_it_off():
    """Breaks if a clip on a muted track counts."""
    document = timeline(
        track(clip("a", 24), enabled=False), track(stack(track(clip("b", 24)), enabled=False))
    )
    assert ours(document) == {}


def test_sound_in_a_sound_track_stays_sound():
    """Breaks if the pictures of a compound clip that is used for its sound come on screen."""
    both = stack(track(clip("picture", 24)), track(clip("sound", 24), kind="Audio"))
    cut = timelines(timeline(track(both, kind="Audio")), "cut")[0]
    assert [one.name for one in cut.clips()] == ["sound"]
    assert [one.name for one in timelines(timeline(track(both)), "cut")[0].clips("audio")] == ["sound"]


def test_a_track_trimmed_to_its_start_timecode_is_taken_whole():
    """Breaks if a list of events that begins at an hour shows nothing at all, as OpenTimelineIO writes it."""
    document = timeline(track(clip("a", 24), source_range=span(24, -86400)))
    assert ours(document) == {"a": 1}
    assert "start timecode" in timelines(document, "cut")[0].remarks[0]


def test_items_of_unknown_kinds_are_remarked_and_take_their_time():
    """Breaks if something newer than we are shifts all that follows, or is passed over in silence."""
    odd = {"OTIO_SCHEMA": "HoloClip.4", "source_range": span(24)}
    cut = timelines(timeline(track(odd, clip("a", 24)), track(clip("s", 24), kind="Subtitle")), "cut")[0]
    assert [(one.name, one.start) for one in cut.clips()] == [("a", 1)]
    assert [text.split(" is ")[0] for text in cut.remarks] == ["tracks[0].items[0]", "tracks[1]"]


def test_a_nested_sequence_without_content_is_a_clip_of_its_own():
    """Breaks if the time of a sequence that is only named is lost."""
    cut = timelines(timeline(track(stack(name="reel 2", source_range=span(48)))), "cut")[0]
    assert [(one.name, one.shows, one.seconds) for one in cut.clips()] == [("reel 2", "nested", 2)]


def test_transitions_and_nests_stand_where_they_are():
    """Breaks if a dissolve moves its clips."""
    passage = {
        "OTIO_SCHEMA": "Transition.1",
        "transition_type": "SMPTE_Dissolve",
        "in_offset": time(6),
        "out_offset": time(12),
    }
    cut = timelines(timeline(track(clip("a", 24), passage, stack(track(clip("b", 24)), name="n"))), "cut")[0]
    found = [item for layer in cut.tracks for item in layer.items if isinstance(item, Transition | Nest)]
    assert found == [
        Transition("SMPTE_Dissolve", "tracks[0].items[1]", Fraction(1), Fraction(1, 4), Fraction(1, 2)),
        Nest("n", "tracks[0].items[2]", Fraction(1), Fraction(1)),
    ]


def test_deep_nesting_and_crowds_are_refused(monkeypatch: pytest.MonkeyPatch):
    """Breaks if a circle or a crowd fills the memory."""
    deep = clip("a", 24)
    for _ in range(90):
        deep = track(deep)
    with pytest.raises(FormatError, match="nested more than 64 deep"):
        timelines(timeline(deep), "cut")
    monkeypatch.setattr(layout, "MAX_ITEMS", 3)
    with pytest.raises(FormatError, match=r"cut, tracks\[0\]\.items\[3\]: more than 3 items"):
        timelines(timeline(track(*[clip("a", 1)] * 4)), "cut")
