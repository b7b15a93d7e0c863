"""Finding a manifest in media, and our words for what the library refuses."""

from __future__ import annotations

import io
import json
import struct
import wave
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from creditgraph.errors import FormatError
from creditgraph.formats.c2pa import FORMAT, sign
from creditgraph.formats.c2pa.carrier import carries, mime, refusal, report
from creditgraph.formats.source import Source
from creditgraph.workflow import Workflow
from tests.formats.c2pa.making import clip, parts_of, picture


def sound() -> bytes:
    """A tenth of a second of silence."""
    out = io.BytesIO()
    with wave.open(out, "wb") as written:
        written.setparams((1, 2, 8000, 800, "NONE", ""))
        written.writeframes(bytes(1600))
    return out.getvalue()


def mp3() -> bytes:
    """An empty tag and one silent frame: MPEG 1 layer III, 128 kbit/s, 44.1 kHz."""
    return b"ID3\x03\0\0\0\0\0\0" + b"\xff\xfb\x90\x00" + bytes(413)


MEDIA = {
    "a.png": picture("PNG"), "a.jpg": picture("JPEG"), "a.webp": picture("WEBP"), "a.tif": picture("TIFF"),
    "a.avif": picture("AVIF"), "a.mp4": clip(), "a.mov": clip(kind="mov"), "a.wav": sound(), "a.mp3": mp3(),
}  # fmt: skip


def film() -> Workflow:
    """The smallest film there is."""
    made = Workflow("x")
    made.step("generation", by=made.tool("Kling"), makes="film")
    return made


@pytest.mark.parametrize("name", MEDIA)
def test_a_signed_file_is_found_and_an_unsigned_one_is_not(
    name: str, tmp_path: Path, signer: dict[str, bytes]
) -> None:
    """Breaks if the place of the manifest in a container is not known, or seen where there is none."""
    (tmp_path / name).write_bytes(MEDIA[name])
    assert not FORMAT.sniff(Source(tmp_path / name))
    sign(tmp_path / name, tmp_path / f"signed {name}", film(), **signer)
    assert FORMAT.sniff(Source(tmp_path / f"signed {name}"))
    assert [step.kind for step in parts_of(tmp_path / f"signed {name}")[0].film.steps] == ["generation"]


def test_a_manifest_elsewhere_is_never_fetched(tmp_path: Path, signer: dict[str, bytes]) -> None:
    """Breaks if reading a file calls an address that stands in it."""
    import c2pa

    info = c2pa.C2paSignerInfo("es256", signer["certificates"], signer["private_key"], None)
    actions = {
        "actions": [
            {"action": "c2pa.created", "digitalSourceType": "http://c2pa.org/digitalsourcetype/empty"}
        ]
    }
    with c2pa.Builder(json.dumps({"assertions": [{"label": "c2pa.actions.v2", "data": actions}]})) as builder:
        builder.set_no_embed()
        builder.set_remote_url("http://127.0.0.1:9/manifest.c2pa")
        with (tmp_path / "a.jpg").open("w+b") as out:
            builder.sign(c2pa.Signer.from_info(info), "image/jpeg", io.BytesIO(picture("JPEG")), out)
    source = Source(tmp_path / "a.jpg")
    assert b"127.0.0.1:9" in source.data
    assert not FORMAT.sniff(source), "it carries no manifest"
    with pytest.raises(FormatError, match="was not fetched"):
        report(source)


@pytest.mark.parametrize(("text", "says"), [
    ("ManifestNotFound: no JUMBF data found", "holds no manifest"),
    ("NotSupported: type is unsupported", "cannot carry a manifest"),
    ("Io: failed to fill whole buffer", "cut short"),
    ("Other: prerelease content detected", "before version 1.0"),
    ("Remote: must fetch remote manifests from url https://x.example/m", "was not fetched"),
    ("Other: asset could not be parsed: Box size extends beyond asset bounds", "cut short"),
    ("Other: something\nnew", "cannot be read"),
])  # fmt: skip
def test_the_words_of_the_library_become_ours(text: str, says: str) -> None:
    """Breaks if a failure of formats.md section 13 does not say what to do."""
    error = refusal(text, "fox.jpg")
    assert says in error.what
    assert error.do
    assert "\n" not in str(error)


def test_a_file_without_manifest_is_no_error_of_the_file(tmp_path: Path) -> None:
    """Breaks if media without a signature are reported as broken when asked for one."""
    (tmp_path / "a.png").write_bytes(picture())
    with pytest.raises(FormatError, match="holds no manifest"):
        report(Source(tmp_path / "a.png"))


STARTS = (
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff\xeb",
    b"RIFF\xff\xff\xff\xffWEBP",
    b"ID3\x04\0\0\x7f\x7f\x7f\x7f",
    b"II*\0\x08\0\0\0\xff\xff",
    b"MM\0*\xff\xff\xff\xff",
    b"\0\0\0\x10ftypisom",
    b"\0\0\0\x01ftypqt  ",
)


@given(st.sampled_from(STARTS), st.binary(max_size=200))
def test_sniffing_never_fails(tmp_path_factory: Any, start: bytes, rest: bytes) -> None:
    """Breaks if damaged media stop a whole folder from being read."""
    path = tmp_path_factory.mktemp("media") / "x"
    path.write_bytes(start + rest)
    assert isinstance(carries(Source(path)), bool)


def test_a_size_of_zero_is_no_endless_walk(tmp_path: Path) -> None:
    """Breaks if a box, chunk or segment of no length keeps the reader on one spot for ever."""
    endless = {
        "png": b"\x89PNG\r\n\x1a\n" + struct.pack(">I4s", 2**32 - 12, b"junk") + bytes(64),
        "mp4": b"\0\0\0\x10ftypisom\0\0\0\0" + b"\0\0\0\0mdat" + bytes(64),
        "jpg": b"\xff\xd8\xff\xe0\0\0" + bytes(64),
        "wav": b"RIFF\0\0\0\0WAVE" + b"junk\0\0\0\0" * 200_000,
        "mp3": b"ID3\x03\0\0\x7f\x7f\x7f\x7f" + b"AAAA\0\0\0\0\0\0" * 200_000,
    }
    for name, data in endless.items():
        path = tmp_path / name
        path.write_bytes(data)
        assert not carries(Source(path))


def test_types_are_told_by_content() -> None:
    """Breaks if a clip with a wrong ending is not recognised."""
    assert [mime(data[:64]) for data in MEDIA.values()] == [
        "image/png", "image/jpeg", "image/webp", "image/tiff", "image/avif", "video/mp4", "video/quicktime",
        "audio/wav", "audio/mpeg",
    ]  # fmt: skip
    assert mime(b"") is None
