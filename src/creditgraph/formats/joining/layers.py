"""Several layers of one file that each say how it was made: tags, labels and a signature tell one story.

What generated a picture and what was done to it later are put one after the other; two statements of the same
generation become one step. What cannot be reconciled is reported, and the fuller statement is kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from copy import copy
from dataclasses import dataclass, field, replace

from creditgraph.formats.joining.draft import Act, Draft, Thing
from creditgraph.workflow.kinds import kinds
from creditgraph.workflow.model import GRADES, Artifact, Evidence, Performer, Use

_BEGINS = ("generation", "source")


@dataclass(slots=True)
class Layers:
    """Reconciles the makers of each thing.

    Attributes:
        draft: the acts; afterwards everything has one maker at most.
        tools: ids of agents that are tools.
        said: acts with other statements of them, which were dropped, and say who did them.
        replaced: what was dropped, by its identity, to what stands for it.
        conflicts: what could not be reconciled.
    """

    draft: Draft
    tools: AbstractSet[str] = frozenset()
    replaced: dict[int, tuple[Act, Act]] = field(default_factory=dict)
    said: list[tuple[Act, Act]] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)

    def reconcile(self) -> None:
        """Give every thing one maker."""
        rivals = [thing for thing in self.draft.made() if len(self.draft.makers(thing)) > 1]
        for thing in rivals:
            self._later_after(thing, self.draft.makers(thing))
            self._one(thing, self.draft.makers(thing))

    def _later_after(self, thing: Thing, acts: list[Act]) -> None:
        """What was done to a file stands after what the tags in it say of its generation."""
        first = [act for act in acts if _walk(act) in _BEGINS]
        later = [act for act in acts if _walk(act) not in _BEGINS]
        if not first or not later:
            return
        inputs = self._beginnings(later[0])
        if len(inputs) != 1:
            return
        for act in first:
            self.draft.remake(act, [inputs[0] if one == thing else one for one in act.makes])
        self._one(inputs[0], first)

    def _beginnings(self, act: Act) -> list[Thing]:
        """What a chain of acts began with, that nothing is said to have made."""
        found: dict[Thing, None] = {}
        waiting, seen = [act], {id(act)}
        for one in waiting:
            for used in (used for used, use in one.uses if use.role in (None, "material")):
                makers = [maker for maker in self.draft.makers(used) if id(maker) not in seen]
                seen.update(map(id, makers))
                waiting += makers
                if not self.draft.makers(used):
                    found[used] = None
        return list(found)

    def _one(self, thing: Thing, acts: list[Act]) -> None:
        """Follow the fullest statement of how a thing was made; of two alike the better shown one."""
        if len(acts) < 2:
            return
        kept, *others = sorted(acts, key=self._rank)
        for act in others:
            if _walk(act) == _walk(kept):
                self._absorb(kept, act)
            else:
                said = f"{kept.step.kind} ({kept.source}) and {act.step.kind} ({act.source})"
                self.conflicts.append(f"{self._called(thing)} was made by {said}: the first is followed")
            self.draft.remake(act, [one for one in act.makes if one != thing])
            if not act.makes:
                self._drop(act, kept)

    def _rank(self, act: Act) -> tuple[int, int, str]:
        shown = act.step.evidence
        return -sum(1 for _ in self._before(act)), -GRADES.index(shown.grade) if shown else 1, act.source

    def _before(self, act: Act) -> Iterable[Act]:
        for used, _ in act.uses:
            yield from self.draft.upstream(used)

    def _absorb(self, kept: Act, act: Act) -> None:
        """Take over from another statement of the same act what the kept one does not say."""
        kept.sources |= act.sources
        if not kept.by:
            kept.by = act.by
        elif act.by and {*_names(kept.by)} != {*_names(act.by)}:
            self._rivals(kept, act)
        kept.step = replace(kept.step, evidence=_better(kept.step.evidence, act.step.evidence))
        for used, use in act.uses:
            self._channel(kept, act, used, use)

    def _channel(self, kept: Act, act: Act, used: Thing, use: Use) -> None:
        """One input of the other statement: the same words are the same act; a new channel is added."""
        stated = self.draft.makers(used)
        ours = [one for one in self._before(kept) if stated and one.step.kind == stated[0].step.kind]
        if not ours:
            self.draft.reuse(kept, [*kept.uses, (used, use)])
            return
        if any(one is stated[0] for one in ours):
            return
        words = self._words(stated[0])
        equal = next((one for one in ours if words and self._words(one) == words), None)
        if equal is not None:
            self._redirect(stated[0], equal)
        elif not [user for user in self.draft.users(used) if user is not act]:
            self._drop(stated[0], ours[0])
        if equal is None and words and all(self._words(one) for one in ours):
            what = f"the {stated[0].step.kind} in {stated[0].source} and in {ours[0].source} differ"
            self.conflicts.append(f"{what}: the second is followed")

    def _rivals(self, kept: Act, act: Act) -> None:
        """Two statements of one act by different people are rival claims; of tools the first is followed."""
        if all(name in self.tools for name in (*_names(kept.by), *_names(act.by))):
            said = ", ".join(f"{' + '.join(_names(one.by))} ({one.source})" for one in (kept, act))
            self.conflicts.append(f"one {kept.step.kind} is said to be by {said}: the first is followed")
            return
        self.said += [(kept, copy(kept)), (kept, act)]
        kept.by = ()

    def _redirect(self, act: Act, other: Act) -> None:
        """Let whoever uses what a second statement makes use what the first makes, and drop the second."""
        other.sources |= act.sources
        products = dict(zip(act.makes, other.makes, strict=False))
        for user in [user for thing in products for user in self.draft.users(thing)]:
            self.draft.reuse(user, [(products.get(used, used), use) for used, use in user.uses])
        self._drop(act, other)

    def _drop(self, act: Act, other: Act) -> None:
        """Drop a second statement of an act; who it says did it is a claim on the first."""
        self.draft.remove(act)
        self.replaced[id(act)] = act, other  # kept alive, so that its identity is nobody else's
        if act.by and act.step.kind == other.step.kind:
            self.said.append((other, act))

    def _words(self, act: Act) -> frozenset[str]:
        made = (one for thing in act.makes for one in self.draft.things.get(thing, ()))
        return frozenset(" ".join(one.text.split()) for one in made if one.text)

    def _called(self, thing: Thing) -> str:
        known = self.draft.things.get(thing) or [Artifact("something")]
        return next((repr(one.file) for one in known if one.file), repr(known[0].id))


def _walk(act: Act) -> str:
    return kinds()[act.step.kind].walk


def _names(by: Iterable[Performer]) -> list[str]:
    return [one.agent for one in by]


def _better(one: Evidence | None, other: Evidence | None) -> Evidence | None:
    """The evidence of the higher grade; of two alike the first."""
    found = [evidence for evidence in (one, other) if evidence is not None]
    return max(found, key=lambda evidence: GRADES.index(evidence.grade)) if found else None
