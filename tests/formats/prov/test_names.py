"""Names of PROV: our ids as qualified names, there and back."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from creditgraph.formats.prov.names import (
    KNOWN,
    Name,
    expanded,
    folded,
    namespaces,
    own_id,
    own_word,
    qualified,
)
from tests.workflow.strategies import ids, lines

_LOCAL = re.compile(r"(?![-.])(?:[A-Za-z0-9_.-]|%[0-9A-F]{2})+(?<!\.)")


@given(ids, lines, st.sampled_from(["agent", "artifact", "step", "record"]))
def test_an_id_comes_back(id: str, title: str, part: str) -> None:
    """Breaks if some id of ours cannot be read back from its qualified name."""
    name = expanded(qualified(part, id), namespaces(title))
    assert own_id(name.iri, part) == id
    assert own_id(name.iri, "other") is None


@given(ids | st.sampled_from(["-", ".", "..", "-.", "~", "a.", "%41", "a:b", "a/b", "é"]))
def test_a_name_holds_in_every_notation(id: str) -> None:
    """Breaks if PROV-N or Turtle would need escapes: letters, digits, percent signs, no dot at an end."""
    assert _LOCAL.fullmatch(qualified("agent", id).removeprefix("agent:"))


@given(st.lists(ids, min_size=2, max_size=2, unique=True))
def test_two_ids_are_two_names(two: list[str]) -> None:
    """Breaks if two things of a film become one in PROV."""
    assert len({qualified("agent", id) for id in two}) == 2


def test_words_of_ours() -> None:
    """Breaks if a word of another vocabulary is taken for ours."""
    assert own_word("urn:creditgraph:prov:1#kind") == "kind"
    assert own_word("urn:creditgraph:prov:2#kind") is None


def test_an_undeclared_prefix_stays() -> None:
    """Breaks if a name with an unknown prefix is lost or given an address."""
    assert expanded("ex:e", KNOWN) == Name("ex:e", "ex:e")
    assert expanded("", KNOWN).iri == ""


def test_folding() -> None:
    """Breaks if spellings of one word differ."""
    assert {
        folded(word) for word in ("SoftwareAgent", "software_agent", "software-agent", "Software  agent")
    } == {"software agent"}
