"""What all answers here are: plain sentences with reasons and places, what stays open, tables of figures."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any, TypeAlias

from creditgraph.errors import UnknownNameError, nearest
from creditgraph.explain.speech import speech
from creditgraph.reasoning import IDLE, Reason
from creditgraph.report import Sheet, Tree, Words
from creditgraph.report.shows import Shows
from creditgraph.workflow.build import Workflow
from creditgraph.workflow.model import Film, Step

Cell: TypeAlias = tuple[str, object]
"""What a value is (``kind``, ``person``, ``share``, …; empty: a text that stays as it is) and the value."""


@dataclass(frozen=True, slots=True)
class Table:
    """Figures beside an answer, not yet in any language.

    Attributes:
        heading: the line above.
        columns: names of the columns.
        rows: the cells.
    """

    heading: Reason
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def sheet(self, said: Words) -> Sheet:
        """Return it in the words of a language."""
        rows = tuple(tuple(_said(cell, said) for cell in row) for row in self.rows)
        return Sheet(said.sentence(self.heading), tuple(map(said.say, self.columns)), rows, (), said.lang)


@dataclass(frozen=True, repr=False, kw_only=True)
class Situation(Shows):
    """The answer to a hard situation: drafted from what is on file, decided by nobody.

    Attributes:
        film: the film asked about.
        heading: what was asked.
        answer: the answer in plain sentences, each with what it rests on and where that stands.
        open: what nobody has said and what would settle it.
        doctrines: the doctrines whose sentences are in it.
    """

    film: Film = field(repr=False)
    heading: Reason
    answer: tuple[Reason, ...]
    open: tuple[Reason, ...] = ()
    doctrines: tuple[str, ...] = ()

    def tables(self) -> tuple[Table, ...]:
        """Return the figures beside the answer."""
        return ()

    def tree(self) -> Tree:
        """Return the answer as a tree of reasons."""
        more = (Reason("group", "what stays open", children=self.open),) if self.open else ()
        return Tree(self.heading, (*self.answer, *more), self._speech)

    @property
    def _speech(self) -> Callable[[str], Words]:
        return speech(self.film, self.doctrines)

    def to_text(self, lang: str = "en") -> str:
        """Return the answer, then its tables, as plain text."""
        return "\n\n".join([self.tree().to_text(lang), *(one.to_text() for one in self._sheets(lang))])

    def to_markdown(self, lang: str = "en") -> str:
        """Return the answer, then its tables, as Markdown."""
        shown = (one.to_markdown() for one in self._sheets(lang))
        return "\n\n".join([self.tree().to_markdown(lang), *shown])

    def to_html(self, lang: str = "en") -> str:
        """Return the answer, then its tables, as an HTML fragment; every text in it is escaped."""
        return "\n".join([self.tree().to_html(lang), *(one.to_html() for one in self._sheets(lang))])

    def _sheets(self, lang: str) -> list[Sheet]:
        said = self._speech(lang)
        return [table.sheet(said) for table in self.tables() if table.rows]

    def to_dict(self) -> dict[str, Any]:
        """Return everything as plain JSON values: exact fractions as text, reasons as nodes."""
        head = {"schema": f"creditgraph.situations.{type(self).__name__}/1", "status": "draft"}
        told = {one.name: plain(getattr(self, one.name)) for one in fields(self)}
        return {**head, **told}

    def to_json(self) -> str:
        """Return `to_dict` as JSON text; the same input gives the same bytes."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=1) + "\n"


def plain(value: object) -> Any:
    """Return a field of an answer as JSON values.

    Example:
        >>> plain({"甲": (Fraction(1, 3), None)})
        {'甲': ['1/3', None]}
    """
    match value:
        case Film():
            return value.title
        case Reason():
            return value.to_dict()
        case Fraction() | date():
            return str(value)
        case Mapping():
            return {str(name): plain(one) for name, one in value.items()}
        case tuple() | list():
            return [plain(one) for one in value]
        case _ if is_dataclass(value) and not isinstance(value, type):
            return {one.name: plain(getattr(value, one.name)) for one in fields(value)}
    return value


def frozen(film: Film | Workflow) -> Film:
    """Return the film, frozen if it is still in the builder."""
    return film.freeze() if isinstance(film, Workflow) else film


def somebody(film: Film, who: object) -> str:
    """Return the id of a person or organization of the film.

    Raises:
        UnknownNameError: for a tool, or somebody who is not in the film; the message gives the nearest.

    Example:
        >>> film = Workflow("Harbour")
        >>> jia = film.person("甲")
        >>> somebody(film.freeze(), jia)
        '甲'
    """
    name = getattr(who, "id", who)
    people = [agent.id for agent in film.agents if agent.type != "tool"]
    if name not in people:
        do = f"People of this film: {', '.join(people) or 'nobody'}."
        what = f"{name!r} is no person or organization of this film"
        raise UnknownNameError(what, where="who", near=nearest(name, people), do=do)
    return str(name)


def acts_of(film: Film, who: str) -> tuple[Step, ...]:
    """Return the steps that somebody performed, in the film's order."""
    return tuple(step for step in film.steps if any(one.agent == who for one in step.by))


def fact(says: str, /, *below: Reason, where: str | None = None, **values: object) -> Reason:
    """Return a sentence that holds, with what it rests on.

    Example:
        >>> fact("{n} people", n=3).sentence()
        '3 people'
    """
    return Reason("fact", says, _values(values), where=where, children=below)


def unknown(says: str, /, *below: Reason, where: str | None = None, **values: object) -> Reason:
    """Return a sentence on what nobody knows."""
    return Reason("undecided", says, _values(values), None, where, children=below)


def bare(node: Reason) -> Reason:
    """Return what a conclusion rests on, without what lost in it or does not apply."""
    kept = (child for child in node.children if child.mark != "group" or child.says not in IDLE)
    return replace(node, children=tuple(map(bare, kept)))


def places(steps: Iterable[str], most: int = 4) -> str:
    """Name the steps that an answer rests on, the first few of many.

    Example:
        >>> places(["a", "b", "c"], most=2)
        'steps.a, steps.b + 1'
    """
    named = list(steps)
    more = f" + {len(named) - most}" if len(named) > most else ""
    return ", ".join(f"steps.{step}" for step in named[:most]) + more


def _values(values: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
    return tuple((name, _text(value)) for name, value in values.items())


def _text(value: object) -> str:
    if isinstance(value, (tuple, list)):
        return ", ".join(map(str, value))
    return str(value)


def _said(cell: Cell, said: Words) -> str:
    name, value = cell
    if value is None:
        return said.say("unknown")
    return said.say(_text(value)) if name == "words" else said.value(name, _text(value))
