"""What an export loses is said beside it, and found by reading it."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

import creditgraph as cg
from creditgraph import cli
from creditgraph.cli.carried import lost
from creditgraph.formats.exports import EXPORTS, export
from creditgraph.workflow.model import Film
from tests.conftest import ROOT

PRODUCTION = ROOT / "examples" / "production"
FILMS = [PRODUCTION, *sorted((ROOT / "examples").glob("*.json"))]
READ = [name for name, one in EXPORTS.items() if one.is_read]


def exported(capsys: pytest.CaptureFixture[str], film: Path, name: str) -> tuple[str, str]:
    """What `creditgraph export` prints, and what it says beside it."""
    assert cli.main(["export", str(film), "--to", name]) == 0
    out, err = capsys.readouterr()
    return out, err


def back(film: Path, name: str, folder: Path) -> tuple[Film, Film]:
    """A film, and what comes back of it."""
    before = cg.read(film).freeze()
    path = folder / f"film{EXPORTS[name].ending}"
    path.write_text(export(before, name), "utf-8")
    return before, cg.read(path).freeze()


@pytest.mark.parametrize("name", EXPORTS)
def test_what_is_said_to_be_read_is_read(name: str, tmp_path: Path):
    """An export that nobody reads would be read in vain, or one that is read would not be looked at."""
    if EXPORTS[name].is_read:
        assert back(PRODUCTION, name, tmp_path)[1].steps
    else:
        with pytest.raises(cg.CreditgraphError):
            back(PRODUCTION, name, tmp_path)


@pytest.mark.parametrize("film", FILMS, ids=lambda path: path.name)
def test_prov_gives_everything_back_and_nothing_is_said(
    film: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    """The README promises it."""
    before, after = back(film, "prov", tmp_path)
    assert before == after
    assert exported(capsys, film, "prov")[1] == ""


@pytest.mark.parametrize("film", FILMS, ids=lambda path: path.name)
def test_omc_gives_everything_back_on_other_evidence(
    film: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    """The README promises it; whoever writes a file could write *logged* into it."""
    before, after = back(film, "omc", tmp_path)
    assert {who.id: who for who in before.agents} == {who.id: who for who in after.agents}
    assert {step.id: plain(step) for step in before.steps} == {step.id: plain(step) for step in after.steps}
    for binding in ("engagements", "agreements", "terms", "credits", "labels", "final", "kind", "made_on"):
        assert getattr(before, binding) == getattr(after, binding)
    assert {step.evidence.grade for step in after.steps if step.evidence} == {"embedded"}
    others = sum(1 for step in before.steps if not step.evidence or step.evidence.grade != "embedded")
    said = f"the evidence of {others} {'step' if others == 1 else 'steps'}, which comes back as embedded"
    line = f"read again, {EXPORTS['omc'].title} does not give back {said}\n"
    assert exported(capsys, film, "omc")[1] == line


def plain(step: object) -> object:
    """A step without what shows it."""
    bare = {
        name: tuple(dataclasses.replace(one, evidence=None) for one in getattr(step, name))
        for name in ("by", "claimants")
    }
    return dataclasses.replace(step, evidence=None, **bare)  # type: ignore[type-var]


def test_otio_gives_the_cut_back_and_not_the_people(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """Whoever keeps the edit and throws the rest away would find out too late."""
    before, after = back(PRODUCTION, "otio", tmp_path)
    [cut] = [step for step in before.steps if step.kind == "editing"]
    [again] = after.steps
    assert [use.seconds for use in again.uses] == [use.seconds for use in cut.uses]
    assert after.agents == ()
    out, err = exported(capsys, PRODUCTION, "otio")
    assert '"甲"' in out  # the credits of the clips are there for whoever opens it
    assert err.count("\n") == 2
    assert "order, gaps and repeated uses are lost; --into CUT.otio" in err
    steps = f"{len(before.steps) - 1} of {len(before.steps)} steps"
    for said in ("8 of 8 agents", steps, "1 of 1 engagement", "the day of making"):
        assert said in err


@pytest.mark.parametrize("name", [name for name in EXPORTS if name not in READ])
def test_nothing_is_said_of_a_drawing(name: str, capsys: pytest.CaptureFixture[str]):
    """A picture of the graph is for the eye; a line about it each time would be read by nobody."""
    assert exported(capsys, PRODUCTION, name)[1] == ""


def test_what_cannot_be_read_again_is_said():
    """An export that is broken would look like one that lost nothing."""
    said = lost(Film("Harbour"), EXPORTS["omc"], "{")
    assert said is not None
    assert said.startswith("it cannot be read again: film.omc.json, line 1")


def test_other_people_and_other_lengths_are_said(monkeypatch: pytest.MonkeyPatch):
    """An export with as many people and steps would look whole though each had another's name on it."""
    work = cg.Workflow("Harbour")
    work.people("甲", "乙")
    work.artifact("a.mov", source=True, medium="video", seconds=4)
    work.step("editing", by="甲", uses={"a.mov": 2}, makes="cut", id="cut")
    before = work.freeze()
    [step] = before.steps
    other = dataclasses.replace(step, by=(dataclasses.replace(step.by[0], agent="乙"),))
    longer = tuple(dataclasses.replace(use, seconds=use.seconds and use.seconds + 1) for use in step.uses)
    for changed, says in (
        (dataclasses.replace(before, steps=(other,)), "who did 1 step"),
        (dataclasses.replace(before, steps=(dataclasses.replace(step, uses=longer),)), "1 length in seconds"),
        (before, None),
    ):
        monkeypatch.setattr("creditgraph.formats.read", lambda _, film=changed: cg.Workflow.of(film))
        assert lost(before, EXPORTS["prov"], "{}") == says
