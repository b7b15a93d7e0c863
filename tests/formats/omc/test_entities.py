"""Entities gathered from a document: merged by identifier, found by reference, counted where not read."""

from __future__ import annotations

import pytest

from creditgraph.errors import FormatError
from creditgraph.formats.omc.entities import LISTED, Document, identifiers, shortened
from tests.formats.omc.official import entity, ref


def test_one_entity_described_twice_is_one() -> None:
    """Breaks if what two places say of one asset makes two assets, or loses what the second adds."""
    short, long = (
        entity("Asset", "ast/1", name="a"),
        entity("Asset", "ast/1", name=None, tag=[{"domain": "x"}]),
    )
    document = Document([short, long], "x.json")
    (one,) = document.of("Asset")
    assert (one.data["name"], one.data["tag"]) == ("a", [{"domain": "x"}])


def test_a_contradiction_between_two_places_is_noted() -> None:
    """Breaks if one of two names of an entity is dropped without a word."""
    document = Document([entity("Asset", "a", name="x"), entity("Asset", "a", name="y")], "x.json")
    assert document.of("Asset")[0].data["name"] == "x"
    assert any("a second Asset.name" in note for note in document.notes())


def test_an_entity_is_found_by_any_of_its_identifiers() -> None:
    """Breaks if an entity that bears a house id and a public id is two."""
    one = entity("CreativeWork", "cw/1")
    one["identifier"].append({"identifierScope": "eidr", "identifierValue": "10.5240/X"})
    document = Document([one], "x.json")
    public = {"identifier": [{"identifierScope": "eidr", "identifierValue": "10.5240/X"}]}
    assert document.find(public, "CreativeWork") is document.find(ref("cw/1"), "CreativeWork")


def test_one_identifier_of_two_types_is_two_entities() -> None:
    """Breaks if a scope that counts each type from one mixes people and things."""
    document = Document([entity("Asset", "1"), entity("Person", "1")], "x.json")
    assert document.find(ref("1"), "Person").type == "Person"
    assert document.find(ref("1"), "Asset").type == "Asset"


def test_a_reference_to_another_type_finds_nothing_and_is_noted() -> None:
    """Breaks if an asset is taken for its creator, as in the published example."""
    document = Document([entity("Asset", "ast/1")], "x.json")
    assert document.find(ref("ast/1"), "Participant") is None
    assert any("Participant ast/1" in note for note in document.notes())


def test_notes_stay_short() -> None:
    """Breaks if a damaged file makes a report of thousands of lines."""
    document = Document([entity("Asset", "a", **{f"odd{n}": 1 for n in range(1000)})], "x.json")
    (note,) = document.notes()
    assert "and 988 more" in note
    assert shortened(list("ab")) == "a, b"
    assert LISTED == 12


def test_custom_data_holds_no_entities() -> None:
    """Breaks if what another program keeps for itself is read as people of the film."""
    hidden = [{"domain": "other", "value": entity("Person", "p")}]
    document = Document([entity("Asset", "a", customData=hidden)], "x.json")
    assert document.of("Person") == []


@pytest.mark.parametrize("odd", [None, 7, "x", [], {}, {"identifierScope": 1, "identifierValue": ""}])
def test_identifiers_of_a_wrong_type_are_none(odd: object) -> None:
    """Breaks if a damaged identifier crashes the reader."""
    assert identifiers({"identifier": [odd]}) == identifiers({"identifier": odd}) == []


def test_the_place_of_another_generation_is_named() -> None:
    """Breaks if the message does not say which entity is too new."""
    new = entity("Asset", "a") | {"schemaVersion": "https://movielabs.com/omc/json/schema/v3.0"}
    with pytest.raises(FormatError, match=r"x\.json: Asset\[1\]\.schemaVersion"):
        Document({"Asset": [entity("Asset", "b"), new]}, "x.json")


def test_the_answer_of_a_server_is_an_envelope() -> None:
    """Breaks if an entity in `{"data": {...}}`, or one under its type without an array, is not found."""
    asked = Document({"data": {"getAsset": entity("Asset", "ast/1", name="a")}}, "x.json")
    assert [(one.type, one.place) for one in asked.all] == [("Asset", "data.getAsset")]
    assert not any("entityType" in note for note in asked.notes())
    several = Document({"data": {"assets": [entity("Asset", "ast/1"), entity("Asset", "ast/2")]}}, "x.json")
    assert len(several.of("Asset")) == 2
    bare = {name: said for name, said in entity("Asset", "ast/3").items() if name != "entityType"}
    assert [one.place for one in Document({"Asset": bare}, "x.json").of("Asset")] == ["Asset"]
