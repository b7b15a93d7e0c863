"""What Fooocus writes."""

from __future__ import annotations

import json
from typing import Any

import pytest

from creditgraph.formats.generators.fooocus import fooocus, is_fooocus

WRITTEN: dict[str, Any] = {
    "prompt": "a fox", "negative_prompt": "", "full_prompt": ["cinematic still a fox . epic"],
    "full_negative_prompt": ["cartoon"], "prompt_expansion": "a fox, magic", "seed": "12", "steps": 30,
    "base_model": "name", "base_model_hash": "ab", "sampler": "dpm", "scheduler": "karras", "sharpness": 2,
    "guidance_scale": 4, "styles": "['V2']", "version": "Fooocus v2.4.3",
}  # fmt: skip


def test_only_the_users_words_are_words() -> None:
    """Breaks if what a style or the expansion adds is credited to whoever typed three words."""
    found = fooocus(WRITTEN, json.dumps(WRITTEN), "text")
    assert (found.prompts, found.negatives, found.seed, found.model) == (("a fox",), (), "12", "name")
    assert "full_negative_prompt, full_prompt, prompt_expansion" in found.notes[0]
    assert found.settings["cfg_scale"] == "4"
    assert found.settings["styles"] == "['V2']"
    assert not any("epic" in value or "magic" in value for value in found.settings.values())


@pytest.mark.parametrize(
    ("value", "scheme", "is_it"),
    [
        (WRITTEN, None, True),
        ({"prompt": "a", "metadata_scheme": "fooocus"}, None, True),
        ({"prompt": "a"}, "fooocus", True),
        ({"prompt": "a"}, "a1111", False),
        ({"version": "Fooocus"}, None, False),
        (["prompt"], "fooocus", False),
        ({"prompt": "a", "version": ["Fooocus"]}, None, False),
    ],
)
def test_its_own_mark(value: Any, scheme: str | None, is_it: bool) -> None:
    """Breaks if JSON of another program under the same key is taken for it."""
    assert is_fooocus(value, scheme) is is_it
