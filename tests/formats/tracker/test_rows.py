"""The names by which an edit may mean a shot."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from creditgraph.formats.tracker.rows import named_shots

NAMES = st.lists(st.sampled_from("abc"), min_size=1, max_size=3)


@given(st.lists(NAMES, max_size=6))
def test_no_name_means_two_shots(names: list[list[str]]):
    """Breaks if a clip that could be either of two shots is given to one of them."""
    shots = list(named_shots([(str(number), each, None) for number, each in enumerate(names)]))
    forms = [form for shot in shots for form in set(shot.forms)]
    assert len(forms) == len(set(forms))
    assert [shot.code in each for shot, each in zip(shots, names, strict=True)] == [True] * len(names)
