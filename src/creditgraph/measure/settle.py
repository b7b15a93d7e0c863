"""At the end of the walk: pool the facts met, divide what they fixed among those who fixed it.

``T = sum over kinds of min(cap, union of the facts met)``; people hold ``1 - 2^(-T)`` in proportion to their
bits, the tools of the way share ``2^(-T)``. A holder of b of the bits receives ``(1 - 2^(-T)) b / T``, its
Aumann-Shapley value in the game ``v = 1 - 2^(-bits)``; the tests do that integral numerically and compare.

References:
    * Aumann & Shapley (1974), Values of Non-Atomic Games.
    * Xie et al. (2024): human contribution as mutual information over self-information (near kin).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import gcd
from typing import TypeAlias

from creditgraph.measure.choices import MOST
from creditgraph.measure.control import BIT, Setting
from creditgraph.measure.divide import Claim, Held, by_count, by_strength, limited, merged
from creditgraph.measure.facts import Facts
from creditgraph.measure.state import increases
from creditgraph.measure.statement import Part, Statement
from creditgraph.workflow.kinds import kinds
from creditgraph.workflow.model import UNKNOWN

Pool: TypeAlias = Sequence[Statement]


@dataclass(frozen=True, slots=True)
class Settlement:
    """What the facts met come to.

    Attributes:
        bits: T, in units of `BIT`.
        parts: T in the largest parts that everybody holds a whole number of.
        holders: (agent, step) and how many of these parts it holds, sorted.
        tools: the tools of the way, sorted.
    """

    bits: int
    parts: int
    holders: tuple[tuple[tuple[str, str], int], ...]
    tools: tuple[str, ...]


class Settler:
    """Settles pools of facts under one setting of the dials.

    Attributes:
        uncounted: steps whose channel is shared equally because somebody did not count.
        undated: steps that state the same as another, and nothing says which was first.
        unmade: artifacts at which a way ended because nobody knows how they were made.
        behind: the bits that lie behind these, from none to every channel full.
    """

    def __init__(self, facts: Facts, setting: Setting) -> None:
        self.facts = facts
        self.setting = setting
        self.uncounted: set[str] = set()
        self.undated: set[str] = set()
        self.unmade: set[str] = set()
        self._caps = {kind: setting.table.cap(kind) for kind in kinds()}
        self.behind = int(sum(self._caps.values()) * (setting.taken(UNKNOWN) or 0))
        self._known: dict[tuple[Statement, ...], Held] = {}

    def settle(
        self, statements: Iterable[Statement], tools: Iterable[str], *, unmade: bool = False
    ) -> Settlement:
        """Pool statements: per kind at most its cap, per identity once.

        Args:
            statements: the facts met.
            tools: the tools met.
            unmade: the way ends at something whose making nobody knows.
        """
        pools: dict[str, list[Statement]] = {}
        for statement in statements:
            pools.setdefault(statement.kind, []).append(statement)
        holders: Held = {}
        for pool in pools.values():
            holders.update(self._kind(pool))
        if unmade and self.behind:
            holders[UNKNOWN, ""] = self.behind
        bits = sum(holders.values())
        part = gcd(*holders.values()) or 1
        dealt = [(holder, held // part) for holder, held in sorted(holders.items())]
        return Settlement(bits, bits // part, tuple(dealt), tuple(sorted(tools)))

    def _kind(self, pool: list[Statement]) -> Held:
        """Return who holds how many bits of one kind; no two kinds share a step."""
        if len(pool) > 1:
            pool.sort(key=lambda one: (one.on, self.facts.depth(one), one.step))
        key = tuple(pool)
        known = self._known.get(key)
        if known is None:
            found = self._divided(pool)
            known = self._known[key] = {holder: bits for holder, bits in found.items() if bits}
        return known

    def _divided(self, pool: Pool) -> Held:
        kind = pool[0].kind
        cap = self._caps[kind]
        if not cap:
            return {}
        match kinds()[kind].whole:
            case "choice":
                return self._choices(pool, cap)
            case "dimensions":
                return self._dimensions(pool, cap)
            case _:
                return self._one_use(pool, cap)

    # -- three natural wholes ----------------------------------------------------------------------

    def _dimensions(self, pool: Pool, cap: int) -> Held:
        """A dimension is worth its part once; persons share it, not statements."""
        by_key: dict[str, list[Statement]] = {}
        for one in pool:
            for part in one.parts:
                by_key.setdefault(part.key, []).append(one)
        return merged(self._dimension(key, stated, cap) for key, stated in by_key.items())

    def _dimension(self, key: str, stated: Pool, cap: int) -> Held:
        first, tied = self._earliest(stated)
        claims = [self._claims(one, part, cap) for one in first for part in one.parts if part.key == key]
        return by_strength(claims, *self._corner(tied))

    def _one_use(self, pool: Pool, cap: int) -> Held:
        """A channel is full when it is used; marks and counts only divide it among people."""
        first, tied = self._earliest(pool)
        claims = [self._claims(one, one.parts[0], cap) for one in first]
        if len({one.parts[0].owners for one in first}) == 1:
            return by_strength(claims)
        counted = increases(first, self.facts)
        if counted is not None:
            return by_count(claims, counted)
        self.uncounted.update(one.step for one in first if not tied)
        return by_strength(claims, *self._corner(True))

    def _choices(self, pool: Pool, cap: int) -> Held:
        """Stages of a choice add up, to what the film kept of their set, and to one channel in all."""
        stages: dict[tuple[str, str], list[Statement]] = {}
        for one in pool:
            if one.choice is not None:
                stages.setdefault((one.choice.origin, one.choice.taken_from), []).append(one)
        by_origin: dict[str, list[Held]] = {}
        for (origin, _), stated in stages.items():
            by_origin.setdefault(origin, []).append(self._choice(stated))
        held = merged(
            limited(merged(several), self._ceiling(origin)) for origin, several in by_origin.items()
        )
        full = int(BIT * self.setting.table.dial)
        return {holder: bits * cap // full for holder, bits in limited(held, full).items()}

    def _ceiling(self, origin: str) -> int:
        return MOST if self.facts.choices is None else self.facts.choices.ceiling(origin)

    def _choice(self, stated: Pool) -> Held:
        first = self.facts.firsts(stated)
        tied = len({one.parts[0].owners for one in first}) > 1
        if tied:
            self.undated.update(one.step for one in first)
        return by_strength([self._claims(one, one.parts[0], BIT) for one in first], *self._corner(tied))

    # -- who said it first, and how much of it -----------------------------------------------------

    def _earliest(self, pool: Pool) -> tuple[Pool, bool]:
        """The same words or the same file are the same fact, and it is the earliest who stated it.

        Returns:
            The statements that count, and whether several people stated the same and nothing says who was
            first.
        """
        if len(pool) < 2:
            return pool, False
        same: dict[str, list[Statement]] = {}
        for one in pool:
            same.setdefault(one.content or one.step, []).append(one)
        kept: set[Statement] = set()
        tied = False
        for stated in same.values():
            first = self.facts.firsts(stated) if len(stated) > 1 else stated
            kept.update(first)
            if len({part.owners for one in first for part in one.parts}) > 1 and len(first) > 1:
                self.undated.update(one.step for one in first)
                tied = True
        return [one for one in pool if one in kept], tied

    def _corner(self, tied: bool) -> tuple[str | None, Fraction | None]:
        """At a corner one person may have done all, or nothing, of what nobody can tell apart."""
        level = self.setting.level
        return (self.setting.favoured, 1 - level) if tied and level is not None else (None, None)

    def _claims(self, one: Statement, part: Part, cap: int) -> list[Claim]:
        """What each owner of a part states of the channel, in bits."""
        worth = part.point
        if part.low != part.high:
            only = part.owners[0][0] if len(part.owners) == 1 else None
            level = self.setting.level if only is None else self.setting.taken(only)
            worth = part.point if level is None else part.low + int((part.high - part.low) * level)
        bits = worth * cap // BIT
        return (
            [(agent, _step(one, part, agent), bits * share) for agent, share in self._shares(part)]
            if bits
            else []
        )

    def _shares(self, part: Part) -> Iterable[tuple[str, Fraction | int]]:
        """The owners' parts; equal ones nobody stated go wholly to or past the favoured owner at a corner."""
        favoured, level = self.setting.favoured, self.setting.level
        owners = dict(part.owners)
        if not part.evenly or level is None or favoured not in owners or len(owners) < 2:
            return part.owners
        whole = sum(owners.values())
        rest = whole - owners[favoured]
        mine = 1 - level
        return [
            (agent, whole * mine if agent == favoured else share * whole * (1 - mine) / rest)
            for agent, share in part.owners
        ]


def _step(one: Statement, part: Part, agent: str) -> str:
    """The step through which an owner is credited: the one in which the surviving words were written."""
    return part.wrote.get(agent, one.step) if part.wrote else one.step
