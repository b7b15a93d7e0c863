"""The text chunks of a PNG, read without decoding a pixel, and written into an existing one.

References:
    * W3C PNG Specification, Third Edition (2025), sections 5 and 11.3.3 (tEXt, zTXt, iTXt).
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Mapping
from contextlib import suppress

from creditgraph.errors import FormatError
from creditgraph.formats.containers import MOST, View

SIGNATURE = b"\x89PNG\r\n\x1a\n"
MAX_TEXT = 64 << 20
_HEAD = struct.Struct(">I4s")
_KEYWORD = 1024
"""Room for the keyword and the flags that stand before a text."""


def is_png(data: View) -> bool:
    """Tell whether the bytes begin like a PNG.

    Example:
        >>> is_png(SIGNATURE), is_png(b"{}")
        (True, False)
    """
    return data[: len(SIGNATURE)] == SIGNATURE


def keywords(data: View) -> Iterator[str]:
    """Yield the keyword of each text of a PNG, as far as the file goes; no text is unpacked.

    Example:
        >>> list(keywords(b"no PNG"))
        []
    """
    with suppress(FormatError):
        for kind, start, end, _ in chunks(data):
            if kind in _READERS:
                yield data[start : min(end, start + 80)].split(b"\0", 1)[0].decode("latin-1")


def text_chunks(data: View, *, limit: int = MAX_TEXT) -> dict[str, str]:
    """Return the texts of a PNG by keyword (tEXt, zTXt, iTXt); of two with one keyword the first.

    Pixels are never decoded or copied, and checksums are looked at only where text is read.

    Args:
        data: the whole file, or a map of it.
        limit: bytes that all texts together may have once decompressed.

    Raises:
        FormatError: no PNG, cut short, a damaged or broken text chunk, or more text than the limit.

    Example:
        >>> blank = SIGNATURE + _chunk(b"IHDR", bytes(13)) + _chunk(b"IEND", b"")
        >>> text_chunks(with_text(blank, {"prompt": "一只狐狸"}))
        {'prompt': '一只狐狸'}
    """
    texts: dict[str, str] = {}
    room = limit
    for kind, start, end, place in chunks(data):
        if kind in _READERS:
            _fits(end - start - _KEYWORD, room, place)
            key, text, size = _READERS[kind](_checked(data, kind, start, end, place), room, place)
            room -= size
            texts.setdefault(key, text)
    return texts


def with_text(data: bytes, texts: Mapping[str, str]) -> bytes:
    """Return the PNG with these texts in it; earlier texts under the same keywords are dropped.

    Pure Latin-1 text becomes tEXt, as ComfyUI writes it, other text iTXt.

    Args:
        data: a whole PNG.
        texts: keyword (1 to 79 Latin-1 characters) to text.

    Raises:
        FormatError: no PNG, or a keyword that PNG does not allow.
    """
    written = b"".join(_text_chunk(key, text) for key, text in texts.items())
    out = [SIGNATURE]
    for kind, start, end, place in chunks(data):
        body = _checked(data, kind, start, end, place) if kind in _READERS else data[start:end]
        if kind in _READERS and body.split(b"\0", 1)[0].decode("latin-1") in texts:
            continue
        if kind == b"IEND":
            out.append(written)
        out.append(_chunk(kind, body))
    return b"".join(out)


def chunks(data: View) -> Iterator[tuple[bytes, int, int, str]]:
    """Yield kind, start, end and place of each chunk up to IEND; what follows it is not the picture's.

    Raises:
        FormatError: no PNG, cut short, or more chunks than any picture has.

    Example:
        >>> [kind for kind, *_ in chunks(SIGNATURE + _chunk(b"IEND", b""))]
        [b'IEND']
    """
    if not is_png(data):
        raise FormatError(
            "not a PNG: it does not begin with the PNG signature", do="Give a PNG or a JSON file"
        )
    at = len(SIGNATURE)
    for _ in range(MOST):
        place = f"byte {at}"
        if at + 8 > len(data):
            raise _cut(place)
        length, kind = _HEAD.unpack_from(data, at)
        end = at + 8 + length
        if end + 4 > len(data):
            raise _cut(f"{place} (chunk {kind.decode('latin-1')!r})")
        yield kind, at + 8, end, place
        if kind == b"IEND":
            return
        at = end + 4
    raise FormatError(f"more than {MOST:,} chunks", do="No picture has so many; the file is damaged")


def _checked(data: View, kind: bytes, start: int, end: int, place: str) -> bytes:
    """Return the content of a chunk that matches its checksum."""
    body = data[start:end]
    if zlib.crc32(kind + body) != int.from_bytes(data[end : end + 4], "big"):
        raise FormatError(
            "a text chunk does not match its checksum: it was changed or damaged",
            where=place,
            do="Use the file as the program wrote it",
        )
    return body


def _cut(place: str) -> FormatError:
    return FormatError("the PNG is cut short", where=place, do="Copy it again from where it was made")


def _latin(body: bytes, room: int, place: str) -> tuple[str, str, int]:
    key, _, text = body.partition(b"\0")
    _fits(len(text), room, place)
    return key.decode("latin-1"), _decoded(text), len(text)


def _compressed(body: bytes, room: int, place: str) -> tuple[str, str, int]:
    key, _, rest = body.partition(b"\0")
    text = _inflate(rest[1:], room, place)
    return key.decode("latin-1"), _decoded(text), len(text)


def _international(body: bytes, room: int, place: str) -> tuple[str, str, int]:
    key, _, rest = body.partition(b"\0")
    flags, parts = rest[:2], rest[2:].split(b"\0", 2)
    if len(flags) < 2 or len(parts) < 3:
        raise FormatError(
            "an iTXt chunk ends before its text", where=place, do="Use the file as it was written"
        )
    text = _inflate(parts[2], room, place) if flags[0] else parts[2]
    _fits(len(text), room, place)
    return key.decode("latin-1"), text.decode("utf-8", "replace"), len(text)


_READERS = {b"tEXt": _latin, b"zTXt": _compressed, b"iTXt": _international}


def _decoded(text: bytes) -> str:
    """Latin-1 by the standard; some programs write UTF-8, which is told by its being valid."""
    try:
        return text.decode("utf-8")
    except UnicodeDecodeError:
        return text.decode("latin-1")


def _inflate(packed: bytes, room: int, place: str) -> bytes:
    """Decompress no further than the room that is left, so that a bomb cannot fill the memory."""
    unpacker = zlib.decompressobj()
    try:
        text = unpacker.decompress(packed, room + 1)
    except zlib.error as error:
        raise FormatError(f"a compressed text cannot be read ({error})", where=place) from None
    _fits(len(text), room, place)
    return text


def _fits(size: int, room: int, place: str) -> None:
    if size > room:
        raise FormatError(
            "the texts in the PNG are larger than the limit once decompressed",
            where=place,
            do="If you trust the file, pass a larger limit=",
        )


def _text_chunk(key: str, text: str) -> bytes:
    try:
        keyword = key.encode("latin-1")
    except UnicodeEncodeError:
        keyword = b""
    if not 1 <= len(keyword) <= 79 or b"\0" in keyword:
        raise FormatError(f"{key!r} is no PNG keyword", do="Use 1 to 79 Latin-1 characters")
    if text.isascii() and "\0" not in text:
        return _chunk(b"tEXt", keyword + b"\0" + text.encode("ascii"))
    return _chunk(b"iTXt", keyword + b"\0\0\0\0\0" + text.encode("utf-8"))


def _chunk(kind: bytes, body: bytes) -> bytes:
    return _HEAD.pack(len(body), kind) + body + zlib.crc32(kind + body).to_bytes(4, "big")
