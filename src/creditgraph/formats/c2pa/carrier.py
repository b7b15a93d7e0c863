"""Media that carry a manifest store: finding it in the container, and taking its report out with the library.

Finding needs no library and reads no pixel: each container has one place for it. Nothing is fetched from
anywhere: a file that only names the address of a manifest carries none.

References:
    * C2PA Technical Specification 2.2 (2025), annex A (embedding manifests).
    * ITU-T T.81 (JPEG), W3C PNG, ISO/IEC 14496-12 (boxes), RFC 9649 (RIFF), ID3v2.3, TIFF 6.0.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from creditgraph.errors import FormatError
from creditgraph.formats.registry import extra
from creditgraph.formats.source import Source, parsed

if TYPE_CHECKING:
    from creditgraph.formats.containers import View

_BOX = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")
"""The identifier of the C2PA box in MP4 and its kin."""
_TIFF_TAG = 0xCD41
_MOST = 100_000
"""Segments, chunks or boxes that are stepped over; no file has so many before its manifest."""
OFFLINE = {"verify": {"remote_manifest_fetch": False, "ocsp_fetch": False}}
"""Settings of the library with which it never goes to the network."""


def mime(head: bytes) -> str | None:
    r"""Return the type of a picture, clip or sound by its first bytes, as far as it can carry a manifest.

    Example:
        >>> mime(b"\x89PNG\r\n\x1a\n"), mime(b"{}")
        ('image/png', None)
    """
    if head[4:8] == b"ftyp":
        brand = head[8:12].decode("latin-1")
        kin = {"qt  ": "video/quicktime", "avif": "image/avif", "heic": "image/heic", "M4A ": "audio/mp4"}
        return kin.get(brand, "video/mp4")
    if head[:4] == b"RIFF":
        kin = {"WEBP": "image/webp", "WAVE": "audio/wav", "AVI ": "video/avi"}
        return kin.get(head[8:12].decode("latin-1"))
    starts = (
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"\xff\xd8\xff", "image/jpeg"),
        (b"ID3", "audio/mpeg"),
        (b"II*\0", "image/tiff"),
        (b"MM\0*", "image/tiff"),
    )
    return next((found for start, found in starts if head.startswith(start)), None)


def carries(source: Source) -> bool:
    """Tell whether a media file holds a manifest store; never fails, and reads no more than it must."""
    kind = mime(source.head) or ""
    walk = _WALKS.get(kind)
    if walk is None:
        return False
    try:
        return any(found for _, found in zip(range(_MOST), walk(source.view), strict=False))
    except (struct.error, IndexError, ValueError, OSError):
        return False


def report(source: Source) -> Any:
    """Return what the library says of the manifest store in a media file.

    Raises:
        MissingExtraError: the library is not installed.
        FormatError: the library refuses the file; the message says why and what to do.
    """
    return report_of(source.path, mime(source.head), source.name)


def report_of(path: Path, kind: str | None, where: str) -> Any:
    """Return what the library says of a file on disk; see `report`.

    Args:
        path: the file.
        kind: its MIME type.
        where: what to call it in messages.
    """
    c2pa = library("reading a signed manifest")
    try:
        with (
            path.open("rb") as file,
            c2pa.Context(c2pa.Settings.from_json(json.dumps(OFFLINE))) as context,
            c2pa.Reader(kind, file, context=context) as reader,
        ):
            text = reader.json()
    except c2pa.C2paError as error:
        raise refusal(str(error), where) from None
    except OSError as error:
        raise FormatError(f"cannot be read ({error.strerror})", where=where, do="Check the path") from None
    return parsed(text, where)


def library(why: str) -> Any:
    """Return the C2PA library.

    Raises:
        MissingExtraError: it is not installed.
    """
    try:
        import c2pa
    except ImportError:
        raise extra("c2pa-python", "c2pa", why) from None
    return c2pa


_SAID = (
    ("ManifestNotFound", "it holds no manifest", "Give the file as the signing program wrote it"),
    ("NotSupported", "files of this type cannot carry a manifest", "Give a picture, clip or sound"),
    ("prerelease content", "it was signed with a C2PA tool from before version 1.0", "Sign it again"),
    ("RemoteManifest", "its manifest lies elsewhere and was not fetched", "Ask for the file that holds it"),
    (
        "must fetch remote",
        "its manifest lies elsewhere and was not fetched",
        "Ask for the file that holds it",
    ),
    ("fill whole buffer", "the file is cut short", "Copy it again from where it was made"),
    ("beyond asset bounds", "the file is cut short", "Copy it again from where it was made"),
    ("could not be parsed", "the file is damaged", "Copy it again from where it was made"),
)


def refusal(text: str, where: str) -> FormatError:
    """Return our words for an error of the library.

    Example:
        >>> print(refusal("Io: failed to fill whole buffer", "fox.jpg"))
        fox.jpg: the file is cut short (Io: failed to fill whole buffer). Copy it again from where it was
        made.
    """
    short = " ".join(text.split())[:300]  # one line of the library's words
    for sign, what, do in _SAID:
        if sign in text:
            return FormatError(f"{what} ({short})", where=where, do=do)
    return FormatError(f"its manifest cannot be read ({short})", where=where, do="Check the file")


# -- one walk for each container: yields, part by part, whether this one is the manifest


def _jpeg(data: View) -> Iterator[bool]:
    at = 2
    while data[at] == 0xFF:
        marker, size = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        yield marker == 0xEB and b"jumb" in data[at + 4 : at + 40]  # APP11 with a JUMBF box
        if marker == 0xDA or size < 2:  # from here on there are pixels
            return
        at += 2 + size


def _png(data: View) -> Iterator[bool]:
    at = 8
    while at + 8 <= len(data):
        size, kind = struct.unpack_from(">I4s", data, at)
        yield kind == b"caBX"
        at += 12 + size


def _boxes(data: View) -> Iterator[bool]:
    at = 0
    while at + 8 <= len(data):
        size, kind = struct.unpack_from(">I4s", data, at)
        head = 8
        if size == 1:
            (size,) = struct.unpack_from(">Q", data, at + 8)
            head = 16
        yield kind == b"uuid" and data[at + head : at + head + 16] == _BOX
        if size < head:  # 0 is the rest of the file
            return
        at += size


def _riff(data: View) -> Iterator[bool]:
    at = 12
    while at + 8 <= len(data):
        kind, size = struct.unpack_from("<4sI", data, at)
        yield kind == b"C2PA"
        at += 8 + size + (size & 1)


def _id3(data: View) -> Iterator[bool]:
    """One frame holds any file, with its type in front."""
    version, end = data[3], 10 + _synchsafe(data[6:10])
    at = 10
    while at + 10 <= end and data[at] != 0:
        kind, raw = data[at : at + 4], data[at + 4 : at + 8]
        size = _synchsafe(raw) if version >= 4 else int.from_bytes(raw, "big")
        yield kind == b"GEOB" and b"c2pa" in data[at + 10 : at + 60]
        at += 10 + size


def _synchsafe(raw: bytes) -> int:
    """Seven bits in a byte, so that no size looks like the beginning of a sound."""
    return sum((byte & 0x7F) << 7 * place for place, byte in enumerate(reversed(raw)))


def _tiff(data: View) -> Iterator[bool]:
    order = "<" if data[:2] == b"II" else ">"
    (at,) = struct.unpack_from(order + "I", data, 4)
    (count,) = struct.unpack_from(order + "H", data, at)
    for number in range(count):
        (tag,) = struct.unpack_from(order + "H", data, at + 2 + 12 * number)
        yield tag == _TIFF_TAG


_WALKS: dict[str, Callable[[View], Iterator[bool]]] = {
    "image/png": _png,
    "image/jpeg": _jpeg,
    "image/tiff": _tiff,
    "audio/mpeg": _id3,
    **dict.fromkeys(("image/webp", "audio/wav", "video/avi"), _riff),
    **dict.fromkeys(("video/mp4", "video/quicktime", "image/avif", "image/heic", "audio/mp4"), _boxes),
}
