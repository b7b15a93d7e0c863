"""What is said of files that no format recognises: what they look like, what they lack, what to do."""

from __future__ import annotations

import json
from contextlib import suppress
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from creditgraph.errors import FormatError
from creditgraph.formats.registry import formats
from creditgraph.formats.source import Source
from creditgraph.formats.tracker import kitsu_server, shotgrid_server
from creditgraph.formats.unrecognised import SHAPES, unrecognised

FORMATS = {one.name: one for one in formats()}
VALUES = {"project": {"type": "Project", "name": "Harbour"}}


def said(tmp_path: Path, text: str | bytes, name: str = "file.json") -> str:
    """What is said of a file that no format recognises."""
    path = tmp_path / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    source = Source(path)
    assert not any(one.sniff(source) for one in formats())
    error = unrecognised(source)
    assert error.where == name
    return f"{error.what}. {error.do}"


def is_recognised(tmp_path: Path, name: str, keys: tuple[str, ...]) -> bool:
    """Whether a format takes a document with these keys for one of its own."""
    path = tmp_path / "document.json"
    path.write_text(json.dumps({key: VALUES.get(key, []) for key in keys}), "utf-8")
    return FORMATS[name].sniff(Source(path))


@pytest.mark.parametrize("name", SHAPES)
def test_what_is_called_missing_is_what_the_reader_looks_for(name: str, tmp_path: Path):
    """Somebody would add the keys that they are told of, and be refused as before; or too many of them."""
    for keys in product(*SHAPES[name].needed):
        assert is_recognised(tmp_path, name, keys)
        for key in keys:
            assert not is_recognised(tmp_path, name, tuple(other for other in keys if other != key))


def test_the_usual_keys_are_tables_of_a_real_export():
    """A document would resemble an export by keys that no export has."""
    kitsu, shotgrid = set(kitsu_server._TABLES), {*shotgrid_server._TABLES, "steps", "users"}
    assert {*SHAPES["kitsu"].usual} < kitsu
    assert {*SHAPES["shotgrid"].usual} < shotgrid


def test_half_an_export_is_told_what_it_lacks(tmp_path: Path):
    """A coordinator would read that nobody knows the file, and give up the tracker."""
    text = said(tmp_path, '{"persons": [], "preview_files": []}')
    assert (
        "JSON of no known format: it resembles a Kitsu export, but has no 'project' and no 'tasks'." in text
    )
    assert "through the API" in text
    text = said(tmp_path, '{"project": {}, "tasks": [], "persons": []}')
    assert "has no 'preview_files' or 'task_statuses'" in text
    text = said(tmp_path, '{"project": {}, "versions": [], "users": []}')
    assert "it resembles a ShotGrid export, but has not all that is in one" in text
    text = said(tmp_path, '{"nodes": [], "last_node_id": 4}')
    assert "it resembles a ComfyUI graph, but has no 'links'. Its keys are last_node_id, nodes" in text


@pytest.mark.parametrize("text", ['{"tasks": []}', '{"a": 1, "project": 2}', "{}", '{"links": {}}'])
def test_one_common_word_resembles_nothing(text: str, tmp_path: Path):
    """A list of things to do would be called a broken export of Kitsu."""
    assert "resembles" not in said(tmp_path, text)


def test_a_table_of_the_api_alone_is_told_what_it_lacks(tmp_path: Path):
    """Whoever saved one answer of the server would not learn that the others are wanted too."""
    rows = [{"id": "1", "type": "Task", "name": "main"}, {"id": "2", "type": "Task"}]
    assert "one table of a tracker without the others" in said(tmp_path, json.dumps(rows))
    assert "resembles" not in said(tmp_path, '[{"id": 1}]')
    assert "resembles" not in said(tmp_path, "[]")


@pytest.mark.parametrize(
    "text",
    [
        "Project,Sequence,Shot,Frames\nHarbour,sq01,SH010,96\n",
        "Projekt;Sequenz;Shot\r\nHafen;sq01;SH010\r\n",
        "project\tsequence\tshot\nHarbour\tsq01\tSH010",
        'Shot,Notes,Status\nSH010,"warm, slow",apr\n',
        "\ufeffProject,Shot,Task\nHarbour,SH010,Comp\n",
    ],
)
def test_a_page_of_a_tracker_is_told_what_to_export(text: str, tmp_path: Path):
    """The export that every page of a tracker offers would be refused without a way on."""
    answer = said(tmp_path, text, "shots.csv")
    assert answer.startswith("a table (CSV)")
    assert "as JSON through the API of the tracker: docs/embed.md" in answer


@pytest.mark.parametrize(
    "text",
    [
        "Dear Ana,\nthanks for the takes, they are lovely.\n",
        "one line, of words, alone",
        "a,b,c\n\nand so on",
        b"\x00a,b,c\nd,e,f\n",
        "a" * 200_000 + ",b,c\nd,e,f\n",
    ],
)
def test_words_are_no_table(text: str | bytes, tmp_path: Path):
    """A letter would be called the export of a tracker."""
    answer = said(tmp_path, text, "letter.txt")
    assert answer.startswith("no format that is known recognises it")
    assert "A contract is written down as a film document: see docs/embed.md" in answer


@pytest.mark.parametrize("text", ['[by]\nediting = "丙"\n', '# who is who\n[people]\n"甲" = ["Jia"]\n'])
def test_a_side_file_under_another_name_is_told_what_it_is(text: str, tmp_path: Path):
    """Its table begins like a list of JSON, and somebody would look for the mistake in it."""
    answer = said(tmp_path, text, "names.toml")
    assert answer.startswith("a side file under another name")
    assert (
        "Call it creditgraph.toml and put it at the top of the folder, or name it with side_file=" in answer
    )
    assert "side file" not in said(tmp_path, 'words = "of another program"\n', "pyproject.toml")


@given(text=st.text(alphabet='ab,;\t"\n\r\0\x1b{[甲', max_size=200))
def test_whatever_is_in_it_there_is_an_answer(text: str, tmp_path_factory: pytest.TempPathFactory):
    """One odd file would end the reading of a folder."""
    path = tmp_path_factory.mktemp("odd") / "odd.txt"
    path.write_text(text, "utf-8")
    with suppress(FormatError):  # it begins like JSON and is none
        assert unrecognised(Source(path)).do


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ({"claim_generator_info": [], "assertions": [], "title": "A"}, "definition of what is to be signed"),
        ({"prompt": "walk", "dynamic_masks": [], "image": "a.png"}, "request to a hosted video model"),
        (
            {"prompt": "a", "seed": 1, "steps": 20, "sampler": "euler"},
            "prompt and settings of one generation",
        ),
    ],
)
def test_what_others_write_is_called_what_it_is(text: dict[str, object], what: str, tmp_path: Path):
    """A prompt with 20 steps would be called a workflow of ours; a plan, the report of a signature."""
    told = said(tmp_path, json.dumps(text))
    assert what in told
    assert "schema" not in told


def test_prompts_of_several_pictures_are_no_table(tmp_path: Path):
    """Whoever keeps a log of prompts would be told to export a project from a tracker."""
    one = "a fox, red,\nSteps: 9, Sampler: Euler, Seed: 1\n"
    assert "settings of 2 pictures in one text" in said(tmp_path, one + one, "log.txt")
