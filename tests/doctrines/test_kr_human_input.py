"""Korea: what of a film shows human creation."""

from __future__ import annotations

import pytest

import creditgraph as cg
from creditgraph.doctrines.kr_human_input import KrHumanInput
from creditgraph.testing import DoctrineContract
from tests.doctrines.helpers import OTHER, ask, says, studio


class TestContract(DoctrineContract):
    """What every doctrine keeps."""

    doctrine = KrHumanInput
    regimes = (None, "KR")


def status(film: cg.Workflow, as_of: str = "2026-03-01") -> dict[str, str]:
    """Kind of act to what the law says of it."""
    return {kind: found for _, kind, found, _ in ask(film, None, "KR", as_of).reach.layers}


def test_prompting_alone_is_no_creation():
    """The guide would be read the wrong way round."""
    found = status(studio())
    assert {found["prompt_design"], found["audio_prompt"], found["generation"]} == {"unprotected"}


def test_what_is_not_prompting_and_not_arrangement_is_open():
    """A motion brush would be decided, which no paper does."""
    found = status(studio())
    assert {found["motion_brush"], found["multi_image_reference"]} == {"unknown"}


@pytest.mark.claim("ZQ-2.2-05")
@pytest.mark.parametrize(("value", "expected"), [("yes", "protected"), ("no", "unprotected")])
def test_an_own_work_as_input_counts_if_it_shows(value: str, expected: str):
    """A finding on perceptible input would change nothing."""
    film = studio()
    film.find("perceptible human input", value, by="examiner Kim")
    assert status(film)["motion_brush"] == expected


def test_steering_that_makes_the_output_predictable_opens_the_door():
    """Prompting would be worth nothing, whatever was shown."""
    film = studio()
    film.find("creative contribution", by="examiner Kim", layer="prompt text")
    assert status(film)["prompt_design"] == "protected"
    assert status(film)["generation"] == "unprotected"


def test_the_door_was_not_open_before_the_guide():
    """An answer of 2024 would know the guide of 2025."""
    from dataclasses import replace
    from datetime import date

    film = studio()
    film.find("creative contribution", by="examiner Kim", layer="prompt text", on="2024-01-01")
    made = replace(film.freeze(), made_on=date(2024, 1, 20))
    found = {kind: one for _, kind, one, _ in ask(made, None, "KR", "2024-06-01").reach.layers}
    assert found["prompt_design"] == "unprotected"


def drawn(*, cut_in: bool) -> cg.Workflow:
    """A drawing that stands in the film, or that only fed the generator."""
    film = cg.Workflow("Drawn", kind=OTHER, made_on="2026-01-20")
    ann = film.person("Ann")
    film.step("drawing", by=ann, makes="cel")
    film.step("generation", uses="cel", makes="clip")
    film.step("grading", by=ann, uses=["clip", "cel"] if cut_in else "clip", makes="film")
    return film


def test_a_drawing_in_the_film_is_a_work_and_one_that_fed_a_generator_is_open():
    """An own work as input would count although nothing of it shows."""
    assert status(drawn(cut_in=True))["drawing"] == "protected"
    assert status(drawn(cut_in=False))["drawing"] == "unknown"


@pytest.mark.parametrize(
    ("value", "expected"), [("yes", "protected"), ("no", "unprotected"), (None, "unknown")]
)
def test_an_alteration_counts_if_it_is_creative(value: str | None, expected: str):
    """Recolouring would be creation, or creative colour none."""
    film = drawn(cut_in=False)
    if value is not None:
        film.find("creative modification", value, by="examiner Kim")
    assert status(film)["grading"] == expected


def test_a_performance_is_no_work():
    """An actor would be author of the film."""
    film = cg.Workflow("Voice", kind=OTHER, made_on="2026-01-20")
    film.step("performance", by=film.person("Ann"), makes="voice")
    film.step("generation", makes="clip")
    film.step("editing", by="Ann", uses=["clip", "voice"], makes="film")
    assert status(film)["performance"] == "unprotected"


def test_before_our_earliest_text_nothing_is_said():
    """The text of 2007 would decide on a film of 2000."""
    film = studio(made_on="2000-01-20")
    assert "no text on file before 2007-06-29" in says(ask(film, None, "KR"), "undecided")
    assert set(status(film).values()) == {"unknown"}
