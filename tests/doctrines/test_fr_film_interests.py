"""France: what authors keep whatever becomes of the film."""

from __future__ import annotations

import pytest

import creditgraph as cg
from creditgraph.doctrines.fr_film_interests import FrFilmInterests
from creditgraph.testing import DoctrineContract
from tests.doctrines.helpers import STUDIO, THREE, ask, held, says, studio

MAKERS = {(who, None) for who in THREE}


class TestFrFilmInterests(DoctrineContract):
    doctrine = FrFilmInterests
    regimes = (None, "FR")


def found() -> cg.Workflow:
    """The studio's film with all three found to be authors."""
    film = studio()
    film.find("creative contribution", by="Judge Roy")
    return film


@pytest.mark.parametrize("right", ["credit", "integrity"])
def test_authors_keep_name_and_integrity(right: str):
    """Moral rights would go with the title."""
    film = found()
    for who in THREE:
        film.engage(who, STUDIO, "commission", signed_by=[who, STUDIO])
    assert held(ask(film, None, "FR"), right) == MAKERS


@pytest.mark.parametrize("right", ["credit", "integrity"])
def test_they_cannot_be_given_up(right: str):
    """An inalienable right would be signed away."""
    film = found()
    film.waive("甲", right, signed_by=["甲", STUDIO])
    split = ask(film, None, "FR")
    assert held(split, right) == MAKERS
    assert any("perpetual and inalienable" in text for text in says(split))


def test_of_whom_nobody_knows_whether_they_are_authors_the_rights_are_open():
    """Who wrote the prompts would have no name, or have one for sure."""
    split = ask(studio(), None, "FR")
    may = {one.holder for one in split.held if one.right == "credit"}
    assert may == set(THREE)
    assert ("甲", None) not in held(split, "credit")


def test_moral_rights_wait_for_the_finished_film():
    """That the film on file is the finished one would not be said."""
    assert any("settled" in text for text in says(ask(found(), None, "FR"), "assumption"))


def test_who_dropped_out_stays_the_author_of_the_part_done():
    """Leaving before the end would cost the authorship of what was done."""
    film = found()
    film.engage("乙", STUDIO, "commission", signed_by=["乙", STUDIO], end="2026-01-10")
    split = ask(film, None, "FR")
    assert ("乙", None) in held(split, "credit")
    assert any(text.startswith("乙 left before the film was made") for text in says(split))


def test_who_passes_rights_on_is_paid():
    """Art. L131-4 would be forgotten once the producer owns."""
    film = found()
    film.engage("甲", STUDIO, "commission", signed_by=["甲", STUDIO])
    split = ask(film, None, "FR")
    assert held(split, "remuneration") == {("甲", None)}
    basis = next(one.basis for one in split.held if one.right == "remuneration")
    assert basis == "CPI (France) art. L131-4"


def test_an_assignment_to_anybody_carries_pay():
    """Only contracts with the producer would be paid."""
    film = cg.Workflow("Alone", made_on="2026-01-01")
    ann, buyer = film.person("Ann"), film.organization("Buyer")
    film.step("drawing", by=ann, makes="film")
    film.assign(ann, buyer, signed_by=[ann, buyer], on="2026-02-01")
    assert held(ask(film, None, "FR"), "remuneration") == {("Ann", None)}


def test_who_sold_a_part_is_paid_for_it():
    """A composer who sold the score alone would have no claim, because the film was not sold."""
    film = found()
    film.step("music", by=film.person("丁"), makes="song")
    film.final("film")
    film.assign("丁", STUDIO, signed_by=["丁", STUDIO], on="2026-02-01", subject="music")
    assert held(ask(film, None, "FR"), "remuneration") == {("丁", None)}


def test_who_passed_nothing_on_has_no_claim_for_sure():
    """Authors who still hold everything would be owed pay by nobody."""
    assert held(ask(found(), None, "FR"), "remuneration") == set()


@pytest.mark.parametrize("signatories", [(), ("甲",)])
def test_pay_for_rights_that_no_writing_passed_is_open(signatories: tuple[str, ...]):
    """A contract without both signatures would pass nothing and be paid for sure."""
    film = found()
    film.engage("甲", STUDIO, "employment", signed_by=list(signatories))
    split = ask(film, None, "FR")
    assert held(split, "remuneration") == set()
    assert "甲" in {one.holder for one in split.held if one.right == "remuneration" and one.open}
    assert "甲 passed no rights on in any other way" in says(split, "undecided")


def test_performers_under_contract_are_paid_by_the_floor_of_the_union():
    """The national rule on authors would cut off the performers whom art. 18 names."""
    film = found()
    film.step("performance", by=film.person("戊"), makes="voice")
    film.final("film")
    for who in ("甲", "戊"):
        film.engage(who, STUDIO, "commission", signed_by=[who, STUDIO])
    assert held(ask(film, None, "FR"), "remuneration") == {("甲", None), ("戊", None)}


def test_a_part_of_another_kind_is_used_apart():
    """A script could not be printed because it was filmed."""
    film = found()
    film.step("screenplay", by=film.person("丁"), makes="script")
    film.final("film")
    assert held(ask(film, None, "FR"), "separate_use") == {("丁", "screenplay")}


def test_prompts_are_no_part_that_can_be_used_alone():
    """The library would settle by itself whether a prompt is a work."""
    assert held(ask(found(), None, "FR"), "separate_use") == set()


def test_a_film_older_than_the_code_gives_no_sure_interest():
    """Rights of 1992 would be held in a film of 1990."""
    film = cg.Workflow("Old", made_on="1990-01-01")
    film.step("drawing", by=film.person("Ann"), makes="film")
    split = ask(film, None, "FR")
    assert held(split, "credit") | held(split, "integrity") == set()
