"""A picture, clip or sound in which nothing is written: its bytes and its name are still facts."""

from __future__ import annotations

import re
from typing import Literal

from creditgraph.formats.naming import file_keys
from creditgraph.formats.part import Key, Part
from creditgraph.formats.source import Source
from creditgraph.formats.tidy import tidy
from creditgraph.workflow.model import Artifact, Film

_Seen = Literal["image", "video", "sound"]
_MAGIC: tuple[tuple[re.Pattern[bytes], _Seen], ...] = tuple(
    (re.compile(pattern, re.DOTALL), medium)  # type: ignore[misc]
    for pattern, medium in (
        (rb"\x89PNG\r\n\x1a\n", "image"),
        (rb"\xff\xd8\xff", "image"),
        (rb"RIFF....WEBP", "image"),
        (rb"GIF8[79]a", "image"),
        (rb"(?:II\*\0|MM\0\*)", "image"),
        (rb"v/1\x01", "image"),  # OpenEXR
        (rb"....ftyp(?:avif|heic|mif1)", "image"),
        (rb"....ftypM4A", "sound"),
        (rb"....(?:ftyp|moov|wide|mdat)", "video"),
        (rb"\x1a\x45\xdf\xa3", "video"),
        (rb"RIFF....AVI ", "video"),
        (rb"\x00\x00\x01[\xba\xb3]", "video"),
        (rb"RIFF....WAVE", "sound"),
        (rb"(?:ID3|\xff[\xfb\xf3\xf2])", "sound"),
        (rb"(?:fLaC|OggS)", "sound"),
    )
)
"""How the files of a medium begin, by their formats' specifications."""


def medium_of(source: Source) -> _Seen | None:
    """Return what a file shows or lets hear, told by how it begins; ``None``: it is none of these."""
    return next((medium for pattern, medium in _MAGIC if pattern.match(source.head)), None)


def is_media(source: Source) -> bool:
    """Tell whether a file is a picture, clip or sound."""
    return medium_of(source) is not None


def bare(source: Source) -> Part:
    """Return what a file says in which nothing is written: that it is there."""
    name = tidy(source.name.rsplit("/", 1)[-1])
    artifact = Artifact(
        name,
        medium=medium_of(source),
        digest=source.digest,
        origin="unknown",
        file=tidy(source.name),
        evidence=source.evidence(),
    )
    film = Film(title=name, artifacts=(artifact,), final=name, notes=("nothing is written in it",))
    keys = (Key("sha256", source.digest), *file_keys(source.name))
    return Part("media", source.name, source.digest, film, {name: keys})
