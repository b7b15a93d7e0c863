"""Agreements: whether they were signed by whom they need, in the form that the country asks for."""

from __future__ import annotations

from collections.abc import Iterator

from creditgraph.chain_of_title.chain import Chain
from creditgraph.chain_of_title.model import Link, Touched, Weakness, said
from creditgraph.workflow.model import Agreement

LINK: Link = "agreement"
_ADAPTATION = frozenset({"adaptation", "derivatives", "翻案", "2차적저작물"})


def agreements(chain: Chain) -> Iterator[Weakness]:
    """Walk every agreement made by the day of the question."""
    for number, one in enumerate(chain.film.agreements):
        if one.on is not None and one.on > chain.as_of:
            continue
        where = f"agreements[{number}]"
        if one.type == "waiver":
            continue
        yield from _unsigned(chain, one, where)
        yield from _form(chain, one, where)
        yield from _reserved(chain, one, where)
        if one.on is None:
            says = "on which day {id} was made; the order of agreements decides what each could move"
            yield from chain.gap(LINK, said(says, id=one.id), (f"{where}.on",), chain.downstream.everything())


def _touched(one: Agreement) -> Touched:
    if one.of == "income":
        return "income"
    return "licence" if one.type == "licence" else "economic"


def _unsigned(chain: Chain, one: Agreement, where: str) -> Iterator[Weakness]:
    """Whoever is named and did not sign is not bound; where the giver did not sign, nothing moves."""
    named = [*one.parties, *one.shares, *filter(None, [one.grantor])]
    missing = [who for who in dict.fromkeys(named) if who not in one.signed_by]
    if missing:
        nothing = one.grantor in missing
        says = (
            "{id} is not signed by {people}, who gives: it moves nothing"
            if nothing
            else ("{id} names {people}, who did not sign: it does not bind them")
        )
        people = [one.grantor] if nothing else missing
        yield from chain.defect(
            "blocks" if nothing else "weakens",
            LINK,
            said(says, id=one.id, people=people),
            (f"{where}.signed_by",),
            _touched(one),
            chain.downstream.everything(),
            said("the signature of {people}", people=people),
            chain.cites(*chain.law.form_cites),
        )


def _form(chain: Chain, one: Agreement, where: str) -> Iterator[Weakness]:
    moves = one.type in chain.law.written or (one.type == "licence" and one.exclusive is True)
    whole = chain.downstream.everything()
    if one.of != "title":
        return
    if moves and not one.written and chain.law.written:
        yield from chain.defect(
            "blocks",
            LINK,
            said("{id} is not in writing, which it has to be here", id=one.id),
            (f"{where}.written",),
            _touched(one),
            whole,
            said("the same agreement in a writing signed by whoever gives", id=one.id),
            chain.cites(*chain.law.form_cites),
        )
    if one.type != "licence" and chain.law.title_stays:
        yield from chain.defect(
            "weakens",
            LINK,
            said("{id} moves title, which stays with its holder here: it is read as a licence", id=one.id),
            (f"{where}.type",),
            "economic",
            whole,
            said("an exclusive licence that names the uses, in place of {id}", id=one.id),
            chain.cites(*chain.law.title_stays),
        )


def _reserved(chain: Chain, one: Agreement, where: str) -> Iterator[Weakness]:
    """Rights that an assignment does not name stay with whoever gives it, in some countries."""
    named = {right.casefold() for right in one.rights}
    if one.type == "assignment" and one.of == "title" and chain.law.reserved and not named & _ADAPTATION:
        yield from chain.defect(
            "weakens",
            LINK,
            said(
                "{id} does not name the right to adapt, which then stays with {who}",
                id=one.id,
                who=one.grantor,
            ),
            (f"{where}.rights",),
            "economic",
            chain.downstream.everything(),
            said("name adaptation in the rights of {id}, signed again by {who}", id=one.id, who=one.grantor),
            chain.cites(*chain.law.reserved),
        )
