"""Who stands when rules disagree: exclusion, rank, and what a missing fact could change.

No tree, no text and no case in here: contenders go in, a verdict comes out.

References:
    * Dung, P. M. (1995), On the acceptability of arguments, Artificial Intelligence 77 (grounded
    semantics). * Antoniou, Billington, Governatori & Maher (2001), Representation results for defeasible
    logic,
      ACM Transactions on Computational Logic 2(2).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, combinations
from typing import Final, Literal, TypeAlias

Label: TypeAlias = Literal["in", "out", "open"]
Status: TypeAlias = Literal["known", "contested", "unknown", "nothing"]

LIMIT: Final = 8  # undecided rules tried in every combination: at most 2**8 of them


@dataclass(frozen=True, slots=True)
class Contender:
    """A rule that applies, or would if a missing fact held.

    Attributes:
        id: the rule's id.
        rank: 0 is the highest; ``None`` for a defeater, which asserts nothing.
        value: what it asserts, compared by ``==`` alone.
        beats: ids of the rules it excludes.
        certain: whether it applies (``True``) or is undecided (``False``).
    """

    id: str
    rank: int | None
    value: object
    beats: frozenset[str]
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Decision:
    """What follows when exactly these contenders apply.

    Attributes:
        status: known, contested, nothing; unknown only where rules exclude one another and leave one value.
        standing: the contenders whose values remain, in the order given.
        labels: rule id -> accepted, excluded, or open (rules that exclude one another).
        attackers: rule id -> the contenders that name it, in the order given.
        top: the highest rank among the accepted contenders, if one of them asserts anything.
        idle: contenders of which nobody knows whether they are excluded, and that say what stands anyway.
    """

    status: Status
    standing: tuple[Contender, ...]
    top: int | None
    labels: dict[str, Label]
    attackers: dict[str, list[Contender]]
    idle: tuple[Contender, ...] = ()

    @property
    def values(self) -> list[object]:
        """The different values that remain."""
        return distinct(each.value for each in self.standing)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What follows when some contenders are undecided.

    Attributes:
        status: the conclusion's status.
        standing: the contenders whose values may stand, in the order given.
        base: the decision without the undecided contenders that matter.
        open: ids of the undecided contenders on which the conclusion depends.
        may_be_nothing: whether the missing facts could also leave no rule at all.
    """

    status: Status
    standing: tuple[Contender, ...]
    base: Decision
    open: frozenset[str] = frozenset()
    may_be_nothing: bool = False


def distinct(values: Iterable[object]) -> list[object]:
    """Return the values without repetitions, first ones first; values need not be hashable.

    Example:
        >>> distinct([{"a": 1}, 2, {"a": 1}])
        [{'a': 1}, 2]
    """
    found: list[object] = []
    for value in values:
        if not any(value == other for other in found):
            found.append(value)
    return found


def grounded(contenders: Sequence[Contender]) -> dict[str, Label]:
    """Label who is accepted: whose attackers are all excluded; excluded: who has an accepted attacker.

    An undecided contender is never accepted but can be excluded, so with undecided ones present the
    labels *in* and *out* are those that no missing fact can change.

    Example:
        >>> a, b, c = (Contender(n, 0, n, frozenset(x)) for n, x in (("a", "b"), ("b", "c"), ("c", "")))
        >>> grounded([a, b, c])
        {'a': 'in', 'b': 'out', 'c': 'in'}
    """
    attackers = _attackers(contenders)
    labels: dict[str, Label] = {each.id: "open" for each in contenders}
    changed = True
    while changed:
        changed = False
        for each in contenders:
            if labels[each.id] != "open":
                continue
            seen = {labels[attacker.id] for attacker in attackers[each.id]}
            if "in" in seen:
                labels[each.id], changed = "out", True
            elif each.certain and seen <= {"out"}:
                labels[each.id], changed = "in", True
    return labels


def decide(contenders: Sequence[Contender]) -> Decision:
    """Exclude first, then rank: of the accepted rules only the highest rung counts.

    An exclusion is about whether a rule is applicable at all, so it lasts even if the rule that excludes
    is itself beaten by rank. A rule whose exclusion is open (rules that name one another in a circle)
    keeps its value as a candidate unless an accepted rule of a higher rung says otherwise.

    Example:
        >>> low, high = Contender("low", 1, "x", frozenset()), Contender("high", 0, "y", frozenset())
        >>> decide([low, high]).values
        ['y']
    """
    labels = grounded(contenders)
    top = _top(contenders, labels)
    accepted, standing = [], []
    for each in contenders:
        if each.rank is None or labels[each.id] == "out":
            continue
        if labels[each.id] == "in":
            accepted.append(each)
        if top is None or each.rank == top or (each.rank < top and labels[each.id] == "open"):
            standing.append(each)
    values = distinct(each.value for each in standing)
    status: Status = "contested"
    if not values:
        status = "nothing"
    elif len(values) == 1:
        status = "known" if accepted else "unknown"
    idle: list[Contender] = []
    if status == "known":
        idle = [each for each in standing if labels[each.id] == "open"]
        standing = [each for each in accepted if each.value == values[0]]
    return Decision(status, tuple(standing), top, labels, _attackers(contenders), tuple(idle))


def judge(contenders: Sequence[Contender]) -> Verdict:
    """Decide with undecided contenders: try every completion of those that could matter.

    If the conclusion is the same whichever facts hold, it is the conclusion; otherwise it is unknown and
    every value that stands in some completion is kept. With more than `LIMIT` undecided rules that could
    matter nothing is tried: every value that might stand is kept, which may be too many and is never too
    few.

    Example:
        >>> judge([Contender("a", 0, "x", frozenset(), certain=False)]).may_be_nothing
        True
    """
    relevant = relevant_ids(contenders)
    undecided = [each for each in contenders if not each.certain and each.id in relevant]
    fixed = [each for each in contenders if each.certain]
    base = decide(fixed)
    if not undecided:
        return Verdict(base.status, base.standing, base)
    open_ids = frozenset(each.id for each in undecided)
    if len(undecided) > LIMIT:
        return _cautious(contenders, relevant, base, open_ids)
    decisions = [base, *(decide(each) for each in _completions(contenders, undecided))]
    if all(_same(base, other) for other in decisions[1:]):
        return Verdict(base.status, base.standing, base)
    kept = {each.id for decision in decisions for each in decision.standing}
    standing = tuple(each for each in contenders if each.id in kept)
    nothing = any(decision.status == "nothing" for decision in decisions)
    return Verdict("unknown", standing, base, open_ids, nothing)


def relevant_ids(contenders: Sequence[Contender]) -> frozenset[str]:
    """Return the ids of the contenders that could change the conclusion.

    A rule certainly accepted makes every lower rung irrelevant, unless a rule there excludes, directly
    or through others, one that is not.

    Example:
        >>> law = Contender("law", 0, 1, frozenset())
        >>> draft = Contender("draft", 4, 2, frozenset(), certain=False)
        >>> sorted(relevant_ids([law, draft]))
        ['law']
    """
    labels = grounded(contenders)
    attackers = _attackers(contenders)
    top = _top(contenders, labels)
    waiting = [each for each in contenders if each.rank is not None and (top is None or each.rank <= top)]
    found: set[str] = set()
    while waiting:
        each = waiting.pop()
        if each.id not in found and labels[each.id] != "out":
            found.add(each.id)
            waiting.extend(attackers[each.id])
    return frozenset(found)


def _cautious(
    contenders: Sequence[Contender], relevant: frozenset[str], base: Decision, open_ids: frozenset[str]
) -> Verdict:
    labels = grounded(contenders)
    top = _top(contenders, labels)
    standing = tuple(
        each
        for each in contenders
        if each.id in relevant and each.rank is not None and (top is None or each.rank <= top)
    )
    if top is not None and len(distinct(each.value for each in standing)) == 1:
        return Verdict("known", base.standing, base)
    return Verdict("unknown", standing, base, open_ids, top is None)


def _top(contenders: Sequence[Contender], labels: dict[str, Label]) -> int | None:
    ranks = (each.rank for each in contenders if each.rank is not None and labels[each.id] == "in")
    return min(ranks, default=None)


def _attackers(contenders: Sequence[Contender]) -> dict[str, list[Contender]]:
    return {each.id: [other for other in contenders if each.id in other.beats] for each in contenders}


def _completions(
    contenders: Sequence[Contender], undecided: Sequence[Contender]
) -> Iterator[list[Contender]]:
    sizes = range(1, len(undecided) + 1)
    for chosen in chain.from_iterable(combinations(undecided, size) for size in sizes):
        ids = {each.id for each in chosen}
        yield [
            Contender(each.id, each.rank, each.value, each.beats)
            for each in contenders
            if each.certain or each.id in ids
        ]


def _same(one: Decision, other: Decision) -> bool:
    return (
        one.status == other.status
        and len(one.values) == len(other.values)
        and all(any(value == each for each in other.values) for value in one.values)
    )
