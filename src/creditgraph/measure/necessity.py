"""Who is needed: the game in which the work is there only if every act it needs has somebody to do it.

An act is needed from everybody named (AND), from any one of several (OR), or from k of n. The coalitions of n
people are the bits of one integer of 2ⁿ bits, so that AND and OR are single operations and every value is an
exact fraction. No law is in here, and no measure either: an act counts as done or not done.

References:
    * Shapley & Shubik (1954), A Method for Evaluating the Distribution of Power in a Committee System.
    * Banzhaf (1965), Weighted Voting Doesn't Work, Rutgers Law Review 19, 317.
    * Felsenthal & Machover (1998), The Measurement of Voting Power.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import factorial

from creditgraph.errors import CreditgraphError, UnknownNameError, nearest

MOST_PEOPLE = 16
"""Above this the integers grow beyond what a moment can hold: 2¹⁶ coalitions are 8 kilobytes, 2³² are not."""


@dataclass(frozen=True, slots=True)
class Need:
    """One act that the work needs, and who can do it.

    Attributes:
        act: what it is, such as the id of a step.
        people: everybody who can do it, each once.
        least: how many of them it takes: all of them (AND), one (OR), or k of n; 0 if a preset does it.

    Raises:
        CreditgraphError: if it takes more people than can do it, or fewer than none.

    Example:
        >>> Need("the brush", ("甲", "乙")).least
        1
    """

    act: str
    people: tuple[str, ...]
    least: int = 1

    def __post_init__(self) -> None:
        there = len(set(self.people))
        if not 0 <= self.least <= there:
            what = f"{self.act!r} takes {self.least} of {there} people"
            raise CreditgraphError(what, where="least", do=f"Take a number from 0 to {there}.")


@dataclass(frozen=True, slots=True)
class Power:
    """What each person is worth in a game in which coalitions win or lose.

    Attributes:
        shapley: the part of all orders of arrival in which this person is the one who completes the work.
        banzhaf: the part of all decisive memberships that are this person's.
        decisive: the part of the coalitions of the others that this person completes.
    """

    shapley: Mapping[str, Fraction]
    banzhaf: Mapping[str, Fraction]
    decisive: Mapping[str, Fraction]


class Coalitions:
    """All coalitions of some people; a set of coalitions is an integer with one bit for each.

    Args:
        people: the players, each once.

    Raises:
        CreditgraphError: for more than `MOST_PEOPLE`.

    Example:
        >>> both = Coalitions(["甲", "乙"])
        >>> both.containing("甲") & both.containing("乙") == 0b1000
        True
    """

    def __init__(self, people: Iterable[str]) -> None:
        self.people = tuple(dict.fromkeys(people))
        if len(self.people) > MOST_PEOPLE:
            what = (
                f"{len(self.people)} people are more than the {MOST_PEOPLE} whose coalitions are all counted"
            )
            raise CreditgraphError(what, where="people", do="Join people who always act together into one.")
        self.every = (1 << (1 << len(self.people))) - 1
        self._place = {who: place for place, who in enumerate(self.people)}

    def containing(self, who: str) -> int:
        """Return the coalitions that somebody belongs to.

        Raises:
            UnknownNameError: for somebody who is no player.
        """
        if who not in self._place:
            raise UnknownNameError(f"{who!r} is no player", where="people", near=nearest(who, self.people))
        block = 1 << self._place[who]
        return (self.every // ((1 << block) + 1)) << block

    def at_least(self, least: int, people: Iterable[str]) -> int:
        """Return the coalitions that hold at least so many of some people."""
        reached = [self.every] + [0] * least
        for who in dict.fromkeys(people):
            own = self.containing(who)
            for count in range(least, 0, -1):
                reached[count] |= reached[count - 1] & own
        return reached[least]

    def meeting(self, needs: Iterable[Need]) -> int:
        """Return the coalitions that can do everything that is needed."""
        wins = self.every
        for need in needs:
            wins &= self.at_least(need.least, need.people)
        return wins

    @cached_property
    def sized(self) -> tuple[int, ...]:
        """The coalitions of each size, from nobody to everybody."""
        many = len(self.people)
        up = [*(self.at_least(size, self.people) for size in range(many + 1)), 0]
        return tuple(up[size] & ~up[size + 1] for size in range(many + 1))

    def completing(self, who: str, wins: int) -> int:
        """Return the winning coalitions that lose without somebody.

        Raises:
            CreditgraphError: if a coalition loses by somebody's joining it.
        """
        own = self.containing(who)
        without = wins << (1 << self._place[who])
        if without & own & ~wins:
            what = f"a coalition that wins loses when {who!r} joins it"
            raise CreditgraphError(what, where="wins", do="Let more people never do worse.")
        return wins & own & ~without


def power(players: Coalitions, wins: int) -> Power:
    """Return Shapley and Banzhaf values of a game given by its winning coalitions.

    Args:
        players: the coalitions.
        wins: those that win, as a set of their bits; whoever joins a winning one leaves it winning.

    Raises:
        CreditgraphError: if the game is not monotone.

    Example:
        >>> three = Coalitions("abc")
        >>> found = power(three, three.at_least(1, "ab") & three.containing("c"))
        >>> {who: str(value) for who, value in found.shapley.items()}
        {'a': '1/6', 'b': '1/6', 'c': '2/3'}
    """
    many = len(players.people)
    swings = {who: players.completing(who, wins) for who in players.people}
    orders = [factorial(size - 1) * factorial(many - size) for size in range(1, many + 1)]
    sizes = players.sized[1:]
    shapley = {
        who: Fraction(
            sum(ways * (swing & size).bit_count() for ways, size in zip(orders, sizes, strict=True)),
            factorial(many),
        )
        for who, swing in swings.items()
    }
    counts = {who: swing.bit_count() for who, swing in swings.items()}
    total = sum(counts.values()) or 1
    others = 1 << max(many - 1, 0)
    return Power(
        shapley,
        {who: Fraction(count, total) for who, count in counts.items()},
        {who: Fraction(count, others) for who, count in counts.items()},
    )


def necessity(needs: Iterable[Need], people: Iterable[str]) -> Power:
    """Return how far each person is needed, where the work needs every act.

    Args:
        needs: the acts.
        people: the players; whoever can do nothing that is needed is worth 0.

    Raises:
        CreditgraphError: for too many people.
        UnknownNameError: if an act names somebody who is no player.

    Example:
        >>> acts = [Need("words", ("甲",)), Need("brush", ("甲", "乙")), Need("cut", ("丙",))]
        >>> {who: str(value) for who, value in necessity(acts, ["甲", "乙", "丙", "丁"]).shapley.items()}
        {'甲': '1/2', '乙': '0', '丙': '1/2', '丁': '0'}
    """
    players = Coalitions(people)
    return power(players, players.meeting(needs))
