"""What NovelAI writes."""

from __future__ import annotations

import json
from typing import Any

import pytest

from creditgraph.formats.generators.novelai import QUALITY, UNDESIRED, novelai

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
