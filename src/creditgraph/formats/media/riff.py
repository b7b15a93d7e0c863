"""Texts in WebP and WAV: chunks that hold EXIF, XMP, ID3 tags or the label itself.

References:
    * RFC 9649 (WebP): chunks ``EXIF`` and ``XMP``.
    * Multimedia Programming Interface and Data Specifications 1.0 (1991): RIFF; EBU Tech 3306: RF64.
    * Adobe XMP Specification, part 3, 1.2.5: chunk ``_PMX``.
"""

from __future__ import annotations

from collections.abc import Iterator

from creditgraph.formats.media import id3
from creditgraph.formats.media.decode import marked, plain
from creditgraph.formats.media.png import exif
from creditgraph.formats.media.window import Found, Window

_TEXTS = frozenset({b"EXIF", b"XMP ", b"_PMX", b"AIGC", b"id3 ", b"ID3 "})


def texts(window: Window) -> Iterator[Found]:
    """Yield the texts of a RIFF file.

    Raises:
        FormatError: a chunk with text is cut short or damaged, or there is more text than the limit.
    """
    at = 12
    while at + 8 <= window.size:
        head = window.peek(at, 8, f"byte {at}")
        kind, size = head[:4], int.from_bytes(head[4:], "little")
        if kind in _TEXTS:
            yield from _chunk(window, kind, at + 8, at + 8 + size)
        at += 8 + size + (size & 1)


def _chunk(window: Window, kind: bytes, start: int, end: int) -> Iterator[Found]:
    place = f"chunk {kind.decode().strip()}"
    match kind:
        case b"EXIF":
            yield from exif(window, start, end, place)
        case b"XMP " | b"_PMX":
            yield Found("xmp", marked(window.take(start, end, place)), "XMP packet")
        case b"AIGC":
            yield Found("AIGC", plain(window.take(start, end, place)), place)
        case _:
            yield from id3.tag(window, start, end)
