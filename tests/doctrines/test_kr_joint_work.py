"""Korea: authors, and the sharing of profit."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

import creditgraph as cg
from creditgraph.doctrines.kr_joint_work import KrJointWork
from creditgraph.testing import DoctrineContract
from tests.doctrines.helpers import OTHER, STUDIO, ask, says, studio, whole

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
