"""The files of a cut: one file is one material, and a name that means two says nothing of either."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from creditgraph.formats.edit.materials import keys_of, materials
from creditgraph.formats.edit.timeline import Clip, Timeline, Track, screen_time
from creditgraph.formats.part import Key


def clip(name, *files, at=0, place=None, seconds=1, **about):
    """A clip of one second."""
    return Clip(name, place or f"{name} {files} {at}", Fraction(at), Fraction(seconds), files, **about)


def found(*clips, audio=()):
    """What a timeline of these clips, one after the other, is made of."""
    tracks = (Track("", "video", clips), Track("", "audio", tuple(audio)))
    timeline = Timeline("cut", Fraction(99), tracks)
    return materials(timeline, screen_time(timeline))


def test_one_path_is_one_material_however_it_is_written():
    """Breaks if the same file counts as two because another program wrote its address."""
    (one,) = found(clip("a", "file:///D:/f/a%20b.mov"), clip("b", "D:\\f\\a b.mov", at=1))
    assert (one.id, one.seconds) == ("a b.mov", 2)


def test_two_files_of_one_name_are_two_materials_with_readable_names():
    """Breaks if takes of two folders are added up."""
    ids = [one.id for one in found(clip("a", "/x/a.mov"), clip("a", "/y/a.mov", at=1), clip("a.mov", at=2))]
    assert ids == ["a.mov", "/y/a.mov", "a.mov (2)"]


def test_a_clip_that_is_only_called_like_a_file_of_the_timeline_is_that_file():
    """Breaks if the sound of a shot, which a list names without its path, is a file of its own."""
    (one,) = found(clip("a", "/x/a.mov"), audio=[clip("a.mov", place="sound")])
    assert (one.id, one.seconds, one.seen) == ("a.mov", 1, True)
    assert len(found(clip("a", "/x/a.mov"), clip("a", at=1))) == 2


def test_a_name_that_clips_of_two_files_bear_is_no_key_of_either():
    """Breaks if the join takes a clip for another file because an editor renamed it."""
    one, two = found(clip("x.mov", "/f/a.mov"), clip("x.mov", "/f/b.mov", at=1))
    assert Key("name", "x.mov") not in one.keys + two.keys
    assert Key("name", "a.mov") in one.keys
    (single,) = found(clip("x.mov", "/f/a.mov"))
    assert Key("name", "x.mov") in single.keys


def test_clips_with_other_digests_are_in_conflict():
    """Breaks if one of two contradictory digests is believed."""
    digests = [{"creditgraph": {"sha256": letter * 64}} for letter in "ab"]
    (one,) = found(*(clip("a", "a.mov", at=at, metadata=said) for at, said in enumerate(digests)))
    assert (one.conflicting, one.digest) == (True, None)
    assert all(key.kind != "sha256" for key in one.keys)


def test_sounds_heard_at_once_are_heard_once():
    """Breaks if left and right of one sound count twice."""
    pair = [clip("s", "s.wav", place=f"{n}", at=n, seconds=4) for n in range(2)]
    (one,) = found(audio=pair)
    assert (one.seconds, one.seen) == (5, False)


def test_clips_without_name_and_file_are_told_apart():
    """Breaks if everything nameless is one material."""
    assert [one.id for one in found(clip("", place="p"), clip("", place="q", at=1))] == [
        "clip at p",
        "clip at q",
    ]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["", "a", "a.mov", "A"]),
            st.lists(st.sampled_from(["/x/a.mov", "a.mov", "/", "\x00"]), max_size=2),
        ),
        max_size=6,
    )
)
def test_every_id_is_its_own_and_every_clip_is_in_one_material(told):
    """Breaks if two materials share an id, or a clip is lost or counted twice."""
    clips = [clip(name, *files, at=at, place=str(at)) for at, (name, files) in enumerate(told)]
    result = found(*clips)
    assert len({one.id for one in result}) == len(result)
    assert sorted(one.place for material in result for one in material.clips) == sorted(
        one.place for one in clips
    )
    assert sum(one.seconds for one in result) == len(clips)


def test_what_we_wrote_before_may_be_anything():
    """Breaks if foreign metadata under our own key ends in a traceback."""
    for said in (None, 3, [], {"sha256": 3, "artifact": []}, {"sha256": "zz", "artifact": " "}):
        (one,) = found(clip("a", "a.mov", metadata={"creditgraph": said}))
        assert (one.id, one.digest) == ("a.mov", None)


def test_a_file_name_is_told_from_the_name_of_a_shot():
    """Breaks if a shot code is taken for a file, or a file name is not joined by name."""
    assert [key.kind for key in keys_of(clip("SH010.1"))] == ["stem", "shot"]
    assert [key.kind for key in keys_of(clip("SH010.mov"))] == ["name", "stem", "shot"]
    assert [key.kind for key in keys_of(clip("SH010", "b.mov"))] == ["name", "stem", "shot"]
