"""Final Cut Pro 7 XML: what the adapter leaves out (nested content, what is switched off) is put back."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from xml.etree import ElementTree

import opentimelineio as otio
import pytest
from hypothesis import given
from hypothesis import strategies as st

from creditgraph.errors import FormatError, MissingExtraError
from creditgraph.formats.edit.fcp7 import FORMAT, sniff
from creditgraph.formats.edit.otio import timelines
from creditgraph.formats.edit.timeline import screen_time
from creditgraph.formats.source import Source
from tests.formats.edit.builders import JUNK, parts_of, read_or_refused, saved


def item(name, start, end, inner, kind="clipitem", enabled="TRUE"):
    """A clip on a track."""
    return (
        f'<{kind} id="{name}"><name>{name}</name><enabled>{enabled}</enabled>'
        f"<rate><timebase>25</timebase><ntsc>FALSE</ntsc></rate>"
        f"<start>{start}</start><end>{end}</end><in>0</in><out>{end - start}</out>{inner}</{kind}>"
    )


def file(name):
    """A file."""
    return f'<file id="{name}"><name>{name}</name><pathurl>file://localhost/D%3a/{name}</pathurl></file>'


def sequence(name, *tracks, at=""):
    """A sequence with its tracks of picture."""
    held = "".join(f"<track>{one}</track>" for one in tracks)
    return (
        f'<sequence id="{name}"><name>{name}</name><rate><timebase>25</timebase><ntsc>FALSE</ntsc></rate>'
        f"<media><video>{held}</video>{at}</media></sequence>"
    )


def document(*sequences):
    """A whole document."""
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE xmeml>\n'
    return f'{head}<xmeml version="4">{"".join(sequences)}</xmeml>'


INNER = sequence("inner", item("b", 0, 50, file("b.mov")) + item("c", 50, 100, file("c.mov")))
WHOLE = document(
    sequence(
        "cut",
        item("a", 0, 25, file("a.mov")) + item("nest", 25, 100, INNER),
        item("off", 0, 25, file("off.mov"), enabled="FALSE")
        + item("again", 100, 125, '<sequence id="inner"/>'),
        at=f"<audio><track>{item('s', 0, 50, file('s.wav'))}</track></audio>",
    )
)


def read(folder: Path, text):
    """The one part of a document."""
    (part,) = parts_of(FORMAT, saved(folder, text, "cut.xml"))
    return part


def seconds(part):
    """Seconds by artifact."""
    return {use.artifact: use.seconds for use in part.film.steps[0].uses}


def test_the_published_seconds(samples: Path):
    """Breaks if 13 clips that sum to 90.2 s are not a timeline of 42.37 s with 41.1 s of picture."""
    found = otio.adapters.read_from_file(str(samples / "fcp7xml/premiere_example.xml"))
    (cut,) = timelines(__import__("json").loads(found.to_json_string()), "premiere")
    clips = [one for one in cut.clips() if one.shows != "nested"]
    assert (len(clips), float(sum(one.seconds for one in clips))) == (13, pytest.approx(90.2))
    assert float(cut.seconds) == pytest.approx(42.3667, abs=1e-4)
    opaque = screen_time(cut, shared=False)
    assert float(opaque.seen) == pytest.approx(41.1)
    title = next(one for one in cut.clips() if one.shows == "generator")
    assert float(opaque.picture[title.place]) == pytest.approx(31.3667, abs=1e-4)  # a title hides nearly all


def test_titles_hide_nothing_and_nested_content_is_found(samples: Path):
    """Breaks if a title takes the time of what is below it, or a nested sequence comes in empty."""
    (part,) = parts_of(FORMAT, Source(samples / "fcp7xml/premiere_example.xml"))
    assert {name: round(float(value), 3) for name, value in seconds(part).items()} == {
        "sc01_sh010_anim.mov": 12.033,
        "sc01_sh020_anim.mov": 5.233,
        "sc01_sh030_anim.mov": 15.167,
        "sc01_master_layerA_sh030_temp.mov": 6.933,
        "track_08.wav": 6.6,
        "sc01_placeholder.wav": 5.667,
    }
    assert any("test_title" in note for note in part.film.notes)
    assert any(note.startswith("assumed: titles") for note in part.film.notes)


def test_every_real_file_is_read(samples: Path):
    """Breaks if one of them is refused, or what was switched off in Premiere counts."""
    found = sorted((samples / "fcp7xml").glob("*.xml"))
    assert [path.name for path in found] == [
        "empty_name_tags.xml",
        "premiere_example.xml",
        "premiere_generators.xml",
    ]
    parts = [parts_of(FORMAT, Source(path))[0] for path in found]
    assert all(sniff(Source(path)) for path in found)
    assert any(note.startswith("switched off") for note in parts[0].film.notes)
    assert seconds(parts[2]) == {}
    assert "no clip of a file is used on this timeline" in parts[2].film.notes


def test_nested_content_counts_each_time_and_what_is_off_does_not(tmp_path: Path):
    """Breaks if a nested sequence is empty where it is named again by its id, or a disabled clip counts."""
    assert seconds(read(tmp_path, WHOLE)) == {"a.mov": 1, "b.mov": 3, "c.mov": 1, "s.wav": 2}


def test_a_sequence_that_stands_in_a_bin_is_found_by_its_nest(tmp_path: Path):
    """Breaks if the content is found only where it is written out inside the clip."""
    outer = sequence("cut", item("nest", 0, 100, '<sequence id="inner"/>'))
    children = document(f"<bin><children>{outer}{INNER}</children></bin>")
    parts = parts_of(FORMAT, saved(tmp_path, children, "bin.xml"))
    assert [seconds(part) for part in parts] == [{"b.mov": 2, "c.mov": 2}] * 2
    assert all("one of 2 timelines" in part.film.notes[0] for part in parts)


def test_a_muted_track_does_not_count(tmp_path: Path):
    """Breaks if a track that is switched off in Premiere is on screen."""
    text = document(
        sequence(
            "cut",
            item("a", 0, 25, file("a.mov")),
            "<enabled>FALSE</enabled>" + item("b", 0, 25, file("b.mov")),
        )
    )
    assert seconds(read(tmp_path, text)) == {"a.mov": 1}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (document(), "a filter or bin export, no timeline"),
        (document(sequence("x", item("n", 0, 25, '<sequence id="x"/>'))), "the sequence 'x' holds itself"),
        (
            document(sequence("x", "<clipitem><start>0</start></clipitem>")),
            "cannot be read as Final Cut Pro 7 XML",
        ),
    ],
)
def test_what_is_no_edit_is_refused(tmp_path: Path, text, says):
    """Breaks if the message does not say what is wrong and where."""
    with pytest.raises(FormatError, match=says) as caught:
        read(tmp_path, text)
    assert caught.value.where == "cut.xml"
    assert caught.value.do


def test_what_is_missing_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Breaks if a missing library is a bare ImportError."""
    monkeypatch.setitem(__import__("sys").modules, "opentimelineio", None)
    with pytest.raises(
        MissingExtraError, match=r"Final Cut Pro 7 XML needs opentimelineio.*creditgraph\[film\]"
    ):
        read(tmp_path, WHOLE)


@given(st.data())
def test_junk_anywhere_gives_a_part_or_an_error_of_ours(tmp_path_factory: pytest.TempPathFactory, data):
    """Breaks if a wrong number or a missing element ends in a bare traceback."""
    root = ElementTree.fromstring(WHOLE)
    for _ in range(data.draw(st.integers(1, 3))):
        parent = data.draw(st.sampled_from([root, *(one for one in root.iter() if len(one))]))
        if not len(parent):
            break
        child = data.draw(st.sampled_from(list(parent)))
        if data.draw(st.booleans()):
            parent.remove(child)
        else:
            child.text = data.draw(st.sampled_from([one for one in map(str, JUNK) if one.isprintable()]))
    source = saved(tmp_path_factory.mktemp("fcp7"), ElementTree.tostring(root), "cut.xml")
    read_or_refused(FORMAT, source)


def test_a_document_cut_short_is_refused_at_every_length(tmp_path: Path):
    """Breaks if half a document is read as a whole one."""
    for length in range(0, len(WHOLE), 11):
        source = saved(tmp_path, WHOLE[:length], "cut.xml")
        sniff(source)
        with pytest.raises(FormatError, match=r"cut\.xml"):
            parts_of(FORMAT, source)


def test_ntsc_seconds_are_exact(tmp_path: Path):
    """Breaks if a second of 29.97 frames is taken for a second of 30."""
    part = read(
        tmp_path, WHOLE.replace("FALSE</ntsc>", "TRUE</ntsc>").replace(">25</timebase", ">30</timebase")
    )
    assert seconds(part)["a.mov"] == Fraction(25 * 1001, 30000)
