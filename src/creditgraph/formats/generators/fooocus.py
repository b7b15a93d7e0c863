"""The JSON that Fooocus writes: the user's words stand apart from what its styles make of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from creditgraph.formats.generators.library import all_settings
from creditgraph.formats.generators.said import Said, word, words

PROGRAM = "Fooocus"
_WORDS = frozenset({"prompt", "negative_prompt", "full_prompt", "full_negative_prompt", "prompt_expansion"})
_APART = _WORDS | {"seed", "base_model"}
_TOLD = frozenset({"sampler", "scheduler", "steps", "guidance_scale", "sharpness"})


def is_fooocus(value: Any, scheme: str | None) -> bool:
    """Tell whether a JSON value is Fooocus', by its own mark or the one beside it.

    Example:
        >>> is_fooocus({"version": "Fooocus v2.4.3", "prompt": "a fox"}, None), is_fooocus({}, None)
        (True, False)
    """
    if not isinstance(value, dict) or "prompt" not in value:
        return False
    return (
        scheme == "fooocus"
        or value.get("metadata_scheme") == "fooocus"
        or str(value.get("version", "")).startswith(PROGRAM)
    )


def fooocus(value: Mapping[str, Any], text: str, place: str) -> Said:
    """Return what it says; ``full_prompt`` and the expansion are the program's words, not the user's."""
    own = ((str(name), kept) for name, kept in value.items() if name not in _APART)
    added = sorted(name for name in _WORDS - {"prompt", "negative_prompt"} if value.get(name))
    left = f"{place}: {', '.join(added)} hold what the program added by itself; they are nobody's prompt"
    return Said(
        PROGRAM,
        place,
        prompts=words(value.get("prompt")),
        negatives=words(value.get("negative_prompt")),
        seed=word(value.get("seed")),
        model=word(value.get("base_model")),
        settings=all_settings(PROGRAM, {"parameters": text}, own, _TOLD),
        notes=(left,) if added else (),
    )
