"""A ZIP archive that is listed, measured and hashed before anything in it is believed; nothing is unpacked.

References:
    * PKWARE .ZIP File Format Specification 6.3.10: end of central directory, general purpose bit 0.
    * Technical Evidence Package, format specification 1.0.0: naming conventions.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from creditgraph.errors import FormatError
from creditgraph.formats.source import Source, parsed

MAX_ENTRIES = 10_000
"""Files in a package; one of a thousand assets with three files each has 3,000."""
MAX_DIRECTORY = MAX_ENTRIES * 512
"""Bytes of the list of entries, names and all."""
MAX_TOTAL = 1 << 30
"""Bytes of all files unpacked: screenshots and records, no clips."""
MAX_DOCUMENT = 16 << 20
"""Bytes of one JSON document."""
MAX_RATIO, SMALL = 200, 1 << 20
"""A file above a megabyte that shrinks to less than a two-hundredth holds nothing but repetition."""
_NAME = re.compile(r"[A-Za-z0-9._-]+(?:/[A-Za-z0-9._-]+)*/?")
_END, _END_SIZE, _TAIL = b"PK\x05\x06", 22, 66_000
_PIECE = 1 << 16
_DAMAGE = (
    zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError, KeyError,
    zlib.error, struct.error,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Archive:
    """The files of a package by name.

    Attributes:
        source: the package.
        zip: the open archive.
        entries: name to entry, folders left out.
    """

    source: Source
    zip: zipfile.ZipFile
    entries: dict[str, zipfile.ZipInfo]

    def digest(self, name: str) -> str:
        """Return the SHA-256 of a file in the package.

        Raises:
            FormatError: if the file is damaged.
        """
        hashed = sha256()
        with _said(f"{self.source.name}/{name}"), self.zip.open(self.entries[name]) as file:
            while piece := file.read(_PIECE):
                hashed.update(piece)
        return hashed.hexdigest()

    def document(self, name: str) -> dict[str, Any]:
        """Return a JSON object of the package.

        Raises:
            FormatError: no such file, damaged, too large, or no JSON object.
        """
        where = f"{self.source.name}/{name}"
        entry = self.entries.get(name)
        if entry is None:
            raise FormatError("it is not in the package", where=where, do="Export the package again")
        if entry.file_size > MAX_DOCUMENT:
            what = f"it has {entry.file_size:,} bytes, more than the limit of {MAX_DOCUMENT:,}"
            raise FormatError(what, where=where, do="No record of one asset is so large")
        with _said(where):
            data = self.zip.read(entry)
        value = parsed(data.decode("utf-8-sig", "replace"), where)
        if not isinstance(value, dict):
            raise FormatError("no JSON object", where=where, do="Export the package again")
        return value


@contextmanager
def opened(source: Source) -> Iterator[Archive]:
    """Open a package.

    Raises:
        FormatError: no ZIP, damaged, encrypted, with names that a package may not have, or a bomb.
    """
    _measured(source)
    with _said(source.name):
        archive = zipfile.ZipFile(source.path)
    with archive:
        yield Archive(source, archive, _entries(archive.infolist(), source.name))


def _measured(source: Source) -> None:
    """Look at the end of the file, so that no list of a hundred million entries is read."""
    tail = bytes(source.view[-_TAIL:])
    at = tail.rfind(_END)
    if at < 0 or at + _END_SIZE > len(tail):
        raise FormatError(
            "no whole ZIP archive", where=source.name, do="Copy it again from where it was made"
        )
    count, size = struct.unpack_from("<HI", tail, at + 10)
    if count > MAX_ENTRIES or size > MAX_DIRECTORY:
        what = f"it lists more than {MAX_ENTRIES:,} files"
        raise FormatError(what, where=source.name, do="A package of one delivery has fewer")


def _entries(listed: list[zipfile.ZipInfo], where: str) -> dict[str, zipfile.ZipInfo]:
    found: dict[str, zipfile.ZipInfo] = {}
    for entry in listed:
        name = entry.orig_filename
        _safe(name, f"{where}, entry {len(found)}")
        if name in found:
            raise FormatError(f"two files are called {name!r}", where=where, do="Export the package again")
        _honest(entry, f"{where}/{name}")
        found[name] = entry
    total = sum(entry.file_size for entry in found.values())
    if total > MAX_TOTAL or len(found) > MAX_ENTRIES:
        what = f"unpacked it has {total:,} bytes, more than the limit of {MAX_TOTAL:,}"
        raise FormatError(what, where=where, do="Read its assets one by one")
    return {name: entry for name, entry in found.items() if not name.endswith("/")}


def _safe(name: str, where: str) -> None:
    if not _NAME.fullmatch(name) or {".", ".."} & set(name.split("/")):
        what = f"{name[:80]!r} is no name for a file of a package"
        do = "Names have letters, digits, '.', '_' and '-' and lead nowhere else"
        raise FormatError(what, where=where, do=do)


def _honest(entry: zipfile.ZipInfo, where: str) -> None:
    if entry.flag_bits & 1:
        raise FormatError("it is encrypted", where=where, do="Export the package without a password")
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise FormatError("it is packed in an unusual way", where=where, do="Export the package again")
    if entry.file_size > SMALL and entry.file_size > MAX_RATIO * entry.compress_size:
        what = f"it unpacks to more than {MAX_RATIO} times its size"
        raise FormatError(what, where=where, do="Check where the package comes from")


@contextmanager
def _said(where: str) -> Iterator[None]:
    """Say in our words what the library says of a damaged archive."""
    try:
        yield
    except _DAMAGE as error:
        what = f"the archive cannot be read ({type(error).__name__}: {str(error)[:100]})"
        raise FormatError(what, where=where, do="Copy it again from where it was made") from None
