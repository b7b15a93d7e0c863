"""Leniency in one place: what real files leave out or write otherwise, read as what it was meant to be."""

from __future__ import annotations

from typing import Any


def as_list(value: Any) -> list[Any]:
    """Return a list as it is and anything else as an empty one.

    Example:
        >>> as_list(None)
        []
    """
    return value if isinstance(value, list) else []


def records(value: Any) -> list[dict[str, Any]]:
    """Return a list of objects; what is none becomes an empty one, so that positions stay.

    Example:
        >>> records([{"name": "model"}, None])
        [{'name': 'model'}, {}]
    """
    return [item if isinstance(item, dict) else {} for item in as_list(value)]


def as_int(value: Any) -> int:
    """Return a slot number; what is no number is slot 0, where old files leave it out.

    Example:
        >>> as_int("2"), as_int(None)
        (2, 0)
    """
    try:
        return int(value)
    except (TypeError, ValueError, OverflowError):
        return 0
