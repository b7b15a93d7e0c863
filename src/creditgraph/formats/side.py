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

Who did a step is taken from the first of these that names it: the step's own id as the caller says it, its
kind as the caller says it, its id here, its kind here. A kind names only steps that no record names.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any, get_args

from creditgraph.errors import FormatError, nearest
from creditgraph.formats.people import name_of, people, place_of, texts
from creditgraph.workflow.fields import LINE_PATTERN, WorkKind, nfc, shown
from creditgraph.workflow.kinds import kind, kinds
from creditgraph.workflow.model import Evidence

NAME = "creditgraph.toml"
"""A side file of this name in a folder that is read is found by itself."""

_TABLES = ("film", "by", "people", "same", "kinds", "statuses")
_FILM = ("title", "kind", "made_on", "final", "rate")
_STATUSES = ("kept", "rejected", "unknown")
_WRITE = 'Write [by] and prompt_design = "name"'
_LINE = 1000
"""Characters of a line (`creditgraph.workflow.fields.Line`)."""
_RATE = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9}|/[0-9]{1,9})?")
_NTSC = tuple(Fraction(rate * 1000, 1001) for rate in (24, 30, 48, 60, 120))
_RATES = (*_NTSC, *map(Fraction, (24, 25, 30, 48, 50, 60, 100, 120)))


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
        by_evidence: what an entry of ``by`` stands on, where that is something else.
        of_caller: the entries of ``by`` that the caller gave: a kind among them goes before the id of a step
            that the side file gives.
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
    by_evidence: Mapping[str, Evidence] = field(default_factory=dict)
    of_caller: frozenset[str] = frozenset()

    def aliases(self) -> dict[str, str]:
        """Return every other name of a person, with the name under which they stand.

        Example:
            >>> Side(people={"甲": ["Jia"]}).aliases()
            {'Jia': '甲'}
        """
        return {other: name for name, others in self.people.items() for other in others}

    def shown_by(self, key: str) -> Evidence:
        """Return what an entry of ``by`` stands on.

        Example:
            >>> Side(evidence=Evidence("who.toml")).shown_by("editing").source
            'who.toml'
        """
        return self.by_evidence.get(key, self.evidence)


def read_side(path: Path) -> Side:
    """Read a side file.

    Raises:
        FormatError: no such file, no TOML, an unknown table or key, or a value of the wrong kind; the message
            gives the place and the nearest name.
        UnknownNameError: a kind of step that does not exist.
    """
    table, where = _toml(path), path.name
    if not table:
        raise FormatError("it says nothing", where=where, do=_WRITE)
    for key, value in table.items():
        _check_table(key, value, where)
    film = _film(table.get("film", {}), where)
    return Side(
        by=people(table.get("by", {}), f"{where}: by"),
        film={name: film[name] for name in ("title", "kind", "made_on") if name in film},
        final=film.get("final"),
        rate=film.get("rate"),
        people=_persons(table.get("people", {}), f"{where}: people"),
        same=_references(table.get("same", {}), f"{where}: same"),
        kinds=checked_kinds(table.get("kinds", {}), f"{where}: kinds"),
        statuses=checked_statuses(table.get("statuses", {}), f"{where}: statuses"),
        evidence=Evidence(source=where),
    )


def frame_rate(value: Any, where: str = "rate") -> Fraction:
    """Return frames per second; 23.976 is meant as 24000/1001. Another broken rate is written as a fraction.

    Raises:
        FormatError: if it is no number above nought and at most a thousand, or a decimal that is no rate in
            use; the message gives the near one.

    References:
        * SMPTE ST 12-1: rates of 24, 30, 48, 60 and 120 divided by 1.001 are written 23.976, 29.97 and so on.

    Example:
        >>> frame_rate("24000/1001"), frame_rate(25), frame_rate(29.97)
        (Fraction(24000, 1001), Fraction(25, 1), Fraction(30000, 1001))
        >>> frame_rate(24.5)
        Traceback (most recent call last):
        creditgraph.errors.FormatError: rate: 24.5 is no frame rate. Did you mean '24'? Write 25, 23.976 or
        "24000/1001".
    """
    said = value.strip() if isinstance(value, str) else repr(value) if isinstance(value, float) else None
    rate = Fraction(0)
    if isinstance(value, (int, Fraction)) and not isinstance(value, bool):
        rate = Fraction(value)
    elif said is not None and _RATE.fullmatch(said) and not re.search(r"/0+$", said):
        rate = Fraction(said)
    meant = _meant(rate) if said is not None and "." in said else rate
    if meant is None or not 0 < meant <= 1000:
        near = min(_RATES, key=lambda usual: abs(usual - rate))
        close = str(near) if abs(near - rate) <= Fraction(1, 2) else None
        what = f"{shown(value)} is no frame rate"
        raise FormatError(what, where=where, near=close, do='Write 25, 23.976 or "24000/1001"')
    return meant


def _meant(rate: Fraction) -> Fraction | None:
    """The rate that a decimal stands for: a whole one, or one over 1.001 as written with two decimals."""
    ntsc = (exact for exact in _NTSC if abs(exact - rate) < Fraction(1, 200))
    return rate if rate.denominator == 1 else next(ntsc, None)


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise FormatError(
            f"cannot be read ({error.strerror})", where=str(path), do="Check the path"
        ) from None
    except (ValueError, RecursionError) as error:  # no TOML, no UTF-8, a number of thousands of digits
        raise FormatError(f"not TOML ({error})", where=path.name, do=_WRITE) from None


def _check_table(key: str, value: Any, where: str) -> None:
    if key in _TABLES and isinstance(value, dict):
        return
    if key in _TABLES:
        raise FormatError(f"{key!r} is no table", where=where, do=f"Write [{key}] on a line of its own")
    table = "film" if key in _FILM else "by" if key in kinds() else None
    if table is not None and not isinstance(value, dict):
        do = f"It belongs under [{table}]: write that on a line of its own above it"
        raise FormatError(f"{key!r} stands outside a table", where=where, do=do)
    what = f"unknown table {shown(key)}"
    raise FormatError(what, where=where, near=_near(key, _TABLES), do=f"Known: {', '.join(_TABLES)}")


def _film(table: Mapping[str, Any], where: str) -> dict[str, Any]:
    checks = {"title": _line, "kind": _kind, "made_on": _day, "final": _line, "rate": frame_rate}
    found: dict[str, Any] = {}
    for key, value in table.items():
        if key not in _FILM:
            what, do = f"unknown key {shown(key)}", f"Known: {', '.join(_FILM)}"
            raise FormatError(what, where=f"{where}: film", near=_near(key, _FILM), do=do)
        found[key] = checks[key](value, f"{where}: film.{key}")
    return found


def _line(value: Any, where: str) -> str:
    if not isinstance(value, str):
        raise FormatError(f"{shown(value)} is no text", where=where, do="Put it in quotes")
    line = nfc(value.strip())
    if len(line) > _LINE or not re.fullmatch(LINE_PATTERN, line):
        do = f"Write one line of at most {_LINE} characters, without control characters"
        raise FormatError(f"{shown(value)} is no line of text", where=where, do=do)
    return str(line)


def _kind(value: Any, where: str) -> str:
    known: tuple[str, ...] = get_args(WorkKind)
    if value not in known:
        what, do = f"{shown(value)} is no kind of work", f"Write one of {', '.join(known)}"
        raise FormatError(what, where=where, near=_near(value, known), do=do)
    return str(value)


def _day(value: Any, where: str) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value.strip()):
        try:
            return date.fromisoformat(value.strip())
        except ValueError:
            pass
    said = value.isoformat() if isinstance(value, datetime) else shown(value)
    raise FormatError(f"{said} is no day", where=where, do='Write the day as "2026-01-20"')


def _near(value: Any, known: tuple[str, ...]) -> str | None:
    return nearest(value, known) if isinstance(value, str) and len(value) <= _LINE else None


def _persons(table: Mapping[str, Any], where: str) -> dict[str, list[str]]:
    """Persons with their other names; a name that stands for two would go to the last in silence."""
    found: dict[str, list[str]] = {}
    for key, names in people(table, where).items():
        place = place_of(where, key)
        name = name_of(key, place)
        if name in found:
            raise FormatError(f"{name!r} stands here twice", where=place, do="Put all names into one list")
        found[name] = names
    meant: dict[str, str] = {}
    for name, others in found.items():
        for one in dict.fromkeys([_folded(name), *map(_folded, others)]):
            first = meant.setdefault(one, name)
            if first != name:
                what = f"{one!r} stands for {first!r} and for {name!r}"
                do = "Write all names of one person in one list, and each name once"
                raise FormatError(what, where=place_of(where, name), do=do)
    return found


def _folded(name: str) -> str:
    return str(nfc(" ".join(nfc(name).casefold().split())))


def _references(table: Mapping[str, Any], where: str) -> dict[str, str]:
    for key, value in table.items():
        if not isinstance(value, str) or not value.strip():
            what = f"{shown(value)} names no file"
            raise FormatError(what, where=place_of(where, key), do="Give one name or path")
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
    found = {}
    for key, value in table.items():
        place = place_of(where, key)
        names = texts(value)
        if not names:
            do = 'Give one such as "compositing", or a list; leave the word out if it means none'
            raise FormatError(f"{shown(value)} names no kind of step", where=place, do=do)
        found[key] = tuple(kind(name, where=place).name for name in dict.fromkeys(names))
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
        place = place_of(where, key)
        if not isinstance(value, str) or value not in _STATUSES:
            what, do = f"{shown(value)} is no status", f"Write one of {', '.join(_STATUSES)}"
            raise FormatError(what, where=place, near=_near(value, _STATUSES), do=do)
    return dict(table)
