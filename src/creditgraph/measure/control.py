"""Control tables and the dials: how many bits a channel can be worth, and which of it is assumed.

Law gives no ranking of the channels, so there is one dial: a channel that says all it can say is worth
one bit (†). A doctrine may set a weight for a kind, and cites why.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from types import MappingProxyType

from creditgraph.errors import DoctrineError, nearest
from creditgraph.shares import fraction
from creditgraph.workflow.kinds import kinds

BIT = 720_720 * 10**6
"""Integer units in one bit of human choice; divisible by 1 to 16, so that parts of a whole come out whole."""


@dataclass(frozen=True, slots=True)
class Assumption:
    """A number that is ours: what it is, its value, its range, and how to remove it (†).

    Attributes:
        id: stable name, printed in receipts.
        says: what is assumed.
        value, low, high: the point and its range.
        remove: what to state instead, so that the assumption is no longer needed.
    """

    id: str
    says: str
    value: Fraction
    low: Fraction
    high: Fraction
    remove: str


DIAL = Assumption(
    "dial",
    "a channel that says all it can say is worth one bit",
    Fraction(1),
    Fraction(1, 2),
    Fraction(2),
    "pass a control table of your own: ControlTable(dial=…)",
)
SOUND = Assumption(
    "sound",
    "sound weighs a quarter of a film that has picture and sound",
    Fraction(1, 4),
    Fraction(0),
    Fraction(1, 2),
    "pass a control table of your own: ControlTable(sound=…)",
)


@dataclass(frozen=True, slots=True)
class ControlTable:
    """What each kind of step can be worth.

    Attributes:
        name: printed in reasons and receipts.
        dial: bits of a full channel.
        sound: the weight of sound where there is picture too.
        weights: kind to weight where a doctrine departs from 1; ``0`` switches a kind off.
        cites: kind to the key of the source that says so.

    Raises:
        DoctrineError: for a kind that does not exist, a weight without a source, and a dial or a weight that
            is out of its range.
        ShareError: for what is no exact number, such as a float.

    Example:
        >>> ControlTable().cap("motion_brush") == BIT
        True
        >>> law = {"selection": "jp:general-understanding-2024"}
        >>> ControlTable(weights={"selection": Fraction(0)}, cites=law).cap("selection")
        0
    """

    name: str = "one bit a channel"
    dial: Fraction = DIAL.value
    sound: Fraction = SOUND.value
    weights: Mapping[str, Fraction] = field(default_factory=lambda: MappingProxyType({}))
    cites: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def __post_init__(self) -> None:
        for name in ("dial", "sound"):
            object.__setattr__(self, name, fraction(getattr(self, name), where=name))
        if self.dial <= 0:
            do = "A full channel is worth something: 1/2, 1, 2."
            raise DoctrineError(f"the dial cannot be {self.dial}", where="dial", do=do)
        if not 0 <= self.sound <= 1:
            do = "It is a part of the film: from 0 to 1."
            raise DoctrineError(f"the weight of sound cannot be {self.sound}", where="sound", do=do)
        weights = {kind: fraction(weight, where=f"weights.{kind}") for kind, weight in self.weights.items()}
        object.__setattr__(self, "weights", MappingProxyType(weights))
        for kind, weight in self.weights.items():
            if kind not in kinds():
                raise DoctrineError(
                    f"no kind of step is called {kind!r}", where="weights", near=nearest(kind, kinds())
                )
            if weight < 0 or kind not in self.cites:
                raise DoctrineError(
                    f"the weight of {kind!r} needs a source and may not be negative", where="weights"
                )

    def cap(self, kind: str) -> int:
        """Return the most that a kind can be worth on one path, in units of `BIT`."""
        return int(BIT * self.dial * self.weights.get(kind, 1))


@dataclass(frozen=True, slots=True)
class Setting:
    """One corner or one draw of the assumption box.

    Attributes:
        table: the control table, with its dial and its weight of sound.
        level: how far unknown facts are taken, 0 to 1; ``None`` is the point of each.
        favoured: the agent whose unknown facts are taken at ``1 - level`` instead.
        seed: where unknown proportions are drawn by lot; ``None`` takes them as equal.
    """

    table: ControlTable = field(default_factory=ControlTable)
    level: Fraction | None = None
    favoured: str | None = None
    seed: int | None = None

    def taken(self, owner: str) -> Fraction | None:
        """Return how far an unknown fact of this owner is taken."""
        if self.level is None or owner != self.favoured:
            return self.level
        return 1 - self.level

    def turned(self, *, dial: Fraction, sound: Fraction) -> Setting:
        """Return the same setting with other dials."""
        return replace(self, table=replace(self.table, dial=dial, sound=sound))
