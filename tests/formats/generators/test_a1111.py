"""The text of AUTOMATIC1111 and its kin."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from creditgraph.formats.generators.a1111 import a1111, is_a1111, pairs

LINE = "Steps: 15, Sampler: UniPC, CFG scale: 5, Seed: 42, Size: 512x400, Model hash: ab, Model: name"
PLAIN = st.text(st.characters(codec="ascii", categories=["L", "N"]), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("text", "prompts", "negatives"),
    [
        (f"a fox\n{LINE}", ("a fox",), ()),
        (f"a fox\nNegative prompt: cat\n{LINE}", ("a fox",), ("cat",)),
        (f"a fox,\nin snow\nNegative prompt: cat,\ndog\n{LINE}", ("a fox,\nin snow",), ("cat,\ndog",)),
        (f"Negative prompt: cat\n{LINE}", (), ("cat",)),
        (LINE, (), ()),
        (f"a fox\r\nNegative prompt: cat\r\n{LINE}", ("a fox",), ("cat",)),
        (f"Steps: to the moon, far\n{LINE}", ("Steps: to the moon, far",), ()),
        (f"a Negative prompt: inside\nNegative prompt: b\nNegative prompt: c\n{LINE}",
         ("a Negative prompt: inside",), ("b\nNegative prompt: c",)),
        (f"a fox\n{LINE}\nTemplate: a {{fox|cat}}", ("a {fox|cat}",), ()),
        (f"a fox\nNegative prompt: a\n{LINE}\nTemplate:{{fox|cat}},\nin snow\nNegative Template:{{cat|dog}}",
         ("{fox|cat},\nin snow",), ("{cat|dog}",)),
    ],
)  # fmt: skip
def test_words_are_taken_apart(text: str, prompts: tuple[str, ...], negatives: tuple[str, ...]) -> None:
    """Breaks if what was typed against something, or the settings, count as the prompt."""
    assert is_a1111(text)
    found = a1111(text, "text")
    assert (found.prompts, found.negatives) == (prompts, negatives)
    assert (found.seed, found.model) == ("42", "name")
    assert found.settings == {
        "sampler": "UniPC", "cfg_scale": "5", "steps": "15", "Size": "512x400", "Model hash": "ab",
    }  # fmt: skip


@given(st.dictionaries(PLAIN, st.text(st.characters(exclude_categories=["Cs"]), max_size=20), max_size=6))
def test_quoted_values_come_back(named: dict[str, str]) -> None:
    """Breaks if a comma, colon or quotation mark in a value starts another setting."""
    line = ", ".join(f"{name}: {json.dumps(value)}" for name, value in named.items())
    assert dict(pairs(line)) == named


@pytest.mark.parametrize(
    "text", ["", "a fox", "Steps: mix, bake", "Steps: 3", '{"Steps: 3": 1}', "aSteps: 3, b"]
)
def test_other_texts(text: str) -> None:
    """Breaks if a recipe is taken for settings."""
    assert not is_a1111(text)


def test_a_quotation_mark_inside_a_value() -> None:
    """Breaks if one stray mark swallows every setting after it, the seed among them."""
    assert dict(pairs('Model: 8" disk, Seed: 7')) == {"Model": '8" disk', "Seed": "7"}
    assert dict(pairs('Hashes: {"vae": "a", "model": "b"}, Seed: 7'))["Seed"] == "7"


@given(st.text(max_size=60))
def test_any_text_before_and_after(text: str) -> None:
    """Breaks if words that look like settings break the reader."""
    found = a1111(f"{text}\nSteps: 9, {text}", "text")
    assert all(isinstance(one, str) for one in (*found.prompts, *found.negatives, *found.settings.values()))


def test_a_line_of_a_megabyte() -> None:
    """Breaks if a line without end is taken apart letter by letter."""
    found = a1111("a fox\nSteps: 9, " + "a: b, " * 200_000, "text")
    assert (found.prompts, found.settings) == (("a fox",), {})


def test_what_was_typed_into_other_fields() -> None:
    """Breaks if words for a later pass are lost, or pass for settings, or a drawn prompt counts as typed."""
    more = (
        'ADetailer prompt: "red eyes, soft", ADetailer prompt 2nd: hand, ADetailer negative prompt 2nd: ice, '
        'Hires prompt: a fox, Wildcard prompt: "a __animal__, in snow", Wildcard negative prompt: __bad__'
    )
    found = a1111(f"a fox\nNegative prompt: cat\n{LINE}, {more}", "text")
    assert found.prompts == ("a __animal__, in snow", "red eyes, soft", "hand")
    assert found.negatives == ("__bad__", "ice")
    assert not [name for name in found.settings if "prompt" in name.lower()]
    assert "made the prompt" in found.notes[0]
    assert a1111(f"a fox\n{LINE}\nTemplate: a fox", "text").notes == ()


def test_the_model_stands_in_a_list_of_resources() -> None:
    """Breaks if a list in JSON is cut at its commas: then the model is lost and rubbish becomes settings."""
    listed = json.dumps(
        [
            {"type": "lora", "weight": 0.5, "modelName": "Snow, deep"},
            {"type": "checkpoint", "modelVersionId": 1, "modelName": "Big [XL]", "modelVersionName": "v1"},
        ],
        separators=(",", ":"),
    )
    line = f"Steps: 9, Sampler: Euler, CFG scale: 5, Seed: 7, Civitai resources: {listed}, Kept: {{}}"
    found = a1111(f"a fox\n{line}", "text")
    assert (found.model, found.seed) == ("Big [XL]", "7")
    assert found.settings == {
        "sampler": "Euler", "cfg_scale": "5", "steps": "9", "Kept": "{}", "lora Snow, deep": "0.5",
    }  # fmt: skip


@pytest.mark.parametrize("value", ["[", "[{", '{"a": ', "[" * 5000, "[3]", "{}", '[{"type": "checkpoint"}]'])
def test_lists_that_are_none(value: str) -> None:
    """Breaks if a bracket that is never closed swallows the settings after it, or brings the reader down."""
    found = a1111(f"a fox\nSteps: 9, Civitai resources: {value}, Seed: 7", "text")
    assert (found.seed, found.model) == ("7", None)


@given(st.recursive(st.integers() | st.text(max_size=5), lambda one: st.lists(one, max_size=3), max_leaves=8))
def test_json_values_come_back(value: object) -> None:
    """Breaks if commas, brackets or quotation marks in a JSON value start another setting."""
    text = json.dumps([value])
    assert dict(pairs(f"a: {text}, b: 1")) == {"a": text, "b": "1"}


def test_a_program_that_tells_what_was_typed() -> None:
    """Breaks if the words of a program's styles count as typed, or an empty field as the style's words."""
    text = f"a fox, cinematic\nNegative prompt: ugly\n{LINE}, Raw prompt: a fox, Raw negative prompt: "
    found = a1111(f"{text}, Version: Fooocus v2.5.5", "text")
    assert (found.program, found.prompts, found.negatives) == ("Fooocus", ("a fox",), ())
    assert "made the prompt" in found.notes[0]


def test_one_raw_prompt_leaves_the_other_as_it_is() -> None:
    """Breaks if the words against a picture get lost because only those for it were rewritten."""
    line = "Steps: 9, Sampler: Euler"
    found = a1111(f"a fox, best\nNegative prompt: cat\n{line}, Raw prompt: a fox", "text")
    assert (found.prompts, found.negatives) == (("a fox",), ("cat",))
    found = a1111(f"a fox\nNegative prompt: cat, bad\n{line}, Raw negative prompt: cat", "text")
    assert (found.prompts, found.negatives) == (("a fox",), ("cat",))
