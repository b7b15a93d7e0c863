"""A ZIP that nothing is believed of."""

from __future__ import annotations

import io
import struct
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from creditgraph.errors import CreditgraphError, FormatError
from creditgraph.formats.tep import archive as module
from tests.formats.tep.packed import packed, parts, zipped

WHOLE = packed()


@pytest.mark.parametrize(
    "name",
    [
        "../x",
        "/etc/x",
        "a/../../x",
        "a//x",
        "C:\\x",
        "a\\x",
        "a b",
        "狐.json",
        "a\x1bx",
        "./x",
        "..",
        "a/./x",
    ],
)
def test_names_that_lead_elsewhere(tmp_path: Path, name: str) -> None:
    """Breaks if a name that the format forbids, or that leads out of the package, is taken."""
    with pytest.raises(FormatError, match=r"entry 1: .* is no name"):
        parts(tmp_path, zipped({"MANIFEST.json": b"{}", name: b""}))


def test_a_name_is_not_shortened_at_a_zero(tmp_path: Path) -> None:
    """Breaks if a zero byte makes a forbidden name pass for a shorter one."""
    data = zipped({"MANIFEST.json": b"{}", "axb": b""}).replace(b"axb", b"a\0b")
    with pytest.raises(FormatError, match="no name"):
        parts(tmp_path, data)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_files_of_one_name(tmp_path: Path) -> None:
    """Breaks if one program is shown one attestation and the next another."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("MANIFEST.json", "{}")
        archive.writestr("MANIFEST.json", "{ }")
    with pytest.raises(FormatError, match="two files are called 'MANIFEST"):
        parts(tmp_path, out.getvalue())


def test_encrypted(tmp_path: Path) -> None:
    """Breaks if an encrypted package crashes or asks for a password."""
    data = bytearray(WHOLE)
    at = data.index(b"PK\1\2")
    data[at + 8] |= 1
    with pytest.raises(FormatError, match="encrypted"):
        parts(tmp_path, bytes(data))


def test_packed_in_an_unusual_way(tmp_path: Path) -> None:
    """Breaks if a method is taken whose unpacking cannot be bounded."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("MANIFEST.json", "{}")
    with pytest.raises(FormatError, match="unusual way"):
        parts(tmp_path, out.getvalue())


def test_a_bomb(tmp_path: Path) -> None:
    """Breaks if 50 MB of blanks in 50 kB are unpacked, or only hashed."""
    with pytest.raises(FormatError, match="more than 200 times its size"):
        parts(tmp_path, packed(bomb__bin=b" " * 50_000_000))


def test_the_sum_is_limited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Breaks if many files, each below the limit, pass it together."""
    monkeypatch.setattr(module, "MAX_TOTAL", 1000)
    with pytest.raises(FormatError, match="more than the limit of 1,000"):
        parts(tmp_path, WHOLE)


def test_one_document_is_limited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Breaks if a manifest of a gigabyte is read."""
    monkeypatch.setattr(module, "MAX_DOCUMENT", 100)
    with pytest.raises(FormatError, match=r"MANIFEST\.json: it has .* more than the limit of 100"):
        parts(tmp_path, WHOLE)


@pytest.mark.parametrize(
    ("at", "form", "value"), [(10, "<H", 0xFFFF), (12, "<I", 0xFFFFFFFF), (12, "<I", 2**30)]
)
def test_a_list_of_millions(tmp_path: Path, at: int, form: str, value: int) -> None:
    """Breaks if a directory of any length is read before it is measured."""
    data = bytearray(WHOLE)
    struct.pack_into(form, data, data.rindex(b"PK\5\6") + at, value)
    with pytest.raises(FormatError, match="more than 10,000 files"):
        parts(tmp_path, bytes(data))


def test_a_lying_size(tmp_path: Path) -> None:
    """Breaks if an entry unpacks to more than it states."""
    data = bytearray(zipped({"MANIFEST.json": b'{"schema_version": "1.0.0"}' + b" " * 900}))
    at = data.index(b"PK\1\2")
    struct.pack_into("<I", data, at + 24, 20)
    with pytest.raises(FormatError, match="cannot be read"):
        parts(tmp_path, bytes(data))


def test_cut_at_every_byte(tmp_path: Path) -> None:
    """Breaks if a cut package crashes, or is read as a whole one."""
    for length in range(len(WHOLE)):
        with pytest.raises(FormatError, match=r"package\.zip"):
            parts(tmp_path, WHOLE[:length])


@given(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=4))
def test_other_bytes_anywhere(tmp_path_factory: pytest.TempPathFactory, at: int, other: bytes) -> None:
    """Breaks if a damaged package raises anything but an error of ours."""
    with suppress(CreditgraphError):
        parts(tmp_path_factory.getbasetemp(), WHOLE[:at] + other + WHOLE[at + len(other) :])
