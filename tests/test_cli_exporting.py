"""The command that writes: credits into an edit that is there already."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from creditgraph import cli
from creditgraph.formats.exports import EXPORTS
from tests.conftest import ROOT

PRODUCTION = ROOT / "examples" / "production"
CUT = PRODUCTION / "edit" / "neon_harbour.otio"
INTO = ("export", str(PRODUCTION), "--to", "otio", "--into")


@pytest.fixture
def show(tmp_path: Path) -> Path:
    """A copy of the production."""
    shutil.copytree(PRODUCTION, tmp_path / "show")
    return tmp_path / "show"


def without_credits(value: Any) -> Any:
    """A document as it was before ours was written into it."""
    if isinstance(value, dict):
        return {key: without_credits(one) for key, one in value.items() if key != "creditgraph"}
    return [without_credits(one) for one in value] if isinstance(value, list) else value


def test_clips_get_their_credits_and_all_else_stays(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """An editor would have to write Python to see in the edit who made what; or lose the edit by it."""
    assert cli.main([*INTO, str(CUT)]) == 0
    out, err = capsys.readouterr()
    assert err == "4 clips credited\n"
    assert '"甲"' in json.dumps(json.loads(out), ensure_ascii=False)
    assert without_credits(json.loads(out)) == without_credits(json.loads(CUT.read_text("utf-8")))
    target = tmp_path / "credited.otio"
    assert cli.main([*INTO, str(CUT), "-o", str(target)]) == 0
    assert capsys.readouterr().out == f"written: {target}\n"
    assert target.read_text("utf-8") == out


def test_an_edit_may_be_credited_in_its_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """The file would be emptied before it is read."""
    cut = tmp_path / "cut.otio"
    cut.write_bytes(CUT.read_bytes())
    assert cli.main([*INTO, str(cut), "-o", str(cut)]) == 0
    assert "4 clips credited" in capsys.readouterr().err
    assert b'"creditgraph"' in cut.read_bytes()


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("cut.fcpxml", '<?xml version="1.0"?><fcpxml version="1.10"/>', "Give an .otio"),
        (
            "cut.edl",
            "TITLE: x\n001  AX V C 00:00:00:00 00:00:02:00 00:00:00:00 00:00:02:00\n",
            "Give an .otio",
        ),
        ("film.json", '{"schema": "creditgraph.Workflow/1", "title": "x"}', "Give an .otio"),
        ("cut.otio", '{"OTIO_SCHEMA": "Timeline.1"', "not JSON"),
        ("gone.otio", None, "cannot be read"),
    ],
)
def test_what_is_no_otio_is_told_to_be_one(
    name: str, text: str | None, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    """An editor with XML would read where its JSON is broken."""
    path = tmp_path / name
    if text is not None:
        path.write_text(text, "utf-8")
    assert cli.main([*INTO, str(path)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert says in err
    assert err.count("\n") == 1


@pytest.mark.parametrize("name", ["prov", "odrl", "otoi"])
def test_credits_go_into_nothing_else(name: str, capsys: pytest.CaptureFixture[str]):
    """The edit would be passed over in silence, and another document printed."""
    assert cli.main(["export", str(PRODUCTION), "--to", name, "--into", str(CUT)]) == 1
    assert "--into: " in capsys.readouterr().err


@pytest.mark.parametrize("read", [".", "edit", "edit/neon_harbour.otio"])
def test_an_export_never_replaces_what_it_was_made_of(
    read: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    """The edit would be gone, and in its place a cut without gaps, order and names of tracks."""
    show = tmp_path / "show"
    shutil.copytree(PRODUCTION, show)
    cut = show / "edit" / "neon_harbour.otio"
    before = cut.read_bytes()
    assert cli.main(["export", str(show / read), "--to", "otio", "-o", str(cut)]) == 1
    assert "would be lost" in capsys.readouterr().err
    assert cut.read_bytes() == before


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_may_be_written_again_where_it_does_no_harm(
    name: str, show: Path, capsys: pytest.CaptureFixture[str]
):
    """Whoever exports twice would need a new name each time; or the second reading would hold the first."""
    inside, outside = show / "new", show.parent / "new"
    for _ in range(2):
        assert cli.main(["export", str(show), "--to", name, "-o", str(outside)]) == 0
        assert cli.main(["export", str(show), "--to", name, "-o", str(inside)]) == EXPORTS[name].is_read
    assert inside.exists() is not EXPORTS[name].is_read
    if EXPORTS[name].is_read:
        assert "which is read, it would be one file more of the production" in capsys.readouterr().err
    assert [path for path in show.parent.iterdir() if path.name.startswith(".")] == []


def test_a_policy_may_be_written_again(tmp_path: Path):
    """The next day's policy would need another name."""
    words = ("export", str(PRODUCTION), "--to", "odrl", "--doctrine", "producer", "--as-of", "2026-03-01")
    for _ in range(2):
        assert cli.main([*words, "-o", str(tmp_path / "policy.json")]) == 0


@pytest.mark.parametrize("name", [*EXPORTS, "odrl"])
@pytest.mark.parametrize(
    "text", ["a letter to the studio", "flowchart LR\n    a --> b", "digraph g {}", "[{}]"]
)
def test_no_file_of_another_program_is_lost(
    name: str, text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    """A slip of the shell's completion would cost a letter, or somebody's own drawing."""
    place = tmp_path / "there"
    place.write_text(text, "utf-8")
    words = ("--doctrine", "producer", "--as-of", "2026-03-01") if name == "odrl" else ()
    assert cli.main(["export", str(PRODUCTION), "--to", name, *words, "-o", str(place)]) == 1
    assert "a file of another program, which would be lost" in capsys.readouterr().err
    assert place.read_text("utf-8") == text


def test_a_credited_copy_is_written_again_and_another_edit_is_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    """A second run would need a new name; or would put one cut in the place of another."""
    copy, other = tmp_path / "credited.otio", tmp_path / "other.otio"
    for _ in range(2):
        assert cli.main([*INTO, str(CUT), "-o", str(copy)]) == 0
    other.write_text(CUT.read_text("utf-8").replace("Neon", "Neo"), "utf-8")
    assert cli.main([*INTO, str(CUT), "-o", str(other)]) == 1
    assert "would be lost" in capsys.readouterr().err


def test_what_cannot_be_written_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A full disk would cost the edit that was to be credited."""
    cut = tmp_path / "cut.otio"
    cut.write_bytes(CUT.read_bytes())

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    assert cli.main([*INTO, str(cut), "-o", str(cut)]) == 1
    assert cut.read_bytes() == CUT.read_bytes()
    assert [path.name for path in tmp_path.iterdir()] == ["cut.otio"]


def test_clips_of_which_nobody_knows_the_making_are_not_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    """An editor would believe that every clip has its credits, and find none in any."""
    assert cli.main(["export", str(CUT), "--to", "otio", "--into", str(CUT), "-o", str(tmp_path / "c")]) == 0
    says = "0 clips credited: nothing that was read says how a clip of this edit was made"
    assert says in capsys.readouterr().err


def test_links_in_a_circle_are_no_place_to_write(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """A traceback would meet whoever mistyped a link."""
    studio = str(ROOT / "examples" / "studio.json")
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    for command in (["export", studio, "--to", "prov"], ["read", studio]):
        assert cli.main([*command, "-o", str(tmp_path / "a")]) == 1
        assert "cannot be written" in capsys.readouterr().err
