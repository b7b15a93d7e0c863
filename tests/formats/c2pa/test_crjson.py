"""The other JSON form of a store says the same as the report that the library gives of it."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import c2pa
import pytest

from creditgraph.errors import CreditgraphError
from creditgraph.formats.c2pa import FORMAT
from creditgraph.formats.c2pa.crjson import as_report
from creditgraph.formats.part import Part
from creditgraph.formats.source import Source
from creditgraph.workflow.model import Film
from tests.formats.c2pa.making import parts
from tests.workflow.mutants import places

FILES = ["CACA.jpg", "CIE-sig-CA.jpg", "E-sig-CA.jpg", "video1.mp4"]
OFFLINE = json.dumps({"verify": {"remote_manifest_fetch": False}})
SIGNED = {"code": "claimSignature.validated", "url": "self#jumbf=/c2pa/a/c2pa.signature"}
BOUND = {"code": "assertion.dataHash.match", "url": "self#jumbf=/c2pa/a/c2pa.assertions/c2pa.hash.data"}
BROKEN = {"code": "claimSignature.mismatch", "url": "self#jumbf=/c2pa/b/c2pa.signature"}


def both(path: Path) -> tuple[Any, Any]:
    """What the library says of a file, in both forms."""
    with c2pa.Reader(path, context=c2pa.Context(c2pa.Settings.from_json(OFFLINE))) as reader:
        return json.loads(reader.json()), json.loads(reader.crjson())


def said(part: Part) -> tuple[Any, ...]:
    """What a part says, apart from where in the document it says so."""
    film: Film = part.film
    things = [(one.id, one.medium, one.origin, one.evidence and one.evidence.grade) for one in film.artifacts]
    steps = [
        (one.kind, one.by, one.uses, one.makes, one.evidence and one.evidence.grade) for one in film.steps
    ]
    return film.title, film.final, film.agents, things, steps, part.keys, len(part.makings)


def document(**about: Any) -> dict[str, Any]:
    """A store of one generated picture."""
    action = {
        "action": "c2pa.created",
        "softwareAgent": {"name": "Gen"},
        "digitalSourceType": "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
    }
    manifest = {
        "label": "a",
        "assertions": {"c2pa.actions.v2": {"actions": [action]}},
        "claim.v2": {
            "dc:title": "fox.png",
            "instanceID": "xmp:iid:1",
            "claim_generator_info": {"name": "Gen"},
        },
        "signature": {"algorithm": "es256", "certificateInfo": {"subject": {"CN": "Signer", "O": "Maker"}}},
        "validationResults": {"success": [SIGNED, BOUND], "informational": [], "failure": []},
    }
    return {"@context": [], "jsonGenerator": {"name": "x"}, "manifests": [manifest | about]}


@pytest.mark.parametrize("name", FILES)
def test_both_forms_of_a_real_store_say_the_same(samples: Path, tmp_path: Path, name: str) -> None:
    """Breaks if people, acts or how far they can be trusted depend on the form that was saved."""
    usual, other = both(samples / "c2pa/files" / f"c2pa-rs__{name}")
    expected = [said(part) for part in parts(usual, tmp_path, "store.json")]
    assert [said(part) for part in parts(other, tmp_path, "store.json")] == expected


def test_the_picture_and_its_tool_are_read(tmp_path: Path) -> None:
    """Breaks if a store of a newer tool is no known format, or its act has no tool."""
    (part,) = parts(document(), tmp_path)
    (step,) = part.film.steps
    assert (step.kind, step.makes) == ("generation", ("fox.png",))
    assert [one.name for one in part.film.agents] == ["Gen"]
    assert step.evidence is not None
    assert step.evidence.grade == "signed"
    assert "reported as signed by Signer" in part.film.notes[0]


@pytest.mark.parametrize(
    ("success", "failure", "state"),
    [
        ([SIGNED, BOUND], [], "Valid"),
        ([SIGNED, BOUND], [{"code": "signingCredential.untrusted"}], "Valid"),
        ([SIGNED, BOUND, {"code": "signingCredential.trusted"}], [], "Trusted"),
        ([SIGNED, BOUND], [{"code": "assertion.dataHash.mismatch"}], "Invalid"),
        ([SIGNED, {"code": "signingCredential.trusted"}], [], "Invalid"),
        ([BOUND], [], "Invalid"),
        ([], [], "Invalid"),
    ],
)
def test_the_state_follows_from_the_codes(success: list[Any], failure: list[Any], state: str) -> None:
    """Breaks if a broken store passes for an intact one because this form has no word for its state."""
    report = as_report(document(validationResults={"success": success, "failure": failure}))
    assert report["validation_state"] == state


def test_a_signature_of_other_bytes_is_no_evidence(tmp_path: Path) -> None:
    """Breaks if a store that nothing binds to its file is evidence of the act, because somebody signed it."""
    (part,) = parts(document(validationResults={"success": [SIGNED], "failure": []}), tmp_path)
    (step,) = part.film.steps
    assert step.evidence is not None
    assert step.evidence.grade == "embedded"
    assert "claim.hardBindings.missing" in str(step.evidence.reason)
    assert part.film.notes[0].startswith("SIGNATURE INVALID: the manifest of fox.png does not hold")


def test_a_broken_ingredient_does_not_break_the_file(tmp_path: Path) -> None:
    """Breaks if a failure behind a file counts against it, or is forgotten."""
    used = {"relationship": "parentOf", "dc:title": "b.png", "activeManifest": {"url": "self#jumbf=/c2pa/b"}}
    whole = document()
    whole["manifests"][0]["assertions"]["c2pa.ingredient.v3"] = used
    whole["manifests"].append({"label": "b", "assertions": {}, "validationResults": {"failure": [BROKEN]}})
    (part,) = parts(whole, tmp_path)
    grades = {one.id: one.evidence.grade for one in part.film.artifacts if one.evidence}
    assert grades["fox.png"] == "signed"
    assert any("SIGNATURE INVALID" in note for note in part.film.notes)


def test_other_documents_are_left_as_they_are() -> None:
    """Breaks if the usual report, or junk, is taken for the other form."""
    for value in (
        {"manifests": {"a": {}}, "active_manifest": "a"},
        [],
        None,
        {"jsonGenerator": 1, "manifests": []},
    ):
        assert as_report(value) is value


def test_junk_anywhere_gives_a_part_or_an_error_of_ours(tmp_path: Path) -> None:
    """Breaks if a hostile document ends in a bare traceback."""
    for junk in (None, 7, "x", [], {}, [None], {"": None}):
        for place in places(document()):
            changed = deepcopy(document())
            holder = changed
            for key in place[:-1]:
                holder = holder[key]
            holder[place[-1]] = deepcopy(junk)
            path = tmp_path / "store.json"
            path.write_text(json.dumps(changed), encoding="utf-8")
            source = Source(path)
            try:
                FORMAT.sniff(source)
                parts(changed, tmp_path)
            except CreditgraphError:
                continue


def test_the_schema_of_the_form_is_no_store(samples: Path, tmp_path: Path) -> None:
    """Breaks if a document about stores is refused as a broken store."""
    assert not FORMAT.sniff(Source(samples / "c2pa/schema/crJSON-schema.json"))
    path = tmp_path / "store.json"
    path.write_text(json.dumps(document(), indent=2), encoding="utf-8")
    assert FORMAT.sniff(Source(path))
