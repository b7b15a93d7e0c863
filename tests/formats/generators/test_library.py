"""What sd-parsers is asked for, and that nothing it does to hostile input gets out."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from creditgraph.errors import MissingExtraError
from creditgraph.formats.generators.library import LIMIT, PARSERS, all_settings, common_settings

KEYS = ("parameters", "invokeai_metadata", "sd-metadata", "Dream", "Comment", "Description", "Source")
HOSTILE = st.sampled_from(
    ["", "{", "[]", "null", '{"image": []}', '{"image": {"prompt": 3, "sampler": []}}', '"a" -S', "[" * 9000,
     '{"prompt": 1, "base_model": null, "base_model_hash": null, "sampler": {}, "negative_prompt": []}',
     "Negative prompt: a Negative prompt: b\nSteps: 1, Sampler: x, Seed: 2", '{"seed": 1' + "0" * 5000 + "}"]
)  # fmt: skip


@given(
    st.sampled_from(sorted(PARSERS)), st.dictionaries(st.sampled_from(KEYS), HOSTILE | st.text(max_size=20))
)
def test_whatever_it_is_given(program: str, texts: dict[str, str]) -> None:
    """Breaks if an error of the library's own stops the reading of a picture whose words are known."""
    found = common_settings(program, texts)
    assert found is None or all(isinstance(value, str) for value in found.values())


def test_long_texts_are_not_handed_over() -> None:
    """Breaks if its expressions, which take the square of the time on blanks, are given millions of them."""
    line = "Steps: 9, Sampler: Euler, CFG scale: 5, Seed: 1"
    assert common_settings("AUTOMATIC1111", {"parameters": line + " " * LIMIT}) is None
    assert common_settings("InvokeAI", {"Dream": '"a"' + " " * (LIMIT - 10) + "-"}) is None


def test_what_it_does_not_read_is_kept_as_it_is() -> None:
    """Breaks if settings are lost because the library misses one of them."""
    assert all_settings("InvokeAI", {}, [("steps", 9)], {"steps"}) == {"steps": "9"}


def test_without_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """Breaks if someone without the extra is not told which one to install."""
    monkeypatch.setitem(sys.modules, "sd_parsers", None)
    with pytest.raises(MissingExtraError, match=r"creditgraph\[labels\]"):
        common_settings("Fooocus", {})
