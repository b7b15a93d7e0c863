"""What entities of other people's provenance hold, and by what they are recognised."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from creditgraph.formats.part import Key
from creditgraph.workflow.model import Artifact
from tests.formats.prov.documents import read_one

DIGEST = "0123456789abcdef" * 4


def entity(about: dict[str, Any], folder: Path, name: str = "ex:e") -> tuple[Artifact, tuple[Key, ...]]:
    """One entity, read."""
    part = read_one({"prefix": {"ex": "http://e/"}, "entity": {name: about}}, folder)
    [artifact] = part.film.artifacts
    return artifact, part.keys[artifact.id]


@pytest.mark.parametrize(
    ("about", "digest"),
    [
        ({"ex:sha256": DIGEST}, DIGEST),
        ({"ex:SHA-256": DIGEST.upper()}, DIGEST),
        ({"ex:checksum": f"sha256:{DIGEST}"}, DIGEST),
        ({"ex:checksum": f"sha256${DIGEST}"}, DIGEST),
        ({"ex:checksum": DIGEST}, None),
        ({"ex:sha1": DIGEST[:40]}, None),
        ({"ex:sha256": DIGEST[:-1]}, None),
        ({"ex:checksum": f"sha256:{DIGEST}0"}, None),
    ],
)
def test_a_digest_has_to_call_itself_sha256(
    about: dict[str, str], digest: str | None, tmp_path: Path
) -> None:
    """Breaks if another digest, or a piece of one, identifies a file."""
    artifact, keys = entity(about, tmp_path)
    assert artifact.digest == digest
    assert [key.value for key in keys if key.kind == "sha256"] == ([] if digest is None else [digest])


def test_a_digest_in_the_name(tmp_path: Path) -> None:
    """Breaks if an entity that is named after its content is not recognised by it."""
    assert entity({}, tmp_path, f"urn:hash::sha256:{DIGEST}")[0].digest == DIGEST


def test_a_text_and_a_digest_of_its_file(tmp_path: Path) -> None:
    """Breaks if the digest of a file with other line ends makes the whole document refused."""
    artifact, keys = entity({"prov:value": "neon rain", "ex:sha256": DIGEST}, tmp_path)
    assert (artifact.text, artifact.digest) == ("neon rain", None)
    assert Key("sha256", DIGEST) in keys


@pytest.mark.parametrize(
    ("about", "file"),
    [
        ({"prov:location": "shots/a.mov"}, "shots/a.mov"),
        ({"prov:location": {"$": "file:///shots/a.mov", "type": "xsd:anyURI"}}, "file:///shots/a.mov"),
        ({"prov:location": "London"}, None),
        ({"prov:location": "New York, N.Y."}, None),
        ({"ex:basename": "slide"}, "slide"),
        ({"prov:label": "harbour.mov"}, "harbour.mov"),
        ({"prov:label": "The harbour at night"}, None),
    ],
)
def test_a_town_is_no_file(about: dict[str, Any], file: str | None, tmp_path: Path) -> None:
    """Breaks if things made in one town are joined as one file, or a path is overlooked."""
    artifact, keys = entity(about, tmp_path)
    assert artifact.file == file
    assert any(key.kind == "name" for key in keys) == (file is not None)


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("ex:e", True),
        ("http://a/e", True),
        ("urn:uuid:1", True),
        ("other:e", False),
        ("e", False),
        ("_:e", False),
    ],
)
def test_a_name_is_a_key_if_it_is_an_address(name: str, known: bool, tmp_path: Path) -> None:
    """Breaks if `a:e1` of one file and `a:e1` of another are joined although nobody said what `a` is."""
    assert any(key.kind == "instance" for key in entity({}, tmp_path, name)[1]) == known


@pytest.mark.parametrize(
    ("said", "medium"),
    [("video/mp4", "video"), ("audio/wav", "sound"), ("text/plain", "text"), ("a/b", None)],
)
def test_media_types(said: str, medium: str | None, tmp_path: Path) -> None:
    """Breaks if a stated media type is lost, or anything with a slash is taken for one."""
    assert entity({"ex:format": said}, tmp_path)[0].medium == medium


def test_generals_in_a_ring_end(tmp_path: Path) -> None:
    """Breaks if two entities that are each a case of the other keep the reader busy for ever."""
    ring = {f"_:{n}": {"prov:specificEntity": f"ex:{n}", "prov:generalEntity": f"ex:{1 - n}"} for n in (0, 1)}
    told = {"entity": {"ex:0": {}, "ex:1": {"prov:value": "x"}}, "specializationOf": ring}
    assert [artifact.text for artifact in read_one(told, tmp_path).film.artifacts] == ["x", "x"]
