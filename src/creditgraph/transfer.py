"""What instruments moved: agreements apply in date order and move only what their signatories hold on that day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from creditgraph.doctrines.base import Bounds, Holding
from creditgraph.doctrines.case import Case
from creditgraph.reasoning import Reason
from creditgraph.regimes.base import Regime
from creditgraph.workflow.model import UNKNOWN, Agreement


def moved(case: Case, holding: Holding, regime: Regime | None) -> tuple[Holding, tuple[Reason, ...]]:
    """Apply every instrument on title, in date order, to what vesting gave.

    Returns:
        the holding after the last instrument, and one reason for each instrument, moved or not.
    """
    reasons = []
    for agreement in case.agreements("shares", "shares_by_kind", "assignment"):
        if agreement.id in holding.read:
            continue
        with case.recording() as leaves:
            after = _applied(case, holding, agreement, regime)
        if after is None:
            reasons.append(
                Reason(
                    "failed",
                    "{id} moves nothing",
                    (("id", agreement.id),),
                    False,
                    None,
                    None,
                    tuple(leaves),
                    agreement.id,
                )
            )
        else:
            holding = after
            reasons.append(
                Reason(
                    "rule",
                    "{id} moves what its signatories hold",
                    (("id", agreement.id),),
                    True,
                    None,
                    None,
                    tuple(leaves),
                    agreement.id,
                )
            )
    return holding, tuple(reasons)


def _applied(case: Case, holding: Holding, agreement: Agreement, regime: Regime | None) -> Holding | None:
    where = f"agreements.{agreement.id}"
    case.note("signed by {signatories}", where, signatories=agreement.signed_by)
    if regime is not None and agreement.type in regime.written:
        for key in regime.form_cites:
            case.text(key)
        if not agreement.written:
            case.note("it is not in writing", where)
            return None
    if agreement.type == "assignment":
        return _assigned(case, holding, agreement)
    return _pooled(case, holding, agreement)


def _pooled(case: Case, holding: Holding, agreement: Agreement) -> Holding | None:
    """Signatories put what they hold together and divide it as agreed."""
    where = f"agreements.{agreement.id}"
    inside = [who for who in holding.points if who in agreement.signed_by]
    pool = sum((holding.points[who] or Fraction(0) for who in inside), Fraction(0))
    for who in holding.points:
        if who not in inside:
            case.note("{who} did not sign: nothing of theirs moves", where, who=who)
    if not pool:
        case.note("its signatories hold nothing", where)
        return None
    agreed = case.agreed(agreement)
    known = {who: part for who, part in agreed.items() if who != UNKNOWN}
    return _divided(holding, inside, pool, known)


def _divided(holding: Holding, inside: list[str], pool: Fraction, agreed: Mapping[str, Fraction]) -> Holding:
    outside = {who: point for who, point in holding.points.items() if who not in inside}
    points = dict(outside)
    for who, part in agreed.items():
        points[who] = (points.get(who) or Fraction(0)) + part * pool
    left = pool * (1 - sum(agreed.values(), Fraction(0)))
    reasons = holding.unallocated + (
        (("an agreed kind of step was performed by nobody", left),) if left else ()
    )
    whole = not outside and not holding.unallocated
    bounds = None if whole else (lambda: _pooled_bounds(holding, inside, agreed, outside))
    points = {who: point for who, point in points.items() if point is None or point}
    note = None if whole else holding.note
    return Holding(points, reasons, bounds, note, holding.parts, holding.natures, holding.read)


def _pooled_bounds(
    holding: Holding,
    inside: list[str],
    agreed: Mapping[str, Fraction],
    outside: Mapping[str, Fraction | None],
) -> Bounds:
    """A pool is at least what its members hold at the least, and at most what the others leave."""
    ranges = holding.ranges()
    low = sum((ranges[who][0] for who in inside), Fraction(0))
    high = min(Fraction(1), sum((ranges[who][1] for who in inside), Fraction(0)))
    found = {who: ranges[who] for who in outside}
    for who, part in agreed.items():
        own = found.get(who, (Fraction(0), Fraction(0)))
        found[who] = own[0] + part * low, min(Fraction(1), own[1] + part * high)
    return found


def _assigned(case: Case, holding: Holding, agreement: Agreement) -> Holding | None:
    grantor, grantee = agreement.grantor or "", agreement.grantee or ""
    where = f"agreements.{agreement.id}"
    if grantor not in agreement.signed_by:
        case.note("{who}, who gives the right away, did not sign", where, who=grantor)
        return None
    held = holding.points.get(grantor)
    if not held:
        case.note("{who} holds nothing to give", where, who=grantor)
        return None
    given = held * agreement.part
    points = {**holding.points, grantor: held - given}
    points[grantee] = (points.get(grantee) or Fraction(0)) + given
    before = holding.ranges
    kept = {who: point for who, point in points.items() if point is None or point}
    bounds = (
        None
        if holding.bounds is None
        else (lambda: _given_bounds(before(), grantor, grantee, agreement.part))
    )
    return replace(holding, points=kept, bounds=bounds)


def _given_bounds(ranges: Bounds, grantor: str, grantee: str, part: Fraction) -> Bounds:
    low, high = ranges[grantor]
    own = ranges.get(grantee, (Fraction(0), Fraction(0)))
    given = {grantee: (own[0] + low * part, min(Fraction(1), own[1] + high * part))}
    return {**ranges, grantor: (low * (1 - part), high * (1 - part)), **given}
