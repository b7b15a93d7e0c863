"""Tags and running time of clips whose container our own reader does not open, through PyAV (extra `media`).

The file is handed over as bytes under the container that its first bytes name, so that no playlist in it can
make the library open another file or an address.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from typing import Any

from creditgraph.errors import FormatError
from creditgraph.formats.comfyui.media import container
from creditgraph.formats.registry import extra
from creditgraph.formats.source import Source

_DEMUXERS = {"mp4": "mov", "matroska": "matroska", "avi": "avi", "flac": "flac", "ogg": "ogg", "mp3": "mp3"}
_TICKS = 1_000_000
"""PyAV counts the running time of a file in microseconds."""


def tags(source: Source, *, need: bool) -> dict[str, str] | None:
    """Return the tags of a clip or sound, those of the file before those of its streams.

    Args:
        source: the file.
        need: nothing else can read it, so that a missing library is an error.

    Raises:
        FormatError: ``need``, and the file is damaged.
        MissingExtraError: ``need``, and PyAV is not installed.
    """
    with _opened(source, need=need) as media:
        if media is None:
            return None
        found: dict[str, str] = {}
        for holder in (media, *media.streams):
            for key, text in holder.metadata.items():
                found.setdefault(key, text)
    if sum(map(len, found.values())) > source.limit:
        what = "the texts in the file are larger than the limit"
        raise FormatError(what, where=source.name, do="If you trust the file, pass a larger limit=")
    return found


def measured(source: Source) -> Fraction | None:
    """Return the seconds that a clip runs as PyAV measures them, or ``None`` without it."""
    with _opened(source, need=False) as media:
        length = 0 if media is None else media.duration or 0
    return Fraction(length, _TICKS) if length > 0 else None


@contextmanager
def _opened(source: Source, *, need: bool) -> Iterator[Any]:
    """Yield the file as PyAV sees it, or ``None`` where it may be missing or fail."""
    try:
        import av
    except ImportError:
        if need:
            raise extra("av", "media", f"reading {source.name}") from None
        yield None
        return
    demuxer = _DEMUXERS.get(container(source.head) or "")
    if demuxer is None:
        yield None
        return
    with source.path.open("rb") as file:
        try:
            media = av.open(file, format=demuxer, metadata_errors="replace")
        except (av.FFmpegError, ValueError, OSError, RuntimeError) as error:
            if need:
                raise FormatError(
                    f"the file is cut short or damaged ({type(error).__name__})",
                    where=source.name,
                    do="Copy it again from where it was made",
                ) from None
            yield None
            return
        with media:
            yield media
