"""Japan: who first owns the copyright in a film."""

from __future__ import annotations

from typing import Any

import pytest

import creditgraph as cg
from tests.doctrines.helpers import ask, says, shares, whole


def made(*engaged: str, producing: bool = True, **about: Any) -> cg.Workflow:
    """Dee and Bo direct and cut; the House produces; some of them are engaged by it."""
    film = cg.Workflow("Made", kind="film work", made_on=about.pop("made_on", "2026-01-01"))
    dee, bo = film.people("Dee", "Bo")
    house = film.organization("House")
    if producing:
        film.step("producing", by=house, acts=["initiative", "responsibility"])
    film.step("direction", by=dee)
    film.step("drawing", by=dee, makes="cels")
    film.step("editing", by=bo, uses="cels", makes="film", cuts=2)
    for who in engaged:
        film.engage(who, house, about.get("type", "commission"))
    return film


@pytest.mark.parametrize("type_", ["commission", "collaboration"])
def test_the_maker_owns_if_every_author_is_engaged_by_it(type_: str):
    """Art. 29(1) would be lost, or would ask for a job."""
    assert shares(ask(made("Dee", "Bo", type=type_), None, "JP")) == {"House": "1"}


def test_of_employees_the_house_owns_whether_art_15_or_art_29_applies():
    """Not to know in whose name it was published would leave it open who owns."""
    assert shares(ask(made("Dee", "Bo", type="employment"), None, "JP")) == {"House": "1"}


def test_who_only_bought_the_film_is_not_its_maker():
    """A later buyer would put it in doubt who owned first."""
    film = cg.Workflow("Sold", kind="film work", made_on="2026-01-01")
    film.step("drawing", by=film.person("Ann"), makes="film")
    film.step("editing", by="Ann", uses="film", makes="cut", cuts=2)
    film.assign("Ann", film.person("Bo"), on="2026-01-05", signed_by=["Ann", "Bo"])
    assert shares(ask(film, None, "JP")) == {"Bo": "1"}


def test_an_agreement_that_the_maker_signed_too_carries_the_promise():
    """A signed contract on income would say nothing of taking part."""
    film = made()
    people = ["Dee", "Bo", "House"]
    film.agree({"Dee": "1/2", "Bo": "1/2"}, of="income", on="2025-12-01", signed_by=people)
    assert shares(ask(film, None, "JP")) == {"House": "1"}


@pytest.mark.parametrize("engaged", [(), ("Dee",)], ids=["nobody", "one of two"])
def test_without_the_promise_of_every_author_nobody_knows(engaged: tuple[str, ...]):
    """Producing a film would be enough to own it, or would give nothing."""
    split = ask(made(*engaged), None, "JP")
    assert whole(split).status == "unknown"
    assert str(split.share("House")) == "0 or 1"


def test_found_to_have_promised_nothing_the_authors_own_in_common():
    """A finding could not settle what no contract says."""
    film = made()
    film.find("promise to take part", "no", by="Judge Ito", agents=["Dee", "Bo"])
    split = ask(film, None, "JP")
    assert whole(split).together == 1
    assert set(whole(split).holders()) == {"Dee", "Bo"}


def test_found_to_have_promised_the_maker_owns():
    """An oral promise would count for nothing."""
    film = made("Dee")
    film.find("promise to take part", by="Judge Ito", agents=["Bo"])
    assert shares(ask(film, None, "JP")) == {"House": "1"}


@pytest.mark.claim("ZQ-1.1-03")
def test_without_a_proved_maker_nobody_knows():
    """The maker would be whoever is engaged with, or the authors would own for want of proof."""
    split = ask(made(producing=False), None, "JP")
    assert whole(split).status == "unknown"
    assert any("proved to be the producer" in text for text in says(split, "undecided"))


def test_alone_the_author_owns():
    """A lone artist would have to prove that there is no maker."""
    film = cg.Workflow("Alone", kind="film work", made_on="2026-01-01")
    film.step("drawing", by=film.person("Ann"), makes="cels")
    film.step("editing", by="Ann", uses="cels", makes="film", cuts=2)
    assert shares(ask(film, None, "JP")) == {"Ann": "1"}


def test_where_the_author_is_the_maker_no_promise_is_asked():
    """Somebody would have to promise to themselves."""
    film = cg.Workflow("Own", kind="film work", made_on="2026-01-01")
    ann, wu = film.people("Ann", "Wu")
    film.step("producing", by=ann, acts=["initiative", "responsibility"])
    film.step("screenplay", by=wu, makes="script")
    film.step("direction", by=ann)
    film.step("live_action", by=ann, uses="script", makes="film")
    assert shares(ask(film, None, "JP")) == {"Ann": "1"}


def test_where_the_employer_is_author_it_owns_and_art_29_is_not_asked():
    """The employer would need its own promise."""
    film = made("Dee", "Bo", type="employment")
    film.credit("著作", "House")
    split = ask(film, None, "JP")
    assert shares(split) == {"House": "1"}
    assert "Where the employer is the author of the film, the employer owns it." in says(split, "rule")


@pytest.mark.claim("ZQ-I-03")
def test_the_producer_doctrine_is_art_29_here():
    """A general theory would be asked where the country has its own rule."""
    assert shares(ask(made("Dee", "Bo"), "producer", "JP")) == {"House": "1"}


def test_two_makers_hold_in_parts_that_nobody_knows():
    """Two makers would each own all of it."""
    film = made("Dee", "Bo", producing=False)
    film.step("producing", by=["House", film.organization("Dock")], acts=["initiative", "responsibility"])
    split = ask(film, None, "JP")
    assert split.share("House").status == "range"
    assert sum(split.share(who).point or 0 for who in ("House", "Dock")) + split.unallocated == 1


def test_before_the_act_nobody_knows():
    """A text of 1971 would vest a film of 1969."""
    split = ask(made("Dee", "Bo", made_on="1969-01-01"), None, "JP")
    assert whole(split).status == "unknown"
    assert "no text on file before 1971-01-01" in says(split)
