"""Texts in WebP and WAV."""

from __future__ import annotations

import struct
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from creditgraph.errors import FormatError
from creditgraph.formats.media.riff import texts
from tests.formats.media.made import exif, found_in, picture, riff, sound, window

LABEL = '{"Label": "1", "ContentProducer": "甲"}'
WAV = riff(b"WAVE", (b"fmt ", bytes(16)), (b"data", bytes(9)), (b"AIGC", LABEL.encode()), (b"_PMX", b"<x/>"))


def test_webp_by_pillow(tmp_path: Path) -> None:
    """Breaks if what Pillow writes into a WebP is not found."""
    data = picture("WEBP", exif=exif(b"UNICODE\0" + "狐 fox".encode("utf-16-be")), xmp=b"<x/>")
    assert found_in(tmp_path, data) == {"UserComment": "狐 fox", "xmp": "<x/>"}


def test_the_label_of_a_wav(tmp_path: Path) -> None:
    """Breaks if the label in a chunk of its own, after sound of odd length, is overlooked."""
    assert found_in(tmp_path, WAV) == {"AIGC": LABEL, "xmp": "<x/>"}


def test_a_wav_with_an_id3_tag(tmp_path: Path) -> None:
    """Breaks if the tag that some programs put into a WAV is overlooked."""
    mp3 = sound("mp3", {"AIGC": LABEL})
    size = 10 + int.from_bytes(bytes(mp3[6:10]), "big")
    assert found_in(tmp_path, riff(b"WAVE", (b"id3 ", mp3[: max(size, 200)])))["AIGC"] == LABEL


def test_sound_of_unknown_length() -> None:
    """Breaks if a recording that was never closed (data of 4 GB by its own word) is refused or read on."""
    data = riff(b"WAVE", (b"AIGC", b"{}")) + b"data" + struct.pack("<I", 0xFFFFFFFF) + bytes(100)
    assert [one.key for one in texts(window(data))] == ["AIGC"]


def test_cut_inside_the_label() -> None:
    """Breaks if half a label passes for a whole one."""
    for length in range(WAV.index(b"AIGC") + 8, len(WAV) - 12):
        with pytest.raises(FormatError, match="cut short"):
            list(texts(window(WAV[:length])))


@given(st.integers(12, len(WAV) - 1), st.binary(min_size=1, max_size=8))
def test_other_bytes_anywhere(at: int, other: bytes) -> None:
    """Breaks if a damaged chunk raises anything but an error of ours."""
    data = WAV[:at] + other + WAV[at + len(other) :]
    with suppress(FormatError):
        assert all(isinstance(one.text, str) for one in texts(window(data)))
