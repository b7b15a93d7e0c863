"""Labelling: what missing facts can and cannot change."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given

from creditgraph.reasoning.labelling import LIMIT, Contender, decide, distinct, judge, relevant_ids
from tests.reasoning.theories import Spec, completions, merged, random_theory, theories


def _contenders(theory: list[Spec]) -> list[Contender]:
    return [
        Contender(each.name, each.rank, each.value, each.beats, each.applies is True)
        for each in theory
        if each.applies is not False
    ]


def _by_brute_force(theory: list[Spec]) -> tuple[str, frozenset[object]]:
    decisions = [decide(_contenders(each)) for each in completions(theory)]
    return merged({(each.status, frozenset(each.values)) for each in decisions})


@given(theories())
def test_irrelevant_facts_change_nothing(theory: list[Spec]) -> None:
    """Leaving out undecided rules that cannot matter must give what trying all of them gives."""
    verdict = judge(_contenders(theory))
    values = frozenset(each.value for each in verdict.standing)
    assert (verdict.status, values) == _by_brute_force(theory)


@pytest.mark.parametrize("seed", range(12))
def test_too_many_missing_facts_never_lose_a_candidate(seed: int) -> None:
    """Where not every combination is tried the answer may be too wide, never too narrow, never surer."""
    random = Random(seed)
    theory = [
        Spec(f"{each.name}{part}", each.value, each.rung, None, frozenset(f"{b}{part}" for b in each.beats))
        for part in "ab"
        for each in random_theory(random)
    ][: LIMIT + 2]
    theory += [Spec(f"more{i}", "x", "mandatory", None) for i in range(LIMIT + 2 - len(theory))]
    assert len(relevant_ids(_contenders(theory))) <= LIMIT + 2
    verdict = judge(_contenders(theory))
    status, values = _by_brute_force(theory)
    assert frozenset(each.value for each in verdict.standing) >= values
    assert verdict.status in {status, "unknown"}


def test_too_many_missing_facts_can_still_be_beside_the_point() -> None:
    """Ten open questions that all lead to the certain answer leave it certain."""
    agreeing = [Contender(f"r{i}", 0, "x", frozenset(), certain=False) for i in range(LIMIT + 1)]
    certain = Contender("law", 0, "x", frozenset())
    assert judge([certain, *agreeing]).status == "known"
    assert judge([*agreeing, Contender("other", 0, "y", frozenset())]).status == "unknown"
    assert judge(agreeing).may_be_nothing is True


def test_relevance_follows_exclusions_down_the_ladder() -> None:
    """A low rule that excludes a high one matters, and so does whoever excludes the low one."""
    high = Contender("high", 0, "x", frozenset())
    low = Contender("low", 4, "y", frozenset({"high"}), certain=False)
    lower = Contender("lower", 4, "y", frozenset({"low"}), certain=False)
    idle = Contender("idle", 4, "y", frozenset(), certain=False)
    certain = Contender("certain", 3, "x", frozenset())
    assert relevant_ids([high, low, lower, idle, certain]) == {"high", "low", "lower", "certain"}


def test_values_need_only_be_comparable() -> None:
    """Values are opaque: mappings and lists are as good as numbers."""
    assert distinct([{"a": 1}, [1], {"a": 1}, [1], (1,)]) == [{"a": 1}, [1], (1,)]
