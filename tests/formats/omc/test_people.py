"""Who is named: persons, organizations, services, their roles, and who is nobody."""

from __future__ import annotations

from pathlib import Path

import pytest

from creditgraph.workflow import Organization, Person, Tool
from tests.formats.omc.official import entity, person, read, ref


def test_each_form_of_participant_becomes_what_it_is(tmp_path: Path) -> None:
    """Breaks if a company or a model is taken for a human being."""
    studio = entity("Organization", "org/1", organizationName={"fullName": "Studio"}, name="Organization")
    model = entity(
        "Service", "srv/1", serviceName={"fullName": "Kling"}, software=[{"softwareVersion": "2.1"}]
    )
    part = read([person("Ann"), studio, model], tmp_path)
    ann, house, tool = part.film.agents
    assert isinstance(ann, Person)
    assert isinstance(house, Organization)
    assert house.name == "Studio"
    assert isinstance(tool, Tool)
    assert (tool.name, tool.version) == ("Kling", "2.1")


@pytest.mark.parametrize(
    ("names", "printed"),
    [
        ({"fullName": "Zhang San", "firstGivenName": "San", "familyName": "Zhang"}, "Zhang San"),
        ({"firstGivenName": "Ann", "secondGivenName": "B", "familyName": "Cole"}, "Own Name"),
        ({"displayName": "Ann C."}, "Ann C."),
        (None, "Own Name"),
        ({"fullName": "  "}, "Own Name"),
    ],
)
def test_the_whole_name_wins_over_its_parts(
    names: dict[str, str] | None, printed: str, tmp_path: Path
) -> None:
    """Breaks if a name that is given whole is put together in an order that its bearer does not use."""
    one = entity("Person", "per/1", name="Own Name", personName=names)
    assert read(one, tmp_path).film.agents[0].name == printed


def test_a_name_in_parts_is_put_together_where_nothing_else_is_given(tmp_path: Path) -> None:
    """Breaks if somebody who is named only by given and family name is lost."""
    one = entity("Person", "per/1", personName={"firstGivenName": "Ann", "familyName": "Cole"})
    assert read(one, tmp_path).film.agents[0].name == "Ann Cole"


def test_nobody_is_invented(tmp_path: Path) -> None:
    """Breaks if a vacant position, a department or a nameless entry becomes a person."""
    vacant = entity("Participant", "ptc/1", name="Gaffer", participantFC={"jobTitle": "Gaffer"})
    department = entity("Participant", "ptc/2", ParticipantSC=entity("Department", "dep/1", name="Art"))
    nameless = entity("Person", "per/1", personName={"fullName": None})
    part = read([vacant, department, nameless], tmp_path)
    assert part.film.agents == ()
    assert any("vacant positions: Gaffer" in note for note in part.film.notes)


def test_a_participant_is_who_is_referred_to(tmp_path: Path) -> None:
    """Breaks if a person who stands elsewhere in the file is doubled or lost."""
    ann = entity("Person", "per/1", personName={"fullName": "Ann"})
    director = entity("Participant", "ptc/1", ParticipantSC=ref("per/1"))
    editor = entity("Participant", "ptc/2", ParticipantSC=ref("per/1"))
    part = read([director, editor, ann], tmp_path)
    assert [agent.name for agent in part.film.agents] == ["Ann"]
    assert part.agent_keys == {"Ann": ("labkoat:per/1", "labkoat:ptc/1", "labkoat:ptc/2")}


def test_two_people_of_one_name_stay_two(tmp_path: Path) -> None:
    """Breaks if namesakes are merged because their names are equal, although their identifiers differ."""
    part = read([person("Ann", value="1"), person("Ann", value="2")], tmp_path)
    assert [(agent.id, agent.name) for agent in part.film.agents] == [("Ann", "Ann"), ("Ann (per/2)", "Ann")]


def test_an_address_that_two_people_share_tells_neither(tmp_path: Path) -> None:
    """Breaks if a shared mailbox makes one person of two."""
    mail = {"email": {"business": "crew@example.org", "personal": "ann@example.org"}}
    ann = entity("Person", "per/1", personName={"fullName": "Ann"}, contact=mail)
    bo = entity("Person", "per/2", personName={"fullName": "Bo"})
    bo["contact"] = {"email": {"business": "crew@example.org"}}
    part = read([ann, bo], tmp_path)
    assert part.agent_keys["Ann"] == ("labkoat:per/1", "ann@example.org")
    assert part.agent_keys["Bo"] == ("labkoat:per/2",)


def test_a_group_is_its_members(tmp_path: Path) -> None:
    """Breaks if a camera unit becomes a person, or a group within itself hangs the reader."""
    unit = entity(
        "Participant", "ptc/unit", Participant=[person("Ann"), person("Bo", "focus"), ref("ptc/unit")]
    )
    task = entity("Task", "tsk/1", taskFC={"functionalType": "live_action"})
    task["Context"] = [
        entity(
            "Context",
            "cxt/1",
            contributor={"Participant": [unit]},
            produces={"Asset": [entity("Asset", "ast/1", name="shot")]},
        )
    ]
    (step,) = read([task], tmp_path).film.steps
    assert [(by.agent, by.role) for by in step.by] == [("Ann", None), ("Bo", "focus")]


def test_somebody_called_unknown_is_not_the_unknown(tmp_path: Path) -> None:
    """Breaks if a person's name makes every unattributed step hers."""
    (agent,) = read(person("unknown"), tmp_path).film.agents
    assert agent.id != "unknown"
    assert agent.name == "unknown"
