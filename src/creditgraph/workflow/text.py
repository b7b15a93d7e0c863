"""Who wrote the surviving words of a text that several people revised."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from itertools import groupby, takewhile

PROVENANCE_RULE = "longest runs, then the graveyard of deleted runs, then singles in place"
"""The rule by which characters are given to revisions; another rule gives another verdict, so it is named."""

# Scripts written without spaces between words: there a character is a token by itself.
_SPACELESS = (
    "\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3130-\u318f"
    "\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff66-\uff9f"
    "\U0001aff0-\U0001b16f\U00020000-\U0003ffff"
)
_TOKEN = re.compile(rf"[{_SPACELESS}]|[^\W_{_SPACELESS}]+|.", re.DOTALL)

# A run counts when it is three tokens long and two of them are letters or numbers. Two tokens recur by
# accident: with a most frequent character at 4 % and a tail after Zipf, a text of some hundred tokens repeats
# most of its frequent pairs and few of its triples. In English three tokens are two words and their space.
# (Asking for four or five tokens moves the benchmark's figures by less than one point either way.)
_SHORTEST = 3
_LETTERED = 2

# Guards for hostile texts; a film's prompt meets none of them.
_NEAR = 16  # places tried per triple of tokens: the nearest ones
_TRIES = 100_000  # places tried per revision, which lowers _NEAR for long texts down to _NEAR_LEAST
_NEAR_LEAST = 4
_GRAVES = 200_000  # deleted tokens remembered: beyond it the older half is forgotten


@dataclass(frozen=True, slots=True)
class Run:
    """Consecutive characters of the last revision that one revision wrote first.

    Attributes:
        start: offset of the first character, counted in code points of the text as given.
        end: offset after the last character.
        revision: index of the revision that wrote them, 0 being the oldest.

    Example:
        >>> Run(0, 4, 0).end
        4
    """

    start: int
    end: int
    revision: int


def provenance(texts: Sequence[str]) -> tuple[Run, ...]:
    """Say which revision first wrote each character of the last text.

    Runs of tokens are matched longest first against the previous revision, wherever they stand; then
    against all runs deleted so far, so that a restored sentence returns to its first writer; then single
    tokens that stayed in their place. What is left is new. A second copy of a passage is its copier's, a
    paraphrase is the rewriter's. Of two matches of one length the one that moved less is taken.

    Args:
        texts: the revisions of one text, oldest first, exactly as they were saved (nothing is normalised).

    Returns:
        Runs that tile the last text in order; none for an empty text or no text at all.

    Example:
        >>> provenance(["a slow dolly", "a slow zoom"])
        (Run(start=0, end=7, revision=0), Run(start=7, end=11, revision=1))

    References:
        * M. J. Wise, "String Similarity via Greedy String Tiling and Running Karp-Rabin Matching", 1993
          (the tiling; the graveyard and the singles are ours).
    """
    last = deque(histories(texts), maxlen=1)
    return last.pop() if last else ()


def histories(texts: Sequence[str]) -> Iterator[tuple[Run, ...]]:
    """Yield the provenance of each revision in turn, oldest first.

    Args:
        texts: the revisions of one text, oldest first.

    Example:
        >>> [len(runs) for runs in histories(["slow", "slow zoom", "slow zoom"])]
        [1, 2, 2]
    """
    names: dict[str, int] = {}
    graveyard = _Graveyard()
    old = _Line((), (), (), [])
    for revision, text in enumerate(texts):
        words = tokens(text)
        new = _Line(
            tuple(names.setdefault(word, len(names)) for word in words),
            tuple(word[0].isalnum() for word in words),
            tuple(word[0].isspace() for word in words),
            [revision] * len(words),
        )
        if new.tokens == old.tokens:
            new = old
        else:
            _inherit(new, old, graveyard)
        old = new
        yield _runs(words, new.origins)


def tokens(text: str) -> list[str]:
    """Cut a text into tokens, which joined again are the text.

    A character of a script without spaces (Chinese, kana, hangul, Thai …) is a token; elsewhere a word or a
    number is one, and so is every other character.

    Args:
        text: any text.

    Example:
        >>> tokens("35mm 胶片!")
        ['35mm', ' ', '胶', '片', '!']
    """
    return _TOKEN.findall(text)


def digest(text: str) -> str:
    """Return the SHA-256, in hex, of the text without the white space around it, as UTF-8.

    Args:
        text: any text; a lone surrogate is encoded as it stands.

    Example:
        >>> digest("  slow  ") == digest("slow")
        True
    """
    return hashlib.sha256(text.strip().encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class _Line:
    """One revision as tokens: their numbers, which are letters, which are space, and who wrote each."""

    tokens: tuple[int, ...]
    lettered: tuple[bool, ...]
    blank: tuple[bool, ...]
    origins: list[int]


def _runs(words: Sequence[str], origins: Sequence[int]) -> tuple[Run, ...]:
    runs, start = [], 0
    for revision, group in groupby(zip(words, origins, strict=True), key=lambda pair: pair[1]):
        end = start + sum(len(word) for word, _ in group)
        runs.append(Run(start, end, revision))
        start = end
    return tuple(runs)


def _inherit(new: _Line, old: _Line, graveyard: _Graveyard) -> None:
    """Give the tokens of ``new`` the origins of the tokens that they continue, and bury what is gone."""
    source = [-1] * len(new.tokens)  # for each new token the old token that it continues
    taken = bytearray(len(new.tokens))
    used = bytearray(len(old.tokens))
    places: dict[_Triple, list[int]] = {}
    _note(places, old.tokens, 0)
    for i, j, length in _tiles(new, old.tokens, places, taken, used):
        source[i : i + length] = range(j, j + length)
    graveyard.restore(new, taken)
    _keep_singles(new, old, source, taken, used)
    for i, j in enumerate(source):
        if j >= 0:
            new.origins[i] = old.origins[j]
    for start, end in _free(used, 0, len(used)):
        graveyard.bury(old.tokens[start:end], old.origins[start:end])


_Triple = tuple[int, int, int]


def _note(places: dict[_Triple, list[int]], tokens: Sequence[int], start: int) -> None:
    """Index the triples of ``tokens`` from ``start`` on by where they begin."""
    triples = zip(tokens[start:], tokens[start + 1 :], tokens[start + 2 :], strict=False)
    for j, triple in enumerate(triples, start):
        places.setdefault(triple, []).append(j)


def _tiles(
    new: _Line,
    old: Sequence[int],
    places: dict[_Triple, list[int]],
    taken: bytearray,
    used: bytearray,
) -> list[tuple[int, int, int]]:
    """Cover ``new`` with runs of ``old``, longest first, each token once; mark and return them."""
    heap = [_ranked(new, old, run) for run in _maximal(new.tokens, old, places, taken)]
    heapify(heap)
    tiles = []
    while heap:
        i, j, length = heappop(heap)[-1]
        blocked = _either(taken[i : i + length], used[j : j + length])
        if not any(blocked):
            if sum(new.lettered[i : i + length]) >= _LETTERED:
                tiles.append((i, j, length))
                taken[i : i + length] = used[j : j + length] = b"\1" * length
            continue
        for start, end in _free(blocked, 0, length):
            if end - start >= _SHORTEST:
                heappush(heap, _ranked(new, old, (i + start, j + start, end - start)))
    return tiles


def _either(first: bytearray, second: bytearray) -> bytearray:
    both = int.from_bytes(first, "big") | int.from_bytes(second, "big")
    return bytearray(both.to_bytes(len(first), "big"))


def _ranked(
    new: _Line, old: Sequence[int], run: tuple[int, int, int]
) -> tuple[int, int, tuple[int, int, int]]:
    """Sort key of a run: long before short, then the smaller move as seen from either end."""
    i, j, length = run
    move = min(abs(i - j), abs((len(new.tokens) - i) - (len(old) - j)))
    return -length, move, run


def _maximal(
    new: Sequence[int], old: Sequence[int], places: dict[_Triple, list[int]], taken: bytearray
) -> Iterator[tuple[int, int, int]]:
    """Yield the common runs that cannot be made longer, each once: the diagonals of the table of equals."""
    near = max(_NEAR_LEAST, min(_NEAR, _TRIES // (len(new) + 1)))
    done: dict[int, int] = {}  # diagonal -> where its last run ended
    for i, triple in enumerate(zip(new, new[1:], new[2:], strict=False)):
        if taken[i]:
            continue
        for j in _nearest(places.get(triple, ()), i, near):
            if done.get(i - j, 0) > i:
                continue
            start, end = i, i
            while start and start - i + j > 0 and new[start - 1] == old[start - 1 - i + j]:
                start -= 1
            while end < len(new) and end - i + j < len(old) and new[end] == old[end - i + j]:
                end += 1
            done[i - j] = end
            yield start, start - i + j, end - start


def _nearest(places: Sequence[int], i: int, count: int) -> Sequence[int]:
    if len(places) <= count:
        return places
    middle = bisect_left(places, i)
    start = max(0, min(middle - count // 2, len(places) - count))
    return places[start : start + count]


def _free(marked: bytearray, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches of zeros in ``marked[start:end]``."""
    while (start := marked.find(0, start, end)) >= 0:
        stop = marked.find(1, start, end)
        stop = end if stop < 0 else stop
        yield start, stop
        start = stop


class _Graveyard:
    """Runs that earlier revisions deleted, with their writers."""

    def __init__(self) -> None:
        self._tokens: list[int] = []
        self._origins: list[int] = []
        self._places: dict[_Triple, list[int]] = {}

    def bury(self, tokens: Sequence[int], origins: Sequence[int]) -> None:
        """Remember one deleted run; -1 keeps it apart from the next and equals no token."""
        if len(tokens) < _SHORTEST:
            return
        start = len(self._tokens)
        self._tokens += [*tokens, -1]
        self._origins += [*origins, -1]
        _note(self._places, self._tokens, start)
        if len(self._tokens) > _GRAVES:
            self._tokens = self._tokens[-_GRAVES // 2 :]
            self._origins = self._origins[-_GRAVES // 2 :]
            self._places = {}
            _note(self._places, self._tokens, 0)

    def restore(self, new: _Line, taken: bytearray) -> None:
        """Give the free tokens of ``new`` that repeat a deleted run back to its writers."""
        used = bytearray(len(self._tokens))
        for i, j, length in _tiles(new, self._tokens, self._places, taken, used):
            new.origins[i : i + length] = self._origins[j : j + length]


def _keep_singles(new: _Line, old: _Line, source: list[int], taken: bytearray, used: bytearray) -> None:
    """Keep tokens that stayed in their place beside a kept neighbour, though their run is short."""
    for start, end in list(_free(taken, 0, len(taken))):
        left = 0 if start == 0 else source[start - 1] + 1 or -1
        right = len(old.tokens) if end == len(source) else source[end]
        for i, j in _in_place(new, old, range(start, end), _after(used, left), _before(used, right)):
            if not used[j]:
                source[i], taken[i], used[j] = j, 1, 1


def _after(used: bytearray, start: int) -> range:
    """The free stretch that begins at ``start``; -1 stands for a neighbour without a place."""
    stop = used.find(1, start)
    return range(start, len(used) if stop < 0 else stop) if start >= 0 else range(0)


def _before(used: bytearray, end: int) -> range:
    """The free stretch that ends before ``end``; -1 stands for a neighbour without a place."""
    return range(used.rfind(1, 0, end) + 1, end) if end > 0 else range(0)


def _in_place(new: _Line, old: _Line, gap: range, left: range, right: range) -> Iterator[tuple[int, int]]:
    """Yield the equal tokens of a gap and of the old stretches that stood beside its two neighbours."""

    def equal(pair: tuple[int, int]) -> bool:
        return new.tokens[pair[0]] == old.tokens[pair[1]]

    if left == right and len(left) == len(gap):  # rewritten token for token; a lone blank shows nothing
        same = [True, *map(equal, zip(gap, left, strict=True)), True]
        for k, (i, j) in enumerate(zip(gap, left, strict=True), 1):
            if same[k] and (not new.blank[i] or same[k - 1] or same[k + 1]):
                yield i, j
        return
    yield from takewhile(equal, zip(gap, left, strict=False))
    yield from takewhile(equal, zip(reversed(gap), reversed(right), strict=False))
