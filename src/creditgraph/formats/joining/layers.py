"""Several layers of one file that each say how it was made: tags, labels and a signature tell one story.

What generated a picture and what was done to it later are put one after the other; two statements of the same
generation become one step. What cannot be reconciled is reported, and the fuller statement is kept.
"""

from __future__ import annotations

from collections.abc import Iterable
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
        same: acts that were given up for another that says the same, for what was said about who did them.
        conflicts: what could not be reconciled.
    """

    draft: Draft
    same: dict[int, Act] = field(default_factory=dict)
    conflicts: list[str] = field(default_factory=list)

    def reconcile(self) -> None:
        """Give every thing one maker."""
        rivals = [thing for thing, acts in self.draft.makers().items() if len(acts) > 1]
        for thing in rivals:
            self._later_after(thing, self._makers(thing))
            self._one(thing, self._makers(thing))
        self.draft.changed()

    def _makers(self, thing: Thing) -> list[Act]:
        return [act for act in self.draft.acts if thing in act.makes]

    def _later_after(self, thing: Thing, acts: list[Act]) -> None:
        """What was done to a file stands after what the tags in it say of its generation."""
        first = [act for act in acts if _walk(act) in _BEGINS]
        later = [act for act in acts if _walk(act) not in _BEGINS]
        if not first or not later:
            return
        made = self.draft.makers()
        inputs = [used for used, use in later[0].uses if used not in made and use.role in (None, "material")]
        if len(inputs) != 1:
            return
        for act in first:
            act.makes = [inputs[0] if one == thing else one for one in act.makes]
        self.draft.changed()
        self._one(inputs[0], first)

    def _one(self, thing: Thing, acts: list[Act]) -> None:
        if len(acts) < 2:
            return
        ranked = sorted(acts, key=lambda act: -sum(1 for _ in self._before(act)))
        kept, *others = ranked
        for act in others:
            if _walk(act) == _walk(kept):
                self._absorb(kept, act)
            else:
                said = f"{kept.step.kind} ({kept.sources[0]}) and {act.step.kind} ({act.sources[0]})"
                self.conflicts.append(f"{self._called(thing)} was made by {said}: the first is followed")
            act.makes = [one for one in act.makes if one != thing]
            if not act.makes:
                self.draft.acts.remove(act)
                self.same[id(act)] = kept
        self.draft.changed()

    def _before(self, act: Act) -> Iterable[Act]:
        for used, _ in act.uses:
            yield from self.draft.upstream(used)

    def _absorb(self, kept: Act, act: Act) -> None:
        """Take over from another statement of the same act what the kept one does not say."""
        kept.sources += [source for source in act.sources if source not in kept.sources]
        if not kept.by:
            kept.by = act.by
        elif act.by and _names(kept.by) != _names(act.by):
            said = ", ".join(f"{' + '.join(_names(one.by))} ({one.sources[0]})" for one in (kept, act))
            self.conflicts.append(f"one {kept.step.kind} is said to be by {said}: the first is followed")
        kept.step = replace(kept.step, evidence=_better(kept.step.evidence, act.step.evidence))
        for used, use in act.uses:
            self._channel(kept, act, used, use)

    def _channel(self, kept: Act, act: Act, used: Thing, use: Use) -> None:
        """One input of the other statement: the same words are the same act; a new channel is added."""
        makers = self.draft.makers()
        stated = makers.get(used, [])
        ours = [one for one in self._before(kept) if stated and one.step.kind == stated[0].step.kind]
        if not ours:
            kept.uses.append((used, use))
            self.draft.changed()
            return
        if any(one is stated[0] for one in ours):
            return
        words = self._words(stated[0])
        equal = next((one for one in ours if words and self._words(one) == words), None)
        if equal is not None:
            equal.sources += [source for source in stated[0].sources if source not in equal.sources]
            self._give_up(stated[0], equal)
        elif words and all(self._words(one) for one in ours):
            what = f"the {stated[0].step.kind} in {stated[0].sources[0]} and in {ours[0].sources[0]} differ"
            self.conflicts.append(f"{what}: the second is followed")
            self._give_up(stated[0], ours[0])
        else:
            self._give_up(stated[0], ours[0])

    def _give_up(self, act: Act, other: Act) -> None:
        if act in self.draft.acts:
            self.draft.acts.remove(act)
            self.same[id(act)] = other
            self.draft.changed()

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
