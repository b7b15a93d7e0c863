"""At the end of the walk: pool the facts met, divide what they fixed among those who fixed it.

``T = sum over kinds of min(cap, union of the facts met)``; people hold ``1 - 2^(-T)`` in proportion to their bits, the
tools of the way share ``2^(-T)``. A holder of b of the bits receives ``(1 - 2^(-T)) b / T``, which is its Aumann-Shapley
value in the game ``v = 1 - 2^(-bits)``; `tests/measure` does that integral numerically and compares.

References:
    * Aumann & Shapley (1974), Values of Non-Atomic Games.
    * Xie et al. (2024): human contribution as mutual information over self-information (near kin).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import partial

from creditgraph.measure.control import BIT, Setting
from creditgraph.measure.facts import Fact, Facts
from creditgraph.measure.state import increases
from creditgraph.workflow.kinds import kinds

FULL = 10**12
"""A fact that is carried whole; less if it came through a generated reference."""

_Item = tuple[Fact, int]


class Bundles:
    """Sets of facts that are picked up together, each held once and known by a number."""

    def __init__(self) -> None:
        self.facts: list[dict[Fact, int]] = []
        self.tools: list[frozenset[str]] = []
        self._known: dict[tuple[frozenset[_Item], frozenset[str]], int] = {}

    def union(self, bundles: Iterable[int | None], own: Iterable[Fact], tools: Iterable[str]) -> int | None:
        """Return the bundle of everything given; a fact that comes twice is carried as far as its fuller copy."""
        facts = dict.fromkeys(own, FULL)
        named = frozenset(tools)
        for bundle in bundles:
            if bundle is not None:
                named |= self.tools[bundle]
                for fact, scale in self.facts[bundle].items():
                    if facts.get(fact, 0) < scale:
                        facts[fact] = scale
        return self._number(facts, named)

    def scaled(self, bundle: int, by: Fraction) -> int | None:
        """Return a bundle whose facts are carried only in part."""
        facts = {fact: int(scale * by) for fact, scale in self.facts[bundle].items()}
        return self._number(facts, self.tools[bundle])

    def _number(self, facts: dict[Fact, int], tools: frozenset[str]) -> int | None:
        if not facts and not tools:
            return None
        key = frozenset(facts.items()), tools
        number = self._known.get(key)
        if number is None:
            number = self._known[key] = len(self.facts)
            self.facts.append(facts)
            self.tools.append(tools)
        return number


@dataclass(frozen=True, slots=True)
class Settlement:
    """What the facts met come to.

    Attributes:
        bits: T, in units of `BIT`.
        holders: (agent, step) and its bits.
        tools: the tools of the way, sorted.
    """

    bits: int
    holders: tuple[tuple[tuple[str, str], int], ...]
    tools: tuple[str, ...]


def settled(bundles: Bundles, state: frozenset[int], facts: Facts, setting: Setting) -> Settlement:
    """Pool the facts of a state: per kind at most its cap, per identity once."""
    by_kind: dict[str, dict[Fact, int]] = {}
    tools: frozenset[str] = frozenset()
    for number in state:
        tools |= bundles.tools[number]
        for fact, scale in bundles.facts[number].items():
            pool = by_kind.setdefault(fact.kind, {})
            if pool.get(fact, 0) < scale:
                pool[fact] = scale
    holders: dict[tuple[str, str], int] = {}
    total = 0
    for kind in sorted(by_kind):
        bits, parts = _kind(kind, by_kind[kind], facts, setting)
        total += bits
        for holder, part in parts.items():
            holders[holder] = holders.get(holder, 0) + part
    return Settlement(total, tuple(sorted(item for item in holders.items() if item[1])), tuple(sorted(tools)))


def _kind(
    kind: str, pool: Mapping[Fact, int], facts: Facts, setting: Setting
) -> tuple[int, dict[tuple[str, str], int]]:
    """Return the bits of one kind and who holds them."""
    cap = setting.table.cap(kind)
    if not cap:
        return 0, {}
    worth = {fact: _worth(fact, setting) * scale // FULL for fact, scale in pool.items()}
    worth = {fact: value for fact, value in worth.items() if value}
    match kinds()[kind].whole:
        case "choice":
            return _choices(worth, cap, int(BIT * setting.table.dial))
        case "dimensions":
            return _merged(_dimension(key, same, cap, setting) for key, same in _by_key(worth))
        case _:
            return _one_use(worth, cap, facts, setting)


def _worth(fact: Fact, setting: Setting) -> int:
    if fact.low == fact.high:
        return fact.point
    level = setting.taken(fact.owners[0][0]) if len(fact.owners) == 1 else setting.level
    if level is None:
        return fact.point
    return fact.low + int((fact.high - fact.low) * level)


def _by_key(worth: Mapping[Fact, int]) -> list[tuple[str, dict[Fact, int]]]:
    """Facts by dimension; the same words are the same fact, and it is the earliest who stated it."""
    keys: dict[str, dict[str, dict[Fact, int]]] = {}
    for number, (fact, value) in enumerate(worth.items()):
        keys.setdefault(fact.key, {}).setdefault(fact.content or f"#{number}", {})[fact] = value
    found = []
    for key in sorted(keys):
        kept: dict[Fact, int] = {}
        for same in keys[key].values():
            first = min(fact.rank for fact in same)
            kept.update((fact, value) for fact, value in same.items() if fact.rank == first)
        found.append((key, kept))
    return found


def _merged(
    parts: Iterable[tuple[int, dict[tuple[str, str], int]]],
) -> tuple[int, dict[tuple[str, str], int]]:
    total, holders = 0, dict[tuple[str, str], int]()
    for bits, held in parts:
        total += bits
        for holder, value in held.items():
            holders[holder] = holders.get(holder, 0) + value
    return total, holders


def _dimension(
    _: str, same: Mapping[Fact, int], cap: int, setting: Setting
) -> tuple[int, dict[tuple[str, str], int]]:
    """One dimension is worth its part once, however often it is stated; persons share it, not statements."""
    bits = max(same.values()) * cap // BIT
    return bits, _divided(bits, {fact: Fraction(value) for fact, value in same.items()}, setting)


def _one_use(
    worth: Mapping[Fact, int], cap: int, facts: Facts, setting: Setting
) -> tuple[int, dict[tuple[str, str], int]]:
    """A channel is full when it is used; marks and counts only divide it among people."""
    if not worth:
        return 0, {}
    bits = max(worth.values()) * cap // BIT
    if len({fact.owners for fact in worth}) == 1:
        return bits, _divided(bits, {fact: Fraction(value) for fact, value in worth.items()}, setting)
    counted = increases(worth, facts.graph)
    if counted is not None:
        return bits, _by_count(bits, counted, setting)
    return bits, _divided(bits, {fact: Fraction(value) for fact, value in worth.items()}, setting, uncounted=True)


def _choices(worth: Mapping[Fact, int], cap: int, full: int) -> tuple[int, dict[tuple[str, str], int]]:
    """Choices in stages add up, to one channel and no further."""
    sets: dict[str, tuple[Fact, int]] = {}
    for fact, value in worth.items():
        known = sets.get(fact.key)
        if known is None or (fact.rank, -value) < (known[0].rank, -known[1]):
            sets[fact.key] = fact, value
    total = sum(value for _, value in sets.values())
    if not total:
        return 0, {}
    bits = min(total, full) * cap // full
    held: dict[tuple[str, str], int] = {}
    for fact, value in sets.values():
        for agent, part in fact.owners:
            held[agent, fact.step] = held.get((agent, fact.step), 0) + int(bits * part * value / total)
    return bits, held


def _parts(fact: Fact, setting: Setting) -> Iterable[tuple[str, Fraction]]:
    """The owners' parts; equal ones that nobody stated go wholly to or wholly past the favoured owner at a corner."""
    favoured = setting.favoured
    if not fact.evenly or setting.level is None or favoured is None:
        return fact.owners
    mine = 1 - setting.level
    others = [(agent, part) for agent, part in fact.owners if agent != favoured]
    rest = sum((part for _, part in others), Fraction(0))
    whole = rest + sum((part for agent, part in fact.owners if agent == favoured), Fraction(0))
    if len(others) == len(fact.owners) or not rest:
        return fact.owners
    return ((favoured, whole * mine), *((agent, part * whole * (1 - mine) / rest) for agent, part in others))


def _divided(
    bits: int, strengths: Mapping[Fact, Fraction], setting: Setting, *, uncounted: bool = False
) -> dict[tuple[str, str], int]:
    """Divide bits among persons, each by the strongest of their statements: ten statements are one."""
    best: dict[str, tuple[Fraction, Fact]] = {}
    stated = Fraction(0)
    for fact in sorted(strengths, key=lambda fact: (fact.rank, fact.step)):
        stated = max(stated, sum((part for _, part in fact.owners), Fraction(0)))
        for agent, part in _parts(fact, setting):
            claim = strengths[fact] * part
            if agent not in best or claim > best[agent][0]:
                best[agent] = claim, fact
    claims = {agent: claim for agent, (claim, _) in best.items()}
    if uncounted and setting.level is not None and setting.favoured in claims and len(claims) > 1:
        claims = _cornered(claims, setting.favoured, 1 - setting.level)
    total = sum(claims.values(), Fraction(0))
    if not total:
        return {}
    return {(agent, best[agent][1].step): int(bits * stated * claim / total) for agent, claim in claims.items()}


def _cornered(claims: Mapping[str, Fraction], favoured: str, mine: Fraction) -> dict[str, Fraction]:
    """Nobody counted the marks: the favoured person may have made all of them, or none."""
    total = sum(claims.values(), Fraction(0))
    rest = total - claims[favoured]
    return {
        agent: total * mine if agent == favoured else claim * total * (1 - mine) / rest
        for agent, claim in claims.items()
    }


def _by_count(bits: int, counted: Mapping[Fact, Fraction], setting: Setting) -> dict[tuple[str, str], int]:
    total = sum(counted.values(), Fraction(0))
    held: dict[tuple[str, str], int] = {}
    take = partial(_parts, setting=setting)
    for fact, count in counted.items():
        for agent, part in take(fact):
            held[agent, fact.step] = held.get((agent, fact.step), 0) + int(bits * part * count / total)
    return held
