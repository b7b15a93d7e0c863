"""The file itself as an artifact, which every layer in it is about."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from creditgraph.formats.media_file import is_media, medium_of
from creditgraph.formats.naming import file_keys, plain_path, stem_of
from creditgraph.formats.part import Key
from creditgraph.formats.source import Source
from creditgraph.formats.tidy import tidy, whole_text
from creditgraph.workflow import Workflow
from creditgraph.workflow.text import digest

LONGEST = 10**7
"""Characters of a text that an artifact may hold."""
_ENDINGS = (
    ".png",
    ".jpg",
    ".jpeg",
    ".webp",
    ".gif",
    ".avif",
    ".mp4",
    ".mov",
    ".webm",
    ".mkv",
    ".wav",
    ".mp3",
)
"""Endings of what generators save and editors label; one call to the disk for each."""
_MARKS = (".swarm", ".metadata")
"""What programs put between the name of a picture and the ending of the file beside it."""


@dataclass(slots=True)
class Subject:
    """The picture, clip or sound that a file is; a packet or label on its own speaks of the one beside it.

    Args:
        source: the file.

    Attributes:
        id: id of the artifact.
        keys: how it is recognised elsewhere.
    """

    source: Source
    id: str = field(init=False)
    keys: tuple[Key, ...] = field(init=False)
    _made: bool = field(default=False, init=False)
    _parts: dict[str, int] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        name = self.source.name
        if is_media(self.source):
            self.keys = (Key("sha256", self.source.digest), *file_keys(name))
        else:
            name = _picture(self.source) or name.rpartition(".")[0] or name
            self.keys = _beside(name)
        self.id = tidy(plain_path(name).rsplit("/", 1)[-1])

    def made(self) -> str:
        """Say that a step of the fragment makes it, and return its id."""
        self._made = True
        return self.id

    def part(self, name: str) -> str:
        """Return a new id for something that stands in the file, such as a prompt."""
        number = self._parts[name] = self._parts.get(name, 0) + 1
        return f"{name}{number if number > 1 else ''}@{self.id}"

    def describe(self, film: Workflow, place: str | None) -> None:
        """Write it down, last of all, as what the fragment is about."""
        about: dict[str, Any] = {"origin": "made here" if self._made else "unknown"}
        if is_media(self.source):
            about |= {"digest": self.source.digest, "file": tidy(self.source.name)}
            about |= {"medium": medium_of(self.source)}
        film.artifact(self.id, evidence=self.source.evidence(place), **about)
        film.final(self.id)


def _picture(source: Source) -> str | None:
    """The one picture, clip or sound that stands beside a file and is called like it, but for the ending.

    Nothing is opened: what the folder holds under the name is enough.
    """
    stem = source.path.name.rpartition(".")[0]
    for one in (stem, *(stem.removesuffix(mark) for mark in _MARKS if stem.endswith(mark))):
        names = [one] if one.endswith(_ENDINGS) else [f"{one}{ending}" for ending in _ENDINGS]
        there = [name for name in names if one and _stands(source.path, name)]
        if there:
            folder = source.name.rpartition("/")[0]
            return (f"{folder}/{there[0]}" if folder else there[0]) if len(there) == 1 else None
    return None


def _stands(path: Path, name: str) -> bool:
    try:
        return path.with_name(name).is_file()
    except OSError:  # a name longer than any file can have
        return False


def _beside(name: str) -> tuple[Key, ...]:
    """A packet is called like its picture, with its own ending after the picture's or in place of it."""
    base = plain_path(name).rsplit("/", 1)[-1]
    if "." in base:
        return file_keys(name)
    return (Key("stem", stem_of(base)),) if base else ()


def about_text(text: str) -> dict[str, Any]:
    """Return what a step says of a text that it makes; of one that is too long, digest and length alone.

    Example:
        >>> about_text("a fox"), sorted(about_text("x" * (LONGEST + 1)))
        ({'text': 'a fox'}, ['digest', 'length'])
    """
    whole = whole_text(text)
    if len(whole) <= LONGEST:
        return {"text": whole}
    return {"digest": digest(whole), "length": len(whole)}
