"""Germany: the film maker's own right in works and in moving images that are none."""

from __future__ import annotations

import pytest

import creditgraph as cg
from tests.doctrines.helpers import ask, held, nodes, studio


def film(kind: str, *, by: str | None = "House") -> cg.Workflow:
    """A film of one step of this kind, with a producer or without."""
    made = cg.Workflow("One step", made_on="2026-01-01")
    if by:
        made.step("producing", by=made.organization(by), acts=["initiative", "responsibility"])
    made.step(kind, makes="film", **({} if kind == "generation" else {"by": made.person("Cam")}))
    return made


def cited(split: cg.Allocation) -> set[str]:
    """The German sections on which the right rests."""
    return {one.basis.partition(",")[0] for one in split.held if one.right == "neighbouring"}


def test_the_maker_of_filmed_pictures_holds_a_right_of_its_own():
    """The maker would hold nothing without being an author."""
    split = ask(film("live_action"), None, "DE")
    assert held(split, "neighbouring") == {("House", None)}
    assert cited(split) == {"UrhG (Germany) s. 94"}


def test_images_that_are_no_work_carry_it_although_no_copyright_exists():
    """S. 95 would be lost with the copyright that it does without."""
    made = film("generation")
    made.find("first fixation", by="Judge Meier")
    split = ask(made, None, "DE")
    assert held(split, "neighbouring") == {("House", None)}
    assert cited(split) == {"UrhG (Germany) s. 95"}
    assert split.share("House").status == "no_right"


@pytest.mark.parametrize("made", [film("generation"), studio()], ids=["no work", "work"])
def test_whether_to_generate_is_to_fix_is_open(made: cg.Workflow):
    """An open question would be settled by us."""
    split = ask(made, None, "DE")
    assert [one.open for one in split.held if one.right == "neighbouring"] == [True]


def test_without_a_proved_producer_nobody_holds_it():
    """The cameraman would be the maker for want of one."""
    split = ask(film("live_action", by=None), None, "DE")
    assert [one for one in split.held if one.right == "neighbouring"] == []


def test_whether_the_film_is_a_work_may_stay_open():
    """A doubt about originality would take the maker's right away."""
    made = cg.Workflow("Graded", made_on="2026-01-01")
    made.step("producing", by=made.organization("House"), acts=["initiative"])
    made.step("generation", makes="take")
    made.step("grading", by=made.person("Bo"), uses="take", makes="film")
    made.find("first fixation", by="Judge Meier")
    split = ask(made, None, "DE")
    assert held(split, "neighbouring") == {("House", None)}
    assert any("may stay open" in node.sentence() for node in nodes(split))
