"""Texts inside pictures, clips and sounds, found without decoding a pixel or reading the whole file.

A file is looked into through a map of it, all its texts together have a limit, and no length that it states
is believed before it is compared with the size of the file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from creditgraph.formats.media import clip, id3, jpeg, png, riff
from creditgraph.formats.media.window import MAX_TEXT, Found, Window
from creditgraph.formats.png import is_png
from creditgraph.formats.source import Source

__all__ = ["MAX_TEXT", "Found", "is_packet", "texts"]


def texts(source: Source, limit: int = MAX_TEXT) -> tuple[Found, ...]:
    """Return the texts in a picture, clip or sound, or of a file that is one XMP packet; else nothing.

    Args:
        source: the file.
        limit: bytes that all its texts together may have.

    Raises:
        FormatError: cut short where its texts are, damaged, or more text than the limit.
    """
    if is_packet(source):
        return (Found("xmp", source.text, "XMP packet"),)
    read = _reader(source.head)
    return () if read is None else tuple(read(Window(source.view, source.name, limit)))


def is_packet(source: Source) -> bool:
    """Tell whether a file is an XMP packet on its own, such as stands beside a picture."""
    begins = source.begins
    return begins.startswith("<") and ("x:xmpmeta" in begins or "<rdf:RDF" in begins)


def _reader(head: bytes) -> Callable[[Window], Iterator[Found]] | None:
    if is_png(head):
        return png.texts
    if head.startswith(b"\xff\xd8\xff"):
        return jpeg.texts
    if head[:4] in (b"RIFF", b"RF64") and head[8:12] in (b"WEBP", b"WAVE"):
        return riff.texts
    if head[4:8] in (b"ftyp", b"moov", b"wide"):
        return clip.texts
    return id3.texts if head.startswith(b"ID3") else None
