"""The door of the source files: TOML text in, checked provisions out."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import MISSING, fields
from datetime import date, datetime
from typing import Any, get_args

from creditgraph.errors import SourceError, nearest
from creditgraph.sources import model
from creditgraph.sources.model import Provision

_CHOICES: Mapping[str, tuple[str, ...]] = {
    "kind": get_args(model.Kind),
    "seen": get_args(model.Seen),
    "dates_seen": get_args(model.Seen),
    "standing": get_args(model.Standing),
    "precision": get_args(model.Precision),
    "form": get_args(model.Form),
    "commercial": get_args(model.Commercial),
    "licence_back": get_args(model.LicenceBack),
    "training": get_args(model.Training),
    "holder": get_args(model.AccountHolder),
}
_DATES = ("consulted", "in_force", "until", "published")
_LISTS = ("contradicted_by", "figures")
_OF_TERMS = {  # what "nobody saw the clause" is called, field by field
    "form": "unknown",
    "commercial": "unknown",
    "licence_back": "none_seen",
    "training": "unknown",
    "holder": "unknown",
}
_NAMES = tuple(field.name for field in fields(Provision))
_NEEDED = tuple(field.name for field in fields(Provision) if field.default is MISSING)


def parse(text: str, *, file: str) -> tuple[Provision, ...]:
    r"""Read one source file: a ``[defaults]`` table and any number of ``[[provision]]`` tables.

    Args:
        text: the TOML text.
        file: its name, for the error messages.

    Raises:
        SourceError: for text that is no TOML, an unknown or missing field, a value outside its set, a date
            that is none or that contradicts another, a key used twice. The message names file and index.

    Example:
        >>> parse('[[provision]]\nkey = "xx:1"\nsean = "primary"', file="x")
        Traceback (most recent call last):
        creditgraph.errors.SourceError: x provision[0] (xx:1): unknown field 'sean'. Did you mean 'seen'?
    """
    import tomllib  # only now: `import creditgraph` must not pay for a parser that no question has asked for

    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SourceError(f"this is no TOML: {error}", where=file) from None
    if strange := sorted(set(data) - {"defaults", "provision"}):
        raise SourceError(
            f"unknown table {strange[0]!r}", where=file, near=nearest(strange[0], ["defaults", "provision"])
        )
    defaults, entries = data.get("defaults", {}), data.get("provision", [])
    if not isinstance(defaults, dict) or not isinstance(entries, list):
        raise SourceError("write [defaults] once and [[provision]] for each text", where=file)
    found: dict[str, Provision] = {}
    for index, entry in enumerate(entries):
        if not isinstance(entry, dict):
            raise SourceError(f"{entry!r} is no table", where=f"{file} provision[{index}]")
        where = f"{file} provision[{index}] ({entry.get('key', 'no key')})"
        made = _provision({**defaults, **entry}, where)
        if made.key in found:
            raise SourceError(f"the key {made.key!r} is used twice", where=where)
        found[made.key] = made
    return tuple(found.values())


def _provision(entry: dict[str, Any], where: str) -> Provision:
    entry.setdefault("family", entry.get("key"))
    entry.setdefault("pinpoint", "")
    if entry.get("kind") == "terms":
        entry = {**_OF_TERMS, **entry}
    _check_names(entry, where)
    for name, value in entry.items():
        _check_value(name, value, where)
    lists: dict[str, Any] = {name: tuple(entry[name]) for name in _LISTS if name in entry}
    made = Provision(**{**entry, **lists})
    _check_standing(made, where)
    _check_dates(made, where)
    return made


def _check_names(entry: Mapping[str, Any], where: str) -> None:
    for name in entry:
        if name not in _NAMES:
            raise SourceError(f"unknown field {name!r}", where=where, near=nearest(name, _NAMES))
    if missing := [name for name in _NEEDED if entry.get(name) is None]:
        raise SourceError(f"the field {missing[0]!r} is missing", where=where)
    if entry["kind"] != "terms" and (odd := [name for name in (*_OF_TERMS, "plan") if name in entry]):
        raise SourceError(f"the field {odd[0]!r} belongs to terms only", where=where)


def _check_value(name: str, value: object, where: str) -> None:
    if name in _DATES:
        if not isinstance(value, date) or isinstance(value, datetime):
            raise SourceError(f"{name} is {value!r}, which is no date", where=where, do="Write 2021-06-01.")
    elif name == "first":
        if not isinstance(value, bool):
            raise SourceError(f"first is {value!r}, neither true nor false", where=where)
    elif name in _LISTS:
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise SourceError(f"{name} is {value!r}, which is no list of texts", where=where)
    elif not isinstance(value, str):
        raise SourceError(f"{name} is {value!r}, which is no text", where=where)
    elif name in _CHOICES and value not in _CHOICES[name]:
        allowed = _CHOICES[name]
        do = f"Use one of: {', '.join(allowed)}"
        raise SourceError(f"{name} is {value!r}", where=where, do=do, near=nearest(value, allowed))


def _check_standing(made: Provision, where: str) -> None:
    if (made.standing == "contradicted") != bool(made.contradicted_by):
        do = "Name the texts that say otherwise in contradicted_by, and only there."
        raise SourceError("contradicted goes with contradicted_by", where=where, do=do)


def _check_dates(made: Provision, where: str) -> None:
    start, until, public = made.in_force, made.until, made.published
    if until is not None and (start is None or until <= start):
        raise SourceError(f"until {until} is not after in_force {start}", where=where)
    if start is not None and public is not None:
        raise SourceError("in_force and published exclude each other", where=where)
    if made.public_from() > made.consulted:
        raise SourceError(f"{made.public_from()} is later than consulted {made.consulted}", where=where)
    if public is not None and public != _last_day(public, made.precision):
        raise SourceError(f"published {public} is not the last day of its {made.precision}", where=where)


def _last_day(day: date, precision: model.Precision) -> date:
    if precision == "day":
        return day
    month = 12 if precision == "year" else day.month
    return date(day.year, month, monthrange(day.year, month)[1])
