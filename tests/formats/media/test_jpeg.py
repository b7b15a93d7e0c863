"""Texts in a JPEG."""

from __future__ import annotations

import hashlib
import struct
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from creditgraph.errors import FormatError
from creditgraph.formats.media.jpeg import texts
from tests.formats.media.made import exif, found_in, picture, window

EXTENSION = b"http://ns.adobe.com/xmp/extension/\0"
WHOLE = picture("JPEG", exif=exif(b"ASCII\0\0\0a fox"), xmp=b"<x/>")
SCAN = WHOLE.index(b"\xff\xda")


def segment(body: bytes) -> bytes:
    """An APP1 segment."""
    return b"\xff\xe1" + struct.pack(">H", 2 + len(body)) + body


def continued(packet: bytes, pieces: list[tuple[int, int]]) -> list[bytes]:
    """A packet in several segments, as the XMP standard has it."""
    head = EXTENSION + hashlib.md5(packet, usedforsecurity=False).hexdigest().upper().encode()
    numbers = [struct.pack(">II", len(packet), start) for start, _ in pieces]
    return [segment(head + n + packet[a:b]) for n, (a, b) in zip(numbers, pieces, strict=True)]


def test_packet_and_comment(tmp_path: Path) -> None:
    """Breaks if what Pillow writes into a JPEG is not found."""
    assert found_in(tmp_path, WHOLE) == {"UserComment": "a fox", "xmp": "<x/>"}


def test_a_continued_packet_is_put_together() -> None:
    """Breaks if a prompt that did not fit into 64 kB is lost, or put together in the order of the file."""
    packet = b"<x>" + b"a fox " * 20_000 + b"</x>"
    first, second = continued(packet, [(0, 60_000), (60_000, len(packet))])
    data = WHOLE[:2] + second + first + WHOLE[2:]
    assert [one.text for one in texts(window(data))][-1] == packet.decode()


def test_cut_before_the_picture_begins() -> None:
    """Breaks if a JPEG that ends inside its metadata crashes the reader or passes for whole."""
    for length in range(3, SCAN):
        with pytest.raises(FormatError, match="cut short"):
            list(texts(window(WHOLE[:length])))


def test_cut_inside_the_picture() -> None:
    """Breaks if a prompt is refused because the pixels after it are cut."""
    assert len(list(texts(window(WHOLE[: SCAN + 4])))) == 2


def test_filling_and_markers_without_length() -> None:
    """Breaks if bytes that the standard allows between segments are taken for damage."""
    data = WHOLE[:2] + b"\xff\x01" + b"\xff\xff\xff" + WHOLE[2:]
    assert len(list(texts(window(data)))) == 2


@given(st.integers(2, SCAN), st.binary(min_size=1, max_size=6))
def test_other_bytes_anywhere(at: int, other: bytes) -> None:
    """Breaks if a damaged header raises anything but an error of ours."""
    data = WHOLE[:at] + other + WHOLE[at + len(other) :]
    with suppress(FormatError):
        assert all(isinstance(one.text, str) for one in texts(window(data)))
