"""One asset as a part: who attested it, and by what it is recognised."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from creditgraph.formats.part import Key
from creditgraph.workflow.model import Person, Tool
from tests.formats.tep.packed import (
    ASSET,
    ATTESTATION,
    MANIFEST,
    METADATA,
    changed,
    only,
    packed,
    parts,
    zipped,
)

DIGEST = "ab" * 32


def proof(digest: str) -> bytes:
    """A proof with the digest of the asset."""
    return json.dumps({"asset_hashes": [{"asset_id": ASSET, "sha256": digest, "phash": "0" * 16}]}).encode()


def test_the_attestor_claims_what_the_scope_names(tmp_path: Path) -> None:
    """Breaks if one person's word about prompts and selection is laid on every act, or counts as more."""
    part = only(tmp_path, packed())
    [making] = part.makings
    assert (making.artifact, making.by, making.role) == (ASSET, ("甲",), "vfx_supervisor")
    assert making.kinds == ("prompt_design", "selection")
    assert making.evidence is not None
    assert making.evidence.grade == "declared"
    assert [agent.name for agent in part.film.agents if isinstance(agent, Person)] == ["甲"]


def test_direction_is_the_attestors(tmp_path: Path) -> None:
    """Breaks if supervision, which makes nothing that a claim could reach, stays with nobody."""
    [step] = (step for step in only(tmp_path, packed()).film.steps if step.kind == "direction")
    [performer] = step.by
    assert performer.agent == "甲"
    assert performer.evidence is not None
    assert performer.evidence.grade == "declared"


@pytest.mark.parametrize(
    "attestation",
    [
        changed(ATTESTATION, scope={"asset_ids": ["another"]}),
        changed(ATTESTATION, scope=...),
        changed(ATTESTATION, attestor={"role": "artist"}),
        changed(ATTESTATION, attestor={"name": "unknown"}),
        changed(ATTESTATION, attestor="甲"),
        [],
    ],
)
def test_nobody_is_invented(tmp_path: Path, attestation: Any) -> None:
    """Breaks if the creator of the package, or an attestor of other assets, is credited with this one."""
    part = only(tmp_path, packed(attestation=attestation))
    assert part.makings == ()
    assert not any(isinstance(agent, Person) for agent in part.film.agents)


def test_without_claimed_tags_those_recorded(tmp_path: Path) -> None:
    """Breaks if an attestation without a list of tags covers acts that the record does not have."""
    attestation = changed(ATTESTATION, scope={"asset_ids": [ASSET]})
    [making] = only(tmp_path, packed(attestation=attestation)).makings
    assert set(making.kinds) == {
        "prompt_design", "seed_choice", "prompt_revision", "selection", "editing", "direction",
    }  # fmt: skip


def test_a_claim_about_nothing_is_none(tmp_path: Path) -> None:
    """Breaks if an attestation of an asset without actions claims every human act in its making."""
    attestation = changed(ATTESTATION, scope={"asset_ids": [ASSET]})
    record = changed(METADATA, human_actions=[], hitl_tags=[])
    assert only(tmp_path, packed(metadata=record, attestation=attestation)).makings == ()


def test_keys(tmp_path: Path) -> None:
    """Breaks if an asset cannot be recognised by its bytes, its ids or its shot."""
    part = only(tmp_path, packed(cryptographic_proof__json=proof(DIGEST)))
    assert part.keys[ASSET] == (
        Key("sha256", DIGEST), Key("instance", ASSET), Key("stem", "SH010_comp"), Key("shot", "SH010"),
    )  # fmt: skip
    [artifact] = (one for one in part.film.artifacts if one.id == ASSET)
    assert (artifact.digest, artifact.medium) == (DIGEST, "video")


@pytest.mark.parametrize(
    "digest", ["e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "AB", ""]
)
def test_the_digest_of_nothing_joins_nothing(tmp_path: Path, digest: str) -> None:
    """Breaks if all assets of all packages whose digest is that of an empty file are one asset."""
    part = only(tmp_path, packed(cryptographic_proof__json=proof(digest)))
    assert part.keys[ASSET][0] == Key("instance", ASSET)


def test_the_shot_of_a_package_is_not_that_of_each_asset(tmp_path: Path) -> None:
    """Breaks if two assets of one package both pass for the kept take of its shot."""
    files = {"MANIFEST.json": json.dumps(MANIFEST).encode()}
    records = {f"assets/{name}/metadata.json": json.dumps(METADATA).encode() for name in "ab"}
    for part in parts(tmp_path, zipped(files | records)):
        assert {key.kind for keys in part.keys.values() for key in keys} == {"instance"}
        assert any("another asset_id" in note for note in part.film.notes)


def test_the_tool(tmp_path: Path) -> None:
    """Breaks if the tool, or a tool that is called like the attestor, is lost."""
    [tool] = (agent for agent in only(tmp_path, packed()).film.agents if isinstance(agent, Tool))
    assert (tool.name, tool.version) == ("Some Tool", "0.3")
    same = changed(METADATA, ai_tool="甲", tool_version=None)
    film = only(tmp_path, packed(metadata=same)).film
    assert {type(agent) for agent in film.agents} == {Person, Tool}


def test_a_declaration_about_the_camera_is_quoted(tmp_path: Path) -> None:
    """Breaks if what somebody declares about the camera is lost, or becomes an act that nobody recorded."""
    declared = {"camera_movement": "dolly", "parameter_origin": "human_specified", "declared_by": "乙"}
    film = only(tmp_path, packed(metadata=changed(METADATA, cinematic_declaration=declared))).film
    assert any("camera_movement dolly" in note and "declared_by 乙" in note for note in film.notes)
    assert "camera_control" not in {step.kind for step in film.steps}


@pytest.mark.parametrize(
    "text", ["a\x00b", "\x1b[2J", "x" * 5000, "../../etc", "<b>", "\ud800", "unknown", ASSET]
)
def test_hostile_texts(tmp_path: Path, text: str) -> None:
    """Breaks if any text a record can hold breaks the workflow."""
    record = changed(METADATA, ai_tool=text, tool_version=text, user_notes=text, modification_level=text)
    record["human_actions"][0]["captured_value"] = text
    record["human_actions"][1]["captured_value"] = text
    attestation = changed(ATTESTATION, attestor={"name": text, "role": text})
    assert only(tmp_path, packed(metadata=record, attestation=attestation)).film.final == ASSET
