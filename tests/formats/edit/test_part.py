"""A timeline as a part: one act by nobody named, each file with its seconds, cuts by where they are."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from creditgraph.formats.edit.otio import FORMAT
from creditgraph.formats.part import Key
from creditgraph.measure import measure
from creditgraph.workflow import Workflow
from tests.formats.edit.builders import clip, gap, parts_of, saved, span, time, timeline, track

DIGEST = "ab" * 32


def read(folder: Path, *tracks, name="cut"):
    """The one part of a document of these tracks."""
    (part,) = parts_of(FORMAT, saved(folder, timeline(*tracks, name=name), "harbour.otio"))
    return part


def seconds(part):
    """Seconds by artifact."""
    return {use.artifact: use.seconds for use in part.film.steps[0].uses}


def test_one_act_of_editing_by_nobody(tmp_path: Path):
    """Breaks if an edit invents an editor, or its film is not what was cut."""
    part = read(
        tmp_path, track(clip("a", 24, "a.mov"), clip("b", 24, "b.mov"), gap(24), clip("a", 24, "a.mov"))
    )
    (step,) = part.film.steps
    assert (step.kind, step.by, step.makes, part.film.final) == ("editing", (), ("cut",), "cut")
    assert (step.facts.cuts, step.facts.keys) == (2, ("cut, cut at 1 s", "cut, cut at 3 s"))
    assert (part.film.artifacts[-1].seconds, part.film.artifacts[-1].medium) == (4, "video")
    assert (part.is_edit, part.format, part.film.agents, part.makings) == (True, "otio", (), ())
    assert seconds(part) == {"a.mov": 2, "b.mov": 1}


def test_every_fact_has_its_evidence(tmp_path: Path):
    """Breaks if a reader of the result cannot find in the file what it says."""
    part = read(
        tmp_path, track(clip("a", 24, "a.mov"), clip("b", 24)), track(clip("s", 24, "s.wav"), kind="Audio")
    )
    evidence = {one.id: one.evidence for one in part.film.artifacts if one.id != "cut"}
    assert {name: one.place for name, one in evidence.items()} == {
        "a.mov": "tracks[0].items[0]",
        "b": "tracks[0].items[1]",
        "s.wav": "tracks[1].items[0]",
    }
    told = [*evidence.values(), part.film.steps[0].evidence]
    assert {(one.grade, one.source, one.digest) for one in told} == {
        ("embedded", "harbour.otio", part.digest)
    }


def test_media_origins_and_files(tmp_path: Path):
    """Breaks if sound is weighed as picture, or a clip counts as made by the edit."""
    sequence = {"OTIO_SCHEMA": "ImageSequenceReference.1", "name_prefix": "c.", "name_suffix": ".png"}
    part = read(
        tmp_path,
        track(
            clip("a", 24, "/f/a.mov"), clip("b", 24, "b.PNG"), clip("c", 24, media_references={"": sequence})
        ),
        track(clip("s", 24, "s.wav"), clip("a", 24, "/f/a.mov"), kind="Audio"),
    )
    told = {one.id: (one.medium, one.origin, one.file) for one in part.film.artifacts if one.id != "cut"}
    assert told == {
        "a.mov": ("video", "unknown", "/f/a.mov"),
        "b.PNG": ("image", "unknown", "b.PNG"),
        "c.%04d.png": ("video", "unknown", "c.%04d.png"),
        "s.wav": ("sound", "unknown", "s.wav"),
    }


def test_digests_are_read_from_the_metadata_of_a_clip(tmp_path: Path):
    """Breaks if what we wrote into a clip before is not recognised again."""
    ours = {"creditgraph": {"sha256": DIGEST.upper(), "artifact": "take 7"}}
    part = read(tmp_path, track(clip("SH010", 24, "/f/a_v2.mov", metadata=ours)))
    assert part.film.artifacts[0].id == "take 7"
    assert part.film.artifacts[0].digest == DIGEST
    assert part.keys["take 7"] == (
        Key("sha256", DIGEST),
        Key("path", "/f/a_v2.mov"),
        Key("name", "a_v2.mov"),
        Key("stem", "a"),
        Key("shot", "SH010"),
    )


def test_transitions_and_speeds_are_parameters(tmp_path: Path):
    """Breaks if a dissolve or a slow motion leaves no trace."""
    passage = {
        "OTIO_SCHEMA": "Transition.1",
        "transition_type": "SMPTE_Dissolve",
        "in_offset": time(4),
        "out_offset": time(4),
    }
    warp = [{"OTIO_SCHEMA": "LinearTimeWarp.1", "time_scalar": 2}]
    part = read(tmp_path, track(clip("a", 24), passage, clip("b", 24, effects=warp)))
    assert part.film.steps[0].facts.parameters == (
        ("transitions", "SMPTE_Dissolve: 1"),
        ("speed", "LinearTimeWarp: 1"),
    )
    assert seconds(part) == {"a": 1, "b": 1}


def test_what_is_off_is_not_used_and_what_is_hidden_is(tmp_path: Path):
    """Breaks if a switched-off take counts as kept, or a clip under another as thrown away."""
    part = read(
        tmp_path,
        track(clip("under", 24), clip("off", 24, enabled=False)),
        track(clip("over", 24)),
        track(clip("unknown", 24, source_range=None)),
    )
    assert seconds(part) == {"under": 0, "over": 1, "unknown": None}
    assert any(note.startswith("switched off, so not used: off") for note in part.film.notes)
    assert any("hidden" in note and "under" in note for note in part.film.notes)


def test_a_hidden_picture_that_is_heard_is_sound(tmp_path: Path):
    """Breaks if an interview under other pictures has no seconds at all."""
    part = read(
        tmp_path,
        track(clip("talk", 48, "talk.mov")),
        track(clip("roll", 48, "roll.mov")),
        track(clip("talk", 48, "talk.mov"), kind="Audio"),
        track(clip("talk", 48, "talk.mov"), kind="Audio"),
    )
    assert seconds(part) == {"talk.mov": 2, "roll.mov": 2}
    assert {one.id: one.medium for one in part.film.artifacts}["talk.mov"] == "sound"


def test_names_that_no_id_allows_are_tidied(tmp_path: Path):
    """Breaks if a name can move the cursor, be a path that is opened, or end the run."""
    names = ["\x1b[2J", "\u202egnp", "\ud800", "", " ", "x" * 4000, "../../etc/passwd", "<b>", "cut"]
    clips = [clip(name, 24) for name in names] + [clip("f", 24, url) for url in names if url.strip()]
    part = read(tmp_path, track(*clips))
    ids = [one.id for one in part.film.artifacts]
    assert len(ids) == len(set(ids))
    assert all(name.isprintable() for name in ids)
    assert part.film.final == "cut (2)"  # a clip is called cut, too


def test_an_empty_timeline_says_so(tmp_path: Path):
    """Breaks if nothing on a timeline ends in an error, or passes for an edit of something."""
    part = read(tmp_path, track(gap(24)), name="")
    assert (part.film.title, seconds(part), part.film.steps[0].facts.cuts) == ("harbour", {}, None)
    assert part.film.notes == ("no clip of a file is used on this timeline",)


def test_seconds_are_what_is_measured(tmp_path: Path):
    """Breaks if the measure divides the film by anything but the seconds on screen."""
    part = read(tmp_path, track(clip("a", 72, "a.mov"), clip("b", 24, "b.mov")))
    film = Workflow.of(part.film)
    jia, yi = film.people("甲", "乙")
    film.artifact("a.mov", origin="made here")
    film.artifact("b.mov", origin="made here")
    film.step("live_action", by=jia, makes="a.mov")
    film.step("live_action", by=yi, makes="b.mov")
    shares = measure(film.freeze()).shares()
    assert shares["甲"] == 3 * shares["乙"] > 0


def test_trimmed_to_nothing_is_no_use(tmp_path: Path):
    """Breaks if what a nested sequence was trimmed past counts as used."""
    nest = {
        "OTIO_SCHEMA": "Stack.1",
        "children": [track(clip("in", 24), clip("out", 24))],
        "source_range": span(24),
    }
    assert seconds(read(tmp_path, track(nest))) == {"in": 1}


def test_exact_seconds(tmp_path: Path):
    """Breaks if a frame of 1001/30000 s becomes a rounded number."""
    part = read(tmp_path, track(clip("a", 1, source_range=span(1, rate=29.97))))
    assert seconds(part) == {"a": Fraction(1001, 30000)}
