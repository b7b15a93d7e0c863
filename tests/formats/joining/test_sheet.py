"""The table of what was read: each file once, each reason with what to do about it."""

from __future__ import annotations

from pathlib import Path

import pytest

from creditgraph import cli
from creditgraph.formats import survey
from creditgraph.formats.joining.sheet import sheet
from creditgraph.formats.png import with_text
from tests.formats.joining.production import pixels

EDL = "TITLE: x\n001  AX V C 00:00:00:00 00:00:02:00 00:00:00:00 00:00:02:00\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Seven edits without a rate, one picture, and one that is cut short."""
    for number in range(7):
        (tmp_path / f"c{number}.edl").write_text(EDL, "utf-8")
    (tmp_path / "whole.png").write_bytes(with_text(pixels(), {"note": "a"}))
    (tmp_path / "short.png").write_bytes(with_text(pixels(), {"note": "a"})[:-8])
    return tmp_path


def test_every_file_is_counted_once(folder: Path) -> None:
    """Breaks if a damaged picture is read and refused at once, so that ten files become eleven."""
    found = survey(folder)
    assert sum(one.files for one in found.counts()) == 9
    assert {one.format: (one.files, one.read) for one in found.counts()} == {"edl": (7, 0), "media": (2, 1)}
    for one in found.counts():
        assert one.files == one.read + sum(reason.files for reason in one.reasons)


def test_what_to_do_is_said_once_with_the_files(folder: Path) -> None:
    """Breaks if a folder of edits is refused and nobody is told with what they would be read, or which."""
    notes = sheet(survey(folder)).notes
    assert notes[0] == (
        "EDL states no rate: Pass rate=24 (or 25, 30); c0.edl, c1.edl, c2.edl, c3.edl, c4.edl and 2 more"
    )
    assert len(notes) == 2
    assert notes[1].startswith("it begins like a PNG, but")


def test_the_shell_is_told_in_its_own_words(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Breaks if whoever types commands reads Python."""
    assert cli.main(["read", str(folder)]) == 0
    out = capsys.readouterr().out
    assert out.count("--rate 24 (or 25, 30)") == 1
    assert "rate=" not in out


def test_nothing_is_said_where_nothing_was_refused(folder: Path) -> None:
    """Breaks if a folder that was read whole gets a list of remedies."""
    for path in (*folder.glob("*.edl"), folder / "short.png"):
        path.unlink()
    assert sheet(survey(folder)).notes == ()
