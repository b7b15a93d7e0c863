"""What a film loses in another notation, found by reading what was written and not by a list of promises."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

from creditgraph.errors import CreditgraphError
from creditgraph.formats.exports import Export

if TYPE_CHECKING:
    from fractions import Fraction

    from creditgraph.workflow.model import Evidence, Film, Step

_ONE = {"kind": "the kind of work", "made_on": "the day of making", "credits": "the list of credits"}
"""What a film has once, and what it is called."""
_REMARKS = frozenset({"notes", "schema", "title", "final"})
"""What says nothing of the making: remarks of readers, and names."""


def lost(film: Film, written: Export, text: str) -> str | None:
    """Return what of a film is not there when what was written is read again; ``None`` if all is.

    Args:
        film: the film.
        written: the notation, one that can be read.
        text: the film in it.
    """
    from creditgraph.formats import read

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"film{written.ending}")
        path.write_text(text, encoding="utf-8", newline="\n")
        try:
            back = read(path).freeze()
        except CreditgraphError as error:
            return f"it cannot be read again: {error}"
    named = [*_gone(film, back), *_changed(film, back), *_weaker(film, back)]
    return ", ".join(named) or None


def _gone(film: Film, back: Film) -> Iterator[str]:
    for field in fields(film):
        before, after = getattr(film, field.name), getattr(back, field.name)
        if field.name in _REMARKS or not before:
            continue
        if field.name in _ONE:
            yield from [_ONE[field.name]] if not after else []
        elif (gone := len(before) - len(after)) > 0:
            name = field.name if len(before) != 1 or field.name == "terms" else field.name[:-1]
            yield f"{gone} of {len(before)} {name}"


def _changed(film: Film, back: Film) -> Iterator[str]:
    """Steps that are there, and were done by others than before; what lasts longer or shorter than it did."""
    again = {step.id: step for step in back.steps}
    pairs = [(step, again[step.id]) for step in film.steps if step.id in again]
    who = sum(1 for one, other in pairs if _people(one) != _people(other))
    if who:
        yield f"who did {who} {'step' if who == 1 else 'steps'}"
    lengths = {one.id: one.seconds for one in back.artifacts}
    other = {one.id for one in film.artifacts if one.seconds != lengths.get(one.id, one.seconds)}
    other |= {use for one, two in pairs for use, _ in _lengths(one).items() - _lengths(two).items()}
    if other:
        yield f"{len(other)} {'length' if len(other) == 1 else 'lengths'} in seconds"


def _people(step: Step) -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(one.agent for one in step.by), frozenset(one.agent for one in step.claimants)


def _lengths(step: Step) -> dict[str, Fraction]:
    return {use.artifact: use.seconds for use in step.uses if use.seconds is not None}


def _weaker(film: Film, back: Film) -> Iterator[str]:
    """Steps that are there, and rest on another grade of evidence than they did."""
    before = {step.id: _grade(step.evidence) for step in film.steps}
    after = ((step.id, _grade(step.evidence)) for step in back.steps)
    others = Counter(grade for id, grade in after if id in before and before[id] != grade)
    for grade, count in others.items():
        yield f"the evidence of {count} {'step' if count == 1 else 'steps'}, which comes back as {grade}"


def _grade(evidence: Evidence | None) -> str:
    return evidence.grade if evidence is not None else "unstated"
