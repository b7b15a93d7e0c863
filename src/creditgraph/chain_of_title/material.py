"""Material: what was there before the film, and references of which nobody knows the origin."""

from __future__ import annotations

from collections.abc import Iterator

from creditgraph.chain_of_title.chain import Chain
from creditgraph.chain_of_title.law import BORROWED
from creditgraph.chain_of_title.model import Finding, Link, said
from creditgraph.workflow.model import Artifact

LINK: Link = "material"
_REFERENCES = frozenset(
    {"multi_image_reference", "face_consistency", "first_last_frame", "control_image", "fine_tuning"}
)
"""Kinds that bring pictures or data from somewhere; one that uses nothing on file hides where from."""


def material(chain: Chain) -> Iterator[Finding]:
    """Walk the material that the film was not the first to have, and references that come from nowhere."""
    for place, one in chain.material:
        if one.origin == "pre-existing":
            yield from _borrowed(chain, place, one)
        elif one.origin == "unknown":
            says = "where {artifacts} comes from: made here, or there before, and whose it is"
            taint = chain.downstream.taint([one.id])
            yield from chain.gap(LINK, said(says, artifacts=one.id), (f"artifacts[{place}].origin",), taint)
    for place, step in chain.steps:
        if step.kind in _REFERENCES and not step.uses:
            says = (
                "where what {step} uses as {kind} comes from; declare it, made here or with its rights holder"
            )
            about = said(says, step=step.id, kind=step.kind)
            yield from chain.gap(LINK, about, (f"steps[{place}].uses",), chain.reached([step]), _texts(chain))


def _borrowed(chain: Chain, place: int, one: Artifact) -> Iterator[Finding]:
    taint, words = chain.downstream.taint([one.id]), {"artifacts": one.id, "owner": one.rights_holder or ""}
    if one.licence is None:
        says = "no licence is on file for {artifacts}, which was there before"
        cure = "a licence from {owner}, or proof that no right is left in {artifacts}"
        if one.rights_holder is None:
            cure = "find whose {artifacts} is, and take a licence, or prove that no right is left"
        yield from chain.defect(
            "blocks",
            LINK,
            said(says, **words),
            (f"artifacts[{place}].licence",),
            "claims of others",
            taint,
            said(cure, **words),
            _texts(chain),
            one.rights_holder,
        )
    elif one.rights_holder is None:
        says = "whose {artifacts} is: a licence is on file and nobody is named who could give it"
        yield from chain.gap(
            LINK, said(says, **words), (f"artifacts[{place}].rights_holder",), taint, _texts(chain)
        )


def _texts(chain: Chain) -> tuple[str, ...]:
    return chain.cites(*BORROWED.get(chain.law.name, ()))
