"""Korea: the film as a compilation."""

from __future__ import annotations

import pytest

import creditgraph as cg
from creditgraph.doctrines.kr_compilation import KrCompilation
from creditgraph.testing import DoctrineContract
from tests.doctrines.helpers import OTHER, ask, says, studio


class TestContract(DoctrineContract):
    """What every doctrine keeps."""

    doctrine = KrCompilation
    regimes = (None, "KR")


@pytest.mark.claim("ZQ-2.3-01")
def test_selection_and_arrangement_count_over_free_clips():
    """An AI film would have no protected layer, or the clips one."""
    found = {kind: one for _, kind, one, _ in ask(studio(), None, "KR").reach.layers}
    assert (found["selection"], found["editing"], found["generation"]) == (
        "protected",
        "protected",
        "unprotected",
    )


def test_that_the_arrangement_is_creative_is_marked():
    """An open standard would be decided in silence."""
    assert "the selection or arrangement is taken to be original" in says(
        ask(studio(), None, "KR"), "assumption"
    )


@pytest.mark.parametrize(("value", "expected"), [("yes", "protected"), ("no", "unprotected")])
def test_a_finding_decides_whether_it_is_creative(value: str, expected: str):
    """A mechanical order of clips would be a compilation."""
    film = studio()
    film.find("creative contribution", value, by="examiner Kim", layer="selection and arrangement")
    found = {kind: one for _, kind, one, _ in ask(film, None, "KR").reach.layers}
    assert found["editing"] == expected


def test_the_registration_of_2024_is_named_only_after_its_day():
    """An answer of 2023 would know what was announced in 2024."""
    from dataclasses import replace
    from datetime import date

    film = replace(studio().freeze(), made_on=date(2023, 1, 1))
    for as_of, known in (("2023-06-01", False), ("2026-03-01", True)):
        sources = ask(film, None, "KR", as_of).receipt["sources"]
        assert ("kr:case/suros-wife-2024" in sources) is known


@pytest.mark.parametrize(("count", "answer"), [(1, "unprotected"), (2, "protected")])
def test_to_pick_one_of_many_gathers_nothing(count: int, answer: str):
    """A single picture out of hundreds would be a compilation."""
    film = cg.Workflow("One", kind=OTHER, made_on="2026-01-20")
    film.step("generation", makes="takes", count=400)
    film.step("selection", by=film.person("Ann"), uses="takes", makes="film", count=count, of=400)
    found = {kind: status for _, kind, status, _ in ask(film, None, "KR").reach.layers}
    assert found["selection"] == answer
