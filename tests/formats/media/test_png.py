"""Texts in a PNG, with its XMP packet and its EXIF comment."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest

from creditgraph.errors import FormatError
from creditgraph.formats.media.png import XMP_KEYWORD, texts
from creditgraph.formats.png import _chunk
from tests.formats.media.made import exif, found_in, picture, png, window


def test_texts_packet_and_comment(tmp_path: Path) -> None:
    """Breaks if one of the three places in which a PNG keeps text is overlooked."""
    data = picture("PNG", exif=exif(b"ASCII\0\0\0remark"))
    packet = _chunk(b"iTXt", XMP_KEYWORD.encode() + b"\0\0\0\0\0" + "<a>狐</a>".encode())
    label = _chunk(b"tEXt", b"AIGC\0{}")
    whole = data[:33] + packet + label + data[33:]
    assert found_in(tmp_path, whole) == {"xmp": "<a>狐</a>", "AIGC": "{}", "UserComment": "remark"}


@pytest.mark.parametrize("kind", [b"zTXt", b"iTXt"])
def test_a_bomb_of_a_hundred_megabytes(kind: bytes) -> None:
    """Breaks if 100 kB of a picture can fill the memory."""
    head = b"parameters\0\0" if kind == b"zTXt" else b"parameters\0\1\0\0\0"
    data = picture("PNG")
    bomb = data[:33] + _chunk(kind, head + zlib.compress(bytes(100 << 20), 9)) + data[33:]
    with pytest.raises(FormatError, match=r"a, byte 33: .*larger than the limit"):
        list(texts(window(bomb)))


def test_a_plain_text_of_a_hundred_megabytes() -> None:
    """Breaks if a text that is not packed is copied before its length is looked at."""
    data = picture("PNG")
    with pytest.raises(FormatError, match="larger than the limit"):
        list(texts(window(data[:33] + _chunk(b"tEXt", b"parameters\0" + bytes(100 << 20)) + data[33:])))


def test_texts_and_exif_share_the_limit() -> None:
    """Breaks if the EXIF block is read beside the limit."""
    data = picture("PNG", exif=exif(b"ASCII\0\0\0" + b"x" * 500))
    whole = data[:33] + _chunk(b"tEXt", b"a\0" + b"y" * 500) + data[33:]
    assert len(list(texts(window(whole, room=4000)))) == 2
    with pytest.raises(FormatError, match="larger than the limit"):
        list(texts(window(whole, room=700)))


def test_cut_at_every_byte() -> None:
    """Breaks if a half-copied picture crashes, or passes for one without text."""
    for length in range(0, len(png(parameters="a fox")), 1):
        with pytest.raises(FormatError, match=r"a, .*(cut short|not a PNG)"):
            list(texts(window(png(parameters="a fox")[:length])))
