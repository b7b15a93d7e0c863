"""Where a film is written that was read: said, and never where it does harm."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from creditgraph import cli
from creditgraph.workflow import Workflow
from tests.conftest import ROOT

PRODUCTION = ROOT / "examples" / "production"
STUDIO = ROOT / "examples" / "studio.json"


@pytest.fixture
def show(tmp_path: Path) -> Path:
    """A production whose name has a full stop."""
    shutil.copytree(PRODUCTION, tmp_path / "show.v2")
    return tmp_path / "show.v2"


def files(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    every = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in every}


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """What is said of a place where nothing is written."""
    assert cli.main(["read", *words]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    return err


@pytest.mark.parametrize("below", ["", "edit", "./edit/..", "papers/"])
def test_nothing_is_written_into_what_is_read(below: str, show: Path, capsys: pytest.CaptureFixture[str]):
    """The production would have a file more that nobody put there, and be read with it the next time."""
    before = files(show)
    err = refused(capsys, str(show), "-o", f"{show}/{below}")
    assert f"in {show}, which is read, it would be one file more of the production" in err
    assert "-o " in err
    assert files(show) == before
    assert "Name another folder." in refused(capsys, "--each", str(show), str(STUDIO), "-o", str(show))
    assert files(show) == before


@pytest.mark.parametrize("output", ["out", "out/", "out/film.json", "show.v2/film.json", "new/"])
def test_where_it_was_written_is_said(
    output: str, show: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    """Somebody would look for the file, or find it in a commit."""
    monkeypatch.chdir(show.parent)
    Path("out").mkdir()
    before = files(show.parent)
    assert cli.main(["read", "show.v2", "-o", output, "--format", "json"]) == 0
    out, err = capsys.readouterr()
    [new] = files(show.parent).keys() - before.keys()
    assert err == f"written: {new}\n"
    assert Path(new).read_text("utf-8") == out
    assert new == (output if output.endswith(".json") else f"{output.rstrip('/')}/show.v2.json")


def test_a_folder_read_from_inside_gives_its_name(
    show: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    """The film of `.` would be a hidden file."""
    monkeypatch.chdir(show)
    (show.parent / "out").mkdir()
    assert cli.main(["read", ".", "-o", "../out"]) == 0
    assert [*files(show.parent / "out")] == ["show.v2.json"]


@pytest.mark.parametrize("place", ["edit/neon_harbour.otio", "tracker/kitsu.json", "creditgraph.toml"])
def test_no_file_of_another_program_is_lost(place: str, show: Path, capsys: pytest.CaptureFixture[str]):
    """A slip of the shell's completion would cost the edit."""
    before = files(show)
    assert "which would be lost" in refused(capsys, str(show), "-o", str(show / place))
    assert files(show) == before


def test_a_film_is_written_over_a_film(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """Nobody could write a film again, or into a file that was made for it."""
    film = tmp_path / "film.json"
    for text in (b"", STUDIO.read_bytes()):
        film.write_bytes(text)
        assert cli.main(["read", str(PRODUCTION), "-o", str(film)]) == 0
        assert Workflow.load(film).freeze().engagements
    assert cli.main(["read", str(PRODUCTION), "-o", "/dev/null"]) == 0
