"""Which files are read, what they are called, and what is said of those that are not."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import creditgraph as cg
from creditgraph.errors import FormatError, UnknownNameError
from creditgraph.formats import gather, survey
from creditgraph.formats.part import Choice, Key, Making, Part
from creditgraph.formats.png import with_text
from creditgraph.formats.registry import Format
from creditgraph.workflow.model import Artifact, Film, Step
from tests.conftest import ROOT
from tests.formats.joining.production import graph, pixels

PRODUCTION = ROOT / "examples" / "production"
THING = Film("a", artifacts=(Artifact("clip", origin="unknown"),))
SIDE = '[by]\nprompt_design = "{}"\n'


def picture(path: Path, words: str = "a quay", seed: int = 1) -> Path:
    """A picture with its prompt in it, as a generator saves it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(with_text(pixels(), {"prompt": json.dumps(graph(words, seed, path.stem))}))
    return path


# -- formats that fail ------------------------------------------------------------------------------


def part(film: Film = THING, **about: Any) -> Part:
    """What a format of somebody else returns."""
    return Part("slates", "a.slates", "", film, **about)


def raising(*_: object) -> Any:
    """A bug."""
    raise ValueError("not enough values to unpack")


BROKEN: dict[str, tuple[Callable[[Any, Any], Any], str]] = {
    "read raises": (raising, "ValueError: not enough values"),
    "read returns nothing": (lambda *_: None, "TypeError"),
    "read yields no part": (lambda *_: ["clip"], "it returned str, and no Part"),
    "a part without a film": (lambda *_: [part("film")], "film: str, and no Film"),  # type: ignore[arg-type]
    "a film that dangles": (lambda *_: [part(Film("a", final="x"))], "final: 'x'"),
    "a step of no kind": (
        lambda *_: [part(Film("a", steps=(Step("s", "filmmaking", makes=("x",)),)))],
        "filmmaking",
    ),
    "a key of nothing": (lambda *_: [part(keys={"x": ()})], "keys: there is no artifact 'x'"),
    "a key that is none": (lambda *_: [part(keys={"clip": ("x",)})], "and no Key"),
    "a key of no kind": (
        lambda *_: [part(keys={"clip": (Key("colour", "red"),)})],  # type: ignore[arg-type]
        "no kind of key 'colour'",
    ),
    "a making of nothing": (lambda *_: [part(makings=(Making("x", ()),))], "no artifact 'x'"),
    "a making by nobody": (lambda *_: [part(makings=(Making("clip", ("戊",)),))], "no agent '戊'"),
    "a making out of nothing": (lambda *_: [part(makings=(Making("clip", (), uses=("x",)),))], "'x'"),
    "a making of no kind": (lambda *_: [part(makings=(Making("clip", (), kind="shoot"),))], "'shoot'"),
    "a making about no kind": (lambda *_: [part(makings=(Making("clip", (), ("shoot",)),))], "'shoot'"),
    "makings that are none": (lambda *_: [part(makings=("x",))], "and no Making"),
    "a choice among nothing": (lambda *_: [part(choices=(Choice("a", ("x",)),))], "no artifact 'x'"),
    "a choice by nobody": (lambda *_: [part(choices=(Choice("a", ("clip",), by=("戊",)),))], "no agent"),
    "kept, and no attempt": (lambda *_: [part(choices=(Choice("a", (), ("clip",)),))], "no attempt 'clip'"),
    "a login of nobody": (lambda *_: [part(agent_keys={"戊": ("wu",)})], "no agent '戊'"),
    "an output of nothing": (lambda *_: [part(outputs={"Save": ("x",)})], "no artifact 'x'"),
}


def plugged(monkeypatch: pytest.MonkeyPatch, *formats: Format) -> None:
    """Formats beside the built-in ones."""
    known = gather.formats()
    monkeypatch.setattr(gather, "formats", lambda: (*known, *formats))


@pytest.mark.parametrize("name", BROKEN)
def test_a_format_that_fails_refuses_its_file_and_no_other(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """A bug in somebody's plug-in would leave the whole folder unread, with a traceback."""
    read, says = BROKEN[name]
    slates = Format("slates", "slates", lambda source: source.begins[:5] == "SLATE", read, owner="my_package")
    plugged(monkeypatch, slates)
    (tmp_path / "a.slates").write_text("SLATE", "utf-8")
    picture(tmp_path / "SH010.png")
    found = survey(tmp_path)
    [refused] = found.refusals
    assert (refused.source, refused.format) == ("a.slates", "slates")
    assert says in str(refused.error)
    assert "the format 'slates' of 'my_package' failed (" in str(refused.error)
    assert refused.error.do == "Mend or remove 'my_package'"
    assert [one.source for one in found.parts] == ["SH010.png"]


def test_a_sniff_that_fails_costs_nobody_else_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A plug-in that cannot even look would leave every file unread."""
    plugged(monkeypatch, Format("slates", "slates", raising, raising))
    picture(tmp_path / "SH010.png")
    found = survey(tmp_path)
    assert {one.format for one in found.parts} == {"comfyui"}
    assert "the format 'slates' of 'creditgraph' failed (ValueError" in str(found.refusals[0].error)
    assert found.refusals[0].error.do == "Report it, with the file"


def test_a_file_that_goes_away_is_a_refusal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A disk error in the middle would be a traceback."""

    def gone(*_: object) -> Any:
        raise OSError(5, "Input/output error")

    plugged(monkeypatch, Format("slates", "slates", lambda source: source.begins == "x", gone))
    (tmp_path / "a.txt").write_text("x", "utf-8")
    assert "cannot be read (Input/output error)" in str(survey(tmp_path).refusals[0])


# -- paths and options --------------------------------------------------------------------------------


@pytest.mark.parametrize("given", [None, ["a.png"], 3, b"a.png", {"title": "x"}, ""])
def test_what_is_no_path_is_said_to_be_none(given: Any):
    """A list instead of paths would end in a traceback of pathlib."""
    with pytest.raises(FormatError, match=r"no path|an empty path"):
        cg.read(given)
    with pytest.raises(FormatError, match="side_file"):
        cg.read(PRODUCTION, side_file=given if given is not None else 3)


def test_a_misspelt_option_has_a_near_one():
    """The caller would read of a function inside that they never called."""
    with pytest.raises(UnknownNameError, match=r"read\(\) has no option 'rats'\. Did you mean 'rate'\?"):
        cg.read("cut.edl", rats=25)  # type: ignore[call-arg]
    with pytest.raises(UnknownNameError, match=r"Did you mean 'side_file'"):
        survey("cut.edl", sidefile="x")  # type: ignore[call-arg]


@pytest.mark.parametrize(
    ("wrong", "near"),
    [
        ("prodution", "production"),
        ("prodution/edit", "production/edit"),
        ("production/edit/neon_harbor.otio", "production/edit/neon_harbour.otio"),
    ],
)
def test_a_wrong_path_has_a_near_one(wrong: str, near: str, monkeypatch: pytest.MonkeyPatch):
    """A typing mistake in a long path would have to be searched for."""
    monkeypatch.chdir(PRODUCTION.parent)
    with pytest.raises(FormatError, match=r"No such file or directory") as raised:
        cg.read(wrong)
    assert raised.value.near == near


@pytest.mark.parametrize("path", ["a\0b", "x" * 5000, "/dev/null/x", "."])
def test_odd_paths_are_refused_in_our_words(path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A path that no disk can have would be a traceback."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(FormatError):
        cg.read(path)


# -- side files ----------------------------------------------------------------------------------------


def by(found: Any) -> set[str]:
    """Who prompted."""
    steps = found.workflow.freeze().steps
    return {one.agent for step in steps if step.kind == "prompt_design" for one in step.by}


def test_a_side_file_counts_at_the_top_only(tmp_path: Path):
    """A side file in a shot's folder would be taken for the film's, or passed over in silence."""
    picture(tmp_path / "SH010" / "SH010.png")
    (tmp_path / "SH010" / "creditgraph.toml").write_text(SIDE.format("甲"), "utf-8")
    found = survey(tmp_path)
    assert by(found) == set()
    [refused] = found.refusals
    assert refused.source == "SH010/creditgraph.toml"
    assert "only at the top of what is read. Read its folder, or name it with side_file=" in str(refused)
    assert by(survey(tmp_path / "SH010")) == {"甲"}
    assert by(survey(tmp_path, tmp_path / "SH010")) == {"甲"}
    assert by(survey(tmp_path, side_file=tmp_path / "SH010" / "creditgraph.toml")) == {"甲"}


def test_of_two_side_files_one_is_chosen_by_the_caller(tmp_path: Path):
    """The last of them would win without a word."""
    for name, who in (("a", "甲"), ("b", "乙")):
        picture(tmp_path / name / f"{name}.png")
        (tmp_path / name / "creditgraph.toml").write_text(SIDE.format(who), "utf-8")
    folders = tmp_path / "a", tmp_path / "b"
    with pytest.raises(FormatError, match=r"two side files: a/creditgraph.toml and b/.*side_file="):
        survey(*folders)
    found = survey(*folders, side_file=tmp_path / "b" / "creditgraph.toml")
    assert by(found) == {"乙"}
    assert [str(one) for one in found.refusals if "another one was chosen" in str(one)]


def test_a_side_file_alone_is_told_what_it_is(tmp_path: Path):
    """It would be called a file of no known format."""
    side = tmp_path / "creditgraph.toml"
    side.write_text(SIDE.format("甲"), "utf-8")
    with pytest.raises(FormatError, match=r"a side file.*Read its folder, or name it with side_file="):
        cg.read(side)


# -- links and names --------------------------------------------------------------------------------------


def test_links_to_folders_are_passed_over_with_a_reason(tmp_path: Path):
    """A link in a circle would never end, and one that leads out would be left out in silence."""
    film, other = tmp_path / "film", tmp_path / "other"
    picture(film / "shots" / "SH010.png")
    picture(other / "SH020.png")
    (film / "loop").symlink_to(film, target_is_directory=True)
    (film / "shots" / "out").symlink_to(other, target_is_directory=True)
    (film / "nowhere").symlink_to(film / "gone")
    found = survey(film)
    assert [one.source for one in found.parts] == ["shots/SH010.png"]
    assert {one.source: one.error.what for one in found.refusals} == {
        "loop": "a link to another folder in here",
        "nowhere": "no regular file",
        "shots/out": "a link out of the folder",
    }
    assert survey(film / "shots" / "out").parts


def test_files_of_one_name_are_told_apart(tmp_path: Path):
    """Evidence would name one file and mean another."""
    a = picture(tmp_path / "one" / "a" / "x.png", "a quay", 1)
    b = picture(tmp_path / "two" / "a" / "x.png", "a ship", 2)
    c = picture(tmp_path / "two" / "y.png", "a lamp", 3)
    assert [one.source for one in survey(a, b, c).parts] == ["one/a/x.png", "two/a/x.png", "y.png"]
    assert [one.source for one in survey(a, c).parts] == ["x.png", "y.png"]
    again = tmp_path / "two" / ".." / "one" / "a" / "x.png"
    assert [one.source for one in survey(a, again, a.parent).parts] == ["x.png"]
    both = survey(tmp_path / "one", tmp_path / "two")
    assert {one.source for one in both.parts} == {"one/a/x.png", "two/a/x.png", "y.png"}


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has names that are no text")
def test_a_name_that_is_no_text_is_read(tmp_path: Path):
    """An old archive would end in an encoding error."""
    folder = Path(os.fsdecode(bytes(tmp_path) + b"/b\xe9ton"))
    picture(folder / os.fsdecode(b"caf\xe9.png"))
    (folder / os.fsdecode(b"r\xe9sum\xe9.txt")).write_text("x", "utf-8")
    (folder / os.fsdecode(b"\xe9")).symlink_to("/")
    for found in (survey(folder), survey(folder / os.fsdecode(b"caf\xe9.png"))):
        assert found.parts[0].source == "caf?.png"
        found.workflow.to_json().encode()
        found.to_text().encode()
    with pytest.raises(FormatError):
        cg.read(folder / os.fsdecode(b"\xe9.png"))


# -- what is said of what was not read ----------------------------------------------------------------------


@pytest.mark.parametrize("cut", [5, 20, 40, -6])
def test_half_a_picture_is_called_that(cut: int, tmp_path: Path):
    """Somebody would be told that nothing is written in what is half a file."""
    path = tmp_path / "half.png"
    path.write_bytes(pixels()[:cut])
    with pytest.raises(FormatError, match=r"begins like a PNG, but .*cut short"):
        cg.read(path)


def test_half_a_photograph_is_called_that_and_counts_still(tmp_path: Path):
    """A damaged file of the folder would look whole in the report."""
    (tmp_path / "half.jpg").write_bytes(b"\xff\xd8\xff\xe1\x40\x00Exif\0\0")
    picture(tmp_path / "SH010.png")
    found = survey(tmp_path)
    assert "it begins like a JPEG, but the file is cut short" in str(found.refusals[0])
    assert {one.source for one in found.parts} == {"half.jpg", "SH010.png"}


def test_whole_pictures_are_not_called_damaged(tmp_path: Path):
    """A picture in which nothing is written would be called broken."""
    path = tmp_path / "whole.png"
    path.write_bytes(pixels())
    assert survey(path).refusals == ()
    with pytest.raises(FormatError, match="nothing is written in this file"):
        cg.read(path)


def test_when_nothing_can_be_read_every_reason_is_given(tmp_path: Path):
    """The first of many files would hide what is wrong with the others."""
    for name, text in (("a.txt", "x"), ("b.txt", "x"), ("c.json", "{"), ("d.json", '{"a": 1}'), ("e", "")):
        (tmp_path / name).write_text(text, "utf-8")
    with pytest.raises(FormatError) as raised:
        cg.read(tmp_path)
    assert raised.value.what == (
        "none of 5 files could be read: no format that is known recognises it (a.txt and 1 more); "
        "not JSON (Expecting property name enclosed in double quotes) (c.json); "
        "JSON of no known format (d.json); the file is empty (e)"
    )
