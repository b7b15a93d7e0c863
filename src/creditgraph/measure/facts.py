"""What each step states: facts with an identity, so that a fact met twice counts once.

A statement says *what was fixed* (kind and dimension), *by whom*, *how much of its whole*, and how far that is known.
Nobody gains by stating a fact again, under another name, or in ten steps instead of one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from creditgraph.measure.choices import Choice, Choices
from creditgraph.measure.control import BIT
from creditgraph.measure.statement import Basis, Owners, Part, Statement
from creditgraph.workflow.graph import Graph
from creditgraph.workflow.kinds import Kind, kinds
from creditgraph.workflow.lexicon import PICTURE, SOUND, dimension, fixed_by, is_boilerplate
from creditgraph.workflow.model import UNKNOWN, Artifact, Step
from creditgraph.workflow.text import digest

if TYPE_CHECKING:
    from creditgraph.measure.layout import Layout

WHOLES = {"picture": PICTURE, "sound": SOUND}
COUNTS = ("points", "strokes", "images", "cuts", "rounds", "frames")


def human_parts(step: Step, tools: frozenset[str]) -> tuple[Owners, bool]:
    """Return who performed a step and in which parts, tools left out; and whether equal parts were assumed.

    A step has no more to give for having more heads. Where weights are stated, a tool's weight is nobody's.
    """
    if not step.by:
        return ((UNKNOWN, Fraction(1)),), False
    if len(step.by) == 1 and step.by[0].agent not in tools:
        return ((step.by[0].agent, Fraction(1)),), False
    people = sorted((one for one in step.by if one.agent not in tools), key=lambda one: one.agent)
    if any(performer.weight is not None for performer in step.by):
        total = sum((performer.weight or Fraction(0) for performer in step.by), Fraction(0))
        return tuple((one.agent, (one.weight or Fraction(0)) / total) for one in people if one.weight), False
    return tuple((one.agent, Fraction(1, len(people))) for one in people), len(people) > 1


class Facts:
    """The facts of a film's steps, worked out once for all settings of the dials.

    Args:
        graph: the film's graph.
    """

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.tools = frozenset(agent.id for agent in graph.film.agents if agent.type == "tool")
        self.assumed: dict[str, set[str]] = {}
        self.layout: Layout | None = None
        self.choices: Choices | None = None
        self.group_of = {step.id: number for number, group in enumerate(graph.groups) for step in group}
        self._found = {
            step: finding.value.split(",")
            for finding in graph.film.findings
            if finding.standard == "fixes"
            for step in finding.steps
        }
        self._dated = all(step.at is not None for group in graph.groups for step in group)
        self._causes: dict[int, frozenset[int]] = {}

    def of(self, step: Step, history: Sequence[Step] = ()) -> Statement | None:
        """Return what one step states; ``None`` if nothing.

        Args:
            step: the step.
            history: for a revised text, the steps that wrote its earlier versions, oldest first.
        """
        about = kinds()[step.kind]
        if about.whole == "none":
            return None
        owners, evenly = human_parts(step, self.tools)
        if about.whole == "dimensions":
            return self._dimensions(step, about, owners, evenly, history)
        if not owners:
            return None
        if evenly:
            self._assume("weights", step)
        if about.whole == "choice":
            return self._choice(step, owners, evenly)
        return self._used(step, owners, evenly)

    def said(self, step: Step) -> str | None:
        """Return the text that a step wrote, if it may be shown."""
        texts = [text for made in self._made(step) if (text := made.text) is not None]
        return texts[0] if texts else None

    def depth(self, stated: Statement) -> int:
        """Return how far a statement stands from the film's beginnings."""
        return self.graph.depth[self.group_of[stated.step]]

    def firsts(self, stated: Sequence[Statement]) -> list[Statement]:
        """Return those that no other one precedes: by date if all steps are dated, or because it led to the other.

        Where nothing says who was first, several remain.
        """
        if len(stated) < 2:
            return list(stated)
        return [one for one in stated if not any(self._precedes(other, one) for other in stated if other is not one)]

    def _precedes(self, one: Statement, other: Statement) -> bool:
        if one.on != other.on:
            return one.on < other.on
        return self.group_of[one.step] in self._before(self.group_of[other.step])

    def _before(self, number: int) -> frozenset[int]:
        """Every group that led to a group."""
        known = self._causes.get(number)
        if known is None:
            seen = {number}
            waiting = [number]
            while waiting:
                for use in self.graph.inputs[waiting.pop()]:
                    cause = self.graph.maker.get(use.artifact, number)
                    if cause not in seen:
                        seen.add(cause)
                        waiting.append(cause)
            known = self._causes[number] = frozenset(seen - {number})
        return known

    def reads(self, step: Step) -> bool:
        """Tell whether what a prompt fixes is read from its words, because nobody states it."""
        return self.said(step) is not None and self._stated(step, kinds()[step.kind]) is None

    # -- one fact a use -----------------------------------------------------------------------------------------

    def _used(self, step: Step, owners: Owners, evenly: bool) -> Statement | None:
        worth = _use(step)
        if worth == 0:
            return None
        if worth is None:
            self._assume("unknown_fact", step)
            part = Part("", 0, BIT // 2, BIT, owners, evenly)
        else:
            part = Part("", worth, worth, worth, owners, evenly)
        marks = frozenset(step.facts.keys)
        count = len(marks) if marks else _count(step)
        return self._statement(
            step, (part,), "unknown" if worth is None else "stated", count=count, marks=marks
        )

    def _statement(
        self,
        step: Step,
        parts: tuple[Part, ...],
        basis: Basis,
        *,
        choice: Choice | None = None,
        count: int | None = None,
        marks: frozenset[str] = frozenset(),
    ) -> Statement:
        day = step.at if self._dated and step.at else date.min
        kind = kinds()[step.kind].channel
        return Statement(step.id, kind, parts, self._content(step), choice, count, marks, basis, day)

    def _content(self, step: Step) -> str:
        """The same words or the same file are the same fact, whoever repeats them."""
        text = self.said(step)
        if text is not None:
            return digest(text)
        digests = [made.digest for made in self._made(step) if made.digest]
        return digests[0] if digests else ""

    def _made(self, step: Step) -> list[Artifact]:
        described = self.graph.artifacts
        return [described[name] for name in step.makes if name in described]

    # -- a choice among takes -----------------------------------------------------------------------------------

    def _choice(self, step: Step, owners: Owners, evenly: bool) -> Statement:
        """Takes that nobody logged are a range from none, so that an invented reject gains nothing."""
        if self.choices is None:
            self.choices = Choices(self.graph)
        choice = self.choices.of(step)
        if not choice.proved and choice.bits:
            self._assume("takes", step)
        known = choice.bits if choice.proved else 0
        part = Part("", known, known, choice.bits, owners, evenly)
        return self._statement(step, (part,), "stated" if choice.proved else "unproved", choice=choice)

    # -- what a text fixes --------------------------------------------------------------------------------------

    def _dimensions(
        self, step: Step, about: Kind, owners: Owners, evenly: bool, history: Sequence[Step]
    ) -> Statement | None:
        """A dimension that an earlier version fixed without words stays its author's; with words, the words say."""
        whole = WHOLES[about.sense]
        stated, text = self._stated(step, about), self.said(step)
        here = self.group_of[step.id]
        before = [past for past in history if self.group_of[past.id] != here]
        wordless = [past for past in before if stated is not None or text is None or self.said(past) is None]
        fixed = {key for past in wordless for key in self._fixes(past, about)}
        fresh = [key for key in whole if key not in fixed]
        if stated is None and text is not None:
            return self._read(
                step, about, text, history, fresh
            )  # also where a tool rewrote surviving human words
        if not owners:
            return None
        if evenly:
            self._assume("weights", step)
        full = BIT // len(whole)
        if stated is not None:
            parts = [Part(key, full, full, full, owners, evenly) for key in fresh if key in stated]
            return self._statement(step, tuple(parts), "stated") if parts else None
        self._assume("unknown_fact", step)
        parts = [Part(key, 0, full // 2, full, owners, evenly) for key in fresh]
        return self._statement(step, tuple(parts), "unknown") if parts else None

    def _stated(self, step: Step, about: Kind) -> frozenset[str] | None:
        """The dimensions a finding or the step itself states; a finding goes before the text."""
        names: Iterable[str] | None = self._found.get(step.id, step.facts.fixes)
        if names is None:
            return None
        return frozenset(dimension(name.strip(), about.sense) for name in names if name.strip())

    def _fixes(self, step: Step, about: Kind) -> Iterable[str]:
        stated = self._stated(step, about)
        if stated is not None:
            return stated
        text = self.said(step)
        return () if text is None else fixed_by([text], about.sense)

    def _read(
        self, step: Step, about: Kind, text: str, history: Sequence[Step], fresh: Sequence[str]
    ) -> Statement | None:
        """Read a text by the lexicon (†); each dimension goes to whoever wrote the surviving words that fix it."""
        if is_boilerplate(text):
            return None
        self._assume("lexicon", step)
        versions = [(past, written) for past in history if (written := self.said(past)) is not None]
        versions.append((step, text))
        found = fixed_by([written for _, written in versions], about.sense)
        full = BIT // len(WHOLES[about.sense])
        parts = []
        for key in fresh:
            words = found.get(key, ())
            owners, evenly = self._writers(versions, words) if words else human_parts(step, self.tools)
            if owners:
                known = full if words else 0
                parts.append(Part(key, known, known, full, owners, evenly))
        return self._statement(step, tuple(parts), "read") if parts else None

    def _writers(
        self, versions: Sequence[tuple[Step, str]], words: Iterable[tuple[int, int]]
    ) -> tuple[Owners, bool]:
        parts: dict[str, Fraction] = {}
        words = tuple(words)
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


def _use(step: Step) -> int | None:
    """A channel is full when it is used; a seed if it is held, parameters if they differ from the preset."""
    match kinds()[step.kind].whole, step.kind:
        case "seed", _:
            return {"held": BIT, "random": 0, None: None}[step.facts.seed]
        case _, "parameter_setting":
            return {True: BIT, False: 0, None: None}[step.facts.changed]
        case _:
            return BIT


def _count(step: Step) -> int | None:
    facts = step.facts
    return next((count for name in COUNTS if (count := getattr(facts, name)) is not None), None)
