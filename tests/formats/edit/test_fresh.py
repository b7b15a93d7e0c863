"""A new document of an edit: OpenTimelineIO opens it, and we read the same files and seconds out of it."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import opentimelineio as otio
import pytest
from hypothesis import given
from hypothesis import strategies as st

from creditgraph.errors import FormatError
from creditgraph.formats.edit import to_otio
from creditgraph.formats.edit.otio import FORMAT
from creditgraph.formats.source import Source
from creditgraph.workflow import Workflow
from tests.formats.edit.builders import parts_of, saved
from tests.formats.edit.test_otio import files


def film(seconds, sound=()):
    """An edit of these seconds."""
    made = Workflow("Harbour")
    uses = {}
    for kind, told in (("video", seconds), ("sound", sound)):
        for number, long in enumerate(told):
            name = f"{kind} {number}"
            made.artifact(name, source=True, medium=kind, file=f"/f/{name}.mov" if number % 2 else None)
            uses[name] = long
    made.step("editing", uses=uses, makes="cut", medium="video")
    return made.freeze()


LENGTHS = st.one_of(
    st.integers(1, 500).map(lambda n: Fraction(n, 24)),
    st.integers(1, 500).map(lambda n: Fraction(n * 1001, 30000)),
    st.integers(1, 500).map(lambda n: Fraction(n, 44100)),
)


@given(st.lists(LENGTHS, min_size=1, max_size=5), st.lists(LENGTHS, max_size=3))
def test_read_again_it_gives_the_same_files_and_seconds(
    tmp_path_factory: pytest.TempPathFactory, seconds, sound
):
    """Breaks if an edit that we write is another edit when it is read."""
    made = film(seconds, sound)
    (part,) = parts_of(FORMAT, saved(tmp_path_factory.mktemp("fresh"), to_otio(made), "fresh.otio"))
    before = {use.artifact: use.seconds for use in made.steps[0].uses}
    assert {use.artifact: use.seconds for use in part.film.steps[0].uses} == before
    told = {one.id: (one.medium, one.file) for one in made.artifacts}
    assert {one.id: (one.medium, one.file) for one in part.film.artifacts if one.id in told} == {
        name: told[name] for name in before
    }


@given(st.lists(LENGTHS, min_size=1, max_size=5))
def test_opentimelineio_reads_it(seconds):
    """Breaks if an editor cannot open what we write."""
    theirs = otio.adapters.read_from_string(json.dumps(to_otio(film(seconds))), "otio_json")
    assert [one.name for one in theirs.find_clips()] == [f"video {number}" for number in range(len(seconds))]
    assert theirs.duration().to_seconds() == pytest.approx(float(sum(seconds)), rel=1e-4)
    assert all("creditgraph" in one.metadata for one in theirs.find_clips())


def test_what_is_nowhere_on_screen_is_left_out():
    """Breaks if a hidden file becomes a clip without length, at which editors stop."""
    tracks = to_otio(film([Fraction(0), Fraction(1)], [Fraction(0)]))["tracks"]["children"]
    assert [[clip["name"] for clip in track["children"]] for track in tracks] == [["video 1"]]


def test_whole_frames_are_kept_as_frames():
    """Breaks if an edit at 25 frames is written in ticks that no editor shows."""
    (clip,) = to_otio(film([Fraction(3, 25)]))["tracks"]["children"][0]["children"]
    assert clip["source_range"]["duration"] == {"OTIO_SCHEMA": "RationalTime.1", "rate": 25.0, "value": 3}


def test_real_edits_survive_the_way_out_and_back(samples: Path, tmp_path: Path):
    """Breaks if a real edit loses a file or a second on the way."""
    for path in files(samples):
        (part,) = parts_of(FORMAT, Source(path))
        (again,) = parts_of(FORMAT, saved(tmp_path, to_otio(part.film), "again.otio"))
        before = {use.artifact: use.seconds for use in part.film.steps[0].uses if use.seconds}
        assert {use.artifact: use.seconds for use in again.film.steps[0].uses} == before, path.name


def test_unknown_seconds_stay_unknown(tmp_path: Path):
    """Breaks if a file without seconds is written as 0 or as a guess."""
    made = film([Fraction(1)])
    film_ = Workflow.of(made)
    film_.step("editing", uses=["video 0"], makes="other")
    film_.final("other")
    document = to_otio(film_)
    assert document["tracks"]["children"][0]["children"][0]["source_range"] is None
    (part,) = parts_of(FORMAT, saved(tmp_path, document, "unknown.otio"))
    assert part.film.steps[0].uses[0].seconds is None


def test_a_film_without_an_edit_is_refused():
    """Breaks if an empty document passes for an edit."""
    with pytest.raises(FormatError, match="nothing in this film is an edit"):
        to_otio(Workflow("Harbour"))
