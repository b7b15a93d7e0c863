"""`creditgraph.read`: one door for every format."""

from __future__ import annotations

from pathlib import Path

import pytest

import creditgraph as cg
from creditgraph.errors import CreditgraphError, FormatError, UnknownNameError


def _film() -> cg.Workflow:
    film = cg.Workflow("Harbour")
    film.step("prompt_design", makes="prompt", text="a city at night")
    film.step("generation", uses="prompt", makes="film")
    return film


def test_our_own_document_comes_back_the_same(tmp_path: Path) -> None:
    """If this fails, saving and opening a film changes it."""
    path = tmp_path / "film.json"
    _film().save(path)
    assert cg.read(path).freeze() == _film().freeze()


def test_people_are_given_to_steps_nobody_named(tmp_path: Path) -> None:
    """If this fails, a reader cannot say who did what in a document of our own."""
    path = tmp_path / "film.json"
    _film().save(path)
    steps = cg.read(path, by={"prompt_design": "甲"}).freeze().steps
    assert [[one.agent for one in step.by] for step in steps] == [["甲"], []]


def test_a_side_file_names_people_and_by_wins(tmp_path: Path) -> None:
    """If this fails, the side file and the call do not agree on who goes first."""
    path, side = tmp_path / "film.json", tmp_path / "by.toml"
    _film().save(path)
    side.write_text('[by]\nprompt_design = ["甲", "乙"]\n', encoding="utf-8")
    assert [one.agent for one in cg.read(path, side_file=side).freeze().steps[0].by] == ["甲", "乙"]
    assert [
        one.agent for one in cg.read(path, side_file=side, by={"prompt_design": "丙"}).freeze().steps[0].by
    ] == ["丙"]


def test_a_kind_that_nobody_left_open_is_refused(tmp_path: Path) -> None:
    """If this fails, a misspelt kind silently names nobody."""
    path = tmp_path / "film.json"
    _film().save(path)
    with pytest.raises(UnknownNameError, match="prompt_design"):
        cg.read(path, by={"prompt_desing": "甲"})


@pytest.mark.parametrize(
    "data", [b"", b"{}", b"[1]", b"\x89PNG\r\n\x1a\n", b"GIF89a", b'{"schema": "creditgraph.Workflow/9"}']
)
def test_what_is_no_workflow_is_refused_in_our_words(tmp_path: Path, data: bytes) -> None:
    """If this fails, a wrong file ends in a traceback."""
    path = tmp_path / "thing.json"
    path.write_bytes(data)
    with pytest.raises(CreditgraphError):
        cg.read(path)


def test_a_missing_file_is_named() -> None:
    """If this fails, a wrong path ends in a traceback."""
    with pytest.raises(FormatError, match="nowhere"):
        cg.read("nowhere.json")


UNSIGNED = '{"title": "Harbour", "steps": [{"id": "a", "kind": "drawing"}]}'
OURS = '{"schema": "creditgraph.Workflow/1",\n "title": "Harbour"%s}'


@pytest.mark.parametrize("text", [UNSIGNED, '{"steps": []}', '{"title": "Harbour", "agents": []}'])
def test_a_film_without_its_schema_is_told_what_to_add(tmp_path: Path, text: str) -> None:
    """If this fails, whoever wrote a film by hand is told about ComfyUI."""
    path = tmp_path / "film.json"
    path.write_text(text, encoding="utf-8")
    for opened in (
        lambda: cg.read(path),
        lambda: cg.Workflow.load(path),
        lambda: cg.Workflow.from_json(text),
    ):
        with pytest.raises(FormatError, match=r'Add "schema": "creditgraph\.Workflow/1"'):
            opened()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (OURS % ", // the harbour\n", 2),
        (OURS % "\n /* the harbour */", 3),
        (OURS % ",\n\n # the harbour\n", 4),
        ("// the harbour\n" + OURS % "", 1),
        (UNSIGNED.replace('"steps"', '\n// acts\n"steps"'), 2),
    ],
)
def test_a_comment_is_called_one_at_its_line(tmp_path: Path, text: str, line: int) -> None:
    """If this fails, a note in the file is called a missing comma."""
    path = tmp_path / "film.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FormatError, match=rf"line {line}: .* has a comment, and JSON has none\. Delete it"):
        cg.read(path)
    with pytest.raises(FormatError, match=rf"line {line}: .* has a comment, and JSON has none\. Delete it"):
        cg.Workflow.from_json(text)


@pytest.mark.parametrize("data", [None, 3, {"title": "Harbour"}])
def test_what_is_no_text_is_refused(data: object) -> None:
    """If this fails, a traceback of Python's meets the caller."""
    with pytest.raises(FormatError, match="and no text"):
        cg.Workflow.from_json(data)  # type: ignore[arg-type]
