"""Texts in WebP and clips: in whatever tag, key or letter case a program put them."""

from __future__ import annotations

import io
import struct
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from creditgraph.errors import FormatError
from creditgraph.formats.comfyui.media import container, media_texts

LIMIT = 1 << 20


def webp(**tags: str) -> bytes:
    """A WebP that Pillow wrote, with EXIF texts under tags given as tN."""
    exif = Image.Exif()
    for name, text in tags.items():
        exif[int(name[1:])] = text
    out = io.BytesIO()
    Image.new("RGB", (4, 4)).save(out, "WEBP", exif=exif.tobytes())
    return out.getvalue()


@pytest.mark.parametrize("tag", ["t270", "t271", "t272", "t305", "t315", "t33432"])
@pytest.mark.parametrize("key", ["prompt", "Prompt", "WORKFLOW"])
def test_any_tag_may_hold_a_graph(tag: str, key: str) -> None:
    """Breaks if only the two tags of one version of one program are looked at."""
    found = media_texts(webp(**{tag: key + ':{"3": {}}', "t316": "x"}), LIMIT)
    assert found == {key.lower(): '{"3": {}}'}


def test_other_texts_are_left() -> None:
    """Breaks if a camera's name passes for a graph."""
    assert media_texts(webp(t271="Harbour Cameras: model 3", t272="promptly: {}"), LIMIT) == {}


def test_tags_that_all_point_at_one_text_are_read_once() -> None:
    """Breaks if a small file with ten thousand tags of one megabyte each is copied ten thousand times."""
    text = b"prompt:" + b"x" * 100_000
    entries = b"".join(struct.pack("<HHII", n, 2, len(text), 8 + 2 + 12 * 5000) for n in range(5000))
    tiff = b"II*\0\x08\0\0\0" + struct.pack("<H", 5000) + entries + text
    data = b"RIFF\0\0\0\0WEBPEXIF" + struct.pack("<I", len(tiff)) + tiff
    with pytest.raises(FormatError, match="larger than the limit"):
        media_texts(data, LIMIT)


def test_directories_that_point_at_each_other_end() -> None:
    """Breaks if a circle of EXIF directories keeps the reader busy for ever."""
    entry = struct.pack("<HHII", 0x8769, 4, 1, 8)
    tiff = b"II*\0\x08\0\0\0" + struct.pack("<H", 1) + entry
    assert media_texts(b"RIFF\0\0\0\0WEBPEXIF" + struct.pack("<I", len(tiff)) + tiff, LIMIT) == {}


@pytest.mark.parametrize("head", [b"RIFF\0\0\0\0WEBP", b"\0\0\0\x0cftypisom", b"\x1a\x45\xdf\xa3\x80"])
@given(rest=st.binary(max_size=300))
def test_any_bytes_give_texts_or_an_error_of_ours(head: bytes, rest: bytes) -> None:
    """Breaks if a damaged clip ends in a bare traceback."""
    with suppress(FormatError):
        assert media_texts(head + rest, LIMIT) is not None


def test_a_text_larger_than_the_limit_is_refused() -> None:
    """Breaks if a clip can fill the memory with one tag."""
    with pytest.raises(FormatError, match=r"larger than the limit.*limit="):
        media_texts(webp(t271="prompt:" + "x" * 2000), 1000)


@given(st.binary(max_size=20))
def test_a_container_is_told_by_its_first_bytes(head: bytes) -> None:
    """Breaks if telling what a file is can fail."""
    assert container(head) is None or head
