"""What the shell says of what it reads, and in whose words."""

from __future__ import annotations

import argparse
import inspect
import json
import os
import re
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from creditgraph import cli
from creditgraph.cli.wording import for_shell
from tests.conftest import ROOT

PRODUCTION = str(ROOT / "examples" / "production")
CUT = str(ROOT / "examples" / "production" / "edit" / "neon_harbour.otio")
STUDIO = str(ROOT / "examples" / "studio.json")
DAY = ("--as-of", "2026-03-01")
EDL = """TITLE: harbour
FCM: NON-DROP FRAME
001  AX V C 00:00:00:00 00:00:02:00 00:00:00:00 00:00:02:00
* FROM CLIP NAME: SH010.mov
"""
COMMANDS = (
    ("measure",),
    ("attribute", "--doctrine", "producer", *DAY),
    ("why", "--doctrine", "producer", *DAY, "--holder", "戊"),
    ("compare", "--doctrines", "producer", *DAY),
    ("audit", "--regime", "CN", *DAY),
    ("export", "--to", "mermaid"),
)


def printed(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """What a command prints that succeeds."""
    assert cli.main(list(words)) == 0, capsys.readouterr().err
    return capsys.readouterr().out


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """What a command says that does not."""
    assert cli.main(list(words)) == 1
    out, err = capsys.readouterr()
    assert out == ""
    return err


@pytest.fixture
def edl(tmp_path: Path) -> str:
    """An edit that states no rate, and a side file that says who did it."""
    (tmp_path / "cut.edl").write_text(EDL, "utf-8")
    (tmp_path / "people.toml").write_text('[by]\nediting = "戊"\n', "utf-8")
    return str(tmp_path / "cut.edl")


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_every_command_is_told_what_only_the_caller_knows(
    command: tuple[str, ...], edl: str, capsys: pytest.CaptureFixture[str]
):
    """An edit without a rate could be read, and then neither measured nor asked about."""
    name, *rest = command
    assert "Pass --rate 24 (or 25, 30)" in refused(capsys, name, edl, *rest)
    side = str(Path(edl).with_name("people.toml"))
    assert printed(capsys, name, edl, *rest, "--rate", "25", "--side", side, "--final", "harbour")
    assert "--final: " in refused(capsys, name, edl, *rest, "--rate", "25", "--final", "harbor")


def test_a_folder_is_a_film_for_every_command(capsys: pytest.CaptureFixture[str]):
    """A production would have to be written into a file before it could be asked about."""
    assert "甲" in printed(capsys, "measure", PRODUCTION)
    with pytest.raises(SystemExit):
        cli.main(["measure", "--help"])
    assert "or a folder" in re.sub(r"\s+", " ", capsys.readouterr().out)


def test_a_large_document_is_read_with_the_word_that_the_refusal_names(
    edl: str, capsys: pytest.CaptureFixture[str]
):
    """The shell would be told of an option that it does not have."""
    said = refused(capsys, "measure", edl, "--rate", "25", "--limit", "10")
    asked = re.search(r"pass (--limit \d+)", said)
    assert asked is not None, said
    assert printed(capsys, "measure", edl, "--rate", "25", *asked[1].split())


def test_an_edit_alone_shows_its_seconds_and_what_is_missing(capsys: pytest.CaptureFixture[str]):
    """An editor would read how many artifacts there are, and not how long their clips are seen."""
    text = printed(capsys, "read", CUT)
    clips = "3 clips: SH010 motion.mp4 4 s, SQ01_SH020 3 s, SH030_plate.png 2 s"
    assert f"cut 'Neon Harbour': 9 s on screen, {clips}" in text
    assert "who did editing (1 step)" in text


def test_markdown_has_a_heading(capsys: pytest.CaptureFixture[str]):
    """A report would begin with four asterisks."""
    text = printed(capsys, "read", CUT, "--format", "md")
    assert text.startswith("**what was read**")
    assert "****" not in text


def test_html_is_one_page_with_a_title_and_captions(capsys: pytest.CaptureFixture[str]):
    """Two documents in one file are none that a browser must show."""
    text = printed(capsys, "read", "--each", CUT, STUDIO, "--format", "html")
    tags: list[str] = []
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, attrs: tags.append(tag)  # type: ignore[method-assign]
    parser.feed(text)
    assert [tags.count(tag) for tag in ("html", "title", "body", "caption", "pre")] == [1, 1, 1, 2, 2]
    assert re.search(r"<title>what was read: .*neon_harbour\.otio", text)
    assert text.count("<!DOCTYPE") == 1


def test_each_film_is_one_of_a_list_in_json(capsys: pytest.CaptureFixture[str]):
    """Two documents one after the other are no JSON."""
    both = json.loads(printed(capsys, "read", "--each", CUT, STUDIO, "--format", "json"))
    assert [one["title"] for one in both] == ["Neon Harbour", "Neon Harbour"]
    assert both[1] == json.loads(Path(STUDIO).read_text("utf-8"))
    assert len(json.loads(printed(capsys, "read", "--each", STUDIO, "--format", "json"))) == 1


@pytest.mark.parametrize("name", ["OTIO", "otoi"])
def test_a_notation_has_a_near_one(name: str, capsys: pytest.CaptureFixture[str]):
    """A capital letter would end in a page of usage."""
    said = refused(capsys, "export", STUDIO, "--to", name)
    assert f"no film can be written as '{name}'. Did you mean 'otio'?" in said
    assert "odrl" in said


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Pass rate=25, 24, 30, or 30000/1001", "Pass --rate 25, 24, 30, or 30000/1001"),
        ("which artifact is the film: pass out='a b'", "which artifact is the film: pass --final 'a b'"),
        ("Choose one with side_file=, or read", "Choose one with --side, or read"),
        ("If you trust the file, pass a larger limit=", "If you trust the file, pass a larger --limit"),
        ("for want of a kind (pass kinds=)", "for want of a kind (pass [kinds] in a side file (--side))"),
        (
            "pass kinds={'Run': ('generation',)} or another kind",
            "pass 'Run' = 'generation' under [kinds] in a side file (--side) or another kind",
        ),
        ("a file called out=3.png, rate=4", "a file called out=3.png, rate=4"),
        ("Pass doctrine=, regime=, or both.", "Pass --doctrine, --regime, or both."),
        ("Pass doctrines= or a name", "Pass --doctrines or a name"),
        ("as_of: 'tomorrow' is no day", "--as-of: 'tomorrow' is no day"),
        ("On file: CN, US; None is the theory alone.", "On file: CN, US; left out: the theory alone."),
        ("the signer is called; None is known", "the signer is called; None is known"),
    ],
)
def test_messages_speak_the_words_of_the_shell(said: str, shown: str):
    """Somebody would type Python into a shell; or a name of theirs would be rewritten."""
    assert for_shell(said) == shown


def test_every_option_is_called_what_the_shell_calls_it():
    """A command that is new, or an option of one, would send its user to Python."""
    import creditgraph as cg
    from creditgraph.formats import survey

    asked = (cg.attribute, cg.compare, cg.audit, cg.Allocation.why, cg.Workflow.declare, survey)
    named = {name for one in asked for name in inspect.signature(one).parameters}
    [commands] = [one for one in cli._parser()._actions if isinstance(one, argparse._SubParsersAction)]
    options = {
        text for one in commands.choices.values() for action in one._actions for text in action.option_strings
    }
    both = {name for name in named if f"--{name.replace('_', '-')}" in options}
    assert {"doctrine", "regimes", "as_of", "rate", "holder", "made_on"} <= both
    for name in both:
        option = f"--{name.replace('_', '-')}"
        assert for_shell(f"Pass {name}=, or none") == f"Pass {option}, or none"
        assert for_shell(f"{name}: it is wrong") == f"{option}: it is wrong"


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_an_assumption_is_removed_by_what_can_be_typed(lang: str, capsys: pytest.CaptureFixture[str]):
    """Somebody would be told to call a function of Python, and be none the wiser."""
    words = (STUDIO, "--doctrine", "algorithmic_controller", *DAY, "--lang", lang)
    for text in (
        printed(capsys, "attribute", *words),
        printed(capsys, "why", *words, "--holder", "甲"),
    ):
        assert "--option author=…" in text
        assert "algorithmic_controller(" not in text


def test_what_only_remarks_say_is_in_the_words_of_the_shell_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    """The table of what was refused would speak Python where the error does not."""
    (tmp_path / "cut.edl").write_text(EDL, "utf-8")
    (tmp_path / "film.json").write_bytes(Path(STUDIO).read_bytes())
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "creditgraph.toml").write_text("", "utf-8")
    text = printed(capsys, "read", str(tmp_path))
    assert "EDL states no rate" in text
    for word in ("rate=", "side_file=", "out=", "kinds="):
        assert word not in text


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has names that are no text")
def test_names_that_are_no_text_are_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """An old archive would end in an encoding error."""
    path = tmp_path / os.fsdecode(b"caf\xe9.json")
    path.write_bytes(Path(STUDIO).read_bytes())
    for how in ("text", "md", "html"):
        for one in (path, tmp_path):
            printed(capsys, "read", str(one), "--format", how).encode()
    refused(capsys, "read", f"{path}x")
