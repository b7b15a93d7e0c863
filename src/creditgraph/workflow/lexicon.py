"""What a prompt fixes, read from its words: a lexicon of film and music terms (zh, en, ja, ko).

The lexicon is an assumption (†): it knows words and not their sense, it cannot list every noun that names a
subject, and it yields to a fact that the workflow states (``fixes=[…]``) and to a finding.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Literal, TypeAlias

from creditgraph.errors import UnknownNameError, nearest
from creditgraph.workflow.text import Run, digest, histories, tokens

Medium: TypeAlias = Literal["picture", "sound"]

PICTURE = ("subject", "style", "composition", "light", "camera", "emotion_and_rhythm")
"""The dimensions of a picture that a prompt can fix: a natural whole."""

SOUND = ("genre", "mood", "instrumentation", "tempo", "structure", "voice")
"""The dimensions of a sound that a prompt can fix: a natural whole."""

_WHOLE: Mapping[str, tuple[str, ...]] = {"picture": PICTURE, "sound": SOUND}
_ALIASES = {"emotion": "emotion_and_rhythm", "rhythm": "emotion_and_rhythm"}
_JOINTS = frozenset(" \t\r\n-_\u2010\u2011\u2013\u3000\u30fb'’")  # may stand between the parts of a term
_WIDEST_JOINT = 2  # tokens


@dataclass(frozen=True, slots=True)
class Match:
    """A term of the lexicon found in a text.

    Attributes:
        dimension: the dimension it fixes, one of ``PICTURE`` or ``SOUND``.
        word: the characters as they stand in the text.
        start: offset of the first character, in code points of the text as given.
        end: offset after the last character.

    Example:
        >>> Match("light", "逆光", 0, 2).word
        '逆光'
    """

    dimension: str
    word: str
    start: int
    end: int


def dimension(name: str, medium: Medium) -> str:
    """Return the name of a dimension, understanding ``emotion`` and ``rhythm``.

    Args:
        name: what the writer of the input wrote.
        medium: ``"picture"`` or ``"sound"``.

    Raises:
        UnknownNameError: for a medium or a dimension that does not exist.

    Example:
        >>> dimension("rhythm", "picture")
        'emotion_and_rhythm'
        >>> dimension("lights", "picture")  # doctest: +ELLIPSIS
        Traceback (most recent call last):
        creditgraph.errors.UnknownNameError: a picture has no dimension 'lights'. Did you mean 'light'? ...
    """
    whole = _whole(medium)
    folded = name.casefold().strip().replace(" ", "_").replace("-", "_") if isinstance(name, str) else name
    if medium == "picture":
        folded = _ALIASES.get(folded, folded)
    if folded in whole:
        return folded
    raise UnknownNameError(
        f"a {medium} has no dimension {name!r}",
        near=nearest(name, whole),
        do=f"Use one of {', '.join(whole)}",
    )


def matches(text: str, medium: Medium) -> tuple[Match, ...]:
    """Find the terms of the lexicon in a text, in the order of the text.

    Latin words match whole, whatever their case; Chinese, Japanese and Korean terms match anywhere. Terms
    never overlap: the longest wins, then the dimension that stands first in ``PICTURE`` or ``SOUND``, then
    the earlier. A term inside a negation ("no camera movement") is a term: it too says what is wanted.

    Args:
        text: a prompt, exactly as it was saved; escapes and lone surrogates match nothing and do no harm.
        medium: ``"picture"`` or ``"sound"``.

    Raises:
        UnknownNameError: for another medium.

    Example:
        >>> [(m.dimension, m.word) for m in matches("赛博朋克城市, slow dolly zoom", "picture")]
        [('style', '赛博朋克'), ('subject', '城市'), ('emotion_and_rhythm', 'slow'), ('camera', 'dolly zoom')]
    """
    whole = _whole(medium)
    found = [
        Match(name, text[start:end], start, end)
        for name, start, end in {*_terms(text, medium), *_patterns(text, medium)}
    ]
    found.sort(key=lambda match: (match.start - match.end, whole.index(match.dimension), match.start))
    covered = bytearray(len(text))
    kept = []
    for match in found:
        if not any(covered[match.start : match.end]):
            covered[match.start : match.end] = b"\1" * (match.end - match.start)
            kept.append(match)
    return tuple(sorted(kept, key=lambda match: match.start))


def fixed_by(texts: Sequence[str], medium: Medium) -> Mapping[str, tuple[tuple[int, int], ...]]:
    """Say which revisions wrote the words of the last text that fix each dimension.

    Characters are given to revisions by ``text.PROVENANCE_RULE``. A term said twice counts once, for its
    earliest writer, and a term that the revision before already said stays its writer's wherever it is put:
    a fact met twice is one fact. A revision whose whole text is boilerplate is left out with what it wrote.

    Args:
        texts: the revisions of one prompt, oldest first.
        medium: ``"picture"`` or ``"sound"``.

    Returns:
        For each dimension that the last text fixes, in the order of ``PICTURE`` or ``SOUND``, pairs of a
        revision index and the number of characters of matched terms that this revision wrote, by revision.

    Raises:
        UnknownNameError: for another medium.

    Example:
        >>> dict(fixed_by(["slow, 逆光", "slow push in, 逆光"], "picture"))
        {'light': ((0, 2),), 'camera': ((1, 7),), 'emotion_and_rhythm': ((0, 4),)}
    """
    whole = _whole(medium)
    standing: _Standing = {}
    for text, runs in zip(texts, histories(texts), strict=True):
        standing = _said(_written(matches(text, medium), runs), standing)
    boilerplate = {revision for revision, text in enumerate(texts) if is_boilerplate(text)}
    totals: dict[str, Counter[int]] = {name: Counter() for name in whole}
    for (name, _), writers in standing.items():
        totals[name].update({k: count for k, count in writers.items() if k not in boilerplate})
    return MappingProxyType({name: tuple(sorted(count.items())) for name, count in totals.items() if count})


def is_boilerplate(text: str) -> bool:
    """Say whether a text is known to be a model maker's or a template's: it fixes nothing for its user.

    Only whole texts are recognised, by digest; white space around them does not matter.

    Args:
        text: a prompt.

    Example:
        >>> is_boilerplate("an old man by the harbour")
        False
    """
    return digest(text) in _boilerplate()


def _whole(medium: str) -> tuple[str, ...]:
    if medium not in _WHOLE:
        near = nearest(medium, _WHOLE)
        raise UnknownNameError(f"no medium {medium!r}", near=near, do="Use picture or sound")
    return _WHOLE[medium]


_Standing: TypeAlias = dict[tuple[str, str], Counter[int]]  # (dimension, term) -> its characters by revision


def _said(found: Iterable[tuple[Match, Counter[int]]], standing: _Standing) -> _Standing:
    """Give each term that a revision says to the writers it had before, or else to its earliest now."""
    said: _Standing = {}
    for match, writers in found:
        term = match.dimension, "".join(sign for sign in match.word.casefold() if sign not in _JOINTS)
        said[term] = standing.get(term) or min(said.get(term, writers), writers, key=min)
    return said


def _written(found: Sequence[Match], runs: Sequence[Run]) -> Iterator[tuple[Match, Counter[int]]]:
    """Pair each match with the number of its characters by revision; both come in the order of the text."""
    first = 0
    for match in found:
        while runs[first].end <= match.start:
            first += 1
        writers: Counter[int] = Counter()
        at = first
        while at < len(runs) and runs[at].start < match.end:
            run = runs[at]
            writers[run.revision] += min(run.end, match.end) - max(run.start, match.start)
            at += 1
        yield match, writers


@dataclass(slots=True)
class _Node:
    """A place in the tree of terms: what may follow, and what ends here."""

    after: dict[str, _Node] = field(default_factory=dict)
    ends: set[str] = field(default_factory=set)


def _terms(text: str, medium: Medium) -> Iterator[tuple[str, int, int]]:
    """Yield every term that begins at a token, however they overlap."""
    words = tokens(text)
    root = _tree(medium)
    at = 0
    for first, word in enumerate(words):
        node = root.after.get(word.casefold())
        end, step = at + len(word), first + 1
        while node:
            for name in node.ends:
                yield name, at, end
            joint = step
            while joint < min(step + _WIDEST_JOINT, len(words)) and words[joint] in _JOINTS:
                joint += 1
            if joint == len(words):
                break
            node = node.after.get(words[joint].casefold())
            end += sum(len(part) for part in words[step : joint + 1])
            step = joint + 1
        at += len(word)


def _patterns(text: str, medium: Medium) -> Iterator[tuple[str, int, int]]:
    for name, pattern in _data(medium)[1]:
        for match in pattern.finditer(text):
            yield name, match.start(), match.end()


@cache
def _tree(medium: Medium) -> _Node:
    root = _Node()
    for name, term in _data(medium)[0]:
        for form in _forms([part.casefold() for part in tokens(term) if part not in _JOINTS]):
            node = root
            for part in form:
                node = node.after.setdefault(part, _Node())
            node.ends.add(name)
    return root


def _forms(parts: list[str]) -> Iterator[list[str]]:
    """Yield a term as it may be written: as it stands, in the plural, and in one word."""
    yield parts
    if not all(part.isascii() for part in parts):
        return
    last = parts[-1]
    plurals = [last + "s", last + "es"] if last.isalpha() else []
    if last.endswith("y"):
        plurals.append(last[:-1] + "ies")
    yield from ([*parts[:-1], plural] for plural in plurals)
    if len(parts) > 1:
        yield from (["".join([*parts[:-1], end])] for end in (last, *plurals))


_Data: TypeAlias = "tuple[tuple[tuple[str, str], ...], tuple[tuple[str, re.Pattern[str]], ...]]"


@cache
def _data(medium: Medium) -> _Data:
    """Read the terms and the patterns of a medium, each with its dimension."""
    table = tomllib.loads(_read("lexicon.toml"))[medium]
    terms = tuple(
        (name, term.strip())
        for name, row in table.items()
        for key, words in row.items()
        if key != "patterns"
        for term in re.split(r"[,\n]", words)
        if term.strip()
    )
    patterns = tuple(
        (name, re.compile(pattern, re.ASCII | re.IGNORECASE))
        for name, row in table.items()
        for pattern in row.get("patterns", ())
    )
    return terms, patterns


@cache
def _boilerplate() -> frozenset[str]:
    """The texts that were looked at one by one, and those that recur in official templates and examples."""
    named = {entry["digest"] for entry in tomllib.loads(_read("boilerplate.toml"))["text"]}
    lines = _read("recurring.txt").splitlines()
    return frozenset(named | {line.split()[0] for line in lines if not line.startswith("#")})


def _read(name: str) -> str:
    return files("creditgraph.workflow").joinpath(name).read_text(encoding="utf-8")
