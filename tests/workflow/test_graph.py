"""The graph of a film: what leads to the final, in which order, with loops condensed."""

from __future__ import annotations

from dataclasses import replace

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from creditgraph.cli.wording import for_shell
from creditgraph.errors import WorkflowError
from creditgraph.workflow import Workflow
from creditgraph.workflow.graph import final_artifact, graph, to_networkx
from creditgraph.workflow.model import Use
from tests.measure.films import drawn

some = settings(max_examples=60)


@some
@given(st.integers(0, 2**32), st.integers(0, 24))
def test_causes_stand_before_effects(seed, moves):
    """A step would be walked before what it led to."""
    found = graph(drawn(seed, moves))
    place = {number: n for n, number in enumerate(found.order)}
    assert sorted(place) == list(range(len(found.groups)))
    for number, uses in enumerate(found.inputs):
        for use in uses:
            if use.artifact in found.maker:
                cause = found.maker[use.artifact]
                assert place[cause] < place[number]
                assert found.depth[cause] < found.depth[number]


@some
@given(st.integers(0, 2**32), st.integers(0, 24))
def test_only_what_leads_to_the_final_is_kept(seed, moves):
    """A rejected take would be walked, or a step of the film left out; networkx finds the ancestors anew."""
    film = drawn(seed, moves)
    found = graph(film)
    whole = to_networkx(film)
    led = nx.descendants(whole, f"artifact:{film.final}")
    expected = {node.removeprefix("step:") for node in led if node.startswith("step:")}
    assert {step.id for group in found.groups for step in group} == expected


@some
@given(st.integers(0, 2**32), st.integers(0, 24))
def test_loops_are_the_strongly_connected_parts(seed, moves):
    """A loop would be missed, or two steps condensed that form none."""
    film = drawn(seed, moves)
    found = graph(film)
    parts = nx.strongly_connected_components(to_networkx(film))
    kept = {step.id for group in found.groups for step in group}
    loops = {frozenset(n[5:] for n in part if n.startswith("step:")) for part in parts if len(part) > 1}
    assert {frozenset(step.id for step in found.groups[n]) for n in found.loops} == {
        one for one in loops if one <= kept
    }


def test_a_loop_drawn_by_hand_is_one_group_and_no_error():
    """Prompt, take, evaluation, prompt would raise, or be counted once per round."""
    film = Workflow("Loop")
    jia = film.person("甲")
    film.tool("Kling")
    film.step("prompt_design", by=jia, uses="note", makes="prompt", fixes=["style"])
    film.step("generation", by="Kling", uses="prompt", makes="take")
    film.step("evaluation", by=jia, uses="take", makes="note")
    film.step("editing", by=jia, uses="take", makes="film")
    found = graph(film.freeze())
    assert [len(found.groups[number]) for number in found.loops] == [3]


def test_a_chain_of_ten_thousand_steps():
    """A deep film would hit the interpreter's recursion limit."""
    film = Workflow("Deep")
    jia = film.person("甲")
    film.step("drawing", by=jia, makes="a0")
    first = film.freeze()
    step = first.steps[0]
    steps = [step]
    for number in range(1, 10_000):
        uses = (Use(f"a{number - 1}"),)
        steps.append(replace(step, id=f"s{number}", kind="grading", uses=uses, makes=(f"a{number}",)))
    found = graph(replace(first, steps=tuple(steps)))
    assert max(found.depth) == 9_999


def test_the_final_is_found_or_asked_for():
    """Two ends, or none, would be settled silently."""
    film = Workflow("Ends")
    jia = film.person("甲")
    film.step("prompt_design", by=jia, makes="prompt", text="slow")
    with pytest.raises(WorkflowError, match="no final"):
        final_artifact(film.freeze())
    film.step("drawing", by=jia, makes="a")
    assert final_artifact(film.freeze()) == "a"
    film.step("drawing", by=jia, makes="b")
    with pytest.raises(WorkflowError, match='2 finals: "a", "b"'):
        final_artifact(film.freeze())
    film.final("b")
    assert final_artifact(film.freeze()) == "b"


def test_of_several_ends_the_likeliest_stands_first_and_the_rest_is_counted():
    """Stills and old takes would bury the edit, and nobody would know what to type."""
    film = Workflow("Ends")
    jia = film.person("甲")
    film.artifact("kept take", medium="video", status="kept")
    for name in ("a still", "b still"):
        film.artifact(name, medium="image")
        film.step("drawing", by=jia, makes=name)
    film.step("music", by=jia, makes="a song")
    kling = film.tool("Kling")
    for name in ("kept take", "a take", "b take"):
        film.step("generation", by=kling, makes=name)
    film.step("drawing", by=jia, makes="clip")
    film.step("editing", by=jia, uses="clip", makes="the cut")
    with pytest.raises(WorkflowError) as caught:
        final_artifact(film.freeze())
    shown = '"the cut", "kept take", "a take", "b take", "a song", and 2 more'
    assert caught.value.what == f"the film has 7 finals: {shown}"
    assert caught.value.where == "final"
    assert 'pass final="the cut"' in str(caught.value)
    assert '--final "the cut"' in for_shell(str(caught.value))


def test_media_are_worked_out_and_yield_to_what_is_declared():
    """Music generated from an audio prompt would count as picture."""
    film = Workflow("Media")
    jia = film.person("甲")
    film.tool("Suno")
    film.step("audio_prompt", by=jia, makes="cue", fixes=["tempo"])
    film.step("generation", by="Suno", uses="cue", makes="score")
    film.step("drawing", by=jia, makes="cel")
    film.step("grading", by=jia, uses="cel", makes="still", medium="video")
    film.step("editing", by=jia, uses=["still", "score"], makes="film")
    media = graph(film.freeze()).media
    assert {name: media[name] for name in ("cue", "score", "cel", "still", "film")} == {
        "cue": "text", "score": "sound", "cel": "image", "still": "video", "film": "video",
    }  # fmt: skip
