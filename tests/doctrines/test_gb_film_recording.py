"""United Kingdom: what of a film is protected."""

from __future__ import annotations

import pytest

import creditgraph as cg
from creditgraph.doctrines.gb_film_recording import GbFilmRecording
from creditgraph.testing import DoctrineContract
from tests.doctrines.helpers import OTHER, ask, says, studio


class TestContract(DoctrineContract):
    """What every doctrine keeps."""

    doctrine = GbFilmRecording
    regimes = (None, "GB")


def status(film: cg.Workflow) -> dict[str, str]:
    """Kind of act to what the law says of it."""
    return {kind: found for _, kind, found, _ in ask(film, None, "GB").reach.layers}


def test_whether_generating_is_recording_nobody_knows():
    """The library would settle a question that no court has."""
    found = status(studio())
    assert {found[kind] for kind in ("generation", "prompt_design", "motion_brush")} == {"unknown"}
    assert found["editing"] == found["selection"] == "unknown"
    assert ask(studio(), None, "GB").standing == "contested"


@pytest.mark.parametrize(("value", "expected"), [("yes", "protected"), ("no", "unprotected")])
def test_a_finding_on_first_fixation_settles_it_for_every_layer(value: str, expected: str):
    """A film right would cover the acts of people only, which s. 5B does not say."""
    film = studio()
    film.find("first fixation", value, by="Judge Birss")
    found = status(film)
    assert {found[kind] for kind in ("generation", "prompt_design", "motion_brush")} == {expected}
    assert found["editing"] == ("protected" if value == "yes" else "unknown")


@pytest.mark.parametrize("value", ["yes", "no"])
def test_an_arrangement_of_what_is_no_recording_must_be_found_to_be_creative(value: str):
    """A pick of one take would be a work of its own, which no text on file says."""
    film = studio()
    film.find("first fixation", "no", by="Judge Birss")
    film.find("creative arrangement", value, by="Judge Birss")
    assert status(film)["editing"] == ("protected" if value == "yes" else "unprotected")


def shot(*, cut_in: bool) -> cg.Workflow:
    """A photograph that stands in the film, or that only fed the generator."""
    film = cg.Workflow("Shot", kind=OTHER, made_on="2026-01-20")
    ann = film.person("Ann")
    film.step("photography", by=ann, makes="photo")
    film.step("generation", uses="photo", makes="clip")
    film.step("editing", by=ann, uses=["clip", "photo"] if cut_in else "clip", makes="film")
    return film


def test_a_live_picture_in_the_film_makes_it_a_recording():
    """A film with pictures taken of something would be doubted."""
    found = status(shot(cut_in=True))
    assert (found["photography"], found["editing"]) == ("protected", "protected")


def test_one_live_picture_settles_nothing_of_what_was_generated_beside_it():
    """A second of live footage would decide for a whole generated film what no court has."""
    assert status(shot(cut_in=True))["generation"] == "unknown"


def test_a_drawn_film_is_a_recording():
    """Animation made by hand would be doubted for want of a camera."""
    film = cg.Workflow("Drawn", kind=OTHER, made_on="2026-01-20")
    film.step("drawing", by=film.person("Ann"), makes="cels")
    film.step("compositing", by="Ann", uses="cels", makes="film")
    assert status(film) == {"drawing": "protected", "compositing": "protected"}


def test_a_photograph_that_only_fed_the_generator_does_not():
    """A reference picture would turn any generated film into a recording."""
    found = status(shot(cut_in=False))
    assert (found["generation"], found["photography"]) == ("unknown", "protected")


def test_a_performance_is_no_work():
    """An actor would be the author of a recording."""
    film = cg.Workflow("Voice", kind=OTHER, made_on="2026-01-20")
    film.step("performance", by=film.person("Ann"), makes="voice")
    film.step("generation", makes="clip")
    film.step("editing", by="Ann", uses=["clip", "voice"], makes="film")
    assert status(film)["performance"] == "unknown"


@pytest.mark.parametrize("value", ["yes", "no"])
def test_what_was_creatively_changed_by_hand_is_protected_film_or_not(value: str):
    """Where there is no film, a painted frame would be lost with it."""
    film = cg.Workflow("Painted", kind=OTHER, made_on="2026-01-20")
    film.step("generation", makes="clip")
    film.step("paint_over", by=film.person("Ann"), uses="clip", makes="film")
    film.find("first fixation", "no", by="Judge Birss")
    film.find("creative modification", value, by="Judge Birss")
    assert status(film)["paint_over"] == ("protected" if value == "yes" else "unprotected")


def test_before_our_earliest_text_nothing_is_said():
    """The text of 1996 would decide on a film of 1990."""
    film = cg.Workflow("Old", kind="film work", made_on="1990-01-20")
    film.step("live_action", by=film.person("Ann"), makes="film")
    assert "no text on file before 1996-01-01" in says(ask(film, None, "GB"), "undecided")


def test_a_picture_is_no_film():
    """A still picture would be a recording of moving images."""
    film = cg.Workflow("Still", kind="other work", made_on="2026-01-20")
    film.step("drawing", by=film.person("Ann"), makes="film")
    split = ask(film, None, "GB")
    assert status(film) == {"drawing": "protected"}
    assert "the work is a moving picture" in says(split, "failed")


def test_a_generated_still_is_not_for_sure_whoever_picked_it():
    """A pick of one picture would be a human's work, and the question of s. 9(3) be closed."""
    film = cg.Workflow("Still", kind="other work", made_on="2026-01-20")
    ann = film.person("Ann")
    film.step("prompt_design", by=ann, makes="prompt", fixes=["subject"])
    film.step("generation", by=film.tool("Model", developer="Lab"), uses="prompt", makes="pictures", count=20)
    film.step("selection", by=ann, uses="pictures", makes="film", count=1, of=20)
    split = ask(film, None, "GB")
    assert status(film)["selection"] == "unknown"
    assert split.share("Ann").status == "unknown"
    assert "whether who instructs a generator is a human author, no decision on file says" in says(split)
