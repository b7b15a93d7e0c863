"""The PNG text chunks: read without pixels, written into an existing picture."""

from __future__ import annotations

import io
import zlib
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from creditgraph.errors import FormatError
from creditgraph.formats import png


def picture() -> bytes:
    """A real PNG, made by an independent program."""
    out = io.BytesIO()
    Image.new("RGB", (8, 8), (20, 40, 60)).save(out, "PNG")
    return out.getvalue()


PICTURE = picture()
KEYS = st.text(st.characters(codec="latin-1", exclude_categories=["Cc"]), min_size=1, max_size=79)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)


@given(st.dictionaries(KEYS, TEXTS, max_size=4))
def test_what_is_written_is_read(texts: dict[str, str]) -> None:
    """Breaks if a prompt comes back with other letters than it went in."""
    assert png.text_chunks(png.with_text(PICTURE, texts)) == texts


@given(st.dictionaries(KEYS.filter(lambda key: key.strip() == key), TEXTS, min_size=1, max_size=3))
def test_another_program_reads_the_same(texts: dict[str, str]) -> None:
    """Breaks if our chunks are only understood by ourselves: Pillow is the witness."""
    with Image.open(io.BytesIO(png.with_text(PICTURE, texts))) as opened:
        opened.load()
        assert {key: str(opened.text[key]) for key in texts} == texts
        assert opened.getpixel((0, 0)) == (20, 40, 60)


def test_writing_again_replaces() -> None:
    """Breaks if a second writing leaves two contradictory prompts in one picture."""
    once = png.with_text(PICTURE, {"prompt": "a", "workflow": "b"})
    assert png.text_chunks(png.with_text(once, {"prompt": "c"})) == {"prompt": "c", "workflow": "b"}


def test_compressed_texts_are_read() -> None:
    """Breaks if zTXt or compressed iTXt, which other savers write, are overlooked."""
    ztxt = png._chunk(b"zTXt", b"prompt\0\0" + zlib.compress(b"{}"))
    itxt = png._chunk(b"iTXt", b"workflow\0\1\0\0\0" + zlib.compress("狐".encode()))
    data = PICTURE[:33] + ztxt + itxt + PICTURE[33:]
    assert png.text_chunks(data) == {"prompt": "{}", "workflow": "狐"}


@pytest.mark.parametrize("kind", [b"zTXt", b"iTXt"])
def test_a_bomb_is_not_unpacked(kind: bytes) -> None:
    """Breaks if a small picture can fill the memory: 50 MB of blanks in 50 kB."""
    head = b"prompt\0\0" if kind == b"zTXt" else b"prompt\0\1\0\0\0"
    bomb = png._chunk(kind, head + zlib.compress(b" " * 50_000_000, 9))
    with pytest.raises(FormatError, match=r"larger than the limit.*limit="):
        png.text_chunks(PICTURE[:33] + bomb + PICTURE[33:], limit=1_000_000)


def test_many_small_texts_share_one_limit() -> None:
    """Breaks if the limit counts each text alone, so that a thousand bombs pass."""
    one = png._chunk(b"zTXt", b"k\0\0" + zlib.compress(b" " * 600_000))
    with pytest.raises(FormatError, match="larger than the limit"):
        png.text_chunks(PICTURE[:33] + one + one + PICTURE[33:], limit=1_000_000)


@given(st.integers(min_value=0, max_value=len(PICTURE) - 1))
def test_a_cut_picture_is_an_error_of_ours(length: int) -> None:
    """Breaks if a half-copied PNG is taken for one without a workflow, or crashes."""
    with pytest.raises(FormatError, match=r"cut short|not a PNG"):
        png.text_chunks(PICTURE[:length])


@given(st.binary(max_size=200))
def test_any_bytes_give_texts_or_an_error_of_ours(data: bytes) -> None:
    """Breaks if damaged bytes end in a bare traceback."""
    with suppress(FormatError):
        png.text_chunks(png.SIGNATURE + data)


def test_a_changed_text_is_refused() -> None:
    """Breaks if a prompt that was edited with a hex editor passes as embedded evidence."""
    data = png.with_text(PICTURE, {"prompt": "a fox"}).replace(b"a fox", b"a dog")
    with pytest.raises(FormatError, match="checksum"):
        png.text_chunks(data)


@pytest.mark.parametrize("key", ["", "k" * 80, "狐", "a\0b"])
def test_a_keyword_that_png_does_not_know_is_refused(key: str) -> None:
    """Breaks if we write a PNG that other programs cannot read."""
    with pytest.raises(FormatError, match="keyword"):
        png.with_text(PICTURE, {key: "text"})


def test_what_follows_the_end_is_not_the_picture() -> None:
    """Breaks if bytes appended behind a picture make it unreadable."""
    assert png.text_chunks(png.with_text(PICTURE, {"prompt": "x"}) + b"rubbish") == {"prompt": "x"}


@pytest.mark.parametrize(
    ("kind", "body"), [(b"iTXt", b"prompt\0"), (b"zTXt", b"prompt\0\0not zlib"), (b"iTXt", b"p\0\1\0\0\0no")]
)
def test_a_broken_text_chunk_is_an_error_of_ours(kind: bytes, body: bytes) -> None:
    """Breaks if a chunk that ends too early crashes the reader."""
    with pytest.raises(FormatError, match="byte 33"):
        png.text_chunks(PICTURE[:33] + png._chunk(kind, body) + PICTURE[33:])
