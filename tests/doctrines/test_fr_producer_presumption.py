"""France: what the contract with the producer is presumed to carry."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

import creditgraph as cg
from creditgraph.doctrines.fr_producer_presumption import FrProducerPresumption
from creditgraph.testing import DoctrineContract
from tests.doctrines.helpers import ALL, STUDIO, THREE, ask, says, shares, studio, whole


class TestFrProducerPresumption(DoctrineContract):
    doctrine = FrProducerPresumption
    regimes = (None, "FR")


def found(*, producing: bool = True) -> cg.Workflow:
    """The studio's film with all three found to be authors."""
    film = studio(producing=producing)
    film.find("creative contribution", by="Judge Roy")
    return film


def engaged(film: cg.Workflow, *people: str, type: str = "commission", **about: Any) -> cg.Workflow:
    """The same film with signed contracts with the studio."""
    for who in people:
        film.engage(who, STUDIO, type, **{"signed_by": [who, STUDIO], **about})
    return film


@pytest.mark.claim("ZQ-1.2-05")
def test_contracts_with_all_carry_the_film_to_the_producer():
    """The main rule of French film contracts would not apply."""
    split = ask(engaged(found(), *THREE), None, "FR")
    assert shares(split) == {STUDIO: "1"}
    assert any("stage and graphic" in text for text in says(split))


def test_whose_contract_is_missing_holds_on_beside_the_producer():
    """One author's contract would carry another's right, or carry nothing."""
    title = whole(ask(engaged(found(), "甲", "乙"), None, "FR"))
    assert (set(title.holders()), title.together, title.unallocated()) == ({STUDIO, "丙"}, 1, 0)


@pytest.mark.claim("ZQ-1.2-05")
def test_without_a_contract_nothing_moves_and_the_tree_says_why():
    """Producing alone would carry the rights."""
    split = ask(found(), None, "FR")
    assert set(whole(split).holders()) == set(THREE)
    assert "a contract between the producer and an author is on file" in says(split, "failed")


def test_without_a_proved_producer_nothing_moves():
    """A contract with anybody would carry the film to them."""
    film = engaged(found(producing=False), "甲")
    assert set(whole(ask(film, None, "FR")).holders()) == set(THREE)


def test_an_unsigned_contract_is_not_proved():
    """An oral contract would pass for a writing, or its lack would not be told."""
    split = ask(engaged(found(), *THREE, signed_by=[]), None, "FR")
    assert set(whole(split).holders()) == set(THREE)
    assert any("missing for: 丙" in text or "missing for: 甲" in text for text in says(split, "unproved"))


@pytest.mark.parametrize("about", [{"scope": ["motion_brush"]}, {"end": "2025-06-01"}])
def test_a_contract_must_cover_all_that_the_author_did(about: dict[str, Any]):
    """A contract for one job would carry the rights of another."""
    split = ask(engaged(found(), "甲", **about), None, "FR")
    assert set(whole(split).holders()) == set(THREE)
    assert "甲's contract does not cover all that 甲 did" in says(split)


def test_an_employment_is_taken_for_a_production_contract_and_says_so():
    """That a contract of employment suffices would print as law."""
    split = ask(engaged(found(), *THREE, type="employment"), None, "FR")
    assert shares(split) == {STUDIO: "1"}
    assert any("taken for a production contract" in text for text in says(split, "assumption"))


def test_a_composer_keeps_the_right():
    """The code excepts the composer in so many words."""
    film = found()
    film.step("music", by=film.person("丁"), makes="theme")
    film.final("film")
    title = whole(ask(engaged(film, *THREE, "丁"), None, "FR"))
    assert (set(title.holders()), title.together) == ({STUDIO, "丁"}, 1)


def test_that_a_prompt_for_sound_composes_nothing_is_marked():
    """Whoever prompted the score would lose the composer's exception in silence."""
    split = ask(engaged(found(), *THREE), None, "FR")
    assert any("not taken for a composer" in text for text in says(split, "assumption"))


def test_who_composed_and_did_more_keeps_a_part():
    """A director who wrote the theme would lose it, or would pass nothing on."""
    film = cg.Workflow("Two hats", made_on="2026-01-01")
    ann, house = film.person("Ann"), film.organization("House")
    film.step("producing", by=house, acts=["initiative", "responsibility"])
    film.step("music", by=ann, makes="score")
    film.step("drawing", by=ann, makes="cels")
    film.step("editing", by=ann, uses=["cels", "score"], makes="film")
    film.engage(ann, house, "commission", signed_by=[ann, house])
    split = ask(film, None, "FR")
    assert set(whole(split).holders()) == {"Ann", "House"}
    assert "Ann composed: the rights in the music do not pass" in says(split)


def test_what_was_agreed_otherwise_stands():
    """The presumption would beat the clause that excludes it."""
    film = engaged(found(), *THREE)
    film.agree({"甲": "2/5", "乙": "3/10", "丙": "3/10"}, on="2025-12-01", signed_by=list(ALL))
    assert shares(ask(film, None, "FR")) == {"甲": "2/5", "乙": "3/10", "丙": "3/10"}


def test_assignments_signed_one_by_one_carry_the_film():
    """Authors who sign three papers instead of one would give nothing, because they hold in common."""
    film = found()
    for who in THREE:
        film.assign(who, STUDIO, signed_by=[who, STUDIO], on="2025-12-01")
    assert shares(ask(film, None, "FR")) == {STUDIO: "1"}


def test_an_agreement_on_income_binds_author_and_producer():
    """A signed contract with the producer would be none because it speaks of money."""
    film = found()
    film.agree({"甲": "1/3", "乙": "1/3", "丙": "1/3"}, of="income", on="2025-12-01", signed_by=list(ALL))
    assert shares(ask(film, None, "FR"))[STUDIO] == "1"


def test_undecided_authors_change_nothing_where_all_contracts_are_there():
    """The producer would have to wait for a court although either way the film is the producer's."""
    split = ask(engaged(studio(), *THREE), None, "FR")
    assert (whole(split).status, shares(split)) == ("known", {STUDIO: "1"})


def test_the_present_form_is_that_of_2021():
    """A contract of 2019 would be read by a text of 2021."""
    old = replace(engaged(found(), *THREE).freeze(), made_on=date(2019, 1, 1))
    split = ask(old, None, "FR")
    assert {split.share(who).status for who in (*THREE, STUDIO)} == {"unknown"}
    assert "no text on file before 2021-05-14" in says(split, "undecided")


def test_as_of_a_day_before_the_text_nothing_is_presumed():
    """A question of 2020 would know the text of 2021."""
    assert set(whole(ask(engaged(found(), *THREE), None, "FR", "2020-01-01")).holders()) == set(THREE)


def test_the_producer_doctrine_takes_this_form_here():
    """To ask for the producer doctrine would vest a French film in the producer by theory."""
    assert shares(ask(engaged(found(), *THREE), "producer", "FR")) == {STUDIO: "1"}
    assert set(whole(ask(found(), "producer", "FR")).holders()) == set(THREE)
