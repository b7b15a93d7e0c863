"""The way a film is steered: which kinds of act feed which generations. A structure, no content."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from creditgraph.workflow.kinds import kinds
from creditgraph.workflow.model import Film

_WORDS = frozenset({"prompt_design", "audio_prompt"})
Hashed = TypeVar("Hashed", bound=Hashable)


@dataclass(frozen=True, slots=True, order=True)
class Steered:
    """What feeds one generation.

    Attributes:
        channels: the kinds of act whose products it uses, sorted; ``generation`` where it goes on from an
            earlier one.
    """

    channels: tuple[str, ...]


def steered(film: Film) -> Iterator[Steered]:
    """Yield, for each generation of a film, what feeds it.

    Example:
        >>> from creditgraph.workflow import Workflow
        >>> film = Workflow("Harbour")
        >>> _ = film.step("prompt_design", makes="prompt")
        >>> _ = film.step("motion_brush", makes="paths")
        >>> _ = film.step("generation", uses=["prompt", "paths"], makes="film")
        >>> next(steered(film.freeze())).channels
        ('motion_brush', 'prompt_design')
    """
    table = kinds()
    makers = {name: step for step in film.steps for name in step.makes}
    for step in film.steps:
        if table[step.kind].walk == "generation":
            fed = (makers.get(use.artifact) for use in step.uses)
            yield Steered(tuple(sorted({table[one.kind].channel for one in fed if one is not None})))


def overlap(first: Counter[Hashed], second: Counter[Hashed]) -> Fraction | None:
    """Return twice what two multisets have in common, of all they have; ``None`` where both are empty.

    Example:
        >>> overlap(Counter({"words": 2}), Counter({"words": 1, "brush": 1}))
        Fraction(1, 2)

    References:
        * Dice (1945), Measures of the Amount of Ecologic Association between Species.
    """
    total = first.total() + second.total()
    return Fraction(2 * (first & second).total(), total) if total else None


def channels(ways: Iterable[Steered], *, words: bool = True) -> Counter[str]:
    """Return how often each kind of act feeds a generation.

    Args:
        ways: what feeds each generation.
        words: whether prompts count, which steer every film made with such tools.
    """
    return Counter(one for way in ways for one in way.channels if words or one not in _WORDS)
