"""What the caller says about files, together with the side file; the caller's word goes first.

An entry of the call stands on the caller's word, every other on the side file. Who did a step is taken from
the first of these that names it: its id in the call, its kind in the call, its id in the side file, its kind
in the side file (`creditgraph.formats.side`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from creditgraph.errors import FormatError
from creditgraph.formats.people import people
from creditgraph.formats.side import Side, checked_kinds, checked_statuses, frame_rate, read_side
from creditgraph.formats.source import LIMIT, Options
from creditgraph.workflow.fields import shown
from creditgraph.workflow.model import Evidence

_SUCH = {"by": '{"prompt_design": "甲"}', "kinds": '{"Comp": "compositing"}', "statuses": '{"apr": "kept"}'}


def asked(
    path: Path | None, *, by: Any, rate: Any, kinds: Any, statuses: Any, limit: Any
) -> tuple[Side, Options]:
    """Return what is declared about files, and the options of the readers.

    Raises:
        FormatError: a value that is none; the message gives the place.
        UnknownNameError: a kind of step that does not exist.

    Example:
        >>> side, options = asked(None, by={"editing": "甲"}, rate=25, kinds=None, statuses=None, limit=None)
        >>> side.by, options.rate, side.shown_by("editing").source
        ({'editing': ['甲']}, Fraction(25, 1), 'the caller')
    """
    side = read_side(path) if path is not None else Side()
    said = people(_mapping(by, "by"), "by")
    if said:
        caller = Evidence(source="the caller")
        side = replace(
            side,
            by={**side.by, **said},
            by_evidence=dict.fromkeys(said, caller),
            of_caller=frozenset(said),
        )
    options = Options(
        rate=frame_rate(rate) if rate is not None else side.rate,
        kinds={**side.kinds, **checked_kinds(_mapping(kinds, "kinds"), "kinds")},
        statuses={**side.statuses, **checked_statuses(_mapping(statuses, "statuses"), "statuses")},
        limit=LIMIT if limit is None else _limit(limit),
    )
    return side, options


def _mapping(value: Any, where: str) -> Mapping[Any, Any]:
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        raise FormatError(f"{shown(value)} is no mapping", where=where, do=f"Write {_SUCH[where]}")
    return value


def _limit(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        do = f"Write a whole number of bytes above nought, such as {LIMIT}"
        raise FormatError(f"{shown(value)} is no limit", where="limit", do=do)
    return value
