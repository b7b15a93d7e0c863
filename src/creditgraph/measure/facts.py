"""What each step states: facts with an identity, so that a fact met twice counts once.

A fact says *what was fixed* (kind and key), *by whom*, *how much of its whole*, and how far that is known. Nobody gains
by stating a fact again, under another name, or in ten steps instead of one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal, TypeAlias

from creditgraph.measure.control import BIT
from creditgraph.measure.exact import log2_bits
from creditgraph.workflow.graph import Graph
from creditgraph.workflow.kinds import Kind, kinds
from creditgraph.workflow.lexicon import PICTURE, SOUND, dimension, fixed_by, is_boilerplate
from creditgraph.workflow.model import UNKNOWN, Artifact, Finding, Step
from creditgraph.workflow.text import digest

Owners: TypeAlias = tuple[tuple[str, Fraction], ...]
Basis: TypeAlias = Literal["stated", "read", "unknown", "unproved"]

WHOLES = {"picture": PICTURE, "sound": SOUND}
COUNTS = ("points", "strokes", "images", "cuts", "rounds", "frames")


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that people fixed.

    Attributes:
        step: id of the step that states it.
        kind: the channel it fills: the kind of that step, or the kind that it continues.
        key: what identifies it beside the kind: a dimension, a set of alternatives; empty for a bare use.
        content: digest of the text that states it; the same words are the same fact, whoever repeats them.
        owners: agents and the parts in which they state it, adding to one or less (a tool's part is no human choice).
        low, point, high: how much of a full channel it is worth, in units of `BIT` (for a choice: bits).
        count: how many marks it holds (strokes, cuts, …), for dividing a channel among people; ``None`` if nobody counted.
        marks: names of those marks.
        basis: stated, read from the text by the lexicon, unknown, or unproved.
        evenly: the owners' parts are equal only because nobody stated them.
        rank: (date, depth): a smaller one is earlier.
    """

    step: str
    kind: str
    key: str
    content: str
    owners: Owners
    low: int
    point: int
    high: int
    count: int | None
    marks: tuple[str, ...]
    basis: Basis
    evenly: bool
    rank: tuple[date, int]


def human_parts(step: Step, tools: frozenset[str]) -> tuple[Owners, bool]:
    """Return who performed a step and in which parts, tools left out; and whether equal parts were assumed.

    A step has no more to give for having more heads. Where weights are stated, a tool's weight is nobody's.
    """
    if not step.by:
        return ((UNKNOWN, Fraction(1)),), False
    people = [performer for performer in step.by if performer.agent not in tools]
    if any(performer.weight is not None for performer in step.by):
        total = sum((performer.weight or Fraction(0) for performer in step.by), Fraction(0))
        return tuple((p.agent, (p.weight or Fraction(0)) / total) for p in people if p.weight), False
    return tuple((p.agent, Fraction(1, len(people))) for p in people), len(people) > 1


def tools_of(step: Step, tools: frozenset[str]) -> frozenset[str]:
    """Return the tools that performed a step; an unnamed tool for a generation that names none."""
    named = frozenset(performer.agent for performer in step.by if performer.agent in tools)
    return named or (frozenset({UNKNOWN}) if kinds()[step.kind].walk == "generation" else frozenset())


class Facts:
    """The facts of a film's steps, worked out on demand and kept.

    Args:
        graph: the film's graph.
    """

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.tools = frozenset(agent.id for agent in graph.film.agents if agent.type == "tool")
        self._depth = {step.id: graph.depth[n] for n, group in enumerate(graph.groups) for step in group}
        self._made_by = {name: step for group in graph.groups for step in group for name in step.makes}
        self._fixed = {
            step: finding for finding in graph.film.findings if finding.standard == "fixes" for step in finding.steps
        }
        self._dated = all(step.at is not None for group in graph.groups for step in group)
        self.assumed: dict[str, set[str]] = {}

    def of(self, step: Step, history: tuple[Step, ...] = ()) -> tuple[Fact, ...]:
        """Return the facts of one step.

        Args:
            step: the step.
            history: for a revised text, the steps that wrote its earlier versions, oldest first.
        """
        about = kinds()[step.kind]
        owners, evenly = human_parts(step, self.tools)
        if about.whole == "dimensions" and history and not owners and (text := self._text(step)) is not None:
            return self._read(step, about, text, history)  # a tool rewrote it: the person's words that survive still count
        if not owners or about.whole == "none":
            return ()
        if evenly:
            self._assume("weights", step)
        match about.whole:
            case "dimensions":
                return self._dimensions(step, about, owners, evenly, history)
            case "choice":
                return self._choice(step, owners, evenly)
            case "seed":
                held = {"held": BIT, "random": 0, None: None}[step.facts.seed]
                return self._used(step, owners, evenly, held)
            case _:
                return self._used(step, owners, evenly, self._use(step))

    # -- one fact a use ---------------------------------------------------------------------------------------------

    @staticmethod
    def _use(step: Step) -> int | None:
        """A channel is full when it is used; parameters only if they differ from the preset."""
        if step.kind == "parameter_setting" and step.facts.changed is not True:
            return 0 if step.facts.changed is False else None
        return BIT

    def _used(self, step: Step, owners: Owners, evenly: bool, worth: int | None) -> tuple[Fact, ...]:
        low, point, high = (worth,) * 3 if worth is not None else (0, BIT // 2, BIT)
        if worth is None:
            self._assume("unknown_fact", step)
        counted = [count for name in COUNTS if (count := getattr(step.facts, name)) is not None]
        marks = step.facts.keys
        count = len(set(marks)) if marks else counted[0] if counted else None
        basis: Basis = "unknown" if worth is None else "stated"
        fact = self._fact(step, owners, evenly, low=low, point=point, high=high, basis=basis, count=count, marks=marks)
        return (fact,)

    def _fact(self, step: Step, owners: Owners, evenly: bool, **about: object) -> Fact:
        rank = (step.at if self._dated and step.at else date.min, self._depth.get(step.id, 0))
        whole: dict[str, object] = {"key": "", "content": "", "count": None, "marks": (), **about}
        return Fact(step=step.id, kind=kinds()[step.kind].channel, owners=owners, evenly=evenly, rank=rank, **whole)  # type: ignore[arg-type]

    # -- a choice among takes -----------------------------------------------------------------------------------------

    def _choice(self, step: Step, owners: Owners, evenly: bool) -> tuple[Fact, ...]:
        """Keeping k of n is log2(n/k) bits; takes that nobody logged are a range from none: an invented reject gains nothing."""
        kept = step.facts.count or 0
        there = self._alternatives(step)
        high = BIT * 64 if not kept or there is None else log2_bits(there, kept)
        proved = kept > 0 and there is not None and self._takes_logged(step)
        if not proved and high:
            self._assume("takes", step)
        key = "|".join(sorted(use.artifact for use in step.uses))
        about = {"low": high if proved else 0, "point": high if proved else 0, "high": high}
        return (self._fact(step, owners, evenly, key=key, basis="stated" if proved else "unproved", **about),)

    def _alternatives(self, step: Step) -> int | None:
        """How many there were: no more than the steps before say they made or kept."""
        held = [self._made_by[use.artifact].facts.count for use in step.uses if use.artifact in self._made_by]
        known = [count for count in held if count is not None]
        offered = sum(known) if known and len(known) == len(step.uses) else None
        stated = step.facts.of
        return offered if stated is None else stated if offered is None else min(stated, offered)

    def _takes_logged(self, step: Step) -> bool:
        if step.evidence is not None and step.evidence.at_least("logged"):
            return True
        makers = [self._made_by.get(use.artifact) for use in step.uses]
        return bool(makers) and all(
            maker is not None and maker.evidence is not None and maker.evidence.at_least("logged") for maker in makers
        )

    # -- what a text fixes ----------------------------------------------------------------------------------------------

    def _dimensions(
        self, step: Step, about: Kind, owners: Owners, evenly: bool, history: tuple[Step, ...]
    ) -> tuple[Fact, ...]:
        stated = self._stated(step, about)
        if stated is not None:
            return tuple(self._part(step, owners, evenly, about, key, BIT, BIT, "stated") for key in stated)
        text = self._text(step)
        if text is not None:
            return self._read(step, about, text, history)
        self._assume("unknown_fact", step)
        keys = WHOLES[about.sense]
        return tuple(self._part(step, owners, evenly, about, key, 0, BIT, "unknown") for key in keys)

    def _stated(self, step: Step, about: Kind) -> tuple[str, ...] | None:
        """The dimensions a finding or the step itself states; a finding goes before the text."""
        finding: Finding | None = self._fixed.get(step.id)
        names: Iterable[str] | None = finding.value.split(",") if finding else step.facts.fixes
        if names is None:
            return None
        return tuple(dict.fromkeys(dimension(name.strip(), about.sense) for name in names if name.strip()))

    def _part(
        self, step: Step, owners: Owners, evenly: bool, about: Kind, key: str, low: int, high: int, basis: Basis,
        point: int | None = None,
    ) -> Fact:  # fmt: skip
        """One dimension: one part of its natural whole."""
        whole = len(WHOLES[about.sense])
        middle = (low + high) // 2 if point is None else point
        worth = {"low": low // whole, "point": middle // whole, "high": high // whole}
        text = self._text(step)
        content = "" if text is None else digest(text)
        return self._fact(step, owners, evenly, key=key, content=content, basis=basis, **worth)

    def _text(self, step: Step) -> str | None:
        made: list[Artifact] = [self.graph.artifact(name) for name in step.makes]
        texts = [artifact.text for artifact in made if artifact.text is not None]
        return texts[0] if texts else None

    def _read(self, step: Step, about: Kind, text: str, history: tuple[Step, ...]) -> tuple[Fact, ...]:
        """Read a text by the lexicon (†); each dimension goes to whoever wrote the surviving words that fix it."""
        if is_boilerplate(text):
            return ()
        self._assume("lexicon", step)
        versions = [(past, written) for past in history if (written := self._text(past)) is not None]
        versions.append((step, text))
        found = fixed_by([written for _, written in versions], about.sense)
        facts = []
        for key in WHOLES[about.sense]:
            words = found.get(key, ())
            owners, evenly = self._writers(versions, words) if words else human_parts(step, self.tools)
            if owners:
                point = BIT if words else 0
                facts.append(self._part(step, owners, evenly, about, key, point, BIT, "read", point))
        return tuple(facts)

    def _writers(self, versions: list[tuple[Step, str]], words: Iterable[tuple[int, int]]) -> tuple[Owners, bool]:
        parts: dict[str, Fraction] = {}
        total = sum(count for _, count in words)
        assumed = False
        for revision, count in words:
            owners, evenly = human_parts(versions[revision][0], self.tools)
            assumed |= evenly
            for agent, part in owners:
                parts[agent] = parts.get(agent, Fraction(0)) + part * Fraction(count, total)
        return tuple(sorted(parts.items())), assumed

    def _assume(self, name: str, step: Step) -> None:
        self.assumed.setdefault(name, set()).add(step.id)

