"""How alike two prompts, or two ways of steering, are."""

from __future__ import annotations

import sys
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from creditgraph.errors import MissingExtraError, WorkflowError
from creditgraph.situations import similarity
from creditgraph.workflow import Workflow
from creditgraph.workflow.text import tokens
from examples import major, studio

pytest.importorskip("rapidfuzz")
TEXTS = st.lists(
    st.sampled_from(["neon", "heron", "纸", "灯", "folds", "backlit", "the", ","]), max_size=12
).map(" ".join)


def common(a: list[str], b: list[str]) -> int:
    """The length of the longest common subsequence, by the textbook."""
    row = [0] * (len(b) + 1)
    for one in a:
        before = row[:]
        for place, other in enumerate(b, 1):
            row[place] = before[place - 1] + 1 if one == other else max(before[place], row[place - 1])
    return row[-1]


@given(TEXTS, TEXTS)
def test_the_figure_is_exact_symmetric_and_that_of_the_textbook(a: str, b: str):
    """The library that counts would count something else, or round."""
    (pair,) = similarity(a, b).pairs
    (back,) = similarity(b, a).pairs
    mine, theirs = ([word for word in tokens(text) if word[0].isalnum()] for text in (a, b))
    total = len(mine) + len(theirs)
    assert pair.as_written == (Fraction(2 * common(mine, theirs), total) if total else 1)
    assert (pair.as_written, pair.own_words) == (back.as_written, back.own_words)
    assert isinstance(pair.as_written, Fraction)


@given(TEXTS)
def test_a_text_is_like_itself(text: str):
    """The same prompt would not be recognised."""
    (pair,) = similarity(text, text).pairs
    assert pair.as_written == 1
    assert pair.own_words in (1, None)


def test_words_of_the_trade_are_set_apart():
    """Two prompts would be alike because both are about film."""
    (pair,) = similarity("35mm, backlit, slow dolly in, wide shot", "wide shot, 35mm, backlit, a heron").pairs
    assert "35mm" in pair.shared
    assert "backlit" in pair.shared
    assert pair.own_words is None
    assert "has no words of its own" in str(similarity("backlit, wide shot", "wide shot"))


def test_boilerplate_is_nobodys(monkeypatch: pytest.MonkeyPatch):
    """A model maker's negative prompt would be evidence against whoever uses it."""
    text = "the heron that every template carries"
    assert similarity(text, text).pairs[0].own_words == 1
    module = sys.modules["creditgraph.situations.similarity"]
    monkeypatch.setattr(module, "is_boilerplate", lambda asked: asked == text)
    assert similarity(text, text).pairs[0].own_words is None


@pytest.mark.claim("ZQ-3.3-06")
def test_likeness_is_evidence_and_not_infringement():
    """A figure would pass for a verdict."""
    found = similarity("the lantern girl folds a paper crane, backlit", "the lantern girl folds a paper boat")
    said = str(found)
    assert "likeness is evidence of a common origin, not infringement" in said
    assert "is asked under a regime" in said
    assert "the lantern girl folds a paper" in said
    assert found.pairs[0].passages[0] == "the lantern girl folds a paper"


def test_a_film_is_steered_like_itself_and_unlike_another():
    """The structure would not tell two films apart, or one from itself."""
    film = studio.no_agreement()
    same = similarity(film, film)
    assert same.structure == same.beyond_words == same.whole_ways == 1
    other = similarity(film, major.major())
    back = similarity(major.major(), film)
    assert other.structure == back.structure
    assert 0 < other.structure < 1
    assert 0 <= other.whole_ways <= other.structure


def steered(*kinds: str) -> Workflow:
    """One generation, fed by some kinds of act."""
    film = Workflow("Harbour")
    film.step("generation", uses=[film_step(film, kind) for kind in kinds], makes="film")
    return film


def film_step(film: Workflow, kind: str) -> str:
    """A step that makes one thing of its kind."""
    film.step(kind, makes=kind)
    return kind


def test_prompts_that_every_film_has_do_not_make_films_alike():
    """Any two generated films would be alike."""
    words, brush = steered("prompt_design"), steered("prompt_design", "motion_brush")
    found = similarity(words, brush)
    assert (found.structure, found.beyond_words, found.whole_ways) == (Fraction(2, 3), 0, 0)
    bare = similarity(words, words)
    assert (bare.structure, bare.beyond_words) == (1, None)


def test_the_same_file_in_both_is_named():
    """A picture that was carried over would not be seen."""
    films = []
    for title in ("One", "Two"):
        film = Workflow(title)
        film.step("drawing", makes="face")
        film.artifact("face", digest="a" * 64)
        films.append(film)
    assert similarity(*films).same_files == ("a" * 64,)


def test_only_last_versions_are_compared():
    """Every draft would be found again in its own revision."""
    found = similarity(studio.two_hands_on_one_prompt(), studio.no_agreement())
    assert [(pair.a, pair.b) for pair in found.pairs] == [("prompt", "prompt")]


def test_films_without_words_say_so():
    """No words would be taken for no likeness."""
    found = similarity(major.major(), studio.no_agreement())
    assert found.pairs == ()
    assert "shows no words of a prompt" in str(found)


@pytest.mark.parametrize(("a", "b"), [("text", 3), (None, "text"), ("text", studio.no_agreement())])
def test_what_cannot_be_compared_gets_our_error(a: object, b: object):
    """A wrong argument would give a figure or a traceback."""
    with pytest.raises(WorkflowError):
        similarity(a, b)


def test_without_the_extra_the_error_names_it(monkeypatch: pytest.MonkeyPatch):
    """Whoever lacks the package would see an ImportError."""
    monkeypatch.setitem(sys.modules, "rapidfuzz.distance", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'creditgraph\[similarity\]'"):
        similarity("a", "b")
