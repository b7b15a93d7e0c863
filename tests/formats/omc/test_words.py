"""The words that both directions of OMC use."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from creditgraph.formats.omc.words import Names, custom, day, exact, own, own_id
from creditgraph.workflow.model import Artifact
from tests.workflow.mutants import ANY_JSON
from tests.workflow.strategies import ids, lines


@given(st.lists(st.tuples(st.text(max_size=3).filter(bool), st.none() | st.text(max_size=2)), max_size=30))
def test_names_are_given_out_once(wanted: list[tuple[str, str | None]]) -> None:
    """Breaks if two things get one id, so that one of them vanishes."""
    names = Names("unknown")
    found = [names.new(name, hint) for name, hint in wanted]
    assert len(set(found)) == len(found)
    assert "unknown" not in found


@given(ids)
def test_an_id_of_ours_is_kept_as_it_is(name: str) -> None:
    """Breaks if an id changes on the way, so that agreements name nobody."""
    assert own_id(name) == Artifact(name).id


@pytest.mark.parametrize("odd", ["", " a", "a\n", "\x1b", "a" * 401, 7, None, ["a"]])
def test_what_can_be_no_id_is_none(odd: object) -> None:
    """Breaks if a damaged id reaches the records and refuses the whole file."""
    assert own_id(odd) is None


@given(ANY_JSON, lines)
def test_the_standards_word_for_a_name_wins(said: object, name: str) -> None:
    """Breaks if our custom data hides that somebody was renamed since."""
    found = exact(said, name)
    assert found in (name, said)


@given(ANY_JSON)
def test_custom_data_of_any_shape_is_ours_or_nothing(value: object) -> None:
    """Breaks if a wrong type in custom data crashes the reader."""
    found = own({"customData": [*custom("step", {"id": "s"}), value]}, "step")
    assert found == {"id": "s"}
    assert own({"customData": value}, "step") is None


@pytest.mark.parametrize(
    "odd", ["2026", "2026-02-30", "20260120", "2026-W03-1", "2026-01-200", "", None, 20260120, {"day": 1}]
)
def test_what_is_no_day_is_none(odd: object) -> None:
    """Breaks if a damaged date becomes a day, which would choose the law."""
    assert day(odd) is None
