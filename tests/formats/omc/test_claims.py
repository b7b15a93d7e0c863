"""What a document says of an asset without a task: creators, contributors, alternatives."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.formats.omc.official import entity, person, read, ref


def test_a_creator_is_a_claim_with_role_day_and_source(tmp_path: Path) -> None:
    """Breaks if *created by* is lost, or becomes an act that nobody named."""
    asset = entity(
        "Asset",
        "ast/2",
        name="matte",
        version={"RevisionOf": ref("ast/1"), "VariantOf": ref("ast/2")},
        provenance={
            "CreatedBy": person("Ann", "painter"),
            "createdOn": "2026-01-20T00:00:00Z",
            "Role": entity("Role", "rol/9", roleType="matte artist"),
        },
    )
    part = read([entity("Asset", "ast/1", name="plate"), asset], tmp_path)
    (making,) = part.makings
    assert (making.artifact, making.by, making.role) == ("matte", ("Ann",), "matte artist")
    assert (making.at, making.uses, making.kind) == (date(2026, 1, 20), ("plate",), None)
    assert making.evidence is not None
    assert making.evidence.place == "[1].provenance"
    assert part.film.steps == ()


def test_a_service_as_creator_is_no_maker(tmp_path: Path) -> None:
    """Breaks if a program is credited for the human acts behind what it wrote out."""
    tool = entity("Participant", "p", ParticipantSC=entity("Service", "s", serviceName={"fullName": "Bot"}))
    part = read(entity("Asset", "ast/1", name="a", provenance={"CreatedBy": tool}), tmp_path)
    assert part.makings == ()
    assert [agent.type for agent in part.film.agents] == ["tool"]


def test_contributors_of_an_asset_are_claims_role_by_role(tmp_path: Path) -> None:
    """Breaks if who took part in an asset is lost where no task says it."""
    people = {"Participant": [person("Ann", "painter"), person("Bo", "painter"), person("Cy")]}
    asset = entity("Asset", "ast/1", name="a", Context=[entity("Context", "cxt/1", contributor=people)])
    found = [(one.artifact, one.by, one.role) for one in read(asset, tmp_path).makings]
    assert found == [("a", ("Ann", "Bo"), "painter"), ("a", ("Cy",), None)]


def test_a_context_alone_says_who_made_what_out_of_what(tmp_path: Path) -> None:
    """Breaks if a context outside any task is not read."""
    context = entity(
        "Context",
        "cxt/1",
        contributor={"Participant": [person("Ann")]},
        uses={"Asset": [entity("Asset", "ast/1", name="plate")]},
        produces={"Asset": [entity("Asset", "ast/2", name="comp")]},
    )
    (making,) = read(context, tmp_path).makings
    assert (making.artifact, making.by, making.uses) == ("comp", ("Ann",), ("plate",))


def test_what_a_task_says_is_not_said_twice(tmp_path: Path) -> None:
    """Breaks if a creator who is already the performer of the step is counted again."""
    ann = person("Ann")
    asset = entity("Asset", "ast/1", name="cut", provenance={"CreatedBy": ann})
    people, made = {"Participant": [ann]}, {"Asset": [asset]}
    context = entity("Context", "cxt/1", contributor=people, produces=made)
    task = entity("Task", "tsk/1", taskFC={"functionalType": "editing"}, Context=[context])
    part = read(task, tmp_path)
    assert len(part.film.steps) == 1
    assert part.makings == ()


def test_an_alternative_is_a_rejected_attempt(tmp_path: Path) -> None:
    """Breaks if the unused takes of a shot are lost."""
    takes = [entity("Asset", f"ast/{n}", name=f"take {n}") for n in (1, 2, 3)]
    takes[1]["version"] = {"Alternative": [ref("ast/1"), ref("ast/3"), ref("ast/2")]}
    (choice,) = read(takes, tmp_path).choices
    assert (choice.name, choice.among) == ("take 2", ("take 2", "take 1", "take 3"))
    assert (choice.kept, choice.rejected, choice.by) == (("take 2",), ("take 1", "take 3"), ())
    assert choice.evidence is not None
    assert choice.evidence.place == "[1].version.Alternative"


def test_what_is_named_only_in_a_claim_is_an_artifact(tmp_path: Path) -> None:
    """Breaks if a claim is about something that is not in the film, so that no join can place it."""
    version = {"Alternative": [ref("ast/8")], "RevisionOf": ref("ast/9")}
    asset = entity("Asset", "ast/1", name="a", version=version, provenance={"CreatedBy": person("Ann")})
    part = read(asset, tmp_path)
    assert part.choices[0].rejected == ("ast/8",)
    assert part.makings[0].uses == ("ast/9",)
    assert {one.id for one in part.film.artifacts} == {"a", "ast/8", "ast/9"}


def test_two_that_name_each_other_are_open(tmp_path: Path) -> None:
    """Breaks if one of two equal alternatives is taken for the kept one."""
    one = entity("Asset", "ast/1", name="a", version={"Alternative": [ref("ast/2")]})
    two = entity("Asset", "ast/2", name="b", version={"Alternative": [ref("ast/1")]})
    (choice,) = read([one, two], tmp_path).choices
    assert (set(choice.among), choice.kept, choice.rejected) == ({"a", "b"}, (), ())
