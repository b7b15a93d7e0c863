"""The tree of a conclusion: who stands, who is beaten and by whom, what fails and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from creditgraph.reasoning.labelling import Verdict
from creditgraph.reasoning.reason import Mark, Reason, identified
from creditgraph.reasoning.rule import Rule


@dataclass(frozen=True, slots=True)
class Outcome:
    """One rule after its body has run.

    Attributes:
        rule: the rule.
        state: whether it applies, fails, or waits for a missing fact (undecided).
        value: what it asserts; what it would assert where it is undecided.
        leaves: what its body wrote down.
    """

    rule: Rule
    state: Literal["applies", "fails", "undecided"]
    value: object
    leaves: tuple[Reason, ...]


IDLE = frozenset({"beats", "does not apply", "undecided, and it changes nothing"})
"""Groups of a tree that the answer does not rest on."""
_LOST = frozenset({"failed", "beaten", "unproved"})


def grounds(trees: Iterable[Reason]) -> Iterator[Reason]:
    """Yield the nodes that an answer rests on; what a failing or beaten rule assumed is no part of it.

    Example:
        >>> tree = Reason("rule", "a", children=(Reason("fact", "b"), Reason("failed", "c")))
        >>> [node.says for node in grounds([tree])]
        ['a', 'b']
    """
    waiting = list(trees)[::-1]
    while waiting:
        node = waiting.pop()
        if node.mark not in _LOST and not (node.mark == "group" and node.says in IDLE):
            yield node
            waiting.extend(reversed(node.children))


def explain(question: str, verdict: Verdict, outcomes: Sequence[Outcome]) -> Reason:
    """Build the tree of one conclusion, with ids. Every rule appears in it exactly once.

    A single winning rule carries the groups of those it beats and those that fail; otherwise they
    stand beside the node that says *contested*, *undecided* or *nothing*.

    Example:
        >>> from creditgraph.reasoning.labelling import judge
        >>> [node.mark for node in explain("duty", judge([]), []).walk()]
        ['conclusion', 'nothing']
    """
    by_id = {outcome.rule.id: outcome for outcome in outcomes}
    head = _head(verdict, by_id)
    groups = _groups(verdict, outcomes, {node.id for top in head for node in top.walk()})
    if verdict.status == "known" and len(head) == 1:
        head = [replace(head[0], children=(*head[0].children, *groups))]
        groups = []
    holds = True if verdict.status == "known" else None
    root = Reason("conclusion", "{question}", (("question", question),), holds, children=(*head, *groups))
    return identified(root, question)


def _head(verdict: Verdict, by_id: Mapping[str, Outcome]) -> list[Reason]:
    if verdict.status == "nothing":
        return [Reason("nothing", "no rule applies", holds=None, id="nothing")]
    standing = [_node(by_id[each.id]) for each in verdict.standing]
    if verdict.status == "known":
        return standing
    if verdict.open:
        return [_undecided(verdict, by_id)]
    circle = any(verdict.base.labels[each.id] == "open" for each in verdict.standing)
    says = "contested: rules exclude one another" if circle else "contested: rules of equal rank disagree"
    return [Reason("contested", says, holds=None, children=tuple(standing), id="contested")]


def _undecided(verdict: Verdict, by_id: Mapping[str, Outcome]) -> Reason:
    """Show what may stand and, after it, the undecided rules that only block."""
    shown = verdict.open | {each.id for each in verdict.standing}
    children = [_node(outcome) for rule_id, outcome in by_id.items() if rule_id in shown]
    if verdict.may_be_nothing:
        children.append(Reason("nothing", "otherwise no rule applies", holds=None, id="nothing"))
    says = "undecided: a missing fact decides"
    return Reason("undecided", says, holds=None, children=tuple(children), id="undecided")


def _groups(verdict: Verdict, outcomes: Sequence[Outcome], shown: set[str]) -> list[Reason]:
    rest = [outcome for outcome in outcomes if outcome.rule.id not in shown]
    failing = [_node(outcome) for outcome in rest if outcome.state == "fails"]
    circle = {each.id for each in verdict.base.idle}
    idle = [_node(outcome) for outcome in rest if outcome.state == "undecided"]
    idle += [replace(_node(o), mark="undecided", holds=None) for o in rest if o.rule.id in circle]
    applying = [outcome for outcome in rest if outcome.state == "applies" and outcome.rule.id not in circle]
    excluded = {each for each, label in verdict.base.labels.items() if label == "out"}
    defeaters = [o for o in applying if o.rule.kind == "defeater" and o.rule.id not in excluded]
    beaten = [_beaten(o, verdict) for o in applying if o not in defeaters]
    found = [
        _group("beats", "beats", beaten),
        _group("blocks", "blocks", map(_node, defeaters)),
        _group("open", "undecided, and it changes nothing", idle),
        _group("fails", "does not apply", failing),
    ]
    return [group for group in found if group.children]


def _group(name: str, says: str, nodes: Iterable[Reason]) -> Reason:
    return Reason("group", says, children=tuple(nodes), id=name)


def _node(outcome: Outcome) -> Reason:
    mark: Mark = "rule"
    holds: bool | None = True
    if outcome.state == "undecided":
        mark, holds = "undecided", None
    elif outcome.state == "fails":
        unproved = any(leaf.mark == "unproved" for leaf in outcome.leaves)
        mark, holds = ("unproved", None) if unproved else ("failed", False)
    return Reason(mark, outcome.rule.says, holds=holds, children=outcome.leaves, id=outcome.rule.id)


def _beaten(outcome: Outcome, verdict: Verdict) -> Reason:
    """Show a rule that applies and does not stand; its first leaf says why."""
    base, own = verdict.base, outcome.rule.id
    by = [each.id for each in base.attackers[own] if base.labels[each.id] == "in"]
    if by:
        says = "excluded by {rule}"
    else:
        says = "beaten by a higher rank: {rule}"
        by = [each.id for each in base.standing if each.rank == base.top]
    why = Reason("beaten", says, (("rule", ", ".join(by)),))
    return Reason("beaten", outcome.rule.says, holds=False, children=(why, *outcome.leaves), id=own)
