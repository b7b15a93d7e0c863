"""A picture, clip or sound in which nothing is written: its bytes and its name are still facts."""

from __future__ import annotations

import re
from collections import deque
from typing import Literal

from creditgraph.errors import FormatError
from creditgraph.formats.media import texts
from creditgraph.formats.naming import file_keys
from creditgraph.formats.part import Key, Part
from creditgraph.formats.png import chunks, is_png
from creditgraph.formats.source import Source
from creditgraph.formats.tidy import tidy
from creditgraph.workflow.model import Artifact, Film

NAME = "media"
"""As what a file is counted of which only bytes and name are known."""
_Seen = Literal["image", "video", "sound"]
_MAGIC: tuple[tuple[re.Pattern[bytes], _Seen, str], ...] = tuple(
    (re.compile(pattern, re.DOTALL), medium, name)  # type: ignore[misc]
    for pattern, medium, name in (
        (rb"\x89PNG\r\n\x1a\n", "image", "a PNG"),
        (rb"\xff\xd8\xff", "image", "a JPEG"),
        (rb"RIFF....WEBP", "image", "a WebP"),
        (rb"GIF8[79]a", "image", "a GIF"),
        (rb"(?:II\*\0|MM\0\*)", "image", "a TIFF"),
        (rb"v/1\x01", "image", "an OpenEXR"),
        (rb"....ftyp(?:avif|heic|mif1)", "image", "an AVIF or HEIC"),
        (rb"....ftypM4A", "sound", "an M4A"),
        (rb"....(?:ftyp|moov|wide|mdat)", "video", "an MP4 or MOV"),
        (rb"\x1a\x45\xdf\xa3", "video", "a Matroska or WebM"),
        (rb"RIFF....AVI ", "video", "an AVI"),
        (rb"\x00\x00\x01[\xba\xb3]", "video", "an MPEG"),
        (rb"RIFF....WAVE", "sound", "a WAVE"),
        (rb"(?:ID3|\xff[\xfb\xf3\xf2])", "sound", "an MP3"),
        (rb"(?:fLaC|OggS)", "sound", "a FLAC or Ogg"),
    )
)
"""How the files of a medium begin, by their formats' specifications."""


def medium_of(source: Source) -> _Seen | None:
    """Return what a file shows or lets hear, told by how it begins; ``None``: it is none of these."""
    return next((medium for pattern, medium, _ in _MAGIC if pattern.match(source.head)), None)


def is_media(source: Source) -> bool:
    """Tell whether a file is a picture, clip or sound."""
    return medium_of(source) is not None


def damage(source: Source) -> FormatError | None:
    """Return what is wrong with a picture, clip or sound that is cut short or damaged, as far as is looked.

    Args:
        source: a file for which `is_media` is true.
    """
    name = next(name for pattern, _, name in _MAGIC if pattern.match(source.head))
    try:
        texts(source)
        if is_png(source.head):
            deque(chunks(source.view), 0)
    except FormatError as error:
        what = f"it begins like {name}, but {error.what}"
        return FormatError(what, where=source.name, do=error.do or "Copy it again from where it was made")
    return None


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
    return Part(NAME, source.name, source.digest, film, {name: keys})
