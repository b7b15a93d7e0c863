"""What nobody has said and the law needs, day of making and kind of work: each completion is a case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import get_args

from creditgraph.doctrines.case import Case, Shared
from creditgraph.regimes import Regime
from creditgraph.workflow.fields import WorkKind
from creditgraph.workflow.model import Film


@dataclass(frozen=True, slots=True)
class Mode:
    """One completion of what nobody has said.

    Attributes:
        made_on: the day of making, for each text that may govern.
        kind: the kind of work.
        says: what is supposed, for the tree; empty if there is but one mode.
        dated: whether the modes differ in the day of making.
    """

    made_on: date | None
    kind: str | None
    says: tuple[str, ...] = ()
    dated: bool = False


def case_of(mode: Mode, film: Film, law: Regime | None, as_of: date, shared: Shared) -> Case:
    """Return the case that a mode asks about."""
    return Case(
        film,
        regime=law.name if law else None,
        made_on=mode.made_on,
        as_of=as_of,
        kind=mode.kind,
        proof=law.proof if law else None,
        parts=law.parts if law else (),
        shared=shared,
    )


def modes(film: Film, law: Regime | None, as_of: date, shared: Shared) -> tuple[Mode, ...]:
    """Return every completion that the law tells apart, at least one."""
    dates = _dates(film, law, as_of)
    works = _kinds(film, law, as_of, shared)
    return tuple(
        Mode(
            made_on,
            kind,
            (
                *((f"if it was made on {made_on}",) if len(dates) > 1 else ()),
                *((f"if its kind is: {kind}",) if len(works) > 1 else ()),
            ),
            len(dates) > 1,
        )
        for made_on in dates
        for kind in works
    )


def _dates(film: Film, law: Regime | None, as_of: date) -> tuple[date | None, ...]:
    """The day of making; where it is missing, or its days span two texts, one day for each text."""
    if film.made_on is not None:
        return (film.made_on,)
    turns = law.turning_points(as_of) if law is not None else ()
    days = sorted(step.at for step in film.steps if step.at is not None)
    if days:
        between = [turn for turn in turns if days[0] < turn <= days[-1]]
        return (days[0], *between) if between else (days[-1],)
    return turns or (None,)


def _kinds(film: Film, law: Regime | None, as_of: date, shared: Shared) -> tuple[str | None, ...]:
    """The kind of work: stated, found (the two may disagree), or every one that the law tells apart."""
    asked = case_of(Mode(film.made_on, None), film, law, as_of, shared)
    found = asked.finding("film work")
    named = {"yes": "film work", "no": "other audiovisual work", **{one: one for one in get_args(WorkKind)}}
    kinds = [kind for kind in (film.kind, named.get(found.value) if found else None) if kind is not None]
    if not kinds and law is not None and law.asks_kind:
        return ("film work", "other audiovisual work")
    return tuple(dict.fromkeys(kinds)) or (None,)
