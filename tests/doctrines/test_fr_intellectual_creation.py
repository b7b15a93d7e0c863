"""France: which parts are a person's intellectual creation."""

from __future__ import annotations

import pytest

import creditgraph as cg
from creditgraph.doctrines.fr_intellectual_creation import FrIntellectualCreation
from creditgraph.testing import DoctrineContract
from tests.doctrines.helpers import ask, says, studio

PROOF = {"grade": "embedded", "source": "logs"}


class TestFrIntellectualCreation(DoctrineContract):
    doctrine = FrIntellectualCreation
    regimes = (None, "FR")


def layers(film: cg.Workflow, as_of: str = "2026-03-01", regime: str | None = "FR") -> dict[str, str]:
    """Kind of act to what the answer says of it."""
    return {k: s for _, k, s, _ in ask(film, "fr_intellectual_creation", regime, as_of).reach.layers}


def with_one(kind: str) -> cg.Workflow:
    """A film in which Ann does one act of this kind, on generated pictures or before them."""
    film = cg.Workflow("One act", made_on="2026-01-01")
    ann = film.person("Ann")
    film.step("prompt_design", by=ann, makes="prompt", fixes=["subject"])
    film.step("generation", uses="prompt", makes="take")
    film.step(kind, by=ann, uses="take", makes="film")
    return film


def by_hand(kind: str) -> cg.Workflow:
    """A film that is nothing but what Ann made by hand."""
    film = cg.Workflow("By hand", made_on="2026-01-01")
    film.step(kind, by=film.person("Ann"), makes="film")
    return film


def test_the_studio_is_judged_act_by_act():
    """Prompts would be works by themselves, or the cut would be nobody's."""
    assert layers(studio()) == {
        "prompt_design": "unknown",
        "multi_image_reference": "unknown",
        "motion_brush": "unknown",
        "audio_prompt": "unknown",
        "selection": "unknown",
        "generation": "unprotected",
        "editing": "protected",
    }


@pytest.mark.parametrize("kind", ["drawing", "photography", "live_action", "storyboard"])
def test_what_a_person_made_by_hand_is_protected_and_marked(kind: str):
    """A drawing would need a finding, or its originality would print as a fact."""
    split = ask(by_hand(kind), None, "FR")
    assert layers(by_hand(kind)) == {kind: "protected"}
    assert "what a human made is taken to be original" in says(split, "assumption")


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        ("editing", "protected"),
        ("compositing", "protected"),
        ("audio_visual_sync", "protected"),
        ("selection", "unknown"),
        ("grading", "unknown"),
        ("mask_inpaint", "unknown"),
        ("upscaling", None),
    ],
)
def test_to_arrange_creates_and_to_choose_or_change_is_open(kind: str, status: str | None):
    """A mere choice would make an author, or an arrangement none."""
    assert layers(with_one(kind)).get(kind) == status


def test_a_performance_is_not_taken_for_a_work():
    """A performer's right, whose text is not on file, would pass for an author's."""
    assert layers(by_hand("performance")) == {"performance": "unknown"}


@pytest.mark.parametrize(("value", "status"), [("yes", "protected"), ("no", "unprotected")])
def test_a_finding_decides_on_inputs(value: str, status: str):
    """A judge's finding would change nothing."""
    film = studio()
    film.find("creative contribution", value, by="Judge Roy", layer="prompt text")
    found = layers(film)
    assert (found["prompt_design"], found["audio_prompt"]) == (status, status)
    assert found["motion_brush"] == "unknown"


def test_a_finding_decides_on_changes():
    """A creative change of the output would stay unknown for ever."""
    film = with_one("grading")
    film.find("creative modification", by="Judge Roy")
    assert layers(film)["grading"] == "protected"


def test_no_finding_makes_a_machine_an_author():
    """What a machine made would become a work because somebody said so."""
    film = studio()
    film.find("creative contribution", by="Judge Roy")
    assert layers(film)["generation"] == "unprotected"


def test_it_says_that_no_decision_is_on_file():
    """What follows from the text alone would pass for settled case law."""
    split = ask(studio(), None, "FR")
    assert "no French decision on generated output is on file" in says(split, "despite")
    assert split.standing == "contested"


def test_a_film_older_than_the_code_is_unknown():
    """The code of 1992 would govern a film of 1990."""
    film = cg.Workflow("Old", made_on="1990-01-01")
    film.step("drawing", by=film.person("Ann"), makes="film")
    assert layers(film) == {"drawing": "unknown"}


def test_as_of_a_day_before_the_code_nothing_is_answered():
    """A question of 1990 would be answered by the code of 1992."""
    assert set(layers(studio(), "1990-01-01").values()) == {"unknown"}
