"""`resolve` against grounded semantics as `python-argumentation` implements it.

How a theory is written for the oracle, as an abstract argumentation framework:

* rule i applies                     argument ``A_i`` (a rule that does not apply has no argument)
* j names i in its ``beats``         ``A_j`` attacks ``A_i``
* i asserts v                        argument ``V_i``; ``A_i`` attacks ``N_i``, ``N_i`` attacks ``V_i``,
                                     so ``V_i`` needs ``A_i``
* equal rung, different values       ``V_i`` and ``V_j`` attack each other
* i on a higher rung, another value  ``A_i`` attacks ``V_j``
* a defeater                         no V and no N
* a missing fact                     one framework for each way it may turn out

A value is known if one of its V is accepted; it remains if one of its V is neither accepted nor rejected
and none is accepted at all.
"""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest

from tests.reasoning.theories import Spec, completions, merged, outcome, random_theory

framework = pytest.importorskip(
    "py_arg.abstract_argumentation_classes.abstract_argumentation_framework",
    reason="python-argumentation is not installed",
)
from py_arg.abstract_argumentation_classes.argument import Argument  # noqa: E402 - only where it is installed
from py_arg.abstract_argumentation_classes.defeat import Defeat  # noqa: E402
from py_arg.algorithms.semantics.get_grounded_extension import get_grounded_extension  # noqa: E402


def _attacks(applying: list[Spec]) -> list[tuple[str, str]]:
    names = {each.name for each in applying}
    attacks = [(f"A_{each.name}", f"A_{other}") for each in applying for other in sorted(each.beats & names)]
    asserting = [each for each in applying if each.value is not None]
    for each in asserting:
        attacks += [(f"A_{each.name}", f"N_{each.name}"), (f"N_{each.name}", f"V_{each.name}")]
        for other in asserting:
            if other.value != each.value and each.rank < other.rank:
                attacks.append((f"A_{each.name}", f"V_{other.name}"))
            elif other.value != each.value and each.rank == other.rank:
                attacks.append((f"V_{each.name}", f"V_{other.name}"))
    return attacks


def _labels(applying: list[Spec]) -> dict[str, str]:
    kinds = {each.name: "A" if each.value is None else "ANV" for each in applying}
    arguments = {
        f"{kind}_{name}": Argument(f"{kind}_{name}") for name, all_ in kinds.items() for kind in all_
    }
    attacks = _attacks(applying)
    defeats = [Defeat(arguments[one], arguments[other]) for one, other in attacks]
    accepted = {
        argument.name
        for argument in get_grounded_extension(
            framework.AbstractArgumentationFramework("t", list(arguments.values()), defeats)
        )
    }
    rejected = {other for one, other in attacks if one in accepted}
    return {name: "in" if name in accepted else "out" if name in rejected else "open" for name in arguments}


def _oracle(theory: list[Spec], seen: Counter[str]) -> tuple[str, frozenset[object]]:
    applying = [each for each in theory if each.applies]
    labels = _labels(applying)
    for each in applying:
        own = labels[f"A_{each.name}"]
        by = [other for other in applying if each.name in other.beats and labels[f"A_{other.name}"] == "in"]
        seen["circle"] += own == "open"
        if each.value is None:
            seen["defeated defeater"] += own == "out"
        else:
            seen["excluded by a defeater"] += any(other.value is None for other in by)
            seen["excluded by a lower rung"] += any(
                other.rank is not None and other.rank > each.rank for other in by
            )
            seen["rejected by rung"] += own == "in" and labels[f"V_{each.name}"] == "out"
            seen["reinstated"] += own == "in" and any(each.name in other.beats for other in applying)
    by_label = {
        label: frozenset(each.value for each in applying if each.value and labels[f"V_{each.name}"] == label)
        for label in ("in", "open")
    }
    if by_label["in"]:
        return "known", by_label["in"]
    status = ("nothing", "unknown", "contested")[min(len(by_label["open"]), 2)]
    return status, by_label["open"]


def test_random_theories_agree() -> None:
    """A resolver that disagrees with grounded semantics lets an excluded rule exclude, or a circle decide."""
    random, seen = Random(20260302), Counter[str]()
    for _ in range(450):
        theory = random_theory(random)
        expected = merged([_oracle(each, seen) for each in completions(theory)])
        assert outcome(theory) == expected, theory
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
        "reinstated": 50,
        "circle": 30,
    }
    assert {what: seen[what] for what in least if seen[what] < least[what]} == {}, seen


def test_the_oracle_sees_an_exception_to_an_exception() -> None:
    """If the mapping lost the attacks, agreement with it would prove nothing."""
    theory = [Spec("a"), Spec("b", None, beats=frozenset("a")), Spec("c", None, beats=frozenset("b"))]
    assert [_labels(theory)[name] for name in ("A_a", "A_b", "A_c", "V_a")] == ["in", "out", "in", "in"]
