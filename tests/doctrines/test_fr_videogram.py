"""France: the producer of the videogram."""

from __future__ import annotations

import pytest

import creditgraph as cg
from creditgraph.doctrines.fr_videogram import FrVideogram
from creditgraph.testing import DoctrineContract
from tests.doctrines.helpers import STUDIO, ask, held, says, studio


class TestFrVideogram(DoctrineContract):
    doctrine = FrVideogram
    regimes = (None, "FR")


def filmed(kind: str = "live_action") -> cg.Workflow:
    """A film that was shot."""
    film = cg.Workflow("Shot", made_on="2026-01-01")
    ann, house = film.person("Ann"), film.organization("House")
    film.step("producing", by=house, acts=["initiative", "responsibility"])
    film.step(kind, by=ann, makes="rushes")
    film.step("editing", by=ann, uses="rushes", makes="film")
    return film


def test_who_produced_filmed_images_holds_a_right_of_its_own():
    """The producer would hold nothing of its own in France."""
    split = ask(filmed(), None, "FR")
    assert held(split, "neighbouring") == {("House", None)}
    basis = next(one.basis for one in split.held if one.right == "neighbouring")
    assert "art. L215-1" in basis
    assert "art. 3(3)" in basis


def test_whether_to_generate_is_to_fix_is_open():
    """No court has said it; yes and no would both be invented."""
    split = ask(studio(), None, "FR")
    assert held(split, "neighbouring") == set()
    assert {one.holder for one in split.held if one.right == "neighbouring"} == {STUDIO}
    assert "to generate moving images is to fix them" in says(split, "undecided")


@pytest.mark.parametrize(("value", "holders"), [("yes", {(STUDIO, None)}), ("no", set())])
def test_a_finding_decides(value: str, holders: set[tuple[str, None]]):
    """A judge's finding would change nothing."""
    film = studio()
    film.find("first fixation", value, by="Judge Roy")
    assert held(ask(film, None, "FR"), "neighbouring") == holders


def test_nobody_holds_it_where_no_producer_is_proved():
    """Whoever pressed the button would be the producer."""
    assert held(ask(studio(producing=False), None, "FR"), "neighbouring") == set()


def test_before_the_code_the_french_right_is_not_on_file():
    """A right of 1992 would be held in a film of 1990."""
    film = cg.Workflow("Old", made_on="1990-01-01")
    film.step("producing", by=film.organization("House"), acts=["initiative"])
    film.step("live_action", by=film.person("Ann"), makes="film")
    assert held(ask(film, "fr_videogram", None), "neighbouring") == set()
