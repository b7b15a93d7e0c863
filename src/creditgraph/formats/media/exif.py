"""The comment in EXIF, where cameras leave a remark, generators their settings and platforms their label.

References:
    * CIPA DC-008 (Exif 3.0), 4.6.6 UserComment: eight bytes that name the character code, then the text.
    * TIFF 6.0: header, directories of twelve-byte entries.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from creditgraph.formats.media.decode import plain, sixteen

_EXIF_DIRECTORY, _USER_COMMENT = 0x8769, 0x9286
_BYTES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4, 129: 1}
"""Bytes of one value by its type."""


def user_comment(tiff: bytes) -> str | None:
    """Return the comment, or ``None`` if there is none.

    Args:
        tiff: the EXIF block, from its byte order on; some programs put ``Exif`` and two zeros before it.

    Raises:
        ValueError: if the block ends before what it announces.

    Example:
        >>> user_comment(b"MM" + bytes(6)) is None
        True
    """
    tiff = tiff.removeprefix(b"Exif\0\0")
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None or len(tiff) < 8:
        return None
    try:
        (first,) = struct.unpack_from(order + "I", tiff, 4)
        for directory in _values(tiff, order, first, _EXIF_DIRECTORY):
            (at,) = struct.unpack_from(order + "I", directory)
            for comment in _values(tiff, order, at, _USER_COMMENT):
                return _text(comment, big=order == ">")
    except struct.error:
        raise ValueError("the EXIF block ends before what it announces") from None
    return None


def _values(tiff: bytes, order: str, at: int, wanted: int) -> Iterator[bytes]:
    """Yield the value of a tag in the directory at a place; four bytes stand in the entry, more elsewhere."""
    if not at:
        return
    (count,) = struct.unpack_from(order + "H", tiff, at)
    for entry in range(at + 2, at + 2 + 12 * count, 12):
        tag, kind, number = struct.unpack_from(order + "HHI", tiff, entry)
        if tag == wanted:
            size = number * _BYTES.get(kind, 1)
            start = entry + 8 if size <= 4 else struct.unpack_from(order + "I", tiff, entry + 8)[0]
            if start + size > len(tiff):
                raise struct.error
            yield tiff[start : start + size]


def _text(comment: bytes, *, big: bool) -> str:
    """Some programs leave the eight bytes of character code out."""
    code, body = comment[:8], comment[8:]
    match code.rstrip(b"\0 "):
        case b"UNICODE":
            return sixteen(body, big=big)
        case b"JIS":
            return body.decode("iso2022_jp", "replace").rstrip("\0")
        case b"ASCII" | b"":
            return plain(body)
        case _:
            return plain(comment)
