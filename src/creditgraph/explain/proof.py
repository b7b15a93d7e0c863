"""What shows an act, and what shows who did it: the file, the place in it, and how far it can be trusted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from creditgraph.reasoning import Reason
from creditgraph.workflow.model import Evidence, Step


def shown_by(steps: Iterable[Step], holder: str) -> tuple[Reason, ...]:
    """Return the sources on which somebody's acts rest, each once; those that nobody named are left out.

    Args:
        steps: the acts.
        holder: who did them.

    Example:
        >>> step = Step("s", "drawing", evidence=Evidence("SH010.png", grade="embedded", place="prompt.6"))
        >>> [node.sentence() for node in shown_by([step], "甲")]
        ['shown by SH010.png, prompt.6 (embedded)']
    """
    found = (node for step in steps for node in _of(step, holder))
    return tuple(dict.fromkeys(found))


def _of(step: Step, holder: str) -> Iterator[Reason]:
    if step.evidence is not None and step.evidence.source is not None:
        yield _said("shown by {source} ({grade})", step.evidence)
    for one in step.by:
        if one.agent == holder and one.evidence is not None and one.evidence.source is not None:
            yield _said("that it was {holder} is shown by {source} ({grade})", one.evidence, holder)


def _said(says: str, evidence: Evidence, holder: str = "") -> Reason:
    place = f"{evidence.source}, {evidence.place}" if evidence.place else evidence.source or ""
    values = (("source", place), ("grade", evidence.grade), ("holder", holder))
    below = (Reason("group", "{text}", (("text", evidence.reason),)),) if evidence.reason else ()
    return Reason("group", says, values if holder else values[:2], children=below)
