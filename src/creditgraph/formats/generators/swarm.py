"""The JSON that SwarmUI writes: parameters under their ids, and what the run left beside them.

Values may be numbers or texts, lists may be lists or one text. Where a prompt holds wildcards, the parameters
keep what was drawn from it, and ``original_prompt`` what the user typed.

References:
    * SwarmUI documentation, *Image Metadata Format*: ``sui_image_params``, ``sui_extra_data``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from creditgraph.formats.generators.said import Said, settings, word, words

PROGRAM = "SwarmUI"
MARK = "sui_image_params"
_TYPED = {"prompt": "original_prompt", "negativeprompt": "original_negativeprompt"}
_APART = frozenset({*_TYPED, *_TYPED.values(), "seed", "model", "date", "generation_time"})
_BEGINNINGS = ("initimage_filename",)


def is_swarm(value: Mapping[str, Any]) -> bool:
    """Tell whether a JSON value is SwarmUI's.

    Example:
        >>> is_swarm({"sui_image_params": {"prompt": "a fox"}}), is_swarm({"prompt": "a fox"})
        (True, False)
    """
    return isinstance(value.get(MARK), dict)


def swarm(value: Mapping[str, Any], place: str) -> Said:
    """Return what it says; what was drawn from a prompt with wildcards is the program's, not the user's.

    Example:
        >>> drawn, typed = {"prompt": "a red fox", "seed": 7}, {"original_prompt": "a <random:red,grey> fox"}
        >>> said = swarm({"sui_image_params": drawn, "sui_extra_data": typed}, "text")
        >>> said.prompts, said.seed
        (('a <random:red,grey> fox',), '7')
    """
    given = _object(value.get(MARK))
    beside = {**given, **_object(value.get("sui_extra_data"))}
    typed = {name: word(beside.get(original)) for name, original in _TYPED.items()}
    drawn = [name for name, text in typed.items() if text and text != word(given.get(name))]
    left = f"{place}: {', '.join(drawn)} was drawn by the program from what was typed; it is nobody's prompt"
    return Said(
        PROGRAM,
        place,
        prompts=words(typed["prompt"] or given.get("prompt")),
        negatives=words(typed["negativeprompt"] or given.get("negativeprompt")),
        seed=word(given.get("seed")),
        model=word(given.get("model")),
        references=words(*(beside.get(name) for name in _BEGINNINGS)),
        settings=settings(_settings(given)),
        notes=(left,) if drawn else (),
    )


def _settings(given: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in given.items():
        if name not in _APART:
            yield str(name), ", ".join(words(*value)) if isinstance(value, list) else value


def _object(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
