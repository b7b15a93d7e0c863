"""A file that is looked into for its texts, with a limit on how much of it may be taken."""

from __future__ import annotations

from dataclasses import dataclass, field

from creditgraph.errors import FormatError
from creditgraph.formats.containers import MOST, View

MAX_TEXT = 64 << 20
"""Bytes that all texts of one file together may have; the longest prompt of a real file has thousands."""
LONGEST_KEY = 80
"""Characters of a key that a place names; PNG allows 79."""


@dataclass(frozen=True, slots=True)
class Found:
    """One text in a file.

    Attributes:
        key: what the file calls it; ``xmp`` for an XMP packet, ``UserComment`` for the comment in EXIF.
        text: the text.
        place: where in the file it stands, as evidence names it.
    """

    key: str
    text: str
    place: str


@dataclass(slots=True)
class Window:
    """Bytes that are looked at where they stand.

    Args:
        view: the file.
        name: what messages call it.
        room: bytes of text that may still be taken.
    """

    view: View
    name: str
    room: int = MAX_TEXT
    pieces: int = field(default=0, init=False)

    @property
    def size(self) -> int:
        """Bytes in the file."""
        return len(self.view)

    def peek(self, at: int, count: int, place: str) -> bytes:
        """Return a few bytes of a header; each look is counted, so that no file makes us look for ever.

        Raises:
            FormatError: if the file ends before them, or has more headers than any real file.

        Example:
            >>> Window(b"RIFF", "a.wav").peek(0, 4, "byte 0")
            b'RIFF'
        """
        self.pieces += 1
        if self.pieces > MOST:
            raise self.broken(f"it has more than {MOST:,} pieces", place)
        if at < 0 or at + count > self.size:
            raise self.cut(place)
        return self.view[at : at + count]

    def take(self, start: int, stop: int, place: str) -> bytes:
        """Return a stretch that holds text.

        Raises:
            FormatError: if the file ends before it does, or all texts together pass the limit.
        """
        if not 0 <= start <= stop <= self.size:
            raise self.cut(place)
        self.spend(stop - start, place)
        return self.view[start:stop]

    def spend(self, count: int, place: str) -> None:
        """Count bytes of text that were taken in another way.

        Raises:
            FormatError: if all texts together pass the limit.
        """
        if count > self.room:
            what = "the texts in the file are larger than the limit"
            raise FormatError(what, where=f"{self.name}, {place}", do="Check where the file comes from")
        self.room -= count

    def cut(self, place: str) -> FormatError:
        """Return the error for a file that ends too early."""
        return FormatError(
            "the file is cut short", where=f"{self.name}, {place}", do="Copy it again from where it was made"
        )

    def broken(self, what: str, place: str) -> FormatError:
        """Return the error for a file whose numbers cannot be right."""
        return FormatError(what, where=f"{self.name}, {place}", do="The file is damaged; write it again")
