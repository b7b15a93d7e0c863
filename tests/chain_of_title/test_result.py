"""How an audit prints: text, Markdown, HTML, JSON, rows, Chinese, and the command."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest

from creditgraph import cli
from examples import major
from tests.chain_of_title.helpers import JIA, STUDIO, audited, opened, scored
from tests.report.patterns import SOURCE

MAJOR = str(Path(major.__file__).with_name("major.json"))


def test_the_chinese_file_repeats_nothing_of_the_others():
    """Two hands would translate one sentence in two ways."""
    folder = SOURCE / "report" / "zh"
    mine = tomllib.loads((folder / "chain.toml").read_text("utf-8"))["sentences"]
    for path in folder.glob("*.toml"):
        if path.name != "chain.toml":
            assert not set(mine) & set(tomllib.loads(path.read_text("utf-8")).get("sentences", {}))


def test_a_chinese_audit_has_no_english_sentence():
    """Values would stay English inside a Chinese sentence."""
    film = scored(plan="free", served_from="SG", training="not licensed")
    text = audited(film, "JP").to_text("zh")
    assert re.findall(r"\b(?:the|of|and|is|not|who)\b", re.sub(r"§.*|（认定：.*?）", "", text)) == []


def test_all_forms_tell_the_same():
    """A format would lose a defect."""
    found = audited(major.major())
    sentence = found.defects[0].what.sentence()
    assert sentence in found.to_text()
    assert sentence in found.to_markdown()
    assert sentence in found.to_html()
    assert str(found) == repr(found) == found.to_text()
    assert set(found._repr_mimebundle_()) == {"text/plain", "text/markdown", "text/html"}


def test_json_and_rows_hold_everything():
    """A tracker would miss what a reader sees."""
    found = audited(major.major())
    data = json.loads(found.to_json())
    assert data["schema"] == "creditgraph.Audit/1"
    assert data["status"] == "draft"
    assert len(data["defects"]) == len(found.defects)
    assert len(data["gaps"]) == len(found.gaps)
    assert data["claimed"] == [{"artifact": "score", "layer": "raw output", "by": "Suno, Inc."}]
    first = data["defects"][0]
    assert first["taints"]["sound_seconds"] == "180"
    assert first["cites"][0]["key"] == "platform:suno/free"
    rows = found.to_records()
    assert len(rows) == len(found.defects) + len(found.gaps)
    assert len({tuple(row) for row in rows}) == 1
    assert {row["finding"] for row in rows} == {"defect", "gap"}


def test_a_name_is_printed_as_text():
    """A name in the input could write into somebody's page or terminal."""
    film = opened()
    film.person("<b>乙</b>")
    film.step("drawing", by="<b>乙</b>", makes="film")
    found = audited(film, "US")
    assert "<b>" not in found.to_html()
    assert "no contract with <b>乙</b>" in found.to_text()


def test_a_printed_name_stands_for_the_id():
    """A reader would see ids and not people."""
    film = opened()
    film.person("乙", id="p7")
    film.step("drawing", by="p7", makes="film")
    assert "no contract with 乙" in audited(film, "US").to_text()


@pytest.mark.parametrize("how", ["text", "json", "md", "html"])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_command_prints_every_form(how: str, lang: str, capsys: pytest.CaptureFixture[str]):
    """The audit could not be had from a shell."""
    ask = ["audit", MAJOR, "--regime", "CN", "--as-of", "2026-11-01", "--format", how, "--lang", lang]
    assert cli.main(ask) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert "Suno" in out
    assert out.startswith({"json": "{", "html": "<!DOCTYPE html>", "md": "**", "text": "Paper Lantern"}[how])


@pytest.mark.parametrize(
    ("words_", "says"),
    [
        (["--regime", "EU", "--as-of", "2026-11-01"], "member state"),
        (["--regime", "CN", "--as-of", "soon"], "no day"),
        (["--regime", "CN", "--as-of", "2026-11-01", "--final", "flim"], "Did you mean 'film'"),
    ],
)
def test_the_command_refuses_in_our_words(words_: list[str], says: str, capsys: pytest.CaptureFixture[str]):
    """A shell user would see a traceback."""
    assert cli.main(["audit", MAJOR, *words_]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert says in err


def test_seconds_that_are_known_in_part_say_at_least():
    """Half-known lengths would print as the whole."""
    film = opened()
    film.tool("Suno", plan="free")
    for name in ("one", "two"):
        film.step("generation", by="Suno", makes=name, medium="sound")
    film.artifact("one", seconds="12.5")
    film.step("drawing", by=JIA, makes="cels")
    film.step("editing", by=JIA, uses=["cels", "one", "two"], makes="film")
    assert "12.5 s of sound and more; length unknown: two" in audited(film).to_text()
    assert STUDIO in film.to_json()
