"""Values out of somebody else's JSON, each taken for what it is and never for what it should be."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from creditgraph.formats.tidy import whole_text

_MEDIA = {"image": "image", "video": "video", "audio": "sound", "text": "text"}
_MIME = {
    **dict.fromkeys(("jpg", "jpeg"), "image/jpeg"),
    **{name: f"image/{name}" for name in ("png", "webp", "gif", "tiff", "heic", "avif")},
    "mp4": "video/mp4",
    "m4v": "video/mp4",
    "mov": "video/quicktime",
    "avi": "video/x-msvideo",
    "mkv": "video/x-matroska",
    "webm": "video/webm",
    "wav": "audio/wav",
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "flac": "audio/flac",
    "txt": "text/plain",
}
SIGNED = "claimSignature.validated"
"""The signature is that of the signer."""
_BOUND = re.compile(r"assertion\.[A-Za-z]+Hash\.match")
_ENDING = re.compile(r"\.([A-Za-z][A-Za-z0-9]{0,4})$")


def is_bound(passed: Collection[str | None]) -> bool:
    """Tell by the codes of success whether the bytes of the file are those that were signed.

    Example:
        >>> is_bound({"claimSignature.validated"}), is_bound({"assertion.bmffHash.match"})
        (False, True)
    """
    return any(_BOUND.fullmatch(code) for code in passed if code is not None)


def table(value: Any) -> Mapping[str, Any]:
    """Return an object, or an empty one for anything else.

    Example:
        >>> table({"a": 1}), table([1])
        ({'a': 1}, {})
    """
    return value if isinstance(value, dict) else {}


def rows(value: Any) -> list[Any]:
    """Return a list, or an empty one for anything else.

    Example:
        >>> rows([1]), rows("ab"), rows(None)
        ([1], [], [])
    """
    return value if isinstance(value, list) else []


def words(value: Any) -> str | None:
    """Return a text without blanks at its ends; ``None`` for an empty one and for anything else.

    Example:
        >>> words(" digitalCapture "), words(" "), words(7)
        ('digitalCapture', None, None)
    """
    return (whole_text(value).strip() or None) if isinstance(value, str) else None


def moment(value: Any) -> datetime | None:
    """Return a point in time that states its time zone; ``None`` for anything else.

    Example:
        >>> str(moment("2025-08-13T16:30:55Z").date()), moment("yesterday"), moment("2025-08-13")
        ('2025-08-13', None, None)
    """
    try:
        found = datetime.fromisoformat(words(value) or "")
        return found if found.utcoffset() is not None else None
    except ValueError:
        return None


def same_day(one: datetime | None, other: datetime | None) -> bool:
    """Tell whether two points in time lie on one day, in the time zone of the second.

    Example:
        >>> same_day(moment("2026-01-20T23:00:00Z"), moment("2026-01-21T09:00:00+08:00"))
        True
    """
    if one is None or other is None:
        return False
    try:
        return one.astimezone(other.tzinfo).date() == other.date()
    except OverflowError:  # the first or the last day that Python knows
        return False


def medium_of(mime: str | None, title: str | None = None) -> str | None:
    """Return the medium of a thing by its MIME type, else by the ending of its title.

    Example:
        >>> medium_of("audio/wav"), medium_of(None, "take.MP4"), medium_of("application/json")
        ('sound', 'video', None)
    """
    named = (mime or "", mime_of(title) or "")
    return next((_MEDIA[start] for one in named if (start := one.partition("/")[0].lower()) in _MEDIA), None)


def mime_of(title: str | None) -> str | None:
    """Return the MIME type that the ending of a title tells.

    Example:
        >>> mime_of("take.MP4"), mime_of("take")
        ('video/mp4', None)
    """
    ending = _ENDING.search(title or "")
    return _MIME.get(ending[1].lower()) if ending else None


def is_file_name(title: str | None) -> bool:
    """Tell whether a title looks like the name of a file: C2PA asks for any title, most write the name.

    Example:
        >>> is_file_name("take_03.png"), is_file_name("Generated image"), is_file_name("at 11.19.22")
        (True, False, False)
    """
    return bool(title and _ENDING.search(title))
