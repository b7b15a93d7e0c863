"""The comment in EXIF; Pillow writes the block, and is the witness."""

from __future__ import annotations

import io
import struct
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from creditgraph.formats.media.exif import user_comment
from tests.formats.media.made import EXIF_DIRECTORY, USER_COMMENT, exif, picture

ASCII, UNICODE, JIS, NONE = b"ASCII\0\0\0", b"UNICODE\0", b"JIS\0\0\0\0\0", bytes(8)
WHOLE = exif(UNICODE + "a fox, 一只狐狸".encode("utf-16-be"))


@pytest.mark.parametrize(
    ("comment", "text"),
    [
        (ASCII + b"a fox", "a fox"),
        (ASCII + "狐".encode(), "狐"),
        (UNICODE + "a fox".encode("utf-16-le"), "a fox"),
        (UNICODE + "a fox".encode("utf-16-be"), "a fox"),
        (JIS + "狐".encode("iso2022_jp"), "狐"),
        (NONE + b"caf\xe9", "café"),
        (b'{"Label": "1"}', '{"Label": "1"}'),
        (ASCII, ""),
        (b"", ""),
    ],
)
def test_the_character_code_comes_first(comment: bytes, text: str) -> None:
    """Breaks if the eight bytes of character code are shown as text, or the wrong encoding is used."""
    assert user_comment(exif(comment)) == text


def test_a_block_without_comment() -> None:
    """Breaks if a photograph without a remark is taken for a damaged file."""
    assert user_comment(Image.Exif().tobytes()) is None
    assert user_comment(b"no tiff at all") is None


@given(st.integers(min_value=0, max_value=len(WHOLE) - 1))
def test_a_cut_block_is_said_to_be_cut(length: int) -> None:
    """Breaks if a half-copied EXIF block crashes the reader, or half a prompt passes for a whole one."""
    with suppress(ValueError):
        assert user_comment(WHOLE[:length]) is None


@given(st.binary(max_size=300))
def test_rubbish_in_the_directories(data: bytes) -> None:
    """Breaks if offsets that point anywhere run away or crash with an error of Python's own."""
    for order in (b"II*\0", b"MM\0*"):
        with suppress(ValueError):
            assert isinstance(user_comment(order + data), str | None)


def test_a_directory_that_is_its_own_child() -> None:
    """Breaks if directories that lead in a circle are followed for ever."""
    entry = struct.pack(">HHII", EXIF_DIRECTORY, 4, 1, 8)
    assert user_comment(b"MM\0*" + struct.pack(">IH", 8, 1) + entry + bytes(4)) is None


def test_pillow_reads_the_same() -> None:
    """Breaks if our offsets are understood by ourselves alone."""
    with Image.open(io.BytesIO(picture("JPEG", exif=exif(ASCII + b"a fox")))) as opened:
        block = opened.getexif()
        assert block.get_ifd(EXIF_DIRECTORY)[USER_COMMENT] == ASCII + b"a fox"
        assert user_comment(block.tobytes()) == "a fox"
