"""Versions, alternatives and provenance of the assets that we write."""

from __future__ import annotations

from typing import Any

from hypothesis import given

from creditgraph.formats.omc import to_omc
from creditgraph.workflow import Film, Workflow
from tests.formats.omc.official import everything
from tests.workflow.strategies import films


def assets(film: Film | Workflow) -> dict[str, dict[str, Any]]:
    """The assets of a film by name."""
    return {one["name"]: one for one in to_omc(film) if one["entityType"] == "Asset"}


def named(reference: dict[str, Any]) -> str:
    """The identifier that a reference holds."""
    return reference["identifier"][0]["identifierValue"]


@given(films(loops=True))
def test_every_artifact_is_one_asset(film: Film) -> None:
    """Breaks if a thing is lost because nobody described it, or doubled because somebody did."""
    known = {one.id for one in film.artifacts}.union(*(step.makes for step in film.steps))
    found = [one for one in to_omc(film) if one["entityType"] == "Asset"]
    assert sorted(one["name"] for one in found) == sorted(known)


def test_a_revised_prompt_is_a_revision_with_its_number() -> None:
    """Breaks if the sequence of versions of a prompt cannot be told from the document."""
    found = assets(everything())
    assert named(found["prompt 2"]["version"]["RevisionOf"]) == "asset/prompt"
    assert found["prompt 2"]["version"]["versionNumber"] == 2
    assert found["prompt"]["version"] == {"versionNumber": 1}


def test_what_was_worked_on_is_derived_from_its_one_material() -> None:
    """Breaks if an upscaled clip has no source, or a take counts a prompt as what it is made from."""
    found = assets(everything())
    assert named(found["pick 4k"]["version"]["DerivationOf"]) == "asset/pick"
    assert named(found["pick 4k"]["provenance"]["Origin"]) == "asset/pick"
    assert named(found["take 1"]["version"]["DerivationOf"]) == "asset/frame"
    assert "DerivationOf" not in found["pick"].get("version", {})


def test_what_was_cut_from_many_clips_is_derived_from_none_of_them_alone() -> None:
    """Breaks if one of several sources is presented as the source, since OMC has room for one."""
    film = Workflow("Cut")
    film.step("live_action", makes=["a", "b"])
    film.step("editing", uses=["a", "b"], makes="film")
    assert "version" not in assets(film)["film"]


def test_rejected_takes_are_alternatives_of_the_kept_one() -> None:
    """Breaks if unused takes are lost, or if the rejected one is presented as the kept one."""
    found = assets(everything())
    assert [named(one) for one in found["take 2"]["version"]["Alternative"]] == ["asset/take 1"]
    assert "Alternative" not in found["take 1"]["version"]


def test_a_pick_has_the_rejected_takes_beside_it_where_none_is_marked_kept() -> None:
    """Breaks if a selection whose product is a new thing loses what it refused."""
    film = Workflow("Picks")
    film.step("generation", makes=["a", "b"])
    film.artifact("a", status="rejected")
    film.step("selection", uses=["a", "b"], makes="pick")
    assert [named(one) for one in assets(film)["pick"]["version"]["Alternative"]] == ["asset/a"]


def test_provenance_names_a_creator_only_where_it_is_one() -> None:
    """Breaks if one of several performers is presented as the creator."""
    found = assets(everything())
    assert named(found["prompt"]["provenance"]["CreatedBy"]) == "participant/甲"
    assert found["prompt"]["provenance"]["createdOn"] == "2026-01-02T00:00:00Z"
    assert found["prompt"]["provenance"]["reason"] == "prompt design"
    assert "CreatedBy" not in found["prompt 2"]["provenance"]
    assert "CreatedBy" not in found["film"]["provenance"]
    assert "provenance" not in found["novel"]


def test_what_two_steps_make_has_no_single_maker() -> None:
    """Breaks if a thing that two people made at different times is given to the last of them."""
    film = Workflow("Twice")
    ann, bo = film.people("Ann", "Bo")
    film.step("drawing", by=ann, makes="cel")
    film.step("drawing", by=bo, makes="cel")
    assert "provenance" not in assets(film)["cel"]


def test_a_file_is_named_by_folder_name_and_ending() -> None:
    """Breaks if a pipeline cannot find the file that an asset is in."""
    form = assets(everything())["frame"]["AssetSC"]
    assert form["structuralType"] == "digital.image"
    details = {"fileName": "frame_v02.png", "filePath": "D:/film/sh010/", "fileExtension": "png"}
    assert form["structuralProperties"]["fileDetails"] == details


def test_a_sequence_of_revisions_that_turns_in_a_circle_ends() -> None:
    """Breaks if a hand-drawn loop of prompts hangs the export."""
    film = Workflow("Loop")
    film.step("prompt_revision", uses="b", makes="a")
    film.step("prompt_revision", uses="a", makes="b")
    numbers = {name: one["version"]["versionNumber"] for name, one in assets(film).items()}
    assert numbers == {"a": 2, "b": 2}
