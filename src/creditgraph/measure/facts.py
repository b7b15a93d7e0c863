"""What each step states: facts with an identity, so that a fact met twice counts once.

A statement says *what was fixed* (kind and dimension), *by whom*, *how much of its whole*, and how far that
is known.
Nobody gains by stating a fact again, under another name, or in ten steps instead of one.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from creditgraph.measure.choices import Choice, Choices
from creditgraph.measure.control import BIT
from creditgraph.measure.prompts import NOTHING, Prompts
from creditgraph.measure.statement import Basis, Owners, Part, Statement, human_parts
from creditgraph.workflow.graph import Graph
from creditgraph.workflow.kinds import Kind, kinds
from creditgraph.workflow.model import Step
from creditgraph.workflow.text import digest

if TYPE_CHECKING:
    from creditgraph.measure.layout import Layout

COUNTS = ("points", "strokes", "images", "cuts", "rounds", "frames")


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
        self.kind_of = {step.id: step.kind for group in graph.groups for step in group}
        self._dated = all(step.at is not None for group in graph.groups for step in group)
        self._causes: dict[int, frozenset[int]] = {}
        texts: dict[str, str] = {}
        digests: dict[str, str] = {}
        if graph.artifacts:
            for group in graph.groups:
                for step in group:
                    self._described(step, texts, digests)
        self.prompts = Prompts(graph.film, texts, self.tools)
        self._content = {**digests, **{step: digest(text) for step, text in texts.items()}}

    def of(
        self, step: Step, history: Sequence[Step] = (), fixed: frozenset[str] = NOTHING
    ) -> Statement | None:
        """Return what one step states; ``None`` if nothing.

        Args:
            step: the step.
            history: for a text that is read, the steps that wrote its earlier versions, oldest first.
            fixed: for a prompt, the dimensions that are its predecessors' already.
        """
        about = kinds()[step.kind]
        if about.whole == "none":
            return None
        if about.whole == "dimensions" and self.prompts.reads(
            step
        ):  # also a tool's, where human words survive in it
            self._assume("lexicon", step)
            return self._prompt(step, about, self.prompts.read(step, about.sense, history, fixed), "read")
        owners, evenly = human_parts(step, self.tools)
        if not owners:
            return None
        if evenly:
            self._assume("weights", step)
        if about.whole == "dimensions":
            unknown = self.prompts.stated(step, about.sense) is None
            if unknown:
                self._assume("unknown_fixes", step)
            parts = self.prompts.parts(step, about.sense, owners, evenly, fixed)
            return self._prompt(step, about, parts, "unknown" if unknown else "stated")
        if about.whole == "choice":
            return self._choice(step, about, owners, evenly)
        return self._used(step, about, owners, evenly)

    def _described(self, step: Step, texts: dict[str, str], digests: dict[str, str]) -> None:
        """The same words or the same file are the same fact, whoever repeats them."""
        for name in step.makes:
            made = self.graph.artifacts.get(name)
            if made is not None and made.text is not None:
                texts.setdefault(step.id, made.text)
            if made is not None and made.digest:
                digests.setdefault(step.id, made.digest)

    # -- what one step states ----------------------------------------------------------------------

    def _prompt(self, step: Step, about: Kind, parts: tuple[Part, ...], basis: Basis) -> Statement | None:
        return self._statement(step, about, parts, basis) if parts else None

    def _used(self, step: Step, about: Kind, owners: Owners, evenly: bool) -> Statement | None:
        worth = _use(step, about)
        if worth == 0:
            return None
        if worth is None:
            self._assume("unknown_seed" if about.whole == "seed" else "unknown_change", step)
            part = Part("", 0, BIT // 2, BIT, owners, evenly)
        else:
            part = Part("", worth, worth, worth, owners, evenly)
        marks = frozenset(step.facts.keys)
        count = len(marks) if marks else count_of(step)
        basis: Basis = "unknown" if worth is None else "stated"
        return self._statement(step, about, (part,), basis, count=count, marks=marks)

    def _choice(self, step: Step, about: Kind, owners: Owners, evenly: bool) -> Statement:
        """Takes that nobody logged are a range from none, so that an invented reject gains nothing."""
        if self.choices is None:
            self.choices = Choices(self.graph)
        choice = self.choices.of(step)
        if not choice.proved and choice.bits:
            self._assume("takes", step)
        known = choice.bits if choice.proved else 0
        part = Part("", known, known, choice.bits, owners, evenly)
        return self._statement(step, about, (part,), "stated" if choice.proved else "unproved", choice=choice)

    def _statement(
        self,
        step: Step,
        about: Kind,
        parts: tuple[Part, ...],
        basis: Basis,
        *,
        choice: Choice | None = None,
        count: int | None = None,
        marks: frozenset[str] = NOTHING,
    ) -> Statement:
        day = step.at if self._dated and step.at else date.min
        content = self._content.get(step.id, "")
        return Statement(step.id, about.channel, parts, content, choice, count, marks, basis, day)

    def _assume(self, name: str, step: Step) -> None:
        self.assumed.setdefault(name, set()).add(step.id)

    # -- who was first -----------------------------------------------------------------------------

    def depth(self, stated: Statement) -> int:
        """Return how far a statement stands from the film's beginnings."""
        return self.graph.depth[self.group_of[stated.step]]

    def firsts(self, stated: Sequence[Statement]) -> list[Statement]:
        """Return those that none precedes: by date if all steps are dated, or as what led to the other.

        Where nothing says who was first, several remain.
        """
        if len(stated) < 2:
            return list(stated)
        return [
            one
            for one in stated
            if not any(self._precedes(other, one) for other in stated if other is not one)
        ]

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


def count_of(step: Step) -> int | None:
    """Return how many marks a step states; ``None`` if nobody counted."""
    facts = step.facts
    return next((count for name in COUNTS if (count := getattr(facts, name)) is not None), None)


def _use(step: Step, about: Kind) -> int | None:
    """A channel is full when it is used; a held seed and parameters only if they differ from the preset."""
    if about.whole == "seed" and step.facts.seed == "random":
        return 0
    if about.whole == "seed" or step.kind == "parameter_setting":
        return {True: BIT, False: 0, None: None}[step.facts.changed]
    return BIT
