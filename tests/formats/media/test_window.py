"""Looking into a file with a limit."""

from __future__ import annotations

import pytest

from creditgraph.errors import FormatError
from creditgraph.formats.media import window as module
from creditgraph.formats.media.window import Window


def test_all_texts_share_one_limit() -> None:
    """Breaks if a file may hold any number of texts, each just below the limit."""
    window = Window(bytes(100), "a.png", room=60)
    assert window.take(0, 40, "first") == bytes(40)
    with pytest.raises(FormatError, match=r"a\.png, second: the texts in the file are larger"):
        window.take(40, 80, "second")


@pytest.mark.parametrize(("start", "stop"), [(-1, 4), (4, 2), (0, 101), (2**40, 2**41)])
def test_a_lying_length_is_refused(start: int, stop: int) -> None:
    """Breaks if a length that the file states is believed, and something else is returned as text."""
    with pytest.raises(FormatError, match="cut short"):
        Window(bytes(100), "a.png").take(start, stop, "text")


def test_headers_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Breaks if a file made of nothing but tiny headers keeps the reader busy for ever."""
    monkeypatch.setattr(module, "MOST", 10)
    window = Window(bytes(100), "a.webp")
    for _ in range(10):
        window.peek(0, 8, "byte 0")
    with pytest.raises(FormatError, match="more than 10 pieces"):
        window.peek(0, 8, "byte 0")
