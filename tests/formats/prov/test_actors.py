"""Who is a person, a company or a tool in other people's provenance."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from creditgraph.workflow.model import Tool
from tests.formats.prov.documents import read_one, typed


def agents(told: dict[str, Any], folder: Path) -> list[tuple[str, str, str]]:
    """The agents of a document."""
    return [(agent.id, agent.type, agent.name) for agent in read_one(told, folder).film.agents]


@pytest.mark.parametrize(
    ("said", "type_"),
    [
        (typed("prov:Person"), "person"),
        ({"$": "prov:Person", "type": "xsd:QName"}, "person"),
        ("http://www.w3.org/ns/prov#Person", "person"),
        ({"$": "http://xmlns.com/foaf/0.1/Person", "type": "xsd:anyURI"}, "person"),
        (["ex:Employee", "person"], "person"),
        ("prov:Organization", "organization"),
        ("Organisation", "organization"),
        ("prov:SoftwareAgent", "tool"),
        ("software_agent", "tool"),
        ([typed("wfprov:WorkflowEngine"), typed("prov:SoftwareAgent")], "tool"),
        ("prov:Agent", None),
        ("personal computer", None),
        ([], None),
    ],
)
def test_types_in_any_spelling(said: object, type_: str | None, tmp_path: Path) -> None:
    """Breaks if a person is overlooked because of a spelling, or something else is taken for one."""
    told = {"agent": {"ex:a": {"prov:type": said, "prov:label": "A"}}}
    assert agents(told, tmp_path) == ([] if type_ is None else [("ex:a", type_, "A")])


def test_the_type_may_stand_at_the_entity(tmp_path: Path) -> None:
    """Breaks if an agent that is described as an entity has no type, or becomes an artifact as well."""
    told = {"agent": {"ex:a": {}}, "entity": {"ex:a": {"prov:type": "prov:Person"}}}
    part = read_one(told, tmp_path)
    assert [(agent.id, agent.type, agent.name) for agent in part.film.agents] == [("ex:a", "person", "a")]
    assert part.film.artifacts == ()


def test_an_agent_that_is_only_an_entity(tmp_path: Path) -> None:
    """Breaks if a person is lost because the document has no section of agents."""
    told = {
        "entity": {"ex:a": {"prov:type": "prov:Person"}},
        "activity": {"ex:d": {"prov:label": "drawing"}},
        "wasAssociatedWith": {"_:a": {"prov:activity": "ex:d", "prov:agent": "ex:a"}},
    }
    film = read_one(told, tmp_path).film
    assert [performer.agent for performer in film.steps[0].by] == ["ex:a"]


def test_the_version_of_a_tool(tmp_path: Path) -> None:
    """Breaks if two versions of one model cannot be told apart."""
    told = {"agent": {"ex:a": {"prov:type": "prov:SoftwareAgent", "schema:version": 2.1}}}
    [tool] = read_one(told, tmp_path).film.agents
    assert isinstance(tool, Tool)
    assert tool.version == "2.1"
