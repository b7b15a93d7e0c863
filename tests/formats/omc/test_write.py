"""OMC documents that we write: valid by the official schema, closed under reference, and nothing lost."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

import creditgraph as cg
from creditgraph.errors import WorkflowError
from creditgraph.formats.omc import to_omc
from creditgraph.workflow import Performer, Workflow, film_from_file, kinds
from tests.formats.omc.official import EXAMPLES, everything, schema, validator
from tests.workflow.strategies import films

LINKS = {
    "contributor": {"Participant"},
    "uses": {"Asset", "Composition", "Depiction", "Infrastructure", "ProductionLocation"},
    "produces": {"Asset"},
    "has": {"Asset", "Composition", "Infrastructure", "SpecialAction", "NarrativeLocation", "NarrativeScene"}
    | {"Participant", "ProductionScene", "Sequence", "Slate"},
}
"""Property names inside the links of a context, which the schema lists and does not enforce."""


def errors(samples: Path, document: list[dict[str, Any]]) -> list[str]:
    """What the official schema says against each entity."""
    one = validator(samples, one=True)
    return [f"{list(e.path)}: {e.message}" for entity in document for e in one.iter_errors(entity)]


def objects(value: Any) -> list[dict[str, Any]]:
    """Every object in a document, except in what is ours alone."""
    if isinstance(value, list):
        return [found for one in value for found in objects(one)]
    if not isinstance(value, dict):
        return []
    inside = [found for name, one in value.items() if name != "customData" for found in objects(one)]
    return [value, *inside]


def unresolved(document: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """References to nothing, and identifiers that two entities share."""
    entities = [one for one in objects(document) if "entityType" in one]
    known = [json.dumps(one["identifier"]) for one in entities]
    assert len(known) == len(set(known)), "two entities bear one identifier"
    references = [one for one in objects(document) if set(one) == {"identifier"}]
    assert references
    return [one for one in references if json.dumps(one["identifier"]) not in known]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_example_films_are_valid(path: Path, samples: Path) -> None:
    """Breaks if a pipeline that checks the official schema refuses our export."""
    document = to_omc(film_from_file(path))
    assert errors(samples, document) == []
    assert unresolved(document) == []


def test_a_film_that_uses_every_word_is_valid(samples: Path) -> None:
    """Breaks if versions, alternatives, provenance or forms are written in a way of our own."""
    document = to_omc(everything())
    assert errors(samples, document) == []
    assert validator(samples).is_valid(document)
    assert unresolved(document) == []


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(film=films(loops=True))
def test_any_film_is_valid_and_closed(film: cg.Film, samples: Path) -> None:
    """Breaks if a name, a loop or a missing fact leads to a document that the schema refuses."""
    document = to_omc(film)
    assert errors(samples, document) == []
    if film.agents:
        assert unresolved(document) == []


def test_an_entity_with_a_typo_would_be_refused(samples: Path) -> None:
    """Breaks if the checks above could not fail: the schema is loaded and bites."""
    document = to_omc(everything())
    document[0]["creativeWorkTitel"] = "typo"
    assert errors(samples, document)


def test_what_the_schema_lets_pass_is_spelled_as_it_lists_it(samples: Path) -> None:
    """Breaks at a typo inside contributor, uses or produces, which the schema does not refuse."""
    context = schema(samples)["$defs"]["MediaCreationContext"]["properties"]["Context"]["properties"]
    for link, names in LINKS.items():
        assert set(context[link]["properties"]) == names
    met = set()
    for one in objects(to_omc(everything())):
        for link in LINKS.keys() & one.keys():
            assert set(one[link]) <= LINKS[link], one[link]
            assert all(isinstance(several, list) and several for several in one[link].values())
            met.add(link)
    assert met == set(LINKS)


def test_what_the_schema_leaves_open_is_spelled_as_it_lists_it(samples: Path) -> None:
    """Breaks at a typo in a part of an entity that takes any property: task, title, file, software."""
    definitions = schema(samples)["$defs"]
    places = {
        "taskFC": definitions["Task"]["properties"]["taskFC"],
        "assetFC": definitions["Asset"]["properties"]["Asset"]["properties"]["assetFC"],
        "structuralProperties": definitions["Asset"]["properties"]["AssetSC"]["properties"][
            "structuralProperties"
        ],
        "creativeWorkTitle": definitions["MediaCreationContext"]["properties"]["CreativeWork"]["properties"][
            "creativeWorkTitle"
        ]["items"],
        "software": definitions["Utility"]["properties"]["software"]["anyOf"][1]["items"][0],
    }
    met = set()
    for one in objects(to_omc(everything())):
        for name in places.keys() & one.keys():
            for part in one[name] if isinstance(one[name], list) else [one[name]]:
                assert set(part) <= set(places[name]["properties"]), (name, part)
            met.add(name)
    assert met == set(places)


def test_the_controlled_words_are_the_published_ones(samples: Path) -> None:
    """Breaks if we write a structural or functional type that no other program knows."""
    asset = schema(samples)["$defs"]["Asset"]["properties"]
    forms = set(asset["AssetSC"]["properties"]["structuralType"]["x-controlledValues"])
    uses = set(asset["Asset"]["properties"]["assetFC"]["properties"]["functionalType"]["x-controlledValues"])
    film = Workflow("All kinds")
    for kind in kinds():
        film.step(kind, makes=f"made by {kind}")
    for one in objects(to_omc(film)):
        if one.get("entityType") == "AssetSC":
            assert one["structuralType"] in forms
        if "assetFC" in one:
            assert one["assetFC"]["functionalType"] in uses


def test_only_version_2_8_is_written() -> None:
    """Breaks if entities of several schema versions stand in one document."""
    versions = {one["schemaVersion"] for one in objects(to_omc(everything())) if "entityType" in one}
    assert versions == {"https://movielabs.com/omc/json/schema/v2.8"}


def test_one_person_in_two_roles_is_one_person_and_two_participants() -> None:
    """Breaks if roles are lost, or if a person is counted twice because of them."""
    film = Workflow("Roles")
    jia = film.person("甲")
    by = [Performer(jia.id, role="director")]
    film.step("direction", by=by, makes="plan")
    film.step("editing", by=[Performer(jia.id, role="editor")], uses="plan", makes="film")
    document = to_omc(film)
    types = [one["entityType"] for one in document]
    assert types.count("Person") == 1
    assert [one["roleType"] for one in document if one["entityType"] == "Role"] == ["director", "editor"]
    people = [one for one in document if one["entityType"] == "Participant"]
    assert sum("participantFC" in one for one in people) == 2
    assert len({json.dumps(one["ParticipantSC"]) for one in people}) == 1


def test_what_omc_has_no_word_for_stands_in_custom_data() -> None:
    """Breaks if facts, evidence or weights are lost on the way out."""
    tasks = {one["taskFC"]["functionalType"]: one for one in to_omc(everything()) if "taskFC" in one}
    drawn = tasks["drawing"]["customData"][0]
    assert (drawn["domain"], drawn["namespace"]) == ("creditgraph", "step")
    assert drawn["value"]["evidence"] == {"grade": "logged"}
    assert tasks["selection"]["customData"][0]["value"]["facts"] == {"count": 1, "of": 2}
    weights = [by["weight"] for by in tasks["prompt_revision"]["customData"][0]["value"]["by"]]
    assert weights == ["2", "1"]


@pytest.mark.parametrize(("doctrine", "regime"), [("producer", "CN"), (None, "DE"), (None, "US")])
def test_shares_go_into_custom_data_as_they_are(doctrine: str | None, regime: str, samples: Path) -> None:
    """Breaks if shares are rounded, or lose the doctrine, the day and the word draft."""
    film = film_from_file(EXAMPLES[-1])
    allocation = cg.attribute(film, doctrine, regime=regime, as_of="2026-03-01")
    document = to_omc(film, allocation=allocation)
    assert errors(samples, document) == []
    (said,) = [one for one in document[0]["customData"] if one["namespace"] == "allocation"]
    value, whole = said["value"], allocation.to_dict()
    for name in ("entitlements", "unallocated", "reach", "receipt", "doctrine", "regime", "as_of", "status"):
        assert value[name] == whole[name]
    assert value["status"] == "draft"
    assert "no legal advice" in value["note"]


def test_an_allocation_of_another_film_is_refused() -> None:
    """Breaks if shares of one film can travel with another."""
    film, other = film_from_file(EXAMPLES[-1]), everything()
    allocation = cg.attribute(film, "producer", as_of="2026-03-01")
    with pytest.raises(WorkflowError, match="not about this film"):
        to_omc(other, allocation=allocation)


def test_the_same_film_gives_the_same_bytes() -> None:
    """Breaks if two exports of one film differ, so that every export looks like a change."""
    assert json.dumps(to_omc(everything())) == json.dumps(to_omc(everything()))


def test_identifiers_live_in_the_scope_of_the_film_or_in_the_one_that_is_given() -> None:
    """Breaks if the ids of two films clash in one database."""
    scopes = {
        one["identifier"][0]["identifierScope"] for one in objects(to_omc(everything())) if "name" in one
    }
    assert scopes == {"urn:creditgraph:film:Neon 霓虹"}
    given = to_omc(everything(), scope="studio.example")
    assert {one["identifier"][0]["identifierScope"] for one in given} == {"studio.example"}
