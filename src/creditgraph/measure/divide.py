"""Dividing the bits of one channel among the persons who claim them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import TypeAlias

Claim: TypeAlias = tuple[str, str, Fraction | int]
"""(agent, step, bits): what one owner of one statement states of a channel."""
Held: TypeAlias = dict[tuple[str, str], int]
"""(agent, step) to whole units of bits."""


def merged(parts: Iterable[Mapping[tuple[str, str], int]]) -> Held:
    """Add up what is held in several parts.

    Example:
        >>> merged([{("甲", "a"): 1}, {("甲", "a"): 2, ("乙", "b"): 3}])
        {('甲', 'a'): 3, ('乙', 'b'): 3}
    """
    total: Held = {}
    for held in parts:
        for holder, bits in held.items():
            total[holder] = total.get(holder, 0) + bits
    return total


def limited(held: Mapping[tuple[str, str], int], most: int) -> Held:
    """Scale down what is held so that together it is no more than ``most``.

    Example:
        >>> limited({("甲", "a"): 6, ("乙", "b"): 3}, 6)
        {('甲', 'a'): 4, ('乙', 'b'): 2}
    """
    total = sum(held.values())
    return dict(held) if total <= most else {holder: bits * most // total for holder, bits in held.items()}


def by_strength(
    statements: Sequence[Sequence[Claim]], favoured: str | None = None, corner: Fraction | None = None
) -> Held:
    """Divide a channel among persons, each by the strongest of their statements: ten statements are one.

    The channel holds as much as the statement that says most; a person is credited through the earliest of
    the statements in which their claim is strongest.

    Args:
        statements: the claims of each statement, earliest first.
        favoured: at a corner of the assumptions, the person who may hold all of it or nothing, …
        corner: … and the part of it that they then hold.

    Example:
        >>> by_strength([[("甲", "a", 6)], [("乙", "b", 3)], [("甲", "c", 6)]])
        {('甲', 'a'): 4, ('乙', 'b'): 2}
    """
    if len(statements) == 1 and len(statements[0]) == 1:
        agent, step, claim = statements[0][0]
        return {(agent, step): int(claim)}
    best: dict[str, Claim] = {}
    bits: Fraction | int = 0
    for claims in statements:
        bits = max(bits, sum(claim for _, _, claim in claims))
        for one in claims:
            if one[2] and (one[0] not in best or one[2] > best[one[0]][2]):
                best[one[0]] = one
    total = sum(claim for _, _, claim in best.values())
    if corner is None or favoured not in best or len(best) < 2:
        return {(agent, step): int(bits * claim // total) for agent, step, claim in best.values()}
    rest = total - best[favoured][2]
    return {
        (agent, step): int(bits * corner if agent == favoured else bits * (1 - corner) * claim / rest)
        for agent, step, claim in best.values()
    }


def by_count(statements: Sequence[Sequence[Claim]], counted: Sequence[Fraction | int]) -> Held:
    """Divide a channel by the marks that each statement adds; what a tool adds is nobody's.

    Example:
        >>> by_count([[("甲", "a", 6)], [("乙", "b", 6)]], [2, 1])
        {('甲', 'a'): 4, ('乙', 'b'): 2}
    """
    total = sum(counted)
    return merged(
        {(agent, step): int(claim * count // total)}
        for claims, count in zip(statements, counted, strict=True)
        for agent, step, claim in claims
    )
