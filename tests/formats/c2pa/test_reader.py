"""Real stores and media, and films of ours inside them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from creditgraph.errors import MissingExtraError
from creditgraph.formats.c2pa import FORMAT, sign
from creditgraph.formats.c2pa.carrier import report
from creditgraph.formats.source import Options, Source
from creditgraph.measure import measure
from creditgraph.workflow import Workflow, film_from_json, film_to_json
from tests.formats.c2pa.making import TRAINED, clip, parts, parts_of, store

STORES = (
    "CACA.jpg", "CIE-sig-CA.jpg", "C_with_CAWG_data.jpg", "E-sig-CA.jpg", "express-signed.pdf", "legacy.mp4",
    "ocsp.jpg", "ocsp_with_assertion.jpg", "verify.jpeg", "video1.mp4",
)  # fmt: skip
FILES = ("CACA.jpg", "CIE-sig-CA.jpg", "C_with_CAWG_data.jpg", "E-sig-CA.jpg", "video1.mp4")


def reported(stores: Path, name: str) -> Path:
    """Where the report of a file lies."""
    return stores / f"c2pa-rs__{name}.manifest_store.json"


@pytest.mark.parametrize("name", STORES)
def test_every_real_store_is_read(name: str, stores: Path) -> None:
    """Breaks if a store that the reference library wrote is refused, or read without evidence."""
    source = Source(reported(stores, name))
    assert FORMAT.sniff(source)
    (part,) = FORMAT.read(source, Options())
    assert part.film.final in {one.id for one in part.film.artifacts}
    assert bool(part.keys) == (name != "E-sig-CA.jpg"), "a report that does not hold is about no other file"
    facts = (*part.film.artifacts, *part.film.steps, *part.makings)
    assert all(one.evidence is not None and one.evidence.place and one.evidence.digest for one in facts)
    assert {one.evidence.grade for one in facts} <= {"signed", "embedded"}
    assert film_from_json(film_to_json(part.film)) == part.film


@pytest.mark.parametrize("name", STORES)
def test_the_signer_is_never_a_maker(name: str, stores: Path) -> None:
    """Breaks if the vendor whose certificate signed a file becomes the author of a film."""
    path = reported(stores, name)
    (part,) = parts_of(path)
    signers = {
        text
        for manifest in json.loads(path.read_text("utf-8"))["manifests"].values()
        for key in ("issuer", "common_name")
        if (text := manifest["signature_info"].get(key))
    }
    names = {agent.name for agent in part.film.agents if agent.type != "tool"}
    assert not names & signers
    assert names <= {"Named Person", "Joe Bloggs", "John Doe"}


def test_the_chain_from_firefly_to_photoshop(stores: Path) -> None:
    """Breaks if the one real chain from a generator to an editor is read other than its manifests say."""
    (part,) = parts_of(reported(stores, "ocsp.jpg"))
    said = [
        (step.kind, [one.agent for one in step.by], [use.artifact for use in step.uses], step.makes)
        for step in part.film.steps
    ]
    assert said == [
        ("generation", ["Adobe Firefly"], [], ("Generated image",)),
        ("compositing", [], ["Generated image"], ("ocsp.jpg · 1",)),
        ("mask_inpaint", ["Adobe Firefly"], ["ocsp.jpg · 1"], ("ocsp.jpg",)),
    ]
    assert {step.evidence.grade for step in part.film.steps} == {"signed"}
    parameters = dict(part.film.steps[0].facts.parameters)
    assert parameters["com.adobe.firefly.operation"] == "text_to_image"
    assert part.film.labels == ("machine-readable mark",)
    (making,) = part.makings
    assert (making.artifact, making.by) == ("ocsp.jpg", ("Named Person",))
    assert "credential" in making.role
    assert "did:example:named-person" in part.agent_keys["Named Person"]
    instances = {key.value for key in part.keys["Generated image"] if key.kind == "instance"}
    assert len(instances) == 2, "as ingredient and in its own manifest"


def test_one_person_with_many_accounts_is_one(stores: Path) -> None:
    """Breaks if four entries of one identifier in author[] become four authors."""
    (part,) = parts_of(reported(stores, "verify.jpeg"))
    assert [agent.name for agent in part.film.agents if agent.type == "person"] == ["Named Person"]
    assert {making.by for making in part.makings} == {("Named Person",)}


def test_what_was_invalid_when_taken_in_stays_invalid(stores: Path) -> None:
    """Breaks if a broken signature is washed clean by signing the file that it went into."""
    (part,) = parts_of(reported(stores, "CIE-sig-CA.jpg"))
    grades = {step.makes[0]: step.evidence for step in part.film.steps}
    assert grades["CA.jpg as its manifest has it"].grade == "embedded"
    assert "claimSignature.mismatch" in grades["CA.jpg as its manifest has it"].reason
    assert grades["CIE-sig-CA.jpg"].grade == "signed"
    assert "CA.jpg" not in grades, "what the file names as its ingredient is not made by the broken part"
    assert any(note.startswith("SIGNATURE INVALID: the signature of CA.jpg") for note in part.film.notes)


def test_an_invalid_file_is_no_evidence(stores: Path) -> None:
    """Breaks if a claim whose signature does not match counts as signed."""
    (part,) = parts_of(reported(stores, "E-sig-CA.jpg"))
    assert part.film.steps
    assert all(step.evidence.grade == "embedded" for step in part.film.steps)
    assert all("claimSignature.mismatch" in step.evidence.reason for step in part.film.steps)
    assert not part.makings
    assert part.film.final not in {name for step in part.film.steps for name in step.makes}
    assert part.film.notes[0].startswith("SIGNATURE INVALID")


def test_an_untrusted_identity_names_nobody(stores: Path) -> None:
    """Breaks if an identity assertion that the validation does not trust makes somebody the author."""
    (part,) = parts_of(reported(stores, "C_with_CAWG_data.jpg"))
    assert not part.makings
    assert not part.film.agents
    assert any("cawg.x509.credential.untrusted" in note for note in part.film.notes)
    assert any("all actions are included" in note for note in part.film.notes)
    assert [step.kind for step in part.film.steps] == ["photography"], "its source type has a leading blank"


@pytest.mark.parametrize("name", FILES)
def test_media_say_what_the_library_says(name: str, media: Path, stores: Path) -> None:
    """Breaks if a store out of a media file differs from the one that the reference library reported."""
    source = Source(media / f"c2pa-rs__{name}")
    assert FORMAT.sniff(source)
    assert report(source) == json.loads(reported(stores, name).read_text("utf-8"))
    (out_of_media,) = FORMAT.read(source, Options())
    (out_of_json,) = parts_of(reported(stores, name))
    assert [(step.id, step.by, step.uses) for step in out_of_media.film.steps] == [
        (step.id, step.by, step.uses) for step in out_of_json.film.steps
    ]
    final = out_of_media.film.final
    assert [key.value for key in out_of_media.keys[final] if key.kind == "sha256"] == [source.digest]
    described = next(one for one in out_of_media.film.artifacts if one.id == final)
    assert (described.digest, described.file) == (source.digest, source.name)


def test_a_report_says_that_it_was_not_checked(stores: Path, media: Path) -> None:
    """Breaks if a JSON text that says "Valid" looks like a signature that we verified."""
    (told,) = parts_of(reported(stores, "CACA.jpg"))
    (seen,) = parts_of(media / "c2pa-rs__CACA.jpg")
    assert "not checked here" in told.film.steps[0].evidence.reason
    assert seen.film.steps[0].evidence.reason is None


def test_without_the_library_reports_are_read_and_media_name_the_extra(
    stores: Path, media: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Breaks if the pure reader needs the library, or if media fail with an ImportError."""
    monkeypatch.setitem(__import__("sys").modules, "c2pa", None)
    assert parts_of(reported(stores, "ocsp.jpg"))
    assert FORMAT.sniff(Source(media / "c2pa-rs__CACA.jpg"))
    with pytest.raises(MissingExtraError, match=r"pip install 'creditgraph\[c2pa\]'"):
        parts_of(media / "c2pa-rs__CACA.jpg")


def test_what_is_read_can_be_measured(stores: Path) -> None:
    """Breaks if a chain is no workflow that the measure can walk, or the model's part is a person's."""
    (part,) = parts_of(reported(stores, "ocsp.jpg"))
    measured = measure(part.film)
    roles = {(line.role, line.agent) for line in measured.lines}
    assert any(agent == "Adobe Firefly" for _, agent in roles)
    assert sum(line.mass for line in measured.lines) == 1


# -- a film of ours inside other people's manifests


def test_a_film_of_ours_is_found_behind_another_signature(tmp_path: Path, signer: dict[str, bytes]) -> None:
    """Breaks if our credits are lost as soon as an editor opens the clip and signs its own work."""
    import c2pa

    film = Workflow("Shot")
    film.step("generation", by=film.tool("Kling"), makes="shot", medium="video", evidence="embedded")
    (tmp_path / "a.mp4").write_bytes(clip())
    sign(tmp_path / "a.mp4", tmp_path / "shot.mp4", film, **signer)
    action = {"action": "c2pa.opened", "parameters": {"ingredientIds": ["xmp.iid:shot"]}}
    actions = {"actions": [action, {"action": "c2pa.color_adjustments"}]}
    definition = {"title": "cut.mp4", "assertions": [{"label": "c2pa.actions.v2", "data": actions}]}
    info = c2pa.C2paSignerInfo("es256", signer["certificates"], signer["private_key"], None)
    with (
        (tmp_path / "shot.mp4").open("rb") as shot,
        (tmp_path / "cut.mp4").open("w+b") as cut,
        c2pa.Builder(json.dumps(definition)) as builder,
    ):
        ingredient = {"title": "shot.mp4", "relationship": "parentOf", "instance_id": "xmp.iid:shot"}
        builder.add_ingredient(json.dumps(ingredient), "video/mp4", shot)
        shot.seek(0)
        builder.sign(c2pa.Signer.from_info(info), "video/mp4", shot, cut)
    edit, ours = parts_of(tmp_path / "cut.mp4")
    assert [step.kind for step in edit.film.steps] == ["grading"]
    assert [step.kind for step in ours.film.steps] == ["generation"]
    used = edit.film.steps[0].uses[0].artifact
    shared = set(edit.keys[used]) & set(ours.keys["shot"])
    assert {key.kind for key in shared} == {"instance"}, "the join knows the shot by its instance id"


def test_a_film_of_ours_in_a_broken_store_is_not_believed(tmp_path: Path) -> None:
    """Breaks if anybody can put a film with people and grades into a file by typing it."""
    film = {
        "schema": "creditgraph.Workflow/1",
        "title": "x",
        "steps": [{"id": "s", "kind": "drawing", "makes": ["f"]}],
    }
    data = {"schema": "org.creditgraph.contribution/1", "film": film, "final": "f", "ingredients": {}}
    document = store(assertions=[{"label": "org.creditgraph.contribution", "data": data}])
    (believed,) = parts(document, tmp_path)
    assert [step.kind for step in believed.film.steps] == ["drawing"]
    assert believed.film.steps[0].evidence.grade == "declared"
    assert "stated no evidence" in believed.film.steps[0].evidence.reason
    (unbelieved,) = parts(document | {"validation_state": "Invalid"}, tmp_path)
    assert not unbelieved.film.steps
    assert any("not read, because" in note for note in unbelieved.film.notes)


DAMAGED = (
    None,
    [],
    {"schema": "org.creditgraph.contribution/2"},
    {"schema": "org.creditgraph.contribution/1", "film": {"schema": "creditgraph.Workflow/1"}, "final": 1},
)


@pytest.mark.parametrize("data", DAMAGED)
def test_a_damaged_film_of_ours_does_not_hide_the_actions(data: Any, tmp_path: Path) -> None:
    """Breaks if one broken assertion makes the whole manifest unreadable."""
    action = {"action": "c2pa.created", "digitalSourceType": TRAINED, "softwareAgent": "Kling"}
    document = store(action, assertions=[{"label": "org.creditgraph.contribution", "data": data}])
    (part,) = parts(document, tmp_path)
    assert [step.kind for step in part.film.steps] == ["generation"]
    assert any("not read" in note for note in part.film.notes)
