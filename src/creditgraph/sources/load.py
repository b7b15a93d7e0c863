"""The provisions on file: by key, by family, by date. Nothing is read before the first question."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from importlib import resources

from creditgraph.errors import SourceError, UnknownNameError, nearest
from creditgraph.sources.model import Provision
from creditgraph.sources.read import parse


@cache
def _on_file() -> Mapping[str, Provision]:
    found: dict[str, Provision] = {}
    folder = resources.files("creditgraph.sources")
    names = sorted(item.name for item in folder.iterdir() if item.name.endswith(".toml"))
    for name in names:
        for one in parse((folder / name).read_text(encoding="utf-8"), file=name):
            if one.key in found:
                raise SourceError(f"the key {one.key!r} stands in an earlier file too", where=name)
            found[one.key] = one
    return found


@cache
def _families() -> Mapping[str, tuple[Provision, ...]]:
    found: dict[str, list[Provision]] = {}
    for one in _on_file().values():
        found.setdefault(one.family, []).append(one)
    return {name: tuple(sorted(many, key=_by_date)) for name, many in found.items()}


def _by_date(one: Provision) -> tuple[date, str]:
    return one.public_from(), one.key


def provision(key: str) -> Provision:
    """Return the provision with this key.

    Raises:
        UnknownNameError: no provision has the key; the message names the nearest one.

    Example:
        >>> provision("cn:copyright-law-2020/17/1").pinpoint
        'art. 17(1)'
        >>> provision("cn:copyright-law-2020/17/9")  # doctest: +ELLIPSIS
        Traceback (most recent call last):
        creditgraph.errors.UnknownNameError: no provision on file has the key 'cn:copyright-law-2020/17/9'...
    """
    try:
        return _on_file()[key]
    except (KeyError, TypeError):
        near = nearest(key, _on_file())
        raise UnknownNameError(f"no provision on file has the key {key!r}", near=near) from None


def provisions(jurisdiction: str | None = None) -> tuple[Provision, ...]:
    """Return every provision on file, or those of one jurisdiction, sorted by key.

    Args:
        jurisdiction: ``"CN"``, ``"US"``, ``"PLATFORM"`` or ``"LIT"``, in any case of letters.

    Raises:
        UnknownNameError: no file is about that jurisdiction.

    Example:
        >>> {one.jurisdiction for one in provisions("cn")}
        {'CN'}
    """
    every = sorted(_on_file().values(), key=lambda one: one.key)
    if jurisdiction is None:
        return tuple(every)
    chosen = tuple(one for one in every if one.jurisdiction == jurisdiction.upper())
    if not chosen:
        near = nearest(jurisdiction, {one.jurisdiction for one in every})
        raise UnknownNameError(f"no text on file for the jurisdiction {jurisdiction!r}", near=near)
    return chosen


def versions(family: str) -> tuple[Provision, ...]:
    """Return the versions of one rule, oldest first.

    Raises:
        UnknownNameError: no provision belongs to the family.

    Example:
        >>> [one.pinpoint for one in versions("cn:audiovisual-work/vesting")]
        ['art. 15', 'art. 17(1)', 'art. 17(2)']
    """
    try:
        return _families()[family]
    except (KeyError, TypeError):
        near = nearest(family, _families())
        raise UnknownNameError(f"no provision on file belongs to the family {family!r}", near=near) from None


def in_force(family: str, on: date, *, as_of: date | None = None) -> tuple[Provision, ...]:
    """Return what applied on a day: one version, or several that stand side by side.

    Args:
        family: the rule, such as ``"cn:audiovisual-work/vesting"``.
        on: the day, as a rule the day the film was made.
        as_of: leave out what was not yet in force on this day.

    Raises:
        UnknownNameError: no provision belongs to the family.
        SourceError: no text on file for that day. It never means that there was no law.

    Example:
        >>> [one.pinpoint for one in in_force("cn:audiovisual-work/vesting", date(2026, 1, 20))]
        ['art. 17(1)', 'art. 17(2)']
        >>> [one.pinpoint for one in in_force("cn:audiovisual-work/vesting", date(2020, 1, 1))]
        ['art. 15']
        >>> in_force("cn:audiovisual-work/vesting", date(2001, 1, 1))
        Traceback (most recent call last):
        creditgraph.errors.SourceError: no text on file before 2010-04-01 for 'cn:audiovisual-work/vesting'.
    """
    dated = tuple(one for one in versions(family) if one.in_force is not None)
    if not dated:
        raise SourceError(f"no text in {family!r} has a day of entry into force", do="Ask known() instead.")
    there = tuple(one for one in dated if as_of is None or one.public_from() <= as_of)
    found = tuple(one for one in there if _applies(one, on))
    if found:
        return found
    raise SourceError(_nothing(there, family, on, as_of))


def _applies(one: Provision, on: date) -> bool:
    return one.public_from() <= on and (one.until is None or on < one.until)


def _nothing(there: tuple[Provision, ...], family: str, on: date, as_of: date | None) -> str:
    """Say between which days we have no text; the law of those days may well exist."""
    later = min((one.public_from() for one in there if one.public_from() > on), default=None)
    ended = max((one.until for one in there if one.until is not None and one.until <= on), default=None)
    known = "" if as_of is None else f", as of {as_of}"
    if ended is None:
        return f"no text on file before {later or 'that day'} for {family!r}{known}"
    span = f"from {ended} on" if later is None else f"between {ended} and {later}"
    return f"no text on file {span} for {family!r}{known}"


def known(key: str, as_of: date) -> bool:
    """Say whether a provision was in force or public on a day, so that it may be cited as of that day.

    Raises:
        UnknownNameError: no provision has the key.

    Example:
        >>> known("cn:case/zhou-2025", date(2025, 9, 15)), known("cn:case/zhou-2025", date(2025, 9, 16))
        (False, True)
    """
    return provision(key).public_from() <= as_of


def unverified(as_of: date) -> tuple[Provision, ...]:
    """Return every provision, known on that day, whose words nobody here has read.

    Example:
        >>> "lit:hamilton" in [one.key for one in unverified(date(2026, 3, 1))]
        True
    """
    return tuple(one for one in provisions() if not one.verified and one.public_from() <= as_of)


def stale(as_of: date, *, days: int = 365) -> tuple[Provision, ...]:
    """Return every provision that was last consulted more than ``days`` days before ``as_of``.

    Example:
        >>> stale(date(2026, 11, 2))
        ()
    """
    limit = as_of - timedelta(days=days)
    return tuple(one for one in provisions() if one.consulted < limit)
