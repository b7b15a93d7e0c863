"""Formats by name: the table, the entry points, and formats of others."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

import pytest

import creditgraph as cg
from creditgraph.errors import FormatError
from creditgraph.formats import registry, survey
from creditgraph.formats.registry import BUILT_IN, Format, formats
from tests.conftest import ROOT

PLUG_IN = """
from creditgraph.formats.part import Key, Making, Part
from creditgraph.formats.registry import Format
from creditgraph.workflow import Workflow


def sniff(source):
    return source.begins.startswith("SLATE ")


def read(source, options):
    film = Workflow(source.name)
    person = film.person(source.text.split()[2])
    film.artifact(source.text.split()[1], source=True, evidence=source.evidence("line 1", "logged"))
    name = film.freeze().artifacts[0].id
    claim = Making(name, (person.id,), kind="live_action", evidence=source.evidence("line 1", "logged"))
    keys = {name: (Key("name", name),)}
    yield Part("slate", source.name, source.digest, film.freeze(), keys, makings=(claim,))


FORMAT = Format("slate", "camera slates", sniff, read)
"""


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A distribution of somebody else, as pip installs it."""
    info = tmp_path / "site" / "slate_reader-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: slate-reader\nVersion: 1.0\n", "utf-8")
    (info / "entry_points.txt").write_text("[creditgraph.formats]\nslate = slate_reader:FORMAT\n", "utf-8")
    (tmp_path / "site" / "slate_reader.py").write_text(PLUG_IN, "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    formats.cache_clear()
    yield tmp_path / "site"
    formats.cache_clear()
    sys.modules.pop("slate_reader", None)


def test_the_table_is_the_entry_points():
    """A format could be listed in one place and not in the other."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["entry-points"]["creditgraph.formats"] == dict(BUILT_IN)


def test_every_name_is_that_of_its_format():
    """A format would be called otherwise in a report than in the table."""
    assert [one.name for one in formats()[: len(BUILT_IN)]] == list(BUILT_IN)
    assert all(one.title and callable(one.sniff) and callable(one.read) for one in formats())


def test_a_format_of_somebody_else_is_joined_like_our_own(installed: Path, tmp_path: Path):
    """A studio could not read what only the studio writes."""
    folder = tmp_path / "film"
    folder.mkdir()
    (folder / "slate.txt").write_text("SLATE A001.mov 戊", "utf-8")
    film = cg.Workflow("cut")
    film.artifact("clip", file="/cards/A001.mov", source=True, medium="video")
    film.step("editing", by=film.person("己"), uses={"clip": 3}, makes="film")
    film.save(folder / "cut.json")
    found = survey(folder)
    shot = next(step for step in found.workflow.freeze().steps if step.kind == "live_action")
    assert [(one.agent, one.evidence.grade) for one in shot.by] == [("戊", "logged")]
    split = cg.attribute(found.workflow, "algorithmic_controller", as_of="2026-03-01")
    assert set(split.title.holders()) == {"戊", "己"}


def test_a_broken_plug_in_is_named(installed: Path, tmp_path: Path):
    """Everybody's files would be unread because of one distribution nobody names."""
    (installed / "slate_reader.py").write_text("import no_such_module\n", "utf-8")
    with pytest.raises(FormatError, match=r"'slate' of 'slate-reader' does not load \(ModuleNotFoundError"):
        survey(tmp_path)
    formats.cache_clear()
    sys.modules.pop("slate_reader", None)
    (installed / "slate_reader.py").write_text("FORMAT = 7\n", "utf-8")
    with pytest.raises(FormatError, match="is no format"):
        survey(tmp_path)


def test_a_plug_in_that_fails_is_named_and_costs_one_file(installed: Path, tmp_path: Path):
    """A bug of a plug-in would be a traceback, or would be looked for in creditgraph."""
    (tmp_path / "slate.txt").write_text("SLATE A001.mov", "utf-8")
    with pytest.raises(
        FormatError, match=r"slate\.txt: the format 'slate' of 'slate-reader' failed \(IndexError"
    ):
        cg.read(tmp_path / "slate.txt")


@pytest.mark.parametrize(("point", "name"), [("otio", "slate"), ("slate", "otio")])
def test_no_plug_in_takes_the_name_of_a_built_in_format(
    installed: Path, tmp_path: Path, point: str, name: str
):
    """A plug-in would be passed over in silence, or be blamed on us in the report."""
    (installed / "slate_reader.py").write_text(PLUG_IN.replace('Format("slate"', f'Format("{name}"'), "utf-8")
    points = installed / "slate_reader-1.0.dist-info" / "entry_points.txt"
    points.write_text(f"[creditgraph.formats]\n{point} = slate_reader:FORMAT\n", "utf-8")
    with pytest.raises(FormatError, match="of 'slate-reader' has the name of another"):
        survey(tmp_path)


def test_nothing_is_loaded_before_it_is_needed():
    """`import creditgraph` would load every reader."""
    import subprocess

    code = "import sys, creditgraph; print([m for m in sys.modules if m.startswith('creditgraph.formats.')])"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[]"


def test_a_format_is_frozen():
    """One caller could change what a format is for all others."""
    with pytest.raises(AttributeError):
        formats()[0].name = "other"  # type: ignore[misc]
    assert isinstance(formats()[0], Format)
    assert registry.GROUP == "creditgraph.formats"
