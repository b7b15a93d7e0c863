"""China: the difference from what the tool alone gives."""

from __future__ import annotations

import pytest

import creditgraph as cg
from tests.doctrines.cn_films import layers
from tests.doctrines.helpers import ask, held, says


def changed(kind: str) -> cg.Workflow:
    """A generated clip that Ann changes."""
    film = cg.Workflow("Changed", made_on="2025-06-01")
    film.step("generation", makes="take")
    film.step(kind, by=film.person("Ann"), uses="take", makes="film")
    return film


@pytest.mark.parametrize("kind", ["drawing", "photography", "live_action", "storyboard"])
def test_what_a_human_made_is_a_work_and_the_assumption_is_said(kind: str):
    """A drawing would need the log of a prompt."""
    film = cg.Workflow("Made", made_on="2025-06-01")
    film.step(kind, by=film.person("Ann"), makes="film")
    assert layers(film) == {kind: "protected"}
    assert "what a human made by hand is taken to be original" in says(ask(film, None, "CN"), "assumption")


@pytest.mark.parametrize("kind", ["mask_inpaint", "paint_over", "grading", "subtitles"])
def test_a_change_counts_if_somebody_finds_it_creative(kind: str):
    """A change of colour would be authorship by its name."""
    film = changed(kind)
    assert layers(film)[kind] == "unknown"
    film.find("creative modification", by="Judge Wang")
    assert layers(film)[kind] == "protected"
    film.find("creative modification", "no", by="Judge Zhao", on="2026-01-01")
    assert layers(film)[kind] == "unprotected"


@pytest.mark.claim("ZQ-3.1-03")
def test_the_tools_own_output_has_no_author():
    """The user, or the maker of the tool, would own what nobody created."""
    split = ask(changed("grading"), None, "CN")
    assert {kind: status for _, kind, status, _ in split.reach.layers}["generation"] == "unprotected"
    assert "What the tool alone gives has no author." in says(split, "rule")


def test_as_of_a_day_before_the_comparison_a_finding_decides_nothing():
    """A decision of 2019 would answer for a day before it."""
    film = changed("grading")
    film.find("creative modification", by="Judge Wang")
    assert layers(film, "2019-04-24")["grading"] == "unknown"


def test_before_our_earliest_text_it_is_unknown():
    """A regulation of 2013 would reach back to 2012."""
    film = cg.Workflow("Old", made_on="2012-06-01")
    film.step("drawing", by=film.person("Ann"), makes="film")
    assert layers(film) == {"drawing": "unknown"}


def test_words_and_settings_are_not_its_question():
    """The comparison would answer for the process."""
    film = cg.Workflow("Words", made_on="2025-06-01")
    film.step("prompt_design", by=film.person("Ann"), makes="prompt", fixes=["light"])
    film.step("generation", uses="prompt", makes="film")
    split = ask(film, "cn_tool_comparison", "CN")
    assert {kind: status for _, kind, status, _ in split.reach.layers}["prompt_design"] == "unknown"


def test_a_performance_is_no_work_and_makes_no_author_of_the_film():
    """An actor would be paid and named as an author."""
    film = cg.Workflow("Voice", kind="other audiovisual work", made_on="2026-01-01")
    ann, bo = film.people("Ann", "Bo")
    film.step("performance", by=ann, makes="voice")
    film.step("drawing", by=bo, makes="cels")
    film.step("editing", by=bo, uses=["cels", "voice"], makes="film", cuts=2)
    assert layers(film)["performance"] == "unprotected"
    assert {who for who, _ in held(ask(film, None, "CN"), "credit")} == {"Bo"}
