"""Why somebody holds what they hold: one tree of reasons, measure, interests and assumptions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from creditgraph.explain.proof import claims_of, shown_by
from creditgraph.explain.speech import (
    alternatives,
    law,
    reach_sentence,
    removal,
    speech_of,
    together,
)
from creditgraph.measure import Assumption, Contribution, Line
from creditgraph.reasoning import IDLE, Mark, Reason, grounds
from creditgraph.report import Tree, Words, hundredths, words
from creditgraph.shares import Share
from creditgraph.workflow.kinds import kinds
from creditgraph.workflow.model import Step

if TYPE_CHECKING:
    from creditgraph.allocation import Allocation, Title

_KNOWN = "{holder}: {point} of the economic right under {doctrine}, {law}, as of {as_of} {marks}"
_RANGE = (
    "{holder}: {point} ({low} to {high}) of the economic right under {doctrine}, {law}, as of {as_of} {marks}"
)
_SEVERAL = "{holder}: {candidates} of the economic right under {doctrine}, {law}, as of {as_of} {marks}"
_UNKNOWN = (
    "{holder}: unknown ({low} to {high}) of the economic right under {doctrine}, {law}, as of {as_of} {marks}"
)
_NOTHING = "{holder}: no share of the economic right under {doctrine}, {law}, as of {as_of} {marks}"
_TOGETHER = "{holder}: holds {part} together, without quotas, under {doctrine}, {law}, as of {as_of} {marks}"
_NO_RIGHT = "{holder}: there is no right to hold under {doctrine}, {law}, as of {as_of} {marks}"
_NOT_ASKED = "{holder}: nobody was asked who owns under {doctrine}, {law}, as of {as_of} {marks}"
_APART = "{holder}: no right in the whole, parts stand apart under {doctrine}, {law}, as of {as_of} {marks}"

_MEASURED = frozenset({"people fixed {control} of the film", "{kind}: {share}, of which {who} did {part}"})
"""What a tree says where a share rests on the measure."""
_SAME = Reason("group", "for the reasons given above")
_STANDING: Mapping[str, Mark] = {"unknown": "undecided", "unproved": "unproved"}
"""How far it is known whether a layer is protected, as a mark; of the others it is known."""
_STEPS = 3
"""Steps named behind one measured act; the rest is counted."""


@dataclass(frozen=True, repr=False)
class Why(Tree):
    """The tree of one holder's share.

    Attributes:
        holder: id of the agent.
    """

    holder: str = ""
    speech: Callable[[str], Words] = field(default=words, repr=False, compare=False)

    def to_dict(self) -> dict[str, Any]:
        """Return the tree as JSON values."""
        return {"schema": "creditgraph.Why/1", "holder": self.holder, **super().to_dict()}


def why(allocation: Allocation, holder: str, ranges: bool = True) -> Why:
    """Build the tree of why a holder holds what it holds.

    Args:
        allocation: the answer.
        holder: id of an agent of the film.
        ranges: whether to work out ranges for the heading.

    Example:
        >>> import creditgraph as cg
        >>> film = cg.Workflow("Harbour")
        >>> _ = film.step("drawing", by=film.person("甲"), makes="film")
        >>> _ = film.step("producing", by=film.organization("Studio"), acts=["initiative", "financing"])
        >>> print(cg.attribute(film, "producer", as_of="2026-03-01").why("Studio"))
        Studio: 1 of the economic right under producer, no regime, as of 2026-03-01 †
        ├─ ✔ The film is the producer's.
        │  ├─ § Zhao & Qiu (2025), copyright from producer to algorithmic controller (paper, 2025; proposal)
        │  └─ ✔ Studio did the producing: initiative, financing   [steps.producing#1]
        └─ † protection assumed: nobody asked whether the film is an original work
           └─ to remove it, name a regime or a doctrine that answers protection
    """
    build = _Builder(allocation, holder)
    return Why(build.heading(ranges), tuple(build.roots()), speech=speech_of(allocation), holder=holder)


class _Builder:
    """One tree in the making; an assumption is explained where it is first met."""

    def __init__(self, allocation: Allocation, holder: str) -> None:
        self.allocation = allocation
        self.holder = holder
        self.removable: dict[str, Assumption] = {one.says: one for one in allocation.assumptions}
        self.shown: set[str] = set()

    # -- the heading -------------------------------------------------------------------------------

    def heading(self, ranges: bool) -> Reason:
        allocation = self.allocation
        share = self._share(ranges)
        says: str = _NOTHING
        figures: Mapping[str, str] = {}
        if allocation.title is None:
            says = _APART if allocation.titles else _NO_RIGHT if allocation.reach.nothing else _NOT_ASKED
        elif share.status == "no_right":
            says = _NO_RIGHT
        elif together(allocation.title, self.holder):
            says, figures = _TOGETHER, {"part": str(allocation.title.together)}
        elif share.point == 0 and share.status == "known":
            says = _NOTHING
        else:
            says, figures = _figures(share)
        values = {
            "holder": self.holder,
            **figures,
            "doctrine": allocation.doctrine,
            "law": law(allocation.regime),
            "as_of": str(allocation.as_of),
            "marks": allocation.marks,
        }
        return Reason("conclusion", says, tuple(values.items()), True if share.status == "known" else None)

    def _share(self, ranges: bool) -> Share:
        title = self.allocation.title
        if title is None or ranges:
            return self.allocation.share(self.holder)
        contested = title.contested(self.holder)
        if contested is not None:
            return contested
        point = title.point(self.holder)
        if title.status != "known" or point is None:  # no range is worked out for these
            return title.share(self.holder)
        return Share("known", point)

    # -- the reasons -------------------------------------------------------------------------------

    def roots(self) -> Iterator[Reason]:
        allocation = self.allocation
        titles = [one for one in allocation.titles if one == allocation.title or self.holder in one.reached()]
        seen: list[Reason] = []
        for title in titles:
            below = (_SAME,) if title.reason in seen else _opened(title.reason)
            seen.append(title.reason)
            if title == allocation.title:
                yield from map(self._explained, below)
            else:
                yield self._explained(_part(title, self.holder, below))
        yield from map(self._explained, self._authorship())
        yield from self._acts(titles)
        yield from claims_of(allocation.film.steps, self.holder)
        yield from map(self._explained, self._interests())
        yield from self._unallocated()
        yield from self._reach()
        yield from self._others()
        told = {(node.says, node.values) for title in titles for node in title.reason.walk()}
        yield from (one for one in self.allocation.remarks if (one.says, one.values) not in told)

    def _explained(self, node: Reason) -> Reason:
        """Say, below an assumption of the answer, which number it is and how to remove it."""
        if node.mark == "assumption" and node.says in self.removable and node.says not in self.shown:
            self.shown.add(node.says)
            return replace(node, children=(*node.children, removal(self.removable[node.says])))
        if not node.children or node.mark in ("failed", "beaten"):
            return node
        return replace(node, children=tuple(map(self._explained, node.children)))

    def _acts(self, titles: list[Title]) -> Iterator[Reason]:
        """What this holder did and how it reaches the film, where a share rests on that."""
        measured = self.allocation.contribution
        rests = any(node.says in _MEASURED for title in titles for node in grounds((title.reason,)))
        mine = any(self.holder in title.holders() for title in titles)
        if measured is None or (mine and not rests):
            return
        lines = [line for line in measured.of(self.holder) if line.role == "person"]
        steps = {step.id: step for step in self.allocation.film.steps}
        acts = tuple(_act(line, measured, steps) for line in lines)
        aside = tuple(self._aside(measured, {step for line in lines for step, _ in line.steps}))
        if acts or aside:
            values = (("holder", self.holder),)
            yield Reason("group", "measured acts of {holder}", values, children=acts + aside)

    def _aside(self, measured: Contribution, counted: set[str]) -> Iterator[Reason]:
        """Steps of this holder that carry nothing of the film, each with the reason."""
        on_the_way = {step.id for group in measured.graph.groups for step in group}
        for step in self.allocation.film.steps:
            if step.id in counted or all(one.agent != self.holder for one in step.by):
                continue
            walk = kinds()[step.kind].walk
            if walk == "unmeasured":
                says = "{step} touches no artifact and is not measured by control"
            elif step.id not in on_the_way:
                says = "{step} does not lie on the way to the film"
            elif walk == "context":
                says = "{step} is context and fixes nothing that is measured"
            else:
                says = "{step} fixes nothing that is not fixed already, or nothing that is logged"
            yield Reason("despite", says, (("step", step.id),), where=f"steps.{step.id}")

    def _authorship(self) -> Iterator[Reason]:
        """Who the authors are, where somebody's ownership is said to begin with them."""
        own = {name for title in self.allocation.titles for name in title.basis.split(", ")}
        found = [
            conclusion for question, conclusion in self.allocation.conclusions if question == "authorship"
        ]
        apart = (one.reason for one in found if not own & {rule.partition(".")[0] for rule in one.rules})
        below = tuple(dict.fromkeys(node for reason in apart for node in _bare(reason)))
        if below:
            yield Reason("group", "who the authors are", children=below)

    def _interests(self) -> Iterator[Reason]:
        reasons = {conclusion.reason.id: conclusion.reason for _, conclusion in self.allocation.conclusions}
        mine = [one for one in self.allocation.held if one.holder == self.holder]
        for one in mine:
            below = _bare(reasons.get(one.reason))
            values = (("right", one.right), ("basis", one.basis))
            if one.open:
                yield Reason("undecided", "may also hold: {right} ({basis})", values, None, children=below)
            else:
                yield Reason("fact", "also holds: {right} ({basis})", values, children=below)

    def _unallocated(self) -> Iterator[Reason]:
        title = self.allocation.title
        if title is not None and title.unallocated():
            below = tuple(
                Reason("fact", "{part}: {why}", (("part", str(part)), ("why", says)))
                for says, part in title.left()
            )
            yield Reason(
                "group", "unallocated: {part}", (("part", str(title.unallocated())),), children=below
            )

    def _reach(self) -> Iterator[Reason]:
        reach = self.allocation.reach
        if not reach.answered:
            advice = "name a doctrine that answers protection"
            if self.allocation.regime is None:
                advice = "name a regime or a doctrine that answers protection"
            remove = Reason("group", "to remove it, {remove}", (("remove", advice),))
            says = "protection assumed: nobody asked whether the film is an original work"
            yield Reason("assumption", says, children=(remove,))
            return
        yield replace(reach_sentence(reach), children=tuple(self._layers()))

    def _layers(self) -> Iterator[Reason]:
        """The layers in which this holder acted, each with the rule that decides."""
        measured = self.allocation.contribution
        own: set[tuple[str, str | None]] = set()
        if measured is not None:
            own.update((line.layer, line.kind) for line in measured.of(self.holder))
            own.update((line.layer, line.kind) for line in measured.lines if line.role == "tool")
        own.update((one.layer, one.part) for one in self.allocation.titles if self.holder in one.holders())
        reasons = {conclusion.reason.id: conclusion.reason for _, conclusion in self.allocation.conclusions}
        above = {title.reason.id for title in self.allocation.titles if self.holder in title.holders()}
        for layer, kind, status, part in self.allocation.reach.layers:
            if (layer, kind) in own:
                node = _of_layer(reasons, layer, kind)
                below = () if node is None or node.id in above else _bare(node)
                if status == "unproved" and node is not None:
                    below = tuple(_unproved(node))
                values = {"kind": kind, "layer": layer, "status": status, "film_part": hundredths(part)}
                says = "{kind} ({layer}): {status}, {film_part} of the film"
                mark = _STANDING.get(status, "fact")
                holds = True if mark == "fact" else None
                yield Reason(mark, says, tuple(values.items()), holds, children=below)

    def _others(self) -> Iterator[Reason]:
        """Assumptions of the answer that no line above has named."""
        for one in self.allocation.assumptions:
            if one.says not in self.shown:
                yield Reason("assumption", one.says, children=(removal(one),))


def _of_layer(reasons: Mapping[str, Reason], layer: str, kind: str) -> Reason | None:
    """The reason on one layer; where there are several cases, that of the first."""
    name = f"protection/{layer}/{kind}"
    return reasons.get(name) or reasons.get(f"{name}@1")


def _unproved(node: Reason) -> Iterator[Reason]:
    """The rules that would protect a layer if what they ask for were proved."""
    for rule in node.walk():
        if rule.mark != "group" and any(child.mark == "unproved" for child in rule.children):
            yield rule


def _figures(share: Share) -> tuple[str, Mapping[str, str]]:
    if len(share.candidates) > 1:
        return _SEVERAL, {"candidates": alternatives(share.candidates)}
    low, high = (
        str(share.low if share.low is not None else 0),
        str(share.high if share.high is not None else 1),
    )
    if share.point is None:
        return _UNKNOWN, {"low": low, "high": high}
    if share.status == "known" or low == high:
        return _KNOWN, {"point": str(share.point)}
    return _RANGE, {"point": str(share.point), "low": low, "high": high}


def _opened(reason: Reason) -> tuple[Reason, ...]:
    """The reasons below the bare name of a question; any other root is a sentence of its own."""
    return reason.children if reason.mark == "conclusion" and reason.says == "{question}" else (reason,)


def _bare(node: Reason | None) -> tuple[Reason, ...]:
    """What a side branch rests on, without what lost in it."""
    if node is None:
        return ()
    kept = (child for child in node.children if child.mark != "group" or child.says not in IDLE)
    return tuple(replace(child, children=_bare(child)) for child in kept)


_TITLES = {
    ("part", "point"): "a part of its own, {kind} ({layer}): {point}",
    ("part", "candidates"): "a part of its own, {kind} ({layer}): {candidates}",
    ("part", "note"): "a part of its own, {kind} ({layer}): {note}",
    ("right", "point"): "{right}, {layer}: {point}",
    ("right", "candidates"): "{right}, {layer}: {candidates}",
    ("right", "note"): "{right}, {layer}: {note}",
}
"""What a title other than the economic right in the whole is called, by what is said of a share in it."""


def _part(title: Title, holder: str, below: tuple[Reason, ...]) -> Reason:
    share = _without_range(title, holder)
    values = {"kind": title.part or "", "layer": title.layer, "right": title.right}
    figures: dict[str, str] = {}
    mark: Mark = "fact"
    if together(title, holder):
        figures = {"note": "held together, without quotas"}
    elif share.point is not None:
        figures = {"point": str(share.point)}
    elif len(share.candidates) > 1:
        mark, figures = "contested", {"candidates": alternatives(share.candidates)}
    else:
        mark, figures = "undecided", {"note": "unknown"}
    (name,) = figures
    says = _TITLES["part" if title.part is not None else "right", name]
    holds = True if mark == "fact" else None
    return Reason(mark, says, tuple({**values, **figures}.items()), holds, children=below)


def _without_range(title: Title, holder: str) -> Share:
    """A share as far as it prints in one line; to work out a range takes long in a large film."""
    contested = title.contested(holder)
    if contested is not None:
        return replace(contested, point=None)
    point = title.point(holder)
    if point is not None:
        return Share("known", point)
    points = {holding.points.get(holder, Fraction(0)) for holding in title.candidates}
    several = tuple(sorted(one for one in points if one is not None))
    return Share("unknown", candidates=several if len(several) > 1 else ())


def _act(line: Line, measured: Contribution, steps: Mapping[str, Step]) -> Reason:
    first = [step for step, _ in line.steps[:_STEPS]]
    named = ", ".join(f"steps.{step}" for step in first)
    more = f" + {len(line.steps) - _STEPS}" if len(line.steps) > _STEPS else ""
    values = (("kind", line.kind), ("layer", line.layer), ("film_part", hundredths(line.mass)))
    way = " ← ".join(measured.way(first[0])) if first else ""
    path = (Reason("group", "from the film back to it: {way}", (("way", way),)),) if way else ()
    below = (*shown_by((steps[step] for step in first), line.agent), *path)
    says = "{kind} ({layer}): {film_part} of the film"
    return Reason("fact", says, values, where=(named + more) or None, children=below)
