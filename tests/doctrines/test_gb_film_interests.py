"""United Kingdom: moral rights and the rental right."""

from __future__ import annotations

import pytest

import creditgraph as cg
from creditgraph.doctrines.gb_film_interests import GbFilmInterests
from creditgraph.testing import DoctrineContract
from tests.doctrines.helpers import STUDIO, ask, held, studio

WRITING = {"grade": "signed", "source": "assignment"}


class TestContract(DoctrineContract):
    """What every doctrine keeps."""

    doctrine = GbFilmInterests
    regimes = (None, "GB")


def directed() -> cg.Workflow:
    """The studio's film, directed by 丁, with a character drawn by 戊."""
    film = studio()
    film.step("direction", by=film.person("丁"))
    film.step("character_design", by=film.person("戊"), makes="sheet")
    film.final("film")
    return film


def test_nobody_is_named_before_asserting_it():
    """A right that does not bite would print as held, or a possible one as none."""
    split = ask(directed(), None, "GB")
    assert held(split, "credit") == set()
    assert {(one.holder, one.open) for one in split.held if one.right == "credit"} == {
        ("丁", True),
        ("戊", True),
    }


def test_who_asserted_it_in_a_signed_writing_is_named():
    """An assertion would change nothing."""
    film = directed()
    film.find("right asserted", by="counsel Smith", agents=["丁"], evidence=WRITING)
    assert held(ask(film, None, "GB"), "credit") == {("丁", None)}


@pytest.mark.parametrize("evidence", [None, {"grade": "logged"}])
def test_an_assertion_without_a_signed_writing_counts_as_absent(evidence: object):
    """A word would do what s. 78 asks a writing for."""
    film = directed()
    film.find("right asserted", by="counsel Smith", agents=["丁"], evidence=evidence)
    assert held(ask(film, None, "GB"), "credit") == set()


def test_a_right_that_was_not_asserted_is_not_held():
    """*No* would leave it open."""
    film = directed()
    film.find("right asserted", "no", by="counsel Smith", evidence=WRITING)
    assert not [one for one in ask(film, None, "GB").held if one.right == "credit"]


def test_integrity_needs_no_assertion():
    """Section 78 would be read into s. 80."""
    assert held(ask(directed(), None, "GB"), "integrity") == {("丁", None), ("戊", "character_design")}


def test_who_only_prompted_generated_music_has_no_moral_right():
    """Sections 79 and 81 would be forgotten."""
    assert "丙" not in {who for who, _ in held(ask(directed(), None, "GB"), "integrity")}


def test_a_signed_waiver_ends_it():
    """Moral rights would be as inalienable as in France."""
    for written, holders in (
        (True, {("戊", "character_design")}),
        (False, {("丁", None), ("戊", "character_design")}),
    ):
        film = directed()
        film.waive("丁", "integrity", signed_by=["丁"], on="2026-02-01", written=written)
        assert held(ask(film, None, "GB"), "integrity") == holders


def test_where_no_film_is_there_is_no_director_of_one():
    """A director would keep a right in a film that was found not to be one."""
    film = directed()
    film.find("first fixation", "no", by="Judge Birss")
    assert held(ask(film, None, "GB"), "integrity") == {("戊", "character_design")}


def test_the_rental_right_passes_with_a_contract_but_not_for_the_script():
    """Section 93A would be forgotten, or reach what it spares."""
    film = directed()
    film.step("screenplay", by="丁", makes="script")
    assert held(ask(film, None, "GB"), "licence") == set()
    for who in ("丁", "戊"):
        film.engage(who, STUDIO, "commission", signed_by=[who, STUDIO])
    assert held(ask(film, None, "GB"), "licence") == {(STUDIO, "character_design")}


@pytest.mark.parametrize("right", ["credit", "integrity"])
def test_what_employees_hold_is_open(right: str):
    """The exceptions for employees (ss 79(3), 82) are not on file; their rights would print as sure."""
    film = directed()
    film.engage("丁", STUDIO, "employment")
    film.find("right asserted", by="counsel Smith", agents=["丁", "戊"], evidence=WRITING)
    split = ask(film, None, "GB")
    assert held(split, right) == {("戊", "character_design")}
    assert {one.holder for one in split.held if one.right == right and one.open} == {"丁"}
    film.engage("戊", STUDIO, "employment")
    assert held(ask(film, None, "GB"), right) == set()


def test_an_employee_outside_the_job_holds_them_for_sure():
    """Any employment would cast doubt on everything the employee ever made."""
    film = directed()
    film.engage("丁", STUDIO, "employment", scope=["editing"])
    assert ("丁", None) in held(ask(film, None, "GB"), "integrity")
