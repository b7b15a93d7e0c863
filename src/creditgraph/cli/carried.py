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
    from creditgraph.workflow.model import Evidence, Film

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
    named = [*_gone(film, back), *_weaker(film, back)]
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


def _weaker(film: Film, back: Film) -> Iterator[str]:
    """Steps that are there, and rest on another grade of evidence than they did."""
    before = {step.id: _grade(step.evidence) for step in film.steps}
    after = ((step.id, _grade(step.evidence)) for step in back.steps)
    others = Counter(grade for id, grade in after if id in before and before[id] != grade)
    for grade, count in others.items():
        yield f"the evidence of {count} {'step' if count == 1 else 'steps'}, which comes back as {grade}"


def _grade(evidence: Evidence | None) -> str:
    return evidence.grade if evidence is not None else "unstated"
