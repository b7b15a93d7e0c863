"""The handlers of docs/embed.md, run against stand-ins for the servers."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from creditgraph.formats.png import with_text
from tests.conftest import ROOT
from tests.formats.joining.production import graph, pixels
from tests.formats.tracker.replay import HOST, Replay

PAGE = (ROOT / "docs" / "embed.md").read_text("utf-8")
PRODUCTION = ROOT / "examples" / "production"


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The names that the page defines."""
    shutil.copytree(PRODUCTION, tmp_path / "production")
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {"__name__": "page"}
    for block in re.findall(r"^```python\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL):
        exec(compile(block, "docs/embed.md", "exec"), names)
    return names


def test_a_validated_preview_is_scored_and_answered_on_its_task(page: dict[str, Any], tmp_path: Path):
    """The handler that everybody copies would not run."""
    gazu = pytest.importorskip("gazu")
    skipped = shutil.ignore_patterns("SH010*")
    shutil.copytree(PRODUCTION / "comfyui", tmp_path / "renders" / "SH020", ignore=skipped)
    export = json.loads((PRODUCTION / "tracker" / "kitsu.json").read_text("utf-8"))
    attempts = {one["original_name"]: one for one in export["preview_files"]}
    server = Replay(answers_of(export))
    client = gazu.client.create_client(HOST)
    client.session = server
    assert page["on_preview"]({"preview_file_id": attempts["SH020_00001_"]["id"]}, client) is None
    assert server.posted == []
    page["on_preview"]({"preview_file_id": attempts["SH020_00002_"]["id"]}, client)
    [(path, form, files)] = server.posted
    assert attempts["SH020_00002_"]["task_id"] in path
    for said in ("甲", "丙", "draft"):  # who prompted, who chose, and that nothing is decided
        assert said in form["comment"]
    [(_, attached)] = files.values()
    assert json.loads(attached)["film"] == "SH020"


def test_a_project_is_saved_from_a_server_and_read(page: dict[str, Any], tmp_path: Path):
    """Whoever has no export would not get one the way the page shows."""
    gazu = pytest.importorskip("gazu")
    export = json.loads((PRODUCTION / "tracker" / "kitsu.json").read_text("utf-8"))
    client = gazu.client.create_client(HOST)
    client.session = Replay(answers_of(export))
    page["save_project"](export["project"]["id"], tmp_path, client)
    assert {"甲", "乙", "丙"} <= {one.id for one in page["cg"].read(tmp_path / "kitsu.json").freeze().agents}


@pytest.mark.parametrize("table", ["persons", "task_types", "task_statuses", "preview_files", "comments"])
def test_the_smallest_export_is_the_smallest(table: str, page: dict[str, Any], tmp_path: Path):
    """The page would ask for tables that say nothing, or somebody would leave out one that does."""
    page["kitsu"].save_export({**page["tables"], table: []}, tmp_path / "kitsu.json")
    left = page["cg"].read(tmp_path / "kitsu.json").freeze()
    whole = page["cg"].read(tmp_path / "show" / "kitsu.json").freeze()
    assert {(one.kind, one.by) for one in left.steps} != {(one.kind, one.by) for one in whole.steps}


def answers_of(export: dict[str, Any]) -> dict[str, Any]:
    """What a server that holds this project answers, by path."""
    project = export["project"]
    route = f"data/projects/{project['id']}"
    tasks = [{**one, "project_id": project["id"]} for one in export["tasks"]]
    empty = ("episodes", "assets", "concepts", "edits", "time-spents", "attachment-files")
    return {
        route: project,
        "data/projects": [project],
        "data/persons": export["persons"],
        "data/task-types": export["task_types"],
        "data/task-status": export["task_statuses"],
        **{f"{route}/{name}": [] for name in empty},
        **{f"{route}/{name}": export[name] for name in ("sequences", "shots", "comments")},
        f"{route}/tasks": tasks,
        f"{route}/preview-files": export["preview_files"],
        **{f"data/preview-files/{one['id']}": one for one in export["preview_files"]},
        **{f"data/tasks/{one['id']}": one for one in tasks},
        **{f"data/entities/{one['id']}": one for one in export["shots"]},
        **{f"actions/tasks/{one['id']}/comment": {"id": "posted", "attachment_files": []} for one in tasks},
        **{f"data/comments/{one['id']}": {} for one in tasks},
        "actions/tasks/posted": {},
    }


def test_an_action_on_versions_writes_a_note_on_each_task(page: dict[str, Any], tmp_path: Path):
    """The action that everybody copies would not run."""
    pytest.importorskip("shotgun_api3")
    from tests.formats.tracker.schema import mock

    folder, sg = tmp_path / "SH010", mock(tmp_path)
    folder.mkdir()
    film = sg.create("Project", {"name": "Quay"})
    mina = sg.create("HumanUser", {"name": "Mina Falk", "login": "mfalk"})
    shot = sg.create("Shot", {"code": "SH010", "project": film})
    step = sg.create("Step", {"code": "Prompt & image"})
    task = sg.create("Task", {"content": "stills", "project": film, "step": step, "entity": shot})
    for number, status in ((1, "rej"), (2, "apr")):
        path = folder / f"SH010_{number:05}_.png"
        said = {"prompt": json.dumps(graph("a quay at night, low-key light", number, "SH010"))}
        path.write_bytes(with_text(pixels(number), said))
        kept = sg.create("Version", {
            "code": path.stem, "project": film, "user": mina, "sg_task": task, "entity": shot,
            "sg_status_list": status, "sg_path_to_movie": str(path),
        })  # fmt: skip
    [note] = page["on_action"]({"project_id": "1", "selected_ids": str(kept["id"])}, sg)
    [posted] = sg.find("Note", [["id", "is", note["id"]]], ["content", "tasks"])
    assert "Mina Falk" in posted["content"]
    assert [one["id"] for one in posted["tasks"]] == [task["id"]]
    assert len(sg.uploads) == 1
