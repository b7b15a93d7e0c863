"""What a tracker says, as a part."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from creditgraph.formats.heard import unheard
from creditgraph.formats.part import Key, Part
from creditgraph.formats.source import Options
from creditgraph.formats.tracker import kitsu, shotgrid
from creditgraph.formats.tracker.logbook import approval
from creditgraph.formats.tracker.rows import Attempt, Review
from creditgraph.workflow.model import Person, Tool
from tests.formats.tracker.exports import SHA, kitsu_export, part_of, preview, shotgrid_export


@pytest.fixture
def part(tmp_path: Path) -> Part:
    """The small export, read."""
    return part_of(kitsu_export(), kitsu.FORMAT, tmp_path)


def read(tmp_path: Path, **more: Any) -> Part:
    """The small export with some tables replaced, read."""
    return part_of(kitsu_export(**more), kitsu.FORMAT, tmp_path)


def test_every_attempt_is_an_artifact_with_its_publisher(part: Part):
    """Breaks if a take is lost, or put on somebody else."""
    assert {making.artifact: (making.by, making.kinds, making.kind) for making in part.makings} == {
        "SQ01_SH010_00001_.png": (("Mina Falk",), (), None),
        "SQ01_SH010_00002_.png": (("Mina Falk",), (), None),
        "SQ01_SH010_00003_.png": (("Mina Falk",), (), None),
        "SQ01_SH010_comp_v001.mp4": (("Teo Brandt",), ("compositing",), "compositing"),
        "board.png": ((), ("storyboard",), "storyboard"),
    }
    media = {artifact.id: artifact.medium for artifact in part.film.artifacts}
    assert media["SQ01_SH010_comp_v001.mp4"] == "video"
    assert media["board.png"] == "image"


def test_evidence_is_logged_and_names_the_row(part: Part):
    """Breaks if a court could not find the row on which a claim rests."""
    for record in (*part.film.artifacts, *part.makings, *part.choices):
        assert record.evidence is not None
        assert record.evidence.grade == "logged"
        assert record.evidence.source == "kitsu.json"
        assert record.evidence.digest == part.digest
        assert record.evidence.place is not None
        assert "[" in record.evidence.place


def test_the_upload_of_a_program_shows_nobody(part: Part):
    """Breaks if a render farm's account becomes an author, or its owner does."""
    [making] = [one for one in part.makings if one.artifact == "board.png"]
    assert making.by == ()
    agents = {agent.id: type(agent) for agent in part.film.agents}
    assert agents["Render Farm"] is Tool
    assert agents["Mina Falk"] is Person


def test_keys_tell_how_to_find_it_again(part: Part):
    """Breaks if the picture on disk or the clip in the edit is not recognised."""
    kept = part.keys["SQ01_SH010_00002_.png"]
    assert kept[0] == Key("sha256", SHA)
    assert Key("name", "SQ01_SH010_00002_.png") in kept
    assert [key.value for key in kept if key.kind == "shot"] == ["SH010", "SQ01_SH010"]
    rejected = part.keys["SQ01_SH010_00001_.png"]
    assert Key("shot", "SH010") in rejected, "the folder of a shot holds its rejected takes, too"


def test_a_choice_per_task(part: Part):
    """Breaks if attempts are counted across tasks, or in the order of the file."""
    first, second, third = sorted(part.choices, key=lambda one: -len(one.among))
    assert first.name == second.name == "SQ01_SH010"
    assert first.among == tuple(f"SQ01_SH010_0000{number}_.png" for number in (1, 2, 3))
    assert (first.kept, first.by) == (("SQ01_SH010_00002_.png",), ("Sol Vega",))
    assert first.rejected == ("SQ01_SH010_00001_.png", "SQ01_SH010_00003_.png")
    assert str(first.at) == "2026-01-06"
    chosen = {choice.among: choice.by for choice in (second, third)}
    assert chosen == {("SQ01_SH010_comp_v001.mp4",): ("Sol Vega",), ("board.png",): ()}


def review(person: str, progress: Any, n: int, attempt: str | None = None) -> Review:
    """One line of a task's history."""
    return Review("t", person, progress, when=str(n), place=f"comments[{n}]", attempt=attempt)


@pytest.mark.parametrize(
    ("history", "chooser"),
    [
        ([], None),
        ([("a", "open")], None),
        ([("a", "approved")], "a"),
        ([("a", "open"), ("b", "approved"), ("c", "approved")], "b"),
        ([("a", "approved"), ("b", "sent back")], None),
        ([("a", "approved"), ("b", "sent back"), ("c", "approved")], "c"),
        ([("a", "approved"), ("b", "open")], "a"),
        ([("a", "approved"), ("b", "open"), ("c", "approved")], "c"),
    ],
)
def test_who_approved(history: list[tuple[str, Any]], chooser: str | None):
    """Breaks if whoever comments on an approved task, such as our own bot, becomes the one who chose."""
    reviews = [review(who, how, n) for n, (who, how) in enumerate(history)]
    found = approval(reviews, [])
    assert (found.person if found else None) == chooser


def test_an_approval_of_another_attempt_is_none_of_this():
    """Breaks if whoever approved a take that was thrown away later is named for the one that was kept."""
    kept = Attempt("v2", "t", "a", "versions[1]", status="kept")
    reviews = [review("early", "approved", 0, "v1"), review("right", "approved", 1, "v2")]
    found = approval(reviews, [kept])
    assert found is not None
    assert found.person == "right"


def test_nobody_chose_where_nothing_was_kept(tmp_path: Path):
    """Breaks if a done task without a marked take names a chooser of nothing."""
    only = [preview("v1", "t1", 1, "a", "neutral"), preview("v2", "t1", 2, "b", "rejected")]
    [choice] = read(tmp_path, preview_files=only).choices
    assert (choice.kept, choice.rejected, choice.by) == ((), ("b.png",), ())


def test_two_of_one_name_stay_two(tmp_path: Path):
    """Breaks if two persons of one name, or two files of one name, become one."""
    twins = [{"id": "p1", "full_name": "Mina Falk"}, {"id": "p2", "full_name": "Mina Falk"}]
    files = [preview("v1", "t1", 1, "a", "neutral"), preview("v2", "t2", 1, "a", "neutral", person_id="p2")]
    found = read(tmp_path, persons=twins, preview_files=files)
    assert [making.by for making in found.makings] == [("Mina Falk",), ("Mina Falk (p2)",)]
    assert [making.artifact for making in found.makings] == ["a.png", "a.png (SQ01_SH010 Compositing v1)"]
    assert {agent.name for agent in found.film.agents} == {"Mina Falk"}


def test_an_attempt_without_a_file_or_a_task_is_still_one(tmp_path: Path):
    """Breaks if a row that lacks its links is dropped in silence."""
    bare = [
        preview("v1", "t1", 1, "", "neutral"),
        preview("v2", "gone", 1, "b", "validated", person_id="gone"),
    ]
    found = read(tmp_path, preview_files=bare)
    assert {making.artifact: making.by for making in found.makings} == {
        "SQ01_SH010 Prompt & image v1": ("Mina Falk",), "b.png": (),
    }  # fmt: skip
    assert [choice.among for choice in found.choices] == [("SQ01_SH010 Prompt & image v1",)]
    assert "without a publisher in this file: 1" in found.film.notes


def test_a_person_called_unknown_is_a_person(tmp_path: Path):
    """Breaks if the word for nobody, as somebody's name, ends in an error."""
    found = read(tmp_path, persons=[{"id": "p1", "full_name": "unknown"}])
    assert found.makings[0].by == ("unknown (p1)",)


def test_nothing_is_invented(part: Part):
    """Breaks if the reader adds a step, a person or a final that the tracker does not state."""
    assert part.film.steps == ()
    assert part.film.final is None
    assert not part.is_edit
    assert all(artifact.origin == "unknown" and artifact.seconds is None for artifact in part.film.artifacts)
    assert {agent.name for agent in part.film.agents} == {
        "Mina Falk", "Teo Brandt", "Sol Vega", "Ines Roy", "Render Farm",
    }  # fmt: skip


def test_a_word_that_no_task_and_no_attempt_has_stands_in_the_export_all_the_same(tmp_path: Path):
    """Breaks if whoever translates a status that a version had last week is told that it stands nowhere."""
    status = {"id": "s", "name": "Ready To Start", "short_name": "ready"}
    kitsu_part = read(tmp_path, task_types=[{"id": "t", "name": "Sound Mix"}], task_statuses=[status])
    assert {"Sound Mix", "Ready To Start", "ready"} <= kitsu_part.words
    change = {"id": 1, "type": "EventLogEntry", "meta": {"old_value": "hld", "new_value": "rtk"}}
    export = shotgrid_export(status_changes=[change], steps=[{"id": 1, "type": "Step", "code": "Roto"}])
    shotgrid_part = part_of(export, shotgrid.FORMAT, tmp_path)
    assert {"hld", "rtk", "Roto"} <= shotgrid_part.words
    told = Options(kinds={"Sound Mix": ("sound",), "Roto": ("compositing",)}, statuses={"hld": "unknown"})
    assert list(unheard(told, [kitsu_part, shotgrid_part])) == []
