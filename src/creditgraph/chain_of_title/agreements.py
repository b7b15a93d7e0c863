"""Agreements: whether they were signed by whom they need, in the form that the country asks for."""

from __future__ import annotations

from collections.abc import Iterator

from creditgraph.chain_of_title.chain import Chain
from creditgraph.chain_of_title.model import Defect, Link, Severity, Touched, Weakness, said
from creditgraph.instruments import UNREAD
from creditgraph.reasoning import Reason
from creditgraph.workflow.model import Agreement

LINK: Link = "agreement"
_ADAPTATION = frozenset({"adaptation", "derivatives", "翻案", "2차적저작물"})
_STAYS = "{id} moves title, which stays with its holder here: it is read as a licence"
_CURES = {True: "a transfer to {who} signed by {people}, who hold it", False: "the signature of {people}"}


def agreements(chain: Chain) -> Iterator[Weakness]:
    """Walk every agreement made by the day of the question."""
    for number, one in enumerate(chain.film.agreements):
        if one.on is not None and one.on > chain.as_of:
            continue
        where = f"agreements[{number}]"
        if one.type == "waiver":
            continue
        plain = [*_unsigned(chain, one, where), *_form(chain, one, where)]
        yield from plain
        if not any(_explains(found) for found in plain):
            yield from _idle(chain, number)
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
            said(_STAYS, id=one.id),
            (f"{where}.type",),
            "economic",
            whole,
            said("an exclusive licence that names the uses, in place of {id}", id=one.id),
            chain.cites(*chain.law.title_stays),
        )


def _explains(found: Weakness) -> bool:
    """Whether a defect says already why an agreement moves nothing."""
    return isinstance(found, Defect) and (found.severity == "blocks" or found.what.says == _STAYS)


def _idle(chain: Chain, number: int) -> Iterator[Weakness]:
    """An agreement that moved nothing, unless whoever was to have the right has it in any case.

    A licence may serve what is no right in the film, such as a face: the links that need one look for it.
    """
    for idle in chain.idle:
        if idle.place != number or idle.agreement.type == "licence" or chain.law.title_stays:
            continue
        one, whole = idle.agreement, chain.downstream.everything()
        where = (f"agreements[{number}].{'signed_by' if idle.missing else 'type'}",)
        if idle.remark.says == UNREAD:
            says = "who held what {id} is about; until then it cannot be said what it moves"
            yield from chain.gap(LINK, said(says, id=one.id), where, whole)
        elif idle.held and not set(idle.held) <= _meant(one):
            cure = said(_CURES[bool(one.grantor)], people=idle.missing or idle.held, who=one.grantee or "")
            severity: Severity = "blocks" if one.type == "assignment" else "weakens"
            what = Reason("group", idle.remark.says, idle.remark.values, children=idle.remark.children)
            cites = chain.cites(*chain.law.form_cites)
            yield from chain.defect(severity, LINK, what, where, _touched(one), whole, cure, cites)


def _meant(one: Agreement) -> set[str]:
    """Who was to have the right."""
    return {one.grantee} if one.grantee else {*one.shares}


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
