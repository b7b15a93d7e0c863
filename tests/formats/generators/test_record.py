"""What a generator said, as a part."""

from __future__ import annotations

from pathlib import Path

import pytest

from creditgraph.formats.generators.record import part_of
from creditgraph.formats.generators.said import Said
from creditgraph.formats.part import Part
from creditgraph.formats.source import Source
from creditgraph.workflow.model import Step
from tests.formats.media.made import png

FULL = Said(
    "InvokeAI", "text", ("a fox",), ("cat",), ("lowres",), "7", "flux", ("face.png",), ("pose.png",),
    {"steps": "9"}, ("a remark",), ("a den",), (("mask_inpaint", 2), ("paint_over", 1)),
)  # fmt: skip


def part(folder: Path, said: Said) -> Part:
    """The part of a small picture."""
    path = folder / "a.png"
    path.write_bytes(png())
    return part_of(said, Source(path))


def by_kind(found: Part) -> dict[str, Step]:
    """The last step of each kind."""
    return {step.kind: step for step in found.film.steps}


def test_every_act_is_there_and_by_nobody(tmp_path: Path) -> None:
    """Breaks if an act is lost, or a person is invented: only the generation has a performer, the tool."""
    found = part(tmp_path, FULL)
    steps = by_kind(found)
    assert set(steps) == {
        "prompt_design", "multi_image_reference", "control_image", "model_choice", "seed_choice",
        "parameter_setting", "generation", "regional_prompt", "mask_inpaint", "paint_over",
    }  # fmt: skip
    assert {kind for kind, step in steps.items() if step.by} == {"generation"}
    assert found.makings == ()
    assert {used.artifact for used in steps["generation"].uses} >= {
        made for step in found.film.steps if step.kind != "generation" for made in step.makes
    }
    assert steps["generation"].makes == (found.film.final,)


def test_polarity_seed_and_defaults(tmp_path: Path) -> None:
    """Breaks if words against something fix a dimension, a drawn seed counts as held, a preset as typed."""
    found = part(tmp_path, FULL)
    positive, negative = (step for step in found.film.steps if step.kind == "prompt_design")
    assert positive.facts.fixes is None
    assert negative.facts.fixes == ()
    assert ("polarity", "negative") in negative.facts.parameters
    seed = by_kind(found)["seed_choice"].facts
    assert (seed.seed, seed.parameters) == (None, (("seed", "7"),))
    [default] = (one for one in found.film.artifacts if one.origin == "pre-existing")
    [used] = (one for one in by_kind(found)["generation"].uses if one.artifact == default.id)
    assert used.role == "context"


def test_references_can_be_joined_by_name(tmp_path: Path) -> None:
    """Breaks if a reference picture cannot be recognised among the files of the production."""
    found = part(tmp_path, FULL)
    [source] = by_kind(found)["multi_image_reference"].uses
    assert [key.value for key in found.keys[source.artifact]] == ["face.png", "face"]


@pytest.mark.parametrize(
    "text", ["a\x00b", "\x1b[2J", "x" * 5000, "../../etc/passwd", "<b>", "\ud800", "a.png"]
)
def test_hostile_words_and_names(tmp_path: Path, text: str) -> None:
    """Breaks if any text a file can hold breaks the workflow."""
    said = Said(
        "NovelAI", "text", (text,), (text,), (text,), text, text, (text, text), (text,), {text: text}, ()
    )
    found = part(tmp_path, said)
    assert found.film.final == "a.png"


def test_a_picture_without_any_word(tmp_path: Path) -> None:
    """Breaks if a picture that says nothing but its program cannot be read."""
    assert [step.kind for step in part(tmp_path, Said("InvokeAI", "text")).film.steps] == ["generation"]
