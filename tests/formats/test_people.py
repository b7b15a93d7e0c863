"""Who did what, as somebody says it: names that are names, and keys that are in the film."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from creditgraph.errors import FormatError
from creditgraph.formats.people import name_of, people
from creditgraph.workflow.model import Person


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
