"""Small pictures and sounds with texts in them, written by other programs wherever one can write them."""

from __future__ import annotations

import io
import struct
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import av
import numpy as np
from PIL import Image

from creditgraph.formats.media import Found, texts
from creditgraph.formats.media.window import MAX_TEXT, Window
from creditgraph.formats.png import with_text
from creditgraph.formats.source import Source

EXIF_DIRECTORY, USER_COMMENT = 0x8769, 0x9286


def picture(kind: str, **about: Any) -> bytes:
    """A picture by Pillow."""
    out = io.BytesIO()
    Image.new("RGB", (8, 8), (20, 40, 60)).save(out, kind, **about)
    return out.getvalue()


def png(**named: str) -> bytes:
    """A PNG with texts."""
    return with_text(picture("PNG"), named)


def exif(comment: bytes) -> bytes:
    """An EXIF block with a comment, by Pillow."""
    block = Image.Exif()
    block.get_ifd(EXIF_DIRECTORY)[USER_COMMENT] = comment
    return block.tobytes()


def sound(form: str, tags: Mapping[str, str]) -> bytes:
    """A short silence with tags, by FFmpeg."""
    out = io.BytesIO()
    options = {} if form == "mp3" else {"movflags": "use_metadata_tags"}
    with av.open(out, "w", format=form, options=options) as clip:
        clip.metadata.update(tags)
        stream = clip.add_stream("libmp3lame" if form == "mp3" else "aac", rate=44100)
        stream.layout = "mono"
        silence = np.zeros((1, 1152), dtype=np.float32)
        frame = av.AudioFrame.from_ndarray(silence, format="fltp", layout="mono")
        frame.sample_rate = 44100
        for packet in [*stream.encode(frame), *stream.encode(None)]:
            clip.mux(packet)
    return out.getvalue()


def riff(form: bytes, *chunks: tuple[bytes, bytes]) -> bytes:
    """A RIFF file out of chunks."""
    body = form + b"".join(
        kind + struct.pack("<I", len(data)) + data + b"\0" * (len(data) & 1) for kind, data in chunks
    )
    return b"RIFF" + struct.pack("<I", len(body)) + body


def box(kind: bytes, *content: bytes) -> bytes:
    """A box of an MP4."""
    body = b"".join(content)
    return struct.pack(">I4s", 8 + len(body), kind) + body


def window(data: bytes, room: int = MAX_TEXT) -> Window:
    """Bytes to look into."""
    return Window(data, "a", room)


def found_in(path: Path, data: bytes, name: str = "a.dat") -> dict[str, str]:
    """The texts of a file by key, as the package finds them."""
    return {one.key: one.text for one in all_in(path, data, name)}


def all_in(path: Path, data: bytes, name: str = "a.dat") -> tuple[Found, ...]:
    """The texts of a file."""
    place = path / name
    place.write_bytes(data)
    return texts(Source(place))
