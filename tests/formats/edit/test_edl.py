"""CMX 3600 lists: a rate is asked for, contradictions are said, and the seconds are those of the record."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from otio_cmx3600_adapter import cmx_3600

from creditgraph.errors import FormatError
from creditgraph.formats.edit import events
from creditgraph.formats.edit.edl import FORMAT, sniff
from creditgraph.formats.source import Source
from tests.formats.edit.builders import parts_of, read_or_refused, saved

LIST = """TITLE: harbour
FCM: NON-DROP FRAME
* made by hand
001  AX       V     C        00:00:00:00 00:00:02:00 01:00:00:00 01:00:02:00
* FROM CLIP NAME: SH010_v01.mov
002  AX       V     C        00:00:02:00 00:00:02:00 01:00:02:00 01:00:02:00
002  AX       V     D    012 00:00:00:00 00:00:03:00 01:00:02:00 01:00:05:00
* FROM CLIP NAME: SH010_v01.mov
* TO CLIP NAME: SH020
* FROM FILE: /film/SH010_v01.mov
003  BL       V     C        00:00:00:00 00:00:01:00 01:00:05:00 01:00:06:00
004  REEL_01  A     C        00:00:00:00 00:00:04:00 01:00:01:00 01:00:05:00
"""
RATE = Fraction(25)


def event(number, name="a", source="00:00:00:00 00:00:01:00", record="00:00:00:00 00:00:01:00", remark=""):
    """One event with its remark."""
    return f"{number:03}  AX  V  C  {source} {record}\n{remark or f'* FROM CLIP NAME: {name}'}\n"


def read(folder: Path, text, rate=RATE):
    """The one part of a list."""
    (part,) = parts_of(FORMAT, saved(folder, text, "cut.edl"), rate=rate)
    return part


def seconds(part):
    """Seconds by artifact."""
    return {use.artifact: use.seconds for use in part.film.steps[0].uses}


REAL = {
    "avid_example.edl": (24, 3.375, 2),
    "dissolve_test.edl": (24, 20 / 24, 2),
    "dissolve_test_3.edl": (24, 137 / 24, 4),
    "gap_test.edl": (24, 3, 3),
    "no_spaces_test.edl": (24, 1049 / 24, 9),
    "premiere_example.edl": (24, 3.375, 2),
    "speed_effects.edl": (24, 1263.75, 533),
    "timecode_mismatch.edl": (25, 1787 / 25, 19),
    "wipe_test.edl": (24, 20 / 24, 2),
}


def test_every_real_list_is_read_with_its_rate_and_refused_without(samples: Path):
    """Breaks if one of them is not read, has other seconds than published, or its rate is guessed."""
    found = sorted((samples / "edl").glob("*.edl"))
    assert [path.name for path in found] == sorted(REAL)
    for path in found:
        rate, total, files = REAL[path.name]
        assert sniff(Source(path))
        with pytest.raises(FormatError, match=r"EDL states no rate\. Pass rate=") as refused:
            parts_of(FORMAT, Source(path))
        assert str(rate) in re.findall(r"\d+", str(refused.value).partition("rate=")[2])
        (part,) = parts_of(FORMAT, Source(path), rate=Fraction(rate))
        assert float(sum(seconds(part).values())) == pytest.approx(total), path.name
        assert len(seconds(part)) == files


def test_a_wrong_rate_that_shows_is_refused_and_a_contradiction_is_remarked(samples: Path):
    """Breaks if frames beyond the rate are counted, or the remark about contradicting times is missing."""
    source = Source(samples / "edl/timecode_mismatch.edl")
    with pytest.raises(
        FormatError, match=r"not 24: a timecode has frames beyond 23\. Pass rate=25 \(or 30\)"
    ):
        parts_of(FORMAT, source, rate=Fraction(24))
    (part,) = parts_of(FORMAT, source, rate=Fraction(25))
    assert "contradict" in part.film.notes[0]
    assert "(events 004, 005, 009, 010)" in part.film.notes[0]


PLAIN = [
    "avid_example.edl",
    "gap_test.edl",
    "no_spaces_test.edl",
    "premiere_example.edl",
    "speed_effects.edl",
]


@pytest.mark.parametrize("name", PLAIN)
def test_the_adapter_of_opentimelineio_gives_the_same_seconds(samples: Path, name):
    """Breaks if a clip of a list without dissolves has other seconds than another reader gives it."""
    path = samples / "edl" / name
    told = cmx_3600.read_from_string(path.read_text(), rate=24)
    expected: dict[str, Fraction] = {}
    for track in told.video_tracks():
        for clip in track.find_clips():
            bare = clip.name.removesuffix(" FF")
            expected[bare] = expected.get(bare, Fraction(0)) + Fraction(clip.duration().value) / 24
    (part,) = parts_of(FORMAT, Source(path), rate=Fraction(24))
    found = {one.id: one for one in part.film.artifacts}
    assert expected
    named = {use.artifact: use.seconds for use in part.film.steps[0].uses if found[use.artifact].file is None}
    assert {name: expected[name] for name in named if name in expected} == {
        name: long for name, long in named.items() if name in expected
    }
    assert sum(seconds(part).values()) == sum(expected.values())


@pytest.mark.parametrize(
    "rate", [Fraction(0), Fraction(-25), Fraction(7, 3), Fraction(10**30), Fraction(1, 10**30)]
)
def test_a_rate_that_no_timecode_counts_is_refused(tmp_path: Path, rate):
    """Breaks if a mad rate ends in a traceback or in mad seconds."""
    with pytest.raises(FormatError, match=r"cut\.edl"):
        read(tmp_path, LIST, rate)


def test_dissolves_black_sound_and_gaps(tmp_path: Path):
    """Breaks if a dissolve takes the file of the clip before it, or black counts as a file."""
    part = read(tmp_path, LIST)
    assert seconds(part) == {"SH010_v01.mov": Fraction(56, 25), "SH020": Fraction(69, 25), "REEL_01": 4}
    media = {one.id: (one.medium, one.file) for one in part.film.artifacts}
    assert media["SH020"] == ("video", None)
    assert media["REEL_01"] == ("sound", None)
    assert part.film.artifacts[-1].seconds == 6
    assert any("drawn by the editing program" in note for note in part.film.notes)


@pytest.mark.parametrize(
    ("remark", "file"),
    [
        ("* FROM CLIP: S:\\film\\a.mov", "S:\\film\\a.mov"),
        ("* FROM FILE: /film/a.mov", "/film/a.mov"),
        ("*SOURCE FILE: a.mov", "a.mov"),
        ("* SOURCE FILE: a.mov", "a.mov"),
        ("* FROM CLIP: /film/comp.[1001-1024].exr", "/film/comp.%04d.exr"),
    ],
)
def test_every_form_of_remark_names_the_file(tmp_path: Path, remark, file):
    """Breaks if a clip cannot be joined with its file because another program wrote the list."""
    part = read(tmp_path, event(1, remark=remark))
    assert part.film.artifacts[0].file == file


@pytest.mark.parametrize(
    "remark", ["* FROM CLIP NAME: SH010", "*FROM CLIP NAME:  SH010", "FROM CLIP NAME: SH010"]
)
def test_every_form_of_remark_names_the_clip(tmp_path: Path, remark):
    """Breaks if a blank or an asterisk more hides the name of a shot."""
    part = read(tmp_path, event(1, remark=remark))
    assert [f"{key.kind} {key.value}" for key in part.keys["SH010"]] == ["stem SH010", "shot SH010"]


def test_an_event_without_name_is_called_by_its_reel(tmp_path: Path):
    """Breaks if every nameless event is one file called 001."""
    part = read(tmp_path, event(1, remark="* ").replace("AX", "A001C003"))
    assert seconds(part) == {"A001C003": 1}


def test_tracks_begin_where_their_first_records_do(tmp_path: Path):
    """Breaks if two tracks that begin at different times are both moved to the start."""
    late = event(2, "b", record="00:00:00:12 00:00:01:12").replace("  V  ", "  V2  ")
    assert seconds(read(tmp_path, event(1, "a") + late)) == {"a": Fraction(12, 25), "b": 1}
    none = event(2, "b").replace("  V  ", "  NONE  ")
    assert seconds(read(tmp_path, event(1, "a") + none)) == {"a": 1}


def test_the_head_of_a_list_may_hold_anything(tmp_path: Path):
    """Breaks if a remark before the first event makes a list unreadable."""
    assert seconds(read(tmp_path, "TITLE: x\n>>> made by us\n* remark\n" + event(1))) == {"a": 1}


def test_too_many_events_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Breaks if a list of a million events keeps the machine busy for hours."""
    monkeypatch.setattr(events, "MAX_EVENTS", 1)
    with pytest.raises(FormatError, match="more than 1 events"):
        read(tmp_path, event(1) + event(2))


def test_lines_longer_than_any_list_has_are_refused(tmp_path: Path):
    """Breaks if one line of a hostile list keeps the machine busy."""
    with pytest.raises(FormatError, match=r"cut\.edl, line 2: the line has more than 1,000 characters"):
        read(tmp_path, event(1, remark="* FROM CLIP: " + ". [" * 100_000))


def test_the_record_says_how_long_a_clip_is_on_screen(tmp_path: Path):
    """Breaks if one slip in the source times moves everything that follows."""
    slip = event(1, "a", source="00:00:10:00 00:00:18:00", record="01:00:00:00 01:00:04:00")
    part = read(tmp_path, slip + event(2, "b", record="01:00:04:00 01:00:05:00"))
    assert seconds(part) == {"a": 4, "b": 1}
    assert "seconds are those of the record (events 001)" in part.film.notes[0]


def test_a_rate_that_only_the_source_times_betray_is_asked_for(tmp_path: Path):
    """Breaks if a list with contradicting times and a wrong rate is answered with bad advice."""
    slip = event(1, "a", source="00:00:00:00 00:00:02:24", record="00:00:00:00 00:00:03:00")
    with pytest.raises(FormatError, match=r"line 1: EDL states no rate, and it is not 24.*Pass rate=25"):
        read(tmp_path, slip, Fraction(24))


def test_letters_of_windows_are_read_and_it_is_said(tmp_path: Path):
    """Breaks if one accent in a list of an older program refuses the whole cut."""
    source = saved(tmp_path, event(1, "caf\xe9.mov").encode("latin-1"), "cut.edl")
    (part,) = parts_of(FORMAT, source, rate=RATE)
    assert seconds(part) == {"caf\xe9.mov": 1}
    assert "not UTF-8" in part.film.notes[0]


def test_line_ends_of_old_machines_are_line_ends(tmp_path: Path):
    """Breaks if a list of an old Macintosh is not recognised."""
    source = saved(tmp_path, event(1).replace("\n", "\r").encode(), "cut.edl")
    assert sniff(source)
    assert seconds(parts_of(FORMAT, source, rate=RATE)[0]) == {"a": 1}


def test_numbers_dropped_at_a_rate_without_drops_are_remarked(tmp_path: Path):
    """Breaks if a header that cannot be right changes seconds, or is swallowed."""
    part = read(tmp_path, "FCM: DROP FRAME\n" + event(1, record="00:00:59:00 00:01:00:00"))
    assert seconds(part) == {"a": 1}
    assert "at 25 a second none are dropped" in part.film.notes[0]


def test_a_list_cut_short_gives_a_part_or_an_error_of_ours(tmp_path: Path):
    """Breaks if half a list ends in a bare traceback."""
    for length in range(0, len(LIST), 3):
        source = saved(tmp_path, LIST[:length], "cut.edl")
        read_or_refused(FORMAT, source, rate=RATE)


@given(
    st.lists(
        st.sampled_from(
            [
                *LIST.splitlines(),
                "SPLIT: AUDIO DELAY= 1",
                "M2 a 025.0 00:00:00:00",
                "\x1b[2J",
                "<b>",
                "9" * 400,
                "001",
                "*",
                "\ufffd" * 40,
            ]
        ),
        max_size=12,
    )
)
def test_lines_in_any_order_give_a_part_or_an_error_of_ours(tmp_path_factory: pytest.TempPathFactory, lines):
    """Breaks if a damaged list ends in a bare traceback."""
    source = saved(tmp_path_factory.mktemp("edl"), "\n".join(lines), "cut.edl")
    read_or_refused(FORMAT, source, rate=RATE)


@given(st.text(max_size=200))
def test_any_text_is_sniffed_and_refused_or_read(tmp_path_factory: pytest.TempPathFactory, text):
    """Breaks if telling what a file is fails, or takes for ever."""
    source = saved(tmp_path_factory.mktemp("edl"), text, "any.edl")
    assert isinstance(sniff(source), bool)


@pytest.mark.parametrize("text", ["", "TITLE: x\n", "1 2 3 4\n", "a" * 60000, ("1 " * 100 + "\n") * 300])
def test_other_texts_are_not_taken_for_lists(tmp_path: Path, text):
    """Breaks if a text is read as an edit."""
    assert not sniff(saved(tmp_path, text, "other.txt"))


@pytest.mark.parametrize(
    ("line", "advice"),
    [
        (event(1, "a", record="00:00:00:00 00:00:01:00"), "rate=24 (or 25, 30)"),
        (event(1, "a", source="00:00:00:00 00:00:01:13", record="00:00:00:24 00:00:02:12"), "rate=25"),
        (event(1, "a", source="00:00:00:00 00:00:01:06", record="00:00:00:23 00:00:02:05"), "rate=24"),
        (event(1, "a", source="00:00:00:00 00:00:02:00", record="00:00:00:24 00:00:03:29"), "rate=30"),
        (event(1, "a", record="00:00:00;00 00:00:01;00"), "rate=30000/1001"),
        (event(1, "a", record="00:00:00:55 00:00:01:55"), "rate=60"),
    ],
)
def test_the_rates_that_are_offered_are_those_that_its_timecode_allows(
    tmp_path: Path, line: str, advice: str
):
    """Breaks if cinema's own rate is never offered, or one is at which the list contradicts itself."""
    with pytest.raises(FormatError) as refused:
        read(tmp_path, line, None)
    assert str(refused.value).rstrip(".").endswith(f"Pass {advice}")
