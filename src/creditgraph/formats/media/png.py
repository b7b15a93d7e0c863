"""Texts in a PNG: its text chunks, the XMP packet in one of them, the comment in its EXIF chunk.

References:
    * W3C PNG Specification, Third Edition (2025), 11.3.3 (texts) and 11.3.4.5 (eXIf).
    * Adobe XMP Specification, part 3, 1.1.5: keyword ``XML:com.adobe.xmp``.
"""

from __future__ import annotations

from collections.abc import Iterator

from creditgraph.errors import FormatError
from creditgraph.formats.media.exif import user_comment
from creditgraph.formats.media.window import Found, Window
from creditgraph.formats.png import chunks, text_chunks

XMP_KEYWORD = "XML:com.adobe.xmp"


def texts(window: Window) -> Iterator[Found]:
    """Yield the texts of a PNG.

    Raises:
        FormatError: cut short, damaged, or more text than the limit.
    """
    try:
        found = text_chunks(window.view, limit=window.room)
        blocks = [(start, end, at) for kind, start, end, at in chunks(window.view) if kind == b"eXIf"]
    except FormatError as error:
        place = f"{window.name}, {error.where or 'byte 0'}"
        raise FormatError(error.what, where=place, do="Use the file as the program wrote it") from None
    for key, text in found.items():
        place = f"text chunk {key!r}"
        window.spend(len(text), place)
        yield Found("xmp", text, "XMP packet") if key == XMP_KEYWORD else Found(key, text, place)
    for start, end, place in blocks:
        yield from exif(window, start, end, place)


def exif(window: Window, start: int, end: int, place: str) -> Iterator[Found]:
    """Yield the comment of an EXIF block in any container.

    Raises:
        FormatError: if the block ends before what it announces.
    """
    try:
        comment = user_comment(window.take(start, end, place))
    except ValueError as error:
        raise window.broken(str(error), place) from None
    if comment is not None:
        yield Found("UserComment", comment, "EXIF UserComment")
