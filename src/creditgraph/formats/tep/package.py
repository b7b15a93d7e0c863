"""A package as it stands: version, digests, assets, who attested what; with remarks on what does not fit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from creditgraph.errors import FormatError
from creditgraph.formats.tep.archive import MAX_ENTRIES, Archive
from creditgraph.formats.tidy import listed, tidy

MANIFEST, ATTESTATION, PROOF = "MANIFEST.json", "attestation.json", "cryptographic_proof.json"
_VERSION = re.compile(r"(\d{1,9})\.\d{1,9}(?:\.\d{1,9})?")
_RECORD = re.compile(r"assets/([^/]+)/metadata\.json")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_EMPTY = sha256(b"").hexdigest()
MAJOR = "1"
_NAMED = 5
"""Files that a remark names; the others it counts."""


@dataclass(frozen=True, slots=True)
class Package:
    """What a package holds.

    Attributes:
        manifest, attestation: the two documents; an attestation that is missing is empty.
        records: asset to its ``metadata.json``, or to ``None`` if that is missing or cannot be read.
        listed: files whose digest is listed and holds.
        holds: whether every listed digest holds, but for the manifest's own, which cannot.
        hashes: asset to its digest, from the proof.
        remarks: what does not fit together.
    """

    manifest: Mapping[str, Any]
    attestation: Mapping[str, Any]
    records: Mapping[str, Mapping[str, Any] | None]
    listed: frozenset[str]
    holds: bool
    hashes: Mapping[str, str] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()


def package_in(archive: Archive) -> Package:
    """Read a package.

    Raises:
        FormatError: no manifest, an unknown major version, or a file that is damaged.
    """
    manifest = archive.document(MANIFEST)
    _known(manifest, f"{archive.source.name}/{MANIFEST}")
    remarks: list[str] = []
    held, failed = _digests(archive, manifest, remarks)
    records = {asset: _record(archive, asset, remarks) for asset in _assets(archive, manifest)}
    attestation = _optional(archive, ATTESTATION, remarks)
    proof = _optional(archive, PROOF, remarks) if PROOF in archive.entries else {}
    _score(manifest, remarks)
    if "workflow.json" in archive.entries:
        remarks.append("workflow.json is in the package: a ComfyUI graph; read it by itself")
    holds = bool(held) and not failed
    return Package(manifest, attestation, records, frozenset(held), holds, _hashes(proof), tuple(remarks))


def _known(manifest: Mapping[str, Any], where: str) -> None:
    version = manifest.get("schema_version")
    found = _VERSION.fullmatch(version) if isinstance(version, str) else None
    if found is None:
        raise FormatError(
            "it states no schema_version such as 1.9.0", where=where, do="Export the package again"
        )
    if found[1] != MAJOR:
        what = f"schema_version {version} is of a major version that is not known here"
        raise FormatError(what, where=where, do=f"Export it as {MAJOR}.x")


def _digests(
    archive: Archive, manifest: Mapping[str, Any], remarks: list[str]
) -> tuple[list[str], list[str]]:
    """Return the files whose listed digest holds, and those whose does not."""
    stated: dict[str, set[str]] = {}
    for path, digest in _stated(manifest):
        stated.setdefault(path, set()).add(digest.lower())
    stated.pop(MANIFEST, None)  # a file cannot hold its own digest
    missing = [path for path in stated if path not in archive.entries]
    held: list[str] = []
    differing: list[str] = []
    for path in stated:
        if path in archive.entries:
            (held if stated[path] == {archive.digest(path)} else differing).append(path)
    loose = sorted(archive.entries.keys() - stated.keys() - {MANIFEST})
    remarks += _counted("does not match its listed sha256", differing)
    remarks += _counted("is listed and not in the package", missing)
    remarks += _counted("is in the package and not listed", loose)
    return held, [*differing, *missing]


def _counted(what: str, paths: list[str]) -> list[str]:
    """One remark for all files of which something is to be said."""
    if not paths:
        return []
    return [f"{what}: {listed([tidy(path) for path in paths], _NAMED)}"]


def _stated(manifest: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for listing in (manifest, *_objects(manifest.get("assets"))):
        for entry in _objects(listing.get("contents") or listing.get("files")):
            path, digest = entry.get("path"), entry.get("sha256")
            if isinstance(path, str) and isinstance(digest, str):
                yield path, digest


def _assets(archive: Archive, manifest: Mapping[str, Any]) -> list[str]:
    """The assets that the manifest names, and those that lie in the package."""
    named = [asset.get("asset_id") for asset in _objects(manifest.get("assets"))]
    lying = [found[1] for name in sorted(archive.entries) if (found := _RECORD.fullmatch(name))]
    assets = list(dict.fromkeys(one for one in (*named, *lying) if isinstance(one, str) and one.strip()))
    if len(assets) > MAX_ENTRIES:
        where = f"{archive.source.name}/{MANIFEST}"
        raise FormatError(
            f"more than {MAX_ENTRIES:,} assets", where=where, do="Read them in several packages"
        )
    return assets


def _record(archive: Archive, asset: str, remarks: list[str]) -> Mapping[str, Any] | None:
    """A record that cannot be read leaves the others readable."""
    try:
        return archive.document(record_of(asset))
    except FormatError as error:
        remarks.append(f"not read: {error}")
        return None


def record_of(asset: str) -> str:
    """Return the name of an asset's record in the package.

    Example:
        >>> record_of("550e8400")
        'assets/550e8400/metadata.json'
    """
    return f"assets/{asset}/metadata.json"


def _optional(archive: Archive, name: str, remarks: list[str]) -> Mapping[str, Any]:
    try:
        return archive.document(name)
    except FormatError as error:
        remarks.append(f"not read: {error}")
        return {}


def _hashes(proof: Mapping[str, Any]) -> dict[str, str]:
    """Digests of the assets; that of nothing at all recognises nothing."""
    found: dict[str, str] = {}
    for entry in _objects(proof.get("asset_hashes")):
        asset, digest = entry.get("asset_id"), entry.get("sha256")
        if isinstance(asset, str) and isinstance(digest, str) and digest != _EMPTY:
            found |= {asset: digest} if _DIGEST.fullmatch(digest) else {}
    return found


def _score(manifest: Mapping[str, Any], remarks: list[str]) -> None:
    score = manifest.get("evidence_completeness_score")
    if isinstance(score, dict):
        said = ", ".join(f"{name} {tidy(str(score[name]))}" for name in _SCORE if score.get(name) is not None)
        remarks.append(f"the package says of itself: evidence_completeness_score {said}")


_SCORE = ("status", "score", "denominator")


def _objects(value: Any) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
