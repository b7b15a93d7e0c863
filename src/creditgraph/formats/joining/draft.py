"""The film while it is put together: acts and things before they have their ids."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
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
    sources: dict[str, None] = field(default_factory=dict)

    @property
    def source(self) -> str:
        """The first of the files."""
        return next(iter(self.sources), "")

    @property
    def is_open(self) -> bool:
        """Whether nobody is named for what a person did."""
        return not self.by and kinds()[self.step.kind].walk not in TOOLS


class Draft:
    """The acts and things of a film, with who makes and who uses what.

    Attributes:
        things: what the files say of a thing; nothing, if none describes it.
        nodes: the first artifact that is a thing.
    """

    def __init__(self) -> None:
        self.things: dict[Thing, list[Artifact]] = {}
        self.nodes: dict[Thing, Node] = {}
        self._acts: dict[int, Act] = {}
        self._makers: dict[Thing, dict[int, Act]] = {}
        self._users: dict[Thing, dict[int, Act]] = {}

    # -- what there is -----------------------------------------------------------------------------

    @property
    def acts(self) -> list[Act]:
        """The acts, in the order of the files, causes before effects where a file has them so."""
        return list(self._acts.values())

    def made(self) -> list[Thing]:
        """Return everything that some act makes."""
        return [thing for thing, makers in self._makers.items() if makers]

    def makers(self, thing: Thing) -> list[Act]:
        """Return who makes a thing."""
        return list(self._makers.get(thing, {}).values())

    def users(self, thing: Thing) -> list[Act]:
        """Return who uses a thing."""
        return list(self._users.get(thing, {}).values())

    def upstream(self, thing: Thing, stop: AbstractSet[Thing] = frozenset()) -> Iterator[Act]:
        """Yield the acts that led to a thing, nearest first and each once.

        Args:
            thing: where to begin.
            stop: things whose own making is not looked at, unless it is where we begin.
        """
        waiting, seen, told = [thing], {thing}, set[int]()
        for one in waiting:
            for key, act in self._makers.get(one, {}).items():
                if key in told:
                    continue
                told.add(key)
                yield act
                fresh = [used for used, _ in act.uses if used not in seen and used not in stop]
                seen.update(fresh)
                waiting += dict.fromkeys(fresh)

    # -- how it changes ----------------------------------------------------------------------------

    def add(self, act: Act) -> None:
        """Add an act behind all others."""
        self._acts[id(act)] = act
        self._enter(act)

    def remove(self, act: Act) -> None:
        """Take an act away."""
        self._leave(act)
        del self._acts[id(act)]

    def remake(self, act: Act, makes: list[Thing]) -> None:
        """Let an act make other things."""
        self._leave(act)
        act.makes = makes
        self._enter(act)

    def reuse(self, act: Act, uses: list[tuple[Thing, Use]]) -> None:
        """Let an act use other things."""
        self._leave(act)
        act.uses = uses
        self._enter(act)

    def _enter(self, act: Act) -> None:
        for thing in act.makes:
            self._makers.setdefault(thing, {})[id(act)] = act
        for thing, _ in act.uses:
            self._users.setdefault(thing, {})[id(act)] = act

    def _leave(self, act: Act) -> None:
        for thing in act.makes:
            self._makers.get(thing, {}).pop(id(act), None)
        for thing, _ in act.uses:
            self._users.get(thing, {}).pop(id(act), None)
