"""The walk laid out: what each group of steps is, what is picked up there, what goes on and what ends there.

Nothing in here depends on the dials, so it is worked out once and shared by all settings of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple, TypeAlias

from creditgraph.measure.bundles import Bundles
from creditgraph.measure.facts import Facts
from creditgraph.measure.prompts import NOTHING
from creditgraph.measure.statement import Statement
from creditgraph.workflow.kinds import kinds
from creditgraph.workflow.model import UNKNOWN, Medium, Step, Use

Role: TypeAlias = Literal[
    "generation", "replace", "act", "pass", "source", "control", "context", "unmeasured"
]
_ROLES: tuple[Role, ...] = (
    "generation", "replace", "act", "pass", "source", "control", "context", "unmeasured",
)  # fmt: skip
_SEEN = ("image", "video", "sound")
_OPENING = ("generation", "replace", "control")
"""Roles in which a tool leaves something open; at an act or a passage it is the hand's instrument."""


class Station(NamedTuple):
    """One group of steps on the walk.

    Attributes:
        role: what it is in the walk.
        collects: the bundle that every quantum passing here picks up; ``None`` for nothing.
        materials: where mass goes on; empty: it ends here.
        replaced_by: the step whose share of area or seconds ends here outright instead of going on.
        replacing: the bundle that this share ends with.
        passed: an empty bundle that marks a way that has passed what was replaced here; -1: nothing was.
        once: no way meets ``collects`` twice.
    """

    role: Role
    collects: int | None
    materials: tuple[Use, ...]
    replaced_by: Step | None = None
    replacing: int | None = None
    passed: int = -1
    once: bool = True


class Layout:
    """The stations of a film.

    Attributes:
        bundles: what is picked up.
        stations: group number to station, for every group that mass can reach.
    """

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.graph = facts.graph
        self.bundles = Bundles()
        self.roles = [_role(group) for group in self.graph.groups]
        table = kinds()
        self._prompt = [
            any(table[step.kind].whole == "dimensions" for step in group) for group in self.graph.groups
        ]
        self._masks = {
            number: step
            for number, group in enumerate(self.graph.groups)
            for step in reversed(group)
            if table[step.kind].walk == "replace"
        }
        self._sorted: dict[int, tuple[tuple[Use, ...], tuple[Use, ...]]] = {}
        self._fixed = self._fixed_before()
        self._owned: dict[int, tuple[tuple[Statement, ...], bool]] = {}
        self._taken_in: dict[int, list[int]] = {}
        self._carried: dict[int, int | None] = {}
        reached, needed = self._reached()
        for number in self.graph.order:
            if number in needed:
                self._carried[number] = self._carry(number)
        stations = {number: self._station(number) for number in self.graph.order if number in reached}
        self.stations = _shared_marked(stations)

    # -- which inputs are material, which are channels ---------------------------------------------

    def _sort(self, number: int) -> tuple[tuple[Use, ...], tuple[Use, ...]]:
        """Return (materials, channels) of a group; what is neither was only looked at."""
        known = self._sorted.get(number)
        if known is None:
            uses = self.graph.inputs[number]
            known = self._sorted[number] = self._told_apart(number, uses) if uses else ((), ())
        return known

    def _told_apart(self, number: int, uses: Iterable[Use]) -> tuple[tuple[Use, ...], tuple[Use, ...]]:
        medium = self._medium(number)
        materials, channels = [], []
        for use in uses:
            what = self._what(use, number, medium)
            if what == "material":
                materials.append(use)
            elif what == "channel":
                channels.append(use)
        return self._kept(number, tuple(materials)), tuple(channels)

    def _kept(self, number: int, materials: tuple[Use, ...]) -> tuple[Use, ...]:
        """Of what a selection chose from, what it did not throw away; all, where nobody says which."""
        if not self._chooses(number):
            return materials
        kept = tuple(one for one in materials if self.graph.artifact(one.artifact).status != "rejected")
        return kept or materials

    def _chooses(self, number: int) -> bool:
        return any(kinds()[step.kind].whole == "choice" for step in self.graph.groups[number])

    def dropped(self, number: int) -> set[str]:
        """Return what a group of steps chose from and did not keep."""
        if not self._chooses(number):
            return set()
        kept = {one.artifact for uses in self._sort(number) for one in uses}
        return {use.artifact for use in self.graph.inputs[number]} - kept

    def _medium(self, number: int) -> Medium | None:
        """What a group makes; a loop makes what is seen or heard, not the notes taken on the way."""
        media = [self.graph.media.get(name) for step in self.graph.groups[number] for name in step.makes]
        return next((medium for medium in media if medium in _SEEN), media[0] if media else None)

    def _what(self, use: Use, number: int, medium: Medium | None) -> str:
        if use.role in ("material", "context"):
            return str(use.role)
        if use.role is not None:
            return "channel"
        maker = self.graph.maker.get(use.artifact)
        control = maker is not None and self.roles[maker] == "control"
        used = self.graph.media.get(use.artifact)
        match self.roles[number]:
            case "act" | "pass":
                return "material" if used in _SEEN or maker is None else "context"
            case "generation":
                return "channel" if control or used != medium or self._is_mask(maker, number) else "material"
            case "replace":
                return "channel" if control else "material"
            case "source":
                return "channel" if control and used == "text" else "context"
            case "control":
                return "channel" if used == medium or use.artifact not in self.graph.media else "context"
            case _:
                return "context"

    def _is_mask(self, maker: int | None, number: int) -> bool:
        """What was masked out of a clip, used together with that clip, is a mask and no second clip."""
        if maker not in self._masks or self.roles[maker] != "replace":
            return False
        beside = {use.artifact for use in self.graph.inputs[number]}
        return any(use.artifact in beside for use in self.graph.inputs[maker])

    # -- who is reached by mass, and whose facts are carried ---------------------------------------

    def _reached(self) -> tuple[set[int], set[int]]:
        maker = self.graph.maker
        reached = {maker[self.graph.final]} if self.graph.final in maker else set()
        needed: set[int] = set()
        for number in reversed(self.graph.order):
            if number not in reached and number not in needed:
                continue
            materials, channels = self._sort(number)  # from here on every sorting that is needed is known
            if number in reached:
                reached.update(maker[use.artifact] for use in materials if use.artifact in maker)
            causes = self._taken_in[number] = self._inputs(number, (), channels)
            needed.update(causes)
            if number in needed:
                needed.update(self._inputs(number, materials, ()))
        return reached, needed

    def _inputs(self, number: int, materials: Iterable[Use], channels: Iterable[Use]) -> list[int]:
        """The groups whose facts a group takes in; a text that was read whole holds its past already."""
        maker = self.graph.maker
        causes = [maker[use.artifact] for use in (*materials, *channels) if use.artifact in maker]
        return self._behind(causes) if self._prompt[number] and self._own(number)[1] else causes

    def _behind(self, causes: Iterable[int]) -> list[int]:
        """What stands behind earlier versions of a prompt and is no prompt itself: a screenplay, say."""
        maker = self.graph.maker
        found: dict[int, None] = {}
        waiting = list(causes)
        seen = set(waiting)
        while waiting:
            cause = waiting.pop()
            if not self._prompt[cause]:
                found[cause] = None
                continue
            fresh = {maker[use.artifact] for use in self._sort(cause)[1] if use.artifact in maker} - seen
            seen |= fresh
            waiting.extend(fresh)
        return sorted(found)

    def _carry(self, number: int) -> int | None:
        """What something that a group makes carries when it is used as a channel: what people put into it."""
        materials, _ = self._sorted[number]
        causes = self._taken_in[number]
        if materials:
            causes = causes + self._inputs(number, materials, ())
        inside = [self._carried[cause] for cause in causes]
        return self.bundles.add(self._own(number)[0], self._tools(number), inside)

    # -- what a group states -----------------------------------------------------------------------

    def _own(self, number: int) -> tuple[tuple[Statement, ...], bool]:
        """The statements of a group's steps, and whether a revised text was read with all its past."""
        known = self._owned.get(number)
        if known is None:
            found, whole = [], False
            for step in self.graph.groups[number]:
                reads = self._prompt[number] and self.facts.prompts.reads(step)
                history = self._history(number, step) if reads else ()
                said, wordless = self._fixed.get(number, (NOTHING, NOTHING))
                statement = self.facts.of(step, history, wordless if reads else said)
                if statement is not None:
                    found.append(statement)
                whole |= bool(history) and all(self.facts.prompts.reads(past) for past in history)
            known = self._owned[number] = tuple(found), whole
        return known

    def _fixed_before(self) -> dict[int, tuple[frozenset[str], frozenset[str]]]:
        """For each revised prompt, what its earlier versions fixed: in all, and without words to compare."""
        maker = self.graph.maker
        earlier: dict[int, list[int]] = {}
        for number in self.graph.order:
            if self._prompt[number]:
                causes = [maker[use.artifact] for use in self._sort(number)[1] if use.artifact in maker]
                earlier[number] = [cause for cause in causes if self._prompt[cause]]
        revised = {cause for causes in earlier.values() for cause in causes}
        through: dict[int, tuple[frozenset[str], frozenset[str]]] = {}
        before: dict[int, tuple[frozenset[str], frozenset[str]]] = {}
        for number, causes in earlier.items():
            said = NOTHING.union(*(through[cause][0] for cause in causes))
            wordless = NOTHING.union(*(through[cause][1] for cause in causes))
            before[number] = said, wordless
            if number in revised:
                through[number] = self._fixed_through(number, said, wordless)
        return before

    def _fixed_through(
        self, number: int, said: frozenset[str], wordless: frozenset[str]
    ) -> tuple[frozenset[str], frozenset[str]]:
        table, prompts = kinds(), self.facts.prompts
        for step in self.graph.groups[number]:
            if table[step.kind].whole == "dimensions":
                fixes = prompts.fixes(step, table[step.kind].sense)
                said |= fixes
                wordless |= NOTHING if step.id in prompts.texts else fixes
        return said, wordless

    def _history(self, number: int, step: Step) -> Sequence[Step]:
        """The steps that wrote earlier versions of a prompt, oldest first."""
        seen: dict[int, None] = {}
        waiting = [number]
        while waiting:
            for use in self._sort(waiting.pop())[1]:
                cause = self.graph.maker.get(use.artifact)
                if cause is not None and cause not in seen and self._prompt[cause]:
                    seen[cause] = None
                    waiting.append(cause)
        past = sorted(seen, key=lambda group: (self.graph.depth[group], self.graph.groups[group][0].id))
        inside = [other for other in self.graph.groups[number] if other is not step]
        earlier = [other for group in past for other in self.graph.groups[group]] + inside
        return [other for other in earlier if kinds()[other.kind].whole == "dimensions"]

    def _tools(self, number: int) -> Sequence[str]:
        """The tools that leave something open here; an unnamed one where a generation names none."""
        role = self.roles[number]
        if role not in _OPENING and role != "source":
            return ()
        found: list[str] = []
        for step in self.graph.groups[number]:
            named = [performer.agent for performer in step.by if performer.agent in self.facts.tools]
            if role != "source" or len(named) == len(step.by):
                found += named
            if role == "generation" and not named and kinds()[step.kind].walk == "generation":
                found.append(UNKNOWN)
        return found

    # -- stations ----------------------------------------------------------------------------------

    def _station(self, number: int) -> Station:
        role = self.roles[number]
        materials, channels = self._sorted[number]
        inside = [self._channel(cause, number) for cause in self._taken_in[number]]
        collects = self.bundles.add(self._own(number)[0], self._tools(number), inside)
        if role == "replace":
            if not materials:
                return Station("control", collects, ())
            return Station(role, None, materials, self.graph.groups[number][0], collects, self.bundles.mark())
        mask = self._mask(channels, number) if role == "generation" and materials else None
        if mask is not None:
            return Station(role, None, materials, mask, collects, self.bundles.mark())
        return Station(role, collects, materials)

    def _channel(self, cause: int, number: int) -> int | None:
        """What a channel brings; a mask brings its own facts, not those of the clip it was cut from."""
        if not self._is_mask(cause, number):
            return self._carried[cause]
        inside = [self._carried[other] for other in self._inputs(cause, (), self._sort(cause)[1])]
        return self.bundles.add(self._own(cause)[0], self._tools(cause), inside)

    def _mask(self, channels: Iterable[Use], number: int) -> Step | None:
        """A generation through a mask replaces what the mask covers and leaves the rest."""
        for use in channels:
            maker = self.graph.maker.get(use.artifact, -1)
            if maker in self._masks and (self.roles[maker] == "control" or self._is_mask(maker, number)):
                return self._masks[maker]
        return None


def laid_out(facts: Facts) -> Layout:
    """Return the layout of a film, worked out once."""
    if facts.layout is None:
        facts.layout = Layout(facts)
    return facts.layout


def _shared_marked(stations: dict[int, Station]) -> dict[int, Station]:
    """Mark the stations whose bundle is picked up elsewhere too, so that a way may meet it twice."""
    times: dict[int, int] = {}
    for one in stations.values():
        if one.collects is not None:
            times[one.collects] = times.get(one.collects, 0) + 1
    again = [
        number for number, one in stations.items() if one.collects is not None and times[one.collects] > 1
    ]
    for number in again:
        one = stations[number]
        stations[number] = Station(
            one.role, one.collects, one.materials, one.replaced_by, one.replacing, one.passed, False
        )
    return stations


def _role(group: tuple[Step, ...]) -> Role:
    """A loop that holds a generation is a generation; its instructions state their facts once."""
    table = kinds()
    if len(group) == 1 and (walk := table[group[0].kind].walk) != "replace":
        return walk
    found = {table[step.kind].walk for step in group}
    if found == {"replace"} and not any(step.uses for step in group):
        return "control"
    return next(role for role in _ROLES if role in found)
