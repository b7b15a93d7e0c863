"""A package as it stands: version, digests, assets."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from creditgraph.errors import CreditgraphError, FormatError
from tests.formats.tep.packed import (
    ASSET,
    ATTESTATION,
    MANIFEST,
    METADATA,
    RECORD,
    changed,
    only,
    packed,
    parts,
    zipped,
)  # fmt: skip

KEYS = [
    "schema_version", "assets", "asset_id", "files", "contents", "path", "sha256", "attestor", "name",
    "scope", "asset_ids", "human_actions", "tag", "evidence_type", "hitl_tags", "shot_id",
]  # fmt: skip
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.just(ASSET),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=10,
)


@pytest.mark.parametrize("version", ["1.0.0", "1.9.0", "1.99.3", "1.9"])
def test_any_one_is_read(tmp_path: Path, version: str) -> None:
    """Breaks if a package of another 1.x, which the format promises to be readable, is refused."""
    assert only(tmp_path, packed(manifest=changed(MANIFEST, schema_version=version))).film.steps


@pytest.mark.parametrize("version", ["2.0.0", "0.9.0", "10.0.0", "1", "", "one", None, 1.9, ["1.9.0"], ...])
def test_an_unknown_major_is_refused(tmp_path: Path, version: Any) -> None:
    """Breaks if a package whose fields may mean something else is read all the same."""
    with pytest.raises(FormatError, match="schema_version"):
        parts(tmp_path, packed(manifest=changed(MANIFEST, schema_version=version)))


def test_digests_that_hold(tmp_path: Path) -> None:
    """Breaks if the manifest's own digest, which cannot hold, spoils a sound package."""
    notes = only(tmp_path, packed()).film.notes
    assert not any("sha256" in note or "listed" in note for note in notes)
    assert any(
        "evidence_completeness_score status amber, score 0.71, denominator 7" in note for note in notes
    )


def test_digests_that_do_not(tmp_path: Path) -> None:
    """Breaks if a changed file, a missing one or one beside the list is passed over in silence."""
    listed = [
        {"path": "attestation.json", "sha256": "0" * 64},
        {"path": RECORD, "sha256": "1" * 64},
        {"path": "gone.pdf", "sha256": "2" * 64},
    ]
    part = only(tmp_path, packed(manifest=changed(MANIFEST, contents=listed), loose__txt=b"x"))
    assert f"does not match its listed sha256: attestation.json, {RECORD}" in part.film.notes
    assert "is listed and not in the package: gone.pdf" in part.film.notes
    assert "is in the package and not listed: loose.txt" in part.film.notes


def test_two_digests_of_one_file(tmp_path: Path) -> None:
    """Breaks if a list that contradicts itself counts as holding."""
    files = [{"asset_id": ASSET, "files": [{"path": RECORD, "sha256": "1" * 64}]}]
    part = only(tmp_path, packed(manifest=changed(MANIFEST, assets=files)))
    assert any(note.startswith("does not match") and RECORD in note for note in part.film.notes)


def test_one_broken_record_leaves_the_others(tmp_path: Path) -> None:
    """Breaks if one damaged record makes the whole package unreadable."""
    files = {"MANIFEST.json": b'{"schema_version": "1.9.0"}', RECORD: json.dumps(METADATA).encode()}
    two = parts(tmp_path, zipped({**files, "assets/b/metadata.json": b"{"}))
    assert [len(part.film.steps) > 0 for part in two] == [True, False]
    assert any("assets/b/metadata.json" in note for note in two[0].film.notes)


def test_a_package_without_assets(tmp_path: Path) -> None:
    """Breaks if an empty package crashes or says nothing."""
    [part] = parts(
        tmp_path, zipped({"MANIFEST.json": b'{"schema_version": "1.9.0"}', "workflow.json": b"{}"})
    )
    assert "the package holds no asset" in part.film.notes
    assert any("workflow.json" in note for note in part.film.notes)


@given(st.sampled_from(["manifest", "metadata", "attestation"]), st.data())
def test_any_value_at_any_place(
    tmp_path_factory: pytest.TempPathFactory, which: str, data: st.DataObject
) -> None:
    """Breaks if a wrong type at any place of a document raises anything but an error of ours."""
    documents = {"manifest": MANIFEST, "metadata": METADATA, "attestation": ATTESTATION}
    name = data.draw(st.sampled_from([*documents[which], "assets", "contents"]))
    documents[which] = changed(documents[which], **{name: data.draw(JSON)})
    with suppress(CreditgraphError):
        for part in parts(tmp_path_factory.getbasetemp(), packed(**documents)):
            assert not any(step.evidence and step.evidence.grade == "signed" for step in part.film.steps)


@given(JSON)
def test_any_document(tmp_path_factory: pytest.TempPathFactory, value: Any) -> None:
    """Breaks if a document that is something else altogether raises anything but an error of ours."""
    with suppress(CreditgraphError):
        parts(tmp_path_factory.getbasetemp(), packed(metadata=value, attestation=value))
