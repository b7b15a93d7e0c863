"""Whom a name means: a printed name before an id, and both before a login."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from creditgraph.errors import nearest
from creditgraph.workflow.model import Agent


class Index:
    """Whom a name means."""

    def __init__(self) -> None:
        self._names: dict[tuple[str, str], dict[str, None]] = {}
        self._keys: dict[str, dict[str, None]] = {}
        self._ids: dict[str, None] = {}
        self._words: dict[str, None] = {}

    def add(self, id: str, agents: Iterable[Agent], keys: Iterable[str] = ()) -> None:
        """Add one agent, as files have it."""
        self._ids[id] = None
        for agent in agents:
            self._names.setdefault((agent.type, folded(agent.name)), {})[id] = None
            self._keys.setdefault(folded(agent.id), {})[id] = None
            self._words.update(dict.fromkeys((agent.name, agent.id)))
        for key in keys:
            self._keys.setdefault(folded(key), {})[id] = None
            self._words[key] = None

    def find(self, word: str) -> tuple[str, ...]:
        """Return the id of whom a word means; several, if it could be several."""
        for type in ("person", "organization"):
            found = self._names.get((type, folded(word)))
            if found:
                return (word,) if word in found else tuple(sorted(found))
        return (word,) if word in self._ids else tuple(sorted(self._keys.get(folded(word), ())))

    def alike(self, word: str) -> int:
        """Return how many have a name."""
        types = ("person", "organization")
        return next((len(found) for type in types if (found := self._names.get((type, folded(word))))), 0)

    def near(self, word: str) -> str:
        """Return a question about the nearest name there is, if one is near."""
        near = nearest(word, self._words)
        return f"; did you mean {near!r}?" if near is not None else ""


def folded(name: str) -> str:
    """Return a name by which it is compared: case and blanks make no other name.

    Example:
        >>> folded(" Jia  LI")
        'jia li'
    """
    return unicodedata.normalize("NFC", " ".join(unicodedata.normalize("NFC", name).casefold().split()))
