"""Likeness: people whose face or voice is in the film, and people who performed in it."""

from __future__ import annotations

from collections.abc import Iterator

from creditgraph.chain_of_title.chain import Chain, at
from creditgraph.chain_of_title.law import LIKENESS, PERFORMED
from creditgraph.chain_of_title.model import Link, Weakness, said
from creditgraph.chain_of_title.papers import given, works_under
from creditgraph.workflow.model import Artifact, Step

LINK: Link = "likeness"
CONSENT = frozenset({"likeness", "voice"})
"""Rights that a licence must name to be consent."""
_CLONES = frozenset({"face_consistency", "voice_direction"})
"""Kinds that carry one face, or one voice, through the film."""


def likeness(chain: Chain) -> Iterator[Weakness]:
    """Walk what depicts somebody, what may, and who performed."""
    for place, one in chain.material:
        for name in one.depicts:
            yield from _depicted(chain, place, one, name)
    for number, step in chain.steps:
        if step.kind in _CLONES:
            yield from _cloned(chain, number, step)
    yield from _performed(chain)


def _depicted(chain: Chain, place: int, one: Artifact, name: str) -> Iterator[Weakness]:
    who = _agent(chain, name)
    right = "voice" if chain.graph.media.get(one.id) == "sound" else "likeness"
    if who is not None and _consented(chain, who, right):
        return
    words = {"who": name if who is None else who, "artifacts": one.id, "right": right}
    cites = _texts(chain)
    says = "no consent of {who} is on file for the {right} in {artifacts}"
    if not cites:  # a defect rests on a text; where none is on file it is not graded as if there were one
        says = "no consent of {who} is on file for the {right} in {artifacts}; no text on file on it here"
    cure = "a licence signed by {who} that names {right}"
    yield from chain.defect(
        "blocks" if cites else "to settle",
        LINK,
        said(says, **words),
        (f"artifacts[{place}].depicts", "agreements"),
        "likeness",
        chain.downstream.taint([one.id]),
        said(cure, **words),
        cites,
        name if who is None else who,
    )


def _agent(chain: Chain, name: str) -> str | None:
    if name in chain.people:
        return name
    found = [agent.id for agent in chain.film.agents if agent.name == name and agent.id in chain.people]
    return found[0] if len(found) == 1 else None


def _consented(chain: Chain, who: str, right: str) -> bool:
    return any(
        one.type == "licence"
        and one.grantor == who
        and who in one.signed_by
        and right in {name.casefold() for name in one.rights}
        and (one.on is None or one.on <= chain.as_of)
        for one in chain.film.agreements
    )


def _cloned(chain: Chain, number: int, step: Step) -> Iterator[Weakness]:
    """A reference made here out of nothing real depicts nobody; any other may."""
    described = {one.id: one for _, one in chain.material}
    seen = [
        described[name] for name in (*(use.artifact for use in step.uses), *step.makes) if name in described
    ]
    if any(one.depicts for one in seen) or chain.found("depicts nobody", step=step.id) == "yes":
        return
    outside = [use.artifact for use in step.uses if use.artifact not in chain.graph.maker]
    if outside or (not step.uses and step.kind == "face_consistency"):
        says = "whose face or voice {step} carries on, if a real person's (or a finding: depicts nobody)"
        where = [f"artifacts[{n}].depicts" for n, one in chain.material if one.id in outside] or ["findings"]
        yield from chain.gap(LINK, said(says, step=step.id), where, chain.reached([step]), _texts(chain))


def _performed(chain: Chain) -> Iterator[Weakness]:
    """Performers have a right of their own, which a contract has to give."""
    owners = chain.case.producers()
    for who in chain.people:
        steps = [
            (n, step)
            for n, step in chain.steps
            if step.kind == "performance"
            and any(by.agent == who for by in step.by)
            and not given(chain, who, step.kind)
            and not any(_signed(chain, one, who, step) for one in range(len(chain.film.engagements)))
        ]
        if steps and who not in owners:
            cites = chain.then(*PERFORMED.get(chain.law.name, ()))
            says = "no signed contract with {who}, who performs in the film"
            if not cites:
                says = (
                    "no signed contract with {who}, who performs in the film; no text on file on performers"
                )
            yield from chain.defect(
                "weakens",
                LINK,
                said(says, who=who),
                ("engagements", *at(steps, "by")),
                "neighbouring",
                chain.reached(step for _, step in steps),
                said("a contract signed by {who} for the use of the performance in the film", who=who),
                cites,
            )


def _signed(chain: Chain, number: int, who: str, step: Step) -> bool:
    one = chain.film.engagements[number]
    return one.agent == who and who in one.signed_by and works_under(chain, one, step)


def _texts(chain: Chain) -> tuple[str, ...]:
    return chain.cites(*LIKENESS.get(chain.law.name, ()))
