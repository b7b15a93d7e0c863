"""From a real Kitsu server to shares and back to it.

Run by ``make e2e``. With CREDITGRAPH_RECORD=1 the answers of the server are written to
``tests/formats/tracker/recorded``, where the ordinary tests replay them.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

import creditgraph as cg
from creditgraph.errors import FormatError
from creditgraph.formats import png
from creditgraph.formats.registry import formats
from creditgraph.formats.source import Options, Source
from creditgraph.formats.tracker import kitsu
from tests.conftest import ROOT
from tests.e2e import recording
from tests.e2e.cut import timeline
from tests.e2e.server import BrokenError, Server, alive, missing, running

gazu = pytest.importorskip("gazu")

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(
        not os.environ.get("CREDITGRAPH_E2E"), reason="starts PostgreSQL, Redis and zou: run make e2e"
    ),
]
ZOU = Path(os.environ.get("CREDITGRAPH_ZOU", ".venv-zou/bin")).absolute()
KINDS = {"Prompt & image": ("prompt_design", "parameter_setting", "seed_choice")}
_start = time.monotonic()


def say(text: str) -> None:
    """One line of the log, with the seconds since the start."""
    print(f"[{time.monotonic() - _start:6.1f} s] {text}", flush=True)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A server for this module, taken down even if the run is told to stop."""
    lacks = missing(ZOU)
    if lacks:
        pytest.fail(f"not installed: {'; '.join(lacks)}")
    before = signal.signal(signal.SIGTERM, _stop)
    try:
        # Not the folder of pytest, which no other account may enter; PostgreSQL runs under its own.
        with TemporaryDirectory(prefix="creditgraph-e2e-") as folder:
            with running(ZOU, Path(folder), say) as found:
                yield found
            assert [name for name, pid in found.pids.items() if alive(pid)] == []
    finally:
        signal.signal(signal.SIGTERM, before)


def _stop(*_: object) -> None:
    raise KeyboardInterrupt


@pytest.fixture(scope="module")
def production(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The production on the server."""
    from tests.e2e.production import Production

    made = Production(server, tmp_path_factory.mktemp("disk"), say)
    made.make()
    return made


@pytest.fixture(scope="module")
def client(server: Server) -> Any:
    """Our own way in."""
    found = kitsu.connect(server.host, server.login, server.password)
    say(f"logged in at {server.host} as {server.login}")
    return found


@pytest.fixture(scope="module")
def export(production: Any, client: Any) -> dict[str, Any]:
    """The project as fetched."""
    found = recording.fetched(production.project["name"], client)
    counts = ", ".join(
        f"{len(rows)} {name}" for name, rows in found.items() if isinstance(rows, list) and rows
    )
    say(f"fetched {production.project['name']!r}: {counts}")
    return found


@pytest.fixture(scope="module")
def folder(production: Any, export: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a studio would hand over: the tracker's export, the pictures from disk, the cut."""
    found = tmp_path_factory.mktemp("lantern_street")
    kitsu.save_export(export, found / "kitsu.json")
    for path in production.disk.glob("*.png"):
        (found / path.name).write_bytes(path.read_bytes())
    clips = [("SQ01_SH010", "SQ01_SH010_00002_.png", 96), ("SQ01_SH020", "SQ01_SH020_00001_.png", 48)]
    (found / "cut.otio").write_text(timeline(clips, rate=24), encoding="utf-8")
    say(f"saved {', '.join(sorted(path.name for path in found.iterdir()))}")
    return found


def test_a_preview_loses_its_workflow_and_an_attachment_does_not(
    production: Any, client: Any, tmp_path: Path
):
    """The re-encoding trap: whoever reads prompts out of previews finds none, and would blame the artist."""
    original = (production.disk / "SQ01_SH010_00002_.png").read_bytes()
    preview, attached = tmp_path / "preview.png", tmp_path / "attached.png"
    number = production.previews["SH010"][1]["id"]
    gazu.client.download(f"pictures/originals/preview-files/{number}.png", str(preview), client=client)
    one = production.attachment
    gazu.client.download(
        f"data/attachment-files/{one['id']}/file/{one['name']}", str(attached), client=client
    )
    assert "prompt" in png.text_chunks(original)
    assert png.text_chunks(preview.read_bytes()) == {}
    assert attached.read_bytes() == original
    say(f"preview: {preview.stat().st_size} bytes without a prompt; attachment: all {len(original)} bytes")


def test_the_export_is_read_as_the_server_has_it(production: Any, folder: Path):
    """Breaks if a field of a real server is named or filled otherwise than the reader expects."""
    source = Source(folder / "kitsu.json")
    assert kitsu.FORMAT.sniff(source)
    [part] = kitsu.FORMAT.read(source, Options(kinds=KINDS))
    published = {making.artifact: (making.by, making.kind) for making in part.makings}
    assert published["SQ01_SH010_00001_.png"] == (("Mina Falk",), None)
    assert published["SQ01_SH010_comp_v001.png"] == (("Teo Brandt",), "compositing")
    assert len(published) == 6
    by_first = {choice.among[0]: choice for choice in part.choices}
    choice = by_first["SQ01_SH010_00001_.png"]
    assert choice.among == tuple(f"SQ01_SH010_0000{take}_.png" for take in (1, 2, 3))
    assert choice.kept == ("SQ01_SH010_00002_.png",)
    assert choice.rejected == ("SQ01_SH010_00001_.png", "SQ01_SH010_00003_.png")
    assert choice.by == ("Sol Vega",)
    digests = {artifact.id: artifact.digest for artifact in part.film.artifacts}
    assert digests == {name: Source(folder / name).digest for name in digests}
    notes = "\n".join(part.film.notes)
    assert "Ines Roy was assigned and published nothing, not counted: SQ01_SH010 Prompt & image" in notes
    assert "Ines Roy logged time and published nothing, not counted: 90 minutes" in notes
    assert "SQ01_SH010 4, SQ01_SH020 2" in notes
    say("read it: 6 attempts, Mina Falk and Teo Brandt published, Sol Vega chose, Ines Roy not counted")


def test_shares_go_back_to_the_server(production: Any, client: Any, folder: Path, tmp_path: Path):
    """Breaks if one link of the chain breaks: tracker, pictures, cut, measure, doctrine, comment, file."""
    film = cg.read(folder, kinds=KINDS)
    frozen = film.freeze()
    typed = [step for step in frozen.steps if step.kind == "prompt_design"]
    assert typed, "the prompts stand in the pictures"
    assert {by.agent for step in typed for by in step.by} == {"Mina Falk"}
    assert {by.evidence.source for step in typed for by in step.by} == {"kitsu.json"}
    picked = {
        step.facts.of: [by.agent for by in step.by] for step in frozen.steps if step.kind == "selection"
    }
    assert picked == {3: ["Sol Vega"], 2: ["Sol Vega"]}
    say(f"read the folder: {len(frozen.steps)} steps; prompts by Mina Falk (kitsu.json); kept 1 of 3, 1 of 2")
    split = cg.attribute(film, "algorithmic_controller", as_of="2026-03-01")
    table, document = str(split), split.to_json()
    assert "Mina Falk" in table
    print(table)
    task = production.tasks["SH010"]
    opening = "Draft for *Lantern Street* #all @Mina Falk "  # words a server would act on
    posted = kitsu.push(split, document, task, comment=opening, client=client)
    say(f"posted the table as a comment with {len(document.encode())} bytes of JSON attached")
    [read] = [
        one for one in gazu.task.all_comments_for_task(task, client=client) if one["id"] == posted["id"]
    ]
    body = read["text"].partition("```\n")[2].rpartition("\n```")[0]
    assert body == "\n".join(line.rstrip() for line in table.strip("\n").splitlines())
    [attached] = read["attachment_files"]
    back = tmp_path / "back.json"
    gazu.client.download(
        f"data/attachment-files/{attached['id']}/file/{attached['name']}", str(back), client=client
    )
    assert back.read_bytes() == document.encode()
    assert read["task_status_id"] == production.statuses["done"]["id"]
    others = gazu.task.all_comments_for_task(production.tasks["comp"], client=client)
    assert not any("Draft" in one["text"] for one in others)
    assert read["mentions"] == []
    say("read the comment back: the same table, the same bytes, the task still done, no other task touched")
    again = kitsu.fetch(production.project["id"], client=client)
    kitsu.save_export(again, tmp_path / "kitsu.json")
    [part] = kitsu.FORMAT.read(Source(tmp_path / "kitsu.json"), Options(kinds=KINDS))
    assert {choice.by for choice in part.choices} == {("Sol Vega",)}
    say("fetched again: posting the shares has made nobody a chooser")


def test_the_handler_of_the_page_runs_on_a_real_server(
    production: Any, client: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Breaks if docs/embed.md shows a handler that answers a stand-in and no server."""
    page = (ROOT / "docs" / "embed.md").read_text("utf-8")
    names: dict[str, Any] = {"__name__": "page"}
    shutil.copytree(ROOT / "examples" / "production", tmp_path / "production")
    monkeypatch.chdir(tmp_path)
    for block in re.findall(r"^```python\n(.*?)^```$", page, re.MULTILINE | re.DOTALL):
        exec(compile(block, "docs/embed.md", "exec"), names)
    renders = tmp_path / "renders" / "SH020"
    renders.mkdir(parents=True)
    for path in production.disk.glob("SQ01_SH020*.png"):
        (renders / path.name).write_bytes(path.read_bytes())
    rejected, kept = production.previews["SH020"][1], production.previews["SH020"][0]
    assert names["on_preview"]({"preview_file_id": rejected["id"]}, client) is None
    posted = names["on_preview"]({"preview_file_id": kept["id"]}, client)
    [read] = [
        one
        for one in gazu.task.all_comments_for_task(production.tasks["SH020"], client=client)
        if one["id"] == posted["id"]
    ]
    assert "Mina Falk" in read["text"]
    assert "Sol Vega" in read["text"]
    say("the handler of docs/embed.md scored a validated preview and answered on its task")


def test_a_server_acts_on_signs_that_we_do_not_send(production: Any, client: Any):
    """Breaks if the server no longer copies a comment with ``#all``; then the test above proves nothing."""
    task, comp = production.tasks["SH020"], production.tasks["comp"]
    raw, done = "#all raw words", production.statuses["done"]
    gazu.task.add_comment(production.tasks["SH010"], done, comment=raw, client=client)
    assert any(raw in one["text"] for one in gazu.task.all_comments_for_task(comp, client=client))
    assert not any(raw in one["text"] for one in gazu.task.all_comments_for_task(task, client=client))
    say("a comment with '#all' that is posted as it stands lands on the other task of the shot too")


def test_what_the_server_refuses_is_said_without_a_secret(production: Any, server: Server, client: Any):
    """Breaks if a refusal of a real server ends in a traceback, or prints a password."""
    said = []
    with pytest.raises(FormatError, match="the login was refused") as caught:
        kitsu.connect(server.host, server.login, "wrong-password-1")
    said.append(str(caught.value))
    assert "wrong-password-1" not in said[-1]
    with pytest.raises(FormatError, match="Use an administrator's login") as caught:
        kitsu.fetch(production.project["id"], client=production.clients["Mina Falk"])
    said.append(str(caught.value))
    with pytest.raises(FormatError, match="Did you mean 'Lantern Street'") as caught:
        kitsu.fetch("Lantern Stret", client=client)
    said.append(str(caught.value))
    with pytest.raises(FormatError, match="nothing there") as caught:
        kitsu.fetch("00000000-0000-0000-0000-000000000000", client=client)
    said.append(str(caught.value))
    with pytest.raises(FormatError, match="/api") as caught:
        kitsu.connect(f"{server.host}/api", server.login, server.password)
    said.append(str(caught.value))
    with pytest.raises(FormatError, match="no server answers") as caught:
        kitsu.connect("http://127.0.0.1:9/api", server.login, server.password)
    said.append(str(caught.value))
    assert not any(server.password in text for text in said)
    for text in said:
        say(f"refused: {text}")


def test_what_was_started_is_taken_down_when_the_rest_fails(tmp_path: Path):
    """Breaks if a start that fails half-way leaves PostgreSQL or Redis behind."""
    for name, status in (("zou", 0), ("gunicorn", 1)):
        (tmp_path / name).write_text(f"#!/bin/sh\nexit {status}\n")
        (tmp_path / name).chmod(0o755)
    told: list[str] = []
    with pytest.raises(BrokenError, match="zou does not answer"):
        _start_and_stop(tmp_path, told.append)
    pids = [int(pid) for text in told for pid in re.findall(r"process (\d+)", text)]
    assert len(pids) == 2
    assert not any(alive(pid) for pid in pids)
    say(f"a start that failed half-way: {told[-1]}")


def _start_and_stop(programs: Path, tell: Callable[[str], None]) -> None:
    with TemporaryDirectory(prefix="creditgraph-e2e-") as folder, running(programs, Path(folder), tell):
        pass


def test_the_readers_are_registered():
    """Breaks if cg.read does not know the format, so that the test above read nothing from the tracker."""
    assert "kitsu" in {one.name for one in formats()}
