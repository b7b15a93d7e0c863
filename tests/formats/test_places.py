"""Which files are read: what is passed over is counted as what it is."""

from __future__ import annotations

from pathlib import Path

from creditgraph.formats import survey
from tests.conftest import ROOT

STUDIO = ROOT / "examples" / "studio.json"
SIDE = '[film]\ntitle = "{}"\n'


def folder(tmp_path: Path, **sides: str) -> Path:
    """A film beside side files."""
    (tmp_path / "film.json").write_bytes(STUDIO.read_bytes())
    for name, title in sides.items():
        (tmp_path / f"{name}.toml").write_text(SIDE.format(title), "utf-8")
    return tmp_path


def test_a_side_file_without_effect_is_counted_as_one(tmp_path: Path):
    """It would be listed as a file of no known format, and somebody would look for the mistake in it."""
    top = folder(tmp_path, creditgraph="at the top")
    (top / "deeper").mkdir()
    (top / "deeper" / "creditgraph.toml").write_text(SIDE.format("deeper"), "utf-8")
    [count] = [one for one in survey(top).counts() if one.format == "side file"]
    assert (count.files, count.read) == (1, 0)
    assert count.reasons[0].why == "a side file counts only at the top of what is read"
    assert all(one.format for one in survey(top).counts())


def test_the_side_file_that_is_chosen_is_no_file_of_the_film(tmp_path: Path):
    """The file that says most would be counted as one that was not read."""
    top = folder(tmp_path, creditgraph="at the top", names="chosen")
    found = survey(top, side_file=top / "names.toml")
    assert found.workflow.freeze().title == "chosen"
    assert [(one.source, one.format) for one in found.refusals] == [("creditgraph.toml", "side file")]
    found = survey(top, side_file=top / "creditgraph.toml")
    [refusal] = found.refusals
    assert refusal.error.what == "a side file under another name"
    (top / "names.toml").unlink()
    assert survey(top, side_file=top / "creditgraph.toml").refusals == ()


def test_a_link_is_passed_over_and_not_misread(tmp_path: Path):
    """A link would be counted as a file of no known format."""
    top = folder(tmp_path)
    (top / "loop").symlink_to(top, target_is_directory=True)
    assert [one.format for one in survey(top).refusals] == ["passed over"]


def test_links_in_a_circle_are_passed_over(tmp_path: Path):
    """One wrong link would make a whole folder unreadable, with a traceback."""
    top = folder(tmp_path)
    (top / "one").symlink_to(top / "two")
    (top / "two").symlink_to(top / "one")
    refused = [one for one in survey(top).refusals if one.format == "passed over"]
    assert {one.error.what for one in refused} == {"no regular file"}
    assert len(refused) == 2
