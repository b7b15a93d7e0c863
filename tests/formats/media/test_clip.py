"""Texts in MP4, MOV and M4A."""

from __future__ import annotations

import struct
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from creditgraph.errors import FormatError
from creditgraph.formats.media.clip import XMP_ID, texts
from tests.formats.media.made import box, found_in, sound, window

LABEL = '{"Label": "1", "ContentProducer": "甲"}'
FTYP = box(b"ftyp", b"isom", bytes(4))
DATA = box(b"data", struct.pack(">II", 1, 0), b"{}")
FREE = box(b"----", box(b"mean", bytes(4), b"com.apple.iTunes"), box(b"name", bytes(4), b"AIGC"), DATA)
TAGGED = FTYP + box(b"moov", box(b"udta", box(b"meta", bytes(4), box(b"ilst", FREE))))


@pytest.mark.parametrize("form", ["mp4", "mov", "ipod"])
def test_keys_by_ffmpeg(tmp_path: Path, form: str) -> None:
    """Breaks if the metadata keys that another program wrote are not found."""
    assert found_in(tmp_path, sound(form, {"AIGC": LABEL}))["AIGC"] == LABEL


def test_a_free_form_tag(tmp_path: Path) -> None:
    """Breaks if the tag that M4A files carry instead of a key is overlooked."""
    assert found_in(tmp_path, TAGGED) == {"AIGC": "{}"}


def test_both_boxes_of_xmp(tmp_path: Path) -> None:
    """Breaks if the packet of an MP4, or that of a MOV, is overlooked."""
    mp4 = FTYP + box(b"uuid", XMP_ID, b"<x/>") + box(b"mdat", bytes(50))
    mov = FTYP + box(b"moov", box(b"udta", box(b"XMP_", b"<y/>")))
    assert found_in(tmp_path, mp4) == {"xmp": "<x/>"}
    assert found_in(tmp_path, mov) == {"xmp": "<y/>"}


def test_a_cover_picture_is_no_text() -> None:
    """Breaks if ten megabytes of cover picture are read as text."""
    cover = box(b"covr", box(b"data", struct.pack(">II", 13, 0), b"\xff\xd8"))
    data = FTYP + box(b"moov", box(b"udta", box(b"meta", bytes(4), box(b"ilst", cover))))
    assert list(texts(window(data))) == []


def test_a_clip_without_its_end_keeps_its_label() -> None:
    """Breaks if a download that stopped in the pictures loses the label that stands before them."""
    cut = FTYP + box(b"uuid", XMP_ID, b"<x/>") + struct.pack(">I4s", 10**6, b"mdat") + bytes(20)
    assert [one.text for one in texts(window(cut))] == ["<x/>"]


def test_cut_inside_the_texts() -> None:
    """Breaks if a clip that ends in its texts crashes the reader or yields half a label."""
    for length in range(len(FTYP) + 16, len(TAGGED)):
        head = TAGGED[:length]
        whole = bytearray(head)
        whole[len(FTYP) : len(FTYP) + 4] = struct.pack(">I", length - len(FTYP))
        with pytest.raises(FormatError, match="cut short"):
            list(texts(window(bytes(whole))))


def test_boxes_in_boxes_for_ever() -> None:
    """Breaks if boxes are followed deeper than any clip goes: a million would take the square of the time."""
    deep = FTYP + b"".join(struct.pack(">I4s", 8 * (1000 - n), b"moov") for n in range(1000))
    looked = window(deep)
    assert list(texts(looked)) == []
    assert looked.pieces < 10


@given(st.integers(len(FTYP), len(TAGGED) - 1), st.binary(min_size=1, max_size=8))
def test_other_bytes_anywhere(at: int, other: bytes) -> None:
    """Breaks if a damaged box raises anything but an error of ours."""
    data = TAGGED[:at] + other + TAGGED[at + len(other) :]
    with suppress(FormatError):
        assert all(isinstance(one.text, str) for one in texts(window(data)))
