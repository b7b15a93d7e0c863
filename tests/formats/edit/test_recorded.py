"""Events on tracks: by record time, whatever the order of the list, with transitions around their cuts."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from creditgraph.errors import FormatError
from creditgraph.formats.edit import recorded
from creditgraph.formats.edit.edl import FORMAT
from creditgraph.formats.edit.recorded import channels_of
from tests.formats.edit.builders import parts_of, saved

RATE = Fraction(24)


def line(number, middle, start, end, source=None):
    """An event from one second of the film to another."""
    times = [f"00:00:{second:02}:00" for second in (*(source or (start, end)), start, end)]
    return f"{number:03} {middle} {' '.join(times)}"


def seconds(folder: Path, *lines):
    """Seconds by artifact."""
    (part,) = parts_of(FORMAT, saved(folder, "\n".join(lines), "cut.edl"), rate=RATE)
    return {use.artifact: use.seconds for use in part.film.steps[0].uses}


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("V1", ["V"]),
        ("V12", ["V12"]),
        ("A/V", ["V", "A1"]),
        ("VA1A2", ["V", "A1", "A2"]),
        ("A2/V", ["V", "A2"]),
        ("AA", ["A1", "A2"]),
        ("A12V", ["V", "A12"]),
        ("AUX", ["AUX"]),
    ],
)
def test_every_way_to_name_channels_finds_the_picture(said, expected):
    """Breaks if a clip of picture and sound counts as sound alone."""
    assert channels_of(said) == expected


def test_a_list_in_the_order_of_its_sources_is_the_same_film(tmp_path: Path):
    """Breaks if a list for assembling reel by reel is refused, or its clips are moved."""
    inner = [line(1, "R1 V C", 4, 6), line(2, "R1 V C", 0, 1), line(3, "R2 V C", 1, 4)]
    assert seconds(tmp_path, *inner) == {"R1": 3, "R2": 3}


def test_what_is_recorded_later_lies_on_top(tmp_path: Path):
    """Breaks if two events at one time are both counted, or everything after them is moved."""
    lines = [line(1, "R1 V C", 0, 4), line(2, "R2 V C", 1, 2), line(3, "R3 V C", 4, 5)]
    assert seconds(tmp_path, *lines) == {"R1": 3, "R2": 1, "R3": 1}


def test_too_many_events_at_one_time_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Breaks if a list of events all at once keeps the machine busy."""
    monkeypatch.setattr(recorded, "_MAX_LANES", 2)
    with pytest.raises(FormatError, match=r"line 3: more than 2 events are recorded at one time on V"):
        seconds(tmp_path, *(line(n, "R V C", 0, 4) for n in (1, 2, 3)))


def test_a_record_that_ends_before_it_starts_is_refused(tmp_path: Path):
    """Breaks if a clip has negative seconds."""
    with pytest.raises(FormatError, match=r"line 1: the record ends before it starts"):
        seconds(tmp_path, line(1, "R V C", 4, 2))


def test_a_fade_from_black_at_the_beginning_is_all_of_its_clip(tmp_path: Path):
    """Breaks if a film that fades in cannot be read, or loses half of its fade."""
    lines = [line(1, "BL V C", 0, 0), line(1, "R1 V D 024", 0, 2), line(2, "R2 V C", 2, 3)]
    assert seconds(tmp_path, *lines) == {"R1": 2, "R2": 1}


def test_a_fade_to_black_is_all_of_its_clip(tmp_path: Path):
    """Breaks if the last clip loses its fade to black, which shows nothing else."""
    lines = [line(1, "R1 V C", 0, 2), line(2, "R1 V C", 2, 2), line(2, "BL V D 024", 2, 4)]
    assert seconds(tmp_path, *lines) == {"R1": 3}


def test_both_sides_of_a_dissolve_share_it(tmp_path: Path):
    """Breaks if a dissolve counts for the clip that it leads to alone."""
    lines = [line(1, "R1 V C", 0, 2), line(2, "R1 V C", 2, 2), line(2, "R2 V D 024", 2, 4)]
    assert seconds(tmp_path, *lines) == {"R1": Fraction(5, 2), "R2": Fraction(3, 2)}
    lone = [line(1, "R1 V C", 0, 2), line(2, "R2 V W001 048", 2, 4)]
    assert seconds(tmp_path, *lone) == {"R1": 3, "R2": 1}


def test_a_dissolve_from_another_clip_than_the_one_before_gives_it_its_half(tmp_path: Path):
    """Breaks if the clip before is given seconds of one that the list names instead."""
    lines = [line(1, "R1 V C", 0, 2), line(2, "R2 V C", 2, 2), line(2, "R3 V D 024", 2, 4)]
    half = Fraction(1, 2)
    assert seconds(tmp_path, *lines) == {"R1": 2, "R2": half, "R3": 1 + half}
    named = [*lines, "* FROM CLIP NAME: b", "* TO CLIP NAME: c"]
    assert seconds(tmp_path, *named) == {"R1": 2, "b": half, "c": 1 + half}


def test_a_dissolve_longer_than_its_event_takes_no_more_than_that(tmp_path: Path):
    """Breaks if a clip has negative seconds because of a slip in the length of a transition."""
    lines = [line(1, "R1 V C", 0, 2), line(2, "R2 V D 999", 2, 3)]
    assert seconds(tmp_path, *lines) == {"R1": Fraction(5, 2), "R2": Fraction(1, 2)}


def test_a_key_lets_its_background_be_seen(tmp_path: Path):
    """Breaks if a title keyed over a clip makes a list unreadable, or hides the clip."""
    lines = [
        line(1, "R1 V K B", 0, 2),
        line(1, "R2 V K 000", 0, 2),
        "* FROM CLIP NAME: a",
        "* KEY CLIP NAME: t",
    ]
    assert seconds(tmp_path, *lines) == {"a": 1, "t": 1}


def test_changes_of_speed_are_counted_and_change_no_seconds(tmp_path: Path):
    """Breaks if a slow clip is longer than its record, or a frozen frame has another name than its clip."""
    slow = [
        line(1, "R1 V C", 0, 2, (0, 1)),
        "M2 R1 012.0 00:00:00:00",
        line(2, "R1 V C", 2, 3),
        "M2 R1 024.0",
    ]
    frozen = [line(3, "R2 V C", 3, 5, (0, 0)), "* FROM CLIP NAME: a FF", "* * FREEZE FRAME"]
    source = saved(tmp_path, "\n".join([*slow, *frozen]), "cut.edl")
    (part,) = parts_of(FORMAT, source, rate=RATE)
    step = part.film.steps[0]
    assert {use.artifact: use.seconds for use in step.uses} == {"R1": 3, "a": 2}
    assert ("speed", "FreezeFrame: 1, LinearTimeWarp: 1") in step.facts.parameters
    assert not any("contradict" in note for note in part.film.notes)


def record(number, reel, start, end):
    """An event by timecodes."""
    return f"{number:03} {reel} V C 00:00:00:00 00:00:04:00 {start} {end}"


def test_a_film_recorded_over_midnight_is_one_film(tmp_path: Path):
    """Breaks if a list that passes midnight is refused, or its film has a day of black in it."""
    for times in (
        [("23:59:52:00", "23:59:56:00"), ("23:59:56:00", "00:00:00:00"), ("00:00:00:00", "00:00:04:00")],
        [("23:59:54:00", "23:59:58:00"), ("23:59:58:00", "00:00:02:00"), ("00:00:02:00", "00:00:06:00")],
    ):
        lines = [record(n, reel, *span) for n, (reel, span) in enumerate(zip("abc", times, strict=True), 1)]
        (part,) = parts_of(FORMAT, saved(tmp_path, "\n".join(lines), "cut.edl"), rate=RATE)
        [cut] = part.film.steps
        assert {use.artifact: use.seconds for use in cut.uses} == {"a": 4, "b": 4, "c": 4}
        assert cut.facts.keys == ("cut, cut at 4 s", "cut, cut at 8 s")
        assert any("pass midnight" in note for note in part.film.notes)
        assert not any("contradict" in note or "black" in note for note in part.film.notes)


def test_events_on_more_channels_than_lists_have_are_refused(tmp_path: Path):
    """Breaks if a few lines with hundreds of channels each fill the memory."""
    many = "".join(f"V{number}" for number in range(1, 201))
    lines = [f"{n:03} AX {many} C 00:00:00:00 00:00:01:00 00:00:00:00 00:00:01:00" for n in range(301)]
    with pytest.raises(FormatError, match="60,000 clips"):
        seconds(tmp_path, *lines)
