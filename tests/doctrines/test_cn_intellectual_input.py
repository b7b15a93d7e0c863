"""China: what a person put into a generation, and how it is proved."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

import creditgraph as cg
from creditgraph.doctrines.cn_intellectual_input import makings_of
from creditgraph.workflow.graph import graph
from creditgraph.workflow.model import Evidence
from tests.doctrines.cn_films import AFTER, BEFORE, LOGGED, REMADE, clips, layers, shown, unproved
from tests.doctrines.helpers import ask, says, studio, whole

STANDARD = "intellectual input"
PROOF = {"grade": "logged", "contemporaneous": True, "source": "court file"}


@pytest.mark.claim("ZQ-3.1-05", "ZQ-3.2-11")
def test_records_of_the_time_change_the_answer():
    """With or without a log the same film would be protected alike, or not at all."""
    with_log, without = ask(shown(clips()), None, "CN"), ask(clips(), None, "CN")
    assert layers(shown(clips()))["prompt_design"] == "protected"
    assert layers(clips())["prompt_design"] == "unproved"
    assert with_log.reach.protected > 0
    assert with_log.reach.unproved == 0
    assert without.reach.protected == 0
    assert without.reach.unproved == with_log.reach.protected
    assert with_log.share("Ann").point == 1


def test_a_film_of_generated_clips_without_any_log_is_no_right():
    """Somebody would own what nobody has proved to be a work."""
    split = ask(clips(), None, "CN")
    assert whole(split).status == "no_right"
    assert split.share("Ann").status == "no_right"
    assert not [one for one in split.held if one.right != "neighbouring"]


@pytest.mark.claim("ZQ-3.1-12")
def test_the_tree_names_the_steps_whose_record_was_missing():
    """Nobody would learn which log to look for."""
    assert any("prompt_design#1" in text for text in unproved(clips()))
    assert any("parameter_setting#1" in text for text in unproved(clips()))
    assert unproved(shown(clips())) == []


@pytest.mark.claim("ZQ-3.1-05")
def test_what_was_made_again_for_the_trial_proves_nothing():
    """A re-creation would pass for a record, which was refused in 2025."""
    film = shown(clips(), REMADE)
    assert layers(film)["prompt_design"] == "unproved"
    assert "prompt_design#1 was made again later, which proves nothing" in says(ask(film, None, "CN"))


@pytest.mark.parametrize(("as_of", "status"), [(BEFORE, "protected"), (AFTER, "unproved")])
def test_the_burden_applies_from_the_day_it_was_published(as_of: str, status: str):
    """A decision of September 2025 would decide a question asked before it."""
    assert layers(clips(), as_of)["prompt_design"] == status


def test_before_the_first_decision_nothing_is_known():
    """A judgment of November 2023 would answer for a day before it."""
    film = shown(clips(made_on="2023-01-01"))
    assert layers(film, "2023-11-26")["prompt_design"] == "unknown"
    assert layers(film, "2023-11-27")["prompt_design"] == "protected"


@pytest.mark.parametrize("fixes", [[], ["subject"]])
def test_words_that_only_name_a_subject_are_unknown_and_never_no(fixes: list[str]):
    """A lone subject would be refused by a rule that no court has stated, or protected without one."""
    assert layers(shown(clips(fixes=fixes)))["parameter_setting"] == "unknown"


def test_words_alone_are_unknown():
    """One prompt without any further choice would make a work."""
    film = cg.Workflow("Lone", made_on="2025-06-01")
    film.step("prompt_design", by=film.person("Ann"), makes="prompt", fixes=["subject", "light", "camera"])
    film.step("generation", uses="prompt", makes="film")
    assert layers(shown(film))["prompt_design"] == "unknown"
    assert any(
        "missing for: generation#1" in text for text in says(ask(shown(film), None, "CN"), "undecided")
    )


CHOICES: list[tuple[str, dict[str, Any]]] = [
    ("parameter_setting", {"changed": True}),
    ("seed_choice", {"changed": True, "seed": "held"}),
    ("multi_image_reference", {"images": 1}),
    ("motion_brush", {"points": 9}),
    ("drawing", {}),
]
NO_CHOICES: list[tuple[str, dict[str, Any]]] = [
    ("parameter_setting", {"changed": False}),
    ("parameter_setting", {}),
    ("seed_choice", {"changed": True, "seed": "random"}),
    ("model_choice", {}),
]


def with_one_more(kind: str, facts: dict[str, Any]) -> cg.Film:
    """Words that fix light and camera, and one more step that feeds the same generation."""
    film = cg.Workflow("Two", made_on="2025-06-01")
    ann = film.person("Ann")
    film.step("prompt_design", by=ann, makes="prompt", fixes=["light", "camera"])
    film.step(kind, by=ann, makes="more", **facts)
    film.step("generation", uses=["prompt", "more"], makes="film")
    return shown(film)


@pytest.mark.claim("ZQ-3.1-05")
@pytest.mark.parametrize(("kind", "facts"), CHOICES)
def test_a_further_choice_of_the_same_making_is_enough(kind: str, facts: dict[str, Any]):
    """Settings, references, controls and drawings would not belong to the one process."""
    assert layers(with_one_more(kind, facts))["prompt_design"] == "protected"


@pytest.mark.parametrize(("kind", "facts"), NO_CHOICES)
def test_what_leaves_things_as_they_were_is_no_choice(kind: str, facts: dict[str, Any]):
    """The preset, a seed drawn by lot or the mere use of a model would make a work."""
    assert layers(with_one_more(kind, facts))["prompt_design"] == "unknown"


def picked(count: int, of: int, revised: bool = False) -> cg.Workflow:
    """Words, many takes, a pick."""
    film = cg.Workflow("Picked", made_on="2025-06-01")
    ann = film.person("Ann")
    film.step("prompt_design", by=ann, makes="prompt", fixes=["light", "camera"])
    if revised:
        film.step("prompt_revision", by=ann, uses="prompt", makes="second", fixes=["light", "style"])
    film.step("generation", uses="second" if revised else "prompt", makes="takes", count=of)
    film.step("selection", by=ann, uses="takes", makes="film", count=count, of=of)
    return film


def test_a_pick_among_several_takes_is_part_of_the_process():
    """Selection, with which the process ends, would stand outside it."""
    assert layers(shown(picked(1, 40))) == {
        "prompt_design": "protected", "selection": "protected", "generation": "unprotected",
    }  # fmt: skip
    assert layers(shown(picked(40, 40)))["prompt_design"] == "unknown"


def test_a_revision_of_the_words_is_a_further_choice():
    """The look-and-revise loop would be worth nothing."""
    assert layers(shown(picked(1, 1, revised=True)))["prompt_design"] == "protected"


def test_a_choice_without_a_record_shows_nothing():
    """Whoever logs the words alone would have logged the settings too."""
    film = shown(clips(), but=["parameter_setting#1", "generation#1"])
    assert layers(film)["prompt_design"] == "unknown"
    assert layers(film)["parameter_setting"] == "unproved"
    assert any("do not count: parameter_setting#1" in text for text in says(ask(film, None, "CN"), "despite"))


def test_the_record_of_a_generation_shows_what_was_put_in():
    """A file that carries its own making would prove nothing of its prompt."""
    film = shown(clips(), but=["prompt_design#1", "parameter_setting#1"])
    assert layers(film)["prompt_design"] == "protected"
    bare = shown(clips(), but=["prompt_design#1", "parameter_setting#1", "generation#1"])
    assert layers(bare)["prompt_design"] == "unproved"
    assert layers(shown(film, REMADE, but=["generation#1"]))["prompt_design"] == "unproved"


def two_clips() -> cg.Workflow:
    """Two generations, cut together."""
    film = cg.Workflow("Two clips", made_on="2025-06-01")
    ann = film.person("Ann")
    for number in (1, 2):
        film.step("prompt_design", by=ann, makes=f"prompt {number}", fixes=["light"])
        film.step("parameter_setting", by=ann, makes=f"settings {number}", changed=True)
        film.step("generation", uses=[f"prompt {number}", f"settings {number}"], makes=f"clip {number}")
    film.step("editing", by=ann, uses=["clip 1", "clip 2"], makes="film", cuts=1)
    return film


def test_generations_that_are_not_alike_leave_it_open():
    """One logged prompt would prove a hundred that nobody logged."""
    film = shown(two_clips(), but=["prompt_design#2", "generation#2"])
    assert layers(shown(two_clips()))["prompt_design"] == "protected"
    assert layers(film)["prompt_design"] == "unknown"
    assert "prompt_design#2 has no record of the time and does not count" in says(ask(film, None, "CN"))


@pytest.mark.parametrize(("value", "status"), [("yes", "protected"), ("no", "unprotected")])
def test_a_finding_with_its_proof_decides(value: str, status: str):
    """A court's finding would change nothing."""
    film = clips()
    film.find(STANDARD, value, by="Judge Wang", evidence=PROOF)
    assert layers(film)["prompt_design"] == status


@pytest.mark.parametrize("evidence", [None, {"grade": "declared"}, PROOF | {"contemporaneous": False}])
def test_a_finding_without_its_proof_counts_as_absent(evidence: dict[str, Any] | None):
    """Who asserts it would have proved it."""
    film = clips()
    film.find(STANDARD, by="Judge Wang", evidence=evidence)
    assert layers(film)["prompt_design"] == "unproved"


@pytest.mark.parametrize("about", [{"layer": "screenplay"}, {"steps": ["parameter_setting#1"]}])
def test_a_finding_on_something_else_decides_nothing(about: dict[str, Any]):
    """What was found of one layer would protect another."""
    film = clips()
    film.find(STANDARD, by="Judge Wang", evidence=PROOF, **about)
    assert layers(film)["prompt_design"] == "unproved"


def test_acts_outside_a_generation_are_not_its_question():
    """A drawing or a cut would be measured by the process of a generation."""
    film = ask(shown(studio()), "cn_intellectual_input", as_of="2026-03-01")
    status = {kind: found for _, kind, found, _ in film.reach.layers}
    assert status["editing"] == "unknown"
    assert status["motion_brush"] == "protected"


def test_that_input_shows_a_personal_expression_is_marked():
    """An estimate would print as a fact."""
    texts = says(ask(shown(clips()), None, "CN"), "assumption")
    assert "what it fixes is taken to show a personal expression" in texts


def test_each_generation_is_a_process_of_its_own():
    """The words of one clip would serve another, or a reference would bring the words of what it shows."""
    film = cg.Workflow("Chain", made_on="2025-06-01")
    ann = film.person("Ann")
    film.step("prompt_design", by=ann, makes="first words", fixes=["light"])
    film.step("generation", uses="first words", makes="stills")
    film.step("selection", by=ann, uses="stills", makes="still", count=1, of=4)
    film.step("multi_image_reference", by=ann, uses="still", makes="frame", images=1)
    film.step("generation", uses="frame", makes="film")
    makings = makings_of(graph(film.freeze()))
    assert [(one.at.id, {step.id for step in one.steps}) for one in makings] == [
        ("generation#1", {"prompt_design#1", "selection#1"}),
        ("generation#2", {"multi_image_reference#1"}),
    ]


@pytest.mark.claim("ZQ-2-01")
def test_a_loop_is_one_process():
    """A loop drawn by hand would be an error, or belong to nobody."""
    film = cg.Workflow("Loop", made_on="2025-06-01")
    ann = film.person("Ann")
    film.step("prompt_design", by=ann, uses="notes", makes="prompt", fixes=["light"])
    film.step("generation", uses="prompt", makes="take")
    film.step("evaluation", by=ann, uses="take", makes="notes")
    film.step("editing", by=ann, uses="take", makes="film")
    (making,) = makings_of(graph(film.freeze()))
    assert {step.id for step in making.steps} == {"prompt_design#1", "evaluation#1"}


def test_removing_a_record_never_protects_more():
    """A missing log could pay."""
    film = two_clips()
    full = ask(shown(film), None, "CN").reach.protected
    for step in film.freeze().steps:
        assert ask(shown(film, but=[step.id]), None, "CN").reach.protected <= full


def test_evidence_on_every_step_is_what_the_helper_gives():
    """The tests above would compare a film with itself."""
    assert {step.evidence for step in shown(clips()).steps} == {LOGGED}
    assert replace(shown(clips()), steps=()) == replace(clips().freeze(), steps=())


@pytest.mark.parametrize(
    ("fixes", "status"),
    [(["subject", "style"], "protected"), (["subject"], "unknown"), (["style"], "protected")],
)
def test_a_style_is_an_element_and_a_subject_alone_is_none(fixes: list[str], status: str):
    """What Japan takes for an idea would be taken for one here, or a bare subject for an element."""
    assert layers(shown(clips(fixes=fixes)))["prompt_design"] == status


def test_a_declaration_of_the_time_is_no_record():
    """Whoever says so at the time would have proved it."""
    said = Evidence("a letter", grade="declared", contemporaneous=True)
    assert layers(shown(clips(), said))["prompt_design"] == "unproved"
