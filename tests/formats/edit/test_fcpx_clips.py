"""Synchronised and multicam clips: what is seen of them, where they stand, for as long as they last."""

from __future__ import annotations

from pathlib import Path

import pytest

from creditgraph.formats.edit import fcpx_clips
from tests.formats.edit.test_fcpx import document, project, read, seconds, shot

ANGLES = (
    '<media id="m"><multicam tcStart="{start}s">'
    '<mc-angle angleID="1"><asset-clip ref="a" name="a" offset="{start}s" duration="60s"/></mc-angle>'
    '<mc-angle angleID="2"><gap offset="{start}s" duration="2s"/>'
    '<asset-clip ref="b" name="b" offset="{late}s" duration="58s"/></mc-angle>'
    "</multicam></media></resources>"
)


def sync(inner, **about):
    """A synchronised clip of two seconds, one second into the film."""
    told = {"offset": "1s", "start": "5s", "duration": "2s"} | about
    head = " ".join(f'{key}="{value}"' for key, value in told.items())
    return f"<sync-clip {head}>{inner}</sync-clip>"


def multicam(*sources, start=0, offset="0s", begin="1s"):
    """A document with a multicam clip of three seconds that uses these angles."""
    used = "".join(f'<mc-source angleID="{angle}" srcEnable="{enabled}"/>' for angle, enabled in sources)
    clip = f'<mc-clip ref="m" name="m" offset="{offset}" start="{begin}" duration="3s">{used}</mc-clip>'
    media = ANGLES.format(start=start, late=start + 2)
    return document(project(clip)).replace("</resources>", media)


@pytest.mark.parametrize(
    "inner", [shot("b", 0, 60), f"<spine>{shot('b', 0, 60)}</spine>", shot("b", 0, 4) + shot("b", 4, 56)]
)
def test_a_synchronised_clip_is_as_long_as_it_says_where_it_says(tmp_path: Path, inner):
    """Breaks if what was recorded in one go stands on the timeline in full length, and from its beginning."""
    part = read(tmp_path, document(project(shot("a", 0, 1) + sync(inner) + shot("a", 3, 1))))
    assert seconds(part) == {"a.mov": 2, "b.png": 2}
    assert part.film.artifacts[-1].seconds == 4
    assert [key.split("at ")[1] for key in part.film.steps[0].facts.keys] == ["1 s", "3 s"]


def test_the_sound_that_was_synchronised_is_heard_for_as_long(tmp_path: Path):
    """Breaks if the recorder's sound is left out, or is heard beyond the clip."""
    part = read(
        tmp_path, document(project(sync(shot("b", 0, 60) + shot("w", 0, 60, lane="-1"), offset="0s")))
    )
    assert seconds(part) == {"b.png": 2, "w.wav": 2}


def test_a_synchronised_clip_with_timecode_is_trimmed_by_it(tmp_path: Path):
    """Breaks if a clip whose own time starts at its timecode shows nothing, or another part of itself."""
    inner = shot("a", 3600, 6, start="3600s") + shot("b", 3606, 60) + shot("w", 3600, 60, lane="-1")
    part = read(tmp_path, document(project(sync(inner, start="3605s"))))
    assert seconds(part) == {"a.mov": 1, "b.png": 1, "w.wav": 2}


def test_an_empty_synchronised_clip_is_nothing(tmp_path: Path):
    """Breaks if a clip without content ends in a traceback."""
    assert seconds(read(tmp_path, document(project(sync("") + shot("a", 3, 1))))) == {"a.mov": 1}


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        ([("1", "all")], {"a.mov": 3}),
        ([("1", "audio"), ("2", "video")], {"b.png": 2}),
        ([], {"a.mov": 3}),
        ([("3", "all")], {"a.mov": 3}),
    ],
)
@pytest.mark.parametrize("start", [0, 3600])
def test_of_a_multicam_clip_the_angle_in_use_is_seen(tmp_path: Path, sources, expected, start):
    """Breaks if a shot of several cameras is left out, or shows a camera that was not chosen."""
    part = read(tmp_path, multicam(*sources, start=start, begin=f"{start + 1}s"))
    assert seconds(part) == expected
    lost = "only the angle that is seen is read"
    assert any(lost in note for note in part.film.notes) == (len({one for one, _ in sources} - {"1"}) > 0)


def test_an_angle_that_is_only_heard_is_sound(tmp_path: Path):
    """Breaks if a multicam clip used for its sound counts as picture."""
    part = read(tmp_path, multicam(("1", "audio")))
    assert [one.medium for one in part.film.artifacts][:1] == ["sound"]
    assert seconds(part) == {"a.mov": 3}


def test_two_clips_of_one_angle_share_it(tmp_path: Path):
    """Breaks if an interview cut a thousand times copies its camera a thousand times."""
    once = multicam(("1", "all"))
    twice = once.replace("</spine></sequence></project>", "{}</spine></sequence></project>").format(
        '<mc-clip ref="m" name="m" offset="3s" start="9s" duration="1s"/>'
    )
    assert seconds(read(tmp_path, twice)) == {"a.mov": 4}


def test_angles_too_large_to_copy_are_remarked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Breaks if hostile angles keep the machine busy, or are left out without a word."""
    monkeypatch.setattr(fcpx_clips, "MAX_COPIES", 1)
    part = read(tmp_path, multicam(("1", "all")))
    assert "more than 1 elements" in part.film.notes[0]


@pytest.mark.parametrize("inner", [shot("a", 0, 4) + shot("a", 4, 2), '<asset-clip ref="a" name="a"/>'])
def test_without_a_length_of_its_own_a_synchronised_clip_is_as_long_as_its_story(tmp_path: Path, inner):
    """Breaks if a clip that leaves its length to its content vanishes from the cut."""
    clip = f'<sync-clip offset="1s">{inner}</sync-clip>'
    part = read(tmp_path, document(project(shot("b", 0, 1) + clip)))
    assert seconds(part) == {"b.png": 1, "a.mov": 6 if "duration" in inner else 60}


def test_without_a_length_of_its_own_a_multicam_clip_is_as_long_as_its_angle(tmp_path: Path):
    """Breaks if a multicam clip without a length vanishes from the cut, be it the first or the second."""
    clips = "".join(
        f'<mc-clip ref="m" name="m" offset="{at}s"><mc-source angleID="1" srcEnable="all"/></mc-clip>'
        for at in (0, 60)
    )
    media = ANGLES.format(start=0, late=2)
    part = read(tmp_path, document(project(clips)).replace("</resources>", media))
    assert seconds(part) == {"a.mov": 120}


def test_a_synchronised_clip_in_another_is_as_long_as_both_leave_it(tmp_path: Path):
    """Breaks if of two clips, one in the other, neither of which states a length, nothing is seen."""
    inner = f'<sync-clip offset="0s">{shot("a", 0, 5)}</sync-clip>'
    part = read(tmp_path, document(project(f'<sync-clip offset="0s">{inner}</sync-clip>')))
    assert seconds(part) == {"a.mov": 5}
