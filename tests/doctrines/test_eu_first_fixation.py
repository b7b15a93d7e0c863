"""European Union: the producer of a film's first fixation."""

from __future__ import annotations

import pytest

import creditgraph as cg
from tests.doctrines.helpers import ask, held, says


def film(kind: str = "live_action", made_on: str = "2026-01-01", work: str | None = None) -> cg.Workflow:
    """A film of one step, with a producer."""
    made = cg.Workflow("One step", made_on=made_on, kind=work)
    made.step("producing", by=made.organization("House"), acts=["initiative"])
    made.step(kind, makes="film", **({} if kind == "generation" else {"by": made.person("Cam")}))
    return made


def fixed(made: cg.Workflow) -> set[tuple[str, str | None]]:
    """Who surely holds the right."""
    return held(ask(made, ["eu_first_fixation", "producer"]), "neighbouring")


def test_filmed_pictures_are_fixed():
    """The producer of a film would have nothing of its own."""
    assert fixed(film()) == {("House", None)}


def test_drawn_pictures_are_fixed():
    """Animation made by hand would be doubted like a generated clip."""
    assert fixed(film("drawing")) == {("House", None)}


def test_beside_pictures_that_are_fixed_the_generated_ones_stay_open():
    """The right in a second of live footage would seem to reach the whole generated film."""
    made = cg.Workflow("Mixed", made_on="2026-01-01")
    made.step("producing", by=made.organization("House"), acts=["initiative"])
    made.step("live_action", by=made.person("Cam"), makes="shot")
    made.step("generation", makes="clip")
    made.step("editing", by="Cam", uses=["shot", "clip"], makes="film")
    split = ask(made, ["eu_first_fixation", "producer"])
    assert held(split, "neighbouring") == {("House", None)}
    assert any(text.startswith("of the pictures that were generated") for text in says(split, "despite"))


@pytest.mark.parametrize(("value", "there"), [("yes", True), ("no", False), (None, False)])
def test_generated_pictures_need_a_finding(value: str | None, there: bool):
    """An open question would be settled by us."""
    made = film("generation")
    if value:
        made.find("first fixation", value, by="Judge Meier")
    assert bool(fixed(made)) is there


def test_it_starts_with_the_directive_and_ends_with_the_moving_picture():
    """A film of 1990, or a poster, would carry it."""
    assert fixed(film(made_on="1990-01-01")) == set()
    assert fixed(film("photography", work="other work")) == set()
