"""Question by question: what each doctrine and regime answers of one film, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, TypeAlias

from creditgraph.doctrines import Holding
from creditgraph.errors import UnknownNameError, nearest
from creditgraph.explain.sheets import column_notes
from creditgraph.explain.silence import unanswered
from creditgraph.explain.speech import law, rank, reach_sentence, share_text, speech_of, together
from creditgraph.explain.why import Why
from creditgraph.reasoning import Conclusion, Reason
from creditgraph.report import Sheet, Words, number, words
from creditgraph.shares import Share

if TYPE_CHECKING:
    from creditgraph.allocation import Allocation, Title
    from creditgraph.comparison import Comparison

WRAP = 24
"""Columns of the terminal that a cell takes in each line; Markdown and HTML break for themselves."""
_SAME_AS = {
    "authors": "authorship",
    "who owned first": "vesting",
    "who owns now": "title",
    "transfer": "title",
    "apart": "parts",
}
"""Rows of the table by the question that they answer."""
Cell: TypeAlias = Callable[["Allocation", Words], str]
HELD = ("remuneration", "credit", "integrity", "separate_use", "neighbouring", "licence")
ASKED = ("protection", "authorship", "vesting", "title", "parts", "income", *HELD)
"""What a reader may ask why of; ``title`` is who owns today, after all presumptions and instruments."""


def question_sheet(comparison: Comparison, lang: str = "en") -> Sheet:
    """Lay a comparison out by question: one row for each, one column for each doctrine and regime.

    Example:
        >>> import creditgraph as cg
        >>> film = cg.Workflow("Harbour", made_on="2026-01-20")
        >>> _ = film.step("drawing", by=film.person("甲"), makes="film")
        >>> sheet = question_sheet(cg.compare(film, regimes=["US"], as_of="2026-03-01"))
        >>> [row for row in sheet.rows if row[0] == "who owns now"]
        [('who owns now', '甲 1')]
    """
    asked = comparison.allocations
    said = [speech_of(one)(lang) for one in asked]
    first = said[0] if said else words(lang)
    heads = [
        " ".join(filter(None, [one.regime if one.doctrine == "law in force" else _head(one), one.marks]))
        for one in asked
    ]
    rows = tuple(
        (label(first), *(cell(one, each) for one, each in zip(asked, said, strict=True)))
        for label, cell in _lines(asked)
    )
    film, as_of = (asked[0].film.title, str(asked[0].as_of)) if asked else ("", "")
    heading = first.say("{film} · draft · as of {as_of}", film=film, as_of=as_of)
    shown = tuple(row for row in rows if any(row[1:]))
    notes = tuple(column_notes(comparison, lang))
    return Sheet(heading, (first.say("question"), *heads), shown, notes, lang, WRAP)


def _head(one: Allocation) -> str:
    return " · ".join(filter(None, [one.doctrine, one.regime]))


def _lines(asked: tuple[Allocation, ...]) -> Iterator[tuple[Callable[[Words], str], Cell]]:
    """The rows: how each is called, and what stands in its cells."""
    for layer, kind in _layers(asked):
        yield _layer_label(layer, kind), _protected(layer, kind)
    yield lambda said: said.say("protected part of the film"), _reach
    yield lambda said: said.say("authors"), lambda one, said: _concluded(one, "authorship", said)
    yield lambda said: said.say("who owned first"), _first
    yield lambda said: said.say("who owns now"), _title
    for kind in dict.fromkeys(title.part for one in asked for title in one.titles if title.part):
        yield _part_label(kind), _part(kind)
    yield lambda said: said.say("income"), _income
    for right in HELD:
        yield _right_label(right), _held(right)


def _layers(asked: tuple[Allocation, ...]) -> list[tuple[str, str]]:
    return sorted(
        {(layer, kind) for one in asked for layer, kind, *_ in one.reach.layers if kind != "underlying"}
    )


def _layer_label(layer: str, kind: str) -> Callable[[Words], str]:
    return lambda said: said.say("protection: {kind} ({layer})", kind=kind, layer=layer)


def _part_label(kind: str) -> Callable[[Words], str]:
    return lambda said: said.say("apart: {kind}", kind=kind)


def _right_label(right: str) -> Callable[[Words], str]:
    return lambda said: said.value("right", right)


def _protected(layer: str, kind: str) -> Cell:
    def cell(one: Allocation, said: Words) -> str:
        if not one.reach.answered:
            return said.say("assumed") + " †"
        statuses = {(row[0], row[1]): row[2] for row in one.reach.layers}
        return said.value("status", statuses.get((layer, kind), ""))

    return cell


def _reach(one: Allocation, said: Words) -> str:
    if not one.reach.answered:
        return said.say("assumed") + " †"
    values = dict(reach_sentence(one.reach).values)
    return values["protected"] + (f" (? {values['unknown']})" if one.reach.unknown else "")


def _concluded(one: Allocation, question: str, said: Words) -> str:
    found = [conclusion for name, conclusion in one.conclusions if name == question]
    return " / ".join(
        dict.fromkeys(filter(None, (_answer(conclusion, rank(one.film), said) for conclusion in found)))
    )


def _answer(conclusion: Conclusion, order: Mapping[str, int], said: Words) -> str:
    if conclusion.status == "nothing":
        return said.say("unknown")
    several = (
        [conclusion.value] if conclusion.status == "known" else [value for value, _ in conclusion.candidates]
    )
    shown = f" {said.say('or')} ".join(dict.fromkeys(_holding(value, order, said) for value in several))
    return shown if conclusion.status == "known" else f"{shown} ?"


def _holding(value: object, order: Mapping[str, int], said: Words) -> str:
    if not isinstance(value, Holding):
        return str(value)
    if not value.points and value.parts:
        return said.say("each part its author's")
    held = said.say("together") if len(value.points) > 1 else ""
    texts = {who: held if point is None else number(point) for who, point in value.points.items()}
    return _grouped(texts, order, said) or said.say("nobody")


def _grouped(texts: Mapping[str, str], order: Mapping[str, int], said: Words) -> str:
    """People of whom the same is said stand together, in the order in which the film names them."""
    groups: dict[str, list[str]] = {}
    for who in sorted(texts, key=lambda name: (order.get(name, len(order)), name)):
        groups.setdefault(texts[who], []).append(said.value("person", who))
    return "; ".join(f"{', '.join(people)} {text}".rstrip() for text, people in groups.items())


def _first(one: Allocation, said: Words) -> str:
    shown = _concluded(one, "vesting", said)
    asked = any(name == "authorship" for name, _ in one.conclusions)
    return shown or (said.say("the authors") if asked else "")


def _title(one: Allocation, said: Words) -> str:
    if one.title is None:
        if one.reach.nothing:
            return said.say("no right")
        return said.say("each part its author's") if one.titles else ""
    return _shares(one.title, one, said)


def _shares(title: Title, one: Allocation, said: Words) -> str:
    if title.status == "no_right":
        return said.say("no right")
    if title.candidates and (title.status in ("unknown", "contested") or not title.complete):
        several = dict.fromkeys(_holding(holding, rank(one.film), said) for holding in title.candidates)
        return f" {said.say('or')} ".join(several) + " ?"
    texts = {who: _share(title, who, said) for who in title.reached()}
    left = title.unallocated()
    rest = f"{said.say('unallocated')} {number(left)}" if 0 < left < 1 or (left and not texts) else ""
    return "; ".join(filter(None, [_grouped(texts, rank(one.film), said), rest]))


def _share(title: Title, who: str, said: Words) -> str:
    if together(title, who):
        return said.say("together")
    share = title.share(who)
    return share_text(share, said) + _range(share, said)


def _range(share: Share, said: Words) -> str:
    if share.low is None or share.high is None or share.low == share.high:
        return ""
    return " [" + said.say("{low} to {high}", low=share.low, high=share.high) + "]"


def _part(kind: str) -> Cell:
    def cell(one: Allocation, said: Words) -> str:
        return "; ".join(_shares(title, one, said) for title in one.titles if title.part == kind)

    return cell


def _income(one: Allocation, said: Words) -> str:
    found = next((title for title in one.titles if title.right == "income"), None)
    return _shares(found, one, said) if found is not None else ""


def _held(right: str) -> Cell:
    def cell(one: Allocation, said: Words) -> str:
        open_to: dict[str, bool] = {}
        for held in one.held:
            if held.right == right:
                open_to[held.holder] = open_to.get(held.holder, True) and held.open
        order = rank(one.film)
        return ", ".join(
            said.value("person", who) + (" ?" if open_to[who] else "")
            for who in sorted(open_to, key=lambda name: (order.get(name, len(order)), name))
        )

    return cell


# -- why an answer is what it is -------------------------------------------------------------------


def why_question(allocation: Allocation, question: str) -> Why:
    """Build the tree of one answer: every conclusion on the question, with what it rests on.

    Raises:
        UnknownNameError: for what is no question.

    Example:
        >>> import creditgraph as cg
        >>> film = cg.Workflow("Harbour", made_on="2026-01-20")
        >>> _ = film.step("drawing", by=film.person("甲"), makes="film")
        >>> print(why_question(cg.attribute(film, regime="US", as_of="2026-03-01"), "neighbouring"))
        neighbouring under law in force, regime US, as of 2026-03-01 †
        └─ no rule on file of US speaks of it
    """
    question = _SAME_AS.get(question, question)
    if question not in ASKED:
        what = f"{question!r} is no question"
        raise UnknownNameError(
            what, where="question", near=nearest(question, ASKED), do=f"Questions: {', '.join(ASKED)}."
        )
    values = {
        "question": question,
        "doctrine": allocation.doctrine,
        "law": law(allocation.regime),
        "as_of": str(allocation.as_of),
        "marks": allocation.marks,
    }
    heading = Reason(
        "group", "{question} under {doctrine}, {law}, as of {as_of} {marks}", tuple(values.items())
    )
    below = tuple(dict.fromkeys(_trees(allocation, question)))
    below = below or tuple(unanswered(allocation, question))
    return Why(heading, below, speech=speech_of(allocation), holder="")


def _trees(allocation: Allocation, question: str) -> Iterator[Reason]:
    wanted = {f"interests:{question}", question}
    if question in ("title", "parts"):
        wanted = {"licence"} if question == "title" else {"protection:part"}
        own = [title for title in allocation.titles if title.right == "economic"]
        yield from (title.reason for title in own if bool(title.part) == (question == "parts"))
    if question == "income" and any(title.right == "income" for title in allocation.titles):
        yield from (title.reason for title in allocation.titles if title.right == "income")
        return
    if question in ("credit", "integrity"):
        wanted |= {"waiver"}
    yield from (conclusion.reason for name, conclusion in allocation.conclusions if name in wanted)
