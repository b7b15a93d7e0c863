"""Which container a file is, and that a large one is not read."""

from __future__ import annotations

import mmap
import struct
from pathlib import Path

import pytest

from creditgraph.formats.media import is_packet, texts
from creditgraph.formats.media.clip import XMP_ID
from creditgraph.formats.source import Source
from tests.formats.media.made import all_in, box


@pytest.mark.parametrize(
    "data", [b"", b"{}", b"RIFF", b"RIFF\0\0\0\0AVI ", b"\xff\xd8", b"GIF89a", b"MZ" * 40]
)
def test_what_is_no_container_has_no_texts(tmp_path: Path, data: bytes) -> None:
    """Breaks if any other file is refused as a damaged picture."""
    assert all_in(tmp_path, data) == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_packet_on_its_own(tmp_path: Path, encoding: str) -> None:
    """Breaks if a sidecar file is overlooked for its encoding."""
    packet = '<?xpacket begin=""?><x:xmpmeta xmlns:x="adobe:ns:meta/">狐</x:xmpmeta>'
    [found] = all_in(tmp_path, packet.encode(encoding), "a.xmp")
    assert (found.key, found.text) == ("xmp", packet)


def test_other_xml_is_no_packet(tmp_path: Path) -> None:
    """Breaks if an edit in XML is taken for XMP."""
    path = tmp_path / "edit.xml"
    path.write_text("<xmeml version='5'/>")
    assert not is_packet(Source(path))


def test_a_clip_of_ten_gigabytes_is_not_read(tmp_path: Path) -> None:
    """Breaks if the pictures of a clip are fetched to find a label behind them: the file is sparse."""
    path, pictures = tmp_path / "long.mp4", 10 << 30
    with path.open("wb") as file:
        file.write(box(b"ftyp", b"isom", bytes(4)) + struct.pack(">I4sQ", 1, b"mdat", 16 + pictures))
        file.seek(pictures, 1)
        file.write(box(b"uuid", XMP_ID, b"<x/>"))
    source = Source(path)
    assert isinstance(source.view, mmap.mmap)
    assert [one.text for one in texts(source)] == ["<x/>"]
