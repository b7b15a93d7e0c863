"""The side file: what is declared is taken as it stands, and every slip is answered with its place."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from creditgraph.errors import CreditgraphError, FormatError
from creditgraph.formats.side import Side, checked_kinds, checked_statuses, frame_rate, read_side

WHOLE = """
[film]
title = " Neon Harbour "
kind = "other audiovisual work"
made_on = 2026-01-20
final = "cut.otio"
rate = 23.976
[by]
prompt_design = "  甲 "
[people]
"甲" = ["jia@studio.example", "Jia"]
[same]
"A001.mov" = "renders/SH010_00003_.mp4"
[kinds]
"Prompt & image" = ["prompt_design", "multi_image_reference"]
[statuses]
apr = "kept"
"""


@pytest.fixture
def side(tmp_path: Path) -> Any:
    """Read a text as a side file."""

    def read(text: str) -> Side:
        path = tmp_path / "who.toml"
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        return read_side(path)

    return read


def test_everything_that_can_be_declared_is_read(side: Any):
    """A table would be written for nothing."""
    found = side(WHOLE)
    assert found.film == {
        "title": "Neon Harbour", "kind": "other audiovisual work", "made_on": date(2026, 1, 20)
    }  # fmt: skip
    assert (found.final, found.rate, found.by) == (
        "cut.otio",
        Fraction(24000, 1001),
        {"prompt_design": ["甲"]},
    )
    assert found.aliases() == {"jia@studio.example": "甲", "Jia": "甲"}
    assert found.same == {"A001.mov": "renders/SH010_00003_.mp4"}
    assert found.kinds == {"Prompt & image": ("prompt_design", "multi_image_reference")}
    assert found.statuses == {"apr": "kept"}
    assert found.shown_by("prompt_design").source == "who.toml"
    assert found.of_caller == frozenset()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[film]\nkind = "film wrok"', r"film.kind: 'film wrok' is no kind of work. .*'film work'\?"),
        ("[film]\nkind = 3", "who.toml: film.kind: 3 is no kind of work"),
        ('[film]\nmade_on = "2026-13-01"', "who.toml: film.made_on: '2026-13-01' is no day. Write"),
        ("[film]\nmade_on = 2026-01-20T10:00:00", "film.made_on: 2026-01-20T10:00:00 is no day"),
        ('[film]\nmade_on = "20260120"', "film.made_on: .* is no day"),
        ("[film]\nmade_on = 10:00:00", "film.made_on: a time is no day"),
        ('[film]\ntitle = ""', "film.title: '' is no line of text"),
        ('[film]\ntitle = "a\\nb"', "film.title: 'a.nb' is no line of text"),
        ("[film]\ntitle = 5", "film.title: 5 is no text. Put it in quotes"),
        (f'[film]\ntitle = "{"x" * 1001}"', "film.title: .* is no line"),
        ("[film]\nfinal = 2026-01-20", "who.toml: film.final: a date is no text. Put it in quotes"),
        ("[film]\nrate = true", "who.toml: film.rate: true is no frame rate"),
        ("[film]\ntitel = 'x'", r"unknown key 'titel'. .*'title'\? Known: title, kind, made_on, fi"),
        ("rate = 25", r"who.toml: 'rate' stands outside a table. It belongs under \[film\]"),
        ("editing = '甲'", r"'editing' stands outside a table. It belongs under \[by\]"),
        ("by = '甲'", r"'by' is no table. Write \[by\]"),
        ("[bye]", "unknown table 'bye'. Did you mean 'by'"),
        ('[by]\nediting = "a\\nb"', r"who.toml: by\['editing'\]: 'a.nb' is no name. Write it in one line"),
        ('[people]\n"a\\nb" = ["J"]', r"who.toml: people\['a.nb'\]: .* is no name"),
        ('[people]\n"甲" = 3', r"who.toml: people\['甲'\]: 3 names nobody"),
        ('[people]\n"甲" = ["J"]\n"乙" = ["j "]', r"people\['乙'\]: 'j' stands for '甲' and for '乙'. Write"),
        ('[people]\n"甲" = ["乙"]\n"乙" = ["丙"]', r"people\['乙'\]: '乙' stands for '甲' and for '乙'"),
        ('[people]\n"甲" = ["乙"]\n"乙" = ["甲"]', "stands for"),
        ('[people]\n"甲" = ["J"]\n" 甲" = ["K"]', "'甲' stands here twice. Put all names into one list"),
        ('[same]\n"a.mov" = 3', r"who.toml: same\['a.mov'\]: 3 names no file"),
        ("[kinds]\nComp = []", r"who.toml: kinds\['Comp'\]: a list names no kind of step. Give one such as"),
        ("[kinds]\nComp = 3", r"kinds\['Comp'\]: 3 names no kind of step"),
        ("[kinds]\nComp = 'compositng'", r"who.toml: kinds\['Comp'\]: .*Did you mean 'compositing'"),
        ("[statuses]\napr = 'keep'", r"statuses\['apr'\]: 'keep' is no status. Did you mean 'kept'"),
        ("[statuses]\napr = ['kept']", r"statuses\['apr'\]: a list is no status"),
        ("[film]\nrate = " + "9" * 5000, "not TOML"),
        ("", "it says nothing"),
    ],
)  # fmt: skip
def test_a_slip_is_answered_with_its_place_and_the_near_name(side: Any, text: str, says: str):
    """Whoever writes the file by hand would see a traceback, or a film without what they wrote."""
    with pytest.raises(CreditgraphError, match=says):
        side(text)


def test_a_name_may_stand_among_its_own_other_names(side: Any):
    """A harmless repetition would be refused."""
    assert side('[people]\n"甲" = ["甲", "Jia", "Jia"]').people == {"甲": ["甲", "Jia"]}


@pytest.mark.parametrize(
    ("written", "whole"),
    [(23.976, 24), (23.98, 24), ("23.976", 24), (29.97, 30), (59.94, 60), ("119.88", 120), (47.95, 48)],
)
def test_rates_of_ntsc_are_exact_however_they_are_written(written: Any, whole: int):
    """An hour of film would be wrong by the seconds of its drop frames (SMPTE ST 12-1)."""
    assert frame_rate(written) == Fraction(whole * 1000, 1001)


@pytest.mark.parametrize("value", [25, "25", 25.0, "25.0", " 25 ", Fraction(25), "50/2"])
def test_a_whole_rate_may_be_written_in_any_way(value: Any):
    """A rate would be refused for its point."""
    assert frame_rate(value) == 25


@pytest.mark.parametrize(
    ("value", "says"),
    [
        (24.5, r"rate: 24.5 is no frame rate. Did you mean '24'\?"),
        ("23.97", r"Did you mean '24000/1001'\?"),
        (12.3, "12.3 is no frame rate. Write"),
        (0, "0 is no frame rate. Write"),
        (-25, "-25 is no"), (True, "true is no"), (float("nan"), "nan is no"), (float("inf"), "inf is no"),
        ("25/0", "is no frame rate"), ("1e999999999", "is no frame rate"), (None, "null is no"),
        (10**40, "a number of more than thirty digits is no"), ([25], "a list is no"), (1001, "1001 is no"),
    ],
)  # fmt: skip
def test_what_is_no_rate_is_refused_and_the_near_one_named(value: Any, says: str):
    """Seconds would be counted by a rate that no camera has, or a number would hang the machine."""
    with pytest.raises(FormatError, match=says):
        frame_rate(value)


@pytest.mark.parametrize("value", [{}, {3: "kept"}, {"apr": None}, {"apr": {}}, {"apr": 10**40}])
def test_statuses_and_kinds_of_wrong_types_are_refused_in_our_words(value: Any):
    """A traceback would meet the caller."""
    if value:
        with pytest.raises(FormatError, match="statuses"):
            checked_statuses(value, "statuses")
        with pytest.raises(CreditgraphError, match="kinds"):
            checked_kinds(value, "kinds")
    else:
        assert checked_statuses({}, "statuses") == checked_kinds({}, "kinds") == {}


def outcome(path: Path) -> str:
    """The evidence of what was read, or our error."""
    try:
        return str(read_side(path).evidence.source)
    except CreditgraphError as error:
        return str(error)


VALUES = st.sampled_from(
    ["3", "-1", "nan", "inf", "[]", "[[]]", "{}", '"\\u0000"', '"\\u202e"', "2026-01-20", '""', "true",
     "1e400", '"' + "x" * 5000 + '"', "9" * 5000, "[" * 3000, '["甲", 3]', "07:00:00"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(place=st.integers(0, WHOLE.count("=") - 1), value=VALUES)
def test_a_wrong_value_at_any_place_is_refused_or_read(tmp_path_factory: Any, place: int, value: str):
    """A file somebody else wrote would end in a traceback."""
    lines = WHOLE.split("\n")
    number = [n for n, line in enumerate(lines) if "=" in line][place]
    lines[number] = f"{lines[number].split('=')[0]}= {value}"
    path = tmp_path_factory.mktemp("side") / "who.toml"
    path.write_text("\n".join(lines), encoding="utf-8")
    assert "who.toml" in outcome(path)


def test_a_file_cut_off_anywhere_is_refused_or_read(tmp_path: Path):
    """A half written file would end in a traceback."""
    path, data = tmp_path / "who.toml", WHOLE.encode()
    for length in range(len(data)):
        path.write_bytes(data[:length])
        assert "who.toml" in outcome(path)


def test_a_file_that_is_not_there_is_named():
    """A wrong path would end in a traceback."""
    with pytest.raises(FormatError, match=r"nowhere\.toml: cannot be read"):
        read_side(Path("nowhere.toml"))
