"""What a generator wrote into a picture, as far as it tells a person's words from its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

LONGEST = 200
"""Characters of a setting; what is longer is a text and no setting."""
MOST = 100
"""Settings, texts or references of one picture; the longest lists known have some forty."""


@dataclass(frozen=True, slots=True)
class Said:
    """What one program says of one picture.

    Attributes:
        program: the program, by its own name.
        place: where the text stands in the file.
        prompts: what the user typed.
        negatives: what the user typed against something.
        defaults: texts that the program added by itself.
        seed, model: as written; whether the seed was held is not in these files.
        references: names of pictures that were given as reference or beginning.
        controls: names of pictures that steer pose, depth or outline.
        regions: what the user typed for single regions of the picture.
        drawn: kinds of act in which something was drawn by hand, and how many strokes or shapes.
        settings: further settings by name.
        notes: what a reader should know.
    """

    program: str
    place: str
    prompts: tuple[str, ...] = ()
    negatives: tuple[str, ...] = ()
    defaults: tuple[str, ...] = ()
    seed: str | None = None
    model: str | None = None
    references: tuple[str, ...] = ()
    controls: tuple[str, ...] = ()
    settings: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    drawn: tuple[tuple[str, int], ...] = ()


def word(value: Any) -> str | None:
    """Return a name or number as text; ``None`` for anything else, or for nothing.

    Example:
        >>> word(" 7 "), word(7), word(""), word(True), word([7])
        ('7', '7', None, None, None)
    """
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return None
    return str(value).strip() or None


def words(*values: Any) -> tuple[str, ...]:
    """Return the texts among the values, each once, and no more than a hundred.

    Example:
        >>> words("a fox", None, "", "a fox", 3)
        ('a fox', '3')
    """
    return tuple(dict.fromkeys(text for value in values if (text := word(value)) is not None))[:MOST]


def settings(values: Iterable[tuple[str, Any]]) -> dict[str, str]:
    """Return the names and values that are settings: one short line each, and no more than a hundred.

    Example:
        >>> settings([("steps", 15), ("prompt", "x" * 1000), ("loras", [1])])
        {'steps': '15'}
    """
    return dict(list(_short(values))[:MOST])


def _short(values: Iterable[tuple[str, Any]]) -> Iterator[tuple[str, str]]:
    for name, value in values:
        text = str(value).lower() if isinstance(value, bool) else word(value)
        if text is not None and len(text) <= LONGEST and len(name) <= LONGEST:
            yield name, text
