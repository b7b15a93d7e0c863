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
        (f"a fox\n{LINE}\nTemplate: a {{fox|cat}}", ("a fox",), ()),
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
