"""What a measurement assumed is said truly of the steps concerned, and its remedy removes it."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

import creditgraph as cg
from creditgraph.measure.contribution import measured
from creditgraph.measure.facts import Facts
from creditgraph.measure.ranges import ranges
from creditgraph.workflow.graph import graph
from creditgraph.workflow.kinds import kinds


def pooled(kind: str, one: dict[str, Any], other: dict[str, Any]) -> cg.Workflow:
    """A shot of 甲 that 乙 works over: what both set of one kind meets in one pool."""
    film = cg.Workflow("Harbour")
    jia, yi = film.people("甲", "乙")
    film.step("drawing", by=jia, makes="sketch")
    film.step(kind, by=jia, makes="one", uses="sketch", **one)
    film.step("generation", uses=["one"], makes="shot")
    film.step(kind, by=yi, makes="other", uses="sketch", **other)
    film.step("generation", uses=[{"artifact": "shot", "role": "material"}, "other"], makes="film")
    return film


def assumed(film: cg.Workflow) -> dict[str, tuple[str, ...]]:
    """Assumption to the steps it is about."""
    return {one.id: steps for one, steps in measured(Facts(graph(film.freeze()))).assumptions}


@pytest.mark.parametrize("kind", ["seed_choice", "parameter_setting"])
def test_what_has_no_marks_is_not_told_to_count_them(kind: str):
    """A seed would be asked for its points and images."""
    both = {"changed": True}
    found = assumed(pooled(kind, both, both))
    assert "marks" not in found
    assert set(found["unmarked"]) == {f"{kind}#1", f"{kind}#2"}
    named = assumed(pooled(kind, {**both, "keys": ["7"]}, {**both, "keys": ["8"]}))
    assert not {"marks", "unmarked"} & set(named)


def test_marks_are_asked_for_where_there_are_marks():
    """A brush would be told that nothing in it can be counted."""
    found = assumed(pooled("motion_brush", {"points": 3}, {}))
    assert "unmarked" not in found
    assert set(found["marks"]) == {"motion_brush#1", "motion_brush#2"}
    assert "marks" not in assumed(pooled("motion_brush", {"points": 3}, {"points": 1}))


@pytest.mark.parametrize(
    ("kind", "name", "stated"),
    [
        ("seed_choice", "unknown_seed", {"changed": False}),
        ("seed_choice", "unknown_seed", {"seed": "random"}),
        ("parameter_setting", "unknown_change", {"changed": True}),
        ("prompt_design", "unknown_fixes", {"fixes": ["subject"]}),
        ("prompt_design", "unknown_fixes", {"text": "neon city, backlit"}),
    ],
)
def test_an_unknown_fact_is_named_and_stating_it_removes_the_assumption(
    kind: str, name: str, stated: dict[str, Any]
):
    """The reader would be told to state the fact and not which."""
    film = cg.Workflow("Harbour")
    film.step(kind, by=film.person("甲"), makes="said")
    film.step("generation", uses="said", makes="film")
    found = assumed(film)
    assert found[name] == (f"{kind}#1",)
    assert [one for one in found if one.startswith("unknown")] == [name]
    (known,) = [one for one, _ in measured(Facts(graph(film.freeze()))).assumptions if one.id == name]
    assert any(f"{field}=" in known.remove for field in stated) or "words" in known.remove
    other = cg.Workflow("Harbour")
    other.step(kind, by=other.person("甲"), makes="said", **stated)
    other.step("generation", uses="said", makes="film")
    assert name not in assumed(other)


def unmade(origin: str) -> cg.Workflow:
    """A cut of one clip that no step made."""
    film = cg.Workflow("Harbour")
    film.artifact("clip", medium="video", origin=origin)
    film.step("editing", by=film.person("甲"), uses=["clip"], makes="film", cuts=2)
    return film


def test_of_what_nobody_knows_the_making_of_people_may_have_fixed_all_or_nothing():
    """An editor would hold half of a film of which nobody knows how it was made, and never more or less."""
    facts = Facts(graph(unmade("unknown").freeze()))
    found = measured(facts)
    assert found.shares() == {"unknown": Fraction(1, 2), "甲": Fraction(1, 2)}
    assert (found.control, found.certain, found.unmade) == (1, Fraction(1, 2), Fraction(1, 2))
    assert found.certain_clips() == {"clip": Fraction(1, 2)}
    assert dict(assumed(unmade("unknown")))["unmade"] == ("editing#1",)
    bounds = ranges(facts, cg.ControlTable(), lambda one: one.shares(), ["甲"]).bounds
    assert bounds["甲"][1] == 1, "a tool alone may have made the clip"
    every = len(kinds())
    assert bounds["甲"][0] < Fraction(2, every), "somebody may have used every kind of act"
    assert bounds["unknown"] == (0, 1 - bounds["甲"][0])


def test_what_was_stated_of_its_origin_is_assumed_no_more():
    """The remedy that is printed would not remove the range."""
    film = unmade("pre-existing")
    assert "unmade" not in assumed(film)
    found = measured(Facts(graph(film.freeze())))
    assert found.unmade == 0
    assert found.certain == found.control == 1


def test_what_the_truth_turns_out_to_be_lies_in_the_range():
    """The range would leave out what the tracker says afterwards."""
    facts = Facts(graph(unmade("unknown").freeze()))
    low, high = ranges(facts, cg.ControlTable(), lambda one: one.shares(), ["甲"]).bounds["甲"]
    truths = [
        [("prompt_design", "乙", {"fixes": ["subject", "light"]}), ("seed_choice", "乙", {"changed": True})],
        [("prompt_design", "甲", {"fixes": ["subject"]})],
        [("prompt_design", None, {"text": "x"})],
        [(kind, "乙", {}) for kind in ("motion_brush", "camera_control", "control_image", "mask_inpaint")],
    ]
    for acts in truths:
        film = unmade("unknown")
        inputs = []
        for number, (kind, who, about) in enumerate(acts):
            by = film.person(who) if who == "乙" and not number else who
            film.step(kind, by=by, makes=f"input {number}", **about)
            inputs.append(f"input {number}")
        film.step("generation", uses=inputs, makes="clip")
        share = measured(Facts(graph(film.freeze()))).shares()["甲"]
        assert low <= share <= high
