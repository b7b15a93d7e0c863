"""The film while it is put together: acts and things before they have their ids."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from creditgraph.formats.joining.identity import Node
from creditgraph.workflow.kinds import kinds
from creditgraph.workflow.model import Artifact, Performer, Step, Use

Thing: TypeAlias = tuple[object, ...]
"""What an artifact is, whatever file it stands in: two artifacts with equal ones are one."""

TOOLS = ("generation", "pass")
"""What walks are a tool's; the person is looked for in what they were given."""


@dataclass(slots=True, eq=False)
class Act:
    """One step, once, in however many files it stands.

    Attributes:
        step: as the first file has it.
        number: the part of that file.
        uses, makes: things instead of ids.
        by, claimants: who did it, or is said to have done it, under the ids of the film.
        sources: the files it stands in.
    """

    step: Step
    number: int
    uses: list[tuple[Thing, Use]]
    makes: list[Thing]
    by: tuple[Performer, ...] = ()
    claimants: tuple[Performer, ...] = ()
    sources: list[str] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        """Whether nobody is named for what a person did."""
        return not self.by and kinds()[self.step.kind].walk not in TOOLS


@dataclass(slots=True)
class Draft:
    """The acts and things of a film.

    Attributes:
        acts: in the order of the files, causes before effects where a file has them so.
        things: what the files say of a thing; nothing, if none describes it.
        nodes: the first artifact that is a thing.
    """

    acts: list[Act] = field(default_factory=list)
    things: dict[Thing, list[Artifact]] = field(default_factory=dict)
    nodes: dict[Thing, Node] = field(default_factory=dict)

    def makers(self) -> dict[Thing, list[Act]]:
        """Return who makes what."""
        found: dict[Thing, list[Act]] = {}
        for act in self.acts:
            for thing in act.makes:
                found.setdefault(thing, []).append(act)
        return found

    def upstream(self, thing: Thing, stop: Iterable[Thing] = ()) -> Iterator[Act]:
        """Yield the acts that led to a thing, nearest first, not going beyond certain other things.

        Args:
            thing: where to begin.
            stop: things whose own making is not looked at.
        """
        makers, halted = self._makers_once(), set(stop)
        waiting, seen = [thing], {thing}
        for one in waiting:
            for act in makers.get(one, ()):
                yield act
                for used, _ in act.uses:
                    if used not in seen and used not in halted:
                        seen.add(used)
                        waiting.append(used)

    _cached: dict[Thing, list[Act]] | None = None

    def _makers_once(self) -> dict[Thing, list[Act]]:
        if self._cached is None:
            self._cached = self.makers()
        return self._cached

    def changed(self) -> None:
        """Forget what was worked out: acts were added or taken away."""
        self._cached = None
