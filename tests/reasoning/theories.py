"""Theories to resolve: a handful of propositional rules, written out or drawn at random."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from random import Random

from hypothesis import strategies as st

from creditgraph.reasoning import LADDER, Conclusion, Record, Rule, resolve

VALUES = ("x", "y", "z")


@dataclass(frozen=True, slots=True)
class Spec:
    """One rule of a theory; a defeater has no value."""

    name: str
    value: str | None = "x"
    rung: str = "statute"
    applies: bool | None = True
    beats: frozenset[str] = frozenset()

    @property
    def rank(self) -> int | None:
        return None if self.value is None else LADDER.index(self.rung)


def spec(
    name: str, value: str | None = "x", rung: str = "statute", *, applies: bool | None = True, beats: str = ""
) -> Spec:
    """Write a rule of a theory; ``beats`` names the excluded ones, with spaces between."""
    return Spec(name, value, rung, applies, frozenset(beats.split()))


def as_rule(each: Spec) -> Rule:
    """Make the rule that a spec describes; its one condition holds, fails or is not known."""
    return Rule(
        id=f"t.{each.name}",
        question="q",
        kind="defeater" if each.value is None else "default",
        rung=None if each.value is None else each.rung,
        cites=(f"text:{each.name}",),
        says=f"Rule {each.name}.",
        beats=tuple(sorted(f"t.{name}" for name in each.beats)),
        body=_body(each),
    )


def _body(each: Spec) -> Callable[[Record], object]:
    def body(case: Record) -> object:
        case.require(each.applies, "the condition of {name} holds", f"facts.{each.name}", name=each.name)
        return each.value

    return body


def conclude(theory: Iterable[Spec]) -> Conclusion:
    """Resolve a theory."""
    return resolve("q", [as_rule(each) for each in theory], Record())


def outcome(theory: Iterable[Spec]) -> tuple[str, frozenset[object]]:
    """The part of a conclusion that does not depend on the order of the rules."""
    found = conclude(theory)
    return found.status, frozenset(value for value, _ in found.candidates)


def random_theory(random: Random, undecided: int = 3) -> list[Spec]:
    """Two to seven rules on one to three rungs; three theories in ten may exclude in circles.

    At most ``undecided`` facts are missing. Few rungs, because rules of equal rank must meet to disagree.
    """
    names = [f"r{i}" for i in range(random.randint(2, 7))]
    rungs = random.sample(LADDER, random.randint(1, 3))
    circles = random.random() < 0.3
    order = random.sample(names, len(names))
    theory = []
    for name in names:
        targets = names if circles else order[order.index(name) + 1 :]
        beats = frozenset(other for other in targets if other != name and random.random() < 0.22)
        value = None if random.random() < 0.25 else random.choice(VALUES)
        applies = random.choices((True, False, None), (0.72, 0.12, 0.16))[0]
        undecided -= applies is None
        applies = True if undecided < 0 else applies
        theory.append(Spec(name, value, random.choice(rungs), applies, beats))
    return theory


def completions(theory: Sequence[Spec]) -> list[list[Spec]]:
    """Every way in which the missing facts may turn out."""
    found: list[list[Spec]] = [[]]
    for each in theory:
        ways = (True, False) if each.applies is None else (each.applies,)
        found = [[*done, replace(each, applies=way)] for done in found for way in ways]
    return found


def merged(outcomes: Iterable[tuple[str, frozenset[object]]]) -> tuple[str, frozenset[object]]:
    """What is known when one of these outcomes is the true one."""
    different = set(outcomes)
    if len(different) == 1:
        return different.pop()
    return "unknown", frozenset().union(*(values for _, values in different))


@st.composite
def theories(draw: st.DrawFn) -> list[Spec]:
    """Draw a theory."""
    return random_theory(Random(draw(st.integers(0, 10**6))), undecided=draw(st.integers(0, 4)))
