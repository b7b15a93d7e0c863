"""India: the producer is the author of a film."""

from __future__ import annotations

from typing import Any

import pytest

import creditgraph as cg
from creditgraph.doctrines.in_film_producer import InFilmProducer
from creditgraph.testing import DoctrineContract
from tests.doctrines.helpers import STUDIO, ask, says, shares, studio, whole

NAME = "in_film_producer"


class TestInFilmProducer(DoctrineContract):
    doctrine = InFilmProducer
    regimes = (None, "US")


def ordered(type: str = "commission", **about: Any) -> cg.Workflow:
    """The studio makes the film for a client."""
    film = studio()
    film.organization("Client")
    film.engage(STUDIO, "Client", type, **about)
    return film


def test_the_producer_is_author_and_owner():
    """The makers would be authors, as elsewhere."""
    split = ask(studio(), NAME)
    assert shares(split) == {STUDIO: "1"}
    assert "The author is the first owner." in says(split)


def test_without_a_proved_producer_it_is_unknown():
    """Somebody would be author because somebody has to be."""
    assert whole(ask(studio(producing=False), NAME)).status == "unknown"


def test_a_film_made_at_anothers_instance_is_that_others():
    """Section 17(b) would be read like the law of countries where the maker keeps it."""
    split = ask(ordered(), NAME)
    assert shares(split) == {"Client": "1"}
    assert any("to be for pay" in text for text in says(split, "assumption"))


def test_a_film_made_in_employment_is_the_employers():
    """Section 17(c) would be forgotten."""
    film = cg.Workflow("Staff", made_on="2026-01-01")
    ann, house = film.person("Ann"), film.organization("House")
    film.step("producing", by=ann, acts=["initiative", "responsibility"])
    film.step("drawing", by=ann, makes="film")
    film.engage(ann, house, "employment")
    assert shares(ask(film, NAME)) == {"House": "1"}


@pytest.mark.parametrize("about", [{"scope": ["editing"]}, {"end": "2025-01-01"}])
def test_a_contract_about_something_else_moves_nothing(about: dict[str, Any]):
    """A client who ordered the cut would own the film."""
    assert shares(ask(ordered(**about), NAME)) == {STUDIO: "1"}


def test_it_does_not_reach_back_before_1995():
    """The form of 1995 would govern a film of 1990."""
    from dataclasses import replace
    from datetime import date

    old = replace(studio().freeze(), made_on=date(1990, 1, 1))
    assert whole(ask(old, NAME)).status == "unknown"


def test_as_of_a_day_before_the_act_nothing_is_answered():
    """A question of 1990 would know the text of 1995."""
    assert whole(ask(studio(), NAME, as_of="1990-01-01")).status == "unknown"
