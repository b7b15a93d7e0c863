"""Histories of one text with known truth: who really wrote each character, carried through every edit."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

Language = Literal["en", "zh"]
Level = Literal["easy", "hard"]
Atom = tuple[str, int, int]  # an English word, a space, a mark or a Chinese character; author; revision

_SMALL_EN = "the a of in and with on at by from to under over through as is his her".split()
_SMALL_ZH = "的 一 在 是 了 和 与 上 中 下 着 从 向 里 而 有 被 将 这 她".split()
_SYLLABLES = "ba co da ren mi tor lan sil ver ne on gra mo tu fes kal wi nor sha der lu min pa hol".split()
_STOPS = {".", "。"}

# How often each act happens, and how many acts one revision holds.
_ACTS: dict[Level, tuple[dict[str, float], tuple[int, int]]] = {
    "easy": ({"insert": 40, "delete": 12, "replace": 26, "move": 14, "restore": 8}, (1, 1)),
    "hard": ({"insert": 24, "delete": 18, "replace": 26, "move": 20, "restore": 12}, (2, 4)),
}


@dataclass(frozen=True)
class History:
    """The revisions, who saved each, and the true author of each character of the last one."""

    texts: tuple[str, ...]
    authors: tuple[int, ...]
    truth: tuple[int, ...]


class _Language:
    """A vocabulary after Zipf, small words at its head, and a stock of phrases that everybody uses."""

    def __init__(self, language: Language, chance: random.Random) -> None:
        self.language, self.chance = language, chance
        self.revision = 0
        self.stop = "." if language == "en" else "。"
        self.comma = "," if language == "en" else "，"
        self.words = self._vocabulary()
        self.weights = list(accumulate(1 / (rank + 2) for rank in range(len(self.words))))
        self.phrases = [self.pick(chance.randint(2, 5)) for _ in range(60)]

    def _vocabulary(self) -> list[str]:
        chance = self.chance
        if self.language == "en":
            made = {"".join(chance.choices(_SYLLABLES, k=chance.randint(1, 3))) for _ in range(1500)}
            return _SMALL_EN + chance.sample(sorted(made), len(made))
        signs = [chr(code) for code in chance.sample(range(0x4E00, 0x9000), 900)]
        heavy = list(accumulate(1 / (rank + 4) for rank in range(900)))
        made = {
            "".join(chance.choices(signs, cum_weights=heavy, k=chance.choice((1, 2, 2, 2, 2, 3, 4))))
            for _ in range(1500)
        }
        return _SMALL_ZH + chance.sample(sorted(made), len(made))

    def pick(self, count: int) -> list[str]:
        return self.chance.choices(self.words, cum_weights=self.weights, k=count)

    def wording(self, count: int) -> list[str]:
        """``count`` words or a few more; about one word in ten comes with a stock phrase."""
        words: list[str] = []
        while len(words) < count:
            words += self.chance.choice(self.phrases) if self.chance.random() < 0.03 else self.pick(1)
        return words

    def atoms(self, words: list[str], author: int) -> list[Atom]:
        if self.language == "zh":
            return [(sign, author, self.revision) for word in words for sign in word]
        return [(part, author, self.revision) for word in words for part in (word, " ")]

    def sentence(self, author: int) -> list[Atom]:
        words = self.wording(self.chance.randint(5, 14))
        cut = self.chance.randint(2, len(words) - 2)
        first, second = self.atoms(words[:cut], author), self.atoms(words[cut:], author)
        comma, stop = self.mark(self.comma, author), self.mark(self.stop, author)
        if self.language == "en":
            return [*first[:-1], *comma, *second[:-1], *stop]
        return [*first, *comma, *second, *stop]

    def mark(self, sign: str, author: int) -> list[Atom]:
        return self.atoms([sign], author)


class _Text:
    """A text under edit: atoms with their authors, and the passages deleted so far."""

    def __init__(self, tongue: _Language) -> None:
        self.tongue, self.chance = tongue, tongue.chance
        self.atoms: list[Atom] = []
        self.deleted: list[list[Atom]] = []

    def _boundaries(self) -> list[int]:
        """Where a sentence may begin."""
        skip = 2 if self.tongue.language == "en" else 1
        inner = [k + skip for k, (atom, *_) in enumerate(self.atoms) if atom in _STOPS]
        return [0, *(k for k in inner if k <= len(self.atoms))]

    def _word_starts(self) -> list[int]:
        if self.tongue.language == "zh":
            return list(range(len(self.atoms) + 1))
        return [0, *(k + 1 for k, (atom, *_) in enumerate(self.atoms) if atom == " ")]

    def _span(self, least: int, most: int) -> tuple[int, int]:
        """Some words of a sentence, or in two of five cases a whole sentence."""
        starts = self._boundaries()
        if self.chance.random() < 0.4 and len(starts) > 3:
            k = self.chance.randrange(len(starts) - 1)
            return starts[k], starts[k + 1]
        words = self._word_starts()
        scale = 2 if self.tongue.language == "zh" else 1
        count = min(self.chance.randint(least, most) * scale, len(words) - 1)
        k = self.chance.randrange(len(words) - count)
        return words[k], words[k + count]

    def _place(self, piece: list[Atom]) -> int:
        whole = any(atom in _STOPS for atom, *_ in piece[-2:])
        return self.chance.choice(self._boundaries() if whole else self._word_starts())

    def _cut(self, start: int, end: int) -> list[Atom]:
        piece = self.atoms[start:end]
        del self.atoms[start:end]
        return piece

    def _put(self, piece: list[Atom], place: int) -> None:
        self.atoms[place:place] = piece

    def insert(self, author: int) -> None:
        piece = (
            self.tongue.sentence(author)
            if self.chance.random() < 0.5
            else self.tongue.atoms(self.tongue.wording(self.chance.randint(1, 5)), author)
        )
        self._put(piece, self._place(piece))

    def delete(self, author: int) -> None:
        self._drop(*self._span(1, 8))

    def _drop(self, start: int, end: int) -> None:
        """Delete; what no saved revision ever held cannot come back."""
        piece = [atom for atom in self._cut(start, end) if atom[2] < self.tongue.revision]
        if piece:
            self.deleted.append(piece)

    def replace(self, author: int) -> None:
        start, end = self._span(1, 5)
        whole = any(atom in _STOPS for atom, *_ in self.atoms[start:end][-2:])
        self._drop(start, end)
        words = self.tongue.wording(self.chance.randint(1, 5))
        self._put(self.tongue.sentence(author) if whole else self.tongue.atoms(words, author), start)

    def move(self, author: int) -> None:
        piece = self._cut(*self._span(3, 12))
        self._put(piece, self._place(piece))

    def restore(self, author: int) -> None:
        if self.deleted:
            piece = self.deleted.pop(self.chance.randrange(len(self.deleted)))
            self._put(piece, self._place(piece))


def history(language: Language, level: Level, seed: int, *, authors: int = 5, revisions: int = 40) -> History:
    """Make one history; the same arguments make the same one."""
    chance = random.Random(f"{language} {level} {seed}")
    text = _Text(_Language(language, chance))
    for _ in range(chance.randint(10, 14)):
        text.atoms += text.tongue.sentence(0)
    weights, (least, most) = _ACTS[level]
    texts, saved_by = [_plain(text)], [0]
    for text.tongue.revision in range(1, revisions):
        author = chance.randrange(authors)
        for act in chance.choices(list(weights), list(weights.values()), k=chance.randint(least, most)):
            if len(text.atoms) < 60:
                act = "insert"
            getattr(text, act)(author)
        texts.append(_plain(text))
        saved_by.append(author)
    truth = tuple(author for atom, author, _ in text.atoms for _ in atom)
    return History(tuple(texts), tuple(saved_by), truth)


def _plain(text: _Text) -> str:
    return "".join(atom for atom, *_ in text.atoms)


def right(one: History, revisions: Sequence[int]) -> tuple[int, int]:
    """Count the characters whose revision was saved by their true author, and all characters."""
    found = [one.authors[revision] for revision in revisions]
    return sum(map(int.__eq__, found, one.truth)), len(one.truth)
