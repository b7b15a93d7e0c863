"""Texts in MP4, MOV and M4A: metadata keys with their values, free-form tags, XMP boxes.

References:
    * ISO/IEC 14496-12: boxes. QuickTime File Format: metadata keys, user data.
    * Adobe XMP Specification, part 3, 1.2.2 and 1.2.4: the ``uuid`` box of MP4, ``XMP_`` in MOV.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from creditgraph.formats.containers import CutShortError, boxes
from creditgraph.formats.media.decode import marked, plain
from creditgraph.formats.media.window import LONGEST_KEY, Found, Window

XMP_ID = bytes.fromhex("BE7ACFCB97A942E89C71999491E3AFAC")
_HOLDERS = frozenset({b"moov", b"trak", b"udta", b"meta"})
_DEEPEST = 4
"""Boxes around a value: moov, trak or udta, meta; more is no clip."""
_ITEM_TEXT = frozenset({0, 1})
"""Types of a value that is text: not stated, UTF-8."""


def texts(window: Window) -> Iterator[Found]:
    """Yield the texts of a clip; a clip whose pictures or sounds are cut short is read as far as it goes.

    Raises:
        FormatError: the part that holds the texts is cut short, or there is more text than the limit.
    """
    waiting = [(0, window.size, "")]
    while waiting:
        start, end, path = waiting.pop(0)
        names: list[str] = []
        for kind, body, stop in _walk(window, start, end, path):
            place = f"{path}{kind.decode('latin-1')}"
            if kind in _HOLDERS and path.count("/") < _DEEPEST:
                waiting.append((body + 4 * _versioned(window, kind, body), stop, f"{place}/"))
            elif kind == b"uuid" and window.view[body : body + 16] == XMP_ID:
                yield Found("xmp", marked(window.take(body + 16, stop, place)), "XMP packet")
            elif kind == b"XMP_":
                yield Found("xmp", marked(window.take(body, stop, place)), "XMP packet")
            elif kind == b"keys":
                names = _keys(window, body, stop, place)
            elif kind == b"ilst":
                yield from _items(window, body, stop, names, path)


def _walk(window: Window, start: int, end: int, path: str) -> Iterator[tuple[bytes, int, int]]:
    try:
        for kind, body, stop in boxes(window.view, start, end):
            window.peek(body, 0, path)
            yield kind, body, stop
    except (CutShortError, struct.error):
        if path:
            raise window.cut(path) from None


def _versioned(window: Window, kind: bytes, body: int) -> bool:
    """ISO writes four bytes of version before the first box of ``meta``, QuickTime does not."""
    return kind == b"meta" and window.view[body + 4 : body + 8] not in (b"hdlr", b"keys", b"ilst")


def _keys(window: Window, body: int, stop: int, place: str) -> list[str]:
    return [
        plain(window.take(start, end, place)) for _, start, end in _walk(window, body + 8, stop, f"{place}/")
    ]


def _items(window: Window, body: int, stop: int, names: list[str], path: str) -> Iterator[Found]:
    for kind, start, end in _walk(window, body, stop, path):
        index = int.from_bytes(kind, "big") - 1
        key = names[index] if 0 <= index < len(names) else kind.decode("latin-1")
        for inner, first, last in _walk(window, start, end, path):
            if inner == b"name" and kind == b"----":
                key = plain(window.take(min(first + 4, last), last, path))
            elif inner == b"data" and last - first >= 8 and _is_text(window, first, path):
                place = f"{path.rstrip('/')} {key[:LONGEST_KEY]!r}"
                yield Found(key, plain(window.take(first + 8, last, place)), place)


def _is_text(window: Window, first: int, path: str) -> bool:
    return int.from_bytes(window.peek(first, 4, path), "big") & 0xFFFFFF in _ITEM_TEXT
