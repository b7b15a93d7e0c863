"""Lines of a list: every program's way of writing them gives the same events."""

from __future__ import annotations

import pytest

from creditgraph.errors import FormatError
from creditgraph.formats.edit.events import event_line, events

TIMES = "00:00:00:00 00:00:02:00 01:00:00:00 01:00:02:00"


def one(middle: str, *remarks: str):
    """The event that one line is."""
    (found,) = events("\n".join([f"007  {middle}  {TIMES}", *remarks]), "cut.edl").all
    return found


@pytest.mark.parametrize(
    ("middle", "expected"),
    [
        ("AX V C", ("AX", "V", "C", 0)),
        ("TAPE 01 A V2 C", ("TAPE 01 A", "V2", "C", 0)),
        ("A001C003_230224_RNBP AA/V D 025", ("A001C003_230224_RNBP", "AA/V", "D", 25)),
        ("AX V W001 010", ("AX", "V", "W001", 10)),
        ("AX V K B", ("AX", "V", "KB", 0)),
        ("AX V K B 000", ("AX", "V", "KB", 0)),
        ("AX V KO 012", ("AX", "V", "KO", 12)),
        ("001 V C", ("001", "V", "C", 0)),
        ("V C", ("", "V", "C", 0)),
    ],
)
def test_a_line_is_read_from_its_end(middle, expected):
    """Breaks if a blank in the name of a reel, or a key, makes a list unreadable."""
    found = one(middle)
    assert (found.reel, found.channels, found.transition, found.frames) == expected


@pytest.mark.parametrize("middle", ["AX V X", "AX V", "AX V D 012 X"])
def test_another_transition_is_refused_with_its_line(middle):
    """Breaks if an event is read as another than it is, or refused without its place."""
    with pytest.raises(FormatError, match=r"cut\.edl, line 1: .* is no cut, dissolve, wipe or key"):
        one(middle)


def test_a_line_that_lost_a_time_is_refused_with_its_line():
    """Breaks if a clip is left out of the film because its line is damaged."""
    with pytest.raises(FormatError, match=r"line 2: the line begins with a number, and has not the four"):
        events(f"001 AX V C {TIMES}\n002 AX V C {TIMES[:35]}", "cut.edl")


def test_events_of_one_number_share_the_remarks_that_follow():
    """Breaks if the picture of an event has no name because its sound stands on a line of its own."""
    found = events(f"001 AX V C {TIMES}\n001 AX A C {TIMES}\n* FROM CLIP NAME: a", "cut.edl").all
    assert [one.remarks.named for one in found] == [{"FROM CLIP NAME": "a"}] * 2


def test_the_two_events_after_split_share_their_remarks():
    """Breaks if only one of the two events of a split edit has a name."""
    text = f"SPLIT: AUDIO DELAY= 00:00:00:05\n001 AX V C {TIMES}\n002 AX A C {TIMES}\n* FROM CLIP NAME: a\n"
    found = events(f"{text}003 AX V C {TIMES}\n* FROM CLIP NAME: b", "cut.edl").all
    assert [one.remarks.named["FROM CLIP NAME"] for one in found] == ["a", "a", "b"]


def test_only_the_event_of_its_channels_leads_to_another():
    """Breaks if a dissolve of the picture is taken for one from the sound."""
    lines = [f"002 A V C {TIMES}", f"002 A A C {TIMES}", f"002 B V D 012 {TIMES}"]
    found = events("\n".join(lines), "cut.edl").all
    assert found[2].before is found[0]
    assert (found[0].before, found[1].before) == (None, None)


@pytest.mark.parametrize(
    ("remark", "speeds"),
    [
        ("M2   TAPE 1   -25.0      00:00:00:00", {"TAPE 1": "-25.0"}),
        ("M2 AX 012.5", {"AX": "012.5"}),
        ("M2 012.5 00:00:00:00", {"": "012.5"}),
        ("M2", {}),
        ("M2 AX fast 00:00:00:00", {}),
    ],
)
def test_every_form_of_a_change_of_speed_is_read(remark, speeds):
    """Breaks if a change of speed is lost, or a damaged one ends in a traceback."""
    assert one("AX V C", remark).remarks.speeds == speeds


def test_sentences_that_begin_like_a_name_name_nothing():
    """Breaks if a remark about a still becomes the name of a file."""
    assert one("AX V C", "* FROM CLIP IS A STILL", "* ASC_SOP (1 1 1)(1e-05 0 0)(1 1 1)").remarks.named == {}


def test_only_the_first_frame_count_mode_is_that_of_the_record():
    """Breaks if the mode of one source changes how the whole film is counted."""
    assert events(f"FCM: DROP FRAME\n001 AX V C {TIMES}", "x").drops
    assert not events(f"FCM: NON-DROP FRAME\n001 AX V C {TIMES}\nFCM: DROP FRAME", "x").drops


@pytest.mark.parametrize(
    "line", ["", "001", "001 AX V C", "* 00:00:00:00 00:00:00:00 00:00:00:00 00:00:00:00"]
)
def test_other_lines_are_no_events(line):
    """Breaks if a remark is taken for an event."""
    assert not event_line(line)
