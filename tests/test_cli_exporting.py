"""The command that writes: credits into an edit that is there already."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from creditgraph import cli
from tests.conftest import ROOT

PRODUCTION = ROOT / "examples" / "production"
CUT = PRODUCTION / "edit" / "neon_harbour.otio"
INTO = ("export", str(PRODUCTION), "--to", "otio", "--into")


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
    again = show / "edit" / "again.otio"
    assert cli.main(["export", str(show / read), "--to", "otio", "-o", str(again)]) == 0
    assert again.is_file()
