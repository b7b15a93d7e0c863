"""Texts that ComfyUI leaves in WebP, MP4, MOV, WebM and MKV files, read without decoding a frame.

References:
    * RIFF container of WebP (RFC 9649); EXIF 2.32; ISO/IEC 14496-12 (boxes); QuickTime metadata keys;
      Matroska (RFC 9559), EBML (RFC 8794).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from creditgraph.errors import FormatError

_HOLDERS = frozenset({b"moov", b"udta", b"meta"})
_SEGMENT, _TAGS, _TAG, _SIMPLE, _NAME, _STRING = 0x18538067, 0x1254C367, 0x7373, 0x67C8, 0x45A3, 0x4487


def media_texts(data: bytes) -> dict[str, str] | None:
    """Return the texts of a picture or clip by key, or ``None`` if it is none of those containers.

    Args:
        data: the whole file.

    Raises:
        FormatError: if the container is cut short where its texts are.

    Example:
        >>> media_texts(b"{}") is None
        True
    """
    try:
        if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
            return dict(_webp(data))
        if data[4:8] in (b"ftyp", b"moov", b"wide"):
            return dict(_boxes(data))
        if data[:4] == b"\x1a\x45\xdf\xa3":
            return dict(_matroska(data, 0, len(data)))
    except (struct.error, IndexError):
        raise FormatError(
            "the file is cut short or damaged", do="Copy it again from where it was made"
        ) from None
    return None


def _webp(data: bytes) -> Iterator[tuple[str, str]]:
    """EXIF texts that begin with their own key, such as ``prompt:{…}``."""
    at = 12
    while at + 8 <= len(data):
        kind, size = struct.unpack_from("<4sI", data, at)
        if kind == b"EXIF":
            yield from _exif(data[at + 8 : at + 8 + size].removeprefix(b"Exif\0\0"))
        at += 8 + size + (size & 1)


def _exif(tiff: bytes) -> Iterator[tuple[str, str]]:
    order = "<" if tiff[:2] == b"II" else ">"
    (start,) = struct.unpack_from(order + "I", tiff, 4)
    (count,) = struct.unpack_from(order + "H", tiff, start)
    for n in range(count):
        _, kind, size, offset = struct.unpack_from(order + "HHII", tiff, start + 2 + 12 * n)
        if kind == 2 and size > 4:
            text = tiff[offset : offset + size].rstrip(b"\0").decode("utf-8", "replace")
            key, found, rest = text.partition(":")
            if found and key.lower() in ("prompt", "workflow"):
                yield key.lower(), rest


def _boxes(data: bytes) -> Iterator[tuple[str, str]]:
    """The keys and values of every metadata box, wherever it stands in the header."""
    waiting = [(0, len(data))]
    while waiting:
        start, end = waiting.pop()
        names: list[str] = []
        for kind, body, stop in _box(data, start, end):
            if kind in _HOLDERS:
                # ISO writes four bytes of version before the first box of "meta", QuickTime does not.
                versioned = kind == b"meta" and data[body + 4 : body + 8] not in (b"hdlr", b"keys", b"ilst")
                waiting.append((body + 4 * versioned, stop))
            elif kind == b"keys":
                names = list(_keys(data, body, stop))
            elif kind == b"ilst":
                yield from _items(data, body, stop, names)


def _box(data: bytes, at: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Yield kind, start and end of each box in a stretch."""
    while at + 8 <= end:
        size, kind = struct.unpack_from(">I4s", data, at)
        head = 8
        if size == 1:
            (size,) = struct.unpack_from(">Q", data, at + 8)
            head = 16
        stop = end if size == 0 else at + size
        if size and size < head:
            return
        if stop > end:
            raise IndexError(kind)
        yield kind, at + head, stop
        at = stop


def _keys(data: bytes, at: int, end: int) -> Iterator[str]:
    at += 8
    while at + 8 <= end:
        (size,) = struct.unpack_from(">I", data, at)
        if size < 8:
            return
        yield data[at + 8 : at + size].decode("utf-8", "replace")
        at += size


def _items(data: bytes, at: int, end: int, names: list[str]) -> Iterator[tuple[str, str]]:
    for kind, body, stop in _box(data, at, end):
        index = int.from_bytes(kind, "big") - 1
        key = names[index] if index < len(names) else {b"\xa9cmt": "comment"}.get(kind)
        for inner, start, last in _box(data, body, stop):
            if key and inner == b"data":
                yield key, data[start + 8 : last].decode("utf-8", "replace")


def _matroska(data: bytes, at: int, end: int) -> Iterator[tuple[str, str]]:
    """The simple tags of a Matroska or WebM file; everything else is stepped over."""
    waiting = [(at, end)]
    while waiting:
        at, end = waiting.pop()
        name: str | None = None
        while at < end:
            kind, body = _number(data, at, keep=True)
            size, body = _number(data, body, keep=False)
            stop = end if size is None else body + size
            if kind in (_SEGMENT, _TAGS, _TAG, _SIMPLE):
                waiting.append((body, min(stop, end)))
            elif kind == _NAME:
                name = data[body:stop].decode("utf-8", "replace")
            elif kind == _STRING and name is not None:
                yield name, data[body:stop].decode("utf-8", "replace")
            at = stop


def _number(data: bytes, at: int, *, keep: bool) -> tuple[int | None, int]:
    """Read a number of variable length; a size whose bits are all set is not known."""
    first = data[at]
    length = 9 - first.bit_length()
    if length > 8 or at + length > len(data):
        raise IndexError(at)
    value = int.from_bytes(data[at : at + length], "big")
    if keep:
        return value, at + length
    value &= (1 << 7 * length) - 1
    return (None if value == (1 << 7 * length) - 1 else value), at + length
