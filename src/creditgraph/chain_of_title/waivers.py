"""Waivers of moral rights: without effect where the right cannot be given up, or the form is missing."""

from __future__ import annotations

from collections.abc import Iterator

from creditgraph.chain_of_title.chain import Chain
from creditgraph.chain_of_title.model import Link, Touched, Weakness, said
from creditgraph.reasoning import Reason
from creditgraph.workflow.model import Agreement

LINK: Link = "agreement"
Waivers = list[tuple[int, Agreement]]

_FIXED = "{people} gave up {right} ({id}), which cannot be given up here: it has no effect"
_UNSIGNED = "{people} gave up {right} ({id}) without a writing that they signed: it has no effect"
_SILENT = "whether {right} can be given up here, as {people} did ({id}): no text on file"


def waivers(chain: Chain) -> Iterator[Weakness]:
    """Walk every waiver made by the day of the question: one line for each right and fault.

    A right that does not exist for a film is nothing to give up, and such a waiver no defect: see
    `without_object`.
    """
    for right, mine in _by_right(chain).items():
        about = chain.law.moral.get(right)
        if about is None:
            words, where = _words(right, mine), _at(mine, "rights")
            yield from chain.gap(LINK, said(_SILENT, **words), where, chain.downstream.everything())
        elif about.exists and not about.waivable:
            cure = "name {people} as credited, and ask before changes"
            yield from _void(chain, right, mine, "rights", (_FIXED, cure))
        elif about.exists:
            bare = [(n, one) for n, one in mine if one.grantor not in one.signed_by or not one.written]
            cure = "a waiver in writing, signed by {people}"
            yield from _void(chain, right, bare, "signed_by", (_UNSIGNED, cure))


def without_object(chain: Chain) -> Iterator[Reason]:
    """Say which waivers give up what does not exist for a film in this country."""
    for right, mine in _by_right(chain).items():
        about = chain.law.moral.get(right)
        if about is not None and not about.exists:
            says = (
                "{people} gave up {right} ({id}), which does not exist for a film here: nothing hangs on it"
            )
            yield said(says, **_words(right, mine))


def _by_right(chain: Chain) -> dict[str, Waivers]:
    found: dict[str, Waivers] = {}
    for number, one in enumerate(chain.film.agreements):
        if one.type == "waiver" and (one.on is None or one.on <= chain.as_of):
            for right in one.rights:
                found.setdefault(right, []).append((number, one))
    return found


def _words(right: str, mine: Waivers) -> dict[str, object]:
    people = dict.fromkeys(one.grantor or "" for _, one in mine)
    return {"right": right, "people": list(people), "id": [one.id for _, one in mine]}


def _at(mine: Waivers, field: str) -> tuple[str, ...]:
    return tuple(f"agreements[{number}].{field}" for number, _ in mine)


def _void(chain: Chain, right: str, mine: Waivers, field: str, speech: tuple[str, str]) -> Iterator[Weakness]:
    """A waiver without effect: the right stands, and somebody thinks that it does not."""
    if not mine:
        return
    touched: Touched = "credit" if right == "credit" else "integrity"
    words, cites = _words(right, mine), chain.cites(*chain.law.moral[right].cites)
    what, cure = (said(says, **words) for says in speech)
    whole = chain.downstream.everything()
    yield from chain.defect("weakens", LINK, what, _at(mine, field), touched, whole, cure, cites)
