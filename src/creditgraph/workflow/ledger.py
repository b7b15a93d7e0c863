"""Where a workflow under construction keeps its lines, each checked as it is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any, TypeVar

from pydantic import ValidationError

from creditgraph.errors import CreditgraphError, WorkflowError
from creditgraph.workflow.check import check
from creditgraph.workflow.complaint import placed, translated
from creditgraph.workflow.fields import shown
from creditgraph.workflow.model import Film

Record = TypeVar("Record")

LISTS = ("agents", "artifacts", "steps", "engagements", "agreements", "terms", "findings", "notes")


class Ledger:
    """The lines of a workflow, and the indexes that keep writing one of them cheap.

    Args:
        head: a film without lines: its title, kind and day.
    """

    def __init__(self, head: Film) -> None:
        self._head = head
        self._lists: dict[str, list[Any]] = {name: [] for name in LISTS}
        self._types: dict[str, str] = {}
        self._described: dict[str, int] = {}
        self._step_ids: set[str] = set()
        self._step_kinds: Counter[str] = Counter()
        self._frozen: Film | None = None

    def freeze(self) -> Film:
        """Check the whole film and return its frozen record.

        Raises:
            WorkflowError: if the film contradicts itself; the message names the place and the nearest name.

        Example:
            >>> Ledger(Film("Harbour")).freeze().title
            'Harbour'
        """
        if self._frozen is None:
            lines: dict[str, Any] = {name: tuple(lines) for name, lines in self._lists.items()}
            film = replace(self._head, **lines)
            check(film)
            self._frozen = film
        return self._frozen

    def _load(self, film: Film) -> None:
        """Take over the lines of a checked film."""
        empty: dict[str, Any] = dict.fromkeys(LISTS, ())
        self._head = replace(film, **empty)
        for name, lines in self._lists.items():
            lines.extend(getattr(film, name))
        self._types = {agent.id: agent.type for agent in film.agents}
        self._described = {artifact.id: place for place, artifact in enumerate(film.artifacts)}
        self._step_ids = {step.id for step in film.steps}
        self._step_kinds = Counter(step.kind for step in film.steps)
        self._frozen = film

    def _next(self, name: str) -> str:
        """The place of the line to be written."""
        return f"{name}[{len(self._lists[name])}]"

    def _write(self, name: str, line: Record) -> Record:
        self._frozen = None
        self._lists[name].append(line)
        return line

    def _rehead(self, **changes: Any) -> None:
        self._head = made(replace, "", self._head, **changes)
        self._frozen = None


def made(
    record: Callable[..., Record],
    where: str,
    *args: Any,
    check: Callable[[Record], object] | None = None,
    **about: Any,
) -> Record:
    """Make one record and check it; every complaint comes out as ours, at its place.

    Args:
        record: the class of the record, or `dataclasses.replace`.
        where: the place of the record in the film.
        args: positional arguments.
        check: what else to check; it names places inside the record.
        about: the record's fields.
    """
    root = record if isinstance(record, type) else type(args[0])
    try:
        line = record(*args, **about)
        if check is not None:
            check(line)
    except ValidationError as error:
        raise placed(translated(error, root), where) from None
    except TypeError:  # dataclasses.replace knows no such field
        known = ", ".join(field.name for field in fields(root))
        wrong = next((name for name in about if name not in known.split(", ")), "")
        raise WorkflowError(
            f"{shown(wrong)} is no field here", where=where or None, do=f"Known: {known}"
        ) from None
    except CreditgraphError as error:
        raise placed(error, where) from None
    return line
