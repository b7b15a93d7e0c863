"""Exports as files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from creditgraph.errors import FormatError
from creditgraph.formats.tracker.export import kept_cells, plain, save_export
from tests.formats.tracker.exports import JUNK, kitsu_export


@given(JUNK)
def test_anything_can_be_saved(tmp_path_factory: pytest.TempPathFactory, value: Any):
    """Breaks if an odd answer of a server makes a file that cannot be written, or not be read again."""
    path = tmp_path_factory.getbasetemp() / "export.json"
    try:
        save_export({"x": plain(value)}, path)
    except ValueError:
        assert isinstance(value, int), "Python itself writes no number of thousands of digits"
        return
    assert json.loads(path.read_text("utf-8"), parse_constant=pytest.fail) == {"x": plain(value)}


def test_the_same_export_is_the_same_file(tmp_path: Path):
    """Breaks if the digest that evidence names changes without a change."""
    for name in ("a", "b"):
        save_export(kitsu_export(), tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    assert b"\r" not in (tmp_path / "a").read_bytes()


def test_a_folder_that_is_none_is_said(tmp_path: Path):
    """Breaks if a wrong path ends in a traceback."""
    with pytest.raises(FormatError, match=r"kitsu\.json: cannot be written"):
        save_export({}, tmp_path / "none" / "kitsu.json")


def test_only_named_cells_are_kept():
    """Breaks if a row that is no row, or a cell that nobody asked for, is passed on."""
    assert kept_cells({"id": 1, "salary": 2}, ("id", "name")) == {"id": 1}
    assert kept_cells("text", ("id",)) == {}
