"""What a film inside a manifest says of its own evidence: quoted, and pointing at the file that says it.

Whoever writes a film can write *logged* into it, and anybody can make a certificate and sign it. The
signature shows that nobody changed the words since, not that they are true: *embedded* at best.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from creditgraph.formats.source import Source
from creditgraph.formats.tidy import tidy
from creditgraph.workflow.model import GRADES, Evidence, Film, Performer, Step

_UNPROVED = "the film stated no evidence when it was signed"
_BEST = GRADES.index("embedded")
_LISTS = ("artifacts", "engagements", "agreements", "terms", "findings")


def quoted(said: Evidence | None, source: Source, place: str) -> Evidence:
    """Return evidence that points at the file, with what the film in it says of its evidence as the reason.

    Args:
        said: the evidence as the film states it.
        source: the signed file.
        place: where in it.
    """
    if said is None:
        return source.evidence(place, "declared", reason=_UNPROVED)
    about = (said.grade, said.source, said.place, said.reason)
    return source.evidence(
        place,
        GRADES[min(GRADES.index(said.grade), _BEST)],
        contemporaneous=False if said.contemporaneous is False else None,
        reason=f"the film in it says: {', '.join(tidy(one) for one in about if one)}",
    )


def as_claimed(film: Film, source: Source, place: str) -> Film:
    """Return a film whose every evidence is that of the file which holds it.

    Args:
        film: the film as it was signed.
        source: the signed file.
        place: where the film stands in it.
    """

    def pointed(one: Any, at: str) -> Any:
        return replace(one, evidence=quoted(one.evidence, source, at))

    def people(several: Iterable[Performer], at: str) -> tuple[Performer, ...]:
        """Nothing else shows who did it where the film names nothing else; the step's evidence does."""
        listed = enumerate(several)
        return tuple(one if one.evidence is None else pointed(one, f"{at}[{n}]") for n, one in listed)

    def step(one: Step, at: str) -> Step:
        by, claimants = people(one.by, f"{at}.by"), people(one.claimants, f"{at}.claimants")
        return replace(one, by=by, claimants=claimants, evidence=quoted(one.evidence, source, at))

    others: dict[str, Any] = {name: _each(getattr(film, name), f"{place}.{name}", pointed) for name in _LISTS}
    return replace(
        film,
        steps=_each(film.steps, f"{place}.steps", step),
        notes=tuple(f"{place}.notes: {note}" for note in film.notes),
        **others,
    )


def _each(several: Iterable[Any], place: str, change: Callable[[Any, str], Any]) -> tuple[Any, ...]:
    return tuple(change(one, f"{place}[{number}]") for number, one in enumerate(several))
