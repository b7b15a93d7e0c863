"""Which generator wrote the texts."""

from __future__ import annotations

import json

import pytest

from creditgraph.errors import FormatError
from creditgraph.formats.generators.recognise import may_be, said_by
from creditgraph.formats.media import Found

A1111 = "a fox\nSteps: 9, Sampler: Euler, CFG scale: 5, Seed: 1"
FOOOCUS = json.dumps({"prompt": "a fox", "version": "Fooocus v2"})
GRAPH = '{"3": {"class_type": "KSampler"}}'


def found(**texts: str) -> list[Found]:
    """Texts as they are found in a file."""
    return [Found(key, text, f"text chunk {key!r}") for key, text in texts.items()]


@pytest.mark.parametrize(
    ("texts", "program"),
    [
        ({"parameters": A1111}, "AUTOMATIC1111"),
        ({"UserComment": A1111}, "AUTOMATIC1111"),
        ({"parameters": FOOOCUS}, "Fooocus"),
        ({"UserComment": FOOOCUS}, "Fooocus"),
        ({"parameters": '{"prompt": "a"}', "fooocus_scheme": "fooocus"}, None),
        ({"invokeai_metadata": "{}", "parameters": A1111}, "InvokeAI"),
        ({"sd-metadata": "{}"}, "InvokeAI"),
        ({"Dream": '"a fox" -S 7'}, "InvokeAI"),
        ({"Software": "NovelAI", "Description": "a fox"}, "NovelAI"),
        ({"Software": "Photoshop", "Description": "a fox"}, None),
        ({"prompt": GRAPH, "parameters": A1111}, None),
        ({"Workflow": '{"nodes": []}', "Dream": '"a"'}, None),
        ({"prompt": "plain text", "parameters": A1111}, "AUTOMATIC1111"),
        ({"parameters": '{"sui_image_params": {"prompt": "a"}}'}, "SwarmUI"),
        ({"UserComment": '\n{"sui_image_params": {}}'}, "SwarmUI"),
        ({"UserComment": '{"AIGC": {"Label": "1"}}'}, None),
        ({}, None),
    ],
)
def test_by_shape_and_mark(texts: dict[str, str], program: str | None) -> None:
    """Breaks if one key with two meanings is read in the wrong one, or a ComfyUI picture is read twice."""
    said = said_by(found(**texts), "a.png")
    assert (said.program if said else None) == program
    assert may_be(found(**texts)) is (program is not None)


@pytest.mark.parametrize(
    "texts",
    [
        {"invokeai_metadata": "[]"},
        {"sd-metadata": "{"},
        {"Software": "NovelAI", "Comment": "{'a': 1}"},
        {"parameters": '{"fooocus'},
        {"parameters": '{"sui_image_params": '},
        {"invokeai_metadata": "[" * 100_000},
        {"invokeai_metadata": '{"seed": 1' + "0" * 5000 + "}"},
    ],
)
def test_damaged_json_is_said_with_its_place(texts: dict[str, str]) -> None:
    """Breaks if cut or bottomless JSON crashes, or does not say in which text it stands."""
    with pytest.raises(FormatError, match=r"^a\.png, text chunk '"):
        said_by(found(**texts), "a.png")
