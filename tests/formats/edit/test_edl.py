"""CMX 3600 lists: a rate is asked for, contradictions are said, every form of remark names its file."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from creditgraph.errors import FormatError
from creditgraph.formats.edit import edl
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
    "dissolve_test_3.edl": (24, 137 / 24, 3),
    "gap_test.edl": (24, 3, 3),
    "no_spaces_test.edl": (24, 1049 / 24, 9),
    "premiere_example.edl": (24, 3.375, 2),
    "speed_effects.edl": (24, 1263.75, 534),
    "timecode_mismatch.edl": (30, 2069 / 30, 19),
    "wipe_test.edl": (24, 20 / 24, 2),
}


def test_every_real_list_is_read_with_its_rate_and_refused_without(samples: Path):
    """Breaks if one of them is not read, has other seconds than published, or its rate is guessed."""
    found = sorted((samples / "edl").glob("*.edl"))
    assert [path.name for path in found] == sorted(REAL)
    for path in found:
        rate, total, files = REAL[path.name]
        assert sniff(Source(path))
        with pytest.raises(FormatError, match=r"EDL states no rate\. Pass rate=25 \(or 30\)"):
            parts_of(FORMAT, Source(path))
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
    (part,) = parts_of(FORMAT, source, rate=Fraction(30))
    assert "contradict" in part.film.notes[0]


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
    assert seconds(part) == {"SH010_v01.mov": 2, "SH020": 3, "REEL_01": 4}
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
    monkeypatch.setattr(edl, "MAX_EVENTS", 1)
    with pytest.raises(FormatError, match="more than 1 events"):
        read(tmp_path, event(1) + event(2))


def test_lines_that_keep_the_adapter_busy_are_refused_or_narrowed(tmp_path: Path):
    """Breaks if one line of a hostile list takes hours, as the patterns of the adapter would."""
    with pytest.raises(FormatError, match=r"cut\.edl, line 2: the line has more than 1,000 characters"):
        read(tmp_path, event(1, remark="* FROM CLIP: " + ". [" * 100_000))
    slow = f"* FROM CLIP NAME: a\nM2   a{' ' * 900}x"
    with pytest.raises(FormatError, match="cannot be read as CMX 3600"):
        read(tmp_path, event(1, record="00:00:00:00 00:00:02:00", remark=slow))


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
