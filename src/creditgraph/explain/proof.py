"""What shows an act, and what shows who did it: the file, the place in it, and how far it can be trusted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from creditgraph.reasoning import Reason
from creditgraph.workflow.model import Evidence, Step

_STEPS = 3
"""Contested steps named in one line; the rest is counted."""
_WHO = "that it was {holder} is shown by {source} ({grade})"


def shown_by(steps: Iterable[Step], holder: str) -> tuple[Reason, ...]:
    """Return the sources on which somebody's acts rest, each once; those that nobody named are left out.

    Args:
        steps: the acts.
        holder: who did them.

    Example:
        >>> step = Step("s", "drawing", evidence=Evidence("SH010.png", grade="embedded", place="node 6"))
        >>> [node.sentence() for node in shown_by([step], "甲")]
        ['shown by SH010.png, node 6 (embedded)']
    """
    found = (node for step in steps for node in _of(step, holder))
    return tuple(dict.fromkeys(found))


def claims_of(steps: Iterable[Step], holder: str) -> Iterator[Reason]:
    """Return one line for each kind of act that one source ascribes to somebody and another to others.

    Args:
        steps: the acts of a film.
        holder: who claims some of them.

    Example:
        >>> step = Step("s", "drawing", claimants=("甲", "乙"))
        >>> [node.sentence() for node in claims_of([step], "乙")]
        ['claimed for 乙: drawing: another source names 甲']
    """
    found: dict[tuple[str, tuple[str, ...]], list[Step]] = {}
    for step in steps:
        people = {one.agent for one in step.claimants}
        if holder in people:
            found.setdefault((step.kind, tuple(sorted(people - {holder}))), []).append(step)
    for (kind, others), claimed in found.items():
        says = "claimed for {holder}: {kind}: another source names {people}"
        values: tuple[tuple[str, str], ...]
        values = (("holder", holder), ("kind", kind), ("people", ", ".join(others)))
        if (source := _one_source(claimed)) is not None:
            says = "claimed for {holder}: {kind}: another row of {source} names {people}"
            values = (*values, ("source", source))
        more = f" + {len(claimed) - _STEPS}" if len(claimed) > _STEPS else ""
        where = ", ".join(f"steps.{step.id}" for step in claimed[:_STEPS]) + more
        below = tuple(dict.fromkeys(node for step in claimed[:_STEPS] for node in _ascribed(step, holder)))
        yield Reason("contested", says, values, None, where=where, children=below)


def _one_source(steps: Iterable[Step]) -> str | None:
    """The file in which all the claims stand, if it is one."""
    claims = [one.evidence for step in steps for one in step.claimants]
    found = {None if shown is None else shown.source for shown in claims}
    return next(iter(found)) if len(found) == 1 else None


def _ascribed(step: Step, holder: str) -> Iterator[Reason]:
    """Every source of a claim, that of the holder first."""
    for one in sorted(step.claimants, key=lambda one: one.agent != holder):
        if one.evidence is not None and one.evidence.source is not None:
            yield _said(_WHO, one.evidence, one.agent)
        else:
            yield Reason("group", "no source is on file that it was {holder}", (("holder", one.agent),))


def _of(step: Step, holder: str) -> Iterator[Reason]:
    if step.evidence is not None and step.evidence.source is not None:
        yield _said("shown by {source} ({grade})", step.evidence)
    for one in step.by:
        if one.agent == holder and one.evidence is not None and one.evidence.source is not None:
            yield _said(_WHO, one.evidence, holder)


def _said(says: str, evidence: Evidence, holder: str = "") -> Reason:
    place = f"{evidence.source}, {evidence.place}" if evidence.place else evidence.source or ""
    values = (("source", place), ("grade", evidence.grade), ("holder", holder))
    below = (Reason("group", "{text}", (("text", evidence.reason),)),) if evidence.reason else ()
    return Reason("group", says, values if holder else values[:2], children=below)
