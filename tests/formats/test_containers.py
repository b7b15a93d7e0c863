"""Boxes and elements of clips: walked to the end or refused, whatever the numbers in them say."""

from __future__ import annotations

import struct
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from creditgraph.errors import FormatError
from creditgraph.formats import containers
from creditgraph.formats.containers import CutShortError, boxes, elements

SIZES = st.integers(0, 40)


def box(kind: bytes, body: bytes) -> bytes:
    """A box as the standard writes it."""
    return struct.pack(">I4s", 8 + len(body), kind) + body


@given(st.lists(st.binary(max_size=20), max_size=6))
def test_boxes_come_back_in_their_order(bodies: list[bytes]) -> None:
    """Breaks if the content of a box is cut at another place than it was written."""
    data = b"".join(box(b"free", body) for body in bodies)
    assert [data[start:stop] for _, start, stop in boxes(data, 0, len(data))] == bodies


def test_a_box_may_be_larger_than_four_gigabytes() -> None:
    """Breaks if the long form of a size, which every large clip has, is misread."""
    data = struct.pack(">I4sQ", 1, b"mdat", 20) + b"abcd"
    assert [data[start:stop] for _, start, stop in boxes(data, 0, len(data))] == [b"abcd"]


@given(st.binary(max_size=200))
def test_any_bytes_end(data: bytes) -> None:
    """Breaks if hostile sizes make the walk stand still, run backwards or leave the file."""
    for walk in (boxes, elements):
        with suppress(CutShortError):
            for _, start, stop in walk(data, 0, len(data)):
                assert start >= 0
                assert stop <= len(data)


@pytest.mark.parametrize(("walk", "one"), [(boxes, box(b"free", b"")), (elements, b"\xec\x80")])
def test_a_crowd_is_refused(monkeypatch: pytest.MonkeyPatch, walk: object, one: bytes) -> None:
    """Breaks if a file of nothing but empty boxes keeps the reader busy."""
    monkeypatch.setattr(containers, "MOST", 100)
    with pytest.raises(FormatError, match="more than 100 parts"):
        list(walk(one * 200, 0, len(one) * 200))  # type: ignore[operator]
