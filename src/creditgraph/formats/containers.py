"""The two ways in which clips are packed: boxes (MP4, MOV) and elements (Matroska); walked, not decoded.

References:
    * ISO/IEC 14496-12 (boxes); RFC 8794 (EBML) and RFC 9559 (Matroska).
"""

from __future__ import annotations

import mmap
import struct
from collections.abc import Iterator
from typing import TypeAlias

from creditgraph.errors import FormatError

View: TypeAlias = bytes | mmap.mmap
"""A file as bytes, or as a map of it that is fetched where it is looked at."""
MOST = 1_000_000
"""Boxes or elements of one stretch that are walked; a clip of ten hours has one a second."""


class CutShortError(Exception):
    """The file ends where its own numbers say that it goes on."""


def boxes(data: View, at: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    r"""Yield kind, start and end of the content of each box in a stretch.

    Raises:
        CutShortError: a box goes on beyond the stretch.
        FormatError: more boxes than any clip has.

    Example:
        >>> [kind for kind, _, _ in boxes(b"\0\0\0\x08free\0\0\0\x08mdat", 0, 16)]
        [b'free', b'mdat']
    """
    for _ in range(MOST):
        if at + 8 > end:
            return
        size, kind = struct.unpack_from(">I4s", data, at)
        head = 8
        if size == 1 and at + 16 <= end:
            (size,) = struct.unpack_from(">Q", data, at + 8)
            head = 16
        stop = end if size == 0 else at + size
        if size and size < head:
            return
        if stop > end:
            raise CutShortError(kind)
        yield kind, at + head, stop
        at = stop
    raise _crowded()


def elements(data: View, at: int, end: int) -> Iterator[tuple[int, int, int]]:
    r"""Yield id, start and end of the content of each Matroska element in a stretch.

    An element whose length is not written, as in a live recording, is taken to fill the stretch.

    Raises:
        CutShortError: the stretch ends inside the head of an element.
        FormatError: more elements than any clip has.

    Example:
        >>> [hex(kind) for kind, _, _ in elements(b"\x73\x73\x80", 0, 3)]
        ['0x7373']
    """
    for _ in range(MOST):
        if at >= end:
            return
        kind, body = _number(data, at, end, keep=True)
        size, body = _number(data, body, end, keep=False)
        stop = end if size is None else body + size
        yield kind or 0, body, min(stop, end)
        at = stop
    raise _crowded()


def _number(data: View, at: int, end: int, *, keep: bool) -> tuple[int | None, int]:
    """Read a number of variable length; a size whose bits are all set is not known."""
    if at >= end:
        raise CutShortError(at)
    length = 9 - data[at].bit_length()
    if length > 8 or at + length > end:
        raise CutShortError(at)
    value = int.from_bytes(data[at : at + length], "big")
    if keep:
        return value, at + length
    value &= (1 << 7 * length) - 1
    return (None if value == (1 << 7 * length) - 1 else value), at + length


def _crowded() -> FormatError:
    what = f"more than {MOST:,} parts at one level of the container"
    return FormatError(what, do="No clip has so many; the file is damaged")
