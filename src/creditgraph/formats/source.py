"""A file that is being read: its name, its beginning, its bytes, its digest; nothing is read twice.

Whatever a hostile file could make large or deep has its limit here.
"""

from __future__ import annotations

import json
import mmap
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from hashlib import file_digest
from pathlib import Path
from types import MappingProxyType
from typing import Any

from creditgraph.errors import FormatError
from creditgraph.formats.tidy import whole_text
from creditgraph.workflow.model import Evidence, Grade
from creditgraph.workflow.parse import comment

LIMIT = 64 << 20
"""Bytes of a document that is read whole; pictures and clips are looked into without being read."""
HEAD = 65536
"""Bytes that are enough to tell what a file is."""
MAX_DEPTH = 200
_INFINITY = re.compile(r'"(?:[^"\\]|\\.)*(?:"|\Z)|(?<![A-Za-z0-9_.])-?(?:Inf|inf|nan)(?![A-Za-z0-9_])')


@dataclass(frozen=True, slots=True)
class Options:
    """What only the caller can say about files.

    Attributes:
        rate: frames per second of edits whose file states none.
        kinds: task type or other word of a tracker to our kinds of step.
        statuses: status of a tracker to ``kept``, ``rejected`` or ``unknown``.
        limit: bytes that a document may have.
    """

    rate: Fraction | None = None
    kinds: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    statuses: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    limit: int = LIMIT


class Source:
    """One file.

    Args:
        path: where it is.
        name: what evidence and messages call it: its path inside the folder that is read.
        limit: bytes that a document may have.

    Raises:
        FormatError: it cannot be opened.
    """

    def __init__(self, path: Path, name: str | None = None, limit: int = LIMIT) -> None:
        self.path = path
        self.name = whole_text(path.name if name is None else name)
        self.limit = limit
        try:
            self.size = path.stat().st_size
            with path.open("rb") as file:
                self.head = file.read(HEAD)
        except OSError as error:
            raise FormatError(
                f"cannot be read ({error.strerror})", where=str(path), do="Check the path"
            ) from None

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the file, read in pieces."""
        with self.path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()

    @cached_property
    def data(self) -> bytes:
        """The whole file.

        Raises:
            FormatError: if it is larger than the limit.
        """
        if self.size > self.limit:
            raise FormatError(
                f"the file has {self.size:,} bytes, more than the limit of {self.limit:,}",
                where=self.name,
                do=f"If you trust it, pass limit={self.size}",
            )
        return self.head if self.size <= len(self.head) else self.path.read_bytes()

    @cached_property
    def view(self) -> bytes | mmap.mmap:
        """The file as bytes fetched when they are looked at: a clip of many gigabytes costs nothing."""
        if self.size <= len(self.head):
            return self.head
        with self.path.open("rb") as file:
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)

    @cached_property
    def text(self) -> str:
        """The whole file as UTF-8 text, with or without byte order mark; UTF-16 only with its mark.

        Raises:
            FormatError: if it is no such text.
        """
        data = self.data
        try:
            return data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
        except UnicodeDecodeError as error:
            what = f"not UTF-8 text (byte {error.start})"
            raise FormatError(what, where=self.name, do="Save it as UTF-8") from None

    @cached_property
    def begins(self) -> str:
        """The first letters of the text that the file may be, for telling what it is; blanks left out."""
        head = self.head
        encoding = "utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
        return head.decode(encoding, "ignore").lstrip()

    @cached_property
    def json(self) -> Any:
        """The file as a JSON value; see `parsed`.

        Raises:
            FormatError: if it is none.
        """
        return parsed(self.text, self.name)

    def evidence(
        self,
        place: str | None = None,
        grade: Grade = "embedded",
        *,
        contemporaneous: bool | None = None,
        reason: str | None = None,
    ) -> Evidence:
        """Return evidence that points into this file."""
        return Evidence(
            source=self.name,
            digest=self.digest,
            grade=grade,
            contemporaneous=contemporaneous,
            place=place,
            reason=reason,
        )


def parsed(text: str, where: str, *, pairs: Callable[[list[tuple[str, Any]]], Any] | None = None) -> Any:
    """Return the JSON value of a text; ``NaN`` and infinities, written in any way, become ``None``: unknown.

    Args:
        text: the text.
        where: what to call it in messages.
        pairs: makes an object of its pairs, as in `json.loads`.

    Raises:
        FormatError: no JSON, or more than 200 levels.

    Example:
        >>> parsed('{"rate": Inf, "name": "Inf"}', "cut.otio")
        {'rate': None, 'name': 'Inf'}
        >>> parsed("[1,", "cut.otio")
        Traceback (most recent call last):
        creditgraph.errors.FormatError: cut.otio, line 1 column 4: not JSON (Expecting value). Check that the
        file is complete.
    """
    try:
        try:
            value = _loads(text, pairs)
        except json.JSONDecodeError:
            finite = _INFINITY.sub(_finite, text)
            if finite == text:
                raise
            value = _loads(finite, pairs)
    except json.JSONDecodeError as error:
        if (line := comment(text, error.pos)) is not None:
            what = "it has a comment, and JSON has none"
            raise FormatError(what, where=f"{where}, line {line}", do="Delete it") from None
        place = f"{where}, line {error.lineno} column {error.colno}"
        raise FormatError(
            f"not JSON ({error.msg})", where=place, do="Check that the file is complete"
        ) from None
    except RecursionError:
        raise _deep(where) from None
    except ValueError:
        raise FormatError("a number has thousands of digits", where=where, do="Check the file") from None
    if _depth_over(value, MAX_DEPTH):
        raise _deep(where)
    return value


def _loads(text: str, pairs: Callable[[list[tuple[str, Any]]], Any] | None) -> Any:
    return json.loads(text, parse_constant=lambda _: None, object_pairs_hook=pairs)


def _finite(found: re.Match[str]) -> str:
    return found[0] if found[0].startswith('"') else "null"


def _deep(where: str) -> FormatError:
    what = f"nested more than {MAX_DEPTH} levels deep"
    return FormatError(what, where=where, do="No file of this kind is; it is damaged")


def _depth_over(value: Any, limit: int) -> bool:
    """Measure nesting level by level, without recursion."""
    level = [value]
    for _ in range(limit):
        level = [
            inner
            for outer in level
            if isinstance(outer, (dict, list))
            for inner in (outer.values() if isinstance(outer, dict) else outer)
        ]
        if not level:
            return False
    return any(isinstance(item, (dict, list)) for item in level)
