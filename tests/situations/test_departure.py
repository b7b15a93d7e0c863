"""A member leaves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

import creditgraph as cg
from creditgraph.measure import measure
from creditgraph.situations import departure
from creditgraph.situations.ways import behind, clip_uses
from creditgraph.workflow import Workflow
from examples import major, studio

CN = {"regime": "CN", "as_of": studio.AS_OF}


def reuse(found: object) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Kind to what it is and who may use it."""
    return {one.kind: (one.status, one.may) for one in found.reuse}


@pytest.mark.claim("ZQ-3.2-04")
def test_the_character_goes_along_and_a_list_of_elements_is_free_to_all():
    """The paper's question would be answered for the film only."""
    found = departure(studio.one_leaves(), "甲", **CN)
    assert reuse(found)["character_design"] == ("own", ("甲",))
    assert "no licence on file lets the others go on using character design" in str(found)
    free = departure(studio.one_leaves(), "甲", regime="US", as_of=studio.AS_OF)
    assert reuse(free)["prompt_design"] == ("unprotected", ("anybody",))
    assert "confidentiality, competition and trade secrets are outside" in str(free)


def test_what_may_be_reused_is_what_the_law_answers():
    """The answer would differ from that of the regime it names."""
    for regime in ("CN", "US"):
        film = studio.one_leaves()
        found = departure(film, "甲", regime=regime, as_of=studio.AS_OF)
        law = cg.attribute(film, regime=regime, as_of=studio.AS_OF)
        for one in found.reuse:
            title = next((t for t in law.titles if t.part == one.kind and t.right == "economic"), None)
            if one.status == "own":
                assert title is not None
                assert title.holders() == one.may
            if one.may == ("anybody",):
                statuses = {status for _, kind, status, _ in law.reach.layers if kind == one.kind}
                assert statuses <= {"unprotected", "unproved"}


def test_a_licence_on_file_is_shown_and_not_judged():
    """A licence for the character would be overlooked, or taken for valid unread."""
    film = studio.one_leaves()
    film.licence(
        "甲", studio.STUDIO, subject="character_design", on="2026-02-01", signed_by="甲", id="figure"
    )
    found = departure(film, "甲", **CN)
    (one,) = [one for one in found.reuse if one.kind == "character_design"]
    assert one.licences == ("figure",)
    assert "figure licenses it from 甲 to Harbour Studio: on file, its effect is not judged here" in str(
        found
    )
    assert "no licence on file" not in str(found)
    film.licence("甲", studio.STUDIO, subject="storyboard", on="2026-02-01", signed_by="甲", id="other")
    assert departure(film, "甲", **CN).reuse == found.reuse


def test_clips_seconds_and_control_hang_on_the_acts_behind_them():
    """The film would be said to need what it does not, or not to need what it does."""
    film = Workflow("Harbour", kind="other audiovisual work", made_on="2026-01-20")
    jia, yi, bing = film.people("甲", "乙", "丙")
    film.step("drawing", by=jia, makes="one")
    film.step("drawing", by=yi, makes="two")
    film.step("editing", by=bing, uses={"one": "4.5", "two": 3}, makes="film", cuts=1)
    film.engage(jia, bing, "collaboration", end="2026-01-31")
    found = departure(film, jia, **CN)
    by_clip = {one.clip: one for one in found.clips}
    assert by_clip["one"].steps == ("drawing#1",)
    assert by_clip["two"].steps == ()
    assert (found.hanging, found.seconds) == (Fraction(3, 5), Fraction(9, 2))
    assert by_clip["one"].held == Fraction(1, 2)
    assert by_clip["two"].held == 0
    assert found.control[0] == 1 > found.control[1]
    cutter = departure(film, bing, **CN)
    assert cutter.hanging == 1
    assert cutter.seconds == Fraction(15, 2)


@pytest.mark.parametrize("film", [studio.no_agreement(), major.major()])
def test_what_is_whose_in_the_clips_adds_up_to_the_measure(film: Workflow):
    """A clip would owe a person more, or less, than the film does."""
    found = measure(film)
    people = {line.agent for line in found.lines if line.role == "person"}
    for who in people:
        held = sum(one.part * one.held for one in clip_uses(found, (), who))
        assert abs(held - found.mass(agent=who)) < Fraction(1, 10**12)
    for one in clip_uses(found, (), "甲"):
        whose = sum(
            other.held for who in people for other in clip_uses(found, (), who) if other.clip == one.clip
        )
        assert abs(whose - one.control) < Fraction(1, 10**12)


def test_what_is_signed_over_after_leaving_is_the_difference():
    """Before and after would be the same, or leaving itself would move a right."""
    film = Workflow("Harbour", kind="other audiovisual work", made_on="2026-01-20")
    jia, yi = film.people("甲", "乙")
    film.step("drawing", by=jia, makes="film")
    film.step("producing", by=jia, acts=["initiative", "financing", "contracts"])
    film.engage(jia, yi, "collaboration", end="2026-01-31")
    stays = departure(film, jia, **CN)
    whole = {(one.right, one.part): (one.before, one.after) for one in stays.rights}
    assert whole["economic", None] == ("1", "1")
    film.assign(jia, yi, on="2026-02-01", signed_by=[jia, yi])
    gone = departure(film, jia, **CN)
    whole = {(one.right, one.part): (one.before, one.after) for one in gone.rights}
    assert whole["economic", None] == ("1", "nothing")
    assert gone.left == date(2026, 1, 31)


def test_without_a_day_of_leaving_before_is_unknown():
    """A day would be invented."""
    film = studio.one_leaves().freeze()
    endless = replace(film, engagements=())
    found = departure(endless, "甲", **CN)
    assert found.left is None
    assert {one.before for one in found.rights} == {None}
    assert "no day of leaving is on file" in str(found)
    later = departure(studio.one_leaves(), "甲", regime="CN", as_of="2026-01-30")
    assert later.left is None


def test_who_did_nothing_leaves_nothing_behind():
    """An idle member would take a clip along."""
    film = studio.no_agreement()
    film.person("丁")
    found = departure(film, "丁", **CN)
    assert (found.reuse, found.hanging, found.rights) == ((), 0, ())
    assert found.control[0] == found.control[1]
    assert "丁 did nothing in this film" in str(found)


def test_a_film_that_was_not_cut_is_one_clip():
    """A single take would need nobody."""
    film = Workflow("Harbour", made_on="2026-01-20", kind="film work")
    film.person("甲")
    film.step("prompt_design", by="甲", makes="words", fixes=["subject", "light"])
    film.step("generation", uses="words", makes="film")
    found = departure(film, "甲", **CN)
    (clip,) = found.clips
    assert (clip.clip, clip.part, clip.steps) == ("film", 1, ("prompt_design#1",))
    assert clip.held == clip.control == measure(film).control
    assert found.hanging == 1


def test_behind_an_artifact_stands_everything_that_led_to_it():
    """A step further up would be overlooked."""
    found = measure(studio.no_agreement())
    assert behind(found.graph, "takes") == {
        "prompt_design#1",
        "multi_image_reference#1",
        "motion_brush#1",
        "generation#1",
    }
    assert behind(found.graph, "no such thing") == frozenset()
