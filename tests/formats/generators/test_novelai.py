"""What NovelAI writes."""

from __future__ import annotations

import json
from typing import Any

import pytest

from creditgraph.formats.generators.novelai import ENDINGS, QUALITY, UNDESIRED, novelai

PRESET = ", ".join(sorted(UNDESIRED))


def said(description: str, **comment: Any) -> Any:
    """What it says."""
    texts = {"Description": description, "Source": "Stable Diffusion AB", "Comment": json.dumps(comment)}
    return novelai(comment, {"Software": "NovelAI", **texts}, "text")


@pytest.mark.parametrize(
    ("uc", "typed"),
    [
        (PRESET, ()),
        (f"{PRESET}, {PRESET}", ()),
        (f"{PRESET}, cats, dogs", ("cats, dogs",)),
        ("cats", ("cats",)),
        ("", ()),
        (None, ()),
        (["lowres"], ()),
    ],
)
def test_the_preset_is_nobodys(uc: Any, typed: tuple[str, ...]) -> None:
    """Breaks if tags that the program fills in count as somebody's words."""
    assert said("a fox", uc=uc).negatives == typed


def test_the_quality_words_are_nobodys() -> None:
    """Breaks if *masterpiece*, which a switch adds, counts as somebody's word."""
    found = said(f"{QUALITY}  a fox", steps=50, sampler="k_euler", seed=7, scale=10.0)
    assert (found.prompts, found.defaults) == (("a fox",), (QUALITY,))
    assert (found.seed, found.model) == ("7", "Stable Diffusion AB")
    assert found.settings == {"sampler": "k_euler", "cfg_scale": "10.0", "steps": "50"}


def test_typed_in_another_place_they_stay() -> None:
    """Breaks if words are cut out of the middle of what somebody wrote."""
    assert said(f"a fox, {QUALITY}").prompts == (f"a fox, {QUALITY}",)


@pytest.mark.parametrize("tags", ENDINGS)
def test_the_words_behind_the_prompt_are_nobodys(tags: str) -> None:
    """Breaks if the quality tags of newer models, which stand at the end, count as somebody's words."""
    found = said(f"a fox, in snow, {tags}")
    assert (found.prompts, found.defaults) == (("a fox, in snow",), (tags,))


def test_words_that_only_end_alike_stay() -> None:
    """Breaks if a part of a typed tag is cut off."""
    assert said(f"not{ENDINGS[1]}").prompts == (f"not{ENDINGS[1]}",)


def test_characters_have_prompts_of_their_own() -> None:
    """Breaks if what somebody wrote about a single character is lost."""
    about = [{"char_caption": "fox, red", "centers": [{"x": 0.5}]}, {"char_caption": ""}, 3]
    found = said(
        "two animals",
        v4_prompt={"caption": {"base_caption": "two animals", "char_captions": about}},
        v4_negative_prompt={"caption": {"base_caption": "", "char_captions": [{"char_caption": "hat"}]}},
    )
    assert (found.prompts, found.negatives) == (("two animals", "fox, red"), ("hat",))


@pytest.mark.parametrize("value", [None, 3, [], {"caption": 3}, {"caption": {"char_captions": "x"}}])
def test_characters_of_any_shape(value: Any) -> None:
    """Breaks if a list that is none brings the reader down."""
    assert said("a fox", v4_prompt=value, v4_negative_prompt=value).prompts == ("a fox",)


def test_a_file_without_description() -> None:
    """Breaks if the prompt is lost where only the JSON kept it."""
    assert novelai({"prompt": "a fox"}, {"Software": "NovelAI"}, "text").prompts == ("a fox",)
