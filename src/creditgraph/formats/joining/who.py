"""Who did what: what trackers, labels and the caller say about the making of things, laid on the acts.

A claim about a thing covers the human acts that led to it, back to other files, and to things about which
another claim is made.
Two claims on one act by different people are rival claims: both stay, and nobody is its performer. The same
act found in several things (one prompt, ten takes) is credited through the earliest of them, where all are
dated.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from creditgraph.formats.joining.draft import Act, Draft, Thing
from creditgraph.formats.joining.report import few
from creditgraph.formats.part import Making
from creditgraph.workflow.kinds import kinds
from creditgraph.workflow.model import GRADES, Evidence, Performer, Step, Use


@dataclass(frozen=True, slots=True)
class Claim:
    """One source's word on who did an act."""

    by: tuple[str, ...]
    thing: Thing
    at: date | None
    role: str | None
    evidence: Evidence | None


@dataclass(frozen=True, slots=True)
class Said:
    """A making, with things and people as they are in the film.

    Attributes:
        thing: what was made.
        by: by whom.
        uses: out of what, where the source says it.
        making: as the source has it.
    """

    thing: Thing
    by: tuple[str, ...]
    uses: tuple[Thing, ...]
    making: Making

    def claim(self) -> Claim:
        """Return what it says of an act."""
        return Claim(self.by, self.thing, self.making.at, self.making.role, self.making.evidence)


@dataclass(slots=True)
class Who:
    """Turns makings into performers.

    Attributes:
        draft: the acts, whose performers are filled in.
        makings: what the sources say.
        dropped: acts with second statements of them, which name people too.
        files: things whose bytes are known: whoever made one of them has not made the files it was made of.
        remarks: what was settled by date, and claims that found nothing.
    """

    draft: Draft
    makings: Sequence[Said]
    dropped: Sequence[tuple[Act, Act]] = ()
    files: frozenset[Thing] = frozenset()
    remarks: list[str] = field(default_factory=list)
    _done: dict[int, Said] = field(default_factory=dict)
    _claims: dict[int, list[Claim]] = field(default_factory=dict)

    def lay(self) -> None:
        """Lay every claim on the acts that it covers."""
        named = [one for one in self.makings if one.by]  # "by nobody in particular" is no claim
        self._tasks([one for one in named if not self.draft.makers(one.thing)])
        idle: list[Said] = []
        halted = self.files | {one.thing for one in named}
        for one in named:
            if id(one) not in self._done:
                covered = [act for act in self.draft.upstream(one.thing, halted) if self._covers(one, act)]
                for act in covered:
                    self._claims.setdefault(id(act), []).append(one.claim())
                if not covered and self.draft.makers(one.thing):
                    idle.append(one)
        self._idle(idle)
        for act, other in self.dropped:
            self._restated(act, other)
        for act in self.draft.acts:
            if id(act) in self._claims:
                self._settle(act, self._claims[id(act)])

    @staticmethod
    def _covers(one: Said, act: Act) -> bool:
        """Whoever made a thing has not designed its template, nor directed: that is said by itself."""
        covered = one.making.kinds or [act.step.kind] * (kinds()[act.step.kind].walk != "unmeasured")
        return act.is_open and act.step.kind in covered

    def _idle(self, claims: Sequence[Said]) -> None:
        """Say which claims found no act: somebody is said to have made a thing, and nothing shows how."""
        found: dict[tuple[tuple[str, ...], str, str], list[str]] = {}
        for one in claims:
            task = one.making.role or ", ".join(one.making.kinds) or "its making"
            key = one.by, task, source_of(one.making.evidence)
            found.setdefault(key, []).append(one.making.artifact)
        for (people, task, source), things in found.items():
            said = f"{source} says that {', '.join(people)} made {few(things)} ({task})"
            self.remarks.append(f"{said}; no act that is read there is open for it")

    def _tasks(self, makings: Sequence[Said]) -> None:
        """Nothing shows how a thing was made: then the words for the tasks are the steps, in their order."""
        by_thing: dict[Thing, list[Said]] = {}
        for one in makings:
            if one.making.kind is not None:
                by_thing.setdefault(one.thing, []).append(one)
        for thing, several in by_thing.items():
            order = sorted({(one.making.at or date.max, one.making.kind or "") for one in several})
            chain = list(dict.fromkeys(kind for _, kind in order))
            for place, kind in enumerate(chain):
                same = [one for one in several if one.making.kind == kind]
                made: Thing = thing if place == len(chain) - 1 else ("before", thing, kind)
                before: list[Thing] = [("before", thing, chain[place - 1])] if place else []
                self._task(kind, made, before, same)

    def _task(self, kind: str, made: Thing, before: Sequence[Thing], same: Sequence[Said]) -> None:
        first = same[0].making
        used = dict.fromkeys([*before, *(thing for one in same for thing in one.uses)])
        uses = [(thing, Use(artifact="used")) for thing in used]
        step = Step(id=kind, kind=kind, at=first.at, evidence=first.evidence)
        act = Act(step, -1, uses, [made], sources={source_of(first.evidence): None})
        self.draft.add(act)
        for one in same:
            self._done[id(one)] = one
            self._claims.setdefault(id(act), []).append(one.claim())

    def _restated(self, act: Act, other: Act) -> None:
        """A second statement of an act says who did it."""
        if act.is_open:
            shown = next((one.evidence for one in other.by if one.evidence), other.step.evidence)
            shown = shown or Evidence(source=other.source)
            people = tuple(one.agent for one in other.by)
            claim = Claim(people, act.makes[0] if act.makes else (), other.step.at, None, shown)
            self._claims.setdefault(id(act), []).append(claim)

    def _settle(self, act: Act, claims: list[Claim]) -> None:
        rivals: dict[frozenset[str], Claim] = {}
        for claim in sorted(claims, key=_grade, reverse=True):
            rivals.setdefault(frozenset(claim.by), claim)
        if len(rivals) > 1:
            first = _earliest(claims)
            if first is None:
                people = {who: _performer(who, claim) for claim in rivals.values() for who in claim.by}
                act.claimants = tuple(people.values())
                return
            later = sorted({who for claim in claims for who in claim.by} - {*first.by})
            self.remarks.append(
                f"{act.step.kind} ({act.source}) is credited to {', '.join(first.by)}, who had it first; "
                f"it was used again by {', '.join(later)}"
            )
            rivals = {frozenset(first.by): first}
        [claim] = rivals.values()
        act.by = tuple(_performer(who, claim) for who in claim.by)


def _performer(who: str, claim: Claim) -> Performer:
    return Performer(agent=who, role=claim.role, evidence=claim.evidence)


def _grade(claim: Claim) -> int:
    return GRADES.index(claim.evidence.grade) if claim.evidence else -1


def _earliest(claims: Sequence[Claim]) -> Claim | None:
    """The claim through the thing that was made first, if all are about different things and dated."""
    about: dict[Thing, set[frozenset[str]]] = {}
    for claim in claims:
        about.setdefault(claim.thing, set()).add(frozenset(claim.by))
    if any(len(people) > 1 for people in about.values()):
        return None
    dated = [(claim.at, claim) for claim in claims if claim.at is not None]
    if len(dated) < len(claims):
        return None
    first = min(day for day, _ in dated)
    winners = {claim.by: claim for day, claim in dated if day == first}
    return next(iter(winners.values())) if len(winners) == 1 else None


def source_of(evidence: Evidence | None) -> str:
    """Return the file that shows something, in words.

    Example:
        >>> source_of(None)
        'an unnamed source'
    """
    return (evidence.source if evidence else None) or "an unnamed source"


def contested(acts: Sequence[Act], ids: Callable[[Act], str]) -> list[str]:
    """Return a sentence for each act that sources ascribe to different people, with the way out.

    Args:
        acts: what people did.
        ids: the id that an act gets.
    """
    found = []
    for act in acts:
        if act.claimants:
            said = "; ".join(f"{one.agent} by {source_of(one.evidence)}" for one in act.claimants)
            cure = f'to settle it, write under [by]: "{ids(act)}" = "…"'
            found.append(f"who did {ids(act)} is contested: {said}; {cure}")
    return found
