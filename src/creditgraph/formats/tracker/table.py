"""Rows of an export, read leniently: whatever a cell holds, it is a value of the wanted type or nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from creditgraph.errors import FormatError, UnknownNameError, nearest
from creditgraph.formats.tidy import tidy
from creditgraph.formats.tracker.rows import Status

LARGEST = 10**9
"""No count of a tracker is larger: its databases keep them in 32 bits."""
STATUSES: tuple[Status, ...] = ("kept", "rejected", "unknown")
_DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ].*)?", re.DOTALL)
_DECIMAL = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9})?")
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Row:
    """One row and its place in the file.

    Example:
        >>> row = Row({"name": " SH010 ", "nb_frames": 120, "at": "2026-01-05T10:00:00"}, "shots[0]")
        >>> row.text("name"), row.count("nb_frames"), row.day("at"), row.text("nb_frames")
        ('SH010', 120, datetime.date(2026, 1, 5), None)
    """

    cells: Mapping[str, Any]
    place: str

    def text(self, *names: str) -> str | None:
        """Return the first of these cells that holds words, fit to be a name."""
        for name in names:
            value = self.cells.get(name)
            if isinstance(value, str) and value.strip():
                return tidy(value)
        return None

    def id(self, name: str) -> str | None:
        """Return a cell as an id: a text, a number, or a link with an id and perhaps a type."""
        return id_of(self.cells.get(name))

    def ids(self, name: str) -> tuple[str, ...]:
        """Return a cell as ids, each once."""
        value = self.cells.get(name)
        found = (id_of(one) for one in value) if isinstance(value, list) else ()
        return tuple(dict.fromkeys(one for one in found if one is not None))

    def count(self, name: str) -> int | None:
        """Return a cell as a count from 0."""
        value = self.cells.get(name)
        fits = isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= LARGEST
        return value if fits else None

    def quantity(self, name: str) -> Fraction | None:
        """Return a cell as a positive number, exact as it is written."""
        value = self.cells.get(name)
        if isinstance(value, bool) or not isinstance(value, (int, float, str)):
            return None
        if isinstance(value, int) and abs(value) > LARGEST:
            return None
        found = _DECIMAL.fullmatch(str(value).strip())
        return (Fraction(found[0]) or None) if found else None

    def flag(self, name: str) -> bool:
        """Tell whether a cell says yes."""
        return self.cells.get(name) is True

    def day(self, name: str) -> date | None:
        """Return the day of a time."""
        value = self.cells.get(name)
        found = _DAY.fullmatch(value) if isinstance(value, str) else None
        try:
            return date.fromisoformat(found[1]) if found else None
        except ValueError:
            return None

    def row(self, name: str) -> Row:
        """Return an object inside a cell as a row of its own, empty if there is none."""
        value = self.cells.get(name)
        return Row(value if isinstance(value, Mapping) else {}, f"{self.place}.{name}")

    def sha256(self, name: str) -> str | None:
        """Return a cell as a SHA-256 in small hex letters."""
        value = self.cells.get(name)
        found = value.strip().lower() if isinstance(value, str) else ""
        return found if _SHA256.fullmatch(found) else None


def id_of(value: Any) -> str | None:
    """Return the id in a cell; a link that gives its type keeps it, since numbers alone are not unique.

    Example:
        >>> id_of("7ee7"), id_of(12), id_of({"type": "HumanUser", "id": 12}), id_of(True), id_of("")
        ('7ee7', '12', 'HumanUser 12', None, None)
    """
    if isinstance(value, Mapping):
        inner, kind = id_of_plain(value.get("id")), value.get("type")
        return f"{tidy(kind)} {inner}" if inner and isinstance(kind, str) else inner
    return id_of_plain(value)


def id_of_plain(value: Any) -> str | None:
    """Return a text or a number as an id.

    Example:
        >>> id_of_plain(3), id_of_plain([3])
        ('3', None)
    """
    if isinstance(value, str) and value.strip():
        return tidy(value)
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= LARGEST:
        return str(value)
    return None


def rows(document: Any, name: str) -> Iterator[Row]:
    """Yield the rows of one table; what is no row is passed over, but keeps its number."""
    table = document.get(name) if isinstance(document, Mapping) else None
    for number, cells in enumerate(table if isinstance(table, list) else ()):
        if isinstance(cells, Mapping):
            yield Row(cells, f"{name}[{number}]")


def project_of(document: Any, where: str) -> Row:
    """Return the row of the project.

    Raises:
        FormatError: the document has none.

    Example:
        >>> project_of({"project": {"name": "Kira"}}, "kitsu.json").text("name")
        'Kira'
    """
    project = document.get("project") if isinstance(document, Mapping) else None
    if not isinstance(project, Mapping):
        raise FormatError(
            "no project in it", where=where, do='An export is an object with "project" and one list per table'
        )
    return Row(project, "project")


def status_of(raw: str | None, usual: Mapping[str, Status], options: Mapping[str, str]) -> Status:
    """Return what a word of the tracker means, by the caller's list first.

    Raises:
        UnknownNameError: the caller's list says something else than kept, rejected or unknown.

    Example:
        >>> status_of("cbb", {"apr": "kept"}, {"cbb": "kept"}), status_of("wip", {"apr": "kept"}, {})
        ('kept', 'unknown')
    """
    if raw is None:
        return "unknown"
    said = options.get(raw)
    if said is None:
        return usual.get(raw.casefold(), "unknown")
    for status in STATUSES:
        if said == status:
            return status
    raise UnknownNameError(
        f"{said!r} is no status of an attempt",
        where=f"statuses[{raw!r}]",
        near=nearest(said, STATUSES),
        do="Write kept, rejected or unknown",
    )
