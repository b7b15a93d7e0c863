"""What is said and not counted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from creditgraph.formats.tracker import kitsu
from tests.formats.tracker.exports import kitsu_export, part_of, preview

ATTACHED = (
    "attached to comments, byte for byte as uploaded, while Kitsu re-encodes what is published: "
    "SQ01_SH010_00002_.png"
)


@pytest.fixture
def notes(tmp_path: Path) -> Any:
    """The remarks on the small export, with some tables replaced."""
    return lambda **more: part_of(kitsu_export(**more), kitsu.FORMAT, tmp_path).film.notes


def test_every_remark_once(notes: Any):
    """Breaks if somebody's assignment or hours become a share, or vanish without a word."""
    kind = (
        "'Prompt & image' is no kind of step known here: its publishers stand for whatever people did to "
        "make its files, as other sources show it; say what it is with kinds={'Prompt & image': ('…',)}"
    )
    assert notes() == (
        "Kitsu says who published a file; who publishes a file has not always made it",
        kind,
        "published by the program Render Farm: 1; who made these files is not recorded",
        "Ines Roy was assigned and published nothing, not counted: SQ01_SH010 Prompt & image",
        "Ines Roy logged time and published nothing, not counted: 90 minutes on SQ01_SH010 Prompt & image",
        "seconds of shots as Kitsu states them: SQ01_SH010 1.5, SQ01_SH020 2",
        ATTACHED,
    )


def test_an_empty_project_needs_no_remark(notes: Any):
    """Breaks if a project without attempts is warned about uploaders."""
    assert notes(preview_files=[], time_spent=[], attachments=[]) == ()


def test_more_than_one_kept_is_said(notes: Any):
    """Breaks if two validated takes of one shot are taken for one choice without a word."""
    two = [preview(f"v{n}", "t1", n, f"take{n}", "validated") for n in (1, 2)]
    assert "more than one attempt is marked as kept: SQ01_SH010 Prompt & image (2 of 2)" in notes(
        preview_files=two
    )


def test_done_without_a_kept_attempt_is_said(notes: Any):
    """Breaks if a reader of the report thinks that nothing was chosen."""
    one = [preview("v1", "t1", 1, "take", "neutral")]
    assert any("done, and no attempt is marked as kept" in note for note in notes(preview_files=one))


def test_a_revision_of_several_files_is_said(notes: Any):
    """Breaks if the count of attempts, which weighs a choice, grows by files of one delivery unseen."""
    both = [preview(f"v{n}", "t1", 4, f"take{n}", "neutral", position=n) for n in (1, 2)]
    expected = "revisions of several files, each of which counts as an attempt: SQ01_SH010 Prompt & image v4"
    assert expected in notes(preview_files=both)


def test_another_account_is_said(notes: Any):
    """Breaks if a coordinator who posts for an artist is overlooked."""
    comment = {"object_id": "t1", "person_id": "p3", "task_status_id": "wip", "previews": ["v1"]}
    text = "posted by one account for another, whose work it stands as: Sol Vega for Mina Falk (1)"
    assert text in notes(comments=[comment])


@pytest.mark.parametrize("status", ["done", "ok", "retake"])
def test_a_reviewer_has_not_entered_what_they_review(notes: Any, status: str):
    """Breaks if every ordinary approval reads as if somebody had posted another's work."""
    said = [
        {"object_id": "t1", "person_id": who, "task_status_id": how, "previews": ["v1"], "created_at": when}
        for who, how, when in (("p3", status, "2026-01-06T09:00:00"), ("p1", "wip", "2026-01-05T09:00:00"))
    ]
    assert not [note for note in notes(comments=said) if "posted by one account" in note]
    assert not [note for note in notes(comments=said[:1]) if "posted by one account" in note]
