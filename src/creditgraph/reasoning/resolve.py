"""One question, many rules, one conclusion with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Final, Protocol

from creditgraph.errors import CreditgraphError, DoctrineError, UnknownNameError, nearest
from creditgraph.reasoning.explain import Outcome, explain
from creditgraph.reasoning.labelling import Contender, Status, judge
from creditgraph.reasoning.reason import Reason
from creditgraph.reasoning.record import NotMetError
from creditgraph.reasoning.rule import Rule

LADDER: Final = ("mandatory", "contract", "terms", "statute", "proposal")


class Recorder(Protocol):
    """What `resolve` asks of a case; `Record` has it."""

    def recording(self) -> AbstractContextManager[list[Reason]]:
        """Collect the leaves written inside the block."""

    def cite(self, key: str) -> None:
        """Note a text relied on."""


@dataclass(frozen=True, slots=True)
class Conclusion:
    """The answer to one question.

    Attributes:
        question: what was asked.
        status: *known*; *contested* (rules of equal rank disagree, or exclude one another); *unknown* (a
            missing fact decides); *nothing* (no rule applies).
        value: the answer where it is known, else ``None``.
        candidates: every different value that may stand, with the first rule that gives it, in the order
            of the rules.
        reason: the tree.
        rules: ids of the rules whose values those are.
    """

    question: str
    status: Status
    value: object
    candidates: tuple[tuple[object, str], ...]
    reason: Reason
    rules: tuple[str, ...]


def resolve(
    question: str, rules: Iterable[Rule], case: Recorder, ladder: Sequence[str] = LADDER
) -> Conclusion:
    """Run the rules that answer a question and settle what follows.

    1. Each rule applies, does not apply, or is undecided because a fact is missing.
    2. A rule that applies excludes the rules it names in ``beats``, whatever their rung, unless it is
       itself excluded (grounded semantics). Ids that are not among ``rules`` are ignored: the doctrine
       they belong to is not in play.
    3. Of the rules left, the highest rung decides. A strict rule stands on *mandatory*, above the ladder
       if that lacks it.
    4. Equal rung and different values: *contested*, all candidates kept. Equal values never conflict.
    5. If undecided rules could change the conclusion it is *unknown*, all candidates kept.

    Args:
        question: rules that answer another question are left aside.
        rules: in the order in which candidates shall be listed; the order changes nothing else.
        case: what the rules' bodies get; see `Record`.
        ladder: names of the rungs, highest first.

    Raises:
        DoctrineError: when two rules share an id, or a body fails or returns what its kind cannot return.
        UnknownNameError: for a rung that is not on the ladder.

    Example:
        >>> from creditgraph.reasoning import Record, rule, rules_of
        >>> class House:
        ...     name = "house"
        ...     @rule("duty", cites="house:1")
        ...     def work(self, case):
        ...         '''Work comes first.'''
        ...         case.require(False, "it is a weekday", "day")
        ...         return "work"
        ...     @rule("duty", cites="house:2")
        ...     def rest(self, case):
        ...         '''Rest is allowed.'''
        ...         return "rest"
        >>> found = resolve("duty", rules_of(House()), Record())
        >>> found.status, found.value, found.rules
        ('known', 'rest', ('house.rest',))
        >>> [node.sentence() for node in found.reason.walk() if node.mark == "failed"]
        ['Work comes first.', 'it is a weekday']
    """
    asked = [each for each in rules if each.question == question]
    _check_ids(asked)
    ranks = {each.id: _rank(each, ladder) for each in asked}
    outcomes = [_run(each, case) for each in asked]
    verdict = judge([_contender(each, ranks[each.rule.id]) for each in outcomes if each.state != "fails"])
    candidates: list[tuple[object, str]] = []
    for each in verdict.standing:
        if not any(each.value == value for value, _ in candidates):
            candidates.append((each.value, each.id))
    return Conclusion(
        question=question,
        status=verdict.status,
        value=candidates[0][0] if verdict.status == "known" else None,
        candidates=tuple(candidates),
        reason=explain(question, verdict, outcomes),
        rules=tuple(each.id for each in verdict.standing),
    )


def _run(rule: Rule, case: Recorder) -> Outcome:
    with case.recording() as leaves:
        try:
            for key in rule.cites:
                case.cite(key)
            value = rule.body(case)
        except NotMetError:
            return Outcome(rule, "fails", None, tuple(leaves))
        except CreditgraphError:
            raise
        except Exception as error:
            what = f"the rule failed: {type(error).__name__}: {error}"
            raise DoctrineError(
                what, where=rule.id, do="This is a fault of the rule, not of the input."
            ) from error
    _check_value(rule, value)
    marks = {leaf.mark for leaf in leaves}
    if marks & {"failed", "unproved"}:  # a body that swallows our exception does not escape its condition
        return Outcome(rule, "fails", None, tuple(leaves))
    return Outcome(rule, "undecided" if "undecided" in marks else "applies", value, tuple(leaves))


def _contender(outcome: Outcome, rank: int | None) -> Contender:
    rule = outcome.rule
    return Contender(rule.id, rank, outcome.value, frozenset(rule.beats), outcome.state == "applies")


def _rank(rule: Rule, ladder: Sequence[str]) -> int | None:
    if rule.kind == "defeater":
        return None
    rung = "mandatory" if rule.kind == "strict" else rule.rung
    if rung is not None and rung in ladder:
        return list(ladder).index(rung)
    if rule.kind == "strict":
        return -1
    do = f"The ladder has: {', '.join(ladder)}."
    raise UnknownNameError(f"unknown rung {rung!r}", where=rule.id, do=do, near=nearest(rung, ladder))


def _check_ids(rules: Sequence[Rule]) -> None:
    seen: set[str] = set()
    for each in rules:
        if each.id in seen:
            raise DoctrineError(
                "two rules have this id", where=each.id, do="Give the doctrines different names."
            )
        seen.add(each.id)


def _check_value(rule: Rule, value: object) -> None:
    if rule.kind == "defeater" and value is not None:
        do = "Return nothing, or make it a default rule."
        raise DoctrineError(f"a defeater asserts nothing, but it returned {value!r}", where=rule.id, do=do)
    if rule.kind != "defeater" and value is None:
        do = "Return a value; state what keeps the rule from applying with case.require(…)."
        raise DoctrineError("the rule returned nothing", where=rule.id, do=do)
