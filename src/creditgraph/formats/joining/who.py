"""Who did what: what trackers, labels and the caller say about the making of things, laid on the acts.

A claim about a thing covers the human acts that led to it, back to things about which another claim is made.
Two claims on one act by different people are rival claims: both stay, and nobody is its performer. The same
act found in several things (one prompt, ten takes) is credited through the earliest of them, where all are
dated.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from creditgraph.formats.joining.draft import Act, Draft, Thing
from creditgraph.formats.part import Making
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
        remarks: what was settled by date.
    """

    draft: Draft
    makings: Sequence[Said]
    dropped: Sequence[tuple[Act, Act]] = ()
    remarks: list[str] = field(default_factory=list)
    _claims: dict[int, list[Claim]] = field(default_factory=dict)

    def lay(self) -> None:
        """Lay every claim on the acts that it covers."""
        named = [one for one in self.makings if one.by]  # "by nobody in particular" is no claim
        claimed = {one.thing for one in named}
        for one in named:
            if not self.draft.makers(one.thing):
                self._unmade(one)
                continue
            for act in self.draft.upstream(one.thing, claimed):
                if act.is_open and (not one.making.kinds or act.step.kind in one.making.kinds):
                    self._claims.setdefault(id(act), []).append(one.claim())
        for act, other in self.dropped:
            self._restated(act, other)
        for act in self.draft.acts:
            if id(act) in self._claims:
                self._settle(act, self._claims[id(act)])

    def _unmade(self, one: Said) -> None:
        """Nothing shows how it was made: then the source's word for the task is the step, if it has one."""
        kind, shown = one.making.kind, one.making.evidence
        if kind is not None:
            step = Step(id=kind, kind=kind, at=one.making.at, evidence=shown)
            uses = [(thing, Use(artifact="used")) for thing in one.uses]
            act = Act(step, -1, uses, [one.thing], sources={_source(shown): None})
            self.draft.add(act)
            self._claims.setdefault(id(act), []).append(one.claim())

    def _restated(self, act: Act, other: Act) -> None:
        """A second statement of an act says who did it."""
        if act.is_open:
            shown = next((one.evidence for one in other.by if one.evidence), other.step.evidence)
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
    about: dict[Thing, set[tuple[str, ...]]] = {}
    for claim in claims:
        about.setdefault(claim.thing, set()).add(claim.by)
    if any(len(people) > 1 for people in about.values()):
        return None
    dated = [(claim.at, claim) for claim in claims if claim.at is not None]
    if len(dated) < len(claims):
        return None
    first = min(day for day, _ in dated)
    winners = {claim.by: claim for day, claim in dated if day == first}
    return next(iter(winners.values())) if len(winners) == 1 else None


def _source(evidence: Evidence | None) -> str:
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
            said = "; ".join(f"{one.agent} by {_source(one.evidence)}" for one in act.claimants)
            cure = f'to settle it, write under [by]: "{ids(act)}" = "…"'
            found.append(f"who did {ids(act)} is contested: {said}; {cure}")
    return found


def assign(
    acts: Sequence[Act],
    given: Mapping[str, Sequence[str]],
    ids: Callable[[Act], str],
    person: Callable[[str], str],
    evidence: Evidence,
) -> list[str]:
    """Lay on acts what the caller or a side file says, and return what deserves a remark.

    A kind names whoever is open or contested; a step is named over whatever a record says.

    Args:
        acts: what people did.
        given: kind of step, or id of a step, to names.
        ids: the id that an act gets.
        person: the id of a person by name.
        evidence: what it stands on: *declared*.
    """
    remarks, idle = [], {kind: act for act in acts if (kind := act.step.kind) in given}
    for act in acts:
        names = given.get(ids(act))
        if names is not None and act.by:
            remarks.append(_over(ids(act), names, act, evidence))
        elif names is None and not act.by:
            names = given.get(act.step.kind)
        if names:
            idle.pop(act.step.kind, None)
            act.by = tuple(Performer(agent=person(name), evidence=evidence) for name in dict.fromkeys(names))
            act.claimants = ()
    for kind, act in idle.items():
        named = f"every step of it has a name, such as {ids(act)}, {_people(act)}"
        remarks.append(f"[by] {kind} had no effect: {named}; name the step to overrule it")
    return remarks


def _over(step: str, names: Sequence[str], act: Act, evidence: Evidence) -> str:
    said = f"{', '.join(names)} by {_source(evidence)}"
    return f"declared over a record: {step} is {said}; {_people(act)} before"


def _people(act: Act) -> str:
    shown = (f"{one.agent} by {_source(one.evidence or act.step.evidence)}" for one in act.by)
    return ", ".join(shown)
