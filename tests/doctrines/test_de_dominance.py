"""Germany: personal intellectual creations, and when instructions dominate what a tool generated."""

from __future__ import annotations

import pytest

import creditgraph as cg
from tests.doctrines.helpers import ask, says, studio

ALL_SIX = ["subject", "style", "composition", "light", "camera", "emotion and rhythm"]


def layers(film: cg.Workflow, as_of: str = "2026-03-01") -> dict[str, str]:
    """Kind of act to what the answer says of it."""
    return {kind: status for _, kind, status, _ in ask(film, None, "DE", as_of).reach.layers}


def prompted(*fixes: str, rounds: int = 0, of: int = 100, kept: int = 1) -> cg.Workflow:
    """A film out of prompts, revised as often as wanted, and a pick among many takes."""
    film = cg.Workflow("Prompted", made_on="2026-01-01")
    ann = film.person("Ann")
    film.step("prompt_design", by=ann, makes="p0", fixes=list(fixes))
    for n in range(rounds):
        film.step("prompt_revision", by=ann, uses=f"p{n}", makes=f"p{n + 1}", fixes=list(fixes))
    film.step("generation", uses=f"p{rounds}", makes="takes", count=of)
    film.step("selection", by=ann, uses="takes", makes="film", count=kept, of=of, evidence="logged")
    return film


@pytest.mark.claim("ZQ-2.3-03")
@pytest.mark.parametrize("rounds", [0, 30])
@pytest.mark.parametrize("of", [2, 100_000])
def test_effort_number_and_picking_are_not_enough(rounds: int, of: int):
    """Who tries often enough, or throws enough away, would become an author."""
    found = layers(prompted("subject", "style", "light", rounds=rounds, of=of))
    assert found["prompt_design"] == found["selection"] == found["generation"] == "unprotected"


@pytest.mark.claim("ZQ-2.1-06")
def test_general_prompts_are_not_enough_whatever_the_measure_says():
    """A subject and a style, said at length, would be a work."""
    film = prompted("subject", "style")
    film.step("motion_brush", by="Ann", makes="paths", points=9)
    assert layers(film)["prompt_design"] == "unprotected"
    assert "prompt_design stays general: it fixes ideas only" in says(ask(film, None, "DE"))


def controlled(*kinds: str) -> cg.Workflow:
    """A film whose maker filled all these channels of one generation, and a detailed prompt."""
    film = cg.Workflow("Controlled", made_on="2026-01-01")
    ann = film.person("Ann")
    film.step("prompt_design", by=ann, makes="prompt", fixes=ALL_SIX)
    for kind in kinds:
        film.step(kind, by=ann, makes=kind)
    film.step("generation", uses=["prompt", *kinds], makes="film")
    return film


CHANNELS = ("first_last_frame", "motion_brush", "camera_control", "face_consistency", "control_image")


def test_what_dominates_at_every_reading_of_the_whole_box_is_taken_to_dominate():
    """No control, however close, would ever make a work."""
    found = layers(controlled(*CHANNELS))
    assert found["prompt_design"] == found["motion_brush"] == "protected"


def test_a_scale_of_ours_does_not_protect_what_a_court_might_refuse():
    """A prompt and a brush would be a work because we count a channel as a bit."""
    found = layers(studio())
    assert found["motion_brush"] == found["multi_image_reference"] == found["prompt_design"] == "unknown"
    assert found["audio_prompt"] == "unprotected"


def test_what_is_general_lends_nothing_to_dominance():
    """A subject and a style, which are ideas, would help other instructions to dominate."""

    def figure(*fixes: str) -> str:
        film = prompted(*fixes)
        split = ask(film, None, "DE")
        return next(text for text in says(split, "fact") if text.startswith("creative elements fixed"))

    assert figure("light", "camera") == figure("subject", "style", "light", "camera")


def test_the_figure_stands_beside_the_question_that_it_does_not_decide():
    """The reader would not see how near it is."""
    split = ask(studio(), None, "DE")
    assert any(text.startswith("creative elements fixed 8") for text in says(split, "fact"))


def test_where_the_readings_of_the_assumptions_differ_dominance_is_unknown():
    """A dial of ours would decide a case."""
    split = ask(prompted(*ALL_SIX), None, "DE")
    assert {kind: status for _, kind, status, _ in split.reach.layers}["prompt_design"] == "unknown"
    assert any(text.startswith("whether creative elements dominate") for text in says(split, "undecided"))


def test_what_comes_after_the_output_lends_the_prompts_nothing():
    """A cut would make the prompts behind it dominate."""
    film = cg.Workflow("Cut", made_on="2026-01-01")
    ann = film.person("Ann")
    film.step("prompt_design", by=ann, makes="prompt", fixes=["subject", "light"])
    film.step("parameter_setting", by=ann, makes="settings", changed=True)
    film.step("generation", uses=["prompt", "settings"], makes="takes")
    film.step("grading", by=ann, uses="takes", makes="graded")
    film.step("editing", by=ann, uses="graded", makes="film", cuts=400)
    found = layers(film)
    assert (found["prompt_design"], found["parameter_setting"]) == ("unprotected", "unprotected")
    assert (found["editing"], found["grading"]) == ("protected", "unknown")


def test_the_estimate_says_that_it_is_one():
    """A number of ours would stand for the court's."""
    assert any("taken to dominate" in text for text in says(ask(studio(), None, "DE"), "assumption"))


@pytest.mark.parametrize(("value", "status"), [("yes", "protected"), ("no", "unprotected")])
def test_a_finding_decides_dominance(value: str, status: str):
    """A judge's finding would yield to the estimate."""
    film = prompted("subject", "style")
    film.step("motion_brush", by="Ann", makes="paths", points=9)
    film.find("dominance", value, by="Judge Meier")
    assert layers(film)["prompt_design"] == status
    assert layers(film)["selection"] == "unprotected"


def test_a_finding_on_another_layer_decides_nothing():
    """What was found of the sound would protect the picture."""
    film = prompted("subject", "style")
    film.find("dominance", "yes", by="Judge Meier", layer="music")
    assert layers(film)["prompt_design"] == "unprotected"


@pytest.mark.parametrize(
    ("kept", "found", "status"),
    [(1, "yes", "unprotected"), (12, None, "unknown"), (12, "yes", "protected"), (12, "no", "unprotected")],
)
def test_a_choice_of_several_may_be_a_collection_if_somebody_finds_it(
    kept: int, found: str | None, status: str
):
    """One pick would be a collection, or a collection could never be one."""
    film = prompted("subject", kept=kept)
    if found:
        film.find("creative arrangement", found, by="Expert")
    assert layers(film)["selection"] == status


def test_what_was_made_by_hand_is_protected_and_a_performance_is_no_work():
    """A drawing would need a tool's test, or an actor would be an author."""
    film = cg.Workflow("By hand", made_on="2026-01-01")
    ann = film.person("Ann")
    film.step("drawing", by=ann, makes="cels")
    film.step("performance", by=ann, makes="voice")
    film.step("compositing", by=ann, uses=["cels", "voice"], makes="film")
    found = layers(film)
    assert (found["drawing"], found["compositing"]) == ("protected", "protected")
    assert found["performance"] == "unprotected"


def test_a_drawing_that_only_feeds_a_generator_must_dominate_what_comes_out():
    """Whoever puts a sketch in would own the picture that comes out."""
    film = cg.Workflow("Fed", made_on="2026-01-01")
    ann = film.person("Ann")
    film.step("drawing", by=ann, makes="sketch")
    film.step("generation", uses="sketch", makes="film")
    assert layers(film)["drawing"] == "unknown"


@pytest.mark.parametrize("kind", ["mask_inpaint", "grading", "subtitles"])
def test_a_later_change_may_count(kind: str):
    """Later changes by hand would never count, or always."""
    film = cg.Workflow("Changed", made_on="2026-01-01")
    ann = film.person("Ann")
    film.step("generation", makes="take")
    film.step(kind, by=ann, uses="take", makes="film")
    assert layers(film)[kind] == "unknown"
    film.find("creative modification", by="Expert")
    assert layers(film)[kind] == "protected"


def test_before_the_decision_prompts_and_picks_are_undecided():
    """A judgment of 2026 would decide a question asked in 2025."""
    found = layers(studio(made_on="2025-01-20"), "2025-12-31")
    assert (found["prompt_design"], found["selection"]) == ("unknown", "unknown")
    assert found["editing"] == "protected"


def test_the_doctrine_is_contested():
    """One court of first instance would print as settled law."""
    assert ask(studio(), None, "DE").standing == "contested"
