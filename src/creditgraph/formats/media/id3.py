"""User-defined texts in the ID3 tag of an MP3, or of a WAV that carries one.

References:
    * ID3v2.2, ID3v2.3 and ID3v2.4 informal standards (1998 to 2000): frames ``TXXX`` (``TXX``).
"""

from __future__ import annotations

from collections.abc import Iterator

from creditgraph.formats.media.decode import marked, plain
from creditgraph.formats.media.window import LONGEST_KEY, Found, Window

_HEADER = 10
_UNSYNCHRONISED, _EXTENDED = 0x80, 0x40
_PACKED = {3: 0x00C0, 4: 0x000C}
"""Frames that are compressed or encrypted, by version; their text is not read."""
_FRAME_UNSYNCHRONISED = 0x0002


def texts(window: Window) -> Iterator[Found]:
    """Yield the user-defined texts of the tag at the beginning of an MP3.

    Raises:
        FormatError: the tag is cut short, or larger than the limit of all texts.
    """
    yield from tag(window, 0, window.size)


def tag(window: Window, start: int, end: int) -> Iterator[Found]:
    """Yield the user-defined texts of an ID3 tag.

    Raises:
        FormatError: the tag is cut short, or larger than the limit of all texts.
    """
    head = window.peek(start, _HEADER, "ID3 tag")
    stop = start + _HEADER + _seven(head[6:10])
    if head[:3] != b"ID3" or stop > end:
        raise window.cut("ID3 tag")
    version, flags = head[3], head[5]
    body = window.take(start + _HEADER, stop, "ID3 tag")
    if flags & _UNSYNCHRONISED and version < 4:
        body = body.replace(b"\xff\0", b"\xff")
    at = _extended(body, version) if flags & _EXTENDED and version > 2 else 0
    for name, content in _frames(body, at, version):
        if name in (b"TXXX", b"TXX") and content:
            yield _text(content)


def _extended(body: bytes, version: int) -> int:
    """Bytes of the second header, which counts itself from version 4 on."""
    return _seven(body[:4]) if version >= 4 else 4 + int.from_bytes(body[:4], "big")


def _frames(body: bytes, at: int, version: int) -> Iterator[tuple[bytes, bytes]]:
    """Yield name and content of each readable frame; padding or nonsense ends the tag."""
    letters, head = (3, 6) if version == 2 else (4, 10)
    while at + head <= len(body) and body[at]:
        name, numbers = body[at : at + letters], body[at + letters : at + 2 * letters]
        size = _seven(numbers) if version >= 4 else int.from_bytes(numbers, "big")
        flags = int.from_bytes(body[at + 8 : at + 10], "big") if version > 2 else 0
        content = body[at + head : at + head + size]
        if not flags & _PACKED.get(version, 0):
            loose = version >= 4 and flags & _FRAME_UNSYNCHRONISED
            yield name, content.replace(b"\xff\0", b"\xff") if loose else content
        at += head + size


def _text(content: bytes) -> Found:
    """The description is the key; in UTF-16 each of the two may have its own byte order mark."""
    code, rest = content[0], content[1:]
    if code in (1, 2):
        whole = rest.decode("utf-16-be", "replace") if code == 2 else marked(rest)
    else:
        whole = plain(rest)
    name, _, text = whole.partition("\0")
    return Found(name, text.removeprefix("\ufeff").rstrip("\0"), f"ID3 TXXX {name[:LONGEST_KEY]!r}")


def _seven(data: bytes) -> int:
    """Read a number of seven bits a byte."""
    number = 0
    for byte in data:
        number = number << 7 | byte & 0x7F
    return number
