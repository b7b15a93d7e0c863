"""User-defined texts of ID3 tags."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from creditgraph.errors import FormatError
from creditgraph.formats.media.id3 import texts
from tests.formats.media.made import found_in, sound, window

MP3 = sound("mp3", {"AIGC": '{"Label": "1"}', "title": "not ours"})


def seven(number: int) -> bytes:
    """A number of seven bits a byte."""
    return bytes(number >> shift & 0x7F for shift in (21, 14, 7, 0))


def tag(version: int, content: bytes, *, flags: int = 0, frame: int = 0, before: bytes = b"") -> bytes:
    """A tag with one user-defined text."""
    size = seven(len(content)) if version == 4 else len(content).to_bytes(3 if version == 2 else 4, "big")
    numbers = b"" if version == 2 else frame.to_bytes(2, "big")
    body = before + (b"TXX" if version == 2 else b"TXXX") + size + numbers + content + bytes(16)
    return b"ID3" + bytes([version, 0, flags]) + seven(len(body)) + body


def only(data: bytes) -> tuple[str, str]:
    """Key and text of the one text."""
    [found] = texts(window(data))
    return found.key, found.text


def test_a_tag_by_ffmpeg(tmp_path: Path) -> None:
    """Breaks if what another program wrote is not found, or standard frames pass for it."""
    assert found_in(tmp_path, MP3) == {"AIGC": '{"Label": "1"}'}


@pytest.mark.parametrize("version", [2, 3, 4])
@pytest.mark.parametrize(
    "content",
    [
        b"\0AIGC\0caf\xe9",
        b"\1" + "AIGC".encode("utf-16") + b"\0\0" + "café".encode("utf-16"),
        b"\2" + "AIGC\0café".encode("utf-16-be"),
        b"\3" + "AIGC\0café".encode(),
    ],
)
def test_every_version_and_encoding(version: int, content: bytes) -> None:
    """Breaks if a tag of an older version, or in one of the four encodings, is not read."""
    assert only(tag(version, content)) == ("AIGC", "café")


def test_unsynchronised_tags() -> None:
    """Breaks if the zero that keeps sound and tag apart stays in the text and spoils UTF-16."""
    content = b"\1" + "AIGC".encode("utf-16-le").join([b"\xff\xfe", b"\0\0"]) + "x".encode("utf-16")
    loose = content.replace(b"\xff\xfe", b"\xff\0\xfe")
    assert only(tag(4, loose, frame=2)) == ("AIGC", "x")
    whole = tag(3, content)
    body = whole[10:].replace(b"\xff\xfe", b"\xff\0\xfe")
    assert only(b"ID3\3\0\x80" + seven(len(body)) + body) == ("AIGC", "x")


def test_a_second_header_is_stepped_over() -> None:
    """Breaks if the extended header is read as a frame and ends the tag."""
    assert only(tag(3, b"\0AIGC\0x", flags=0x40, before=b"\0\0\0\6" + bytes(6))) == ("AIGC", "x")
    assert only(tag(4, b"\0AIGC\0x", flags=0x40, before=b"\0\0\0\6\1\0")) == ("AIGC", "x")


def test_a_packed_frame_is_not_read() -> None:
    """Breaks if compressed bytes are shown as text."""
    assert list(texts(window(tag(4, b"\0AIGC\0x", frame=8)))) == []


def test_cut_inside_the_tag() -> None:
    """Breaks if half a tag crashes the reader or passes for a whole one."""
    for length in range(3, 10 + MP3[9]):
        with pytest.raises(FormatError, match="cut short"):
            list(texts(window(MP3[:length])))


@given(st.binary(max_size=200), st.integers(0, 255), st.integers(0, 255))
def test_rubbish_in_a_tag(body: bytes, version: int, flags: int) -> None:
    """Breaks if a damaged tag raises anything but an error of ours, or never ends."""
    data = b"ID3" + bytes([version, 0, flags]) + seven(len(body)) + body
    assert all(isinstance(one.text, str) for one in texts(window(data)))
