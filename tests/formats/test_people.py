"""Who did what, as somebody says it: names that are names, and keys that are in the film."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from creditgraph.errors import FormatError, UnknownNameError, WorkflowError
from creditgraph.formats.people import check_keys, name_of, people
from creditgraph.workflow.model import Person

OPEN = {"a": "prompt_design", "b": "editing", "c": "editing", "d": "grading"}


@given(st.text(max_size=500))
def test_what_passes_for_a_name_can_be_a_persons_name_and_id(text: str):
    """The records would refuse in words of a validator what we let in."""
    try:
        name = name_of(text, "by")
    except FormatError:
        assume(False)
    assert Person(name, name).name == name == name.strip()


def test_names_are_stripped_and_each_is_there_once():
    """One person would be two for a blank."""
    assert people({"editing": [" 甲", "甲 ", "乙"]}, "by") == {"editing": ["甲", "乙"]}


@pytest.mark.parametrize(
    ("named", "listed"), [((), "editing, grading, prompt_design"), ("abd", "editing"), ("abcd", "none")]
)
def test_the_hint_lists_kinds_that_really_have_an_open_step(named: str, listed: str):
    """Whoever follows the hint would name a step that has its person."""
    with pytest.raises(UnknownNameError, match=f"Kinds without a person here: {listed}\\."):
        check_keys({"edting": ["甲"]}, OPEN, {}, named=named)


@pytest.mark.parametrize("closed", [{"g": "generation"}, {"generation": "pass"}])
def test_what_a_tool_did_is_nobodys(closed: Mapping[str, str]):
    """A generation would have an author by typing."""
    with pytest.raises(WorkflowError, match="done by a tool"):
        check_keys({"generation": ["甲"]}, OPEN, closed)


def test_a_step_and_a_kind_may_be_named():
    """The two ways to say who did something would not be one door."""
    check_keys({"a": ["甲"], "editing": ["乙"]}, OPEN, {})
