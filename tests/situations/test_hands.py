"""Several hands on one prompt."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from creditgraph.errors import UnknownNameError
from creditgraph.measure import measure
from creditgraph.situations import hands
from creditgraph.workflow import Workflow
from creditgraph.workflow.text import PROVENANCE_RULE
from examples import major, studio

PHRASES = ("neon city", "backlit", "slow dolly in", "wide shot", "oil painting", "a lone heron", "qwxz")
WRITERS = ("甲", "乙", "丙")
VERSIONS = st.lists(
    st.tuples(st.sampled_from(WRITERS), st.lists(st.sampled_from(PHRASES), unique=True, max_size=5)),
    min_size=1,
    max_size=4,
)


def revised(versions: list[tuple[str, list[str]]], names: dict[str, str]) -> Workflow:
    """A prompt in several hands."""
    film = Workflow("Harbour")
    film.people(*names.values())
    for number, (who, phrases) in enumerate(versions):
        kind, uses = ("prompt_revision", f"p{number - 1}") if number else ("prompt_design", ())
        film.step(kind, by=names[who], uses=uses, makes=f"p{number}", text=", ".join(phrases) or "-")
    return film


@given(VERSIONS, st.permutations(WRITERS))
def test_shares_add_up_agree_with_the_measure_and_follow_names(versions: list, names: list[str]):
    """The reading by extent would be another measure than the one that shares a film."""
    last = f"p{len(versions) - 1}"
    film = revised(versions, {who: who for who in WRITERS})
    found = hands(film, last)
    for shares in (found.words, found.equal, found.extent):
        assert sum(shares.values()) in (0, 1)
    if found.fixed:
        assert found.extent == measure(film, final=last).shares()
    other = dict(zip(WRITERS, names, strict=True))
    again = hands(revised(versions, other), last)
    assert {other[who]: share for who, share in found.extent.items()} == again.extent
    assert {other[who]: share for who, share in found.words.items()} == again.words


@pytest.mark.claim("ZQ-3.2-14")
def test_two_hands_on_one_prompt_word_by_word():
    """Who wrote what is known, because the texts were written that way."""
    found = hands(studio.two_hands_on_one_prompt(), "prompt")
    assert {one.dimension: tuple(one.hands) for one in found.fixed} == {
        "subject": ("甲",),
        "style": ("甲",),
        "composition": ("乙",),
        "light": ("乙", "甲"),
        "camera": ("甲",),
        "emotion_and_rhythm": ("乙",),
    }
    assert found.extent == {"甲": Fraction(7, 12), "乙": Fraction(5, 12)}
    assert found.equal == {"甲": Fraction(1, 2), "乙": Fraction(1, 2)}
    assert found.versions == ("prompt_design#1", "prompt_revision#1", "prompt_revision#2")
    assert PROVENANCE_RULE in str(found)


def test_whoever_nothing_survives_of_is_no_head():
    """A first draft that was thrown away would be worth a half."""
    film = revised([("甲", ["oil painting"]), ("乙", ["neon city", "backlit"])], {w: w for w in WRITERS})
    found = hands(film, "p1")
    assert found.equal == found.extent == found.words == {"乙": 1}
    assert "nothing of what 甲 wrote survives" in str(found)


def test_a_tools_words_are_nobodys():
    """A prompt polished by a model would make the model a hand, or its user the writer."""
    film = Workflow("Harbour")
    film.person("甲")
    film.tool("ChatGPT")
    film.step("prompt_design", by="甲", makes="p0", text="neon city")
    film.step("prompt_revision", by="ChatGPT", uses="p0", makes="p1", text="neon city, backlit, wide shot")
    found = hands(film, "p1")
    assert found.equal == found.words == {"甲": 1}
    assert {one.dimension: dict(one.hands) for one in found.fixed}["subject"] == {"甲": 1}
    assert "ChatGPT is a tool" in str(found)


def test_secret_words_leave_the_dimensions_that_are_stated():
    """A prompt that is there by its digest would be credited by guess."""
    found = hands(major.major(), "words 1")
    assert found.words == {}
    assert found.extent == {major.LIN: 1}
    assert {one.basis for one in found.fixed} == {"stated"}
    assert "without their words" in str(found)


def test_unknown_is_said():
    """A version of which nothing is known would count as fixing nothing."""
    film = Workflow("Harbour")
    film.step("prompt_design", by=film.person("甲"), makes="p0")
    found = hands(film, "p0")
    assert found.fixed == ()
    assert found.extent == {}
    assert "nobody said what some versions fix" in str(found)


@pytest.mark.parametrize("name", ["takes", "promt", "film"])
def test_what_is_no_prompt_gets_our_error(name: str):
    """A clip would be read as a text."""
    with pytest.raises(UnknownNameError, match="is no prompt of this film"):
        hands(studio.no_agreement(), name)
