"""The history of a server: runs as parts, their files as attempts, and hostile histories."""

from __future__ import annotations

from contextlib import suppress
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from creditgraph.errors import CreditgraphError, FormatError
from creditgraph.formats.comfyui import FORMAT
from creditgraph.formats.comfyui.history import is_history, runs_in
from creditgraph.formats.comfyui.run import run_part
from creditgraph.formats.part import Key, Part
from creditgraph.formats.source import Options, Source
from creditgraph.workflow.check import check
from tests.formats.graphs import sampled
from tests.formats.test_comfyui_bad import JUNK, places

START = 1_768_903_200_000  # 2026-01-20, 10 o'clock UTC


def saved(*names: str, kind: str = "output") -> list[dict[str, str]]:
    """Files as a node reports them."""
    return [{"filename": name, "subfolder": "shots", "type": kind} for name in names]


def run(
    key: str, outputs: dict[str, Any], *, ended: str = "execution_success", **graph: Any
) -> dict[str, Any]:
    """One entry as the server writes it."""
    messages = [
        ["execution_start", {"prompt_id": key, "timestamp": START}],
        ["execution_cached", {"nodes": [], "prompt_id": key, "timestamp": START + 5}],
        [ended, {"prompt_id": key, "timestamp": START + 9000, "node_id": "3", "node_type": "KSampler"}],
    ]
    good = ended == "execution_success"
    return {
        key: {
            "prompt": [1, key, sampled(**graph), {"client_id": "c"}, ["9"]],
            "outputs": outputs,
            "status": {"status_str": "success" if good else "error", "completed": good, "messages": messages},
        }
    }


def parts_of(put: Any, history: Any) -> list[Part]:
    """The parts of a history."""
    source = Source(put(history, "history.json"))
    assert FORMAT.sniff(source)
    parts = list(FORMAT.read(source, Options()))
    for part in parts:
        check(part.film)
    return parts


def test_each_run_is_a_part(put: Any) -> None:
    """Breaks if attempts that the server remembers are lost, or their files cannot be found on disk."""
    history = {
        **run("a1", {"9": {"images": saved("fox_00001_.png")}}),
        **run("b2", {"9": {"images": saved("fox_00002_.png")}}),
    }
    one, two = parts_of(put, history)
    assert one.keys["take@3"] == (
        Key("prompt", "a1"),
        Key("path", "shots/fox_00001_.png"),
        Key("name", "fox_00001_.png"),
        Key("stem", "fox"),
    )
    assert two.keys["take@3"][0] == Key("prompt", "b2")
    assert (one.film.final, one.film.artifacts[-1].file) == ("take@3", "shots/fox_00001_.png")
    assert [(s.id, s.kind, s.uses) for s in one.film.steps] == [
        (s.id, s.kind, s.uses) for s in two.film.steps
    ]


def test_what_the_server_saw_is_logged(put: Any) -> None:
    """Breaks if a log written while the graph ran counts as text in a picture, or names somebody."""
    (part,) = parts_of(put, run("a1", {"9": {"images": saved("fox_00001_.png")}}))
    for step in part.film.steps:
        assert step.evidence is not None
        assert (step.evidence.grade, step.evidence.contemporaneous) == ("logged", True)
        assert str(step.evidence.place).startswith("a1, node ")
    days = {step.kind: step.at for step in part.film.steps}
    assert (days["generation"], days["prompt_design"]) == (date(2026, 1, 20), None)
    assert {agent.type for agent in part.film.agents} == {"tool"}


def test_a_batch_is_as_many_attempts(put: Any) -> None:
    """Breaks if four pictures of one run are one picture, or the run is the key of each of them."""
    names = [f"fox_0000{n}_.png" for n in range(1, 5)]
    (part,) = parts_of(put, run("a1", {"9": {"images": saved(*names)}}))
    generation = next(step for step in part.film.steps if step.kind == "generation")
    assert generation.makes == tuple(f"take@3 [{n}]" for n in range(4))
    assert part.film.final is None
    assert [part.keys[one][1] for one in generation.makes] == [Key("name", name) for name in names]
    assert all(key.kind != "prompt" for keys in part.keys.values() for key in keys)
    assert "take@3" not in part.keys


def test_every_list_of_files_counts_and_previews_do_not(put: Any) -> None:
    """Breaks if clips, which nodes report under names of their own, or only stills are found."""
    for word in ("images", "gifs", "videos", "audio", "3d"):
        (part,) = parts_of(put, run("a1", {"9": {word: saved("fox.mp4"), "text": ["a fox"]}}))
        assert Key("name", "fox.mp4") in part.keys["take@3"]
    (part,) = parts_of(put, run("a1", {"9": {"images": saved("p.png", kind="temp")}}))
    assert "take@3" not in part.keys


def test_one_thing_saved_twice_is_one_thing(put: Any) -> None:
    """Breaks if a picture that two nodes save becomes two attempts."""
    again = {"class_type": "SaveImage", "inputs": {"images": ["3", 0], "filename_prefix": "copy"}}
    outputs = {"9": {"images": saved("fox_00001_.png")}, "10": {"images": saved("copy_00001_.png")}}
    (part,) = parts_of(put, run("a1", outputs, **{"10": again}))
    assert {key.value for key in part.keys["take@3"] if key.kind == "name"} == {
        "fox_00001_.png",
        "copy_00001_.png",
    }


@pytest.mark.parametrize(
    ("ended", "says"),
    [
        ("execution_error", "the run a1 failed at node 3 (KSampler)"),
        ("execution_interrupted", "the run a1 was interrupted at node 3 (KSampler)"),
    ],
)
def test_a_run_that_ended_early_says_so(put: Any, ended: str, says: str) -> None:
    """Breaks if a failed attempt passes for a take, or disappears."""
    (part,) = parts_of(put, run("a1", {}, ended=ended))
    assert says in part.film.notes
    assert "take@3" not in part.keys


def test_the_screen_says_whether_the_seed_was_held(put: Any) -> None:
    """Breaks if the graph on the screen, which the server keeps beside what ran, is thrown away."""
    history = run("a1", {})
    widgets = [7, "fixed", 20, 6.5, "euler", "simple", 1.0]
    screen = {"nodes": [{"id": 3, "type": "KSampler", "widgets_values": widgets}], "links": []}
    history["a1"]["prompt"][3] = {"extra_pnginfo": {"workflow": screen}}
    (part,) = parts_of(put, history)
    assert next(step for step in part.film.steps if step.kind == "seed_choice").facts.seed == "held"


def test_a_history_without_a_graph_is_refused(put: Any) -> None:
    """Breaks if an emptied history is read as a film of nothing."""
    source = Source(put({"a1": {"prompt": [1, "a1", {}, {}, []], "outputs": {}}}))
    with pytest.raises(FormatError, match="no run has a graph"):
        FORMAT.read(source, Options())


HISTORY = run("a1", {"9": {"images": saved("fox_00001_.png", "fox_00002_.png")}})
PLACES = places(HISTORY)[1:]


@given(st.lists(st.tuples(st.sampled_from(PLACES), JUNK), min_size=1, max_size=3))
def test_a_damaged_history_reads_or_is_an_error_of_ours(
    damage: list[tuple[tuple[Any, ...], Any]],
) -> None:
    """Breaks if rubbish in a history ends in a bare traceback, or in a film that contradicts itself."""
    history: Any = deepcopy(HISTORY)
    for path, junk in damage:
        spot = history
        try:
            for key in path[:-1]:
                spot = spot[key]
            spot[path[-1]] = junk
        except (KeyError, IndexError, TypeError):
            continue
    if not is_history(history):
        return
    with suppress(CreditgraphError):
        for one in runs_in(history):
            check(run_part(Source(Path(__file__), "history.json"), one).film)
