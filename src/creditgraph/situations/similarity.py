"""A similar prompt is used elsewhere: how alike two prompts are, and two ways of steering."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from creditgraph.errors import MissingExtraError, WorkflowError
from creditgraph.reasoning import Reason
from creditgraph.report import hundredths
from creditgraph.situations.base import Situation, Table, fact, frozen, unknown
from creditgraph.situations.steering import Steered, channels, overlap, steered
from creditgraph.workflow.build import Workflow
from creditgraph.workflow.kinds import kinds
from creditgraph.workflow.lexicon import Match, is_boilerplate, matches
from creditgraph.workflow.model import Film
from creditgraph.workflow.text import provenance, tokens

Asked: TypeAlias = Film | Workflow | str
_EDGES = re.compile(r"^\W+|\W+$")
_SHORTEST = 4
"""Characters of the shortest common passage that is shown."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two prompts and how alike they are.

    Attributes:
        a, b: the artifacts; empty for a text that was passed.
        as_written: the part of both that stands in the same order in both, of all tokens (1: the same text).
        own_words: the same without shared vocabulary; ``None`` where one has no words of its own.
        passages: what stands letter for letter in both, longest first.
        shared: words of both that belong to the trade's vocabulary or to a model maker's boilerplate.
    """

    a: str
    b: str
    as_written: Fraction
    own_words: Fraction | None
    passages: tuple[str, ...]
    shared: tuple[str, ...]


@dataclass(frozen=True, repr=False, kw_only=True)
class Similarity(Situation):
    """How alike two prompts or two films are. Evidence of a common origin, not infringement.

    Attributes:
        pairs: each prompt of the first with the most similar one of the second, most alike first.
        structure: how far the same kinds of act feed generations equally often; ``None`` for texts alone, or
            where nothing feeds a generation.
        beyond_words: the same without prompts, which steer every film made with such tools.
        whole_ways: how far whole generations are steered by the same set of kinds.
        generations: way of steering to how often it stands in the first and in the second.
        same_files: digests that stand in both.
    """

    pairs: tuple[Pair, ...]
    structure: Fraction | None
    beyond_words: Fraction | None
    whole_ways: Fraction | None
    generations: tuple[tuple[Steered, int, int], ...]
    same_files: tuple[str, ...]

    def tables(self) -> tuple[Table, ...]:
        """Return the prompts side by side, and the ways of steering."""
        pairs = tuple(
            (
                ("", one.a or "–"),
                ("", one.b or "–"),
                ("", hundredths(one.as_written)),
                ("", None if one.own_words is None else hundredths(one.own_words)),
                ("", ", ".join(one.shared) or "–"),
            )
            for one in self.pairs
        )
        ways = tuple((("kind", way.channels), ("", a), ("", b)) for way, a, b in self.generations)
        columns = ("first", "second", "as written", "own words", "set apart")
        return (
            Table(Reason("group", "prompts"), columns, pairs),
            Table(Reason("group", "what feeds the generations"), ("channels", "first", "second"), ways),
        )


def similarity(a: Asked, b: Asked) -> Similarity:
    """Compare two prompts, or the prompts and the way of steering of two films.

    Prompts: insertions and deletions of tokens that turn one into the other, of all tokens of both (the
    normalised indel similarity, exact); once as written and once without the words that everybody uses: terms
    of the trade (the lexicon) and model makers' boilerplate. Steering: the overlap (twice what is common, of
    all) of the kinds of act that feed generations, each as often as it does; with prompts and without; and of
    whole generations, each told by the set of kinds that feed it.

    A figure says how alike two things are, and no more: it can be evidence that one was made after the
    other. Whether there is a right to infringe is asked with `creditgraph.attribute`; ideas, styles and lists
    of elements are free in every country on file.

    Args:
        a: a film, or the text of a prompt.
        b: the other.

    Raises:
        MissingExtraError: without the ``similarity`` extra.
        WorkflowError: for what is neither a film nor a text, or one of each.

    References:
        * Zhao & Qiu (2025), 3.3: an employee makes the same style elsewhere with like prompts.

    Example:
        >>> found = similarity("neon city, the heron folds its paper wings", "neon city, a heron folds paper")
        >>> found.pairs[0].shared, found.pairs[0].own_words
        (('city', 'neon'), Fraction(3, 5))
    """
    first, second = _texts(a, "a"), _texts(b, "b")
    if isinstance(a, str) != isinstance(b, str):
        raise WorkflowError("a film and a text are not alike", where="b", do="Pass two films or two texts.")
    pairs = tuple(_pairs(first, second))
    films = tuple(frozen(one) for one in (a, b) if not isinstance(one, str))
    ways = [list(steered(film)) for film in films] or [[], []]
    same = tuple(sorted(_digests(films[0]) & _digests(films[1]))) if films else ()
    structure = overlap(*(channels(one) for one in ways))
    beyond = overlap(*(channels(one, words=False) for one in ways))
    return Similarity(
        film=films[0] if films else Film("prompts"),
        heading=Reason("group", "how alike: {a} and {b}", (("a", _title(a)), ("b", _title(b)))),
        answer=tuple(_answer(pairs, structure, beyond, same)),
        open=tuple(_open(first, second, bool(films))),
        pairs=pairs,
        structure=structure,
        beyond_words=beyond,
        whole_ways=overlap(*map(Counter, ways)),
        generations=_side_by_side(*map(Counter, ways)),
        same_files=same,
    )


def _title(one: Asked) -> str:
    return "prompt" if isinstance(one, str) else frozen(one).title


def _texts(one: object, where: str) -> dict[str, str]:
    """Name to text of every prompt that was not revised further; a text has no name."""
    if isinstance(one, str):
        return {"": one}
    if not isinstance(one, (Film, Workflow)):
        what = f"{type(one).__name__} is neither a film nor a text"
        raise WorkflowError(what, where=where, do="Pass a Workflow, a Film, or the text of a prompt.")
    film = frozen(one)
    prompts = [step for step in film.steps if kinds()[step.kind].whole == "dimensions"]
    revised = {use.artifact for step in prompts for use in step.uses}
    made = {name for step in prompts for name in step.makes} - revised
    return {item.id: item.text for item in film.artifacts if item.id in made and item.text is not None}


# -- prompts -------------------------------------------------------------------------------------------------


def _pairs(first: dict[str, str], second: dict[str, str]) -> Iterator[Pair]:
    """Each prompt of the first with the one of the second that is most like it."""
    found = []
    for name, text in first.items():
        best = max(
            ((_indel(_words(text), _words(other)), other_name) for other_name, other in second.items()),
            key=lambda one: (one[0], one[1]),
            default=None,
        )
        if best is not None:
            found.append(_pair(name, text, best[1], second[best[1]]))
    yield from sorted(found, key=lambda pair: (-pair.as_written, pair.a, pair.b))


def _pair(name: str, text: str, other_name: str, other: str) -> Pair:
    mine, theirs = _own(text), _own(other)
    own = _indel(mine, theirs) if mine and theirs else None
    shared = sorted(_vocabulary(text) & _vocabulary(other))
    as_written = _indel(_words(text), _words(other))
    return Pair(name, other_name, as_written, own, tuple(_passages(text, other)), tuple(shared))


def _words(text: str) -> list[str]:
    """The tokens of a text in small letters, blanks and punctuation left out."""
    return [word.casefold() for word in tokens(text) if word[0].isalnum()]


def _vocabulary(text: str) -> set[str]:
    """The terms of the trade in a text, none of them inside another."""
    found = {match.word.casefold() for match in _terms(text)}
    return {word for word in found if not any(word in other for other in found - {word})}


def _terms(text: str) -> tuple[Match, ...]:
    return (*matches(text, "picture"), *matches(text, "sound"))


def _own(text: str) -> list[str]:
    """The words of a text that are nobody else's: no term of the trade, no boilerplate."""
    if is_boilerplate(text):
        return []
    covered = bytearray(len(text))
    for match in _terms(text):
        covered[match.start : match.end] = b"\1" * (match.end - match.start)
    found, at = [], 0
    for word in tokens(text):
        if word[0].isalnum() and not covered[at]:
            found.append(word.casefold())
        at += len(word)
    return found


def _indel(a: Sequence[str], b: Sequence[str]) -> Fraction:
    """The part of both that need not be inserted or deleted; two empty texts are alike."""
    try:
        from rapidfuzz.distance import Indel
    except ImportError:
        do = "Install it with: pip install 'creditgraph[similarity]'"
        raise MissingExtraError("a similarity report needs rapidfuzz", do=do) from None
    total = len(a) + len(b)
    return 1 - Fraction(Indel.distance(a, b), total) if total else Fraction(1)


def _passages(a: str, b: str) -> Iterator[str]:
    """What the second text has letter for letter from the first, longest first."""
    runs = (b[run.start : run.end] for run in provenance([a, b]) if run.revision == 0)
    bare = (_EDGES.sub("", run) for run in runs)
    yield from sorted((one for one in bare if len(one) >= _SHORTEST), key=lambda one: (-len(one), one))


# -- steering ------------------------------------------------------------------------------------------------


def _side_by_side(first: Counter[Steered], second: Counter[Steered]) -> tuple[tuple[Steered, int, int], ...]:
    return tuple((way, first[way], second[way]) for way in sorted({*first, *second}))


def _digests(film: Film) -> set[str]:
    return {item.digest for item in film.artifacts if item.digest is not None}


# -- in sentences --------------------------------------------------------------------------------------------


def _answer(
    pairs: Iterable[Pair], structure: Fraction | None, beyond: Fraction | None, same: Sequence[str]
) -> Iterator[Reason]:
    best = next(iter(pairs), None)
    if best is not None:
        below = []
        if best.own_words is None:
            below.append(fact("without shared vocabulary one of them has no words of its own"))
        else:
            says = "without shared vocabulary: {film_part}"
            below.append(fact(says, film_part=hundredths(best.own_words)))
        if best.shared:
            says = "set apart, because everybody in the trade uses them: {terms}"
            below.append(fact(says, terms=best.shared))
        if best.passages:
            below.append(fact("letter for letter in both: {passages}", passages=best.passages[:3]))
        says = "the two prompts that are most alike share {film_part} of their words in order"
        yield fact(says, *below, film_part=hundredths(best.as_written))
    if structure is not None:
        below = []
        if beyond is not None:
            says = "without prompts, which steer every such film: {film_part}"
            below.append(fact(says, film_part=hundredths(beyond)))
        says = "the kinds of act that steer the generations overlap by {film_part}"
        yield fact(says, *below, film_part=hundredths(structure))
    if same:
        yield fact("{n} files are the same in both", n=len(same), where="artifacts")
    yield fact("likeness is evidence of a common origin, not infringement: ideas, style and lists are free")


def _open(first: dict[str, str], second: dict[str, str], films: bool) -> Iterator[Reason]:
    if not first or not second:
        yield unknown("one of them shows no words of a prompt", where="artifacts")
    yield unknown("whether anybody holds a right in these words or pictures is asked under a regime")
    yield unknown("who had access to what, and when, is not in this answer")
    if films:
        yield unknown("how alike the pictures are is not measured")
