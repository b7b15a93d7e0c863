"""Downstream: clips of the cut, nested cuts, what comes after the cut, seconds, parts that add up to one."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given

import creditgraph as cg
from creditgraph.chain_of_title.taint import Downstream
from creditgraph.errors import WorkflowError
from creditgraph.measure import measure
from tests.workflow.strategies import films


def nested() -> Downstream:
    """Two shots cut together, the cut upscaled, graded, and laid under music."""
    film = cg.Workflow("Nested")
    jia = film.person("甲")
    film.tool("upscaler")
    film.step("drawing", by=jia, makes="one")
    film.step("drawing", by=jia, makes="two")
    film.step("music", by=jia, makes="score")
    film.step("editing", by=jia, uses={"one": 30, "two": 10}, makes="cut")
    film.step("upscaling", by="upscaler", uses="cut", makes="large")
    film.step("audio_visual_sync", by=jia, uses={"large": 40, "score": 25}, makes="mix")
    film.step("grading", by=jia, uses="mix", makes="film")
    return Downstream(measure(film))


def test_the_clips_are_those_of_every_cut_inside_the_cut():
    """A whole reel would count as one clip."""
    clips = nested().clips
    assert [(one.name, one.sense, one.seconds) for one in clips] == [
        ("one", "picture", 30),
        ("two", "picture", 10),
        ("score", "sound", 25),
    ]
    assert sum(one.share for one in clips) == 1
    assert clips[0].share == 3 * clips[1].share


@pytest.mark.parametrize(
    ("start", "hit", "whole"),
    [
        ("one", ["one"], False),
        ("score", ["score"], False),
        ("large", ["one", "two"], False),
        ("film", ["one", "two", "score"], True),
    ],
)
def test_what_is_made_after_the_cut_touches_what_it_was_cut_from(start: str, hit: list[str], whole: bool):
    """An upscaler of the picture would taint the music, or nothing."""
    taint = nested().taint([start])
    assert [clip.name for clip in taint.clips] == hit
    assert taint.whole is whole
    assert taint.artifacts[0] == start
    assert taint.artifacts[-1] == "film"


def test_unknown_seconds_stay_unknown():
    """An unknown length would print as nothing."""
    film = cg.Workflow("Short")
    jia = film.person("甲")
    film.step("drawing", by=jia, makes="one")
    film.step("drawing", by=jia, makes="two")
    film.artifact("two", seconds=8)
    film.step("editing", by=jia, uses=["one", "two"], makes="film")
    taint = Downstream(measure(film)).taint(["one", "two"])
    assert taint.seconds("picture") is None
    assert [clip.seconds for clip in taint.clips] == [None, Fraction(8)]


def test_what_was_only_looked_at_taints_nothing():
    """A remark on one shot would taint the next."""
    film = cg.Workflow("Looked at")
    jia = film.person("甲")
    film.step("drawing", by=jia, makes="one")
    film.step("evaluation", by=jia, uses="one", makes="remarks")
    film.step("prompt_design", by=jia, uses="remarks", makes="prompt")
    film.step("generation", uses="prompt", makes="two")
    film.step("editing", by=jia, uses=["one", "two"], makes="film")
    assert [clip.name for clip in Downstream(measure(film)).taint(["one"]).clips] == ["one"]


@given(films(loops=True))
def test_the_clips_of_any_film_add_up_to_it(film: cg.Film):
    """Parts of the film would be lost or counted twice."""
    try:
        way = Downstream(measure(film))
    except WorkflowError:
        return
    total = sum((clip.share for clip in way.clips), Fraction(0))
    assert Fraction(999_999, 1_000_000) < total <= 1
    assert len({clip.name for clip in way.clips}) == len(way.clips)
    for name in {name for step in film.steps for name in step.makes}:
        taint = way.taint([name])
        assert set(taint.clips) <= set(way.clips)
        assert 0 <= taint.share <= 1
