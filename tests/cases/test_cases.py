"""Decided cases: the doctrine of the forum is asked, and the forum's own holding is the measure."""

from __future__ import annotations

import pytest

from creditgraph.sources import provision
from tests.cases.docket import (
    FOLDER,
    GRADES,
    RIGHT,
    Case,
    asked,
    cases,
    grade,
    graded,
    listing,
    summary,
)

EVERY = cases()
BY_NAME = pytest.mark.parametrize("case", EVERY, ids=lambda case: case.name)


@pytest.mark.claim("ZQ-2.1-01", "ZQ-3.1-01", "ZQ-3.1-05")
@BY_NAME
def test_a_case_is_answered_as_its_file_says(case: Case):
    """A doctrine would have changed its mind about a decided case without anybody noticing."""
    answer = asked(case)
    found = {str(holding): graded(answer, holding) for holding in case.holdings}
    assert grade(case) == case.expected, f"{case.name}: {found}\n{answer}"


@BY_NAME
def test_a_case_cites_a_text_on_file_and_says_what_was_held(case: Case):
    """A case without source would be an invention of ours."""
    assert provision(case.about["source"]).kind in ("case", "guidance")
    assert case.about["facts"]
    assert case.about["held"]
    assert case.holdings or case.about.get("pending")


@BY_NAME
def test_what_we_get_wrong_or_cannot_answer_says_why(case: Case):
    """A wrong answer would be hidden in a table."""
    assert case.expected in GRADES
    assert (case.expected in ("wrong", "undecided")) == bool(case.about.get("reason"))


def test_most_cases_are_answered_as_they_were_decided():
    """The doctrines would be no better than guessing."""
    decided = [case for case in EVERY if not case.about.get("pending")]
    assert len([case for case in decided if case.expected == RIGHT]) * 2 > len(decided)


def test_the_tables_are_those_of_the_cases():
    """A reader would be told of better answers than there are. Run: python -m tests.cases.docket."""
    assert (FOLDER / "README.md").read_text("utf-8") == listing()
    assert summary() in (FOLDER.parents[1] / "README.md").read_text("utf-8")
