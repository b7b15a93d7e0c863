"""The theory of training data: nobody's output, or a limited right of its user."""

from __future__ import annotations

import pytest

import creditgraph as cg
from creditgraph.doctrines.training_data import TrainingData
from creditgraph.testing import DoctrineContract
from tests.doctrines.helpers import STUDIO, ask, says, shares, studio, whole

ASSUMED = "nobody stated what Video was trained on: title in it is taken to be unclear"


class TestTheContract(DoctrineContract):
    doctrine = TrainingData


def film(*training: str | None, edited: bool = False, cel: bool = False) -> cg.Workflow:
    """One prompt into one model for each statement on training; perhaps a cut, or a drawing in it."""
    work = cg.Workflow("Rain", made_on="2026-01-20")
    ann = work.person("Ann")
    work.step("prompt_design", by=ann, makes="prompt", fixes=["subject", "style"])
    clips = []
    for number, stated in enumerate(training):
        tool = work.tool("Video" if number == 0 else f"Video {number}", training=stated)
        clips.append(f"clip {number}")
        work.step("generation", by=tool, uses="prompt", makes=clips[-1])
    if cel:
        work.step("drawing", by=ann, makes="cel")
        clips.append("cel")
    if edited or cel or len(clips) > 1:
        work.step("editing", by=ann, uses=clips, makes="film", cuts=3)
    return work


def layers(work: cg.Workflow, **options: object) -> dict[str, str]:
    """Kind of act to what the answer says of it."""
    return {kind: status for _, kind, status, _ in ask(work, "training_data", **options).reach.layers}


@pytest.mark.claim("ZQ-I-06", "ZQ-3.1-04")
def test_what_a_model_brought_about_is_nobodys_whoever_steered_it():
    """The view would protect a prompt that steers, which is just what it denies."""
    assert layers(film("not licensed")) == {"prompt_design": "unprotected", "generation": "unprotected"}


def test_it_says_nothing_about_what_is_no_output():
    """A drawing or a cut would fall into the public domain because a clip stands beside it."""
    found = layers(film("not licensed", cel=True))
    assert (found["drawing"], found["editing"], found["generation"]) == (
        "protected",
        "protected",
        "unprotected",
    )
    assert "the view says nothing of it: taken to be protected" in says(
        ask(film("not licensed", cel=True), "training_data"), "assumption"
    )


@pytest.mark.claim("ZQ-3.1-04")
def test_under_licence_the_premise_fails_and_nothing_is_taken_away():
    """A model trained under licence would be treated like one that was not."""
    work = film("licensed")
    assert layers(work) == {"prompt_design": "protected", "generation": "unknown"}
    assert "title in the training data of Video is unclear" in says(ask(work, "training_data"), "failed")


@pytest.mark.claim("ZQ-3.3-09")
def test_a_model_of_which_nobody_stated_anything_is_assumed_to_be_unclear():
    """Silence would pass for a fact."""
    split = ask(film(None), "training_data")
    assert split.reach.unprotected == 1
    assert ASSUMED in says(split, "assumption")


@pytest.mark.parametrize("stated", [("opt-outs honoured",), ("licensed", "not licensed"), ("licensed", None)])
def test_honoured_opt_outs_and_mixed_models_leave_it_undecided(stated: tuple[str | None, ...]):
    """The view has no word on them; yes and no would both be invented."""
    assert layers(film(*stated))["prompt_design"] == "unknown"


@pytest.mark.claim("ZQ-3.1-04")
def test_the_second_reading_grades_the_users_right_and_keeps_the_whole():
    """A limited right would print as no right, or as a full one."""
    split = ask(film("not licensed"), "training_data", reading="limited right")
    assert shares(split) == {"Ann": "1"}
    assert whole(split).candidates[0].natures == (("Ann", "limited right"),)
    assert "limited right" in str(split)
    assert split.reach.protected == 1


def test_several_users_hold_together_because_the_view_names_no_figure():
    """A division of ours would pass for the view's."""
    title = whole(ask(studio(), "training_data", reading="limited right"))
    assert set(title.candidates[0].points.values()) == {None}
    assert dict(title.candidates[0].natures)["乙"] == "limited right"
    assert dict(title.candidates[0].natures)["甲"] == "full right"


def test_the_first_reading_leaves_who_owns_to_the_regime():
    """A view on protection would take the film from China's producer."""
    assert shares(ask(studio(), "training_data", "CN")) == {STUDIO: "1"}


def test_before_the_paper_it_answers_nothing():
    """The view would be known before anybody published it."""
    split = ask(film("not licensed"), "training_data", as_of="2025-06-01")
    assert split.reach.unknown == 1


def test_a_film_older_than_the_paper_is_answered_all_the_same():
    """A theory is no statute: it has no day from which it holds."""
    work = film("not licensed")
    work.declare(made_on="2019-01-01")
    assert layers(work)["generation"] == "unprotected"


def test_a_film_without_any_model_is_not_touched():
    """A drawn film would lose its protection to a theory about models."""
    work = cg.Workflow("Drawn")
    work.step("drawing", by=work.person("Ann"), makes="film")
    assert layers(work) == {"drawing": "protected"}
    assert whole(ask(work, "training_data", reading="limited right")).status == "unknown"
