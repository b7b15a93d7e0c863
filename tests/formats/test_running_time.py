"""How long clips run: against PyAV, which measures them otherwise, and files with a clock of their own."""

from __future__ import annotations

import io
import struct
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from creditgraph.formats.running_time import running_time


def clip(container: str, codec: str, frames: int, rate: Fraction, **options: Any) -> bytes:
    """A clip that an independent program wrote."""
    out = io.BytesIO()
    with av.open(out, "w", format=container, **options) as media:
        stream = media.add_stream(codec, rate=rate)
        stream.width = stream.height = 32
        stream.pix_fmt = "yuv420p"
        for n in range(frames):
            frame = av.VideoFrame.from_ndarray(np.full((32, 32, 3), n, np.uint8), format="rgb24")
            media.mux(stream.encode(frame))
        media.mux(stream.encode())
    return out.getvalue()


@pytest.mark.parametrize("rate", [Fraction(16), Fraction(24000, 1001), Fraction(25)])
@pytest.mark.parametrize("container", ["mp4", "mov"])
def test_an_mp4_runs_exactly_its_frames(container: str, rate: Fraction) -> None:
    """Breaks if the film's coarse clock (milliseconds) is taken where the picture's is exact."""
    assert running_time(clip(container, "mpeg4", 81, rate)) == 81 / rate


def test_a_webm_runs_as_long_as_it_says() -> None:
    """Breaks if the duration of Matroska, a floating number of ticks, is misread."""
    found = running_time(clip("matroska", "mpeg4", 50, Fraction(25)))
    assert found == 2


def test_a_fragmented_clip_says_nothing_or_the_truth() -> None:
    """Breaks if a length of zero, which a fragmented file writes, is taken for its running time."""
    data = clip("mp4", "mpeg4", 50, Fraction(25), options={"movflags": "frag_keyframe+empty_moov"})
    assert running_time(data) in (None, 2)


def test_an_animated_webp_runs_the_sum_of_its_frames() -> None:
    """Breaks if a clip saved as WebP has no length, or a still has one."""
    pictures = [Image.new("RGB", (8, 8), (n * 40, 0, 0)) for n in range(5)]
    moving, still = io.BytesIO(), io.BytesIO()
    pictures[0].save(moving, "WEBP", save_all=True, append_images=pictures[1:], duration=40)
    pictures[0].save(still, "WEBP")
    assert running_time(moving.getvalue()) == Fraction(1, 5)
    assert running_time(still.getvalue()) is None


def test_real_clips_run_as_pyav_says(samples: Path) -> None:
    """Breaks if a real file is given another length than another program measures."""
    compared = 0
    for path in sorted((samples / "comfyui/video_own").iterdir()):
        with av.open(str(path)) as media:
            assert running_time(path.read_bytes()) == Fraction(media.duration, 1_000_000)
        compared += 1
    assert compared >= 6


def header(scale: int, length: int) -> bytes:
    """A film header with any numbers."""
    mvhd = struct.pack(">I4s4xIIII", 8 + 4 + 16, b"mvhd", 0, 0, scale, length)
    return b"\0\0\0\x10ftypisom\0\0\0\0" + struct.pack(">I4s", 8 + len(mvhd), b"moov") + mvhd


@pytest.mark.parametrize(
    ("scale", "length", "seconds"),
    [(1000, 1500, Fraction(3, 2)), (0, 5, None), (600, 0, None), (600, 0xFFFFFFFF, None)],
)
def test_impossible_clocks_are_unknown(scale: int, length: int, seconds: Fraction | None) -> None:
    """Breaks if no ticks in a second, or a length that stands for *unknown*, becomes a running time."""
    assert running_time(header(scale, length)) == seconds


WHOLE = clip("mp4", "mpeg4", 5, Fraction(25))


@given(st.integers(0, len(WHOLE)), st.integers(0, len(WHOLE) - 1), st.integers(0, 255))
def test_a_damaged_clip_never_fails(length: int, place: int, byte: int) -> None:
    """Breaks if a cut or changed header stops the reading of everything else."""
    data = bytearray(WHOLE)
    data[place] = byte
    for part in (WHOLE[:length], bytes(data)):
        found = running_time(part)
        assert found is None or found > 0
