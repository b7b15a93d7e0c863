"""What the caller says about files, together with the side file; the caller's word goes first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from creditgraph.errors import FormatError
from creditgraph.formats.people import people
from creditgraph.formats.side import Side, checked_kinds, checked_statuses, frame_rate, read_side
from creditgraph.formats.source import LIMIT, Options


def asked(
    path: Path | None, *, by: Any, rate: Any, kinds: Any, statuses: Any, limit: int | None
) -> tuple[Side, Options]:
    """Return what is declared about files, and the options of the readers.

    Raises:
        FormatError: a value that is none; the message gives the place.
        UnknownNameError: a kind of step that does not exist.

    Example:
        >>> side, options = asked(None, by={"editing": "甲"}, rate=25, kinds=None, statuses=None, limit=None)
        >>> side.by, options.rate
        ({'editing': ['甲']}, Fraction(25, 1))
    """
    side = read_side(path) if path is not None else Side()
    said = people(_mapping(by, "by"), "by")
    if said:
        side = replace(side, by={**side.by, **said})
    options = Options(
        rate=frame_rate(rate) if rate is not None else side.rate,
        kinds={**side.kinds, **checked_kinds(_mapping(kinds, "kinds"), "kinds")},
        statuses={**side.statuses, **checked_statuses(_mapping(statuses, "statuses"), "statuses")},
        limit=LIMIT if limit is None else limit,
    )
    return side, options


def _mapping(value: Any, where: str) -> Mapping[str, Any]:
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        raise FormatError("no mapping", where=where, do='Write {"prompt_design": "甲"}')
    return value
