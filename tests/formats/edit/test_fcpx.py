"""Final Cut Pro X XML: seconds exact at every frame rate, and nothing in the way of the adapter."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from xml.etree import ElementTree

import opentimelineio as otio
import pytest
from hypothesis import given
from hypothesis import strategies as st

from creditgraph.errors import FormatError
from creditgraph.formats.edit.fcpx import FORMAT, sniff
from creditgraph.formats.edit.otio import timelines
from creditgraph.formats.edit.timeline import Clip, Nest, screen_time
from creditgraph.formats.source import Source
from tests.formats.edit.builders import JUNK, parts_of, read_or_refused, saved

HEAD = """<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE fcpxml><fcpxml version="1.9"><resources>
<format id="r1" frameDuration="1001/30000s"/><format id="r9" name="FFVideoFormatRateUndefined"/>
<asset id="a" name="a" src="file:///film/a.mov" start="0s" duration="60s" hasVideo="1" format="r1"/>
<asset id="b" name="b" src="file:///film/b.png" start="0s" duration="0s" hasVideo="1" format="r9"/>
<asset id="w" name="w" src="file:///film/w.wav" start="0s" duration="60s" hasAudio="1"/>
<effect id="t" name="Title"/>
<media id="c" name="compound"><sequence duration="4s" format="r1"><spine>
<asset-clip ref="a" name="a" offset="0s" duration="2s"/>
<asset-clip ref="b" name="b" offset="2s" duration="2s"/>
</spine></sequence></media></resources>"""


def project(spine, name="cut", duration=None):
    """A project around a spine."""
    told = "" if duration is None else f' duration="{duration}s"'
    sequence = f'<sequence format="r1"{told}><spine>{spine}</spine></sequence>'
    return f'<project name="{name}">{sequence}</project>'


def document(*projects):
    """A whole document."""
    return f"{HEAD}<library><event>{''.join(projects)}</event></library></fcpxml>"


def shot(ref, offset, duration, inner="", **about):
    """An asset clip."""
    told = "".join(f' {key}="{value}"' for key, value in about.items())
    head = f'ref="{ref}" name="{ref}" offset="{offset}s" duration="{duration}s"{told}'
    return f"<asset-clip {head}>{inner}</asset-clip>"


SPINE = (
    shot("a", 0, "30030/30000", shot("w", 0, "1", lane="-1"))
    + '<ref-clip ref="c" name="compound" offset="30030/30000s" start="1s" duration="2s"/>'
    + '<gap offset="90030/30000s" start="3600s" duration="2s">'
    + f'<spine lane="1" offset="3601s">{shot("b", 0, 1)}</spine></gap>'
)


def read(folder: Path, text):
    """The one part of a document."""
    (part,) = parts_of(FORMAT, saved(folder, text, "cut.fcpxml"))
    return part


def seconds(part):
    """Seconds by artifact."""
    return {use.artifact: use.seconds for use in part.film.steps[0].uses}


def test_the_published_seconds(samples: Path):
    """Breaks if clips of 304 s are not a timeline of 150 s with 114.6 s of picture, by way of the adapter."""
    found = otio.adapters.read_from_file(str(samples / "fcpxml/fcpx_project.fcpxml"))
    (cut,) = timelines(json.loads(found.to_json_string()), "project")
    whole = sum(one.trimmed_range().duration.to_seconds() for one in found.find_clips())
    assert (whole, cut.seconds) == (pytest.approx(304), 150)
    assert float(screen_time(cut, shared=False).seen) == pytest.approx(114.567, abs=1e-3)


def test_our_way_differs_from_the_adapter_by_less_than_a_frame(samples: Path):
    """Breaks if counting in ticks moves a clip, or the sequence's own exact length is lost."""
    (part,) = parts_of(FORMAT, Source(samples / "fcpxml/fcpx_project.fcpxml"))
    found = otio.adapters.read_from_file(str(samples / "fcpxml/fcpx_project.fcpxml"))
    (cut,) = timelines(json.loads(found.to_json_string()), "project")
    theirs = screen_time(cut).picture
    by_file: dict[str, Fraction] = {}
    for one in cut.clips("video"):
        name = one.files[0].rsplit("/", 1)[-1]
        by_file[name] = by_file.get(name, Fraction(0)) + theirs[one.place]
    mine = seconds(part)
    assert {name for name, value in by_file.items() if value} == set(mine)
    for name, value in mine.items():
        assert abs(value - by_file[name]) < Fraction(1, 30)
    assert abs(part.film.artifacts[-1].seconds - Fraction("21602243/144000")) < Fraction(1, 10**6)


def test_every_real_file_is_read_or_refused(samples: Path):
    """Breaks if versions of a project are added up, or an export of clips is taken for an edit."""
    found = {path.name: Source(path) for path in sorted((samples / "fcpxml").glob("*.fcpxml"))}
    assert list(found) == ["fcpx_clips.fcpxml", "fcpx_example.fcpxml", "fcpx_project.fcpxml"]
    assert all(map(sniff, found.values()))
    with pytest.raises(FormatError, match=r"fcpx_clips\.fcpxml: no project: an export of clips, no timeline"):
        parts_of(FORMAT, found["fcpx_clips.fcpxml"])
    parts = parts_of(FORMAT, found["fcpx_example.fcpxml"])
    assert [part.film.title for part in parts] == ["OpenTimeline_Project", "OpenTimeline_Project 1"]
    assert (
        seconds(parts[0]) == seconds(parts[1]) == seconds(parts_of(FORMAT, found["fcpx_project.fcpxml"])[0])
    )


def test_seconds_are_exact_at_every_rate(tmp_path: Path):
    """Breaks if 29.97 frames a second are cut to 29, as the adapter does, or a storyline begins too early."""
    part = read(tmp_path, document(project(SPINE)))
    assert seconds(part) == {"a.mov": Fraction(1001, 1000) + 1, "w.wav": 1, "b.png": 2}
    assert {one.id: one.medium for one in part.film.artifacts} == {
        "a.mov": "video",
        "w.wav": "sound",
        "b.png": "image",
        "cut": "video",
    }
    assert part.film.artifacts[-1].seconds == Fraction(1001, 1000) + 2 + 2


def test_what_the_adapter_stops_at_is_a_gap_and_is_remarked(tmp_path: Path):
    """Breaks if a still, a title, a missing file or a clip that is off makes the document unreadable."""
    spine = (
        '<video ref="b" name="still" offset="0s" duration="1s"/>'
        '<video ref="t" name="generator" offset="1s" duration="1s"/>'
        f'<title ref="t" name="title" offset="2s" duration="1s">{shot("a", 2, 1, lane="1")}</title>'
        f"{shot('gone', 3, 1)}{shot('a', 4, 1, enabled='0')}"
        f'<audition offset="5s">{shot("b", 5, 1)}{shot("a", 5, 1)}</audition>'
        '<mc-clip ref="c" name="multicam" offset="6s" duration="1s"/><asset-clip ref="a" offset="7s"/>'
    )
    part = read(tmp_path, document(project(spine)))
    assert seconds(part) == {"b.png": 2, "a.mov": 61}
    notes = " / ".join(part.film.notes)
    for told in (
        "audition",
        "off, so not used: a",
        "1 clip that names no file",
        "1 mc-clip",
        "generator, title",
    ):
        assert told in notes


def test_lanes_lie_over_one_another_by_their_numbers(tmp_path: Path):
    """Breaks if lane 10 lies below lane 2 because its name sorts first."""
    over = shot("b", 0, 1, lane="10") + shot("a", 0, 1, lane="2")
    assert seconds(read(tmp_path, document(project(shot("a", 0, 2, over))))) == {"a.mov": 1, "b.png": 1}


def test_sound_and_picture_in_one_lane_are_told_apart(tmp_path: Path):
    """Breaks if a sound that is connected above the picture hides it."""
    over = shot("w", 0, 1, lane="1") + shot("b", 1, 1, lane="1")
    part = read(tmp_path, document(project(shot("a", 0, 2, over))))
    assert seconds(part) == {"a.mov": 1, "w.wav": 1, "b.png": 1}


def test_the_file_of_an_asset_may_stand_inside_it(tmp_path: Path):
    """Breaks if no clip of a newer Final Cut has a file, as its assets name it in an element of their own."""
    forms = [
        f'<media-rep kind="{kind}" src="file:///film/{kind}.mov"/>' for kind in ("proxy", "original-media")
    ]
    asset = f'<asset id="n" name="n" hasVideo="1">{"".join(forms)}</asset></resources>'
    part = read(tmp_path, document(project(shot("n", 0, 2))).replace("</resources>", asset))
    assert part.film.artifacts[0].file == "file:///film/original-media.mov"


def test_a_first_timecode_is_not_black(tmp_path: Path):
    """Breaks if a film whose timecode starts at one hour is an hour longer."""
    timed = project(shot("a", 3600, 2) + shot("b", 3602, 1)).replace("<sequence", '<sequence tcStart="3600s"')
    part = read(tmp_path, document(timed))
    assert (part.film.artifacts[-1].seconds, seconds(part)) == (3, {"a.mov": 2, "b.png": 1})
    from_zero = read(tmp_path, document(timed.replace('"3600s" duration', '"0s" duration')))
    assert sum(seconds(from_zero).values()) == 3
    mad = read(tmp_path, document(timed.replace('tcStart="3600s"', 'tcStart="01:00:00:00"')))
    assert sum(seconds(mad).values()) == 3


def test_the_first_timecode_of_a_compound_clip_is_not_counted(tmp_path: Path):
    """Breaks if a compound clip that was trimmed shows another part of itself as its timecode is late."""
    late = HEAD.replace('<sequence duration="4s"', '<sequence tcStart="3600s" duration="4s"')
    late = late.replace('offset="0s" duration="2s"', 'offset="3600s" duration="2s"').replace(
        'offset="2s" duration="2s"', 'offset="3602s" duration="2s"'
    )
    above = shot("w", 3602, "1", lane="-1")
    inner = f'<ref-clip ref="c" name="c" offset="0s" start="3601s" duration="2s">{above}</ref-clip>'
    part = read(tmp_path, document(project(inner)).replace(HEAD, late))
    assert seconds(part) == {"a.mov": 1, "b.png": 1, "w.wav": 1}


def test_a_file_that_is_not_said_to_have_a_picture_is_seen_unless_it_has_sound(tmp_path: Path):
    """Breaks if stills of programs that do not say what they have are sounds, or detached sound a picture."""
    bare = HEAD.replace(' hasVideo="1" format="r9"', "")
    spine = shot("b", 0, 2, shot("a", 0, 4, lane="1", srcEnable="audio"))
    part = read(tmp_path, document(project(spine)).replace(HEAD, bare))
    media = {one.id: one.medium for one in part.film.artifacts}
    assert (media["b.png"], media["a.mov"]) == ("image", "sound")
    assert seconds(part) == {"b.png": 2, "a.mov": 4}


def test_each_project_of_each_event_is_a_part(tmp_path: Path):
    """Breaks if only the first event of a library is read, as the adapter does."""
    events = (project(shot("a", 0, long), name) for name, long in (("one", 1), ("two", 2)))
    text = document("</event><event>".join(events))
    parts = parts_of(FORMAT, saved(tmp_path, text, "lib.fcpxml"))
    assert [(part.film.title, *seconds(part).values()) for part in parts] == [("one", 1), ("two", 2)]


@pytest.mark.parametrize(
    "time", ["abc", "1/0s", "1e99999999999s", "9" * 300 + "s", "1/3/5s", "", "nan", "\u0663s/"]
)
def test_a_time_that_is_none_is_refused_with_its_place(tmp_path: Path, time):
    """Breaks if a damaged number ends in a bare traceback."""
    with pytest.raises(FormatError, match=r"cut\.fcpxml, <asset-clip> offset: .* is no time"):
        read(tmp_path, document(project(shot("a", 0, 1).replace('offset="0s"', f'offset="{time}"'))))


def test_compound_clips_that_hold_themselves_are_refused(tmp_path: Path):
    """Breaks if a circle of compound clips is laid out for ever."""
    text = document(project(SPINE)).replace('ref="b" name="b" offset="2s"', 'ref="c" name="b" offset="2s"', 1)
    with pytest.raises(FormatError, match="the sequence 'c' holds itself"):
        read(
            tmp_path,
            text.replace('<asset-clip ref="c"', '<ref-clip ref="c"').replace(
                'duration="2s"/>\n</spine>', 'duration="2s"/></spine>'
            ),
        )


@given(st.data())
def test_junk_anywhere_gives_a_part_or_an_error_of_ours(tmp_path_factory: pytest.TempPathFactory, data):
    """Breaks if a wrong attribute or a missing element ends in a bare traceback."""
    root = ElementTree.fromstring(document(project(SPINE)))
    for _ in range(data.draw(st.integers(1, 3))):
        element = data.draw(st.sampled_from(list(root.iter())))
        if element.attrib and data.draw(st.booleans()):
            name = data.draw(st.sampled_from(sorted(element.attrib)))
            element.set(
                name, data.draw(st.sampled_from([one for one in map(str, JUNK) if one.isprintable()]))
            )
        elif len(element):
            element.remove(data.draw(st.sampled_from(list(element))))
    source = saved(tmp_path_factory.mktemp("fcpx"), ElementTree.tostring(root), "cut.fcpxml")
    read_or_refused(FORMAT, source)


def test_a_document_cut_short_is_refused_at_every_length(tmp_path: Path):
    """Breaks if half a document is read as a whole one."""
    text = document(project(SPINE))
    for length in range(0, len(text), 17):
        source = saved(tmp_path, text[:length], "cut.fcpxml")
        sniff(source)
        with pytest.raises(FormatError, match=r"cut\.fcpxml"):
            parts_of(FORMAT, source)


def test_compound_clips_leave_a_record_of_their_range(samples: Path):
    """Breaks if a compound clip leaves no record; the published 114.6 s count it by its own range."""
    found = otio.adapters.read_from_file(str(samples / "fcpxml/fcpx_project.fcpxml"))
    (cut,) = timelines(json.loads(found.to_json_string()), "project")
    nests = [
        item
        for layer in cut.tracks
        if layer.kind == "video"
        for item in layer.items
        if isinstance(item, Nest)
    ]
    assert [(one.name, one.seconds) for one in nests] == [("compound_clip_1", 30), ("compound_clip_1", 10)]
    inside = [
        item
        for layer in cut.tracks
        for item in layer.items
        if isinstance(item, Clip) and ".tracks[" in item.place
    ]
    assert {one.seconds for one in inside} >= {0, 10}


TITLE = '<title ref="t" name="Opener" offset="{at}s" start="3600s" duration="3s">{inner}</title>'


def test_a_compound_clip_of_titles_is_drawn_by_the_program(tmp_path: Path):
    """Breaks if a title sequence is taken for a sequence that is missing, and its making is asked for."""
    inner = TITLE.format(at=0, inner="") + '<gap offset="3s" duration="1s"/>'
    media = f'<media id="d" name="titles"><sequence duration="4s"><spine>{inner}</spine></sequence></media>'
    spine = shot("a", 0, 2) + '<ref-clip ref="d" name="titles" offset="2s" duration="4s"/>'
    part = read(tmp_path, document(project(spine)).replace("</resources>", f"{media}</resources>"))
    assert seconds(part) == {"a.mov": 2}
    assert not any("whose content is not in the file" in note for note in part.film.notes)
    assert "titles and other drawn things alone: 3.00 s of the 6.00 s" in part.film.notes


def test_a_clip_that_hangs_on_a_title_is_seen_where_it_hangs(tmp_path: Path):
    """Breaks if a title's own time, which begins at an hour, moves what is connected to it."""
    spine = shot("a", 0, 2) + TITLE.format(at=2, inner=shot("b", 3601, 1, lane="1"))
    part = read(tmp_path, document(project(spine)))
    assert seconds(part) == {"a.mov": 2, "b.png": 1}
    assert part.film.artifacts[-1].seconds == 5
    assert "titles and other drawn things alone: 2.00 s of the 5.00 s" in part.film.notes


@pytest.mark.parametrize(("said", "long"), [(10, 10), (1, 2), (None, 2)])
def test_black_after_the_last_clip_belongs_to_the_film(tmp_path: Path, said, long):
    """Breaks if a film that ends black is shorter than its program says, or cut by a wrong statement."""
    spine = shot("a", 0, 2) + shot("b", 2, 8, enabled="0")
    part = read(tmp_path, document(project(spine, duration=said)))
    assert part.film.artifacts[-1].seconds == long
    black = [note for note in part.film.notes if note.startswith("black")]
    assert black == (
        ["black or without picture: 8.00 s of the 10.00 s of the timeline"] if long == 10 else []
    )
