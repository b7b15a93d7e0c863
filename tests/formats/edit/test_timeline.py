"""Screen time: what is on top is seen, what is drawn hides nothing, what lets through shares."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from creditgraph.formats.edit import timeline as module
from creditgraph.formats.edit.timeline import Clip, Gap, Nest, Timeline, Track, screen_time

RATES = st.sampled_from([Fraction(24), Fraction(25), Fraction(30000, 1001)])


@st.composite
def timelines(draw):
    """Tracks of clips anywhere, generators, overlays, gaps, things switched off; all on whole frames."""
    rate = draw(RATES)
    tracks = []
    for number in range(draw(st.integers(0, 4))):
        at, items = 0, []
        for place in range(draw(st.integers(0, 5))):
            long = draw(st.integers(0, 9))
            kind = draw(st.sampled_from(["media", "media", "generator", "overlay", "off", "gap", "nest"]))
            where = f"{number}.{place}"
            start, seconds = at / rate, long / rate
            if kind == "gap":
                items.append(Gap(where, start, seconds))
            elif kind == "nest":
                items.append(Nest("nest", where, start, seconds))
            else:
                items.append(
                    Clip(
                        kind,
                        where,
                        start,
                        seconds,
                        shows="generator" if kind == "generator" else "media",
                        enabled=kind != "off",
                        overlay=kind == "overlay",
                    )
                )
            at += long
        tracks.append(Track("", draw(st.sampled_from(["video", "video", "video", "audio"])), tuple(items)))
    return Timeline("cut", Fraction(60), tuple(tracks)), rate


def frame_by_frame(timeline, rate, shared):
    """The same answer, found by looking at each frame from the top track down."""
    picture = defaultdict(Fraction)
    seen = titled = together = 0
    for frame in range(60):
        at = frame / rate
        found, title, covered = [], False, False
        for track in reversed([track for track in timeline.tracks if track.kind == "video"]):
            here = [
                item
                for item in track.items
                if not isinstance(item, Gap) and item.enabled and item.start <= at < item.start + item.seconds
            ]
            covered = covered or bool(here)
            clips = [item for item in here if isinstance(item, Clip)]
            if not clips:
                continue
            if shared and clips[0].shows == "generator":
                title = True
                continue
            found.append(clips[0])
            if not (shared and clips[0].overlay):
                break
            # below the first that hides nothing more is looked at
        for clip in found:
            picture[clip.place] += 1 / rate / len(found)
        seen += covered
        titled += bool(title and found)
        together += len(found) > 1
    return dict(picture), seen / rate, titled / rate, together / rate


@given(timelines(), st.booleans())
def test_the_sweep_agrees_with_looking_at_every_frame(drawn, shared):
    """Breaks if a clip gets more or less time than it has on screen."""
    timeline, rate = drawn
    time = screen_time(timeline, shared=shared)
    picture, seen, titled, together = frame_by_frame(timeline, rate, shared)
    assert {place: seconds for place, seconds in time.picture.items() if seconds} == picture
    assert (time.seen, time.under_titles, time.shared) == (seen, titled, together)


@given(timelines())
def test_no_second_is_given_twice(drawn):
    """Breaks if the seconds of all clips exceed the film, or a clip exceeds its own length."""
    timeline, _ = drawn
    time = screen_time(timeline)
    assert sum(time.picture.values()) <= time.seen
    for clip in timeline.clips("video"):
        assert 0 <= time.picture[clip.place] <= (clip.seconds if clip.enabled else 0)


@given(timelines())
def test_shots_begin_in_order_and_change(drawn):
    """Breaks if a cut is counted where the picture stays the same."""
    timeline, _ = drawn
    shots = screen_time(timeline).shots
    assert [at for at, _ in shots] == sorted({at for at, _ in shots})


def test_what_comes_and_goes_below_or_as_a_title_is_no_cut():
    """Breaks if one long shot counts as many because other tracks have cuts under it."""
    long = Track("V2", "video", (Clip("long", "long", Fraction(0), Fraction(6)),))
    below = Track("V1", "video", tuple(Clip("b", f"b{n}", Fraction(n), Fraction(1)) for n in range(6)))
    title = Clip("t", "t", Fraction(2), Fraction(1), shows="generator")
    tracks = (below, long, Track("V3", "video", (title,)))
    assert screen_time(Timeline("cut", Fraction(6), tracks)).shots == ((Fraction(0), "long"),)


def test_sound_has_a_layer_of_its_own():
    """Breaks if a sound hides a picture, or one sound another."""
    clips = [Clip(name, name, Fraction(0), Fraction(4)) for name in "abc"]
    tracks = (Track("V", "video", (clips[0],)), *(Track("A", "audio", (one,)) for one in clips[1:]))
    time = screen_time(Timeline("cut", Fraction(4), tracks))
    assert (time.picture, time.sound) == ({"a": 4}, {"b": 4, "c": 4})


def test_a_clip_of_unknown_length_has_unknown_seconds():
    """Breaks if *unknown* prints as 0."""
    time = screen_time(
        Timeline("cut", Fraction(4), (Track("V", "video", (Clip("a", "a", Fraction(0), None),)),))
    )
    assert time.picture == {"a": None}


def test_deeper_layers_than_the_limit_are_hidden(monkeypatch: pytest.MonkeyPatch):
    """Breaks if a pile of overlays makes each moment as costly as the pile is high."""
    monkeypatch.setattr(module, "MAX_LAYERS", 2)
    tracks = [
        Track("V", "video", (Clip("o", str(n), Fraction(0), Fraction(6), overlay=True),)) for n in range(4)
    ]
    time = screen_time(Timeline("cut", Fraction(6), tuple(tracks)))
    assert time.picture == {"0": 0, "1": 0, "2": 3, "3": 3}


def test_ten_thousand_clips_on_five_tracks():
    """Breaks if a feature film's timeline takes a pass over all clips for each clip (it would not end)."""
    tracks = []
    for number in range(5):
        clips = (
            Clip("c", f"{number}.{place}", Fraction(place * 1001, 30000), Fraction(1001, 30000))
            for place in range(2000)
        )
        tracks.append(Track("V", "video", tuple(clips)))
    time = screen_time(Timeline("cut", Fraction(2000 * 1001, 30000), tuple(tracks)))
    assert sum(time.picture.values()) == time.seen == Fraction(2000 * 1001, 30000)
    assert len(time.shots) == 2000
