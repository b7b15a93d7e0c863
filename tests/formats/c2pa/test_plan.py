"""Actions as steps: what is an act, of what kind, by whom, on what."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from creditgraph.formats.c2pa.actions import vocabulary
from creditgraph.workflow import Film, kinds
from tests.formats.c2pa.making import IPTC, PARTLY, TRAINED, parts, store

CREATED = {"action": "c2pa.created", "digitalSourceType": TRAINED, "softwareAgent": "Kling"}


def film(tmp_path: Path, *actions: dict[str, Any], **manifest: Any) -> Film:
    """The film that a manifest of these actions is."""
    (part,) = parts(store(*actions, **manifest), tmp_path)
    return part.film


def said(found: Film) -> list[tuple[str, list[str], dict[str, str | None]]]:
    """Kind, performers and uses of every step."""
    return [
        (step.kind, [one.agent for one in step.by], {use.artifact: use.role for use in step.uses})
        for step in found.steps
    ]


def ingredient(title: str, relationship: str = "componentOf", **about: Any) -> dict[str, Any]:
    """Something that went into the file."""
    return {"title": title, "relationship": relationship, "instance_id": f"id:{title}", **about}


def test_every_kind_in_the_table_exists() -> None:
    """Breaks if the table of actions names a kind of step that there is not."""
    table = vocabulary()
    assert set(table["image"]) <= set(table["acts"])
    named = {
        *table["acts"].values(),
        *table["image"].values(),
        *table["inputs"].values(),
        *table["source_types"],
    } - {""}
    named |= {kind for row in table["created"].values() for kind in row.values()}
    assert named <= set(kinds())


@pytest.mark.parametrize("kind", ["grading", "mask_inpaint", "generation", "upscaling"])
def test_the_table_of_kinds_agrees(kind: str) -> None:
    """Breaks if a kind is written as one action and read back as another kind of thing."""
    action = kinds()[kind].aliases["c2pa"]
    read_as = vocabulary()["acts"].get(action) or vocabulary()["created"]["any"]["trainedAlgorithmicMedia"]
    assert read_as == kind or (kind, read_as) == ("mask_inpaint", "editing")


def test_only_a_model_does_things_by_itself(tmp_path: Path) -> None:
    """Breaks if the editor's program takes the place of its user, or a person that of a model."""
    edited = {"action": "c2pa.edited", "softwareAgent": "Photoshop"}
    by_model = edited | {"digitalSourceType": PARTLY, "softwareAgent": {"name": "Firefly", "version": "4"}}
    graded = {"action": "c2pa.color_adjustments", "softwareAgent": "Photoshop"}
    found = film(tmp_path, CREATED, edited, by_model, graded)
    assert [(kind, by) for kind, by, _ in said(found)] == [
        ("generation", ["Kling"]), ("paint_over", []), ("mask_inpaint", ["Firefly 4"]), ("grading", []),
    ]  # fmt: skip
    assert dict(found.steps[1].facts.parameters)["softwareAgent"] == "Photoshop"
    assert all(agent.type == "tool" for agent in found.agents)


@pytest.mark.parametrize("name", [name for name, kind in vocabulary()["acts"].items() if not kind])
def test_repackaging_is_no_act(name: str, tmp_path: Path) -> None:
    """Breaks if converting or publishing a file makes somebody an author."""
    assert [step.kind for step in film(tmp_path, CREATED, {"action": name}).steps] == ["generation"]


@pytest.mark.parametrize(("title", "kind"), [("cut.mp4", "editing"), ("still.png", "paint_over")])
def test_a_retouched_still_is_no_selection_and_arrangement_of_the_film(
    title: str, kind: str, tmp_path: Path
) -> None:
    """Breaks if whoever retouched one picture becomes an author of the cut."""
    found = film(tmp_path, CREATED, {"action": "c2pa.edited"}, title=title)
    assert [step.kind for step in found.steps] == ["generation", kind]
    assert kinds()[kind].layer == ("human edit" if kind == "paint_over" else "selection and arrangement")


def test_an_unknown_action_is_noted_and_no_step(tmp_path: Path) -> None:
    """Breaks if a vendor's own action is silently dropped, or credited as something that it is not."""
    found = film(tmp_path, CREATED, {"action": "com.vendor.magic"})
    assert [step.kind for step in found.steps] == ["generation"]
    assert any("com.vendor.magic is not known" in note for note in found.notes)


def test_the_agent_is_text_object_index_or_the_claim_generator(tmp_path: Path) -> None:
    """Breaks if one of the four ways of naming the tool of an action is not understood."""
    ways = (
        ({"softwareAgent": "Sora"}, {}, "Sora"),
        ({"softwareAgent": {"name": "Sora", "version": "2"}}, {}, "Sora 2"),
        ({}, {"claim_generator_info": [{"name": "Veo", "version": "3"}]}, "Veo 3"),
        ({}, {"claim_generator": "Adobe_Firefly/1.0 adobe_c2pa/0.5.0 c2pa-rs/0.20.0"}, "Adobe Firefly 1.0"),
        ({}, {"claim_generator": "Adobe Photoshop 23.3.1 (build 1; mac)"}, "Adobe Photoshop 23.3.1"),
    )
    for action, manifest, name in ways:
        bare = {key: value for key, value in CREATED.items() if key != "softwareAgent"}
        found = film(tmp_path, bare | action, **manifest)
        assert said(found)[0][1] == [name]
    document = store({"action": "c2pa.created", "digitalSourceType": TRAINED, "softwareAgentIndex": 1})
    data = document["manifests"]["a"]["assertions"][0]["data"]
    data["softwareAgents"] = [{"name": "A"}, {"name": "Gen", "version": "4"}]
    (part,) = parts(document, tmp_path)
    assert said(part.film)[0][1] == ["Gen 4"]
    for index in (-1, 2, True, "1", None):
        data["actions"][0]["softwareAgentIndex"] = index
        assert said(parts(document, tmp_path)[0].film)[0][1] == []


@pytest.mark.parametrize(("source_type", "title", "kind"), [
    (f" {IPTC}digitalCapture ", "a.jpg", "photography"), (f"{IPTC}digitalCapture", "a.mp4", "live_action"),
    (f"{IPTC}digitalCapture", "a.wav", None), (f"{IPTC}digitalCreation/", "a.png", "drawing"),
    (f"{IPTC}algorithmicMedia", "a.png", "generation"), (f"{IPTC}screenCapture", "a.png", None),
    (f"{IPTC}humanEdits", "a.png", None), ("", "a.png", None), (None, "a.png", None),
    ("http://c2pa.org/digitalsourcetype/trainedAlgorithmicData", "a.png", "generation"),
])  # fmt: skip
def test_how_a_thing_was_created(source_type: Any, title: str, kind: str | None, tmp_path: Path) -> None:
    """Breaks if a photograph is read as generated, or an act out of a source type that says nothing."""
    found = film(tmp_path, {"action": "c2pa.created", "digitalSourceType": source_type}, title=title)
    assert [step.kind for step in found.steps] == ([kind] if kind else [])
    if kind is None:
        assert any("created, " in note for note in found.notes)
        assert found.artifacts[0].origin == "unknown"


def test_only_trained_models_leave_the_mark(tmp_path: Path) -> None:
    """Breaks if a photograph is said to carry the mark of AI, or a generated picture is not."""
    capture = {"action": "c2pa.created", "digitalSourceType": f"{IPTC}digitalCapture"}
    assert film(tmp_path, capture).labels == ()
    assert film(tmp_path, capture | {"digitalSourceType": f"{IPTC}algorithmicMedia"}).labels == ()
    assert film(tmp_path, CREATED).labels == ("machine-readable mark",)


def test_what_is_placed_onto_something_is_composited(tmp_path: Path) -> None:
    """Breaks if an ingredient is lost, or if placing a thing on an empty canvas counts as an act."""
    placed = {"action": "c2pa.placed", "parameters": {"ingredientIds": ["id:b.png"]}}
    both = [ingredient("a.png", "parentOf"), ingredient("b.png")]
    opened = {"action": "c2pa.opened"}
    found = film(tmp_path, opened, placed, ingredients=both)
    assert said(found) == [("compositing", [], {"a.png": "material", "b.png": "material"})]
    alone = film(tmp_path, placed, {"action": "c2pa.cropped"}, ingredients=both[1:])
    assert said(alone) == [("compositing", [], {"b.png": "material"})]


def test_inputs_steer_and_are_no_material(tmp_path: Path) -> None:
    """Breaks if a reference or a prompt passes its mass on as if it were a piece of the film."""
    listed = [
        ingredient("ref.png", "inputTo", format="image/png"),
        ingredient("prompt", "inputTo", format="text/plain"),
        ingredient("seed", "inputTo", data_types=[{"type": "c2pa.types.generator.seed"}]),
        ingredient("weights", "inputTo", format="application/x-model"),
    ]
    (step,) = said(film(tmp_path, CREATED, ingredients=listed))
    assert step[2] == {
        "ref.png": "multi_image_reference",
        "prompt": "prompt_design",
        "seed": "seed_choice",
        "weights": "context",
    }


def test_ingredients_that_no_action_names_still_go_in(tmp_path: Path) -> None:
    """Breaks if what went into a file is lost because its writer linked nothing (most do not)."""
    listed = [ingredient("a.png", "parentOf"), ingredient("b.png")]
    found = film(tmp_path, {"action": "c2pa.edited"}, ingredients=listed)
    assert said(found) == [("paint_over", [], {"a.png": "material", "b.png": "material"})]
    assert said(film(tmp_path, ingredients=listed)) == [
        ("compositing", [], {"a.png": "material", "b.png": "material"})
    ]
    generated = film(tmp_path, CREATED, ingredients=listed[1:])
    assert said(generated) == [("generation", ["Kling"], {"b.png": "material"})]


def test_a_file_that_was_only_opened_is_what_it_was(tmp_path: Path) -> None:
    """Breaks if signing a file again invents an act, or cuts it off from how it was made."""
    (part,) = parts(store({"action": "c2pa.opened"}, ingredients=[ingredient("a.png", "parentOf")]), tmp_path)
    assert part.film.steps == ()
    assert part.film.final == "a.png"
    assert {"id:a.png", "xmp.iid:a"} <= {key.value for key in part.keys["a.png"]}


def test_an_edit_of_nothing_named_is_an_edit_of_something(tmp_path: Path) -> None:
    """Breaks if whoever graded a clip of unknown origin is credited with all of it."""
    found = film(tmp_path, {"action": "c2pa.color_adjustments"})
    (step,) = found.steps
    source = next(one for one in found.artifacts if one.id == step.uses[0].artifact)
    assert source.origin == "unknown"
    assert any("what it was done to is not stated" in note for note in found.notes)


def test_drawing_is_new_work_or_painted_over(tmp_path: Path) -> None:
    """Breaks if a brush stroke on a generated picture is read as a whole drawing, or the reverse."""
    drawing = {"action": "c2pa.drawing"}
    assert [step.kind for step in film(tmp_path, CREATED, drawing).steps] == ["generation", "paint_over"]
    assert [step.kind for step in film(tmp_path, drawing).steps] == ["drawing"]


def test_templates_fill_in_what_actions_leave_out(tmp_path: Path) -> None:
    """Breaks if version 2 actions that rely on a template lose their tool."""
    document = store({"action": "c2pa.created", "digitalSourceType": TRAINED})
    data = document["manifests"]["a"]["assertions"][0]["data"]
    data["templates"] = [{"action": "c2pa.created", "softwareAgent": {"name": "Kling"}}]
    (part,) = parts(document, tmp_path)
    assert said(part.film)[0][1] == ["Kling"]
