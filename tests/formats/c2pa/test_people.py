"""Who is named as a maker, and how far that is shown."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from creditgraph.formats.c2pa.people import people_of
from creditgraph.formats.c2pa.state import States
from creditgraph.formats.c2pa.store import store_of
from tests.formats.c2pa.making import TRAINED, parts, store

PERSON = {"@type": "Person", "name": "甲", "identifier": "did:x"}
CREDENTIAL = {"credentialSubject": {"id": "did:x", "name": "甲"}}
IDENTITY = {"label": "cawg.identity", "data": {"verifiedIdentities": [
    {"type": "cawg.social_media", "username": "jia_login"},
    {"type": "cawg.social_media", "name": "Jia", "uri": "https://social.example/jia"},
    {"type": "cawg.document_verification", "name": "甲 乙丙"},
    {"type": "cawg.affiliation", "name": "Studio"},
]}}  # fmt: skip
PASSED = {"code": "cawg.ica.credential_valid", "url": "self#jumbf=/c2pa/a/c2pa.assertions/cawg.identity"}


def work(*authors: Any) -> dict[str, Any]:
    """The assertion that names authors."""
    return {"label": "stds.schema-org.CreativeWork", "data": {"author": list(authors)}}


def people(document: dict[str, Any]) -> list[tuple[str, str, str, str | None]]:
    """Name, role, grade and reason of everybody named."""
    found = store_of(document, "x")
    named = people_of(found.manifests["a"], States(found, checked=True))
    return [(one.name, one.role, one.grade, one.reason) for one in named]


def valid(document: dict[str, Any], *codes: dict[str, Any], failed: tuple[Any, ...] = ()) -> dict[str, Any]:
    """The store with results of its validation."""
    results = {"activeManifest": {"success": list(codes), "failure": list(failed)}}
    return document | {"validation_results": results}


def test_a_verified_identity_is_signed() -> None:
    """Breaks if the strongest word on a human being is not used, or a login passes for a name."""
    document = valid(store(assertions=[IDENTITY]), PASSED)
    assert people(document) == [("甲 乙丙", "maker, by a verified identity", "signed", None)]


def test_an_identity_that_the_validation_did_not_find_valid_names_nobody() -> None:
    """Breaks if a typed identity counts without the check that makes it one."""
    assert people(store(assertions=[IDENTITY])) == []
    failure = {"code": "cawg.ica.signature_mismatch", "url": PASSED["url"]}
    assert people(valid(store(assertions=[IDENTITY]), PASSED, failed=(failure,))) == []
    assert people(valid(store(assertions=[IDENTITY]), PASSED) | {"validation_state": "Invalid"}) == []


def test_a_login_or_a_company_is_no_person() -> None:
    """Breaks if an upload account or an employer becomes the author."""
    only = [IDENTITY["data"]["verifiedIdentities"][0], IDENTITY["data"]["verifiedIdentities"][3]]
    identity = {"label": "cawg.identity", "data": {"verifiedIdentities": only}}
    assert people(valid(store(assertions=[identity]), PASSED)) == []


def test_a_credential_of_the_author_is_better_than_the_authors_name_alone() -> None:
    """Breaks if what the signer merely typed is graded like what a credential shows."""
    (vouched,) = people(store(assertions=[work(PERSON)], credentials=[CREDENTIAL]))
    (alone,) = people(store(assertions=[work(PERSON)]))
    assert vouched[1:3] == ("author, with a credential", "signed")
    assert alone[1:3] == ("author, as the signer says", "embedded")
    assert "typed by the signer" in alone[3]


def test_a_credential_of_somebody_else_vouches_for_nobody() -> None:
    """Breaks if any credential in the file makes any author credible."""
    other = {"credentialSubject": {"id": "did:y", "name": "乙"}}
    assert people(store(assertions=[work(PERSON)], credentials=[other]))[0][2] == "embedded"


def test_an_invalid_store_names_nobody() -> None:
    """Breaks if whoever tampers with a file can make anybody its author."""
    document = store(assertions=[work(PERSON)], credentials=[CREDENTIAL])
    assert people(document)
    assert people(document | {"validation_state": "Invalid"}) == []


@pytest.mark.parametrize(
    "author", [{"name": "甲"}, {"@type": "Person"}, {"@type": "Robot", "name": "R"}, "甲", None]
)
def test_what_does_not_say_that_it_is_a_person_is_none(author: Any) -> None:
    """Breaks if a name without a kind, or a kind without a name, becomes a human being."""
    assert people(store(assertions=[work(author)])) == []


def test_the_prompt_writer_is_named_for_the_prompt_alone(tmp_path: Path) -> None:
    """Breaks if the writer of the prompt gets the editing, or rivals the author for the prompt."""
    metadata = {"label": "cawg.metadata", "data": {
        "dc:creator": ["甲"], "Iptc4xmpExt:AIPromptWriterName": "乙"}}  # fmt: skip
    action = {"action": "c2pa.created", "digitalSourceType": TRAINED, "softwareAgent": "Kling"}
    (part,) = parts(store(action, assertions=[metadata]), tmp_path)
    maker, writer = part.makings
    assert (maker.by, writer.by) == (("甲",), ("乙",))
    assert writer.kinds == ("prompt_design", "prompt_revision")
    assert not set(maker.kinds) & set(writer.kinds)
    assert "generation" not in maker.kinds
    assert "editing" in maker.kinds


def test_the_author_of_a_manifest_is_named_for_the_acts_that_it_states(tmp_path: Path) -> None:
    """Breaks if a retoucher becomes the writer of the prompt that other tags of the file hold."""
    acts = ({"action": "c2pa.opened"}, {"action": "c2pa.color_adjustments"}, {"action": "c2pa.drawing"})
    (part,) = parts(store(*acts, assertions=[work(PERSON)]), tmp_path)
    assert part.makings[0].kinds == ("grading", "paint_over")
    model = {"action": "c2pa.created", "digitalSourceType": TRAINED, "softwareAgent": "Kling"}
    (part,) = parts(store(model, assertions=[work(PERSON)]), tmp_path)
    assert part.makings[0].kinds == (), "only a tool's act is stated: the author is whoever steered it"


def test_makers_of_one_thing_are_named_together(tmp_path: Path) -> None:
    """Breaks if two co-authors of one file come out as rivals, or borrow each other's evidence."""
    document = store(assertions=[work(PERSON, {"@type": "Person", "name": "乙"})], credentials=[CREDENTIAL])
    (making,) = parts(document, tmp_path)[0].makings
    assert making.by == ("甲", "乙")
    assert making.evidence.grade == "embedded", "the weaker of the two"
    assert making.kinds == ()


def test_an_organisation_is_no_person(tmp_path: Path) -> None:
    """Breaks if a publisher in author[] becomes a human being."""
    document = store(assertions=[work({"@type": "Organization", "name": "Paper"})])
    (part,) = parts(document, tmp_path)
    assert [agent.type for agent in part.film.agents] == ["organization"]
