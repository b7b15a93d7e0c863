"""What is picked up on the way: bundles of statements and tools, and the states that they add up to.

A bundle is a node that points at what it contains, so that a channel that was itself made through many
channels costs one entry and not a copy of them all. A state is the set of bundles met so far; it is kept as
a chain of what was added.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from random import Random

from creditgraph.measure.statement import Statement


class Bundles:
    """Bundles by number, each held once.

    Attributes:
        statements, tools, inside: by number, what a bundle adds of its own and which other bundles it
            contains.
    """

    def __init__(self) -> None:
        self.statements: list[tuple[Statement, ...]] = []
        self.tools: list[tuple[str, ...]] = []
        self.inside: list[tuple[int, ...]] = []
        self._known: dict[tuple[tuple[Statement, ...], tuple[str, ...], tuple[int, ...]], int] = {}

    def __len__(self) -> int:
        return len(self.statements)

    def add(
        self, statements: Iterable[Statement], tools: Iterable[str], inside: Iterable[int | None]
    ) -> int | None:
        """Return the bundle of everything given; ``None`` if that is nothing."""
        own, named = tuple(statements), tuple(sorted({*tools}))
        within = tuple(sorted({number for number in inside if number is not None}))
        if not (own or named):
            if not within:
                return None
            if len(within) == 1:
                return within[0]
        key = own, named, within
        number = self._known.get(key)
        if number is None:
            number = self._known[key] = len(self.statements)
            self.statements.append(own)
            self.tools.append(named)
            self.inside.append(within)
        return number

    def mark(self) -> int:
        """Return a new bundle that holds nothing: it only says where a way has been."""
        self.statements.append(())
        self.tools.append(())
        self.inside.append(())
        return len(self.statements) - 1

    def content(self, numbers: Iterable[int]) -> tuple[list[Statement], set[str]]:
        """Return every statement and every tool of several bundles, each once."""
        waiting = list(dict.fromkeys(numbers))
        seen = set(waiting)
        found: dict[Statement, None] = {}
        tools: set[str] = set()
        for number in waiting:
            for statement in self.statements[number]:
                found[statement] = None
            tools.update(self.tools[number])
            for inner in self.inside[number]:
                if inner not in seen:
                    seen.add(inner)
                    waiting.append(inner)
        return list(found), tools


class States:
    """Sets of bundles by number; number 0 is the empty one.

    Two ways that met the same bundles in another order are one state: sets are told apart by the sum of
    random 128-bit marks of their members, so that a chain of ten thousand steps costs ten thousand entries
    and not their square.
    """

    def __init__(self) -> None:
        self._added: list[int | None] = [None]
        self._before: list[tuple[int, ...]] = [()]
        self._sum: list[int] = [0]
        self._by_sum: dict[int, int] = {0: 0}
        self._joined: dict[tuple[int, ...], int] = {}
        self._marks: list[int] = []
        self._lots = Random(0)

    def grow(self, state: int, bundle: int | None, *, once: bool = False) -> int:
        """Return the state that has met one bundle more.

        Args:
            state: the state so far.
            bundle: the bundle met.
            once: promise that no way meets this bundle twice, which saves looking.
        """
        if bundle is None or (not once and bundle in self.members((state,))):
            return state
        while len(self._marks) <= bundle:
            self._marks.append(self._lots.getrandbits(128))
        total = self._sum[state] + self._marks[bundle]
        known = self._by_sum.get(total)
        if known is None:
            known = self._by_sum[total] = self._new(bundle, (state,), total)
        return known

    def join(self, states: Iterable[int]) -> int:
        """Return the state that has met what each of several has met."""
        key = tuple(sorted(states))
        known = self._joined.get(key)
        if known is None:
            known = self._joined[key] = self._new(None, key, self._lots.getrandbits(128))
        return known

    def members(self, states: Iterable[int]) -> Iterator[int]:
        """Go through the bundles of several states; one that was joined in twice may come twice."""
        waiting = list(states)
        seen = set(waiting)
        while waiting:
            state = waiting.pop()
            added = self._added[state]
            if added is not None:
                yield added
            for before in self._before[state]:
                if before not in seen:
                    seen.add(before)
                    waiting.append(before)

    def _new(self, bundle: int | None, before: tuple[int, ...], total: int) -> int:
        self._added.append(bundle)
        self._before.append(before)
        self._sum.append(total)
        return len(self._sum) - 1
