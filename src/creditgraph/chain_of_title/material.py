"""Material: what was there before the film, and references of which nobody knows the origin.

No text of a licence is read here: whether it covers the film stays a gap whatever it says. The only words
looked for are those by which a text says of itself that it is none, or none for a film that is exploited:
the whole text *none*, *no licence*, *unlicensed*, 无, 没有, 无许可, 未经许可, 未获许可; anywhere in it
*non-commercial*, *NC*, *editorial*, 非商业, 非商用, 编辑用途, 仅供编辑.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from creditgraph.chain_of_title.chain import Chain
from creditgraph.chain_of_title.law import BORROWED
from creditgraph.chain_of_title.model import Link, Weakness, said
from creditgraph.workflow.model import Artifact

LINK: Link = "material"
_REFERENCES = frozenset(
    {"multi_image_reference", "face_consistency", "first_last_frame", "control_image", "fine_tuning"}
)
"""Kinds that bring pictures or data from somewhere; one that uses nothing on file hides where from."""


_NO_LICENCE = frozenset(
    {"none", "nolicence", "nolicense", "unlicensed", "unlicenced"}
    | {"无", "没有", "无许可", "未经许可", "未获许可"}
)
_NOT_FOR_THIS = re.compile(r"\bnon[\s-]?commercial|\bnc\b|\beditorial|非商业|非商用|编辑用途|仅供编辑")


def material(chain: Chain) -> Iterator[Weakness]:
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


def _borrowed(chain: Chain, place: int, one: Artifact) -> Iterator[Weakness]:
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
        return
    yield from _licensed(chain, place, one, one.licence)
    if one.rights_holder is None:
        says = "whose {artifacts} is: a licence is on file and nobody is named who could give it"
        yield from chain.gap(
            LINK, said(says, **words), (f"artifacts[{place}].rights_holder",), taint, _texts(chain)
        )


def _licensed(chain: Chain, place: int, one: Artifact, licence: str) -> Iterator[Weakness]:
    """A licence is named: nobody here has read it, and some say by their own words that they are none."""
    where, taint = (f"artifacts[{place}].licence",), chain.downstream.taint([one.id])
    words = {"licence": licence, "artifacts": one.id, "owner": one.rights_holder or ""}
    says = "whether the licence of {artifacts}, {licence}, covers this use, territory and time"
    yield from chain.gap(LINK, said(says, **words), where, taint, _texts(chain))
    text = " ".join(licence.casefold().strip(" .!。").split())
    if text.replace(" ", "") in _NO_LICENCE or _NOT_FOR_THIS.search(text):
        cure = "a licence from {owner} that covers this use, territory and time of {artifacts}"
        if one.rights_holder is None:
            cure = "find whose {artifacts} is, and take a licence, or prove that no right is left"
        yield from chain.defect(
            "blocks",
            LINK,
            said("the licence on file for {artifacts} gives no leave by its own words: {licence}", **words),
            where,
            "claims of others",
            taint,
            said(cure, **words),
            _texts(chain),
            one.rights_holder,
        )


def _texts(chain: Chain) -> tuple[str, ...]:
    return chain.cites(*BORROWED.get(chain.law.name, ()))
