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
from creditgraph.workflow.kinds import kinds
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
        at: the day of the choice.
        evidence: what shows the attempts and the choice; ``None``: nothing but that the files lie there.
        disputed: kept by one source and rejected by another.
    """

    name: str
    among: list[Thing]
    kept: set[Thing] = field(default_factory=set)
    rejected: set[Thing] = field(default_factory=set)
    by: tuple[str, ...] = ()
    at: date | None = None
    evidence: Evidence | None = None
    disputed: set[Thing] = field(default_factory=set)


@dataclass(slots=True)
class Picks:
    """Writes a selection for every set of attempts of which some reached the screen or were kept.

    Attributes:
        draft: the acts; selections are added and their picks put where the kept takes are used.
        screen: everything that led to the film, by its edit; ``None``: there is no edit.
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
            among = [thing for thing in dict.fromkeys(attempts.among) if thing not in taken]
            if len(among) > 1 and not self._chosen_already(among):
                if self._select(attempts, among):
                    taken.update(among)
            elif among and among[0] in attempts.kept | attempts.rejected:
                self.status[among[0]] = "kept" if among[0] in attempts.kept else "rejected"

    def _chosen_already(self, among: Sequence[Thing]) -> bool:
        """Whether a document says itself who chose among them."""
        return any(user.step.kind == "selection" for thing in among for user in self.draft.users(thing))

    def _select(self, attempts: Attempts, among: list[Thing]) -> bool:
        kept = self._kept(attempts, among)
        if not kept:
            return False
        for thing in among:
            self.status[thing] = "kept" if thing in kept else "rejected"
        chosen = _is_their_choice(attempts, kept)
        evidence = (attempts.evidence if chosen else self.edit) or attempts.evidence
        facts = Facts(count=len(kept), of=len(among))
        at = attempts.at if chosen else None
        step = Step("selection", "selection", facts=facts, at=at, evidence=evidence)
        picks: list[Thing] = [("pick", thing) for thing in kept]
        by = tuple(Performer(agent=who, evidence=evidence) for who in (attempts.by if chosen else ()))
        source = (evidence.source if evidence else None) or attempts.name
        chosen_first = sorted(among, key=lambda thing: thing not in kept)
        uses = [(thing, Use(artifact="attempt")) for thing in chosen_first]
        act = Act(step, -1, uses, picks, by, sources={source: None})
        self.picked |= zip(kept, picks, strict=True)
        self._rewire(dict(zip(kept, picks, strict=True)), set(among))
        self.draft.add(act)
        return True

    def _kept(self, attempts: Attempts, among: list[Thing]) -> list[Thing]:
        """What was kept of a set: what reached the screen if any of it did, else what a source says.

        An attempt that the next one was made from is on its way to the screen, and was not kept for that.
        """
        seen = [thing for thing in among if self.screen is not None and thing in self.screen]
        if len(seen) > 1:
            behind = {made for thing in seen for act in self.draft.upstream(thing) for made, _ in act.uses}
            seen = [thing for thing in seen if thing not in behind] or seen
        said = [thing for thing in among if thing in attempts.kept]
        for thing in attempts.disputed:
            what = f"{self.called(thing)} ({attempts.name}) is kept in one source and rejected in another"
            self.conflicts.append(f"{what}: that is left open")
        for thing in seen:
            if thing in attempts.rejected:
                what = f"{self.called(thing)} ({attempts.name}) was rejected and is in the film"
                self.conflicts.append(f"{what}: it counts as kept")
        for thing in said if seen else ():
            if thing not in seen:
                what = f"{self.called(thing)} ({attempts.name}) was kept and is not in the film"
                self.conflicts.append(f"{what}: it counts as not used")
        if not seen and self.screen is not None and said:
            names = ", ".join(map(self.called, said))
            self.remarks.append(f"{names} ({attempts.name}) was kept, and nothing of it is in the film")
        return seen or said

    def _rewire(self, picks: dict[Thing, Thing], among: set[Thing]) -> None:
        """Who used a kept take used the pick; not what led to another of the attempts, which came before."""
        before = {id(act) for thing in among for act in self.draft.upstream(thing)}
        for act in [act for take in picks for act in self.draft.users(take)]:
            if id(act) not in before:
                self.draft.reuse(act, [(picks.get(used, used), use) for used, use in act.uses])


def _is_their_choice(attempts: Attempts, kept: Sequence[Thing]) -> bool:
    """Whether what was kept is what was approved, or what was left after a refusal.

    Who approved one take has not picked another, which stands in the film all the same.
    """
    if attempts.kept:
        return attempts.kept.issuperset(kept)
    return attempts.rejected.isdisjoint(kept)


def united(sets: Sequence[Attempts]) -> list[Attempts]:
    """Return sets that share an attempt as one: Monday's export and Friday's tell of one task.

    What one of them leaves open another may say; where they contradict each other it stays open.

    Args:
        sets: what the sources report, in any order.
    """
    groups: list[list[Attempts]] = []
    for one in sorted(sets, key=_order):
        shared = [group for group in groups if any(not {*one.among}.isdisjoint(it.among) for it in group)]
        groups = [group for group in groups if group not in shared]
        groups.append(sorted([one, *(it for group in shared for it in group)], key=_order))
    return [group[0] if len(group) == 1 else _whole(group) for group in groups]


def _order(one: Attempts) -> tuple[int, str, str]:
    source = (one.evidence.source if one.evidence else None) or ""
    return -len(one.among), source, one.name


def _whole(group: Sequence[Attempts]) -> Attempts:
    kept = {thing for one in group for thing in one.kept}
    rejected = {thing for one in group for thing in one.rejected}
    named = [one for one in group if one.by]
    choosers = [one for one in named if one.kept] or named
    agree = len({frozenset(one.by) for one in choosers}) == 1
    first = choosers[0] if choosers else group[0]
    return Attempts(
        group[0].name,
        list(dict.fromkeys(thing for one in group for thing in one.among)),
        kept - rejected,
        rejected - kept,
        first.by if agree else (),
        first.at,
        first.evidence,
        kept & rejected,
    )


def siblings(draft: Draft, stem: Callable[[Thing], str | None]) -> list[list[Thing]]:
    """Return the files that one graph made, which differ by their seeds alone; each list has two or more.

    They are generated out of something that somebody gave, and named alike, counters left out: two pictures
    that a tool made out of nothing on file may be anything.

    Args:
        draft: the acts.
        stem: the name of a file without its counter; ``None``: it is no file.
    """
    recipes = _Recipes(draft)
    found: dict[object, list[Thing]] = {}
    for thing in draft.made():
        makers, name = draft.makers(thing), stem(thing)
        if name is not None and len(makers) == 1 and recipes.is_generated(thing):
            found.setdefault((recipes.of(thing), name), []).append(thing)
    return [things for things in found.values() if len(things) > 1]


class _Recipes:
    """How things were made, seeds left out, as numbers that are equal if and only if the recipes are."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.numbers: dict[object, int] = {}
        self.known: dict[Thing, int] = {}

    def is_generated(self, thing: Thing) -> bool:
        """Whether a generation out of something given led to a thing."""
        ways = self.draft.upstream(thing)
        return any(kinds()[act.step.kind].walk == "generation" and self._counted(act.uses) for act in ways)

    def of(self, thing: Thing) -> int:
        """Return the number of how a thing was made."""
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
