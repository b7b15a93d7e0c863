"""Tasks as steps: by kind, by the caller's table, and what is left alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from creditgraph.formats.omc import to_omc
from creditgraph.formats.source import Options
from tests.formats.omc.official import entity, everything, person, read


def task(kind: str | None, *people: Any, makes: str = "cut", **about: Any) -> dict[str, Any]:
    """A task whose context says who made what."""
    context = entity(
        "Context",
        "cxt/1",
        contributor={"Participant": list(people)},
        produces={"Asset": [entity("Asset", "ast/1", name=makes, **about)]},
    )
    return entity("Task", "tsk/1", taskFC={"functionalType": kind}, Context=[context])


@pytest.mark.parametrize("word", ["editing", "Editing", "EDITING"])
def test_our_kinds_are_read_by_name(word: str, tmp_path: Path) -> None:
    """Breaks if a task that is named as we name it is not read."""
    assert read(task(word, person("Ann")), tmp_path).film.steps[0].kind == "editing"
    assert read(task("prompt design"), tmp_path).film.steps[0].kind == "prompt_design"


def test_the_callers_words_come_first(tmp_path: Path) -> None:
    """Breaks if a house word cannot be mapped, or if it is guessed."""
    document = task("roto", person("Ann"))
    assert read(document, tmp_path).film.steps == ()
    assert any("roto" in note for note in read(document, tmp_path).film.notes)
    part = read(document, tmp_path, Options(kinds={"roto": ("compositing",)}))
    assert part.film.steps[0].kind == "compositing"


def test_a_word_for_several_kinds_is_a_claim_about_all_of_them(tmp_path: Path) -> None:
    """Breaks if one of several possible acts is picked at random."""
    options = Options(kinds={"animation": ("prompt_design", "motion_brush")})
    part = read(task("animation", person("Ann", "animator")), tmp_path, options)
    assert part.film.steps == ()
    (making,) = part.makings
    assert (making.artifact, making.by, making.role) == ("cut", ("Ann",), "animator")
    assert making.kinds == ("prompt_design", "motion_brush")


def test_nobody_named_is_nobody(tmp_path: Path) -> None:
    """Breaks if a task without contributors is given to somebody."""
    assert read(task("editing"), tmp_path).film.steps[0].by == ()


def test_a_service_alone_does_not_draw(tmp_path: Path) -> None:
    """Breaks if a program becomes the author of what only people do, or if the step is lost."""
    tool = entity("Participant", "p", ParticipantSC=entity("Service", "s", serviceName={"fullName": "Bot"}))
    part = read(task("drawing", tool), tmp_path)
    assert part.film.steps[0].by == ()
    assert any("service alone" in note for note in part.film.notes)


def test_a_planned_task_is_no_act(tmp_path: Path) -> None:
    """Breaks if work that nobody is said to have done counts as done."""
    assert read(entity("Task", "t", taskFC={"functionalType": "editing"}), tmp_path).film.steps == ()


def test_the_day_is_that_of_what_was_made(tmp_path: Path) -> None:
    """Breaks if the day of making, which decides the law, is lost."""
    document = task("editing", provenance={"createdOn": "2026-01-20T08:15:00+08:00"})
    assert read(document, tmp_path).film.steps[0].at == date(2026, 1, 20)


def test_somebody_added_by_another_program_is_read(tmp_path: Path) -> None:
    """Breaks if our own custom data hides what a later program wrote in the standard's words."""
    document = to_omc(everything())
    (revision,) = [one for one in document if one.get("name") == "prompt revision"]
    revision["Context"][0]["contributor"]["Participant"].append(person("Cy", "writer"))
    (step,) = [one for one in read(document, tmp_path).film.steps if one.kind == "prompt_revision"]
    assert [(by.agent, by.role, by.weight) for by in step.by] == [
        ("甲", None, None),
        ("乙", None, None),
        ("Cy", "writer", None),
    ]


@pytest.mark.parametrize("facts", [{"count": -1}, {"fixes": ["smell"]}, {"count": 9, "of": 2}, {"id": "x"}])
def test_facts_that_contradict_themselves_are_left_out_with_a_note(facts: Any, tmp_path: Path) -> None:
    """Breaks if a damaged fact loses the whole step, or gets into the film."""
    document = to_omc(everything())
    for one in document:
        if one.get("name") == "selection":
            one["customData"][0]["value"]["facts"] = facts
    part = read(document, tmp_path)
    (step,) = [one for one in part.film.steps if one.kind == "selection"]
    assert step.facts.count is None
    assert [by.agent for by in step.by] == ["甲"]
    if "id" not in facts:
        assert any("customData is not read" in note for note in part.film.notes)
