"""How mass is split at each station: by seconds, by declared weights, equally, or outright."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from random import Random
from typing import TypeAlias

from creditgraph.measure.control import Setting
from creditgraph.measure.facts import Facts
from creditgraph.measure.layout import Station
from creditgraph.measure.statement import Owners, human_parts
from creditgraph.workflow.model import Step, Use

UNITS = 10**18
"""Integer units of one film. Divided over 10⁶ flows, less than 10⁻¹² of it can end in the rounding line."""

Target: TypeAlias = tuple[int, str, int]
"""(group number or -1, artifact, weight in `UNITS`)."""
_HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Route:
    """Where mass goes from one station.

    Attributes:
        targets: what goes on; empty: it ends here.
        outright: the part that ends here with what replaced it.
    """

    targets: tuple[Target, ...]
    outright: Fraction


class Router:
    """Works out routes under one setting and notes what had to be assumed.

    Attributes:
        areas, proportions: steps whose replaced area, or whose inputs' parts, nobody stated.
        mixed: whether picture and sound met, so that the declared weight of sound was used.
    """

    def __init__(self, facts: Facts, setting: Setting) -> None:
        self.facts = facts
        self.graph = facts.graph
        self.setting = setting
        self.areas: set[str] = set()
        self.proportions: set[str] = set()
        self.mixed = False

    def route(self, number: int, station: Station) -> Route:
        """Return the route from a station."""
        outright = Fraction(0) if station.replaced_by is None else self._area(station.replaced_by)
        uses = station.materials
        if len(uses) < 2:
            return Route(
                tuple((self.graph.maker.get(use.artifact, -1), use.artifact, UNITS) for use in uses), outright
            )
        return Route(self._split(number, uses), outright)

    def _area(self, step: Step) -> Fraction:
        """The share of the frame or of the seconds that is replaced; unknown: half, 0 to 1 (†)."""
        if step.facts.area is not None:
            return step.facts.area
        made = self.graph.artifact(step.makes[0]).seconds if step.makes else None
        if step.facts.seconds is not None and made:
            return min(Fraction(1), step.facts.seconds / made)
        self.areas.add(step.id)
        owners, _ = human_parts(step, self.facts.tools)
        level = (
            self.setting.taken(self.setting.favoured or "") if self._favours(owners) else self.setting.level
        )
        return _HALF if level is None else level

    def _favours(self, owners: Owners) -> bool:
        return any(agent == self.setting.favoured for agent, _ in owners)

    def _split(self, number: int, uses: Sequence[Use]) -> tuple[Target, ...]:
        """Sound takes its declared weight, picture the rest."""
        sound = [use for use in uses if self.graph.media.get(use.artifact) == "sound"]
        picture = [use for use in uses if self.graph.media.get(use.artifact) != "sound"]
        if not (sound and picture):
            return self._weighed(number, uses, Fraction(1))
        self.mixed = True
        weight = self.setting.table.sound
        return self._weighed(number, picture, 1 - weight) + self._weighed(number, sound, weight)

    def _weighed(self, number: int, uses: Sequence[Use], part: Fraction) -> tuple[Target, ...]:
        parts = self._proportions(number, uses)
        whole = part * UNITS / sum(parts)
        maker = self.graph.maker
        return tuple(
            (maker.get(use.artifact, -1), use.artifact, int(weight * whole))
            for use, weight in zip(uses, parts, strict=True)
        )

    def _proportions(self, number: int, uses: Sequence[Use]) -> Sequence[Fraction | int]:
        """Stated seconds, stated weights, the inputs' own lengths, or equal parts (†)."""
        if len(uses) < 2:
            return [1] * len(uses)
        described = self.graph.artifacts
        lengths = [described[use.artifact].seconds if use.artifact in described else None for use in uses]
        for stated in ([use.seconds for use in uses], [use.weight for use in uses], lengths):
            known = [value for value in stated if value is not None]
            if len(known) == len(uses) and any(known):
                return known
        self.proportions.add(self.graph.groups[number][0].id)
        if self.setting.seed is None:
            return [1] * len(uses)
        return _drawn(len(uses), f"{self.setting.seed}/{self.graph.groups[number][0].id}")


def _drawn(n: int, seed: str) -> list[int]:
    """Draw n proportions, uniform on the simplex: gaps between sorted uniform integers."""
    lots = Random(seed)
    cuts = sorted(lots.randrange(10**9) for _ in range(n - 1))
    return [b - a + 1 for a, b in zip([0, *cuts], [*cuts, 10**9], strict=True)]
