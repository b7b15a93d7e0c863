"""Japan: creative contribution, not labour."""

from __future__ import annotations

from typing import Any

import pytest

import creditgraph as cg
from tests.doctrines.helpers import ask, says, studio

EXPRESSION = ["subject", "composition", "light"]
IDEAS = ["subject", "style"]


def layers(film: cg.Workflow, as_of: str = "2026-03-01") -> dict[str, str]:
    """Kind of act to what the answer says of it."""
    return {kind: status for _, kind, status, _ in ask(film, None, "JP", as_of).reach.layers}


def prompted(fixes: list[str] | None = None, *, looked: bool = False, **about: Any) -> cg.Workflow:
    """Ann writes a prompt; perhaps she looks at what came of it and writes another."""
    film = cg.Workflow("Prompted", made_on="2026-01-01")
    ann = film.person("Ann")
    said = about or {"fixes": EXPRESSION if fixes is None else fixes}
    film.step("prompt_design", by=ann, makes="prompt", **said)
    if looked:
        film.step("generation", uses="prompt", makes="take 1", status="rejected")
        film.step("prompt_revision", by=ann, uses="prompt", makes="prompt 2", **said)
    film.step("generation", uses="prompt 2" if looked else "prompt", makes="film")
    return film


@pytest.mark.claim("ZQ-2-01")
def test_expression_and_a_revision_after_a_look_count():
    """Content and check-and-revise together would count for nothing."""
    film = prompted(looked=True)
    assert layers(film)["prompt_design"] == "protected"
    assert any(
        "are taken for creative contribution" in text for text in says(ask(film, None, "JP"), "assumption")
    )


def test_expression_without_such_a_revision_is_unknown():
    """One detailed prompt would be a work, or surely none."""
    assert layers(prompted())["prompt_design"] == "unknown"


@pytest.mark.claim("ZQ-2.1-06")
@pytest.mark.parametrize("looked", [False, True])
def test_ideas_do_not_count_however_often_revised(looked: bool):
    """Trials would make up for what was never expressed."""
    assert layers(prompted(IDEAS, looked=looked))["prompt_design"] == "unprotected"


@pytest.mark.claim("ZQ-2.3-03")
def test_the_number_of_trials_is_irrelevant():
    """Six hundred rounds, or a thousand takes, would make a work."""
    film = cg.Workflow("Often", made_on="2026-01-01")
    film.step("prompt_design", by=film.person("Ann"), makes="prompt", fixes=EXPRESSION, rounds=624)
    film.step("generation", uses="prompt", makes="film", count=1000)
    assert layers(film)["prompt_design"] == "unknown"


def test_a_revision_before_any_output_is_no_look():
    """Polishing a text nobody has tried would be checking the output."""
    film = cg.Workflow("Polished", made_on="2026-01-01")
    ann = film.person("Ann")
    film.step("prompt_design", by=ann, makes="prompt", fixes=EXPRESSION)
    film.step("prompt_revision", by=ann, uses="prompt", makes="prompt 2", fixes=EXPRESSION)
    film.step("generation", uses="prompt 2", makes="film")
    assert layers(film)["prompt_design"] == "unknown"


def test_an_evaluation_of_the_output_that_leads_to_an_instruction_is_a_look():
    """Only a revised text would show that somebody looked."""
    film = cg.Workflow("Evaluated", made_on="2026-01-01")
    ann = film.person("Ann")
    film.step("generation", makes="take")
    film.step("evaluation", by=ann, uses="take", makes="notes")
    film.step("prompt_design", by=ann, uses="notes", makes="prompt", fixes=EXPRESSION)
    film.step("generation", uses="prompt", makes="film")
    assert layers(film)["prompt_design"] == "protected"


def test_a_revision_made_again_later_proves_nothing():
    """A re-creation would stand for the act."""
    film = cg.Workflow("Again", made_on="2026-01-01")
    ann = film.person("Ann")
    late = {"grade": "logged", "contemporaneous": False}
    film.step("prompt_design", by=ann, makes="prompt", fixes=EXPRESSION)
    film.step("generation", uses="prompt", makes="take", status="rejected")
    film.step("prompt_revision", by=ann, uses="prompt", makes="prompt 2", fixes=EXPRESSION, evidence=late)
    film.step("generation", uses="prompt 2", makes="film")
    assert layers(film)["prompt_design"] == "unknown"


def test_instructions_that_differ_leave_their_kind_open():
    """One looped prompt would carry a hundred others."""
    film = cg.Workflow("Two shots", made_on="2026-01-01")
    ann = film.person("Ann")
    film.step("prompt_design", by=ann, makes="a", fixes=EXPRESSION)
    film.step("generation", uses="a", makes="take", status="rejected")
    film.step("prompt_revision", by=ann, uses="a", makes="a 2", fixes=EXPRESSION)
    film.step("generation", uses="a 2", makes="shot 1")
    film.step("prompt_design", by=ann, makes="b", fixes=IDEAS)
    film.step("generation", uses="b", makes="shot 2")
    film.step("editing", by=ann, uses=["shot 1", "shot 2"], makes="film", cuts=1)
    assert layers(film)["prompt_design"] == "unknown"


def test_a_secret_prompt_is_unknown():
    """What nobody may read would be an idea, or expression."""
    film = cg.Workflow("Secret", made_on="2026-01-01")
    film.step("prompt_design", by=film.person("Ann"), makes="prompt")
    film.artifact("prompt", digest="a" * 64, length=300)
    film.step("generation", uses="prompt", makes="film")
    assert layers(film)["prompt_design"] == "unknown"


@pytest.mark.parametrize("kind", ["motion_brush", "camera_control", "multi_image_reference"])
def test_what_steers_otherwise_counts_with_a_look_only(kind: str):
    """A brush would be a work by being used."""
    film = cg.Workflow("Steered", made_on="2026-01-01")
    ann = film.person("Ann")
    film.step(kind, by=ann, makes="input")
    film.step("generation", uses="input", makes="film")
    assert layers(film)[kind] == "unknown"
    again = cg.Workflow("Steered again", made_on="2026-01-01")
    ann = again.person("Ann")
    again.step(kind, by=ann, makes="input")
    again.step("generation", uses="input", makes="take")
    again.step("evaluation", by=ann, uses="take", makes="notes")
    again.step(kind, by=ann, uses=["input", "notes"], makes="input 2")
    again.step("generation", uses="input 2", makes="film")
    assert layers(again)[kind] == "protected"


@pytest.mark.parametrize(("value", "status"), [("yes", "protected"), ("no", "unprotected")])
@pytest.mark.parametrize("kind", ["prompt_design", "selection"])
def test_a_finding_decides_on_instructions_and_choices(kind: str, value: str, status: str):
    """A finding would lose against an estimate."""
    film = studio()
    film.find("creative contribution", value, by="Expert", steps=[f"{kind}#1"])
    assert layers(film)[kind] == status


def test_a_finding_on_other_steps_decides_nothing():
    """What was found of the choice would protect the prompt."""
    film = studio()
    film.find("creative contribution", by="Expert", steps=["selection#1"])
    assert layers(film)["prompt_design"] == "unknown"


@pytest.mark.claim("ZQ-2.3-01")
def test_mere_selection_counts_for_nothing_here_and_counts_in_the_us():
    """Two laws that differ would print alike."""
    film = studio()
    assert layers(film)["selection"] == "unprotected"
    us = {kind: status for _, kind, status, _ in ask(film, None, "US").reach.layers}
    assert us["selection"] == "protected"


def test_arrangement_is_an_addition_by_hand():
    """The cut would be as free as the clips."""
    film = studio()
    assert layers(film)["editing"] == "protected"
    assert any("taken to be original" in text for text in says(ask(film, None, "JP"), "assumption"))


@pytest.mark.parametrize(
    ("kind", "status"), [("paint_over", "protected"), ("grading", "unknown"), ("mask_inpaint", "unknown")]
)
def test_what_a_hand_adds_is_protected_and_other_changes_must_be_found(kind: str, status: str):
    """A colour filter would be a creation, or painting over none."""
    film = cg.Workflow("Changed", made_on="2026-01-01")
    film.step("generation", makes="take")
    film.step(kind, by=film.person("Ann"), uses="take", makes="film")
    assert layers(film)[kind] == status
    film.find("creative modification", "no", by="Expert")
    assert layers(film)[kind] == "unprotected"


@pytest.mark.parametrize("kind", ["parameter_setting", "seed_choice"])
def test_settings_alone_do_not_count(kind: str):
    """Choosing a number would be authorship."""
    film = cg.Workflow("Set", made_on="2026-01-01")
    facts: dict[str, Any] = {"seed": "held"} if kind == "seed_choice" else {"changed": True}
    film.step(kind, by=film.person("Ann"), makes="setting", **facts)
    film.step("generation", uses="setting", makes="film")
    assert layers(film)[kind] == "unprotected"


def test_what_is_made_by_hand_is_a_work():
    """A drawing would need a look at the output."""
    film = cg.Workflow("Drawn", made_on="2026-01-01")
    film.step("drawing", by=film.person("Ann"), makes="film")
    assert layers(film) == {"drawing": "protected"}


def test_before_the_paper_instructions_are_undecided_and_hand_work_is_not():
    """A paper of 2024 would answer a question asked in 2023."""
    film = prompted(IDEAS)
    film.step("editing", by="Ann", uses="film", makes="cut", cuts=2)
    assert layers(film, "2023-12-01")["prompt_design"] == "unknown"
    assert layers(film, "2023-12-01")["editing"] == "protected"


def test_a_film_older_than_the_act_has_no_answer():
    """A law of 1971 would protect a film of 1960."""
    film = cg.Workflow("Old", made_on="1960-01-01")
    film.step("drawing", by=film.person("Ann"), makes="film")
    assert layers(film) == {"drawing": "unknown"}


def test_soft_law_is_contested():
    """An agency's paper would print as settled."""
    assert ask(studio(), "jp_creative_contribution", "JP").standing == "contested"


def test_whether_a_performance_is_a_work_is_open():
    """An actor would be an author because a human acted."""
    film = cg.Workflow("Voice", made_on="2026-01-01")
    film.step("performance", by=film.person("Ann"), makes="film")
    assert layers(film)["performance"] == "unknown"
    film.find("creative contribution", by="Judge Sato")
    assert layers(film)["performance"] == "protected"
