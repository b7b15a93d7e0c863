"""Proof: acts without a name or a record of the time, and facts that the law asks for and nobody gave."""

from __future__ import annotations

import re
from collections.abc import Iterator

from creditgraph.attribution import answered
from creditgraph.chain_of_title.chain import Chain, at, few
from creditgraph.chain_of_title.model import Finding, Link, said
from creditgraph.doctrines.records import is_recorded
from creditgraph.explain.speech import marked
from creditgraph.reasoning import Reason
from creditgraph.workflow.kinds import kinds
from creditgraph.workflow.model import Step

LINK: Link = "proof"
_EXPRESSIVE = frozenset({"control", "act", "replace", "source"})
_FIELDS = (
    "kind",
    "made_on",
    "findings",
    "credits",
    "agreements",
    "terms",
    "steps",
    "engagements",
    "artifacts",
)


def proof(chain: Chain) -> Iterator[Finding]:
    """Walk the evidence of the acts, and what the law in force leaves undecided for want of a fact."""
    yield from _nobody(chain)
    yield from _unrecorded(chain)
    yield from _undecided(chain)


def _nobody(chain: Chain) -> Iterator[Finding]:
    by_kind: dict[str, list[tuple[int, Step]]] = {}
    for place, step in chain.steps:
        if not step.by and kinds()[step.kind].performed_by != "tool":
            by_kind.setdefault(step.kind, []).append((place, step))
    for kind, steps in by_kind.items():
        about = said("who did {kind} ({n} steps)", kind=kind, n=len(steps))
        yield from chain.gap(LINK, about, at(steps, "by"), chain.reached(step for _, step in steps))
    unnamed = [(n, step) for n, step in chain.steps if step.kind == "generation" and not step.by]
    if unnamed:
        says = "which tool generated {artifacts}; its terms decide what is whose"
        about = said(says, artifacts=chain.made(step for _, step in unnamed))
        yield from chain.gap(LINK, about, at(unnamed, "by"), chain.reached(step for _, step in unnamed))


def _unrecorded(chain: Chain) -> Iterator[Finding]:
    """Where the country asks for records of the time: those that are missing, and those made again later."""
    if not chain.law.burden:
        return
    missing: dict[str, list[tuple[int, Step]]] = {}
    again: list[tuple[int, Step]] = []
    for place, step, who in _acts(chain):
        if step.evidence is not None and step.evidence.contemporaneous is False:
            again.append((place, step))
        elif not is_recorded(step, "embedded"):
            missing.setdefault(who, []).append((place, step))
    cites = chain.cites(*chain.law.burden)
    for who, steps in missing.items():
        says = "records of the time that show what {who} did: {steps}"
        about = said(says, who=who, steps=few(step.id for _, step in steps))
        yield from chain.gap(
            LINK, about, at(steps, "evidence"), chain.reached(one for _, one in steps), cites
        )
    yield from _again(chain, again, cites)


def _acts(chain: Chain) -> Iterator[tuple[int, Step, str]]:
    """Expressive acts of people, each with the first who did it."""
    for place, step in chain.steps:
        people = [by.agent for by in step.by if by.agent in chain.people]
        if people and kinds()[step.kind].walk in _EXPRESSIVE:
            yield place, step, people[0]


def _again(chain: Chain, steps: list[tuple[int, Step]], cites: tuple[str, ...]) -> Iterator[Finding]:
    if steps:
        says = "made again later, which proves nothing about the act: {steps}"
        yield from chain.defect(
            "weakens",
            LINK,
            said(says, steps=few(step.id for _, step in steps)),
            at(steps, "evidence"),
            "economic",
            chain.reached(step for _, step in steps),
            said("the records of the time"),
            cites,
        )


def _undecided(chain: Chain) -> Iterator[Finding]:
    found = answered(chain.shared, None, chain.law, as_of=chain.as_of)
    whole = chain.downstream.everything()
    for node in dict.fromkeys(_leaves(found)):
        what = Reason("group", node.says, node.values)
        yield from chain.gap(
            LINK, what, (_path(chain, node.where or ""),), whole, chain.cites(*filter(None, [node.source]))
        )


def _leaves(found: object) -> Iterator[Reason]:
    for node in marked(found, "undecided"):  # type: ignore[arg-type]
        if not node.children:
            yield node


def _path(chain: Chain, where: str) -> str:
    """Write the place of a reason as a path into the film; where it names none, findings settle it."""
    first = where.split(", ")[0].removeprefix("film.")
    for name in ("steps", "agreements"):
        lines = {one.id: n for n, one in enumerate(getattr(chain.film, name))}
        if first.startswith(f"{name}.") and first.removeprefix(f"{name}.") in lines:
            return f"{name}[{lines[first.removeprefix(f'{name}.')]}]"
    head = re.split(r"[.\[]", first)[0]
    return head if head in _FIELDS else "findings"
