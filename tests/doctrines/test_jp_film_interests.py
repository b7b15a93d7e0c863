"""Japan: credit, integrity and separate use."""

from __future__ import annotations

import pytest

import creditgraph as cg
from tests.doctrines.helpers import ask, held, studio

MORAL = ("credit", "integrity")


def made(**about: str) -> cg.Workflow:
    """Dee directs and cuts after a script by Wu, for the House."""
    film = cg.Workflow("Made", kind="film work", made_on="2026-01-01")
    dee, wu, house = film.person("Dee"), film.person("Wu"), film.organization("House")
    film.step("producing", by=house, acts=["initiative", "responsibility"])
    film.step("screenplay", by=wu, makes="script")
    film.step("direction", by=dee)
    film.step("live_action", by=dee, uses="script", makes="rushes")
    film.step("editing", by=dee, uses="rushes", makes="film", cuts=2)
    film.engage(dee, house, about.get("type", "commission"))
    return film


@pytest.mark.parametrize("right", MORAL)
def test_moral_rights_stay_with_the_author_where_the_maker_owns(right: str):
    """Whoever owns would be named as author."""
    split = ask(made(), None, "JP")
    assert split.share("House").point == 1
    assert held(split, right) == {("Dee", None)}


@pytest.mark.parametrize("right", MORAL)
def test_the_employer_as_author_has_them(right: str):
    """An entity would be author without the rights of one."""
    film = made(type="employment")
    film.credit("著作", "House")
    assert held(ask(film, None, "JP"), right) == {("House", None)}


@pytest.mark.parametrize("right", MORAL)
def test_where_the_authors_are_unknown_the_rights_are_open(right: str):
    """Credit would surely be due to somebody who is perhaps no author."""
    split = ask(studio(), None, "JP")
    assert held(split, right) == set()
    assert {one.holder for one in split.held if one.right == right and one.open} == {"甲", "乙", "丙"}


@pytest.mark.parametrize("right", MORAL)
def test_they_cannot_be_given_up_on_any_text_on_file(right: str):
    """A waiver would work without a text that lets it."""
    film = made()
    film.waive("Dee", right, on="2026-01-05", signed_by=["Dee"])
    split = ask(film, None, "JP")
    assert held(split, right) == {("Dee", None)}
    assert "cannot be given up here" in split.to_text() + "".join(
        node.sentence() for _, found in split.conclusions for node in found.reason.walk()
    )


def test_the_writer_uses_the_script_alone():
    """The script would fall to the maker of the film."""
    assert held(ask(made(), None, "JP"), "separate_use") == {("Wu", "screenplay")}


def test_no_neighbouring_right_and_no_income_by_law():
    """A right would be printed that stands in no text on file."""
    split = ask(made(), None, "JP")
    assert not [one for one in split.held if one.right in ("neighbouring", "remuneration")]
    assert not [title for title in split.titles if title.right == "income"]
