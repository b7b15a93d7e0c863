"""Instruments that changed nothing, and why: whoever signed one thinks that it did."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from creditgraph.reasoning import Reason, grounds
from creditgraph.rights import Title
from creditgraph.workflow.model import Agreement, Film

NO_RIGHT = Reason("fact", "there is no right to hold here")
LATER = Reason("fact", "another agreement is read in its place")
APART = Reason("fact", "nobody was asked who owns the part that it is about")
UNREAD = "{id} is not read: who holds the right is not known"
_IDLE = {"licence": "{id} licenses nothing"}


@dataclass(frozen=True, slots=True)
class Idle:
    """An agreement that changed nothing in one answer.

    Attributes:
        place: its place in the film's list.
        agreement: the agreement.
        remark: one sentence that says so, with the causes below it.
        missing: who holds what it is about and did not sign.
        held: who holds what it is about.
    """

    place: int
    agreement: Agreement
    remark: Reason
    missing: tuple[str, ...] = ()
    held: tuple[str, ...] = ()


def idle(film: Film, as_of: date, titles: Sequence[Title], trees: Iterable[Reason]) -> Iterator[Idle]:
    """Yield every agreement on title, income or a licence that the answer does not rest on.

    Args:
        film: the film.
        as_of: the day of the question; what is younger is not read at all.
        titles: what the answer comes to; where nobody was asked who owns, no agreement is read.
        trees: the reasons of the answer.
    """
    trees = tuple(trees)
    used = _used(trees)
    for place, one in enumerate(film.agreements):
        late = one.on is not None and one.on > as_of
        if one.type == "waiver" or late or not titles or _is_about_more(one, film):
            continue
        about = [title for title in titles if _is_about(one, title)]
        gone = bool(about) and all(title.status == "no_right" for title in about)
        if gone or one.id not in used:
            people = tuple(dict.fromkeys(who for title in about for who in _holders(title)))
            missing = tuple(who for who in people if who not in one.signed_by)
            unread = bool(about) and not gone and (not people or _undecided(one, about))
            remark = _unread(one, place) if unread else _remark(one, place, about, trees, gone)
            yield Idle(place, one, remark, missing, people)


def _is_about_more(one: Agreement, film: Film) -> bool:
    """Whether the giver may give what is no right in the film: what a tool made, older material, a face."""
    known = {agent.id: agent.name for agent in film.agents}
    tools = {name for tool in film.agents if tool.type == "tool" for name in (tool.provider, tool.developer)}
    others = tools | {made.rights_holder for made in film.artifacts}
    if one.type == "licence":
        others |= {name for made in film.artifacts for name in made.depicts}
    return one.grantor is not None and bool({one.grantor, known.get(one.grantor)} & others)


def _is_about(one: Agreement, title: Title) -> bool:
    return title.part == one.subject and title.right == ("income" if one.of == "income" else "economic")


def _holders(title: Title) -> Iterator[str]:
    for holding in title.candidates:
        yield from (who for who, point in holding.points.items() if point != 0)


def _used(trees: Iterable[Reason]) -> set[str]:
    """The agreements that something in the answer rests on."""
    nodes = list(grounds(trees))
    named = {node.where.removeprefix("agreements.") for node in nodes if node.where}
    moved = {dict(node.values).get("id", "") for node in nodes if node.mark == "rule"}
    return named | moved


def _unread(one: Agreement, place: int) -> Reason:
    return Reason("despite", UNREAD, (("id", one.id),), where=f"agreements[{place}]")


def _remark(
    one: Agreement, place: int, about: Sequence[Title], trees: Iterable[Reason], gone: bool
) -> Reason:
    tried = [
        node
        for tree in trees
        for node in tree.walk()
        if node.mark == "failed" and dict(node.values).get("id") == one.id
    ]
    says = tried[0].says if tried else _IDLE.get(one.type, "{id} moves nothing")
    leaves = [leaf for node in tried for leaf in node.children if _is_cause(leaf)]
    causes = tuple({leaf.says: leaf for leaf in reversed(leaves)}.values())[::-1]
    if gone:
        causes = (NO_RIGHT,)
    elif not tried:
        causes = (LATER if about else APART,)
    return Reason("despite", says, (("id", one.id),), where=f"agreements[{place}]", children=causes)


def _is_cause(leaf: Reason) -> bool:
    return leaf.mark in ("fact", "failed") and leaf.says != "signed by {signatories}"


def _undecided(one: Agreement, about: Sequence[Title]) -> bool:
    """Whether nobody can say what is licensed, because nobody knows who holds it."""
    return one.type == "licence" and all(title.status in ("unknown", "contested") for title in about)
