"""The composed production: files of several programs, joined into one film with people and evidence."""

from __future__ import annotations

import importlib
import json
import shutil
from pathlib import Path
from types import ModuleType

import pytest

import creditgraph as cg
from creditgraph.formats import survey
from creditgraph.formats.edit.write import annotate
from creditgraph.formats.exports import export
from creditgraph.formats.joining import Joined
from creditgraph.workflow.model import Film, Step

FOLDER = Path(__file__).resolve().parent.parent / "examples" / "production"


@pytest.fixture(scope="module")
def found() -> Joined:
    """The folder, read whole."""
    return survey(FOLDER)


@pytest.fixture(scope="module")
def film(found: Joined) -> Film:
    """The film in it."""
    return found.workflow.freeze()


@pytest.fixture
def maker(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script that writes the folder."""
    monkeypatch.syspath_prepend(str(FOLDER.parent))
    return importlib.import_module("make_production")


def steps(film: Film, kind: str) -> list[Step]:
    """The steps of a kind."""
    return [step for step in film.steps if step.kind == kind]


def without(tmp_path: Path, *names: str) -> Joined:
    """The folder without some of its folders or files."""
    return survey(shutil.copytree(FOLDER, tmp_path / "production", ignore=shutil.ignore_patterns(*names)))


def test_the_folder_is_what_its_script_writes(maker: ModuleType, tmp_path: Path):
    """The files and the script that explains them would tell two stories."""
    maker.main(tmp_path)
    there = {path.relative_to(FOLDER): path.read_bytes() for path in FOLDER.rglob("*") if path.is_file()}
    assert {p.relative_to(tmp_path): p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()} == there


def test_everything_is_read_by_its_own_format(found: Joined):
    """A file of a production would be passed over."""
    assert {one.format: (one.files, one.read) for one in found.counts()} == {
        "c2pa": (1, 1),
        "comfyui": (9, 9),
        "creditgraph": (1, 1),
        "kitsu": (1, 1),
        "labels": (1, 1),
        "media": (1, 1),
        "otio": (1, 1),
    }
    assert not found.refusals
    assert not found.conflicts


def test_each_way_of_joining_is_used(found: Joined):
    """A cut known by digest, by path or by its shot alone would hang in the air."""
    ways = {match.kind for match in found.matches}
    assert ways == {"sha256", "name", "shot", "person"}


def test_people_attempts_picks_and_seconds(film: Film):
    """The join would lose what only one of the files knows."""
    named = {kind: {one.agent for step in steps(film, kind) for one in step.by} for kind in
             ("prompt_design", "motion_brush", "drawing", "editing", "selection", "producing")}  # fmt: skip
    assert named == {
        "prompt_design": {"甲", "乙"},
        "motion_brush": {"乙"},
        "drawing": {"丁"},
        "editing": {"丙"},
        "selection": {"丙"},
        "producing": {"Harbour Studio"},
    }
    assert sorted((step.facts.count, step.facts.of) for step in steps(film, "selection")) == [
        (1, 3),
        (1, 4),
        (1, 4),
    ]
    [cut] = steps(film, "editing")
    assert {use.artifact: use.seconds for use in cut.uses} == {
        "pick of SH010_motion_00002_.mp4": 4,
        "pick of SH020_00002_.mp4": 3,
        "SH030_plate.png": 2,
        "score.wav": 9,
    }
    kept = {one.id for one in film.artifacts if one.status == "kept"}
    assert kept == {"SH010_00003_.png", "SH010_motion_00002_.mp4", "SH020_00002_.mp4"}
    assert sum(one.status == "rejected" for one in film.artifacts) == 8  # two of them are rows without a file


def test_every_grade_of_evidence_is_there_and_says_where(film: Film):
    """Nobody could tell what is proved from what is said."""
    act = {step.kind: step.evidence.grade for step in film.steps if step.evidence}
    who = {step.kind: one.evidence.grade for step in film.steps for one in step.by if one.evidence}
    assert (act["prompt_design"], who["prompt_design"]) == ("embedded", "logged")
    assert (act["drawing"], who["drawing"]) == ("signed", "embedded")
    assert (act["editing"], who["editing"]) == ("embedded", "declared")
    assert act["selection"] == who["selection"] == "logged"
    for step in film.steps:
        assert step.evidence is not None, step.id
        assert step.kind == "producing" or (step.evidence.source and step.evidence.digest), step.id


def test_it_is_measured_and_attributed(film: Film):
    """The join would end in a film that no doctrine can ask."""
    split = cg.attribute(film, "algorithmic_controller", as_of="2026-03-01")
    assert set(split.title.holders()) == {"甲", "乙", "丙", "丁"}
    assert split.unallocated == 0  # the score says of itself that a tool made it
    law = cg.attribute(film, regime="CN", as_of="2026-03-01")
    assert law.share("Harbour Studio").point == 1


def test_without_the_tracker_nobody_is_named_and_the_range_is_open(tmp_path: Path):
    """A reader would put a name to what no file says."""
    found = without(tmp_path, "tracker")
    film = found.workflow.freeze()
    for kind in ("prompt_design", "motion_brush", "first_last_frame", "selection", "seed_choice"):
        assert steps(film, kind)
        assert all(step.by == () for step in steps(film, kind)), kind
    assert any("motion_brush" in what for what in found.missing)
    assert any("SQ01_SH020" in what for what in found.missing)
    law = cg.attribute(film, regime="US", as_of="2026-03-01")
    assert "unallocated: unknown    motion brush (human input)" in law.to_text()
    for part in ("motion_brush", "first_last_frame"):
        nobody = law.share("乙", layer="human input", part=part)
        assert (nobody.status, nobody.point, nobody.low, nobody.high) == ("unknown", None, 0, 1)
    named = cg.attribute(survey(FOLDER).workflow, regime="US", as_of="2026-03-01")
    share = named.share("乙", layer="human input", part="motion_brush")
    assert (share.low, share.high) == (0, 1)


def test_without_the_side_file_the_task_types_and_the_editor_are_asked_for(tmp_path: Path):
    """What only a person can say would be guessed."""
    found = without(tmp_path, "creditgraph.toml")
    film = found.workflow.freeze()
    assert steps(film, "editing")[0].by == ()
    assert any("who did editing" in what for what in found.missing)
    assert film.kind is None
    assert any("Prompt & image" in note for note in film.notes)


def test_the_order_of_folders_decides_nothing(tmp_path: Path, film: Film):
    """The same production on another disk would give other shares."""
    there = shutil.copytree(FOLDER, tmp_path / "production")
    (there / "tracker").rename(there / "a_tracker")
    (there / "edit").rename(there / "z_edit")
    moved = survey(there).workflow
    ask = {"as_of": "2026-03-01"}
    before, after = (cg.attribute(one, "algorithmic_controller", **ask) for one in (film, moved))
    assert {who: before.share(who) for who in before.title.holders()} == {
        who: after.share(who) for who in after.title.holders()
    }
    assert before.unallocated == after.unallocated


def test_it_goes_out_and_comes_back_the_same(film: Film, tmp_path: Path):
    """Another program's notation would lose who did what."""
    for name, reader in (("prov", "prov"), ("omc", "omc")):
        path = tmp_path / f"film.{name}.json"
        path.write_text(export(film, name), "utf-8")
        again = survey(path)
        assert [part.format for part in again.parts] == [reader]
        back = again.workflow.freeze()
        assert {step.id: (step.kind, step.by and [one.agent for one in step.by]) for step in back.steps} == {
            step.id: (step.kind, step.by and [one.agent for one in step.by]) for step in film.steps
        }
        assert {step.id: {use.artifact for use in step.uses} for step in back.steps} == {
            step.id: {use.artifact for use in step.uses} for step in film.steps
        }
        if name == "prov":
            assert back == film


def test_who_did_what_goes_into_the_clips_of_the_cut(film: Film, tmp_path: Path):
    """An editor would open the cut and find no credit; and the cut would no longer be the cut."""
    there = shutil.copytree(FOLDER, tmp_path / "production")
    cut = there / "edit" / "neon_harbour.otio"
    assert annotate(cut, cut, film) == 4
    again = survey(there).workflow.freeze()
    assert [(step.id, step.by, step.uses, step.makes) for step in again.steps] == [
        (step.id, step.by, step.uses, step.makes) for step in film.steps
    ]
    clips = json.loads(cut.read_text("utf-8"))["tracks"]["children"][0]["children"]
    named = [
        {one["id"] for step in clip["metadata"]["creditgraph"]["steps"] for one in step["by"]}
        for clip in clips
    ]
    assert [{"甲", "乙", "丙"} <= named[0], {"甲", "丙"} <= named[1], {"丁"} <= named[2]] == [True] * 3


def test_the_edit_goes_out_with_its_files_and_seconds(film: Film, tmp_path: Path):
    """The picks of a joined film would be clips without a file."""
    (tmp_path / "cut.otio").write_text(export(film, "otio"), "utf-8")
    [cut] = steps(survey(tmp_path / "cut.otio").workflow.freeze(), "editing")
    assert sorted(use.seconds for use in cut.uses) == [2, 3, 4, 9]
    timeline = pytest.importorskip("opentimelineio").adapters.read_from_file(str(tmp_path / "cut.otio"))
    targets = [clip.media_reference.target_url for clip in timeline.find_clips()]
    assert "comfyui/SH010_motion_00002_.mp4" in targets
