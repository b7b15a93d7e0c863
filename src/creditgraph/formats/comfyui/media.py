"""Texts that ComfyUI leaves in WebP, MP4, MOV, WebM and MKV files, read without decoding a frame.

References:
    * RIFF container of WebP (RFC 9649); EXIF 2.32; ISO/IEC 14496-12 (boxes); QuickTime metadata keys;
      Matroska (RFC 9559).
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from typing import Literal, TypeAlias

from creditgraph.errors import FormatError
from creditgraph.formats.containers import MOST, CutShortError, View, boxes, elements

Container: TypeAlias = Literal["png", "webp", "mp4", "matroska", "avi", "flac", "ogg", "mp3"]

_HOLDERS = frozenset({b"moov", b"udta", b"meta"})
_COMMENT = b"\xa9cmt"
_SEGMENT, _TAGS, _TAG, _SIMPLE, _NAME, _STRING = 0x18538067, 0x1254C367, 0x7373, 0x67C8, 0x45A3, 0x4487
_ASCII, _EXIF_IFD = 2, 0x8769
_EXIF_KEYS = ("prompt", "workflow")


def container(head: bytes) -> Container | None:
    """Return what kind of picture, clip or sound a file is by its first bytes, or ``None``.

    Example:
        >>> container(b"RIFF....WEBPVP8 "), container(b"{}")
        ('webp', None)
    """
    if head[:4] == b"RIFF":
        return {b"WEBP": "webp", b"AVI ": "avi"}.get(head[8:12])  # type: ignore[return-value]
    if head[4:8] in (b"ftyp", b"moov", b"wide"):
        return "mp4"
    marks: tuple[tuple[bytes, Container], ...] = (
        (b"\x89PNG\r\n\x1a\n", "png"),
        (b"\x1a\x45\xdf\xa3", "matroska"),
        (b"fLaC", "flac"),
        (b"OggS", "ogg"),
        (b"ID3", "mp3"),
    )
    return next((name for mark, name in marks if head.startswith(mark)), None)


def media_texts(data: View, limit: int) -> dict[str, str] | None:
    """Return the texts of a picture or clip by key, or ``None`` if it is none of those containers.

    Args:
        data: the whole file, or a map of it.
        limit: bytes that all its texts together may have.

    Raises:
        FormatError: if the container is cut short where its texts are, or they are larger than the limit.

    Example:
        >>> media_texts(b"{}", 100) is None
        True
    """
    walk = _WALKS.get(container(data[:16]) or "")
    if walk is None:
        return None
    texts: dict[str, str] = {}
    try:
        for key, start, stop in walk(data):
            limit -= stop - start
            if limit < 0:
                raise FormatError(
                    "the texts in the file are larger than the limit",
                    where=f"byte {start}",
                    do="If you trust the file, pass a larger limit=",
                )
            texts.setdefault(key, data[start:stop].decode("utf-8", "replace").rstrip("\0"))
    except (struct.error, IndexError, CutShortError):
        raise FormatError(
            "the file is cut short or damaged", do="Copy it again from where it was made"
        ) from None
    return texts


_Found: TypeAlias = Iterator[tuple[str, int, int]]


def _webp(data: View) -> _Found:
    """EXIF texts that begin with their own key, such as ``prompt:{…}``."""
    at = 12
    for _ in range(MOST):
        if at + 8 > len(data):
            return
        kind, size = struct.unpack_from("<4sI", data, at)
        if kind == b"EXIF":
            start = at + 8
            start += 6 * (data[start : start + 6] == b"Exif\0\0")
            yield from _exif(data, start, min(at + 8 + size, len(data)))
        at += 8 + size + (size & 1)


def _exif(data: View, base: int, end: int) -> _Found:
    """Any ASCII tag may hold them: each saving program has picked its own."""
    order = "<" if data[base : base + 2] == b"II" else ">"
    (first,) = struct.unpack_from(order + "I", data, base + 4)
    waiting, seen = [first], set[int]()
    while waiting:
        start = waiting.pop()
        seen.add(start)
        if base + start + 2 > end:
            raise CutShortError(start)
        (count,) = struct.unpack_from(order + "H", data, base + start)
        for n in range(count):
            tag, kind, size, offset = struct.unpack_from(order + "HHII", data, base + start + 2 + 12 * n)
            if tag == _EXIF_IFD and offset not in seen:
                waiting.append(offset)
            elif kind == _ASCII and size > len("prompt:"):
                yield from _keyed(data, base + offset, min(base + offset + size, end))


def _keyed(data: View, start: int, stop: int) -> _Found:
    key, found, _ = data[start : min(stop, start + 9)].partition(b":")
    name = key.decode("latin-1").lower()
    if found and name in _EXIF_KEYS:
        yield name, start + len(key) + 1, stop


def _clip(data: View) -> _Found:
    """The keys and values of every metadata box, wherever it stands in the header."""
    waiting = [(0, len(data))]
    while waiting:
        start, end = waiting.pop()
        names: list[str] = []
        for kind, body, stop in boxes(data, start, end):
            if kind in _HOLDERS:
                # ISO writes four bytes of version before the first box of "meta", QuickTime does not.
                versioned = kind == b"meta" and data[body + 4 : body + 8] not in (b"hdlr", b"keys", b"ilst")
                waiting.append((body + 4 * versioned, stop))
            elif kind == b"keys":
                names = list(_keys(data, body, stop))
            elif kind == b"ilst":
                yield from _items(data, body, stop, names)
            elif kind == _COMMENT:  # QuickTime: two bytes of length, two of language, the text
                yield "comment", min(body + 4, stop), stop


def _keys(data: View, at: int, end: int) -> Iterator[str]:
    for _, start, stop in boxes(data, at + 8, end):
        yield data[start:stop].decode("utf-8", "replace")


def _items(data: View, at: int, end: int, names: list[str]) -> _Found:
    for kind, body, stop in boxes(data, at, end):
        index = int.from_bytes(kind, "big") - 1
        key = names[index] if 0 <= index < len(names) else {_COMMENT: "comment"}.get(kind)
        for inner, start, last in boxes(data, body, stop):
            if key and inner == b"data":
                yield key, min(start + 8, last), last


def _matroska(data: View) -> _Found:
    """The simple tags of a Matroska or WebM file; everything else is stepped over."""
    waiting = [(0, len(data))]
    while waiting:
        name: str | None = None
        for kind, body, stop in elements(data, *waiting.pop()):
            if kind in (_SEGMENT, _TAGS, _TAG, _SIMPLE):
                waiting.append((body, stop))
            elif kind == _NAME:
                name = data[body : min(stop, body + 100)].decode("utf-8", "replace")
            elif kind == _STRING and name is not None:
                yield name, body, stop


_WALKS: dict[str, Callable[[View], _Found]] = {"webp": _webp, "mp4": _clip, "matroska": _matroska}
