"""What SwarmUI writes."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from creditgraph.formats.generators.swarm import MARK, is_swarm, swarm

GIVEN = {
    "prompt": "a red fox", "negativeprompt": "cats", "model": "shelf/model", "seed": 7, "steps": "9",
    "cfgscale": 5.0, "loras": ["snow", "ink"], "loraweights": ["0.4", "1"], "swarm_version": "0.9",
}  # fmt: skip


def test_words_seed_model_and_settings() -> None:
    """Breaks if what a person typed or chose is lost, or stands among the settings."""
    found = swarm({MARK: GIVEN, "sui_extra_data": {"date": "2020-01-01"}}, "text")
    assert (found.prompts, found.negatives) == (("a red fox",), ("cats",))
    assert (found.seed, found.model, found.notes) == ("7", "shelf/model", ())
    assert found.settings == {
        "steps": "9", "cfgscale": "5.0", "loras": "snow, ink", "loraweights": "0.4, 1",
        "swarm_version": "0.9",
    }  # fmt: skip


@pytest.mark.parametrize("inside", [True, False])
def test_what_was_drawn_is_nobodys(inside: bool) -> None:
    """Breaks if the words that a wildcard drew count as typed; older files keep the original inside."""
    original = {"original_prompt": "a <wildcard:colour> fox"}
    value = {MARK: {**GIVEN, **original}} if inside else {MARK: GIVEN, "sui_extra_data": original}
    found = swarm(value, "text")
    assert found.prompts == ("a <wildcard:colour> fox",)
    assert found.notes[0].startswith("text: prompt was drawn")
    assert "original_prompt" not in found.settings


def test_a_beginning_picture() -> None:
    """Breaks if the picture that a generation began with is no source of it."""
    assert swarm({MARK: GIVEN, "sui_extra_data": {"initimage_filename": "raw/a.png"}}, "text").references == (
        "raw/a.png",
    )


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda one: st.lists(one, max_size=3) | st.dictionaries(st.sampled_from(sorted(GIVEN)), one, max_size=4),
    max_leaves=10,
)


@given(st.dictionaries(st.sampled_from([MARK, "sui_extra_data", "sui_models"]), JSON))
def test_any_shape(value: dict[str, Any]) -> None:
    """Breaks if wrong types at any place bring the reader down."""
    assert isinstance(is_swarm(value), bool)
    assert all(isinstance(text, str) for text in swarm(value, "text").settings.values())
