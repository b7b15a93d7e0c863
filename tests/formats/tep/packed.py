"""Evidence packages built by hand after the format's specification; no published one may be copied here."""

from __future__ import annotations

import copy
import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from creditgraph.formats.part import Part
from creditgraph.formats.source import Options, Source
from creditgraph.formats.tep import FORMAT

ASSET = "5a0e8400-e29b-41d4-a716-446655440001"
RECORD = f"assets/{ASSET}/metadata.json"
METADATA: dict[str, Any] = {
    "schema_version": "1.9.0",
    "asset_id": ASSET,
    "asset_type": "video",
    "ai_tool": "Some Tool",
    "tool_slug": "some_tool",
    "tool_version": "0.3",
    "paradigm_classification": "open_weights",
    "paradigm_confidence": "verified",
    "lifecycle_stage_number": 1,
    "modification_level": "edited",
    "capture_method": "api_capture",
    "input_description": "words",
    "output_description": "a clip",
    "timestamp_captured": "2026-01-20T10:00:00Z",
    "phash": "0123456789abcdef",
    "human_actions": [
        {"tag": "prompt_engineering", "evidence_type": "machine_corroborated", "captured_value": "a fox"},
        {"tag": "seed_selection", "evidence_type": "machine_corroborated", "captured_value": "42"},
        {"tag": "prompt_iteration", "evidence_type": "contextually_inferred", "captured_value": None},
        {"tag": "output_curation", "evidence_type": "contextually_inferred", "captured_value": None},
        {"tag": "post_generation_edit", "evidence_type": "human_attested", "captured_value": None},
        {"tag": "project_supervision", "evidence_type": "human_attested", "captured_value": None},
    ],
    "hitl_tags": [
        "prompt_engineering", "seed_selection", "prompt_iteration", "output_curation", "post_generation_edit",
        "project_supervision",
    ],
    "user_notes": "twelve looked at",
    "browser_metadata": {"url": "local", "user_agent": None},
    "cinematic_declaration": None,
}  # fmt: skip
ATTESTATION: dict[str, Any] = {
    "schema_version": "1.9.0",
    "project_id": "p",
    "attestor": {"name": "甲", "role": "vfx_supervisor"},
    "scope": {"asset_ids": [ASSET], "hitl_tags_claimed": ["prompt_engineering", "output_curation"]},
    "attestation_statement": "I attest that what is in this package was made under my direction.",
}
MANIFEST: dict[str, Any] = {
    "schema_version": "1.9.0",
    "package_id": "b7f3c291-84b2-4e1d-9f6a-3c5d7e8b2a04",
    "created_at": "2026-01-21T10:00:00Z",
    "creator": {"name": "丙", "role": "producer", "system": "LucidGrid v1.9.0"},
    "project": {"id": "c4e9f712", "name": "film", "created_at": "2026-01-01T00:00:00Z"},
    "evidence_completeness_score": {"status": "amber", "score": 0.71, "denominator": 7},
    "hitl_summary": {
        "observed_truth_count": 2,
        "contextual_truth_count": 2,
        "declared_truth_count": 2,
        "zero_evidence_asset_count": 0,
    },
    "production_context": {"shot_id": "SH010", "version_name": "SH010_comp_v003"},
}  # fmt: skip


def changed(document: Mapping[str, Any], **fields: Any) -> dict[str, Any]:
    """A document with other fields; one that is ``...`` is left out."""
    whole = {**copy.deepcopy(dict(document)), **fields}
    return {name: value for name, value in whole.items() if value is not ...}


def packed(
    metadata: Any = METADATA,
    attestation: Any = ATTESTATION,
    manifest: Mapping[str, Any] = MANIFEST,
    **more: bytes,
) -> bytes:
    """A package whose digests hold; ``more`` are further files at its root."""
    files = {RECORD: json.dumps(metadata).encode(), "attestation.json": json.dumps(attestation).encode()}
    files |= {name.replace("__", "."): data for name, data in more.items()}
    listed = [{"path": name, "sha256": hashlib.sha256(data).hexdigest()} for name, data in files.items()]
    assets = [{"asset_id": ASSET, "asset_type": "video", "files": listed[:1]}]
    contents = [{"path": "MANIFEST.json", "sha256": "0" * 64}, *listed]
    whole = {"assets": assets, "contents": contents, **manifest}
    return zipped({"MANIFEST.json": json.dumps(whole).encode(), **files})


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A ZIP archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def parts(folder: Path, data: bytes) -> list[Part]:
    """The parts of a package."""
    path = folder / "package.zip"
    path.write_bytes(data)
    return list(FORMAT.read(Source(path), Options()))


def only(folder: Path, data: bytes) -> Part:
    """The one part of a package with one asset."""
    [part] = parts(folder, data)
    return part
