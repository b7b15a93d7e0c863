"""The side file: what somebody declares about the files beside it, in TOML.

    [film]
    title = "Neon Harbour"
    kind = "other audiovisual work"
    made_on = "2026-01-20"
    final = "cut.otio"
    rate = 25

    [by]                              # who did steps of a kind, or one step
    prompt_design = "甲"

    [people]                          # one person under several names or logins
    "甲" = ["jia@studio.example", "Jia"]

    [same]                            # a reference and the file that it means
    "A001.mov" = "renders/SH010_00003_.mp4"

    [kinds]                           # words of a tracker, as our kinds of step
    "Prompt & image" = ["prompt_design", "multi_image_reference"]

    [statuses]                        # statuses of a tracker: kept, rejected or unknown
    apr = "kept"

What stands here settles what the files contest, and is itself *declared* evidence.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from creditgraph.errors import FormatError, nearest
from creditgraph.formats.people import people
from creditgraph.workflow.kinds import kind
from creditgraph.workflow.model import Evidence

NAME = "creditgraph.toml"
"""A side file of this name in a folder that is read is found by itself."""

_TABLES = ("film", "by", "people", "same", "kinds", "statuses")
_FILM = ("title", "kind", "made_on", "final", "rate")
_STATUSES = ("kept", "rejected", "unknown")


@dataclass(frozen=True, slots=True)
class Side:
    """What is declared about files.

    Attributes:
        by: kind of step, or id of a step, to people.
        film: title, kind and day of the film.
        final: which artifact, or which edit, is the film.
        rate: frames per second of edits whose file states none.
        people: a person's name to other names, logins or addresses of theirs.
        same: a reference to the file that it means.
        kinds, statuses: words of a tracker to ours.
        evidence: what it stands on.
    """

    by: Mapping[str, list[str]] = field(default_factory=dict)
    film: Mapping[str, Any] = field(default_factory=dict)
    final: str | None = None
    rate: Fraction | None = None
    people: Mapping[str, list[str]] = field(default_factory=dict)
    same: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    statuses: Mapping[str, str] = field(default_factory=dict)
    evidence: Evidence = field(default_factory=lambda: Evidence(source="the caller"))

    def aliases(self) -> dict[str, str]:
        """Return every other name of a person, with the name under which they stand.

        Example:
            >>> Side(people={"甲": ["Jia"]}).aliases()
            {'Jia': '甲'}
        """
        return {other: name for name, others in self.people.items() for other in others}


def read_side(path: Path) -> Side:
    """Read a side file.

    Raises:
        FormatError: no such file, no TOML, an unknown table or key, or a value of the wrong kind; the message
            gives the place and the nearest name.
        UnknownNameError: a kind of step that does not exist.
    """
    table, where = _toml(path), path.name
    if not table:
        raise FormatError("it says nothing", where=where, do='Write [by] and prompt_design = "name"')
    for key, value in table.items():
        if key not in _TABLES:
            what = f"unknown table {key!r}"
            raise FormatError(
                what, where=where, near=nearest(key, _TABLES), do=f"Known: {', '.join(_TABLES)}"
            )
        if not isinstance(value, dict):
            raise FormatError(f"{key!r} is no table", where=where, do=f"Write [{key}] on a line of its own")
    film = _film(table.get("film", {}), where)
    return Side(
        by=people(table.get("by", {}), f"{where}: by"),
        film={name: film[name] for name in ("title", "kind", "made_on") if name in film},
        final=film.get("final"),
        rate=film.get("rate"),
        people=people(table.get("people", {}), f"{where}: people"),
        same=_texts(table.get("same", {}), f"{where}: same"),
        kinds=checked_kinds(table.get("kinds", {}), f"{where}: kinds"),
        statuses=checked_statuses(table.get("statuses", {}), f"{where}: statuses"),
        evidence=Evidence(source=where),
    )


def frame_rate(value: Any, where: str = "rate") -> Fraction:
    """Return frames per second.

    Raises:
        FormatError: if it is no number above nought and at most a thousand.

    Example:
        >>> frame_rate("24000/1001"), frame_rate(25)
        (Fraction(24000, 1001), Fraction(25, 1))
    """
    try:
        if isinstance(value, bool):
            raise TypeError
        rate = Fraction(repr(value) if isinstance(value, float) else value)
    except (TypeError, ValueError, ZeroDivisionError):
        rate = Fraction(0)
    if not 0 < rate <= 1000:
        raise FormatError(f"{value!r} is no frame rate", where=where, do='Write 25 or "24000/1001"')
    return rate


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise FormatError(
            f"cannot be read ({error.strerror})", where=str(path), do="Check the path"
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        do = 'Write [by] and prompt_design = "name"'
        raise FormatError(f"not TOML ({error})", where=path.name, do=do) from None


def _film(table: Mapping[str, Any], where: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in table.items():
        place = f"{where}: film.{key}"
        if key not in _FILM:
            raise FormatError(f"unknown key {key!r}", where=place, near=nearest(key, _FILM))
        if key == "rate":
            found[key] = frame_rate(value, place)
        elif isinstance(value, (str, date)):
            found[key] = value
        else:
            raise FormatError(f"{value!r} is no text", where=place, do="Put it in quotes")
    return found


def _texts(table: Mapping[str, Any], where: str) -> dict[str, str]:
    for key, value in table.items():
        if not isinstance(value, str) or not value.strip():
            raise FormatError(
                f"{value!r} names no file", where=f"{where}[{key!r}]", do="Give one name or path"
            )
    return dict(table)


def checked_kinds(table: Mapping[str, Any], where: str) -> dict[str, tuple[str, ...]]:
    """Return words of a tracker with the kinds of step that they mean.

    Raises:
        FormatError: a value that names nothing.
        UnknownNameError: a kind that does not exist; the message gives the nearest.

    Example:
        >>> checked_kinds({"Comp": "compositing"}, "kinds")
        {'Comp': ('compositing',)}
    """
    found = {key: tuple(names) for key, names in people(table, where).items()}
    for key, names in found.items():
        for name in names:
            kind(name, where=f"{where}[{key!r}]")
    return found


def checked_statuses(table: Mapping[str, Any], where: str) -> dict[str, str]:
    """Return statuses of a tracker with what they mean.

    Raises:
        FormatError: a value that is not kept, rejected or unknown.

    Example:
        >>> checked_statuses({"apr": "kept"}, "statuses")
        {'apr': 'kept'}
    """
    for key, value in table.items():
        if value not in _STATUSES:
            place = f"{where}[{key!r}]"
            do = f"Write one of {', '.join(_STATUSES)}"
            raise FormatError(f"{value!r} is no status", where=place, near=nearest(value, _STATUSES), do=do)
    return dict(table)
