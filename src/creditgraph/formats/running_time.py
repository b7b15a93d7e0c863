"""How long a clip runs, read exactly from its container without decoding a frame.

References:
    * ISO/IEC 14496-12, 8.2.2 (mvhd), 8.3.2 (tkhd), 8.4.2 (mdhd); RFC 9559, 5.1.2 (Segment Information).
    * WebP Container Specification (RFC 9649), 2.7.1.1 (ANMF).
"""

from __future__ import annotations

import struct
from contextlib import suppress
from fractions import Fraction
from math import isfinite

from creditgraph.errors import FormatError
from creditgraph.formats.containers import MOST, CutShortError, View, boxes, elements
from creditgraph.workflow.fields import LARGEST_NUMBER

_SEGMENT, _INFO, _SCALE, _DURATION = 0x18538067, 0x1549A966, 0x2AD7B1, 0x4489
_UNKNOWN = (0xFFFFFFFF, 0xFFFFFFFFFFFFFFFF)
_NANOSECONDS = 10**9


def running_time(data: View) -> Fraction | None:
    """Return the seconds that a clip runs, or ``None`` if the container does not say.

    MP4 and MOV: the picture's own clock where it agrees with the film's (whose ticks are coarser), else the
    film's; Matroska and WebM: the written duration; WebP: the sum of its frames. It never fails.

    Args:
        data: the whole file, or a map of it.

    Example:
        >>> running_time(b"{}") is None
        True
    """
    found = None
    with suppress(CutShortError, FormatError, struct.error, IndexError):
        if data[4:8] in (b"ftyp", b"moov", b"wide", b"mdat", b"free", b"skip"):
            found = _of_boxes(data)
        elif data[:4] == b"\x1a\x45\xdf\xa3":
            found = _of_elements(data)
        elif data[:4] == b"RIFF" and data[8:12] == b"WEBP":
            found = _of_frames(data)
    return found if found is not None and 0 < found <= LARGEST_NUMBER else None


def _of_boxes(data: View) -> Fraction | None:
    moov = _first(data, 0, len(data), b"moov")
    if moov is None:
        return None
    header = _first(data, *moov, b"mvhd")
    scale, whole = _clock(data, header[0]) if header else (0, None)
    if not scale:
        return None
    for kind, start, stop in boxes(data, *moov):
        if kind == b"trak" and (exact := _of_track(data, start, stop, scale)) is not None:
            return exact
    if not whole:
        whole = _of_fragments(data, *moov)
    return Fraction(whole, scale) if whole else None


def _of_track(data: View, start: int, stop: int, scale: int) -> Fraction | None:
    """Return how long a track of pictures is shown: by its own clock, unless an edit list cuts it."""
    media = _first(data, start, stop, b"mdia")
    handler = _first(data, *media, b"hdlr") if media else None
    if media is None or handler is None or data[handler[0] + 8 : handler[0] + 12] != b"vide":
        return None
    header, own = _first(data, start, stop, b"tkhd"), _first(data, *media, b"mdhd")
    shown = _track_length(data, header[0]) if header else None
    ticks, length = _clock(data, own[0]) if own else (0, None)
    if not ticks or not length:
        return Fraction(shown, scale) if shown else None
    exact = Fraction(length, ticks)
    return exact if not shown or abs(exact * scale - shown) <= 1 else Fraction(shown, scale)


def _of_fragments(data: View, start: int, stop: int) -> int | None:
    """The length of a fragmented file stands in a box of its own, if anywhere."""
    extends = _first(data, start, stop, b"mvex")
    header = _first(data, *extends, b"mehd") if extends else None
    if header is None:
        return None
    length: int
    (length,) = struct.unpack_from(">Q" if data[header[0]] else ">I", data, header[0] + 4)
    return length


def _clock(data: View, at: int) -> tuple[int, int | None]:
    """Return ticks in a second and length in ticks, which mvhd and mdhd write alike."""
    long = data[at] == 1
    scale, length = struct.unpack_from(">IQ" if long else ">II", data, at + (20 if long else 12))
    return scale, None if length in _UNKNOWN else length


def _track_length(data: View, at: int) -> int | None:
    length: int
    long = data[at] == 1
    (length,) = struct.unpack_from(">Q" if long else ">I", data, at + (28 if long else 20))
    return None if length in _UNKNOWN else length


def _first(data: View, start: int, stop: int, wanted: bytes) -> tuple[int, int] | None:
    return next(((body, end) for kind, body, end in boxes(data, start, stop) if kind == wanted), None)


def _of_elements(data: View) -> Fraction | None:
    segment = next((at for kind, *at in elements(data, 0, len(data)) if kind == _SEGMENT), None)
    info = next((at for kind, *at in elements(data, *segment) if kind == _INFO), None) if segment else None
    if info is None:
        return None
    scale, length = 1_000_000, None
    for kind, start, stop in elements(data, *info):
        if kind == _SCALE and stop - start <= 8:
            scale = int.from_bytes(data[start:stop], "big")
        elif kind == _DURATION and stop - start in (4, 8):
            (length,) = struct.unpack(">f" if stop - start == 4 else ">d", data[start:stop])
    if length is None or not isfinite(length):
        return None
    return Fraction(length) * scale / _NANOSECONDS


def _of_frames(data: View) -> Fraction:
    at, milliseconds = 12, 0
    for _ in range(MOST):
        if at + 8 > len(data):
            break
        kind, size = struct.unpack_from("<4sI", data, at)
        if kind == b"ANMF":
            milliseconds += int.from_bytes(data[at + 20 : at + 23], "little")
        at += 8 + size + (size & 1)
    return Fraction(milliseconds, 1000)
