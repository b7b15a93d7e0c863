"""Ids and agents of a part."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from creditgraph.formats.c2pa.actions import Software
from creditgraph.formats.c2pa.names import Agents, Ids
from creditgraph.formats.c2pa.people import Named
from creditgraph.workflow import Workflow


def named(name: str, id: str | None = None, type: str = "person") -> Named:
    """Somebody who is named."""
    return Named(name, type, id, (), "work", "author", "here", "embedded", None)


@given(st.lists(st.text(max_size=3), max_size=30))
def test_no_id_is_given_twice(wanted: list[str]) -> None:
    """Breaks if two things of one name become one thing."""
    ids = Ids()
    given_out = [ids.new(name) for name in wanted]
    assert len(set(given_out)) == len(wanted)


def test_one_identifier_is_one_person_and_two_are_two() -> None:
    """Breaks if a second account makes a second author, or a namesake is swallowed."""
    agents = Agents(Workflow("x"))
    first = agents.named(named("甲", "did:1"))
    assert agents.named(named("jia", "did:1")) == first
    assert agents.named(named("甲")) == first, "nothing says that it is somebody else"
    assert agents.named(named("甲", "did:2")) != first
    assert agents.named(named("甲", type="organization")) != first


def test_a_person_a_company_and_a_tool_may_have_one_name() -> None:
    """Breaks if a film with a tool called like its author cannot be written down."""
    film = Workflow("x")
    agents = Agents(film)
    ids = {agents.tool(Software("Unknown")), agents.named(named("Unknown")), agents.tool(Software("unknown"))}
    assert len(ids) == len(film.freeze().agents) == 3
    assert "unknown" not in ids, "that is nobody's id"


def test_a_tool_at_two_versions_is_two_tools() -> None:
    """Breaks if the version that made a take is lost."""
    film = Workflow("x")
    agents = Agents(film)
    assert agents.tool(Software("Kling", "2.1")) == agents.tool(Software("Kling", "2.1"))
    assert agents.tool(Software("Kling", "2.1")) != agents.tool(Software("Kling", "3"))
