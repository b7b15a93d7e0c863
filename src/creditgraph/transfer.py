"""What instruments moved: in date order, each only what its signatories hold on its day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from creditgraph.doctrines.agreed import agreed
from creditgraph.doctrines.base import Bounds, Holding
from creditgraph.doctrines.case import Case
from creditgraph.doctrines.makers import passed_on
from creditgraph.reasoning import Reason
from creditgraph.regimes import Regime
from creditgraph.sources import provision
from creditgraph.workflow.model import Agreement

_ALL_RIGHTS = frozenset({"all", "all rights", "economic", "copyright", "title", "全部", "全部权利", "著作权"})
_ADAPTATION = frozenset({"adaptation", "derivatives", "derivative works", "翻案", "2차적저작물"})
_MOVES = ("shares", "shares_by_kind", "assignment")


def moved(
    case: Case,
    holding: Holding,
    regime: Regime | None,
    *,
    of: str = "title",
    subject: str | None = None,
    within: bool = False,
) -> tuple[Holding, tuple[Reason, ...]]:
    """Apply every instrument on title, or on income, in date order to what stood before.

    Args:
        case: the case.
        holding: what stood before.
        regime: whose forms and limits apply; ``None``: freedom of contract.
        of: title or income.
        subject: the kind of step whose product is concerned; ``None``: the film as a whole.
        within: the part lies in the film, so that what was agreed on the film is read for it too.

    Returns:
        the holding after the last instrument, and one reason for each instrument, moved or not.
    """
    reasons = []
    instruments = on_file(case, regime, of, subject) + (on_file(case, regime, of) if within else ())
    for agreement in sorted(instruments, key=lambda one: one.on or date.min):
        if agreement.id in holding.read or not whole(agreement):
            continue
        with case.recording() as leaves:
            after = _applied(case, holding, agreement, regime, of)
        says = "{id} moves nothing" if after is None else "{id} moves what its signatories hold"
        reasons.append(_reason(says, agreement, tuple(leaves), after is not None))
        holding = holding if after is None else after
    return holding, tuple(reasons)


def on_file(case: Case, regime: Regime | None, of: str, subject: str | None = None) -> tuple[Agreement, ...]:
    """Return the instruments to be read; where title stays, shares of title are read as shares of income."""
    found = case.agreements(*_MOVES, of=of, subject=subject)
    if of == "income" and regime is not None and regime.title_stays:
        shares = case.agreements("shares", "shares_by_kind", subject=subject)
        found = tuple(sorted((*found, *shares), key=lambda one: one.on or date.min))
    return found


def licensed(
    case: Case, holding: Holding, regime: Regime | None, *, subject: str | None = None
) -> tuple[tuple[Agreement, Reason], ...]:
    """Return every licence and every assignment of single rights, and why it has an effect or none.

    The owner of the title stays who it is; the grantee holds a licence. Whoever holds nothing can grant
    nothing, and an exclusive licence needs everybody who holds.
    """
    found = []
    stays = regime is not None and bool(regime.title_stays)
    for agreement in case.agreements("licence", "assignment", subject=subject):
        if agreement.type == "licence" or stays or not whole(agreement):
            with case.recording() as leaves:
                holds = _licenses(case, holding, agreement, regime)
            says = "{id} is a licence" if holds else "{id} licenses nothing"
            found.append((agreement, _reason(says, agreement, tuple(leaves), holds)))
    return tuple(found)


def whole(agreement: Agreement) -> bool:
    """Tell whether an assignment is of the title itself, not of named rights, a territory or a time."""
    limited = agreement.territory is not None or agreement.term is not None
    named = {right.casefold() for right in agreement.rights}
    return agreement.type != "assignment" or not (limited or (named and not named & _ALL_RIGHTS))


def _reason(says: str, agreement: Agreement, leaves: tuple[Reason, ...], holds: bool) -> Reason:
    mark = "rule" if holds else "failed"
    return Reason(mark, says, (("id", agreement.id),), holds, None, None, leaves, agreement.id)  # type: ignore[arg-type]


def _formal(case: Case, agreement: Agreement, regime: Regime | None) -> bool:
    """Whether the instrument has the form that the regime asks for; a contract on income needs none."""
    where = f"agreements.{agreement.id}"
    case.note("signed by {signatories}", where, signatories=agreement.signed_by)
    if agreement.on is None:
        case.assume("an agreement without a date is taken to be the first", where)
    like = "assignment" if _like_a_transfer(agreement) else agreement.type
    if regime is None or agreement.of != "title" or like not in regime.written:
        return True
    for key in regime.form_cites:
        case.text(key)
        begins = provision(key).in_force
        if agreement.on is not None and begins is not None and agreement.on < begins:
            says = "no text on file before {day}: the form is taken to have been the same"
            case.assume(says, where, day=begins)
    if not agreement.written:
        case.note("it is not in writing", where)
    return agreement.written


def _like_a_transfer(agreement: Agreement) -> bool:
    return agreement.type == "assignment" or (agreement.type == "licence" and agreement.exclusive is True)


def _applied(
    case: Case, holding: Holding, agreement: Agreement, regime: Regime | None, of: str
) -> Holding | None:
    if of == "title" and regime is not None and regime.title_stays:
        _stays(case, agreement, regime)
        return None
    if not _formal(case, agreement, regime):
        return None
    if of == "title" and regime is not None and not _consented(case, holding, agreement, regime):
        return None
    if agreement.type == "assignment":
        _reserved(case, agreement, regime)
        return _assigned(case, holding, agreement)
    return _pooled(case, holding, agreement)


def _stays(case: Case, agreement: Agreement, regime: Regime) -> None:
    """Where the title cannot move among the living, an instrument on it has another meaning."""
    for key in regime.title_stays:
        case.text(key)
    if agreement.type == "assignment":
        case.note("the title cannot be assigned here: it is read as an exclusive licence")
    else:
        case.note("the title cannot be divided by contract here: it is read as an agreement on income")


def _consented(case: Case, holding: Holding, agreement: Agreement, regime: Regime) -> bool:
    """Whether everybody whose consent the law asks for has signed, where one holder of several gives."""
    giver = agreement.grantor
    bound = {giver, *agreement.signed_by}  # whoever gives and did not sign is told so elsewhere
    others = [who for who, point in holding.points.items() if point != 0 and who not in bound]
    film = agreement.subject is None and case.kind != "other work"
    asked = regime.consent and (regime.film_consent or not film)
    if not asked or giver not in holding.points or not others:
        return True
    for key in regime.consent:
        case.text(key)
    where = f"agreements.{agreement.id}"
    case.note("a share moves only with the consent of the others (missing: {missing})", where, missing=others)
    return False


def _reserved(case: Case, agreement: Agreement, regime: Regime | None) -> None:
    """Note what stays behind because the assignment does not name it."""
    named = {right.casefold() for right in agreement.rights}
    if regime is not None and regime.reserved and not named & _ADAPTATION:
        for key in regime.reserved:
            case.text(key)
        says = "the right to adapt is not named and is presumed to stay with {who}"
        case.note(says, f"agreements.{agreement.id}", who=agreement.grantor)


def _licenses(case: Case, holding: Holding, agreement: Agreement, regime: Regime | None) -> bool:
    where = f"agreements.{agreement.id}"
    grantor = agreement.grantor or ""
    if not _formal(case, agreement, regime):
        return False
    if agreement.type == "assignment" and not whole(agreement):
        named = agreement.rights or ("-",)
        says = (
            "it moves the rights, territory or time that it names and no others ({rights}): the title stays"
        )
        case.note(says, where, rights=named)
    if grantor not in agreement.signed_by:
        case.note("{who}, who gives the right away, did not sign", where, who=grantor)
        return False
    if holding.points.get(grantor, Fraction(0)) == 0:
        case.note("{who} holds nothing to give", where, who=grantor)
        return False
    others = [who for who, point in holding.points.items() if point != 0 and who not in agreement.signed_by]
    if others and (agreement.exclusive or agreement.type == "assignment"):
        case.note("what is exclusive needs everybody who holds (missing: {missing})", where, missing=others)
        return False
    return True


def _pooled(case: Case, holding: Holding, agreement: Agreement) -> Holding | None:
    """Signatories put what they hold together and divide it as agreed."""
    where = f"agreements.{agreement.id}"
    inside = [who for who in holding.points if who in agreement.signed_by]
    outside = [who for who in holding.points if who not in inside]
    if outside:
        case.note("{who} did not sign: nothing of theirs moves", where, who=outside)
    undivided = [who for who, point in holding.points.items() if point is None]
    if undivided and not set(undivided) <= set(inside):
        case.note(
            "{people} hold together without quotas: some of them cannot divide it", where, people=undivided
        )
        inside = [who for who in inside if who not in undivided]
        undivided = []
    pool = sum((holding.points[who] or Fraction(0) for who in inside), Fraction(0))
    pool += holding.together if undivided else 0
    if not pool:
        case.note("its signatories hold nothing", where)
        return None
    pact = _between(
        case, agreed(case, agreement), [who for who in holding.points if who not in inside], where
    )
    return None if pact is None else _divided(holding, inside, pool, pact, agreement.signed_by)


def _between(case: Case, pact: Holding, outside: list[str], where: str) -> Holding | None:
    """What an agreement says between those whom it binds: no holder who did not sign gains or loses by it.

    Somebody named in it who holds nothing may be given a share without signing.
    """
    aside = [who for who in outside if pact.points.get(who)]
    if not aside:
        return pact
    kept = {who: part for who, part in pact.points.items() if who not in aside}
    left = pact.left()
    total = sum((part or Fraction(0) for part in kept.values()), Fraction(0)) + sum(part for _, part in left)
    if not total:
        case.note("it leaves its signatories nothing to divide between them", where)
        return None
    case.note("between its signatories it divides in the proportion of what they agreed", where)
    ranges = pact.ranges()
    bounds = {who: (ranges[who][0] / total, min(Fraction(1), ranges[who][1] / total)) for who in kept}
    return Holding(
        {who: (part or Fraction(0)) / total for who, part in kept.items()},
        tuple((why, part / total) for why, part in left),
        None if pact.bounds is None else lambda: (bounds, pact.how()),
        pact.note,
    )


def _divided(
    holding: Holding, inside: list[str], pool: Fraction, pact: Holding, signed_by: Sequence[str]
) -> Holding:
    outside = {who: point for who, point in holding.points.items() if who not in inside}
    points = dict(outside)
    for who, part in pact.points.items():
        if points.get(who, 0) is not None:
            points[who] = (points.get(who) or Fraction(0)) + (part or Fraction(0)) * pool
    left = tuple((why, part * pool) for why, part in pact.left())
    exact = pact.bounds is None and ((not outside and not holding.unallocated) or holding.bounds is None)
    return Holding(
        {who: point for who, point in points.items() if point is None or point},
        holding.unallocated + left,
        None if exact else lambda: (_pooled_bounds(holding, signed_by, pact, outside), _how(holding, pact)),
        None if exact else holding.note or pact.note,
        holding.parts,
        holding.natures,
        holding.read,
    )


def _how(holding: Holding, pact: Holding) -> str | None:
    return holding.how() or pact.how()


def _pooled_bounds(
    holding: Holding, signed_by: Sequence[str], pact: Holding, outside: Mapping[str, Fraction | None]
) -> Bounds:
    """A pool is at least what its members hold at the least, and at most what the others leave.

    Whoever holds nothing at the point may be a member, or stand beside it, with a range.
    """
    ranges = holding.ranges()
    members = [who for who in ranges if who in signed_by and who not in outside]
    low = sum((ranges[who][0] for who in members), Fraction(0))
    high = min(Fraction(1), sum((ranges[who][1] for who in members), Fraction(0)))
    if not outside and not holding.unallocated:
        low = high = Fraction(1)
    found = {who: bounds for who, bounds in ranges.items() if who not in members}
    for who, part in pact.ranges().items():
        own = found.get(who, (Fraction(0), Fraction(0)))
        found[who] = own[0] + part[0] * low, min(Fraction(1), own[1] + part[1] * high)
    return found


def _assigned(case: Case, holding: Holding, agreement: Agreement) -> Holding | None:
    grantor, grantee = agreement.grantor or "", agreement.grantee or ""
    where = f"agreements.{agreement.id}"
    if grantor not in agreement.signed_by:
        case.note("{who}, who gives the right away, did not sign", where, who=grantor)
        return None
    held = holding.points.get(grantor)
    if grantor in holding.points and held is None and agreement.part == 1:
        return passed_on(holding, {grantor: (grantee,)})
    if grantor in holding.points and held is None:
        says = "{people} hold together without quotas: some of them cannot divide it"
        case.note(says, where, people=list(holding.points))
        return None
    if not held and not _may_hold(holding, grantor):
        case.note("{who} holds nothing to give", where, who=grantor)
        return None
    held = held or Fraction(0)  # who may hold something gives what it turns out to be
    given = held * agreement.part
    points = {**holding.points, grantor: held - given}
    if given:
        points[grantee] = (points.get(grantee) or Fraction(0)) + given
    bounds = (
        None
        if holding.bounds is None
        else lambda: (_given_bounds(holding.ranges(), agreement), holding.how())
    )
    return replace(holding, points={who: p for who, p in points.items() if p is None or p}, bounds=bounds)


def _may_hold(holding: Holding, who: str) -> bool:
    return holding.bounds is not None and holding.ranges().get(who, (0, 0))[1] > 0


def _given_bounds(ranges: Bounds, agreement: Agreement) -> Bounds:
    grantor, grantee, part = agreement.grantor or "", agreement.grantee or "", agreement.part
    low, high = ranges[grantor]
    own = ranges.get(grantee, (Fraction(0), Fraction(0)))
    given = {grantee: (own[0] + low * part, min(Fraction(1), own[1] + high * part))}
    return {**ranges, grantor: (low * (1 - part), high * (1 - part)), **given}
