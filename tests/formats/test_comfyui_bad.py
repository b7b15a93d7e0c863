"""Files that are no ComfyUI graph, or a hostile one: each is refused with its place and what to do."""

from __future__ import annotations

import gzip
import io
import json
from contextlib import suppress
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from creditgraph.errors import CreditgraphError, FormatError
from creditgraph.formats import comfyui, png, read
from creditgraph.formats.comfyui.assemble import finished, source_keys, written
from creditgraph.formats.comfyui.expand import expand
from creditgraph.formats.comfyui.load import forms_from
from creditgraph.formats.comfyui.switches import executed, ordered, taken
from creditgraph.formats.part import Part
from creditgraph.formats.source import LIMIT, Options, Source
from tests.formats.graphs import SUBGRAPH, hosted, node, sampled


def bad(name: str) -> bytes:
    """Files that are no ComfyUI graph."""
    blank = io.BytesIO()
    Image.new("RGB", (4, 4)).save(blank, "PNG")
    whole = png.with_text(blank.getvalue(), {"prompt": json.dumps(sampled())})
    return {
        "empty": b"",
        "text": b"hello",
        "binary": bytes(range(128, 256)),
        "zip": gzip.compress(b"{}"),
        "cut json": json.dumps(sampled()).encode()[:-9],
        "list": b"[1, 2]",
        "number": b"3",
        "other": b'{"OTIO_SCHEMA": "Timeline.1"}',
        "ours": b'{"schema": "creditgraph.Workflow/1"}',
        "object": b'{"a": 1, "b": 2}',
        "deep": b"[" * 100_000 + b"]" * 100_000,
        "deep object": b'{"a":' * 250 + b"1" + b"}" * 250,
        "long number": b'{"a": ' + b"9" * 10_000 + b"}",
        "doubled": b'{"3": {"class_type": "A"}, "3": {"class_type": "B"}}',
        "no class": b'{"3": {"class_type": "A"}, "4": {"class_type": "B"}, "5": {"inputs": {}}}',
        "no object": b'{"3": {"class_type": "A", "inputs": 3}}',
        "crowd": json.dumps({str(n): {"class_type": "A"} for n in range(20_001)}).encode(),
        "odd class": b'{"3": {"class_type": "A"}, "4": {"class_type": "B"}, "5": {"class_type": 5}}',
        "plain png": blank.getvalue(),
        "cut png": whole[: len(whole) // 2],
        "a1111 png": png.with_text(blank.getvalue(), {"parameters": "a fox\nSteps: 20"}),
        "broken prompt": png.with_text(blank.getvalue(), {"prompt": '{"3": '}),
        "cut webp": b"RIFF\x10\0\0\0WEBPEXIF\x40\0\0\0II*\0\x08",
        "cut mp4": b"\0\0\0\x10ftypisom\0\0\0\0\0\0\xff\xffmoov",
    }[name]


def parts(path: Path, limit: int = LIMIT) -> list[Part]:
    """What the reader of ComfyUI files says of a file, whatever it looks like."""
    return list(comfyui.FORMAT.read(Source(path, limit=limit), Options()))


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("empty", "not JSON"),
        ("text", "line 1 column 1: not JSON"),
        ("binary", "neither a picture, nor a clip, nor UTF-8"),
        ("zip", "neither a picture, nor a clip, nor UTF-8"),
        ("cut json", "not JSON"),
        ("list", "a JSON list"),
        ("number", "no ComfyUI graph"),
        ("other", "looks like an OpenTimelineIO timeline"),
        ("ours", "looks like a creditgraph workflow"),
        ("object", "keys: a, b"),
        ("deep", "nested more than 200"),
        ("deep object", "nested more than 200"),
        ("long number", "thousands of digits"),
        ("doubled", "two nodes have the id 3"),
        ("no class", r"prompt\.5: .*class_type"),
        ("no object", r"prompt\.3: 'inputs' is not an object"),
        ("crowd", "more than 20,000 nodes"),
        ("odd class", r"prompt\.5: .*class_type"),
        ("plain png", "no ComfyUI workflow in this file; it has no text at all"),
        ("cut png", "cut short"),
        ("a1111 png", "text keys found: parameters"),
        ("broken prompt", "text 'prompt', line 1"),
        ("cut webp", "cut short|no ComfyUI workflow"),
        ("cut mp4", "cut short"),
    ],
)
def test_bad_files_say_what_they_are(put: Any, name: str, says: str) -> None:
    """Breaks if a file that is no ComfyUI graph ends in a traceback, or in a message without help."""
    data = bad(name)
    with pytest.raises(FormatError, match=says) as caught:
        parts(put(data, "film.bin"))
    assert str(caught.value.where).startswith("film.bin") or str(caught.value.where).startswith("prompt")
    assert caught.value.do


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Breaks if 200 MB are read into memory only to be refused."""
    path = tmp_path / "huge.json"
    with path.open("wb") as file:
        file.truncate(200 << 20)
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("the file was read"))
    with pytest.raises(
        FormatError, match=r"209,715,200 bytes, more than the limit of 67,108,864.*limit=209715200"
    ):
        parts(path)


def test_the_limit_can_be_raised(put: Any) -> None:
    """Breaks if a large but trusted file can never be read."""
    path = put(sampled())
    with pytest.raises(FormatError, match="limit of 100"):
        parts(path, limit=100)
    assert parts(path, limit=10_000)[0].film.steps
    assert read(path, limit=10_000).freeze().steps


@pytest.mark.parametrize("name", ["nowhere.json", "."])
def test_no_file_is_an_error_of_ours(tmp_path: Path, name: str) -> None:
    """Breaks if a missing file or a folder ends in a traceback."""
    with pytest.raises(FormatError, match=r"cannot be read|holds no file"):
        read(tmp_path / name)
    with pytest.raises(FormatError, match="cannot be read"):
        parts(tmp_path / name)


def test_a_tangle_ends(put: Any) -> None:
    """Breaks if a small hostile file where all reaches all keeps the reader busy for hours."""
    chain = {
        f"v{n}": {"class_type": "VAEDecode", "inputs": {"samples": [f"v{n - 1}", 0]}} for n in range(1, 9000)
    }
    ends = {f"k{n}": {"class_type": "KSampler", "inputs": {"positive": ["v8999", 0]}} for n in range(9000)}
    chain["v0"] = {"class_type": "VAEDecode", "inputs": {}}
    with pytest.raises(FormatError, match="more ways through it"):
        read(put({**chain, **ends}))


JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-30, 30),
    st.text(max_size=3),
    st.sampled_from([[], {}, [[]], 10**400, -(10**20), 1e308, "\x1b[2J\u202e", "a\ud800", "../../x", "<b>"]),
)


def small() -> dict[str, Any]:
    """A UI graph with a subgraph and a group node, to be damaged."""
    definition = {
        "id": SUBGRAPH,
        "inputs": [{"name": "text"}],
        "outputs": [{"name": "C"}],
        "nodes": [
            {
                "id": 5,
                "type": "CLIPTextEncode",
                "inputs": [{"name": "text", "type": "STRING", "widget": {"name": "text"}, "link": 1}],
                "outputs": [{"name": "C", "type": "C"}],
                "widgets_values": ["x"],
            }
        ],
        "links": [
            {"id": 1, "origin_id": -10, "origin_slot": 0, "target_id": 5, "target_slot": 0},
            {"id": 2, "origin_id": 5, "origin_slot": 0, "target_id": -20, "target_slot": 0},
        ],
    }
    group = {
        "nodes": [
            node(0, "RandomNoise", outs=["NOISE"], widgets_values=[1, "fixed"]),
            node(1, "B", ins=[("n", "NOISE", None)]),
        ],
        "links": [[0, 0, 1, 0, 3, "NOISE"]],
        "external": [[1, 0, "X"]],
    }
    return {
        "nodes": [
            node(1, SUBGRAPH, outs=["C"], widgets_values=["typed"]),
            node(2, "Reroute", mode=4, ins=[("", "*", 10)], outs=["*"]),
            node(3, "KSampler", ins=[("positive", "C", 11), ("noise", "X", 12)], widgets_values=[1, "fixed"]),
            node(4, "workflow>G", outs=["X"], widgets_values=[9, "fixed"]),
        ],
        "links": [[10, 1, 0, 2, 0, "C"], [11, 2, 0, 3, 0, "C"], [12, 4, 0, 3, 1, "X"]],
        "definitions": {"subgraphs": [definition]},
        "extra": {"groupNodes": {"G": group}},
    }


def places(value: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every path into a JSON value."""
    pairs_ = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [at, *(path for key, inner in pairs_ for path in places(inner, (*at, key)))]


PLACES = places(small())[1:]


@given(st.lists(st.tuples(st.sampled_from(PLACES), JUNK), min_size=1, max_size=3))
def test_a_damaged_graph_reads_or_is_an_error_of_ours(damage: list[tuple[tuple[Any, ...], Any]]) -> None:
    """Breaks if any rubbish at any place of a graph ends in a bare traceback."""
    graph: Any = deepcopy(small())
    for path, junk in damage:
        spot = graph
        try:
            for key in path[:-1]:
                spot = spot[key]
            spot[path[-1]] = junk
        except (KeyError, IndexError, TypeError):
            continue
    with suppress(CreditgraphError):
        ordered(executed(taken(expand(graph))))


def whole() -> dict[str, Any]:
    """A graph with every kind of step, sent and drawn, to be damaged."""
    prompt = sampled(**{f"k{key}": node for key, node in hosted(first_frame=["3", 0], seed=5).items()})
    prompt["8"] = {"class_type": "GeminiNode", "inputs": {"prompt": "write of a fox", "model": "gemini-3"}}
    prompt["k1"]["inputs"]["prompt"] = ["8", 0]
    prompt["k2"]["inputs"]["video"] = ["k1", 0]
    drawn = {**small(), "extra": {**small()["extra"], "linearData": {"inputs": [["6", "text"]]}}}
    return {"prompt": prompt, "workflow": drawn}


SPOTS = places(whole())[1:]


@given(st.lists(st.tuples(st.sampled_from(SPOTS), JUNK), min_size=1, max_size=3))
def test_a_damaged_file_is_a_film_or_an_error_of_ours(damage: list[tuple[tuple[Any, ...], Any]]) -> None:
    """Breaks if rubbish in names, values, texts or links gets through to a film, or ends in a traceback."""
    forms: Any = deepcopy(whole())
    for path, junk in damage:
        spot = forms
        try:
            for key in path[:-1]:
                spot = spot[key]
            spot[path[-1]] = junk
        except (KeyError, IndexError, TypeError):
            continue
    source = Source(Path(__file__), "film.json")
    for both in (forms, forms.get("prompt"), forms.get("workflow")):
        with suppress(CreditgraphError):
            acts = written(source, forms_from(both, "film.json"))
            finished(source, acts, acts.last(), source_keys(acts))
