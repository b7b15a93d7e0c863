"""Who holds what: from a conclusion, through the instruments, to a title; and several cases as one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import TypeAlias

from creditgraph.doctrines.base import Holding
from creditgraph.doctrines.case import Case
from creditgraph.doctrines.control import Disputed, Rivals, contested, nameless, rivals_of
from creditgraph.modes import Mode
from creditgraph.reasoning import Conclusion, Reason, identified
from creditgraph.regimes import Regime
from creditgraph.rights import WHOLE, Entitlement, Reach, Title, is_contested
from creditgraph.shares import Status
from creditgraph.transfer import licensed, moved, on_file
from creditgraph.workflow.kinds import kinds
from creditgraph.workflow.model import UNKNOWN, Agreement


def holding_of(case: Case, value: object, rule: str) -> Holding:
    """Return what a rule gave as a holding of ids; what falls to *unknown* is unallocated."""
    if isinstance(value, Mapping):
        found: dict[object, object] = {}
        for name, share in value.items():
            who = case.known_as(name) if isinstance(name, str) else name
            found[who] = share
        value = found
    holding = Holding.of(value, rule)
    nobody = holding.points.get(UNKNOWN)
    if UNKNOWN not in holding.points:
        return holding
    points = {who: point for who, point in holding.points.items() if who != UNKNOWN}
    left = (nameless(case.film.steps), nobody or Fraction(0))
    return replace(holding, points=points, unallocated=(*holding.unallocated, left))


Presumed: TypeAlias = Callable[[Holding], tuple[tuple[Holding, ...], Conclusion | None]]
"""What the law presumes to have moved: the holdings that may stand, and the conclusion that says why."""


def whole_title(
    case: Case, conclusion: Conclusion, law: Regime | None, presumed: Presumed | None = None
) -> Title:
    """Return the economic right in the film as a whole, after what the law presumes and all instruments."""
    return _title(case, conclusion, law, WHOLE, None, presumed)


def part_title(case: Case, conclusion: Conclusion, law: Regime | None, kind: str) -> Title:
    """Return the economic right in a part that is a work of its own; no agreement on the film reaches it."""
    return _title(case, conclusion, law, kinds()[kind].layer, kind)


def no_part(conclusion: Conclusion, kind: str) -> Title:
    """Return the title to a part that is no work, or of which nobody knows whether it is one."""
    settled = conclusion.status == "known"
    basis = ", ".join(dict.fromkeys(rule.partition(".")[0] for rule in conclusion.rules))
    status: Status = "no_right" if settled else "unknown"
    layer = kinds()[kind].layer
    return Title("economic", layer, kind, status, (), basis or "no rule applies", conclusion.reason, settled)


def _title(
    case: Case,
    conclusion: Conclusion,
    law: Regime | None,
    layer: str,
    part: str | None,
    presumed: Presumed | None = None,
) -> Title:
    status: Status = "unknown" if conclusion.status == "nothing" else conclusion.status
    values = [(conclusion.value, conclusion.rules[0])] if status == "known" else list(conclusion.candidates)
    candidates, reasons = [], dict[Reason, None]()
    settled: list[Holding] = []
    for value, rule in values:
        first = holding_of(case, value, rule)
        settled += _settled(case, first, law, part, presumed)
        after, why = presumed(first) if presumed is not None else ((first,), None)
        reasons.update({why.reason: None} if why is not None else {})
        for stood in after:
            holding, moves = moved(case, stood, law, subject=part)
            reasons.update(dict.fromkeys(moves))
            candidates.append(holding)
    if len(candidates) > 1 and status == "known":
        status = "unknown"  # what the law presumes to have moved hangs on a missing fact
    complete = bool(candidates) and not (status == "unknown" and may_be_nothing(conclusion))
    if len({_key(one) for one in candidates}) == 1 and len(candidates) > 1 and complete:
        status, candidates = "known", candidates[:1]
    return Title(
        "economic",
        layer,
        part,
        status,
        tuple(candidates),
        ", ".join(dict.fromkeys(rule.partition(".")[0] for rule in conclusion.rules)) or "no rule applies",
        _with(conclusion.reason, tuple(reasons), "transfer"),
        complete and not (status == "unknown" and len(candidates) == 1),
        tuple(settled),
        _claims(case, part, settled, candidates),
    )


def _claims(
    case: Case, part: str | None, settled: Sequence[Holding], candidates: Sequence[Holding]
) -> Rivals:
    """Who claims contested acts, where the title hangs on them; those of a part, if nobody else made it."""
    if settled or any(map(is_contested, candidates)):
        return rivals_of(step for group in case.graph.groups for step in group)
    alone = part is not None and not any(one.points for one in candidates)
    return contested(case.steps_of(part or "")) if alone else ()


def _settled(
    case: Case, first: Holding, law: Regime | None, part: str | None, presumed: Presumed | None
) -> list[Holding]:
    """What a holding comes to, after all instruments, if its contested acts are one rival's or another's."""
    found: list[Holding] = []
    for one in first.settled if isinstance(first, Disputed) else ():
        after = presumed(one)[0] if presumed is not None else (one,)
        found += (moved(case, stood, law, subject=part)[0] for stood in after)
    return found


def may_be_nothing(conclusion: Conclusion) -> bool:
    """Tell whether a missing fact could also leave no rule at all."""
    return any(node.mark == "nothing" for node in conclusion.reason.walk())


def apart(
    case: Case, title: Title, reach: Reach, law: Regime | None, conclusions: Sequence[tuple[str, Conclusion]]
) -> tuple[Title, ...]:
    """Return the parts that stay apart: each its author's, or unknown while protection is undecided."""
    if any(one.points or one.unallocated for one in title.candidates):
        return ()
    found = []
    groups: dict[tuple[str, str], dict[str, None]] = {}
    for layer, kind, who in title.candidates[0].parts if title.candidates else ():
        groups.setdefault((layer, kind), {})[who] = None
    for (layer, kind), names in groups.items():
        found.append(_own(case, title, law, layer, kind, tuple(names)))
    for layer, kind, status, _ in reach.layers:
        acted = (one for one in case.acted() if one[:2] == (layer, kind))
        makers = dict.fromkeys(case.hired_out.get(one, one[2]) for one in acted)
        if status == "unknown" and makers:
            rivals = contested(case.steps_of(kind)) if {*makers} == {UNKNOWN} else ()
            reason = next(
                c.reason for _, c in conclusions if c.reason.id == f"protection/{layer}/{kind}{case.tag}"
            )
            alone = Fraction(1) if len(makers) == 1 else None
            first = Holding({who: alone for who in makers if who != UNKNOWN})
            # What was agreed holds, should there be a right.
            holding, moves = moved(case, first, law, subject=kind, within=True)
            held = Holding(dict.fromkeys(holding.points))
            reason = _with(reason, moves, "transfer")
            found.append(
                Title(
                    "economic",
                    layer,
                    kind,
                    "unknown",
                    (held,),
                    "protection unknown",
                    reason,
                    False,
                    (),
                    rivals,
                )
            )
    return tuple(found)


def _own(
    case: Case, title: Title, law: Regime | None, layer: str, kind: str, names: tuple[str, ...]
) -> Title:
    """One part: its author's, after the instruments; several without joint intention leave it unknown."""
    note = title.candidates[0].note
    known = len(names) == 1 and UNKNOWN not in names
    points = dict.fromkeys((who for who in names if who != UNKNOWN), Fraction(1) if known else None)
    holding, moves = moved(case, Holding(points, note=note), law, subject=kind, within=True)
    known = known or None not in holding.points.values()
    status: Status = "known" if known and holding.points else "unknown"
    candidates = (holding,) if holding.points else ()
    made = tuple(
        _maker(kind, part[2], case.hired_out.get(part, part[2]))
        for part in case.acted()
        if part[:2] == (layer, kind)
    )
    reason = _with(
        identified(replace(title.reason, children=(*made, *title.reason.children)), title.reason.id),
        moves,
        "transfer",
    )
    rivals = contested(case.steps_of(kind)) if not points else ()
    complete = status == "known"
    return Title("economic", layer, kind, status, candidates, title.basis, reason, complete, (), rivals)


def _maker(kind: str, who: str, owner: str) -> Reason:
    """Who made a part, and for whom."""
    says = "{kind} was made by {who}" if owner == who else "{kind} was made by {who} for hire, for {owner}"
    return Reason("fact", says, (("who", who), ("kind", kind), ("owner", owner)), where="steps")


def income(
    case: Case, title: Title | None, law: Regime | None, by_law: Conclusion | None = None
) -> Title | None:
    """Return who shares the income, if the law says so or an agreement on income is on file.

    Args:
        case: the case.
        title: the right in the whole; where nothing else is said, income follows it.
        law: the regime.
        by_law: what the law says of income, if it speaks of it.
    """
    if by_law is not None and by_law.status != "nothing":
        return _income_by_law(case, by_law, law)
    if not on_file(case, law, "income"):
        return None
    base = title.candidates if title is not None else ()
    follows = Reason("assumption", "income follows title as far as nothing else is agreed")
    candidates, reasons = [], dict[Reason, None]()
    for one in base:
        holding, moves = moved(case, replace(one, read=()), law, of="income")
        candidates.append(holding)
        reasons.update(dict.fromkeys(moves))
    same = len({_key(one) for one in candidates}) == 1
    complete = title is not None and title.complete and bool(candidates)
    status: Status = title.status if title is not None else "unknown"
    if same and complete:
        status, candidates = "known", candidates[:1]
    question = (("question", "income"),)
    holds = True if status == "known" else None
    reason = Reason("conclusion", "{question}", question, holds, children=(follows,), id="income")
    reason = _with(identified(reason, "income"), tuple(reasons), "transfer")
    settled = tuple(
        moved(case, replace(one, read=()), law, of="income")[0] for one in (title.settled if title else ())
    )
    rivals = title.rivals if title else ()
    return Title(
        "income", WHOLE, None, status, tuple(candidates), "agreement", reason, complete, settled, rivals
    )


def _income_by_law(case: Case, by_law: Conclusion, law: Regime | None) -> Title:
    """The law divides the income, unless the holders agreed otherwise."""
    known = by_law.status == "known"
    values = [(by_law.value, by_law.rules[0])] if known else list(by_law.candidates)
    candidates, reasons = [], dict[Reason, None]()
    for value, rule in values:
        holding, moves = moved(case, holding_of(case, value, rule), law, of="income")
        candidates.append(holding)
        reasons.update(dict.fromkeys(moves))
    basis = ", ".join(dict.fromkeys(rule.partition(".")[0] for rule in by_law.rules))
    complete = bool(candidates) and not may_be_nothing(by_law)
    status: Status = "unknown" if by_law.status == "nothing" else by_law.status
    if complete and len({_key(one) for one in candidates}) == 1:
        status, candidates = "known", candidates[:1]
    reason = _with(by_law.reason, tuple(reasons), "transfer")
    return Title("income", WHOLE, None, status, tuple(candidates), basis, reason, complete)


def licences(
    case: Case, titles: Iterable[Title], law: Regime | None
) -> tuple[tuple[Entitlement, ...], tuple[Reason, ...]]:
    """Return what licences gave in the film and in its parts, and one reason for each, effective or not."""
    held: list[Entitlement] = []
    reasons: list[Reason] = []
    for title in titles:
        alone = title.layer == WHOLE or title.part in case.parts
        if title.right != "economic" or title.status != "known" or not alone:
            continue
        for agreement, reason in licensed(case, title.candidates[0], law, subject=title.part):
            reasons.append(identified(reason, f"licence/{agreement.id}"))
            if reason.mark == "rule":
                held.append(_licence(agreement, title, reasons[-1].id))
    return tuple(held), tuple(reasons)


def _licence(agreement: Agreement, title: Title, reason: str) -> Entitlement:
    return Entitlement(
        agreement.grantee or "", "licence", title.layer, None, agreement.id, reason, title.part,
        territory=agreement.territory, term=agreement.term,
        exclusive=True if agreement.type == "assignment" else agreement.exclusive,
    )  # fmt: skip


def alternatives(titles: Sequence[Title], authorship: Conclusion) -> Title:
    """Return one title where nobody knows who the authors are: what each answer comes to is a candidate."""
    candidates = tuple({_key(one): one for title in titles for one in title.candidates}.values())
    complete = all(title.complete and title.candidates for title in titles)
    status: Status = "contested" if authorship.status == "contested" else "unknown"
    if len(candidates) == 1 and complete and all(title.status == "known" for title in titles):
        status = "known"
    trees = dict.fromkeys(identified(title.reason, titles[0].reason.id) for title in titles)
    children = (authorship.reason, *trees)
    says = "undecided: who the authors are decides"
    reason = Reason(
        "contested" if status == "contested" else "undecided", says, holds=None, children=children
    )
    return replace(
        titles[0],
        status=status,
        candidates=candidates,
        reason=identified(reason, titles[0].reason.id),
        complete=complete,
        settled=tuple(one for title in titles for one in title.settled),
        rivals=_all_rivals(titles),
    )


def _all_rivals(titles: Iterable[Title]) -> Rivals:
    return tuple(dict(one for title in titles for one in title.rivals).items())


# -- several cases as one ------------------------------------------------------------------------------------


def merged(several: Sequence[tuple[Title, ...]], modes: Sequence[Mode]) -> tuple[Title, ...]:
    """Return one title out of one for each case: known if they agree, otherwise every candidate is kept."""
    if len(several) == 1:
        return several[0]
    keys = dict.fromkeys((one.right, one.layer, one.part) for titles in several for one in titles)
    return tuple(
        _merged(
            [next((t for t in titles if (t.right, t.layer, t.part) == key), None) for titles in several],
            modes,
        )
        for key in keys
    )


def _merged(titles: Sequence[Title | None], modes: Sequence[Mode]) -> Title:
    found = [title for title in titles if title is not None]
    candidates = tuple({_key(one): one for title in found for one in title.candidates}.values())
    settled = len(found) == len(titles) and all(title.status == "known" for title in found)
    complete = len(found) == len(titles) and all(title.complete and title.candidates for title in found)
    status: Status = "contested" if any(mode.dated for mode in modes) else "unknown"
    if settled and len(candidates) == 1:
        status = "known"
    elif not complete:
        status = "unknown"
    text = {
        "known": "every case comes to the same",
        "contested": "contested: the day of making decides",
        "unknown": "undecided: the kind of work decides",
    }[status if status == "known" or not any(mode.dated for mode in modes) else "contested"]
    children = tuple(
        Reason("group", "; ".join(mode.says) or "in every case", children=(title.reason,), id=f"case{number}")
        for number, (title, mode) in enumerate(zip(titles, modes, strict=True), 1)
        if title is not None
    )
    mark = {"known": "conclusion", "contested": "contested"}.get(status, "undecided")
    reason = Reason(mark, text, holds=True if status == "known" else None, children=children)  # type: ignore[arg-type]
    return replace(
        found[0],
        status=status,
        candidates=candidates,
        basis=", ".join(dict.fromkeys(title.basis for title in found)),
        reason=identified(reason, found[0].reason.id.partition("@")[0]),
        complete=complete,
        settled=tuple(one for title in found for one in title.settled),
        rivals=_all_rivals(found),
    )


def merged_reach(several: Sequence[Reach]) -> Reach:
    """Return what all cases say of each layer; a layer on which they differ is unknown."""
    if all(reach == several[0] for reach in several):
        return several[0]
    says: dict[tuple[str, str], tuple[set[str], Fraction]] = {}
    for reach in several:
        for layer, kind, status, mass in reach.layers:
            says.setdefault((layer, kind), (set(), mass))[0].add(status)
    layers = tuple(
        (layer, kind, next(iter(found)) if len(found) == 1 else "unknown", mass)
        for (layer, kind), (found, mass) in says.items()
    )
    return Reach.of(layers)


def common(several: Sequence[tuple[Entitlement, ...]]) -> tuple[Entitlement, ...]:
    """Return the interests held in some case; one that is not held in every case is open."""
    keys = [{(one.holder, one.right, one.part): one for one in held} for held in several]
    found = {key: one for held in reversed(keys) for key, one in held.items()}
    ordered = dict.fromkeys(key for held in keys for key in held)
    sure = {key for key in ordered if all(key in held and not held[key].open for held in keys)}
    return tuple(replace(found[key], open=key not in sure) for key in ordered)


def _key(holding: Holding) -> tuple[object, ...]:
    return (tuple(sorted(holding.points.items(), key=lambda item: item[0])), holding.parts)


def _with(reason: Reason, more: Sequence[Reason], name: str) -> Reason:
    if not more:
        return reason
    group = Reason("group", name, children=tuple(more), id=name)
    return identified(replace(reason, children=(*reason.children, group)), reason.id)
