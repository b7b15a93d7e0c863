"""Rounding for print against published tables."""

from __future__ import annotations

import os
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from creditgraph.errors import ShareError
from creditgraph.measure.apportion import highest_averages, largest_remainder, percentages

ROOT = Path(__file__).resolve().parents[2]
HOW = {
    "apportion_hamilton": largest_remainder,
    "apportion_dhondt": lambda votes, seats: highest_averages(votes, seats, "d'hondt"),
    "apportion_sainte_lague": lambda votes, seats: highest_averages(votes, seats, "sainte-lague"),
}


def tables() -> list[dict]:
    """The published apportionments, or a skip that says where they were looked for."""
    yaml = pytest.importorskip("yaml", reason="pyyaml is in the test extra")
    folder = Path(os.environ.get("CREDITGRAPH_TRUTH") or ROOT.parent / "shared" / "truth")
    path = folder / "tables.yaml"
    if not path.is_file():
        pytest.skip(f"no published tables at {path}; set CREDITGRAPH_TRUTH")
    return [one for one in yaml.safe_load(path.read_text("utf-8"))["tables"] if one["concept"] in HOW]


def test_published_apportionments():
    """A rounding rule would give other seats than the tables that define it."""
    found = tables()
    assert len(found) >= 4
    for table in found:
        votes = dict(zip(table["players"], map(Fraction, table["game"]["votes"]), strict=True))
        dealt = HOW[table["concept"]](votes, table["game"]["seats"])
        assert [str(dealt[name]) for name in table["players"]] == table["expected"], table["name"]


shares = st.dictionaries(
    st.text("甲乙丙abc", min_size=1, max_size=3), st.fractions(0, 1), min_size=1, max_size=8
).filter(lambda found: sum(found.values()) > 0)


@given(shares, st.integers(0, 10_000))
def test_all_seats_are_dealt_within_one_of_the_quota(shares, seats):
    """Printed parts would not add up, or one would be off by more than a unit."""
    dealt = largest_remainder(shares, seats)
    total = sum(shares.values())
    assert sum(dealt.values()) == seats
    assert all(abs(dealt[name] - share * seats / total) < 1 for name, share in shares.items())


@given(shares, st.integers(0, 100))
def test_ties_do_not_depend_on_the_order_of_the_mapping(shares, seats):
    """Hash or insertion order would decide who gets the last hundredth."""
    backwards = dict(reversed(shares.items()))
    assert largest_remainder(shares, seats) == largest_remainder(backwards, seats)
    for method in ("d'hondt", "sainte-lague"):
        assert highest_averages(shares, seats, method) == highest_averages(backwards, seats, method)


def test_percentages_add_up_to_a_hundred():
    """Thirds would print as 33.33 three times and lose a hundredth."""
    printed = percentages(dict.fromkeys("abc", Fraction(1, 3)))
    assert sum(Fraction(text.removesuffix(" %")) for text in printed.values()) == 100


def test_nothing_to_divide_and_negative_shares_are_refused():
    """A division by zero would reach the user."""
    with pytest.raises(ShareError, match="nothing to divide"):
        largest_remainder({"a": Fraction(0)}, 10)
    with pytest.raises(ShareError, match="negative"):
        largest_remainder({"a": Fraction(-1), "b": Fraction(2)}, 10)
