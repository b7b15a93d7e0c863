"""European Union: appropriate and proportionate pay for whoever gives exclusive rights away."""

from __future__ import annotations

import creditgraph as cg
from tests.doctrines.helpers import STUDIO, THREE, ask, held, signed, studio


def pay(film: cg.Workflow, as_of: str = "2026-03-01") -> set[tuple[str, str | None]]:
    """Who surely is to be paid."""
    return held(ask(film, ["eu_fair_remuneration", "producer"], as_of=as_of), "remuneration")


def test_without_a_contract_on_file_pay_is_open():
    """A claim would be invented, or lost."""
    split = ask(studio(), ["eu_fair_remuneration", "producer"])
    assert {one.holder for one in split.held if one.open} == set(THREE)
    assert pay(studio()) == set()


def test_a_job_an_order_and_a_signed_agreement_are_contracts():
    """Only one form of contract would count."""
    film = studio()
    film.engage("甲", STUDIO, "employment")
    film.engage("乙", STUDIO, "commission")
    assert pay(film) == {("甲", None), ("乙", None)}
    assert pay(signed(studio())) == {(who, None) for who in THREE}


def test_an_agreement_without_the_producer_gives_it_nothing():
    """A pact between friends would bind the studio."""
    assert pay(signed(studio(), by=THREE)) == set()


def test_performers_are_paid_too():
    """A voice would be taken for nothing."""
    film = studio()
    film.step("performance", by=film.person("戊"), makes="voice")
    film.final("film")
    film.engage("戊", STUDIO, "commission")
    assert pay(film) == {("戊", None)}
    assert held(ask(film, None, "DE"), "remuneration") == {("戊", None)}


def test_a_producer_owes_nothing_to_itself():
    """A lone artist would be paid by herself."""
    film = cg.Workflow("Alone", made_on="2026-01-20")
    ann = film.person("Ann")
    film.step("producing", by=ann, acts=["initiative"])
    film.step("drawing", by=ann, makes="film")
    assert [one for one in ask(film, None, "DE").held if one.right == "remuneration"] == []


def test_films_made_before_its_day_are_not_its_own():
    """A directive of 2019 would govern contracts on films of 2010."""
    film = studio(made_on="2010-01-20")
    film.engage("甲", STUDIO, "employment")
    assert pay(film) == set()
