"""A film as a manifest definition: pure data, by the published schemas, in C2PA's words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from creditgraph.errors import WorkflowError
from creditgraph.formats.c2pa import manifest_of
from creditgraph.formats.c2pa.contribution import LABEL
from creditgraph.testing.films import films
from creditgraph.workflow import Film, Workflow
from tests.formats.c2pa.making import IPTC
from tests.formats.c2pa.test_write import film


def actions(one: Film | Workflow, **about: Any) -> list[tuple[str, str | None, str | None]]:
    """Name, source type and kind of every action."""
    data = manifest_of(one, **about)["assertions"][0]["data"]
    return [
        (row["action"], row.get("digitalSourceType", "").rsplit("/", 1)[-1] or None,
         row.get("parameters", {}).get("org.creditgraph.kind"))
        for row in data["actions"]
    ]  # fmt: skip


def ingredients(one: Film | Workflow) -> dict[str, str]:
    """Title to relationship."""
    return {row["title"]: row["relationship"] for row in manifest_of(one)["ingredients"]}


def test_a_film_in_the_words_of_c2pa() -> None:
    """Breaks if an act that C2PA has a word for is not told, or is told as another."""
    assert actions(film()) == [
        ("c2pa.created", "compositeWithTrainedAlgorithmicMedia", "generation"),
        ("c2pa.placed", None, None),
        ("c2pa.placed", "digitalCapture", "live_action"),
        ("c2pa.placed", None, "compositing"),
        ("c2pa.edited", None, "editing"),
        ("c2pa.color_adjustments", None, "grading"),
    ]
    assert ingredients(film()) == {
        "stock.mp4": "componentOf", "footage": "componentOf", "prompt": "inputTo", "frame": "inputTo",
        "paths": "inputTo",
    }  # fmt: skip


def test_the_published_schemas_hold(samples: Path) -> None:
    """Breaks if other tools cannot take our definition.

    The published schema is older than the library: it calls assertions an object where its own example has a
    list, and does not know claim_generator_info and format. These three are all that it objects to.
    """
    schemas = samples / "c2pa" / "schema"
    definition = json.loads((schemas / "manifest-definition.json").read_text("utf-8"))
    ingredient = json.loads((schemas / "ingredient.json").read_text("utf-8"))
    assert isinstance(definition["examples"][0]["assertions"], list)
    for one in (film(), *films()):
        made = manifest_of(one, format="video/mp4")
        errors = list(jsonschema.Draft7Validator(definition).iter_errors(made))
        assert sorted(error.validator for error in errors) == ["additionalProperties", "type"]
        assert "('claim_generator_info', 'format' were unexpected)" in " ".join(e.message for e in errors)
        assert [list(error.path) for error in errors if error.validator == "type"] == [["assertions"]]
        for row in made["ingredients"]:
            jsonschema.validate(row, ingredient)


def test_the_data_are_plain_json() -> None:
    """Breaks if a fraction, a date or a tuple cannot be written, or the same film gives other bytes."""
    for one in (film().freeze(), *films()):
        text = json.dumps(manifest_of(one), allow_nan=False)
        assert text == json.dumps(manifest_of(one), allow_nan=False)


def test_the_generation_that_makes_the_film_is_what_created_it() -> None:
    """Breaks if the picture that only steered a clip is told as the beginning of the film."""
    made = Workflow("x")
    flux, kling = made.tool("Flux"), made.tool("Kling")
    made.step("generation", by=flux, makes="frame", medium="image")
    made.step("generation", by=kling, uses="frame", makes="film", medium="video")
    row = manifest_of(made)["assertions"][0]["data"]["actions"][0]
    assert row["softwareAgent"] == {"name": "Kling"}
    assert row["digitalSourceType"] == f"{IPTC}trainedAlgorithmicMedia"
    assert ingredients(made) == {"frame": "inputTo"}


def test_several_generations_are_placed() -> None:
    """Breaks if the library refuses the manifest: only one action may say that a file was created."""
    made = Workflow("x")
    kling = made.tool("Kling")
    made.step("generation", by=kling, makes="one", medium="video")
    made.step("generation", by=kling, makes="two", medium="video")
    made.step("editing", uses=["one", "two"], makes="film")
    assert [name for name, _, _ in actions(made)] == ["c2pa.created", "c2pa.placed", "c2pa.edited"]
    assert ingredients(made) == {"two": "componentOf"}


def test_one_source_is_opened_and_several_are_placed() -> None:
    """Breaks if an edit of somebody's clip is told as a creation."""
    made = Workflow("x")
    made.artifact("stock", medium="video", origin="pre-existing")
    made.step("grading", uses="stock", makes="film")
    assert actions(made)[0] == ("c2pa.opened", None, None)
    assert ingredients(made) == {"stock": "parentOf"}
    made.artifact("other", medium="video", origin="pre-existing")
    made.step("editing", uses=["film", "other"], makes="cut")
    assert [name for name, _, _ in actions(made)][:3] == ["c2pa.created", "c2pa.placed", "c2pa.placed"]
    assert set(ingredients(made).values()) == {"componentOf"}


@pytest.mark.parametrize(
    ("kind", "source_type"), [("drawing", "digitalCreation"), ("live_action", "digitalCapture")]
)
def test_work_by_hand_is_not_marked_as_generated(kind: str, source_type: str) -> None:
    """Breaks if a drawn or shot film leaves here with the mark of AI."""
    made = Workflow("x")
    made.step(kind, by=made.person("甲"), makes="film")
    assert actions(made) == [("c2pa.created", source_type, kind)]


def test_an_edit_by_a_model_is_marked() -> None:
    """Breaks if an inpainting by a model passes for an edit by hand."""
    made = Workflow("x")
    made.artifact("photo", medium="image", origin="pre-existing")
    made.step("mask_inpaint", by=made.tool("Fill"), uses="photo", makes="film", medium="image")
    assert actions(made)[-1] == ("c2pa.edited", "compositeWithTrainedAlgorithmicMedia", "mask_inpaint")


def test_people_are_named_in_our_assertion_alone() -> None:
    """Breaks if names spread into actions or ingredients, where no grade of evidence goes with them."""
    made = manifest_of(film())
    ours = next(one for one in made["assertions"] if one["label"] == LABEL)
    rest = [one for one in made["assertions"] if one is not ours] + made["ingredients"]
    assert "甲" in json.dumps(ours, ensure_ascii=False)
    assert "甲" not in json.dumps(rest, ensure_ascii=False)


def test_the_same_thing_has_the_same_id_in_every_file_of_a_film() -> None:
    """Breaks if the join cannot tell that two signed files of one film share a take; or mixes two films."""
    ids = [{row["title"]: row["instance_id"] for row in manifest_of(film())["ingredients"]} for _ in range(2)]
    assert ids[0] == ids[1]
    other = film()
    other.step("subtitles", uses="film", makes="subtitled")
    assert not {row["instance_id"] for row in manifest_of(other)["ingredients"]} & set(ids[0].values())


def test_a_film_without_a_final_is_refused() -> None:
    """Breaks if a manifest is written about nothing."""
    with pytest.raises(WorkflowError, match="no final"):
        manifest_of(Workflow("x"))


@given(st.text("abcdefgh 冷色逆光é'\"", min_size=12, max_size=60).filter(lambda text: len(text.strip()) > 8))
def test_no_prompt_gets_out(text: str) -> None:
    """Breaks if any prompt, repeated in a parameter, can be read in the definition."""
    made = Workflow("x")
    made.step("prompt_design", makes="p", text=text)
    made.step("generation", uses="p", makes="film", parameters={"q": f"<{text}>"})
    told = json.dumps(manifest_of(made), ensure_ascii=False)
    assert json.dumps(text.strip(), ensure_ascii=False)[1:-1] not in told
    assert json.dumps(text.strip(), ensure_ascii=False)[1:-1] in json.dumps(
        manifest_of(made, prompts=True), ensure_ascii=False
    )
