"""A project fetched from a ShotGrid site and shares posted to it, on the mock of shotgun_api3."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import shotgun_api3

from creditgraph.errors import FormatError
from creditgraph.formats.part import Key
from creditgraph.formats.source import Options, Source
from creditgraph.formats.tracker import shotgrid
from tests.formats.tracker.schema import Mock, mock


@pytest.fixture
def site(tmp_path: Path) -> Mock:
    """A site with a film: three versions of one task by Mina Falk, of which Sol Vega approved the second."""
    sg = mock(tmp_path)
    film = sg.create("Project", {"name": "Lantern Street"})
    other = sg.create("Project", {"name": "Other"})
    mina = sg.create(
        "HumanUser", {"name": "Mina Falk", "login": "mfalk", "email": "m@example.com", "phone": "+1"}
    )
    sol = sg.create("HumanUser", {"name": "Sol Vega", "login": "svega"})
    sg.create("HumanUser", {"name": "Not In This Film", "login": "nobody"})
    robot = sg.create("ApiUser", {"firstname": "publisher"})
    step = sg.create("Step", {"code": "Comp"})
    sequence = sg.create("Sequence", {"code": "SQ01", "project": film})
    shot = sg.create(
        "Shot", {"code": "SH010", "project": film, "sg_sequence": sequence, "sg_cut_duration": 48}
    )
    about = {"content": "final", "project": film, "step": step, "entity": shot, "sg_status_list": "apr"}
    task = sg.create("Task", {**about, "task_assignees": [mina, sol]})
    for number, status in enumerate(("rej", "apr", "vwd"), 1):
        name = f"SQ01_SH010_comp_v00{number}"
        version = sg.create("Version", {
            "code": name, "project": film, "user": mina, "created_by": robot, "sg_task": task,
            "created_at": datetime(2026, 1, number, 8, tzinfo=UTC), "sg_status_list": status,
            "sg_path_to_movie": f"P:\\lantern\\{name}.mov",
            "sg_uploaded_movie": {"name": f"{name}.mov", "url": "https://store.example/x?Signature=key-123"},
        })  # fmt: skip
        sg.create("EventLogEntry", {
            "event_type": "Shotgun_Version_Change", "attribute_name": "sg_status_list", "user": sol,
            "entity": version, "project": film, "created_at": datetime(2026, 1, 9, tzinfo=UTC),
            "meta": {"type": "attribute_change", "old_value": "rev", "new_value": status},
        })  # fmt: skip
    sg.create("Version", {"code": "elsewhere", "project": other, "user": mina})
    sg.create("TimeLog", {"user": sol, "entity": task, "project": film, "duration": 60})
    return sg


def read(site: Mock, folder: Path, **options: Any) -> Any:
    """Fetch, save and read the film."""
    shotgrid.save_export(shotgrid.fetch(site, 1), folder / "shotgrid.json")
    source = Source(folder / "shotgrid.json")
    assert shotgrid.sniff(source)
    [part] = shotgrid.read(source, Options(**options))
    return part


def test_a_site_says_what_kitsu_says(site: Mock, tmp_path: Path):
    """Breaks if the same production gives another part because it was logged in another tracker."""
    part = read(site, tmp_path)
    names = tuple(f"SQ01_SH010_comp_v00{number}.mov" for number in (1, 2, 3))
    made = {making.artifact: (making.by, making.kind, making.role) for making in part.makings}
    assert made == dict.fromkeys(names, (("Mina Falk",), "compositing", "Comp"))
    [choice] = part.choices
    assert (choice.name, choice.among) == ("SQ01_SH010", names)
    assert (choice.kept, choice.rejected, choice.by) == ((names[1],), (names[0],), ("Sol Vega",))
    assert str(choice.at) == "2026-01-09"
    assert Key("path", "P:/lantern/SQ01_SH010_comp_v002.mov") in part.keys[names[1]]
    assert Key("shot", "SQ01_SH010") in part.keys[names[1]]
    assert part.agent_keys["Mina Falk"] == ("https://lantern.example HumanUser 1", "m@example.com", "mfalk")
    notes = "\n".join(part.film.notes)
    assert "Sol Vega was assigned and published nothing" in notes
    assert "Sol Vega logged time and published nothing, not counted: 60 minutes" in notes
    assert "posted by one account for another, whose work it stands as: ApiUser 1 for Mina Falk (3)" in notes


def test_a_studio_says_what_its_statuses_mean(site: Mock, tmp_path: Path):
    """Breaks if the words of one studio are taken for those of another."""
    [choice] = read(site, tmp_path, statuses={"vwd": "kept", "apr": "unknown"}).choices
    assert choice.kept == ("SQ01_SH010_comp_v003.mov",)
    assert choice.by == ("Sol Vega",)


def test_only_what_is_read_reaches_the_export(site: Mock):
    """Breaks if a key in an address, a telephone number, a stranger or another project is passed on."""
    text = json.dumps(shotgrid.fetch(site, 1))
    for secret in ("key-123", "robot", "+1", "Not In This Film", "elsewhere", "store.example"):
        assert secret not in text


def test_the_number_of_calls_does_not_grow_with_the_project(site: Mock):
    """Breaks if versions are asked for one by one."""
    site.finds = 0
    shotgrid.fetch(site, 1)
    assert site.finds == 11


def test_shares_become_a_note_with_the_document(site: Mock):
    """Breaks if the note stands on another task, or one byte of the document changes."""
    note = shotgrid.push("甲  1/3", '{"甲": 1}', 1, client=site, comment="Draft")
    [row] = site.find("Note", [], ["subject", "content", "tasks", "project"])
    assert row["content"] == "Draft\n\n```\n甲  1/3\n```"
    assert row["tasks"] == [{"type": "Task", "id": 1}]
    assert row["project"] == {"type": "Project", "id": 1}
    assert site.uploads == [("Note", note["id"], "creditgraph.json", '{"甲": 1}'.encode())]


class Failing:
    """A connection whose every call fails."""

    base_url = "https://robot:key-123@lantern.example"

    def __init__(self, error: Exception) -> None:
        self.error = error

    def find(self, *_: Any, **__: Any) -> Any:
        raise self.error


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (
            shotgun_api3.AuthenticationFault("Can't authenticate script 'robot' key-123"),
            "the login was refused",
        ),
        (shotgun_api3.Fault("API read() key-123"), "did not accept the call"),
        (shotgun_api3.ShotgunError("key-123"), "did not accept the call"),
        (OSError("key-123"), "no server answers"),
        (ValueError("key-123"), "no JSON"),
    ],
)
def test_every_refusal_is_ours(error: Exception, said: str):
    """Breaks if a failing site ends in a traceback, or in a message with the key of the script."""
    with pytest.raises(FormatError, match=f"https://lantern.example, Project: .*{said}") as caught:
        shotgrid.fetch(Failing(error), 1)
    assert "key-123" not in str(caught.value)


def test_what_is_not_there_is_said(site: Mock):
    """Breaks if a wrong number gives an empty film, or a note that hangs on nothing."""
    with pytest.raises(FormatError, match="no project 99"):
        shotgrid.fetch(site, 99)
    with pytest.raises(FormatError, match="no task 99"):
        shotgrid.push("table", "{}", {"type": "Task", "id": 99}, client=site)
    assert site.find("Note", []) == []
