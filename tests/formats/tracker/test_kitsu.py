"""The Kitsu format: recognised, read, and unharmed by whatever a file holds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from creditgraph.errors import FormatError, UnknownNameError
from creditgraph.formats.part import Key, Part
from creditgraph.formats.registry import Format, formats
from creditgraph.formats.source import Options, Source
from creditgraph.formats.tracker import kitsu, shotgrid
from creditgraph.workflow.door import film_to_json
from creditgraph.workflow.fields import _CONTROL
from tests.formats.tracker.exports import kitsu_export, part_of, shotgrid_export, spoilt

SAMPLE = "kitsu/zou_1.0.97_export.json"


def test_a_real_export_is_read(samples: Path):
    """Breaks if a field of a real server (zou 1.0.97) is named otherwise than we think."""
    source = Source(samples / SAMPLE)
    assert kitsu.sniff(source)
    [part] = kitsu.read(source, Options(kinds={"Prompt & image": ("prompt_design",)}))
    assert [(making.artifact, making.by) for making in part.makings] == [
        ("controlnet_example.png", ("Jia Prompt",)),
        ("flux_depth_lora_example.png", ("Yi Brush",)),
        ("inpaint_example.png", ("Jia Prompt",)),
    ]
    [choice] = part.choices
    assert choice.kept == ("flux_depth_lora_example.png",)
    assert choice.rejected == ("controlnet_example.png",)
    assert choice.by == ("Super Admin",)
    assert choice.evidence is not None
    assert choice.evidence.place == "tasks[0]; comments[1]"
    assert {agent.id for agent in part.film.agents} == {"Super Admin", "Jia Prompt", "Yi Brush", "Bing Sound"}
    assert part.keys["flux_depth_lora_example.png"][-1] == Key("shot", "SH010")
    assert {step.id for step in part.film.steps} == set()


def test_the_two_formats_tell_each_other_apart(tmp_path: Path):
    """Breaks if a ShotGrid export is read as Kitsu's, or a workflow of our own as either."""
    documents = {
        "kitsu": kitsu_export(),
        "shotgrid": shotgrid_export(),
        "none": {"project": {}, "nodes": [], "links": []},
        "comfy": {"1": {"class_type": "Note", "inputs": {"text": '"preview_files": "project" "tasks":'}}},
    }
    found = {}
    for name, document in documents.items():
        (tmp_path / name).write_text(json.dumps(document), "utf-8")
        source = Source(tmp_path / name)
        found[name] = [one.name for one in (kitsu.FORMAT, shotgrid.FORMAT) if one.sniff(source)]
    assert found == {"kitsu": ["kitsu"], "shotgrid": ["shotgrid"], "none": [], "comfy": []}


@given(st.binary(max_size=300))
def test_sniffing_never_fails(tmp_path_factory: pytest.TempPathFactory, data: bytes):
    """Breaks if a strange file in a folder stops the reading of all others."""
    path = tmp_path_factory.getbasetemp() / "any.bin"
    path.write_bytes(data)
    assert not kitsu.sniff(Source(path))
    assert not shotgrid.sniff(Source(path))


def test_both_are_registered():
    """Breaks if creditgraph.read passes over the exports of trackers."""
    assert {"kitsu", "shotgrid"} <= {one.name for one in formats()}


def safe(part: Part) -> None:
    """What any part must be: a film that can be written, claims about what is there, harmless texts."""
    film_to_json(part.film)
    artifacts, agents = {one.id for one in part.film.artifacts}, {one.id for one in part.film.agents}
    assert set(part.keys) <= artifacts
    assert set(part.agent_keys) <= agents
    for making in part.makings:
        assert making.artifact in artifacts
        assert set(making.by) <= agents
    for choice in part.choices:
        assert {*choice.among, *choice.kept, *choice.rejected} <= artifacts
        assert len(set(choice.among)) == len(choice.among)
        assert set(choice.by) <= agents
    for text in (*part.film.notes, *artifacts, *agents):
        assert not any(letter in "\x1b\x07\n\u202e" for letter in text)


@given(spoilt(kitsu_export()))
def test_a_spoilt_export_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, document: dict[str, Any]
):
    """Breaks if one wrong cell ends in a traceback, or puts a claim on somebody who is not there."""
    read_or_refused(document, kitsu.FORMAT, tmp_path_factory.getbasetemp())


@given(spoilt(shotgrid_export()))
def test_a_spoilt_shotgrid_export_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, document: dict[str, Any]
):
    """Breaks as above, for ShotGrid."""
    read_or_refused(document, shotgrid.FORMAT, tmp_path_factory.getbasetemp())


def read_or_refused(document: Any, format: Format, folder: Path) -> None:
    """The one reason to refuse a spoilt export is that it has no project."""
    if isinstance(document.get("project"), dict):
        safe(part_of(document, format, folder))
    else:
        with pytest.raises(FormatError, match="no project"):
            part_of(document, format, folder)


def test_a_number_of_thousands_of_digits_is_refused(tmp_path: Path):
    """Breaks if a number that Python refuses to read ends in a traceback."""
    with pytest.raises(FormatError, match="thousands of digits"):
        part_of('{"project": ' + "9" * 10_000 + "}", kitsu.FORMAT, tmp_path)


def test_the_control_characters_are_those_that_records_refuse():
    """Breaks if the check above looks for other characters than those that ids may not hold."""
    assert "\\u0000-\\u001f" in _CONTROL
    assert "\\u202a-\\u202e" in _CONTROL


@pytest.mark.parametrize("format", [kitsu.FORMAT, shotgrid.FORMAT], ids=lambda one: one.name)
def test_an_export_cut_short_is_refused(format: Any, tmp_path: Path):
    """Breaks if half a download is read as the whole production."""
    text = json.dumps(kitsu_export() if format is kitsu.FORMAT else shotgrid_export())
    for length in range(0, len(text), 7):
        with pytest.raises(FormatError, match="not JSON"):
            part_of(text[:length], format, tmp_path)


@pytest.mark.parametrize("document", [[], "text", 3, {}, {"project": []}, {"project": None}, {"tasks": []}])
@pytest.mark.parametrize("format", [kitsu.FORMAT, shotgrid.FORMAT], ids=lambda one: one.name)
def test_no_project_is_said(format: Any, document: Any, tmp_path: Path):
    """Breaks if a file of another kind gives an empty film instead of a reason."""
    with pytest.raises(FormatError, match=r"\.json: no project in it"):
        part_of(json.dumps(document), format, tmp_path)


def test_deep_nesting_is_refused(tmp_path: Path):
    """Breaks if a small file can exhaust the stack."""
    with pytest.raises(FormatError, match="levels deep"):
        part_of('{"project": ' + "[" * 100_000 + "]" * 100_000 + "}", kitsu.FORMAT, tmp_path)


def test_ten_thousand_attempts_of_one_name_are_kept_apart(tmp_path: Path):
    """Breaks if equal file names are one artifact, or if telling them apart takes for ever."""
    [row] = kitsu_export()["preview_files"][:1]
    many = [{**row, "id": f"v{number}"} for number in range(10_000)]
    part = part_of(kitsu_export(preview_files=many), kitsu.FORMAT, tmp_path)
    assert len({making.artifact for making in part.makings}) == 10_000
    assert len("\n".join(part.film.notes)) < 5000


def test_words_of_the_caller_are_checked(tmp_path: Path):
    """Breaks if a typing error in kinds= or statuses= is followed in silence."""
    with pytest.raises(UnknownNameError, match=r"kinds\['Prompt & image'\].*Did you mean 'prompt_design'"):
        part_of(kitsu_export(), kitsu.FORMAT, tmp_path, kinds={"Prompt & image": ("promt_design",)})
    with pytest.raises(UnknownNameError, match=r"statuses\['neutral'\].*Did you mean 'kept'"):
        part_of(kitsu_export(), kitsu.FORMAT, tmp_path, statuses={"neutral": "keep"})
