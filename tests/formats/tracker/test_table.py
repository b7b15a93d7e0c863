"""Cells are values of the wanted type or nothing."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given

from creditgraph.errors import FormatError
from creditgraph.formats.tracker.table import Row, id_of, project_of, rows
from tests.formats.tracker.exports import JUNK


@given(JUNK)
def test_no_cell_breaks_a_row(value: Any):
    """Breaks if one odd value stops the reading of a whole production."""
    row = Row({"x": value}, "t[0]")
    text, count, quantity = row.text("x"), row.count("x"), row.quantity("x")
    assert text is None or text.isprintable()
    assert count is None or 0 <= count <= 10**9
    assert quantity is None or 0 < quantity < 10**10
    assert row.day("x") is None
    assert row.sha256("x") is None
    assert row.flag("x") is (value is True)
    assert all(isinstance(one, str) for one in row.ids("x"))
    assert row.row("x").text("y") is None


@pytest.mark.parametrize(
    ("value", "exact"),
    [("23.976", Fraction(2997, 125)), (23.976, Fraction(2997, 125)), (25, 25), ("25.000", 25), ("0", None)],
)
def test_numbers_are_exact_as_written(value: Any, exact: Any):
    """Breaks if a frame rate goes through a float and every second of the film with it."""
    assert Row({"x": value}, "").quantity("x") == exact


def test_rows_keep_their_numbers():
    """Breaks if evidence points one row too far because a row before it was no row."""
    document = {"t": [None, {"a": 1}, "x", {"a": 2}]}
    assert [row.place for row in rows(document, "t")] == ["t[1]", "t[3]"]
    assert list(rows(document, "none")) == list(rows({"t": {"a": 1}}, "t")) == list(rows([], "t")) == []


def test_ids_of_two_kinds_differ():
    """Breaks if person 12 is taken for script 12."""
    assert id_of({"type": "HumanUser", "id": 12}) != id_of({"type": "ApiUser", "id": 12})


def test_no_project_is_an_error():
    """Breaks if another document is read as an empty production."""
    with pytest.raises(FormatError, match=r"a\.json: no project"):
        project_of(json.loads("[]"), "a.json")
