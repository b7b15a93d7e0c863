"""The comparison question by question, and the reason of each of its cells."""

from __future__ import annotations

from pathlib import Path

import pytest

import creditgraph as cg
from creditgraph.comparison import Comparison
from creditgraph.errors import UnknownNameError
from creditgraph.explain.questions import ASKED
from creditgraph.regimes import BUILT_IN
from creditgraph.report import Sheet
from creditgraph.report.text import width, wrapped
from tests.doctrines.helpers import AS_OF, THREE

STUDIO_FILE = Path(__file__).resolve().parent.parent / "examples" / "studio.json"


@pytest.fixture(scope="module")
def answers() -> Comparison:
    """The example of the studio under the law of every country on file."""
    return cg.compare(cg.Workflow.load(STUDIO_FILE), regimes=BUILT_IN, as_of=AS_OF)


def cells(answers: Comparison, question: str) -> dict[str, str]:
    """A row of the table by country."""
    sheet = answers.sheet(by="question")
    (row,) = [row for row in sheet.rows if row[0] == question]
    return dict(zip((head.split()[0] for head in sheet.columns[1:]), row[1:], strict=True))


@pytest.mark.claim("JP-16")
def test_the_laws_differ_where_they_differ(answers: Comparison):
    """Seven countries would be one doctrine under seven names."""
    chosen = cells(answers, "protection: selection (selection and arrangement)")
    assert chosen["US"] == chosen["KR"] == "protected"
    assert chosen["JP"] == "unprotected"
    words = cells(answers, "protection: prompt design (prompt text)")
    assert words["US"] == words["KR"] == "unprotected"
    assert words["CN"] == "unproved"
    own = cells(answers, "who owned first")
    assert own["CN"] == "Harbour Studio 1"
    assert own["DE"] == "the authors"
    income = cells(answers, "income")
    assert "22.60 %" in income["DE"]
    assert "1/3" in income["KR"]
    assert income["US"] == income["JP"] == ""


@pytest.mark.claim("ZQ-3.2-03")
def test_once_judged_they_differ_in_what_is_known():
    """Equal heads, extent and joint hand would differ by what was not found only."""
    film = cg.Workflow.load(STUDIO_FILE.with_name("studio_judged.json"))
    answers = cg.compare(film, regimes=BUILT_IN, as_of=AS_OF)
    assert cells(answers, "who owns now")["US"] == "甲, 乙, 丙 1/3"
    assert cells(answers, "who owns now")["DE"] == "甲, 乙, 丙 together"
    assert cells(answers, "who owns now")["CN"] == "Harbour Studio 1"
    for regime in ("DE", "KR"):
        found = next(one for one in answers.allocations if one.regime == regime)
        points = [found.share(who, right="income").point for who in THREE]
        assert sum(points) == 1
        assert len(set(points)) == 3


@pytest.mark.parametrize("regime", BUILT_IN)
@pytest.mark.parametrize("question", ASKED)
def test_every_cell_has_a_reason(answers: Comparison, question: str, regime: str):
    """A cell would be a bare word."""
    tree = answers.why(question, regime)
    lines = tree.to_text().splitlines()
    assert lines[0].startswith(f"{question} under law in force, regime {regime}")
    assert len(lines) > 1


def test_an_answer_that_nobody_gave_is_said_to_be_none(answers: Comparison):
    """Silence of a law would look like a fault of the program."""
    assert "no rule on file of US speaks of it" in answers.why("neighbouring", "US").to_text()


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_table_speaks_both_languages(answers: Comparison, lang: str):
    """A Chinese reader would get an English table."""
    sheet = answers.sheet(lang, "question")
    assert sheet.lang == lang
    labels = [row[0] for row in sheet.rows]
    assert len(set(labels)) == len(labels)
    assert all(label.isascii() for label in labels) is (lang == "en")


def test_a_question_or_a_column_that_is_not_there_is_an_error(answers: Comparison):
    """A typing error would end in a bare traceback."""
    with pytest.raises(UnknownNameError, match=r"'authored' is no question.*authorship"):
        answers.why("authored", "DE")
    with pytest.raises(UnknownNameError, match="producer in DE was not asked"):
        answers.why("authorship", "DE", "producer")
    with pytest.raises(UnknownNameError, match=r"not arranged by 'questions'. Did you mean 'question'"):
        answers.to_text(by="questions")


def test_cells_are_broken_and_never_cut():
    """A long answer would lose its middle."""
    text = "one answer that is a good deal longer than a column of the terminal is wide"
    printed = Sheet("H", ("question", "A", "B"), (("why", text, "x"),), wrap=20).to_text()
    assert " ".join(printed.split()).count("…") == 0
    assert all(word in printed for word in text.split())
    assert all(width(line) <= 20 for line in wrapped(text, 20))
