"""What a measurement had to assume, with the steps concerned (†)."""

from __future__ import annotations

from fractions import Fraction
from typing import TypeAlias

from creditgraph.measure.control import DIAL, SOUND, Assumption
from creditgraph.measure.facts import Facts
from creditgraph.measure.routes import Router
from creditgraph.measure.settle import Settler

Assumed: TypeAlias = tuple[Assumption, tuple[str, ...]]
"""An assumption and the ids of the steps that it concerns; none: the whole film."""

UNMARKED = frozenset({"parameter_setting", "seed_choice"})
"""Kinds that are set and not drawn, painted or pointed at: they leave no marks that could be counted."""

_SAID = {
    "area": Assumption(
        "area", "half of the frame was replaced", Fraction(1, 2), Fraction(0), Fraction(1), "state the area",
    ),
    "lexicon": Assumption(
        "lexicon", "what a prompt fixes is read from its words by a small lexicon; it may fix more",
        Fraction(0), Fraction(0), Fraction(1), "state it: fixes=[…], or a finding",
    ),
    "marks": Assumption(
        "marks", "several hands used one channel and not all counted their marks; they share it equally",
        Fraction(1, 2), Fraction(0), Fraction(1),
        "count or name the marks: points=…, images=[…], cuts=…, keys=[…]",
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
    "unknown_change": Assumption(
        "unknown_change",
        "nobody said whether the parameters differ from the preset; they count half of what they could",
        Fraction(1, 2), Fraction(0), Fraction(1), "state changed=true or changed=false in the step",
    ),
    "unknown_fixes": Assumption(
        "unknown_fixes",
        "nobody said what a prompt fixes, and its words are not there; it counts half of what it could",
        Fraction(1, 2), Fraction(0), Fraction(1), "state fixes=[…] in the step, or give the words",
    ),
    "unknown_seed": Assumption(
        "unknown_seed",
        "nobody said whether a seed was chosen or left as it was; it counts half of what it could",
        Fraction(1, 2), Fraction(0), Fraction(1),
        'state changed=true, changed=false or seed="random" in the step',
    ),
    "unmarked": Assumption(
        "unmarked",
        "several hands set one channel in which nothing is counted; each counts as far as it is known to have"
        " changed it",
        Fraction(1, 2), Fraction(0), Fraction(1), "name what each of them set: keys=[…]",
    ),
    "unmade": Assumption(
        "unmade",
        "who fixed what is open in material whose making is not on file is unknown; they may have fixed all,"
        " or nothing",
        Fraction(0), Fraction(0), Fraction(1),
        'add the steps that made it, or say that it was there before: origin="pre-existing"',
    ),
    "weights": Assumption(
        "weights", "several people in one step did equal parts of it",
        Fraction(1, 2), Fraction(0), Fraction(1), "state their weights: by={…}",
    ),
}  # fmt: skip


def assumed(facts: Facts, router: Router, settler: Settler) -> tuple[Assumed, ...]:
    """Return what a walk had to assume, the dials first, then by name."""
    unmarked = {step for step in settler.uncounted if facts.kind_of[step] in UNMARKED}
    named = {
        **facts.assumed,
        "area": router.areas,
        "marks": settler.uncounted - unmarked,
        "unmarked": unmarked,
        "proportions": router.proportions,
        "undated": settler.undated,
        "unmade": _users(facts, settler.unmade),
    }
    table = settler.setting.table  # a dial that is not the shipped one was decided, and is not assumed
    used: list[Assumed] = [(DIAL, ())] if table.dial == DIAL.value else []
    if router.mixed and table.sound == SOUND.value:
        used.append((SOUND, ()))
    used += [(_SAID[name], tuple(sorted(named[name]))) for name in sorted(named) if named[name]]
    return tuple(used)


def _users(facts: Facts, artifacts: set[str]) -> set[str]:
    """The steps that use any of these artifacts."""
    steps = (step for group in facts.graph.groups for step in group) if artifacts else ()
    return {step.id for step in steps if any(use.artifact in artifacts for use in step.uses)}
