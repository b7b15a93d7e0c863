"""What a measurement assumed is said truly of the steps concerned, and its remedy removes it."""

from __future__ import annotations

from typing import Any

import pytest

import creditgraph as cg
from creditgraph.measure.contribution import measured
from creditgraph.measure.facts import Facts
from creditgraph.workflow.graph import graph


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
