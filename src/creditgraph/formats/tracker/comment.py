"""The share table as a comment that people read in a tracker, and that does nothing but be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from creditgraph.errors import FormatError
from creditgraph.formats.tidy import whole_text

FILE = "creditgraph.json"
OPENING = "Shares as a draft; the attached document gives every reason."
_CONTROL = re.compile(r"[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_NAME = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}")
_ACTING = re.compile(r"[@#](?=\S)")
_WIDE = {"@": "＠", "#": "＃"}


def comment_text(table: Any, opening: str | None = None) -> str:
    r"""Return the text of a comment: a line in plain words, and the table as it stands in a block of code.

    Trackers read Markdown and HTML in comments, and act on what they find: Kitsu notifies whoever stands
    behind ``@``, and posts the whole comment on other tasks for a ``#``. In a block of code markup is shown
    and not obeyed; the two signs are written in their wide forms, and control characters so that they show.

    Args:
        table: an allocation, or the text of its table.
        opening: the line before the table.

    Example:
        >>> print(comment_text("甲  1/3  <b>\n乙  2/3  selection#1", "For *review*"))
        For \*review\*
        <BLANKLINE>
        ```
        甲  1/3  <b>
        乙  2/3  selection＃1
        ```
    """
    body = "\n".join(line.rstrip() for line in _shown(_text_of(table)).splitlines())
    fence = "`" * max(3, *(len(run) + 1 for run in re.findall("`+", body)), 3)
    return f"{_plain(OPENING if opening is None else opening)}\n\n{fence}\n{body}\n{fence}"


def document_bytes(document: str | bytes) -> bytes:
    """Return the JSON document as the bytes of a file.

    Raises:
        FormatError: it is neither text nor bytes.

    Example:
        >>> document_bytes("{}")
        b'{}'
    """
    if isinstance(document, bytes):
        return document
    if isinstance(document, str):
        return whole_text(document).encode()
    raise FormatError("the document to attach is no text", where="document", do="Pass allocation.to_json()")


@contextmanager
def as_file(document: str | bytes, name: str) -> Iterator[Path]:
    """Keep a document in a file while it is uploaded.

    Raises:
        FormatError: a name that is more than a plain file name.
    """
    data = document_bytes(document)
    if not _NAME.fullmatch(name):
        raise FormatError(
            f"{name!r} is no plain file name", where="file_name", do=f"Use letters and digits, such as {FILE}"
        )
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        yield path


def _text_of(table: Any) -> str:
    return table if isinstance(table, str) else str(table)


def _shown(text: str) -> str:
    lines = whole_text(text).replace("\r\n", "\n").replace("\t", "    ").strip("\n")
    return _ACTING.sub(lambda found: _WIDE[found[0]], _CONTROL.sub("\ufffd", lines))


def _plain(text: str) -> str:
    """Words as words: no markup, no link, one paragraph."""
    escaped = escape(" ".join(_shown(text).split()), quote=False)
    return re.sub(r"([\\`*_\[\]~|])", r"\\\1", escaped)
