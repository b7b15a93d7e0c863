"""Proof: acts without a name or a record of the time; with them, the facts that the law leaves open."""

from __future__ import annotations

from collections.abc import Iterator

from creditgraph.chain_of_title.chain import Chain, at, few
from creditgraph.chain_of_title.model import Link, Weakness, said
from creditgraph.chain_of_title.open_facts import open_facts
from creditgraph.doctrines.records import is_recorded
from creditgraph.workflow.evidence import remade
from creditgraph.workflow.kinds import kinds
from creditgraph.workflow.model import Step

LINK: Link = "proof"
_EXPRESSIVE = frozenset({"control", "act", "replace", "source"})


def proof(chain: Chain) -> Iterator[Weakness]:
    """Walk the evidence of the acts, and what the law in force leaves undecided for want of a fact."""
    yield from _nobody(chain)
    yield from _unrecorded(chain)
    yield from open_facts(chain)


def _nobody(chain: Chain) -> Iterator[Weakness]:
    by_kind: dict[str, list[tuple[int, Step]]] = {}
    for place, step in chain.steps:
        if not (step.by or step.claimants) and kinds()[step.kind].performed_by != "tool":
            by_kind.setdefault(step.kind, []).append((place, step))
    yield from _contested(chain)
    for kind, steps in by_kind.items():
        about = said("who did {kind} ({n} steps)", kind=kind, n=len(steps))
        yield from chain.gap(LINK, about, at(steps, "by"), chain.reached(step for _, step in steps))
    unnamed = [(n, step) for n, step in chain.steps if step.kind == "generation" and not step.by]
    if unnamed:
        says = "which tool generated {artifacts}; its terms decide what is whose"
        about = said(says, artifacts=chain.made(step for _, step in unnamed))
        yield from chain.gap(LINK, about, at(unnamed, "by"), chain.reached(step for _, step in unnamed))


def _contested(chain: Chain) -> Iterator[Weakness]:
    """Acts that two sources ascribe to different people."""
    by_claim: dict[tuple[str, tuple[str, ...]], list[tuple[int, Step]]] = {}
    for place, step in chain.steps:
        if step.claimants:
            who = tuple(sorted(one.agent for one in step.claimants))
            by_claim.setdefault((step.kind, who), []).append((place, step))
    for (kind, who), steps in by_claim.items():
        about = said("which of {people} did {kind}: sources disagree", people=who, kind=kind)
        yield from chain.gap(LINK, about, at(steps, "claimants"), chain.reached(step for _, step in steps))


def _unrecorded(chain: Chain) -> Iterator[Weakness]:
    """Where the country asks for records of the time: those that are missing, and those made again later."""
    if not chain.law.burden:
        return
    missing: dict[str, list[tuple[int, Step]]] = {}
    again: list[tuple[int, Step]] = []
    for place, step, who in _acts(chain):
        if remade(step.evidence):
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


def _again(chain: Chain, steps: list[tuple[int, Step]], cites: tuple[str, ...]) -> Iterator[Weakness]:
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
