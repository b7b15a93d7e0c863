"""A film made out of files is not read into itself; papers and findings beside them are read."""

from __future__ import annotations

from pathlib import Path

import pytest

from creditgraph.formats import survey
from creditgraph.workflow import Workflow
from tests.formats.joining.production import shot

TAKES = ("pier_0010_1_.png", "pier_0010_2_.png")


def contract(film: Workflow) -> None:
    """A title that goes from one person to another."""
    film.people("甲", "乙")
    film.assign("甲", "乙", signed_by=["甲", "乙"], on="2026-01-01", id="contract")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two takes of one prompt."""
    for n, name in enumerate(TAKES):
        shot(tmp_path / name, "a quay at night", n)
    return tmp_path


def test_papers_beside_the_files_are_read(folder: Path):
    """A contract would be thrown away because a film stands beside it."""
    papers = Workflow("papers")
    contract(papers)
    papers.save(folder / "papers.json")
    found = survey(folder)
    assert [one.id for one in found.workflow.freeze().agreements] == ["contract"]
    assert not found.refusals


def test_a_saved_film_that_binds_people_says_what_is_lost(folder: Path):
    """A contract added to the joined film would be gone without a word."""
    film = survey(folder).workflow
    contract(film)
    film.step("direction", by="甲", makes="plan", id="by hand")
    film.save(folder / "film.json")
    found = survey(folder)
    assert [one.source for one in found.refusals] == ["film.json"]
    said = str(found.refusals[0].error)
    assert "1 agreements" in said
    assert "1 steps that no file shows" in said
    assert "document of its own" in said
    assert not found.workflow.freeze().agreements
    alone = survey(folder / "film.json").workflow.freeze()
    assert [one.id for one in alone.agreements] == ["contract"]


def test_a_document_that_rests_on_the_files_and_binds_people_is_read(folder: Path):
    """Hand work that cites its proof is no copy of the proof."""
    cited = survey(folder / TAKES[0]).workflow.freeze().steps[0].evidence
    own = Workflow("own")
    contract(own)
    own.step("direction", by="甲", makes="plan", id="direction", evidence=cited)
    own.save(folder / "own.json")
    found = survey(folder).workflow.freeze()
    assert [step.by[0].agent for step in found.steps if step.kind == "direction"] == ["甲"]
    assert [one.id for one in found.agreements] == ["contract"]
