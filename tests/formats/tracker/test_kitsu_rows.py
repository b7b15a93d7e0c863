"""Kitsu's tables as rows of any tracker."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from creditgraph.formats.source import Options
from creditgraph.formats.tracker.kitsu_rows import read_rows
from creditgraph.formats.tracker.rows import Rows
from tests.formats.tracker.exports import SHA, kitsu_export, preview


def rows_of(options: Options | None = None, **more: Any) -> Rows:
    """What the small export says, with some tables replaced."""
    return read_rows(kitsu_export(**more), "kitsu.json", options or Options())


def test_an_attempt_holds_what_its_row_says():
    """Breaks if a preview loses its author, its digest or its fate."""
    [kept] = [one for one in rows_of().attempts if one.id == "v2"]
    assert (kept.task, kept.person, kept.revision, kept.file) == ("t1", "p1", 2, "SQ01_SH010_00002_.png")
    assert (kept.sha256, kept.status, kept.raw, kept.at) == (SHA, "kept", "validated", date(2026, 1, 2))
    assert kept.place == "preview_files[1]"


def test_the_ending_is_not_doubled():
    """Breaks if take.png.png is looked for on disk."""
    named = [preview("v", "t1", 1, name, "neutral") for name in ("take.PNG", "take.v2", "take")]
    named = [{**row, "id": str(number)} for number, row in enumerate(named)]
    assert [one.file for one in rows_of(preview_files=named).attempts] == [
        "take.PNG",
        "take.v2.png",
        "take.png",
    ]


def test_a_bot_is_a_program_and_persons_have_their_keys():
    """Breaks if a script is listed among the people, or if a person is not found again by e-mail."""
    people = rows_of().persons
    assert people["bot"].is_bot
    assert people["p1"].keys == ("p1", "mina@example.com")
    assert people["p3"].name == "Sol Vega"


def test_shots_are_named_as_an_edit_may_name_them():
    """Breaks if a clip called SQ01_SH010 or SH010 finds no shot, or that of another sequence."""
    assert rows_of().shots["s1"].code == "SQ01_SH010"
    assert rows_of().shots["s1"].forms == ("SH010", "SQ01_SH010")
    twin = {"id": "s3", "name": "SH010", "parent_id": "sq2"}
    more = rows_of(
        shots=[*kitsu_export()["shots"], twin],
        sequences=[{"id": "sq", "name": "SQ01", "parent_id": "ep"}, {"id": "sq2", "name": "SQ02"}],
        episodes=[{"id": "ep", "name": "EP01"}],
    ).shots
    assert more["s1"].forms == ("SQ01_SH010", "EP01_SQ01_SH010")
    assert more["s3"].forms == ("SQ02_SH010",)


def test_sequences_that_contain_each_other_end():
    """Breaks if two sequences that name each other as parent are followed for ever."""
    loop = [{"id": "sq", "name": "A", "parent_id": "sq2"}, {"id": "sq2", "name": "B", "parent_id": "sq"}]
    assert rows_of(sequences=loop).shots["s1"].forms == ("SH010", "A_SH010", "B_A_SH010")


@pytest.mark.parametrize(
    ("fps", "data", "rate", "seconds"),
    [
        ("24", None, None, Fraction(3, 2)),
        ("23.976", None, None, Fraction(36000, 23976)),
        ("24", {"fps": 12}, None, Fraction(3)),
        (None, None, Fraction(25), Fraction(36, 25)),
        (None, None, None, None),
        ("0", None, None, None),
        ("-24", None, None, None),
        ("1e9999999", None, None, None),
        (float("nan"), None, None, None),
    ],
)
def test_seconds_are_frames_by_the_rate(fps: Any, data: Any, rate: Fraction | None, seconds: Fraction | None):
    """Breaks if a length is guessed, rounded, or worked out from a rate that is none."""
    shots = [{"id": "s1", "name": "SH010", "nb_frames": 36, "data": data}]
    found = rows_of(Options(rate=rate), project={"name": "x", "fps": fps}, shots=shots)
    assert found.shots["s1"].seconds == seconds


def test_reviews_are_in_the_order_of_time_even_within_one_second():
    """Breaks if the newest comment, which the server lists first, is taken for the oldest."""
    same = [
        {"object_id": "t1", "person_id": who, "task_status_id": "done", "created_at": "2026-01-05T09:00:00"}
        for who in ("third", "second", "first")
    ]
    assert [one.person for one in rows_of(comments=same).reviews["t1"]] == ["first", "second", "third"]
    upward = [{**row, "created_at": f"2026-01-0{n}T09:00:00"} for n, row in enumerate(same, 1)]
    assert [one.person for one in rows_of(comments=upward).reviews["t1"]] == ["third", "second", "first"]


def test_hours_are_read_in_both_shapes():
    """Breaks if the table per person, which an older route gives, is passed over."""
    table = {"total": 30.0, "p4": [{"person_id": "p4", "task_id": "t1", "duration": 30.0}]}
    assert [one.minutes for one in rows_of(time_spent=table).times] == [30]
    long = [{"person_id": "p4", "task_id": "t1", "duration": 10**8}]
    assert rows_of(time_spent=long).times == ()


def test_rows_without_an_id_are_counted():
    """Breaks if attempts vanish without a word."""
    odd = [{"task_id": "t1"}, preview("v1", "t1", 1, "a", "neutral"), preview("v1", "t1", 2, "b", "neutral")]
    found = rows_of(preview_files=odd)
    assert [one.file for one in found.attempts] == ["a.png"]
    assert found.remarks == ("rows of preview_files that have no id, or one of another row: 2",)


def test_statuses_of_the_caller_win():
    """Breaks if a studio cannot say that its neutral previews were kept."""
    found = rows_of(Options(statuses={"neutral": "kept", "validated": "unknown"}))
    assert {one.id: one.status for one in found.attempts} == {
        "v1": "rejected", "v2": "unknown", "v3": "rejected", "v4": "unknown", "v5": "kept",
    }  # fmt: skip
