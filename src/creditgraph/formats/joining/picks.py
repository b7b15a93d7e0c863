"""Which attempts were kept: from the tracker's word, from what stands on the timeline, from sibling files.

Files that differ by their seeds alone are attempts at one thing. What reached the screen was kept, whatever a
status says; where both speak and disagree, it is reported.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, TypeAlias

from creditgraph.formats.joining.draft import Act, Draft, Thing
from creditgraph.workflow.model import Evidence, Facts, Performer, Step, Use

Status: TypeAlias = Literal["kept", "rejected"]


@dataclass(slots=True)
class Attempts:
    """Several attempts at one thing.

    Attributes:
        name: what they are attempts at.
        among: the attempts, in order.
        kept, rejected: what a source says of them.
        by: who chose.
        evidence: what shows the attempts and the choice; ``None``: nothing but that the files lie there.
    """

    name: str
    among: list[Thing]
    kept: set[Thing] = field(default_factory=set)
    rejected: set[Thing] = field(default_factory=set)
    by: tuple[str, ...] = ()
    at: date | None = None
    evidence: Evidence | None = None


@dataclass(slots=True)
class Picks:
    """Writes a selection for every set of attempts of which some reached the screen or were kept.

    Attributes:
        draft: the acts; selections are added and their picks put where the kept takes are used.
        screen: what stands on a timeline; ``None``: there is no edit.
        edit: what shows the edit.
        called: the name of a thing, for ids and reports.
        status: thing to ``kept`` or ``rejected``, filled here.
        picked: kept take to the pick of it, filled here.
    """

    draft: Draft
    screen: set[Thing] | None
    edit: Evidence | None
    called: Callable[[Thing], str]
    status: dict[Thing, Status] = field(default_factory=dict)
    picked: dict[Thing, Thing] = field(default_factory=dict)
    conflicts: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def write(self, sets: Sequence[Attempts]) -> None:
        """Write the selections down, those that a source reports before those that follow from the files."""
        taken: set[Thing] = set()
        for attempts in sets:
            among = [thing for thing in attempts.among if thing not in taken]
            taken.update(among)
            if len(among) > 1:
                self._select(attempts, among)
            elif among and among[0] in attempts.kept | attempts.rejected:
                self.status[among[0]] = "kept" if among[0] in attempts.kept else "rejected"

    def _select(self, attempts: Attempts, among: list[Thing]) -> None:
        kept = self._kept(attempts, among)
        if not kept:
            return
        for thing in among:
            self.status[thing] = "kept" if thing in kept else "rejected"
        evidence = attempts.evidence or self.edit
        facts = Facts(count=len(kept), of=len(among))
        step = Step("selection", "selection", facts=facts, at=attempts.at, evidence=evidence)
        picks: list[Thing] = [("pick", thing) for thing in kept]
        by = tuple(Performer(agent=who, evidence=attempts.evidence) for who in attempts.by)
        source = (evidence.source if evidence else None) or attempts.name
        chosen_first = sorted(among, key=lambda thing: thing not in kept)
        uses = [(thing, Use(artifact="attempt")) for thing in chosen_first]
        act = Act(step, -1, uses, picks, by, sources={source: None})
        self.picked |= zip(kept, picks, strict=True)
        self._rewire(dict(zip(kept, picks, strict=True)), set(among))
        self.draft.add(act)

    def _kept(self, attempts: Attempts, among: list[Thing]) -> list[Thing]:
        """What was kept of a set: what stands on the timeline if any of it does, else what a source says."""
        seen = [thing for thing in among if self.screen and thing in self.screen]
        said = [thing for thing in among if thing in attempts.kept]
        for thing in seen:
            if thing in attempts.rejected:
                what = f"{self.called(thing)} ({attempts.name}) was rejected and stands on the timeline"
                self.conflicts.append(f"{what}: it counts as kept")
        for thing in said if seen else ():
            if thing not in seen:
                what = f"{self.called(thing)} ({attempts.name}) was kept and does not stand on the timeline"
                self.conflicts.append(f"{what}: it counts as not used")
        if not seen and self.screen is not None and said:
            self.remarks.append(f"nothing of {attempts.name} stands on the timeline")
        return seen or said

    def _rewire(self, picks: dict[Thing, Thing], among: set[Thing]) -> None:
        """Who used a kept take used the pick; not what led to another of the attempts, which came before."""
        before = {id(act) for thing in among for act in self.draft.upstream(thing)}
        for act in [act for take in picks for act in self.draft.users(take)]:
            if id(act) not in before:
                self.draft.reuse(act, [(picks.get(used, used), use) for used, use in act.uses])


def siblings(draft: Draft, is_file: Callable[[Thing], bool]) -> list[list[Thing]]:
    """Return the files that one graph made, which differ by their seeds alone; each list has two or more.

    Args:
        draft: the acts.
        is_file: whether a thing is a file.
    """
    recipes = _Recipes(draft)
    found: dict[object, list[Thing]] = {}
    for thing in draft.made():
        if is_file(thing) and len(draft.makers(thing)) == 1:
            found.setdefault(recipes.of(thing), []).append(thing)
    return [things for things in found.values() if len(things) > 1]


class _Recipes:
    """How things were made, seeds left out, as numbers that are equal if and only if the recipes are."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.numbers: dict[object, int] = {}
        self.known: dict[Thing, int] = {}

    def of(self, thing: Thing) -> int:
        waiting = [thing]
        while waiting:
            one = waiting[-1]
            acts = self.draft.makers(one)
            causes = [used for act in acts for used, _ in self._counted(act.uses) if used not in self.known]
            if one in self.known or not causes or one in waiting[:-1]:
                waiting.pop()
                self.known.setdefault(one, self._number(one, acts))
            else:
                waiting += causes
        return self.known[thing]

    def _counted(self, uses: Iterable[tuple[Thing, Use]]) -> list[tuple[Thing, Use]]:
        return [(used, use) for used, use in uses if not self._is_seed(used)]

    def _is_seed(self, thing: Thing) -> bool:
        return any(act.step.kind == "seed_choice" for act in self.draft.makers(thing))

    def _number(self, thing: Thing, acts: Sequence[Act]) -> int:
        made: object = ("source", thing)
        if acts:
            act = acts[0]
            inputs = tuple((self.known.get(used, -1), use.role) for used, use in self._counted(act.uses))
            place = act.makes.index(thing)
            # A prompt that is known by its step alone differs from another by its words, which `merge` saw.
            own = thing if not act.uses and thing[0] == "made" else None
            made = (act.step.kind, act.step.facts, act.by, inputs, place, own)
        return self.numbers.setdefault(repr(made), len(self.numbers))
