"""What a choice among takes is worth: log2(n/k) bits for keeping k of n, and what evidence it stands on."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from creditgraph.measure.control import BIT
from creditgraph.measure.exact import log2_bits
from creditgraph.workflow.evidence import shows
from creditgraph.workflow.graph import Graph
from creditgraph.workflow.kinds import kinds
from creditgraph.workflow.model import Step

MOST = 64 * BIT
"""Worth of a choice nobody put numbers to, before its cap."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice among takes.

    Attributes:
        taken_from: the set it chooses from: its inputs.
        origin: the set at the beginning of the stages it belongs to.
        bits: log2(n/k), in units of `BIT`; `MOST` if a number is missing.
        proved: whether the takes, or the choice itself, were logged.
    """

    taken_from: str
    origin: str
    bits: int
    proved: bool


class Choices:
    """The choices of a film, put together by the set of takes that they begin from.

    Args:
        graph: the film's graph.
    """

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self._made_by = {name: step for group in graph.groups for step in group for name in step.makes}
        self._origin: dict[str, str] = {}
        self._proved: dict[str, bool] = {}
        self._there: dict[str, int | None] = {}
        self._kept: defaultdict[str, int] = defaultdict(int)
        table = kinds()
        steps = [step for number in graph.order for step in graph.groups[number]]
        self._steps = [step for step in steps if table[step.kind].whole == "choice"]
        for step in self._steps:
            self._trace(step)
        self._survivors()

    def of(self, step: Step) -> Choice:
        """Return what one step chooses."""
        kept, there = step.facts.count or 0, self._there[step.id]
        bits = MOST if not kept or there is None else log2_bits(there, kept)
        proved = kept > 0 and there is not None and self._proved[step.id]
        return Choice(_inputs(step), self._origin[step.id], bits, proved)

    def ceiling(self, origin: str) -> int:
        """Return what all stages of a choice come to: what the film kept of its set, however picked.

        Without it, picking twelve takes one by one would be worth more than picking them at once.
        """
        there, kept = self._there.get(origin), self._kept[origin]
        return MOST if there is None or not kept else log2_bits(there, kept)

    def _trace(self, step: Step) -> None:
        """Follow a choice back through earlier ones: to its set of takes, and to the log of them."""
        before = [self._made_by.get(use.artifact) for use in step.uses]
        staged = [one for one in before if one is not None and one.id in self._origin]
        origins = {self._origin[one.id] for one in staged}
        origins |= {use.artifact for use, one in zip(step.uses, before, strict=True) if one not in staged}
        logged = [one is not None and (_logged(one) or self._proved.get(one.id, False)) for one in before]
        origin = "|".join(sorted(origins))
        self._origin[step.id] = origin
        self._proved[step.id] = _logged(step) or (bool(logged) and all(logged))
        self._there[step.id] = there = self._alternatives(step, before)
        if not staged:
            known = self._there.get(origin)
            self._there[origin] = there if known is None else max(known, there or 0)

    @staticmethod
    def _alternatives(step: Step, before: list[Step | None]) -> int | None:
        """How many there were: no more than the steps before say they made or kept."""
        counts = [one.facts.count if one is not None else None for one in before]
        known = [count for count in counts if count is not None]
        offered = sum(known) if known and len(known) == len(before) else None
        stated = step.facts.of
        return offered if stated is None else stated if offered is None else min(stated, offered)

    def _survivors(self) -> None:
        """Count what the film kept of each set: what was chosen and not chosen from again."""
        users: defaultdict[str, list[Step]] = defaultdict(list)
        for group in self.graph.groups:
            for step in group:
                for use in step.uses:
                    users[use.artifact].append(step)
        left: dict[str, int] = {}
        for step in reversed(self._steps):
            after = [user for name in step.makes for user in users[name]]
            kept = step.facts.count or 0
            staged = bool(after) and all(user.id in left for user in after)
            left[step.id] = min(kept, sum(left[user.id] for user in after)) if staged else kept
        for step in self._steps:
            if not any(
                use.artifact in self._made_by and self._made_by[use.artifact].id in left for use in step.uses
            ):
                self._kept[self._origin[step.id]] += left[step.id]


def _inputs(step: Step) -> str:
    return "|".join(sorted(use.artifact for use in step.uses))


def _logged(step: Step) -> bool:
    """What was made again later is no log of what was there."""
    return shows(step.evidence, "logged")
