"""Who did what in the clips of a document: written without touching anything else, and read again."""

from __future__ import annotations

import json
from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import opentimelineio as otio
import pytest
from hypothesis import given

from creditgraph.errors import CreditgraphError, FormatError
from creditgraph.formats.edit import annotate, annotated
from creditgraph.formats.edit.otio import FORMAT
from creditgraph.formats.source import Source
from creditgraph.workflow import Workflow
from tests.formats.edit.builders import broken, clip, parts_of, saved, stack, timeline, track
from tests.formats.edit.test_otio import DOCUMENT, NEWER, files

DIGEST = "cd" * 32


def film_of(source):
    """The film of a document, with people, evidence and digests for everything it uses."""
    parts = parts_of(FORMAT, source)
    film = Workflow.of(parts[0].film)
    jia, model = film.person("甲"), film.tool("Kling", version="2.1")
    for number, use in enumerate(parts[0].film.steps[0].uses):
        film.artifact(use.artifact, origin="made here", digest=f"{number:064x}")
        prompt = f"prompt {number}"
        film.step("prompt_design", by=jia, makes=prompt, text="冷色", evidence="logged")
        film.step("generation", by=model, uses=prompt, makes=use.artifact, evidence="embedded")
    return film


def without_ours(document):
    """The document without what we write."""
    document = deepcopy(document)
    waiting = [document]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            if isinstance(value.get("metadata"), dict):
                value["metadata"].pop("creditgraph", None)
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value
    return document


def raw(path):
    """The JSON of a file with its infinities, keys in order."""
    text = path.read_text("utf-8")
    text = text.replace(": Inf,", ": Infinity,")
    return json.loads(text, parse_constant=str)


def ordered(value):
    """A text that shows the order of keys, too."""
    return json.dumps(value)


def test_real_documents_keep_all_they_had_and_gain_digests(samples: Path, tmp_path: Path):
    """Breaks if writing changes anything but our own key, or the graph read again is another."""
    for path in files(samples):
        out = tmp_path / path.name
        film = film_of(Source(path))
        (before,) = parts_of(FORMAT, Source(path))
        used = {use.artifact for use in before.film.steps[0].uses}
        count = annotate(path, out, film)
        assert count >= len(used), path.name
        assert ordered(without_ours(raw(out))) == ordered(raw(path)), path.name
        (after,) = parts_of(FORMAT, Source(out))
        assert after.film.steps[0].uses == before.film.steps[0].uses
        assert after.film.notes == before.film.notes
        bare = [replace(one, evidence=None, digest=None) for one in after.film.artifacts]
        assert bare == [replace(one, evidence=None) for one in before.film.artifacts]
        digests = {one.id: one.digest for one in film.freeze().artifacts}
        assert {one.id: one.digest for one in after.film.artifacts if one.id in used} == {
            name: digests[name] for name in used
        }
        for name in used:
            assert [key for key in after.keys[name] if key.kind != "sha256"] == list(before.keys[name])


def test_what_opentimelineio_could_read_it_can_read_after(samples: Path, tmp_path: Path):
    """Breaks if an editor can no longer open a document that we wrote into."""
    for path in files(samples):
        if path.name in NEWER:
            continue
        out = tmp_path / path.name
        annotate(path, out, film_of(Source(path)))
        before, after = (otio.adapters.read_from_file(str(one)) for one in (path, out))
        assert [one.name for one in after.find_clips()] == [one.name for one in before.find_clips()]
        assert after.duration() == before.duration()
        told = [one.metadata["creditgraph"] for one in after.find_clips() if "creditgraph" in one.metadata]
        assert told
        assert {step["kind"] for one in told for step in one["steps"]} == {"prompt_design", "generation"}


def test_newer_schemas_are_kept(samples: Path, tmp_path: Path):
    """Breaks if a Marker.3 is lost or rewritten."""
    out = tmp_path / "out.otio"
    path = samples / "otio/main_screening_example.otio"
    annotate(path, out, film_of(Source(path)))
    assert out.read_text("utf-8").count("Marker.3") == path.read_text("utf-8").count("Marker.3") > 0


def test_writing_again_replaces_and_keeps_a_digest(tmp_path: Path):
    """Breaks if a second writing leaves two versions, or forgets a digest that nobody else knows."""
    ours = {"creditgraph": {"sha256": DIGEST, "old": 1}, "studio": {"x": 1}}
    document = timeline(track(clip("SH010", 24, "/f/a.mov", metadata=ours)))
    film = Workflow("cut")
    film.artifact("SH010", source=True, file="/f/a.mov")
    once = annotated(document, film, extra={"SH010": {"share": "1/2"}})
    told = once["tracks"]["children"][0]["children"][0]["metadata"]
    assert list(told) == ["creditgraph", "studio"]
    assert told["creditgraph"] == {
        "sha256": DIGEST,
        "schema": "creditgraph.Clip/1",
        "artifact": "SH010",
        "steps": [],
        "share": "1/2",
    }
    assert document["tracks"]["children"][0]["children"][0]["metadata"] == ours
    assert annotated(once, film, extra={"SH010": {"share": "1/2"}}) == once


def test_clips_in_nested_sequences_are_written_and_metadata_is_not(tmp_path: Path):
    """Breaks if a nested clip is passed over, or a foreign copy of a clip in metadata is changed."""
    copy = clip("SH010", 24)
    document = timeline(track(stack(track(clip("SH010", 24)))), track(clip("x", 24, metadata={"copy": copy})))
    film = Workflow("cut")
    film.step("drawing", makes="SH010")
    done = annotated(document, film)
    inner = done["tracks"]["children"][0]["children"][0]["children"][0]["children"][0]
    assert inner["metadata"]["creditgraph"]["artifact"] == "SH010"
    assert done["tracks"]["children"][1] == document["tracks"]["children"][1]


@pytest.mark.parametrize("data", [b"{}", b"[", b'{"OTIO_SCHEMA": "Clip.2"}', b"\xff\xfe\xff"])
def test_what_is_no_timeline_is_refused_and_nothing_is_written(tmp_path: Path, data):
    """Breaks if a damaged document is overwritten."""
    source = saved(tmp_path, data, "bad.otio")
    with pytest.raises(FormatError, match=r"bad\.otio"):
        annotate(source.path, tmp_path / "out.otio", Workflow("cut"))
    assert not (tmp_path / "out.otio").exists()


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path):
    """Breaks if a wrong folder ends in a bare traceback."""
    source = saved(tmp_path, DOCUMENT, "cut.otio")
    with pytest.raises(FormatError, match=r"nowhere.*cannot be written"):
        annotate(source.path, tmp_path / "nowhere" / "out.otio", Workflow("cut"))


@given(broken(DOCUMENT))
def test_junk_anywhere_is_annotated_or_refused(tmp_path_factory: pytest.TempPathFactory, document):
    """Breaks if writing trusts a value that reading did not."""
    folder = tmp_path_factory.mktemp("write")
    source = saved(folder, document, "junk.otio")
    film = Workflow("cut")
    film.step("drawing", makes="a")
    try:
        annotate(source.path, folder / "out.otio", film)
    except CreditgraphError as error:
        said = str(error)
    else:
        assert Source(folder / "out.otio").json is not None
        return
    assert "junk.otio" in said


def test_bare_infinities_stay_infinities(tmp_path: Path):
    """Breaks if a number that is not finite becomes another, or a text that says Inf changes."""
    text = json.dumps(timeline(track(clip("a", 24, metadata={"x": "PLACE"})), name="Inf"))
    source = saved(tmp_path, text.replace('"PLACE"', "[Inf, -Inf, nan, NaN, -Infinity]"), "inf.otio")
    film = Workflow("cut")
    film.step("drawing", makes="a")
    assert annotate(source.path, tmp_path / "out.otio", film) == 1
    written = (tmp_path / "out.otio").read_text("utf-8")
    assert json.loads(written, parse_constant=str)["tracks"]["children"][0]["children"][0]["metadata"][
        "x"
    ] == [
        "Infinity",
        "-Infinity",
        "NaN",
        "NaN",
        "-Infinity",
    ]
    assert json.loads(written)["name"] == "Inf"
