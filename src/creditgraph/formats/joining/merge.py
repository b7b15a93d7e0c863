"""Which steps of different files are one act: those that say the same of the same things.

Ten pictures out of one graph hold the same prompt ten times. A step is compared by what it is (kind, facts,
words, place in its file) and by what went into it, back to the beginnings.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256

from creditgraph.formats.joining.agents import Agents
from creditgraph.formats.joining.draft import Act, Draft, Thing
from creditgraph.formats.joining.identity import Identity
from creditgraph.formats.part import Part
from creditgraph.workflow.model import Artifact, Performer, Step, Use


@dataclass(slots=True)
class Merger:
    """Goes through the steps of all parts and keeps each act once.

    Attributes:
        identity: which artifacts are one thing.
        agents: who is who.
        things: number of a part and id of an artifact in it, to what it is.
        acts: number of a part and id of a step in it, to the act that it is.
    """

    parts: Sequence[Part]
    identity: Identity
    agents: Agents
    draft: Draft = field(default_factory=Draft)
    things: dict[tuple[int, str], Thing] = field(default_factory=dict)
    acts: dict[tuple[int, str], Act] = field(default_factory=dict)
    _acts: dict[str, Act] = field(default_factory=dict)
    _alone: bool = False

    def merged(self) -> Draft:
        """Return every act and thing of the parts, once."""
        self._alone = len(self.parts) == 1
        for number, part in enumerate(self.parts):
            _PartMerger(self, number, part).run()
        return self.draft

    def thing_of(self, number: int, name: str) -> Thing | None:
        """Return what an artifact of a part is, if it is known beyond that file."""
        node = number, name
        return ("thing", *self.identity.root(node)) if self.identity.is_identified(node) else None

    def keep(self, signature: str, act: Act) -> Act:
        """Return the act with this signature: the one that is there already, or the new one."""
        known = self._acts.setdefault(signature, act)
        known.sources[self.parts[act.number].source] = None
        return known


class _PartMerger:
    """The steps of one part, causes first."""

    def __init__(self, merger: Merger, number: int, part: Part) -> None:
        self.merger = merger
        self.number = number
        self.part = part
        self.described = {artifact.id: artifact for artifact in part.film.artifacts}
        self.made = {name: step for step in part.film.steps for name in step.makes}
        self.things: dict[str, Thing] = {}
        self.started: set[str] = set()

    def run(self) -> None:
        draft = self.merger.draft
        acts = {step.id: self._step(step) for step in _ordered(self.part.film.steps, self.made)}
        for step in self.part.film.steps:
            self.merger.acts[self.number, step.id] = acts[step.id]
            if acts[step.id].step is step:  # else another file had it already
                draft.add(acts[step.id])
        for name in dict.fromkeys([*self.described, *self.things]):
            thing = self._thing(name)
            self.merger.things[self.number, name] = thing
            known = draft.things.setdefault(thing, [])
            if name in self.described:
                known.append(self.described[name])
            draft.nodes.setdefault(thing, (self.number, name))

    def _step(self, step: Step) -> Act:
        self.started.add(step.id)
        uses = [(self._thing(use.artifact), use) for use in step.uses]
        by = tuple(self._performer(one) for one in step.by)
        claimants = tuple(self._performer(one) for one in step.claimants)
        known = [self.merger.thing_of(self.number, name) for name in step.makes]
        signature = self._signature(step, uses, by + claimants, known)
        makes = [
            self.things.get(name) or known[place] or ("made", signature, place)
            for place, name in enumerate(step.makes)
        ]
        self.things.update(zip(step.makes, makes, strict=True))
        return self.merger.keep(signature, Act(step, self.number, uses, makes, by, claimants))

    def _performer(self, one: Performer) -> Performer:
        name = self.merger.agents.id_of(self.number, one.agent)
        return Performer(agent=name, role=one.role, weight=one.weight, evidence=one.evidence)

    def _signature(
        self,
        step: Step,
        uses: Sequence[tuple[Thing, Use]],
        people: tuple[Performer, ...],
        made: list[Thing | None],
    ) -> str:
        if self.merger._alone or self.part.format == "creditgraph":
            return f"{self.number}/{step.id}"  # a document of our own says itself what is one step
        texts = [self._content(name) for name in step.makes]
        used = [(thing, use.role, use.seconds, use.weight) for thing, use in uses]
        place = step.evidence.place if step.evidence else None
        # Words are one wherever they stand; what says nothing (a number, "blurry" as what shall not be seen)
        # is one only in files of one graph: several people have it without having it from each other.
        speaks = step.facts.fixes != () and any(text for _, text, _, _ in texts)
        scope = "" if speaks else self._recipe
        whole = (self.part.format, step.kind, step.facts, step.at, place, used, people, made, texts, scope)
        return sha256(repr(whole).encode()).hexdigest()

    @cached_property
    def _recipe(self) -> str:
        """The graph of this file, seeds left out: equal in files that are attempts of one graph."""
        found = []
        for step in self.part.film.steps:
            words = [text for _, text, _, _ in map(self._content, step.makes)]
            facts = None if step.kind == "seed_choice" else step.facts
            found.append(repr((step.id, step.kind, facts, words)))
        return sha256("\n".join(sorted(found)).encode()).hexdigest()

    def _content(self, name: str) -> tuple[object, str | None, object, object]:
        artifact = self.described.get(name) or Artifact(name)
        return artifact.medium, artifact.text, artifact.digest, artifact.length

    def _thing(self, name: str) -> Thing:
        known = self.things.get(name)
        if known is not None:
            return known
        found = self.merger.thing_of(self.number, name)
        if found is None and name in self.made and self.made[name].id not in self.started:
            found = ("loop", self.number, name)
        if found is None:
            own = self.number if self.merger._alone or self.part.format == "creditgraph" else self.part.format
            found = ("own", own, name, *self._content(name))
        self.things[name] = found
        return found


def _ordered(steps: Sequence[Step], made: Mapping[str, Step]) -> list[Step]:
    """Causes before effects, otherwise in the order of the file; a loop is entered where it stands first."""
    entered: set[str] = set()
    found: list[Step] = []
    for first in steps:
        waiting = [] if first.id in entered else [(first, iter(first.uses))]
        entered.add(first.id)
        while waiting:
            step, uses = waiting[-1]
            causes = (made[use.artifact] for use in uses if use.artifact in made)
            cause = next((one for one in causes if one.id not in entered), None)
            if cause is None:
                found.append(step)
                waiting.pop()
            else:
                entered.add(cause.id)
                waiting.append((cause, iter(cause.uses)))
    return found
