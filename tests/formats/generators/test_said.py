"""What counts as a word and what as a setting."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from creditgraph.formats.generators.said import LONGEST, MOST, settings, word, words

ANY = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.lists(st.integers())


@given(ANY)
def test_nothing_but_names_and_numbers(value: Any) -> None:
    """Breaks if a list, a yes or a blank is shown as somebody's words."""
    found = word(value)
    assert found is None or found == str(value).strip() != ""
    assert found is None or not isinstance(value, bool | list)


def test_there_is_an_end_to_words_and_settings() -> None:
    """Breaks if a picture with a million prompts makes a million steps."""
    assert len(words(*map(str, range(10_000)))) == MOST
    assert len(settings((str(n), n) for n in range(10_000))) == MOST


@given(st.dictionaries(st.text(max_size=LONGEST + 5), ANY, max_size=5))
def test_settings_are_short_lines(values: dict[str, Any]) -> None:
    """Breaks if a prompt hides among the settings, where nobody looks for words."""
    found = settings(values.items())
    assert all(len(name) <= LONGEST and len(value) <= LONGEST for name, value in found.items())
    assert json.dumps(found)
