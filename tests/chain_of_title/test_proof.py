"""Proof: acts without a name, without a record, made again later; facts the law asks for."""

from __future__ import annotations

from datetime import date

import pytest

import creditgraph as cg
from creditgraph.attribution import shared_of
from creditgraph.chain_of_title.chain import Chain
from creditgraph.chain_of_title.open_facts import _taint
from creditgraph.explain.speech import marked
from creditgraph.reasoning import Reason
from creditgraph.regimes import regime as regime_named
from creditgraph.workflow.model import Evidence
from examples import kira, major, studio
from tests.chain_of_title.helpers import JIA, REGIMES, audited, defects, gaps, scored

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
    told = {
        gap.what.sentence().removeprefix("open: does it hold that ").removesuffix("?")
        for gap in gaps(audited(film), LINK)
    }
    assert told & open_ or not open_


FILMS = {"major": lambda: major.major(writing=False), "studio": studio.no_agreement, "kira": kira.kira}
QUESTION = "open: does it hold that "


@pytest.mark.parametrize("name", FILMS)
@pytest.mark.parametrize("regime", REGIMES)
def test_what_is_open_is_asked_and_never_stated(name: str, regime: str):
    """Under the facts still to be supplied it would read that the fact is there."""
    film = FILMS[name]()
    leaves = marked(cg.attribute(film, regime=regime, as_of="2026-11-01"), "undecided")
    stated = {one.sentence() for one in leaves if not one.children and "not found" not in one.says}
    told = {gap.what.sentence() for gap in gaps(audited(film, regime), LINK)}
    assert not told & stated
    assert {f"{QUESTION}{one}?" for one in stated} <= told


@pytest.mark.parametrize("name", FILMS)
def test_an_open_question_on_a_person_taints_what_that_person_did(name: str):
    """One shot of one hand would put the whole film in doubt."""
    film = FILMS[name]().freeze()
    people = {agent.id for agent in film.agents if agent.type == "person"}
    for regime in ("DE", "JP", "GB"):
        for gap in gaps(audited(film, regime), LINK, QUESTION):
            told = [part for _, text in gap.what.values for part in text.split(", ")]
            named = people & {*told}
            mine = [step for step in film.steps if named & {by.agent for by in step.by}]
            if mine and all(step.makes for step in mine):
                assert {*gap.taint.roots} <= {made for step in mine for made in step.makes}
                assert gap.taint.roots


def test_the_writer_of_one_shot_taints_that_shot():
    """The rule above would hold of nothing."""
    film = cg.Workflow("Two", kind="film work", made_on="2026-04-10")
    film.people(JIA, "乙")
    film.step("drawing", by=JIA, makes="one")
    film.step("drawing", by="乙", makes="two")
    film.step("editing", by=JIA, uses=["one", "two"], makes="film")
    chain = Chain(shared_of(film), regime_named("DE"), date(2026, 11, 1))
    for who, clips in (("乙", ["two"]), (JIA, ["one", "two"]), ("nobody", ["one", "two"])):
        node = Reason("undecided", "what {who} did is a work", (("who", who),))
        assert [clip.name for clip in _taint(chain, node).clips] == clips
    node = Reason("undecided", "it is a work", where="steps.drawing#1")
    assert [clip.name for clip in _taint(chain, node).clips] == ["one"]


def test_an_open_question_is_asked_in_chinese_too():
    """The question would stay English inside a Chinese audit."""
    text = audited(major.major(writing=False), "DE").to_text("zh")
    assert "未决：" in text
    assert "does it hold" not in text
    assert "the authors are known" not in text
