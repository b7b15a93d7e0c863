"""European Union: the principal director is an author, whatever national law says."""

from __future__ import annotations

import pytest

import creditgraph as cg
from tests.doctrines.helpers import STUDIO, ask, says, studio, whole


def directed(how: str) -> cg.Workflow:
    """The studio's film, directed by 丁 as a step, a credit line or a finding shows."""
    film = studio()
    film.person("丁")
    if how == "step":
        film.step("direction", by="丁")
    elif how == "credit":
        film.credit("导演", "丁")
    else:
        film.find("principal director", by="Judge Meier", agents=["丁"])
    return film


@pytest.mark.parametrize("how", ["step", "credit", "finding"])
def test_the_director_is_an_author_in_germany_though_no_artifact_shows_it(how: str):
    """The floor would be forgotten where the measure sees nothing."""
    split = ask(directed(how), None, "DE")
    assert set(whole(split).holders()) == {"甲", "乙", "丙", "丁"}
    assert "丁: author by law as principal director" in says(split)


def test_a_director_who_also_made_something_counts_once():
    """One person would be two authors."""
    film = studio()
    film.step("direction", by="甲")
    split = ask(film, None, "DE")
    assert set(whole(split).holders()) == {"甲", "乙", "丙"}


def test_a_finding_says_who_of_several_is_the_principal_director():
    """Everybody with the word in a credit line would be an author by law."""
    film = directed("credit")
    film.find("principal director", by="Judge Meier", agents=["甲"])
    assert set(whole(ask(film, None, "DE")).holders()) == {"甲", "乙", "丙"}


def test_who_was_found_not_to_direct_is_no_author_for_the_title():
    """A courtesy credit would beat a judge."""
    film = directed("credit")
    film.find("principal director", "no", by="Judge Meier", agents=["丁"])
    assert "丁" not in whole(ask(film, None, "DE")).holders()


def test_a_company_is_no_director():
    """The studio would be an author by its own credit line."""
    film = studio()
    film.credit("Director", STUDIO)
    assert STUDIO not in whole(ask(film, None, "DE")).holders()


def test_alone_the_floor_names_the_director_and_leaves_open_who_else():
    """The floor would be read as a ceiling: the director alone."""
    share = ask(directed("step"), "eu_directors_floor").share("丁")
    assert (share.point, share.low, share.high) == (None, 0, 1)


def test_where_nobody_is_known_it_is_unknown():
    """Somebody would be made director for want of one."""
    split = ask(studio(), "eu_directors_floor")
    assert whole(split).status == "unknown"
    assert "somebody is known to be the principal director" in says(split, "undecided")


def test_the_german_answer_says_that_nobody_is_known():
    """A missing author by law would go unnoticed."""
    assert any(
        "nobody is known to be the principal director" in one for one in says(ask(studio(), None, "DE"))
    )


def test_before_the_directive_directing_is_creating_by_assumption():
    """A directive of 2006 would govern a film of 1990."""
    film = cg.Workflow("Old", made_on="1990-01-01")
    film.step("live_action", by=film.person("Cam"), makes="film")
    film.step("direction", by=film.person("Dee"))
    split = ask(film, None, "DE")
    assert set(whole(split).holders()) == {"Cam", "Dee"}
    assert "whoever directed is taken to have created a part of the film" in says(split, "assumption")
    assert whole(ask(film, "eu_directors_floor")).status == "unknown"


def test_what_is_no_moving_picture_has_no_director():
    """An art director of a logo would be its author by film law."""
    film = cg.Workflow("Poster", kind="other work", made_on="2026-01-01")
    film.step("drawing", by=film.person("Ann"), makes="poster")
    film.step("direction", by=film.person("Dee"))
    assert whole(ask(film, None, "DE")).holders() == ("Ann",)
