"""What a measurement had to assume, with the steps concerned (†)."""

from __future__ import annotations

from fractions import Fraction
from typing import TypeAlias

from creditgraph.measure.control import DIAL, SOUND, UNKNOWN_FACT, Assumption
from creditgraph.measure.facts import Facts
from creditgraph.measure.routes import Router
from creditgraph.measure.settle import Settler

Assumed: TypeAlias = tuple[Assumption, tuple[str, ...]]
"""An assumption and the ids of the steps that it concerns; none: the whole film."""

_SAID = {
    "area": Assumption(
        "area", "half of the frame was replaced", Fraction(1, 2), Fraction(0), Fraction(1), "state the area",
    ),
    "lexicon": Assumption(
        "lexicon", "what a prompt fixes is read from its words by a small lexicon; it may fix more",
        Fraction(0), Fraction(0), Fraction(1), "state it: fixes=[…], or a finding",
    ),
    "marks": Assumption(
        "marks", "several people used one channel and not all counted their marks; they share it equally",
        Fraction(1, 2), Fraction(0), Fraction(1), "count or name the marks: points=…, images=[…]",
    ),
    "proportions": Assumption(
        "proportions", "inputs of unknown length stand on screen equally long",
        Fraction(1, 2), Fraction(0), Fraction(1), "state their seconds: uses={…}",
    ),
    "takes": Assumption(
        "takes", "takes that nobody logged do not count as rejected",
        Fraction(0), Fraction(0), Fraction(1), 'give the takes evidence of grade "logged"',
    ),
    "undated": Assumption(
        "undated",
        "several people stated the same and nothing says who was first; they share it equally",
        Fraction(1, 2),
        Fraction(0),
        Fraction(1),
        "date the steps: at=…",
    ),
    "unknown_fact": UNKNOWN_FACT,
    "weights": Assumption(
        "weights", "several people in one step did equal parts of it",
        Fraction(1, 2), Fraction(0), Fraction(1), "state their weights: by={…}",
    ),
}  # fmt: skip


def assumed(facts: Facts, router: Router, settler: Settler) -> tuple[Assumed, ...]:
    """Return what a walk had to assume, the dials first, then by name."""
    named = {
        **facts.assumed,
        "area": router.areas,
        "marks": settler.uncounted,
        "proportions": router.proportions,
        "undated": settler.undated,
    }
    used: list[Assumed] = [(DIAL, ())]
    if router.mixed:
        used.append((SOUND, ()))
    used += [(_SAID[name], tuple(sorted(named[name]))) for name in sorted(named) if named[name]]
    return tuple(used)
