"""How a package is recognised."""

from __future__ import annotations

import zipfile
from hashlib import sha256
from pathlib import Path

import pytest

from creditgraph.formats.source import Source
from creditgraph.formats.tep import FORMAT
from tests.formats.tep.packed import packed, zipped


@pytest.mark.parametrize(
    ("data", "is_it"),
    [
        (packed(), True),
        (zipped({"MANIFEST.json": b"{}", "assets/a/metadata.json": b"{}"}), True),
        (zipped({"MANIFEST.json": b"{}"}), False),
        (zipped({"word/document.xml": b"<a/>"}), False),
        (zipped({"META-INF/MANIFEST.MF": b""}), False),
        (b"PK\3\4", False),
        (b"", False),
        (b'{"MANIFEST.json": "attestation.json"}', False),
    ],
)
def test_by_what_it_lists(tmp_path: Path, data: bytes, is_it: bool) -> None:
    """Breaks if any ZIP is taken for a package, or a package is overlooked."""
    path = tmp_path / "a.zip"
    path.write_bytes(data)
    assert FORMAT.sniff(Source(path)) is is_it


def test_a_large_package_is_known_by_its_end(tmp_path: Path) -> None:
    """Breaks if a package whose first file is a large screenshot is overlooked."""
    path = tmp_path / "a.zip"
    noise = b"".join(sha256(bytes([n])).digest() for n in range(256)) * 20
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("screenshot.png", noise)
        for name in ("MANIFEST.json", "attestation.json"):
            archive.writestr(name, "{}")
    source = Source(path)
    assert b"MANIFEST.json" not in source.head
    assert FORMAT.sniff(source)
