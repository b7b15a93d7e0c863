"""The necessity game: published voting powers, brute force over all orders, and the axioms."""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from creditgraph.errors import CreditgraphError, UnknownNameError
from creditgraph.measure.necessity import MOST_PEOPLE, Coalitions, Need, necessity, power

NAMES = "abcdef"
SOME = st.lists(st.sampled_from(NAMES), min_size=1, max_size=4, unique=True)
NEEDS = st.lists(
    SOME.flatmap(lambda who: st.builds(Need, st.just("act"), st.just(tuple(who)), st.integers(0, len(who)))),
    max_size=5,
)

# Weighted votes and quota; expected value of each. Sources: Shapley & Shubik (1954); Banzhaf (1965); Brams
# (1976); Felsenthal & Machover (1998). The fractions were recomputed elsewhere by generating functions.
COUNCIL = ([7] * 5 + [1] * 10, 39)
SHAPLEY = {
    "security council": (*COUNCIL, ["421/2145"] * 5 + ["4/2145"] * 10),
    "six states, 1958": ([4, 4, 4, 2, 2, 1], 12, ["7/30"] * 3 + ["3/20"] * 2 + ["0"]),
    "fifteen states, 1995": (
        [10, 10, 10, 10, 8, 5, 5, 5, 5, 4, 4, 3, 3, 3, 2],
        62,
        [
            *["7/60"] * 4,
            "860/9009",
            *["19883/360360"] * 4,
            *["743/16380"] * 2,
            *["1588/45045"] * 3,
            "932/45045",
        ],
    ),
    "two big, one small": ([49, 49, 2], 51, ["1/3"] * 3),
    "one against all four": ([3, 1, 1, 1, 1], 4, ["3/5"] + ["1/10"] * 4),
}
BANZHAF = {
    "security council": (*COUNCIL, ["106/635"] * 5 + ["21/1270"] * 10),
    "Nassau County, 1964": ([31, 31, 28, 21, 2, 2], 58, ["1/3"] * 3 + ["0"] * 3),
}  # fmt: skip


def voting(weights: list[int], quota: int) -> tuple[Coalitions, int]:
    """The winning coalitions of a weighted vote, one by one."""
    players = Coalitions(f"p{n}" for n in range(len(weights)))
    wins = 0
    for coalition in range(1 << len(weights)):
        if sum(weight for n, weight in enumerate(weights) if coalition >> n & 1) >= quota:
            wins |= 1 << coalition
    return players, wins


def met(needs: list[Need], there: set[str]) -> bool:
    """Whether some people can do all that is needed: the definition, without bits."""
    return all(len(there & set(need.people)) >= need.least for need in needs)


def by_orders(needs: list[Need], people: str) -> dict[str, Fraction]:
    """Shapley values from every order of arrival."""
    found = dict.fromkeys(people, 0)
    orders = list(permutations(people))
    for order in orders:
        for place, who in enumerate(order):
            if met(needs, set(order[: place + 1])) and not met(needs, set(order[:place])):
                found[who] += 1
    return {who: Fraction(times, len(orders)) for who, times in found.items()}


@pytest.mark.parametrize("name", SHAPLEY)
def test_published_shapley_values(name: str):
    """The values would be computed consistently and wrongly."""
    weights, quota, expected = SHAPLEY[name]
    found = power(*voting(weights, quota)).shapley
    assert list(found.values()) == list(map(Fraction, expected))


@pytest.mark.parametrize("name", BANZHAF)
def test_published_banzhaf_values(name: str):
    """Decisive memberships would be miscounted."""
    weights, quota, expected = BANZHAF[name]
    found = power(*voting(weights, quota)).banzhaf
    assert list(found.values()) == list(map(Fraction, expected))


def test_the_security_council_as_needs():
    """Five vetoes and four of ten others is what AND and k of n are for."""
    veto, others = [f"v{n}" for n in range(5)], [f"o{n}" for n in range(10)]
    needs = [*(Need(who, (who,)) for who in veto), Need("four more", tuple(others), 4)]
    found = necessity(needs, [*veto, *others])
    assert {found.shapley[who] for who in veto} == {Fraction(421, 2145)}
    assert {found.decisive[who] for who in veto} == {Fraction(848, 2**14)}
    assert {found.decisive[who] for who in others} == {Fraction(84, 2**14)}


@given(NEEDS)
def test_the_values_are_those_of_all_orders_of_arrival(needs: list[Need]):
    """The bits would count something else than the definition."""
    assert dict(necessity(needs, NAMES[:6]).shapley) == by_orders(needs, NAMES[:6])


@given(NEEDS)
def test_values_add_up_and_nobody_is_below_nought(needs: list[Need]):
    """A work that needs somebody would be credited twice, or not at all."""
    found = necessity(needs, NAMES)
    one = Fraction(int(any(need.least for need in needs)))
    assert sum(found.shapley.values()) == sum(found.banzhaf.values()) == one
    assert all(0 <= value <= 1 for value in (*found.shapley.values(), *found.decisive.values()))


@given(NEEDS)
def test_who_can_do_nothing_that_is_needed_is_worth_nought(needs: list[Need]):
    """An invented colleague would gain."""
    needed = {who for need in needs if need.least for who in need.people}
    found = necessity(needs, NAMES)
    assert all(not found.shapley[who] and not found.banzhaf[who] for who in set(NAMES) - needed)


@given(NEEDS, st.permutations(NAMES))
def test_renaming_renames_and_the_order_of_needs_and_players_is_nothing(needs: list[Need], names: list[str]):
    """A name, or a place in a list, would be worth something."""
    other = dict(zip(NAMES, names, strict=True))
    moved = [Need(need.act, tuple(other[who] for who in need.people), need.least) for need in needs[::-1]]
    found, again = necessity(needs, NAMES), necessity(moved, names[::-1])
    assert {other[who]: value for who, value in found.shapley.items()} == dict(again.shapley)
    assert {other[who]: value for who, value in found.banzhaf.items()} == dict(again.banzhaf)


@given(st.integers(1, 6), st.data())
def test_people_who_can_do_the_same_are_worth_the_same(many: int, data: st.DataObject):
    """Symmetric players would be told apart."""
    people = NAMES[:many]
    need = Need("act", tuple(people), data.draw(st.integers(1, many)))
    assert set(necessity([need], people).shapley.values()) == {Fraction(1, many)}


@given(NEEDS, st.integers(0, 4))
def test_stating_a_need_again_gains_nothing(needs: list[Need], again: int):
    """One act logged as many would make its performer more needed."""
    assert necessity([*needs, *needs[:again]], NAMES) == necessity(needs, NAMES)


def test_sixteen_people_are_counted_exactly():
    """The largest case that is promised would fail or round."""
    people = [f"p{n}" for n in range(MOST_PEOPLE)]
    found = necessity([Need("all", tuple(people), MOST_PEOPLE)], people)
    assert set(found.shapley.values()) == {Fraction(1, MOST_PEOPLE)}
    assert set(found.decisive.values()) == {Fraction(1, 2 ** (MOST_PEOPLE - 1))}


def test_bad_games_are_refused():
    """A wrong game would give numbers that look right."""
    with pytest.raises(CreditgraphError, match="17 people are more than the 16"):
        Coalitions(map(str, range(17)))
    with pytest.raises(CreditgraphError, match="takes 3 of 2 people"):
        Need("act", ("a", "b"), 3)
    with pytest.raises(UnknownNameError, match="'c' is no player"):
        necessity([Need("act", ("c",))], "ab")
    two = Coalitions("ab")
    with pytest.raises(CreditgraphError, match="loses when 'a' joins it"):
        power(two, two.every & ~two.containing("a"))
    assert power(Coalitions(""), 1).shapley == {}
