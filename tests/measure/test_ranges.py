"""Ranges hold their point, other draws, and nothing where nothing can vary."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from creditgraph.measure import Contribution, ControlTable, Setting, measure
from creditgraph.measure.contribution import measured
from creditgraph.measure.facts import Facts
from creditgraph.measure.ranges import ranges
from creditgraph.workflow import Workflow
from creditgraph.workflow.graph import graph
from tests.measure.films import PEOPLE, drawn

TABLE = ControlTable()
SLACK = Fraction(3, 100)  # sampled bounds are not exact: the dials are not monotone


def shares(found: Contribution) -> dict[str, Fraction]:
    """The plainest rule: shares as measured."""
    return found.shares()


def bounds(facts: Facts, seed: int = 1):
    """The ranges of everybody's share."""
    return ranges(facts, TABLE, shares, (*PEOPLE, "unknown"), seed=seed).bounds


@settings(max_examples=12)
@given(st.integers(0, 2**32), st.integers(2, 14))
def test_the_point_lies_in_the_range_and_so_do_other_draws(seed, moves):
    """A printed range would not hold what its own assumptions can give."""
    facts = Facts(graph(drawn(seed, moves)))
    found = bounds(facts)
    assert all(found[who][0] <= share <= found[who][1] for who, share in measured(facts).shares().items())
    if "proportions" in {one.id for one, _ in measured(facts).assumptions}:
        return  # many free lengths are drawn too thinly for two samples to agree; the note says "sampled"
    for who, (low, high) in bounds(facts, seed=2).items():
        assert found[who][0] - SLACK <= low <= high <= found[who][1] + SLACK


@settings(max_examples=25)
@given(st.integers(0, 2**32), st.integers(2, 14), st.integers(0, 10))
def test_corners_are_the_extremes_of_unknown_facts(seed, moves, tenths):
    """A share would not rise with its holder's bits and fall with those of others, as the ranges assume."""
    facts = Facts(graph(drawn(seed, moves)))
    if {one.id for one, _ in measured(facts).assumptions} & {"area", "weights", "marks", "undated"}:
        return  # those divide among people, and are turned by other means than a level of bits
    between = measured(facts, Setting(TABLE, Fraction(tenths, 10))).shares()
    for who in PEOPLE:
        most = measured(facts, Setting(TABLE, Fraction(0), favoured=who)).shares().get(who, Fraction(0))
        least = measured(facts, Setting(TABLE, Fraction(1), favoured=who)).shares().get(who, Fraction(0))
        slack = Fraction(1, 10**9)
        assert least - slack <= between.get(who, 0) <= most + slack


def test_a_film_whose_answer_cannot_vary_has_a_point_for_a_range():
    """A known share would print with an invented uncertainty."""
    film = Workflow("Cels")
    jia, yi = film.people("甲", "乙")
    film.step("drawing", by=jia, makes="cel")
    film.step("editing", by=yi, uses="cel", makes="film")
    found = bounds(Facts(graph(film.freeze())))
    assert found == {"甲": (Fraction(1, 2), Fraction(1, 2)), "乙": (Fraction(1, 2), Fraction(1, 2))}


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"by": ("甲", "乙")}, (0, 1)),
        ({"by": {"甲": 1, "乙": 2}}, (Fraction(1, 3), Fraction(1, 3))),
    ],
)
def test_equal_parts_nobody_stated_range_from_nothing_to_all(facts, expected):
    """Half and half would be printed as known, though nobody said so."""
    film = Workflow("Cels")
    film.people("甲", "乙")
    film.step("drawing", makes="film", **facts)
    assert bounds(Facts(graph(film.freeze())))["甲"] == expected


def test_takes_nobody_logged_range_up_to_the_channel():
    """An unlogged choice would be worth nothing even at its best, or something at its worst."""
    film = Workflow("Takes")
    jia, yi = film.people("甲", "乙")
    film.tool("Kling")
    film.step("motion_brush", by=yi, makes="paths")
    film.step("generation", by="Kling", uses="paths", makes="takes", count=400)
    film.step("selection", by=jia, uses="takes", makes="film", count=1, of=400)
    low, high = bounds(Facts(graph(film.freeze())))["甲"]
    assert measure(film).shares().get("甲", 0) == low == 0
    assert high == Fraction(1, 2)  # a full channel beside a full channel


def test_marks_nobody_counted_range_from_nothing_to_all():
    """Two brushes without points would be known to be halves."""
    film = Workflow("Brushes")
    jia, yi = film.people("甲", "乙")
    film.tool("Kling")
    film.step("motion_brush", by=jia, makes="a")
    film.step("motion_brush", by=yi, makes="b", points=9)
    film.step("generation", by="Kling", uses=["a", "b"], makes="film")
    assert measure(film).shares() == {"甲": Fraction(1, 2), "乙": Fraction(1, 2)}
    assert bounds(Facts(graph(film.freeze())))["甲"] == (0, 1)


def test_the_note_says_sampled_how_often_and_with_which_seed():
    """A sampled bound would be read as exact."""
    film = Workflow("Cels")
    film.step("drawing", by=film.people("甲", "乙"), makes="film")
    found = ranges(Facts(graph(film.freeze())), TABLE, shares, ["甲", "乙"], seed=5)
    assert found.note == f"sampled, {found.runs} settings, seed 5"
    wide = ranges(Facts(graph(film.freeze())), TABLE, shares, ["甲", "乙"], seed=5, wide=True)
    assert wide.bounds == found.bounds
