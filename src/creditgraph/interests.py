"""Rights that are held or not: who holds them by law, and who gave them up."""

from __future__ import annotations

from collections.abc import Callable

from creditgraph.doctrines.case import Case
from creditgraph.reasoning import Conclusion, Reason, Rule
from creditgraph.regimes import Regime
from creditgraph.rights import RIGHTS, WHOLE, Entitlement, Right
from creditgraph.sources import provision
from creditgraph.titles import may_be_nothing
from creditgraph.workflow.kinds import kinds
from creditgraph.workflow.model import Agreement

Ask = Callable[[str, Case, tuple[Rule, ...]], Conclusion | None]


def interests(case: Case, rules: tuple[Rule, ...], ask: Ask) -> tuple[Entitlement, ...]:
    """Return who holds which right beside the title: a rule names the holders, alone or with the part.

    Args:
        case: the case.
        rules: the rules on interests in play.
        ask: how a question is put.
    """
    found: list[Entitlement] = []
    for right in RIGHTS:
        mine = tuple(rule for rule in rules if rule.question == f"interests:{right}")
        if right == "income" or not mine:
            continue  # income has shares and is a title of its own
        conclusion = ask(f"interests:{right}", case, mine)
        if conclusion is not None:
            found += _held(right, mine, conclusion)
    return tuple(found)


def _held(right: Right, mine: tuple[Rule, ...], conclusion: Conclusion) -> list[Entitlement]:
    known = conclusion.status == "known"
    stand = set(conclusion.rules) if known else {rule for _, rule in conclusion.candidates}
    cited = (key for rule in mine if rule.id in stand for key in rule.cites)
    basis = ", ".join(dict.fromkeys(provision(key).citation for key in cited))
    values = [conclusion.value] if known else [value for value, _ in conclusion.candidates]
    people = [value for value in values if isinstance(value, tuple)]
    found = []
    certain = not may_be_nothing(conclusion)  # some rule applies, whichever it is
    for one in dict.fromkeys(one for value in people for one in value):
        who, part = one if isinstance(one, tuple) else (one, None)
        layer = kinds()[part].layer if part is not None else WHOLE
        reason = conclusion.reason.id
        sure = certain and all(one in value for value in people)
        found.append(Entitlement(who, right, layer, None, basis, reason, part, open=not sure))
    return found


def unwaived(
    case: Case, held: tuple[Entitlement, ...], law: Regime | None
) -> tuple[tuple[Entitlement, ...], list[tuple[str, Conclusion]]]:
    """Take away what its holders gave up, where the country lets them; say why either way."""
    reasons = []
    for agreement in case.agreements("waiver"):
        for right in agreement.rights:
            with case.recording() as leaves:
                holds = _given_up(case, agreement, right, law)
            says = "{id} gives up {right}" if holds else "{id} does not give up {right}"
            values = (("id", agreement.id), ("right", right))
            name = f"waiver/{agreement.id}/{right}"
            reason = Reason(
                "rule" if holds else "failed", says, values, holds, None, None, tuple(leaves), name
            )
            reasons.append(("waiver", Conclusion("waiver", "known", holds, (), reason, ())))
            if holds:
                mine = (agreement.grantor, right)
                held = tuple(one for one in held if (one.holder, one.right) != mine)
    return held, reasons


def _given_up(case: Case, waiver: Agreement, right: str, law: Regime | None) -> bool:
    where = f"agreements.{waiver.id}"
    case.note("signed by {signatories}", where, signatories=waiver.signed_by)
    if waiver.grantor not in waiver.signed_by:
        case.note("{who}, who gives the right away, did not sign", where, who=waiver.grantor)
        return False
    about = law.moral.get(right) if law is not None else None
    if law is None:
        return True
    if about is None:
        case.note("no text on file says that {right} can be given up here", right=right)
        return False
    for key in about.cites:
        case.text(key)
    if not about.waivable:
        case.note("{right} cannot be given up here: {form}", right=right, form=about.form)
        return False
    if not waiver.written:
        case.note("it is not in writing", where)
    return waiver.written
