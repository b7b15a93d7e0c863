"""Texts in a JPEG: the segments before the first scan that hold EXIF and XMP.

References:
    * ITU-T T.81, annex B: markers and segments.
    * Adobe XMP Specification, part 3, 1.1.3: XMP in APP1, longer packets continued in further segments.
"""

from __future__ import annotations

from collections.abc import Iterator

from creditgraph.formats.media.decode import marked
from creditgraph.formats.media.png import exif
from creditgraph.formats.media.window import Found, Window

_APP1, _SCAN, _END = 0xE1, 0xDA, 0xD9
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})
"""Markers that have no length."""
_EXIF, _XMP = b"Exif\0\0", b"http://ns.adobe.com/xap/1.0/\0"
_MORE_XMP = b"http://ns.adobe.com/xmp/extension/\0"
_GUID, _NUMBERS = 32, 8
"""A continued packet: the digest of the whole, its length, and where this piece stands in it."""


def texts(window: Window) -> Iterator[Found]:
    """Yield the texts of a JPEG.

    Raises:
        FormatError: cut short, damaged, or more text than the limit.
    """
    continued: dict[bytes, dict[int, bytes]] = {}
    for start, end in _segments(window):
        place = f"byte {start}"
        head = window.view[start : min(end, start + len(_MORE_XMP))]
        if head.startswith(_EXIF):
            yield from exif(window, start + len(_EXIF), end, place)
        elif head.startswith(_XMP):
            yield Found("xmp", marked(window.take(start + len(_XMP), end, place)), "XMP packet")
        elif head == _MORE_XMP:
            piece = window.take(start + len(_MORE_XMP), end, place)
            at = int.from_bytes(piece[_GUID + 4 : _GUID + _NUMBERS], "big")
            continued.setdefault(piece[:_GUID], {})[at] = piece[_GUID + _NUMBERS :]
    for pieces in continued.values():
        packet = b"".join(pieces[at] for at in sorted(pieces))
        yield Found("xmp", marked(packet), "continued XMP packet")


def _segments(window: Window) -> Iterator[tuple[int, int]]:
    """Yield the stretch of each application segment; the picture itself begins after them."""
    at = 2
    while at + 2 <= window.size:
        mark, kind = window.peek(at, 2, f"byte {at}")
        if mark != 0xFF:
            raise window.broken("a segment does not begin where the one before it ends", f"byte {at}")
        if kind in (_SCAN, _END):
            return
        if kind == 0xFF or kind in _ALONE:  # 0xFF before a marker is filling
            at += 1 if kind == 0xFF else 2
            continue
        length = int.from_bytes(window.peek(at + 2, 2, f"byte {at}"), "big")
        if length < 2 or at + 2 + length > window.size:
            raise window.cut(f"byte {at}")
        if kind == _APP1:
            yield at + 4, at + 2 + length
        at += 2 + length
    raise window.cut(f"byte {at}")
