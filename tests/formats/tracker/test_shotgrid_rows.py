"""ShotGrid's tables as rows of any tracker."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from creditgraph.formats.part import Key
from creditgraph.formats.source import Options
from creditgraph.formats.tracker import shotgrid
from creditgraph.formats.tracker.shotgrid_rows import read_rows
from tests.formats.tracker.exports import part_of, shotgrid_export


def test_persons_and_scripts_with_one_number_are_two():
    """Breaks if HumanUser 11 and ApiUser 11 become one, so that a script's rows are a person's work."""
    people = read_rows(shotgrid_export(), "sg.json", Options()).persons
    assert {id: (one.name, one.is_bot) for id, one in people.items()} == {
        "HumanUser 11": ("Mina Falk", False),
        "HumanUser 12": ("Sol Vega", False),
        "ApiUser 11": ("publisher", True),
    }


def test_the_approval_is_that_of_the_change(tmp_path: Path):
    """Breaks if the script that set the first status is named as the one who chose."""
    [choice] = part_of(shotgrid_export(), shotgrid.FORMAT, tmp_path).choices
    assert (choice.kept, choice.by) == (("SH010_comp_v002.mov",), ("Sol Vega",))
    assert choice.evidence is not None
    assert choice.evidence.place == "tasks[0]; status_changes[1]"


def test_files_go_by_all_their_names():
    """Breaks if a published picture is not found because the version names the movie."""
    attempt = read_rows(shotgrid_export(), "sg.json", Options()).attempts[2]
    assert attempt.file == "SH010_comp_v003.mov"
    assert attempt.revision == 3
    assert Key("path", "P:/lantern/SH010_comp_v003.mov") in attempt.keys
    assert Key("name", "SH010_comp_v003.exr") in attempt.keys


@pytest.mark.parametrize(
    ("code", "revision"), [("a_v012", 12), ("a.V3.b", 3), ("v2", None), ("a_v1_v2", 2), ("a_v1234567", None)]
)
def test_a_revision_is_read_from_the_code(code: str, revision: int | None):
    """Breaks if versions without a published file stand in no order."""
    version = {"type": "Version", "id": 1, "code": code}
    [attempt] = read_rows(shotgrid_export(versions=[version]), "sg.json", Options()).attempts
    assert attempt.revision == revision


def test_a_shot_is_named_once_where_its_code_holds_the_sequence():
    """Breaks if SQ01_SH010 becomes SQ01_SQ01_SH010, which no edit says."""
    shot = {**shotgrid_export()["shots"][0], "code": "SQ01_SH010"}
    shots = read_rows(shotgrid_export(shots=[shot]), "sg.json", Options(rate=Fraction(24))).shots
    assert shots["Shot 9"].forms == ("SQ01_SH010",)
    assert shots["Shot 9"].seconds == 2
    assert read_rows(shotgrid_export(), "sg.json", Options()).shots["Shot 9"].seconds is None


def test_the_step_or_the_title_says_the_kind(tmp_path: Path):
    """Breaks if kinds= can name only one of the two words that a studio uses for a task."""
    for word in ("Comp", "final comp"):
        part = part_of(shotgrid_export(), shotgrid.FORMAT, tmp_path, kinds={word: ("grading",)})
        assert {making.kind for making in part.makings} == {"grading"}
