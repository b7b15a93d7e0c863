"""Stability stands beside control, clip by clip, and weighs nothing."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import creditgraph as cg
from creditgraph.explain import contribution_document, contribution_sheet
from creditgraph.measure import measure
from creditgraph.sources import provisions
from tests.measure.films import drawn


def film(*stated: object, upscaled: bool = False) -> cg.Workflow:
    """One clip for each stability (``None``: nobody stated it), and a drawing, cut by Ann."""
    work = cg.Workflow("Clips", made_on="2026-01-20")
    ann = work.person("Ann")
    work.step("prompt_design", by=ann, makes="prompt", fixes=["subject", "style", "light"])
    clips = []
    for number, value in enumerate(stated):
        facts = {} if value is None else {"stability": value}
        work.step("generation", uses="prompt", makes=f"take {number}", **facts)
        clips.append(f"take {number}")
    if upscaled:
        work.step("generation", uses=["prompt", "take 0"], makes="again", stability="1/2")
        clips[0] = "again"
    work.step("drawing", by=ann, makes="cel")
    work.step("editing", by=ann, uses=[*clips, "cel"], makes="film", cuts=len(clips) + 1)
    return work


def lines(work: cg.Workflow, lang: str = "en") -> dict[str, str]:
    """Clip to the line that is printed of it."""
    notes = contribution_sheet(measure(work), lang).notes
    return {note.partition(": ")[0]: note for note in notes if "; stability " in note or "稳定性" in note}


def test_each_clip_stands_with_its_part_its_control_what_is_open_and_its_stability():
    """Control would be read without how far the model follows it."""
    found = lines(film("9/10", None))
    part = r"\d+\.\d\d % of the film; people fixed \d+\.\d\d %, \d+\.\d\d % is open; stability "
    assert re.fullmatch(rf"take 0: {part}9/10", found["take 0"])
    assert re.fullmatch(rf"take 1: {part}unknown", found["take 1"])
    assert found["cel"].endswith("people fixed 100.00 %, 0.00 % is open; stability not asked: no generation")


def test_several_generations_on_one_way_are_a_range():
    """Only the last model of a clip would be asked."""
    stated = measure(film("9/10", upscaled=True)).stabilities()
    assert dict(stated["again"]) == {"generation#1": Fraction(9, 10), "generation#2": Fraction(1, 2)}
    assert lines(film("9/10", upscaled=True))["again"].endswith("stability 1/2 to 9/10")
    assert lines(film(None, upscaled=True))["again"].endswith("stability 1/2 to 1/2, of others unknown")


def test_the_json_says_the_same_exactly():
    """A program would have to read the sentence."""
    by_name = {one["clip"]: one for one in contribution_document(measure(film("0.85")))["clips"]}
    take, drawing = by_name["take 0"], by_name["cel"]
    assert (take["clip"], take["stability"]) == ("take 0", {"generation#1": "17/20"})
    assert Fraction(take["control"]) + Fraction(take["open"]) == 1
    assert drawing["stability"] == {}


def test_it_is_said_in_chinese():
    """A Chinese reader would get the line in English."""
    assert any("稳定性9/10" in note for note in contribution_sheet(measure(film("9/10")), "zh").notes)


@pytest.mark.claim("ZQ-2.1-07")
@given(st.fractions(0, 1, max_denominator=20), st.fractions(0, 1, max_denominator=20))
def test_it_weighs_nothing(one: Fraction, other: Fraction):
    """A figure that somebody states of a model would move shares."""
    silent, stated = measure(film(None, None)), measure(film(str(one), str(other)))
    assert stated.lines == silent.lines
    assert stated.clips() == silent.clips()
    assert stated.assumptions == silent.assumptions


@pytest.mark.claim("ZQ-2.1-07")
@pytest.mark.parametrize(
    "asked", ["algorithmic_controller", "ai_act_reading", "training_data", "us_human_authorship"]
)
def test_no_law_on_file_asks_for_it(asked: str):
    """A stable look would pass for an original prompt, or an unstable one for none."""
    both = [cg.attribute(film(value), asked, as_of="2026-03-01") for value in (None, "1")]
    assert both[0].to_records() == both[1].to_records()
    assert both[0].reach == both[1].reach
    assert not [one.key for one in provisions() if re.search(r"\bstability of (the )?output", one.note)]


@given(st.integers(0, 10**6), st.integers(2, 12), st.booleans())
def test_every_clip_of_any_film_has_one(seed: int, steps: int, loops: bool):
    """A clip without a line would look fully controlled."""
    found = measure(drawn(seed, steps, loops=loops))
    clips, stated = found.clips(), found.stabilities()
    assert set(clips) == set(stated)
    generations = {step.id for step in found.film.steps if step.kind == "generation"}
    assert all(step in generations for steps_ in stated.values() for step, _ in steps_)
