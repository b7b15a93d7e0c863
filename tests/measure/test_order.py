"""Shares out of an order: the centroid against sampling, the ranges against the polytope's corners."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest

from creditgraph.errors import DoctrineError
from creditgraph.measure.order import rank_shares, tied_shares


@pytest.mark.parametrize("n", range(1, 8))
def test_the_point_is_the_centre_of_all_divisions_that_respect_the_order(n):
    """The point shown would not be the mean of what the order allows."""
    lots = Random(n)
    draws = 40_000
    sums = [0.0] * n
    for _ in range(draws):
        cuts = sorted(lots.random() for _ in range(n - 1))
        parts = sorted((b - a for a, b in zip([0.0, *cuts], [*cuts, 1.0], strict=True)), reverse=True)
        sums = [total + part for total, part in zip(sums, parts, strict=True)]
    for rank, total in zip(rank_shares(n), sums, strict=True):
        assert float(rank.point) == pytest.approx(total / draws, abs=4e-3)


@pytest.mark.parametrize("n", range(1, 12))
def test_the_ranges_are_those_of_the_corners(n):
    """A rank could get more or less than its printed range."""
    corners = [[Fraction(1, k)] * k + [Fraction(0)] * (n - k) for k in range(1, n + 1)]
    for k, rank in enumerate(rank_shares(n)):
        assert (rank.low, rank.high) == (min(c[k] for c in corners), max(c[k] for c in corners))
        assert rank.point == sum((c[k] for c in corners), Fraction(0)) / n
    assert sum((rank.point for rank in rank_shares(n)), Fraction(0)) == 1


def test_three_ranks_as_published():
    """The studio example would not print 11/18, 5/18, 1/9."""
    assert [rank.point for rank in rank_shares(3)] == [Fraction(11, 18), Fraction(5, 18), Fraction(1, 9)]


def test_ties_share_the_ranks_they_cover_and_empty_ranks_close_up():
    """Two equals would be ranked by their names."""
    shares = tied_shares([["b"], [], ["c", "a"]])
    assert shares["a"] == shares["c"]
    assert shares["a"].point == Fraction(5 + 2, 18) / 2
    assert sum(share.point for share in shares.values()) == 1
    assert tied_shares([["b"], ["a"]])["b"].point == Fraction(3, 4)


def test_priority_and_unknown_readings():
    """The first would not take all, or a misspelt reading would pass silently."""
    assert [rank.point for rank in rank_shares(3, "priority")] == [1, 0, 0]
    with pytest.raises(DoctrineError, match="centroid"):
        rank_shares(3, "centriod")
