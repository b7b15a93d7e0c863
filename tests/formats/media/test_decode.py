"""Bytes as text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from creditgraph.formats.media.decode import marked, plain, sixteen

LETTERS = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff"), max_size=50)


@given(LETTERS, st.sampled_from(["utf-8-sig", "utf-16", "utf-32"]))
def test_the_mark_decides(text: str, encoding: str) -> None:
    """Breaks if a packet with a byte order mark comes out as other letters."""
    assert marked(text.encode(encoding)) == text


@given(LETTERS, st.sampled_from(["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"]))
def test_xml_is_told_by_its_first_letter(text: str, encoding: str) -> None:
    """Breaks if XMP in UTF-16 or UTF-32 without a mark, which the standard allows, is not read."""
    assert marked(f"<a>{text}</a>".encode(encoding)) == f"<a>{text}</a>"


@given(st.binary(max_size=200))
def test_no_bytes_are_refused(data: bytes) -> None:
    """Breaks if damaged text stops the reading of a picture."""
    assert all(isinstance(read(data), str) for read in (marked, plain))
    assert isinstance(sixteen(data, big=True), str)


@given(LETTERS, st.booleans(), st.booleans())
def test_settings_show_their_byte_order(text: str, big: bool, said: bool) -> None:
    """Breaks if the order that the EXIF block states wins over the text itself, and gives Chinese noise."""
    whole = f"Steps: 15, Sampler: Euler, {text.replace(chr(0), '')}"
    if max(whole, default="a") < "\u0100":
        assert sixteen(whole.encode("utf-16-be" if big else "utf-16-le"), big=said) == whole


@pytest.mark.parametrize("big", [True, False])
def test_chinese_alone_follows_the_container(big: bool) -> None:
    """Breaks if a text without one Latin letter is read in the wrong order."""
    assert sixteen("雨夜的港口".encode("utf-16-be" if big else "utf-16-le"), big=big) == "雨夜的港口"
