"""What the walk does at each group of steps: what it collects, where it goes on, where it ends.

Everything that depends on one setting of the dials but not on the mass that arrives is worked out here, once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, TypeAlias

from creditgraph.measure.control import BIT, Setting
from creditgraph.measure.facts import Fact, Facts, tools_of
from creditgraph.measure.settle import Bundles, settled
from creditgraph.workflow.graph import Graph
from creditgraph.workflow.kinds import kinds
from creditgraph.workflow.model import Medium, Step, Use

Role: TypeAlias = Literal["generation", "replace", "act", "pass", "source", "control", "context", "unmeasured"]
_ROLES: tuple[Role, ...] = (
    "generation", "replace", "act", "pass", "source", "control", "context", "unmeasured",
)  # fmt: skip
_SEEN = ("image", "video", "sound")


@dataclass(frozen=True, slots=True)
class Plan:
    """One group of steps in the walk.

    Attributes:
        role: what it is in the walk.
        collects: the bundle of facts that every quantum passing here picks up; ``None`` for nothing.
        targets: where mass goes on: (group number or -1, artifact, weight); empty: it ends here.
        replaced: the part of the mass that ends here with ``replacing`` instead of going on.
        replacing: the bundle it ends with.
    """

    role: Role
    collects: int | None
    targets: tuple[tuple[int, str, int], ...]
    replaced: Fraction = Fraction(0)
    replacing: int | None = None


class Planner:
    """Works out the plans of a graph under one setting.

    Args:
        facts: the facts of the film's steps.
        setting: the dials.
    """

    def __init__(self, facts: Facts, setting: Setting) -> None:
        self.facts = facts
        self.graph: Graph = facts.graph
        self.setting = setting
        self.bundles = Bundles()
        self.roles = tuple(_role(group) for group in self.graph.groups)
        self.sorted_uses = [self._sort(number) for number in range(len(self.roles))]
        self.areas_unknown: set[str] = set()
        self.proportions_unknown: set[str] = set()
        self._carried = self._carry()

    def plans(self) -> tuple[Plan, ...]:
        """Return the plan of every group."""
        return tuple(self._plan(number) for number in range(len(self.roles)))

    # -- which inputs are material, which are channels

    def _sort(self, number: int) -> tuple[tuple[Use, ...], tuple[Use, ...]]:
        """Return (materials, channels) of a group; what is neither was only looked at."""
        made = [name for step in self.graph.groups[number] for name in step.makes]
        medium = self.graph.media.get(made[0]) if made else None
        materials, channels = [], []
        for use in self.graph.inputs[number]:
            what = self._what(use, self.roles[number], medium)
            if what == "material":
                materials.append(use)
            elif what == "channel":
                channels.append(use)
        return tuple(materials), tuple(channels)

    def _what(self, use: Use, role: Role, medium: Medium | None) -> str:
        if use.role in ("material", "context"):
            return str(use.role)
        if use.role is not None:
            return "channel"
        maker = self.graph.maker.get(use.artifact)
        control = maker is not None and self.roles[maker] == "control"
        used = self.graph.media.get(use.artifact)
        match role:
            case "act" | "pass":
                return "material" if used in _SEEN or maker is None else "context"
            case "generation":
                return "channel" if control or used != medium else "material"
            case "replace":
                return "channel" if control else "material"
            case "source":
                return "channel" if control and used == "text" else "context"
            case "control":
                return "channel" if used == medium or use.artifact not in self.graph.media else "context"
            case _:
                return "context"

    # -- what artifacts carry when they are channels ---------------------------------------------------------------------

    def _needed(self) -> set[int]:
        """Groups whose facts are wanted by somebody further on."""
        needed: set[int] = set()
        for number in reversed(self.graph.order):
            materials, channels = self.sorted_uses[number]
            wanted = channels if number not in needed else (*materials, *channels)
            needed.update(self.graph.maker[use.artifact] for use in wanted if use.artifact in self.graph.maker)
        return needed

    def _carry(self) -> dict[int, int | None]:
        carried: dict[int, int | None] = {}
        needed = self._needed()
        for number in self.graph.order:
            if number in needed:
                carried[number] = self._carried_by(number, carried)
        return carried

    def _carried_by(self, number: int, carried: Mapping[int, int | None]) -> int | None:
        materials, channels = self.sorted_uses[number]
        inputs = [self.graph.maker[use.artifact] for use in (*materials, *channels) if use.artifact in self.graph.maker]
        role = self.roles[number]
        own, reread = self._own(number)
        if reread:
            inputs = [cause for cause in inputs if not self._is_prompt(cause)]
        tools = self._tools(number) if role in ("generation", "replace", "control") else frozenset()
        bundle = self.bundles.union([carried.get(cause) for cause in inputs], own, tools)
        return self._scaled(bundle) if role == "generation" else bundle

    def _scaled(self, bundle: int | None) -> int | None:
        """What a generated reference carries is at most one channel of what people put into it."""
        if bundle is None:
            return None
        bits = settled(self.bundles, frozenset({bundle}), self.facts, self.setting).bits
        cap = int(BIT * self.setting.table.dial)
        return bundle if bits <= cap else self.bundles.scaled(bundle, Fraction(cap, bits))

    def _is_prompt(self, number: int) -> bool:
        return any(kinds()[step.kind].whole == "dimensions" for step in self.graph.groups[number])

    def _own(self, number: int) -> tuple[tuple[Fact, ...], bool]:
        """The facts of a group's steps, and whether a revised text was read whole, so that its past is in it."""
        found: list[Fact] = []
        reread = False
        for step in self.graph.groups[number]:
            history = self._history(number, step) if kinds()[step.kind].whole == "dimensions" else ()
            facts = self.facts.of(step, history)
            reread |= bool(history) and any(fact.basis == "read" for fact in facts)
            found.extend(facts)
        return tuple(found), reread

    def _history(self, number: int, step: Step) -> tuple[Step, ...]:
        """The steps that wrote earlier versions of a prompt, oldest first."""
        seen: dict[int, None] = {}
        waiting = [number]
        while waiting:
            for use in self.sorted_uses[waiting.pop()][1]:
                cause = self.graph.maker.get(use.artifact)
                if cause is not None and cause not in seen and self._is_prompt(cause):
                    seen[cause] = None
                    waiting.append(cause)
        past = sorted(seen, key=lambda group: (self.graph.depth[group], self.graph.groups[group][0].id))
        inside = [other for other in self.graph.groups[number] if other is not step]
        earlier = [other for group in past for other in self.graph.groups[group]] + inside
        return tuple(other for other in earlier if kinds()[other.kind].whole == "dimensions")

    def _tools(self, number: int) -> frozenset[str]:
        return frozenset().union(*(tools_of(step, self.facts.tools) for step in self.graph.groups[number]))

    # -- plans -----------------------------------------------------------------------------------------------------------

    def _plan(self, number: int) -> Plan:
        role = self.roles[number]
        materials, channels = self.sorted_uses[number]
        own, _ = self._own(number)
        carried = [self._carried.get(self.graph.maker[use.artifact]) for use in channels if use.artifact in self.graph.maker]
        tools = self._tools(number) if role != "pass" else frozenset()
        collects = self.bundles.union(carried, own, tools)
        if role == "replace":
            return self._replacing(number, materials, collects)
        mask = self._mask(channels) if role == "generation" and materials else None
        if mask is not None:
            return Plan(role, None, self._targets(number, materials), mask, collects)
        return Plan(role, collects, self._targets(number, materials))

    def _replacing(self, number: int, materials: tuple[Use, ...], collects: int | None) -> Plan:
        step = self.graph.groups[number][0]
        if not materials:
            return Plan("control", collects, ())
        return Plan("replace", None, self._targets(number, materials), self._area(step), collects)

    def _area(self, step: Step) -> Fraction:
        """The share of the frame (or of the seconds) that is replaced; unknown: half, from nothing to all (†)."""
        if step.facts.area is not None:
            return step.facts.area
        made = self.graph.artifact(step.makes[0]).seconds if step.makes else None
        if step.facts.seconds is not None and made:
            return min(Fraction(1), step.facts.seconds / made)
        self.areas_unknown.add(step.id)
        level = self.setting.level
        return Fraction(1, 2) if level is None else level

    def _mask(self, channels: Iterable[Use]) -> Fraction | None:
        """A generation through a mask replaces what the mask covers and leaves the rest."""
        for use in channels:
            maker = self.graph.maker.get(use.artifact)
            if maker is not None and self.roles[maker] == "control":
                for step in self.graph.groups[maker]:
                    if kinds()[step.kind].walk == "replace":
                        return self._area(step)
        return None

    # -- how mass is split over inputs ---------------------------------------------------------------------------------

    def _targets(self, number: int, materials: tuple[Use, ...]) -> tuple[tuple[int, str, int], ...]:
        """Sound takes its declared weight, picture the rest; inside each by seconds, weights, or equally (†)."""
        sound = [use for use in materials if self.graph.media.get(use.artifact) == "sound"]
        picture = [use for use in materials if self.graph.media.get(use.artifact) != "sound"]
        if not (sound and picture):
            return self._weighed(number, materials, Fraction(1))
        weight = self.setting.table.sound
        return self._weighed(number, picture, 1 - weight) + self._weighed(number, sound, weight)

    def _weighed(self, number: int, uses: Iterable[Use], part: Fraction) -> tuple[tuple[int, str, int], ...]:
        uses = tuple(uses)
        parts = self._proportions(number, uses)
        total = sum(parts)
        return tuple(
            (self.graph.maker.get(use.artifact, -1), use.artifact, int(part * weight * 10**18 / total))
            for use, weight in zip(uses, parts, strict=True)
        )

    def _proportions(self, number: int, uses: tuple[Use, ...]) -> list[Fraction]:
        if len(uses) < 2:
            return [Fraction(1)] * len(uses)
        for stated in (
            [use.seconds for use in uses],
            [use.weight for use in uses],
            [self.graph.artifact(use.artifact).seconds for use in uses],
        ):
            known = [value for value in stated if value is not None]
            if len(known) == len(uses) and sum(known):
                return known
        self.proportions_unknown.add(self.graph.groups[number][0].id)
        if self.setting.seed is None:
            return [Fraction(1)] * len(uses)
        return _drawn(len(uses), f"{self.setting.seed}/{self.graph.groups[number][0].id}")


def _drawn(n: int, seed: str) -> list[Fraction]:
    """Draw n proportions, uniform on the simplex: gaps between sorted uniform integers."""
    from random import Random

    lots = Random(seed)  # noqa: S311 - a reproducible draw over assumptions, no secret
    cuts = sorted(lots.randrange(10**9) for _ in range(n - 1))
    return [Fraction(b - a + 1) for a, b in zip([0, *cuts], [*cuts, 10**9], strict=True)]


def _role(group: tuple[Step, ...]) -> Role:
    """A loop that holds a generation is a generation; its instructions state their facts once."""
    found = {kinds()[step.kind].walk for step in group}
    if found == {"replace"} and not any(step.uses for step in group):
        return "control"
    return next(role for role in _ROLES if role in found)
