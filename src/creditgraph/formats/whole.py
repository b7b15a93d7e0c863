"""A file is written whole or not at all: whoever pulls the plug keeps what was there before."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from creditgraph.errors import FormatError


def true_place(path: str | Path) -> Path:
    """Return where a path leads, links followed.

    Args:
        path: the path; there need be nothing yet.

    Raises:
        FormatError: its links lead in a circle.

    Example:
        >>> true_place("cut.otio").name
        'cut.otio'
    """
    try:
        return Path(path).resolve()
    except (OSError, RuntimeError):
        what = "cannot be written (its links lead in a circle)"
        raise FormatError(what, where=str(path), do="Check the path") from None


def write_whole(path: str | Path, data: bytes) -> None:
    """Write a file beside its place, then put it there; what is no regular file is written as it is.

    Args:
        path: where; of a link the file that it leads to.
        data: what.

    Raises:
        FormatError: it cannot be written; what was there before is there still.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     place = Path(folder, "cut.otio")
        ...     write_whole(place, b"{}")
        ...     place.read_bytes(), len(list(Path(folder).iterdir()))
        (b'{}', 1)
    """
    place = true_place(path)
    try:
        if place.exists() and not place.is_file():
            place.write_bytes(data)
        else:
            _put(place, data)
    except OSError as error:
        what = f"cannot be written ({error.strerror})"
        raise FormatError(what, where=str(path), do="Check the path") from None


def _put(place: Path, data: bytes) -> None:
    beside = place.with_name(f".{uuid4().hex}.part")
    file = beside.open("xb")
    try:
        with file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if place.exists():
            shutil.copymode(place, beside)
        beside.replace(place)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise
