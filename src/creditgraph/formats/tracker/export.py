"""The export of a project: what a live server sends, cut down to what is read, as a file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from math import isfinite
from pathlib import Path
from typing import Any

from creditgraph.errors import FormatError
from creditgraph.formats.tidy import whole_text


def save_export(export: Mapping[str, Any], path: str | Path) -> None:
    """Write an export where `creditgraph.formats.read` finds it; same export, same bytes.

    Raises:
        FormatError: the file cannot be written.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     save_export({"project": {"name": "Kira"}, "tasks": []}, f"{folder}/kitsu.json")
        ...     Path(folder, "kitsu.json").read_text("utf-8").splitlines()[1]
        ' "project": {'
    """
    text = whole_text(json.dumps(export, ensure_ascii=False, indent=1)) + "\n"
    try:
        Path(path).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        what = f"cannot be written ({error.strerror})"
        raise FormatError(what, where=Path(path).name, do="Check the folder") from None


def kept_cells(row: Any, names: Iterable[str]) -> dict[str, Any]:
    """Return the named cells of a row that a server sent: an export holds what is read, no address or salary.

    Example:
        >>> kept_cells({"id": "1", "phone": "+81"}, ("id", "name"))
        {'id': '1'}
    """
    if not isinstance(row, Mapping):
        return {}
    return {name: plain(row[name]) for name in names if name in row}


def plain(value: Any, depth: int = 8) -> Any:
    """Return a value as JSON can hold it; times become text, what is too deep or no number becomes nothing.

    Args:
        value: anything.
        depth: levels that are kept; no cell of a tracker that is read has more than three.

    Example:
        >>> plain({"at": datetime(2026, 1, 5), "n": float("nan"), 3: (1,)})
        {'at': '2026-01-05T00:00:00', 'n': None, '3': [1]}
    """
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, str):
        return whole_text(value)
    if isinstance(value, float):
        return value if isfinite(value) else None
    if isinstance(value, (bool, int)) or value is None or depth == 0:
        return value if isinstance(value, (bool, int)) else None
    if isinstance(value, Mapping):
        return {whole_text(str(key)): plain(inner, depth - 1) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(inner, depth - 1) for inner in value]
    return None
