"""Names out of foreign files, made fit to be printed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from creditgraph.formats.tidy import LONGEST, tidy, whole_text
from creditgraph.workflow import Workflow

HOSTILE = st.text(max_size=20).map(lambda text: text + "\x1b[2J\u202e")
LONG = st.text(min_size=1, max_size=9).map(lambda text: text * 400)


@given(st.one_of(st.text(), HOSTILE, LONG))
def test_any_text_becomes_an_id(text: str) -> None:
    """Breaks if some file name cannot be the id of an artifact, or is another one when read again."""
    name = tidy(text)
    assert Workflow("t").artifact(name, origin="unknown").id == name
    assert tidy(name) == name
    assert len(name) <= LONGEST


@given(st.integers(), st.integers())
def test_long_names_stay_apart(one: int, two: int) -> None:
    """Breaks if two long file names become one thing because they begin alike."""
    head = "x" * LONGEST
    assert (tidy(f"{head}{one}") == tidy(f"{head}{two}")) == (one == two)


@given(st.text())
def test_a_whole_text_can_be_written(text: str) -> None:
    """Breaks if a text that JSON can hold stops the writing of the workflow."""
    assert whole_text(text + "\ud800").encode("utf-8").endswith(b"?")
