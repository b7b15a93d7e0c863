"""What is assumed or left out is said, and only then, and never at length."""

from __future__ import annotations

from pathlib import Path

import pytest

from creditgraph.formats.edit.otio import FORMAT
from tests.formats.edit.builders import clip, gap, parts_of, saved, stack, time, timeline, track

TITLE = {"DEFAULT_MEDIA": {"OTIO_SCHEMA": "GeneratorReference.1", "generator_kind": "Title"}}
OVERLAY = [{"OTIO_SCHEMA": "Effect.1", "effect_name": "Opacity"}]
PASSAGE = {"OTIO_SCHEMA": "Transition.1", "in_offset": time(1), "out_offset": time(1)}


@pytest.mark.parametrize(
    ("tracks", "says"),
    [
        ([track(clip("a", 24)), track(clip("t", 12, media_references=TITLE))], "hide nothing (0.50 s"),
        (
            [track(clip("a", 24)), track(clip("t", 12, media_references=TITLE))],
            "drawn by the editing program",
        ),
        ([track(clip("a", 24)), track(clip("o", 12, effects=OVERLAY))], "in equal parts (0.50 s)"),
        ([track(clip("a", 24)), track(clip("b", 12))], "the upper is seen"),
        ([track(gap(12), clip("a", 24))], "black or without picture: 0.50 s of the 1.50 s of the timeline"),
        ([track(clip("a", 24), PASSAGE, clip("b", 24))], "divided between its two clips at the cut"),
        ([track(clip("a", 24), clip("off", 24, enabled=False))], "switched off, so not used: off"),
        ([track(clip("a", 24, source_range=None))], "of unknown length"),
        ([track(stack(name="reel", source_range=clip("", 24)["source_range"]))], "not in the file: reel"),
        ([track({"OTIO_SCHEMA": "Odd.1"}, clip("a", 24))], "not known (Odd)"),
    ],
)
def test_each_assumption_and_omission_is_said(tmp_path: Path, tracks, says):
    """Breaks if a number rests on something that nobody is told."""
    (part,) = parts_of(FORMAT, saved(tmp_path, timeline(*tracks), "cut.otio"))
    assert any(says in note for note in part.film.notes), part.film.notes


def test_a_plain_cut_has_no_remarks(tmp_path: Path):
    """Breaks if remarks are made where nothing was assumed, so that nobody reads them."""
    (part,) = parts_of(FORMAT, saved(tmp_path, timeline(track(clip("a", 24), clip("b", 24))), "cut.otio"))
    assert part.film.notes == ()


def test_remarks_stay_short(tmp_path: Path):
    """Breaks if ten thousand odd items make ten thousand remarks."""
    odd = [{"OTIO_SCHEMA": "Odd.1"}] * 500 + [clip(f"o{n}", 1, enabled=False) for n in range(500)]
    (part,) = parts_of(FORMAT, saved(tmp_path, timeline(track(*odd)), "cut.otio"))
    assert len(part.film.notes) < 20
    assert any("and 488 more" in note for note in part.film.notes)
    assert max(map(len, part.film.notes)) < 1000
