"""`resolve` against defeasible logic as `tiny-datalog` implements it.

How a theory is written for the oracle (rule i, value v, rung of i):

* rule i applies                    fact ``f_i``;  ``r_i: f_i => alive_i``
* j names i in its ``beats``        ``x_j_i: alive_j => ~alive_i`` with ``x_j_i > r_i``: nothing outweighs it
* i asserts v                       ``v_i: alive_i => q_v``; ``n_i_w: alive_i => ~q_w`` for each other value w
* i stands on a higher rung than j  ``v_i > n_j_v`` and ``n_i_w > v_j``
* a defeater                        no v and no n: it only excludes
* a missing fact                    one theory for each way it may turn out

Value v is known if ``q_v`` is defeasibly provable, and rejected if ``~q_v`` is; it remains if it is not
rejected and a rule for it is not provably excluded.
"""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest

from tests.reasoning.theories import VALUES, Spec, completions, conclude, merged, outcome, random_theory

defeasible = pytest.importorskip("tiny_datalog.defeasible", reason="tiny-datalog is not installed")


def _text(theory: list[Spec]) -> str:
    lines = [f"f_{each.name}." for each in theory if each.applies]
    for each in theory:
        lines.append(f"r_{each.name}: f_{each.name} => alive_{each.name}.")
        for other in sorted(each.beats):
            lines.append(f"x_{each.name}_{other}: alive_{each.name} => ~alive_{other}.")
            lines.append(f"x_{each.name}_{other} > r_{other}.")
    asserting = [each for each in theory if each.value is not None]
    for each in asserting:
        lines.append(f"v_{each.name}: alive_{each.name} => q_{each.value}.")
        for value in VALUES:
            if value != each.value:
                lines.append(f"n_{each.name}_{value}: alive_{each.name} => ~q_{value}.")
        for other in asserting:
            if other.value != each.value and each.rank < other.rank:
                lines.append(f"v_{each.name} > n_{other.name}_{each.value}.")
                lines.append(f"n_{each.name}_{other.value} > v_{other.name}.")
    return "\n".join(lines)


def _conclusions(theory: list[Spec]) -> dict[str, set[str]]:
    tags = defeasible.Theory.parse(_text(theory)).conclusions()
    return {tag: {predicate for predicate, _ in literals} for tag, literals in tags.items()}


def _oracle(theory: list[Spec], seen: Counter[str]) -> tuple[str, frozenset[object]]:
    tags = _conclusions(theory)
    proved, refuted = tags["+∂"], tags["−∂"]
    applying = [each for each in theory if each.applies]
    for each in applying:
        if each.value is None and f"alive_{each.name}" in refuted:
            seen["defeated defeater"] += 1
        if each.value is not None and f"alive_{each.name}" in refuted:
            by = [other for other in applying if each.name in other.beats and f"alive_{other.name}" in proved]
            seen["excluded by a defeater"] += any(other.value is None for other in by)
            seen["excluded by a lower rung"] += any(
                other.rank is not None and other.rank > each.rank for other in by
            )
    possible = {each.value for each in applying if each.value and f"alive_{each.name}" not in refuted}
    seen["rejected by rung"] += any(f"~q_{value}" in proved for value in possible)
    seen["circle"] += any(f"alive_{each.name}" in tags["undecided"] for each in applying)
    known = frozenset(value for value in possible if f"q_{value}" in proved)
    remaining = known or frozenset(value for value in possible if f"~q_{value}" not in proved)
    status = "known" if known else ("nothing", "unknown", "contested")[min(len(remaining), 2)]
    return status, remaining


def test_random_theories_agree() -> None:
    """A resolver that disagrees with defeasible logic invents its own idea of exceptions and priorities."""
    random, seen = Random(20260301), Counter[str]()
    for _ in range(450):
        theory = random_theory(random)
        expected = merged([_oracle(each, seen) for each in completions(theory)])
        assert outcome(theory) == expected, _text(theory)
        seen[expected[0]] += 1
        seen["missing facts"] += any(each.applies is None for each in theory)
    least = {
        "known": 100,
        "contested": 50,
        "unknown": 50,
        "nothing": 10,
        "missing facts": 100,
        "defeated defeater": 50,
        "excluded by a defeater": 50,
        "excluded by a lower rung": 50,
        "rejected by rung": 100,
        "circle": 30,
    }
    assert {what: seen[what] for what in least if seen[what] < least[what]} == {}, seen


def test_the_oracle_sees_an_exclusion() -> None:
    """If the oracle's text said nothing, agreement with it would prove nothing."""
    theory = [Spec("a", "x"), Spec("b", "y", "contract"), Spec("c", None, beats=frozenset("b"))]
    assert _conclusions(theory)["+∂"] >= {"alive_a", "q_x", "~alive_b", "alive_c"}
    assert conclude(theory).value == "x"
