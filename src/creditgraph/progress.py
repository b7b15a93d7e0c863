"""A progress bar on a terminal; nothing anywhere else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import TextIO, TypeVar

_Item = TypeVar("_Item")
_CELLS = 24


class Progress:
    """What a long command is doing, on one line that vanishes when it is done.

    Args:
        stream: where to print; nothing is printed unless it is a terminal.

    Example:
        >>> import io
        >>> with Progress(io.StringIO()) as progress:
        ...     [number for number in progress.each([1, 2], "counting")]
        [1, 2]
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._shown = stream.isatty()

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._write("")

    def stage(self, name: str) -> None:
        """Say what is being done, where nobody knows how long it takes."""
        self._write(f"{name} …")

    def each(self, items: Iterable[_Item], name: str) -> Iterator[_Item]:
        """Yield the items and draw how many of them are done."""
        listed = list(items)
        for done, item in enumerate(listed):
            full = _CELLS * done // len(listed)
            self._write(f"{name} [{'#' * full}{'-' * (_CELLS - full)}] {done}/{len(listed)}")
            yield item

    def _write(self, line: str) -> None:
        if self._shown:
            self._stream.write(f"\r\x1b[K{line}")
            self._stream.flush()
