"""Proof: acts without a name, without a record, made again later; facts the law asks for."""

from __future__ import annotations

import creditgraph as cg
from creditgraph.workflow.model import Evidence
from tests.chain_of_title.helpers import JIA, audited, defects, gaps, scored

LINK = "proof"
RECORD = Evidence("log", grade="logged", contemporaneous=True)


def drawn(evidence: Evidence | None):
    """A film in China, which asks for records of the time."""
    film = cg.Workflow("Drawn", kind="film work", made_on="2026-04-10")
    film.person(JIA)
    film.step("drawing", by=JIA, makes="film", evidence=evidence)
    return film


def test_acts_of_nobody_are_asked_about_step_by_step():
    """Whoever did it would never be asked for."""
    film = scored()
    film.step("grading", uses="film", makes="last")
    (gap,) = gaps(audited(film), LINK, "who did")
    assert gap.where == ("steps[5].by",)


def test_a_generation_without_a_tool_is_asked_about():
    """Terms would not be looked for where no tool is named."""
    film = scored()
    film.step("generation", uses="film", makes="last", medium="video")
    assert gaps(audited(film), LINK, "which tool generated")


def test_where_records_of_the_time_are_asked_for_missing_ones_are_gaps_and_later_ones_defects():
    """A re-creation would pass for the act."""
    assert gaps(audited(drawn(None)), LINK, "records of the time")[0].where == ("steps[0].evidence",)
    again = audited(drawn(Evidence("video", grade="logged", contemporaneous=False)))
    assert [one.severity for one in defects(again, LINK)] == ["weakens"]
    shown = audited(drawn(RECORD))
    assert defects(shown, LINK) == [] == gaps(shown, LINK, "records of the time")


def test_facts_that_the_law_in_force_lacks_are_gaps():
    """The audit would be silent where the allocation says unknown."""
    film = cg.Workflow("No kind")
    film.person(JIA)
    film.step("drawing", by=JIA, makes="film")
    split = cg.attribute(film, regime="CN", as_of="2026-11-01")
    open_ = {
        node.sentence()
        for _, one in split.conclusions
        for node in one.reason.walk()
        if node.mark == "undecided" and not node.children
    }
    told = {gap.what.sentence() for gap in gaps(audited(film), LINK)}
    assert told & open_ or not open_
