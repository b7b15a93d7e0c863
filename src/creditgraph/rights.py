"""Rights and who holds them: one holder's entitlement, the title to one right, how far protection reaches."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from fractions import Fraction

from creditgraph.doctrines.base import RIGHTS, Holding, Right
from creditgraph.doctrines.control import CONTESTED, Rivals
from creditgraph.reasoning import Reason
from creditgraph.shares import Share, Status
from creditgraph.workflow.model import UNKNOWN

__all__ = ["RIGHTS", "ROUNDING", "WHOLE", "Entitlement", "Reach", "Right", "Title"]

WHOLE = "film as a whole"
ROUNDING = Fraction(1, 10**12)
"""A range narrower than this is rounding of the measure and no range."""


@dataclass(frozen=True, slots=True)
class Entitlement:
    """One holder's right.

    Attributes:
        holder: the agent's id.
        right: one of the closed list `RIGHTS`.
        layer: the layer, or the film as a whole; ``part``: the kind of step whose product it is, if it stands
            apart.
        share: the share of title or income; ``None`` for a right that is held or not.
        basis: the doctrine, provision or instrument it rests on.
        nature: the nature of the right, where a doctrine grades it.
        reason: id of the node that says why.
        territory, term, exclusive: of a licence, as far as it says so.
        open: nobody knows whether it is held: a fact is missing, or it is held in one case and not in
            another.
    """

    holder: str
    right: Right
    layer: str
    share: Share | None
    basis: str
    reason: str
    part: str | None = None
    nature: str | None = None
    territory: str | None = None
    term: str | None = None
    exclusive: bool | None = None
    open: bool = False


@dataclass(frozen=True, slots=True)
class Reach:
    """How far the right reaches into the film: three parts that add up to one.

    It says how much protected human acts fixed, not how wide a court draws the right (†).

    Attributes:
        protected, unprotected, unknown: parts of the film.
        unproved: the part of ``unprotected`` that fails for want of proof only: it would be protected if how
            it was made were proved.
        answered: whether the regime or doctrine answers protection; if not, protection is assumed.
        layers: layer and kind of act to ``protected``, ``unprotected``, ``unproved`` or ``unknown``, with the
            part of the film.
    """

    protected: Fraction
    unprotected: Fraction
    unknown: Fraction
    answered: bool
    layers: tuple[tuple[str, str, str, Fraction], ...] = ()
    unproved: Fraction = Fraction(0)

    @classmethod
    def of(cls, layers: tuple[tuple[str, str, str, Fraction], ...]) -> Reach:
        """Add up what was answered layer by layer."""
        sums = {
            status: sum((mass for *_, found, mass in layers if found == status), Fraction(0))
            for status in ("protected", "unprotected", "unproved", "unknown")
        }
        lost = sums["unprotected"] + sums["unproved"]
        return cls(sums["protected"], lost, sums["unknown"], True, layers, sums["unproved"])

    @property
    def nothing(self) -> bool:
        """Whether protection was answered and no layer is protected or might be."""
        return self.answered and all(status in ("unprotected", "unproved") for _, _, status, _ in self.layers)


@dataclass(frozen=True)
class Title:
    """One answer to who holds one right: what a candidate of the question comes to after all transfers.

    Attributes:
        right, layer, part: what it is the title to.
        status: known, contested, unknown or no_right.
        candidates: the holdings that may stand; exactly one if known.
        basis: what it rests on.
        reason: the tree, with ids.
        complete: whether one of the candidates must be right; ``False`` where it may also be that no rule
            applies.
        settled: what it would come to if the acts that sources ascribe to different people were one rival's
            or another's; empty where no such act counts, or nobody worked it out.
        rivals: whoever claims such an act, to those whom other sources name for it.
    """

    right: Right
    layer: str
    part: str | None
    status: Status
    candidates: tuple[Holding, ...]
    basis: str
    reason: Reason
    complete: bool = True
    settled: tuple[Holding, ...] = field(default=(), compare=False, repr=False)
    rivals: Rivals = field(default=(), compare=False)

    def holders(self) -> tuple[str, ...]:
        """Return everybody who holds something in at least one candidate."""
        return tuple(sorted({who for holding in self.candidates for who in holding.points}))

    def reached(self) -> tuple[str, ...]:
        """Return the holders, and whoever would be one if what sources contest were settled their way."""
        would = {who for holding in self.settled for who in holding.points} | dict(self.rivals).keys()
        more = (who for who in would if self.contested(who) is not None)
        return tuple(sorted({*self.holders(), *more}))

    def possible(self) -> tuple[str, ...]:
        """Return whoever is reached, and whoever may hold something though their point is nothing.

        Ranges are worked out.
        """
        ranges = (bounds for one in self.candidates for bounds in one.ranges().items())
        more = {who for who, (_, high) in ranges if high > ROUNDING and who != UNKNOWN}
        return tuple(sorted({*self.reached(), *more}))

    def contested(self, holder: str) -> Share | None:
        """Return the share of somebody for whom it hangs on contested acts, before the ranges of the measure.

        ``None`` for anybody else, and where the candidates themselves differ.
        """
        point = self.point(holder)
        if point is None or self.status == "no_right":
            return None
        outcomes = {one.points.get(holder, Fraction(0)) for one in self.settled}
        if not self.settled and holder in dict(self.rivals):
            high = min(Fraction(1), point + max(map(_at_stake, self.candidates)))
            return Share("unknown", None, point, high, (), self._claim(holder)) if high > point else None
        exact = {one for one in outcomes if one is not None}
        if outcomes <= {point}:
            return None
        several = tuple(sorted({point, *exact})) if exact == outcomes else ()
        low, high = min((point, *exact)), max((point, *exact)) if several else Fraction(1)
        return Share("contested", point, low, high, several, self._claim(holder))

    def _claim(self, holder: str) -> str:
        others = dict(self.rivals).get(holder)
        if others is None:
            return "hangs on acts that sources ascribe to different people"
        return f"claims acts that another record ascribes to {', '.join(others)}"

    def point(self, holder: str) -> Fraction | None:
        """Return a holder's point if one of the candidates must be right and all agree on it."""
        points = {holding.points.get(holder, Fraction(0)) for holding in self.candidates}
        return next(iter(points)) if len(points) == 1 and self.complete else None

    def share(self, holder: str) -> Share:
        """Return a holder's share, its range worked out now.

        What hangs on contested acts reaches from what is undisputed to what each settlement gives.
        """
        contested = self.contested(holder)
        if contested is None:
            return self._share(holder)
        low, high = _bounds(self.candidates, holder)
        if contested.status == "unknown":
            high = min(Fraction(1), high + max(map(_at_stake, self.candidates)))
            return replace(contested, low=low, high=high)
        lowest, highest = _bounds(self.settled, holder)
        return replace(contested, low=min(low, lowest), high=max(high, highest))

    def _share(self, holder: str) -> Share:
        if self.status == "no_right":
            return Share("no_right")
        if not self.candidates:
            return Share("unknown", low=Fraction(0), high=Fraction(1))
        points = [holding.points.get(holder, Fraction(0)) for holding in self.candidates]
        low, high = _bounds(self.candidates, holder)
        note = next((how for holding in self.candidates if (how := holding.how())), None)
        distinct = tuple(sorted({point for point in points if point is not None}))
        if not self.complete:
            several = distinct if any(distinct) else ()
            return Share("unknown", None, Fraction(0), Fraction(1), several, note)
        if None in points:
            return Share("unknown", None, low, high, distinct if len(distinct) > 1 else (), note)
        if len(distinct) > 1:
            status: Status = "contested" if self.status == "contested" else "unknown"
            return Share(status, None, low, high, distinct, note)
        if high - low <= ROUNDING:  # narrower than the units of the measure can tell apart
            return Share("known", distinct[0], distinct[0], distinct[0], (), None)
        return Share("range", distinct[0], low, high, (), note)

    @property
    def together(self) -> Fraction:
        """The part that its holders hold together, without quotas."""
        return self.candidates[0].together if self.complete and len(self.candidates) == 1 else Fraction(0)

    def unallocated(self) -> Fraction:
        """Return what is held by nobody named: 1 less all points that are known and what is held together."""
        if self.status == "no_right":
            return Fraction(0)
        known = [self.point(who) for who in self.holders()]
        return 1 - self.together - sum((point for point in known if point is not None), Fraction(0))

    def left(self) -> tuple[tuple[str, Fraction], ...]:
        """Return why something is unallocated, with the part that is; the parts add up to `unallocated`."""
        if self.complete and len(self.candidates) == 1 and self.status != "no_right":
            return self.candidates[0].left()
        nobody = self.part is not None and self.rivals and not self.holders()
        why = CONTESTED if nobody else self.status
        return ((why, self.unallocated()),) if self.unallocated() else ()


def _bounds(holdings: Iterable[Holding], holder: str) -> tuple[Fraction, Fraction]:
    found = [holding.ranges().get(holder, (Fraction(0), Fraction(0))) for holding in holdings]
    return min(low for low, _ in found), max(high for _, high in found)


def is_contested(holding: Holding) -> bool:
    """Tell whether something of a holding is nobody's because sources disagree about who did it."""
    return any(why == CONTESTED for why, _ in holding.unallocated)


def _at_stake(holding: Holding) -> Fraction:
    """The most that the contested acts may bring somebody."""
    if not is_contested(holding):
        return Fraction(0)
    return holding.together + sum(
        (part for why, part in holding.unallocated if why == CONTESTED), Fraction(0)
    )
