"""Korea: authors, and the sharing of profit."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings

import creditgraph as cg
from creditgraph.doctrines.kr_joint_work import KrJointWork
from creditgraph.testing import DoctrineContract
from tests.doctrines.bound import bound_films
from tests.doctrines.helpers import OTHER, STUDIO, ask, held, says, studio, whole

LOG = {"grade": "logged", "contemporaneous": True}


class TestContract(DoctrineContract):
    """What every doctrine keeps."""

    doctrine = KrJointWork
    regimes = (None, "KR")


def two(*, evidence: object = None, more: bool = False) -> cg.Workflow:
    """A draws one cut in, B cuts; with more, C uses a motion brush."""
    film = cg.Workflow("Two", kind=OTHER, made_on="2026-01-20")
    ann, bo = film.people("Ann", "Bo")
    uses = ["cel", "clip"]
    film.step("drawing", by=ann, makes="cel", evidence=evidence)
    if more:
        film.step("motion_brush", by=film.person("Cy"), makes="paths", points=4, evidence=evidence)
    film.step("generation", uses=["paths"] if more else [], makes="clip")
    film.step("editing", by=bo, uses=uses, makes="film", cuts=9, evidence=evidence)
    return film


def income(film: cg.Workflow, who: str) -> str:
    """A holder's share of the income, as it prints."""
    return str(ask(film, None, "KR").share(who, right="income"))


def test_joint_authors_hold_together_without_quotas():
    """Shares of profit would be taken for shares of title."""
    title = whole(ask(two(), None, "KR"))
    assert (title.status, title.together) == ("known", 1)
    assert [title.share(who).point for who in ("Ann", "Bo")] == [None, None]


def test_one_author_owns_all():
    """A lone maker would hold together with nobody."""
    film = cg.Workflow("One", kind=OTHER, made_on="2026-01-20")
    film.step("drawing", by=film.person("Ann"), makes="film")
    split = ask(film, None, "KR")
    assert split.share("Ann").point == 1
    assert split.share("Ann", right="income").status == "unknown"


def test_whose_part_is_undecided_may_be_one_author_more():
    """A motion brush would make an author, or none, without anybody saying so."""
    title = whole(ask(two(more=True), None, "KR"))
    assert title.status == "unknown"
    assert {tuple(sorted(one.points)) for one in title.candidates} == {("Ann", "Bo"), ("Ann", "Bo", "Cy")}


@pytest.mark.claim("ZQ-3.2-03")
def test_who_did_not_collaborate_is_no_joint_author():
    """A finding against a joint work would change nothing."""
    film = two()
    film.find("collaboration", "no", by="Judge Kim")
    assert ask(film, None, "KR").share("Ann").status == "unknown"


@pytest.mark.claim("ZQ-3.2-18")
def test_profit_is_equal_where_the_degree_is_unclear():
    """An estimate would go before the presumption of art. 48(2)."""
    film = two()
    assert [income(film, who) for who in ("Ann", "Bo")] == ["1/2", "1/2"]
    beside = {
        text for text in says(ask(film, None, "KR"), "despite") if text.startswith("by measured control")
    }
    assert len(beside) == 2


def test_profit_goes_by_degree_where_records_of_the_time_show_every_act():
    """What is proved would be shared as if it were unclear."""
    film = two(evidence=LOG)
    split = ask(film, None, "KR")
    points = [split.share(who, right="income").point for who in ("Ann", "Bo")]
    assert sum(point for point in points if point is not None) == 1
    assert any("by measured control" in text for text in says(split, "assumption"))


@pytest.mark.parametrize("evidence", [{"grade": "declared"}, {"grade": "logged", "contemporaneous": False}])
def test_weak_or_later_records_make_nothing_clear(evidence: object):
    """What was said, or made again later, would prove a degree."""
    assert income(two(evidence=evidence), "Ann") == "1/2"


def test_one_act_without_a_record_leaves_it_unclear():
    """One log would prove what it is silent about."""
    film = two(evidence=LOG).freeze()
    steps = tuple(replace(step, evidence=None) if step.kind == "drawing" else step for step in film.steps)
    split = ask(replace(film, steps=steps), None, "KR")
    assert split.share("Ann", right="income").point == Fraction(1, 2)


def test_a_degree_that_was_found_for_everybody_counts():
    """A judge's figures would give way to a presumption."""
    film = two()
    film.find("extent of contribution", "3/4", by="Judge Kim", agents=["Ann"])
    assert [income(film, who) for who in ("Ann", "Bo")] == ["3/4", "1/4"]
    film.find("extent of contribution", "1/4", by="Judge Kim", agents=["Bo"])
    assert [income(film, who) for who in ("Ann", "Bo")] == ["3/4", "1/4"]


def test_an_agreement_on_profit_goes_first():
    """Art. 48(2) is a default rule."""
    film = two()
    film.agree({"Ann": "1/5", "Bo": "4/5"}, of="income", on="2025-12-01", signed_by=["Ann", "Bo"])
    assert income(film, "Ann") == "1/5"


def test_the_studio_shares_equally_among_however_many_authors_there_are():
    """The example of the seed would get measured shares in Korea."""
    film = studio()
    split = ask(film, None, "KR")
    shared = split.share("丙", right="income")
    assert set(shared.candidates) == {Fraction(1, 2), Fraction(1, 3)}
    assert set(split.share("乙", right="income").candidates) == {Fraction(0), Fraction(1, 3)}


def test_the_studios_profit_is_equal_once_it_is_found_what_counts():
    """The presumption would not be reached."""
    film = studio()
    film.find("perceptible human input", "no", by="examiner Kim")
    assert [income(film, who) for who in ("甲", "丙")] == ["1/2", "1/2"]


def test_nobody_named_among_the_authors_leaves_part_of_the_profit_open():
    """Whoever is named would take what a stranger made."""
    film = two().freeze()
    steps = tuple(replace(step, by=()) if step.kind == "drawing" else step for step in film.steps)
    split = ask(replace(film, steps=steps), None, "KR")
    title = next(one for one in split.titles if one.right == "income")
    assert split.share("Bo", right="income").high == 1
    assert title.unallocated() == Fraction(1, 2)


def test_the_producer_takes_the_profit_of_who_passed_the_rights():
    """Authors would share what the producer earns with rights of its own."""
    film = two()
    film.organization(STUDIO)
    film.step("producing", by=STUDIO, acts=["initiative", "responsibility"])
    for who in ("Ann", "Bo"):
        film.engage(who, STUDIO, "commission", signed_by=[who, STUDIO])
    assert income(film, STUDIO) == "1"


def test_who_directed_is_a_joint_author_and_shares_equally():
    """A director leaves nothing to measure: by degree there would be nothing for one, known for sure."""
    film = two(evidence=LOG)
    film.step("direction", by=film.person("Dee"), evidence=LOG)
    split = ask(film, None, "KR")
    assert whole(split).holders() == ("Ann", "Bo", "Dee")
    assert [income(film, who) for who in ("Ann", "Bo", "Dee")] == ["1/3"] * 3
    film.find("extent of contribution", "1/2", by="Judge Kim", agents=["Dee"])
    assert [income(film, who) for who in ("Ann", "Bo", "Dee")] == ["1/4", "1/4", "1/2"]


def staffed(*, published: str | None = "yes", script: bool = False) -> cg.Workflow:
    """Walt draws outside any job; A, B and C photograph, choose and cut for the studio."""
    film = cg.Workflow("Staff", kind=OTHER, made_on="2026-01-20")
    walt, ann, bo, cy = film.people("Walt", "A", "B", "C")
    film.organization(STUDIO)
    film.step("producing", by=STUDIO, acts=["initiative", "responsibility"])
    film.step("screenplay" if script else "drawing", by=walt, makes="cel")
    film.step("photography", by=ann, makes="still")
    film.step("generation", makes="takes", count=9)
    film.step("selection", by=bo, uses="takes", makes="picks", count=3)
    film.step("editing", by=cy, uses=["picks", "cel", "still"], makes="film", cuts=9)
    for who in (ann, bo, cy):
        film.engage(who, STUDIO, "employment")
    if published is not None:
        film.find("work published in its name", published, by="counsel Kim", agents=[STUDIO])
    return film


def test_an_employer_who_is_author_shares_as_one():
    """Art. 9 makes one author; the profit would go by the number of its staff."""
    film = staffed()
    assert [income(film, who) for who in ("Walt", STUDIO)] == ["1/2", "1/2"]
    assert {*whole(ask(film, None, "KR")).holders()} == {"Walt", STUDIO}


def test_what_is_found_of_an_employee_counts_for_the_employer():
    """A judge's figure on an employee would be lost with the employee's place."""
    film = staffed()
    film.find("extent of contribution", "1/2", by="Judge Kim", agents=["A"])
    assert [income(film, who) for who in ("Walt", STUDIO)] == ["1/4", "3/4"]


def test_where_art_9_is_open_the_profit_names_everybody_whom_the_title_names():
    """Title and profit would rest on two sets of authors."""
    split = ask(staffed(published=None), None, "KR")
    title = next(one for one in split.titles if one.right == "income")
    assert {*title.holders()} == {*whole(split).holders()} == {"A", "B", "C", "Walt", STUDIO}
    assert title.complete
    walt = split.share("Walt", right="income")
    assert (walt.low, walt.high) == (Fraction(1, 4), Fraction(1, 2))


def test_who_did_not_collaborate_shares_no_profit_as_joint_author():
    """The title would be open for want of a joint work, and the profit be shared as if there were one."""
    film = two()
    film.find("collaboration", "no", by="Judge Kim")
    assert ask(film, None, "KR").share("Ann", right="income").status == "unknown"


def test_who_only_wrote_the_script_is_no_co_author_of_the_film():
    """One person would be co-author of the film and owner of the script for the same act (art. 100(2))."""
    split = ask(staffed(script=True), None, "KR")
    assert whole(split).holders() == (STUDIO,)
    assert split.share("Walt", layer="screenplay", part="screenplay").point == 1
    assert ("Walt", "screenplay") in held(split, "credit")
    assert ("Walt", None) not in held(split, "credit")


def test_a_writer_who_directs_is_co_author_by_directing():
    """Leaving the script out would leave its writer out of everything."""
    film = two()
    film.step("screenplay", by="Ann", makes="script")
    film.step("direction", by=film.person("Wren"))
    film.step("screenplay", by="Wren", makes="draft")
    assert "Wren" in whole(ask(film, None, "KR")).holders()


@settings(max_examples=40, deadline=None)
@given(bound_films())
def test_title_and_profit_may_fall_to_the_same_people(film: cg.Film):
    """Who owns now and who shares the profit would rest on different sets of authors."""
    split = ask(replace(film, agreements=(), terms=()), None, "KR")
    shared = next((one for one in split.titles if one.right == "income"), None)
    if shared is None or split.title is None:
        return
    assert may_hold(shared) == may_hold(split.title)


def may_hold(title: cg.allocation.Title) -> set[str]:
    """Everybody to whom some answer gives something."""
    return {who for who in title.holders() if any(one.points.get(who, 0) != 0 for one in title.candidates)}
