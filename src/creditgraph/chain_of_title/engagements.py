"""Engagements: whether whoever made something worked for the film, and what that left with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

from creditgraph.chain_of_title.chain import Chain, at
from creditgraph.chain_of_title.law import APART, EMPLOYED, JOB, NOBODY, ORDERED, PRESUMED, Line
from creditgraph.chain_of_title.model import Link, Weakness, said
from creditgraph.chain_of_title.papers import given, narrowed, works_under
from creditgraph.workflow.kinds import kinds
from creditgraph.workflow.model import Agreement, Engagement, Step

LINK: Link = "engagement"
Steps = list[tuple[int, Step]]
_PERFORMED = "performance"

_CURE = "a writing signed by {who} that assigns all rights in what {who} made ({kind}), each right named"
_STAYS = "a writing signed by {who} that grants exclusive use of what {who} made ({kind}), each right named"

_BOTH = "the contract signed by both, that assigns all rights in what {who} made ({kind}), each right named"


def engagements(chain: Chain) -> Iterator[Weakness]:
    """Walk everybody who made something of the film, up to whoever is proved to be its producer."""
    owners = set(chain.case.producers())
    makers = _makers(chain)
    if not owners and len(makers) > 1:
        says = "who produced the film: without that nobody knows to whom the makers' rights should go"
        yield from chain.gap(LINK, said(says), ("credits",), chain.downstream.everything())
    waiting, seen = list(makers.items()), set(makers)
    for who, steps in waiting:
        yield from _undated(chain, who, steps)
        if who in owners:
            continue
        yield from _maker(chain, who, steps, bool(owners))
        yield from _narrow(chain, who, steps)
        for principal in _principals(chain, who) - owners - seen:
            waiting.append((principal, steps))
            seen.add(principal)
    yield from _contradictory(chain, makers)


def _makers(chain: Chain) -> dict[str, Steps]:
    found: dict[str, Steps] = {}
    for place, step in chain.steps:
        for by in step.by if step.kind != _PERFORMED else ():
            if by.agent in chain.people:
                found.setdefault(by.agent, []).append((place, step))
    return found


def _principals(chain: Chain, who: str) -> set[str]:
    return {one.principal for one in chain.film.engagements if one.agent == who}


def _maker(chain: Chain, who: str, steps: Steps, produced: bool) -> Iterator[Weakness]:
    open_ = [(n, step) for n, step in steps if not given(chain, who, step.kind)]
    mine = [(n, one) for n, one in enumerate(chain.film.engagements) if one.agent == who]
    if not mine:
        if open_ and produced:
            says = "no contract with {who} is on file, who made: {kind}"
            yield from _theirs(chain, NOBODY, open_, says, ("engagements",), who=who)
        return
    covered = {step.id for _, step in open_ if any(works_under(chain, one, step) for _, one in mine)}
    outside = [(n, step) for n, step in open_ if step.id not in covered]
    if outside:
        says = "what {who} made lies outside the scope or the days of every contract on file: {kind}"
        where = (f"engagements[{mine[0][0]}].scope", *at(outside, "at"))
        yield from _theirs(chain, NOBODY, outside, says, where, who=who)
    for number, one in mine:
        inside = [(n, step) for n, step in open_ if works_under(chain, one, step)]
        if inside:
            yield from _under(chain, number, one, inside)


def _narrow(chain: Chain, who: str, steps: Steps) -> Iterator[Weakness]:
    """An assignment of named rights moves those: whoever gave them still owns the rest."""
    papers: dict[tuple[str, ...], Steps] = {}
    for place, step in steps:
        if found := narrowed(chain, who, step.kind):
            papers.setdefault(found, []).append((place, step))
    for found, mine in papers.items():
        numbers = [n for n, one in enumerate(chain.film.agreements) if one.id in found]
        moved = dict.fromkeys(right for n in numbers for right in _named(chain.film.agreements[n]))
        words = {"who": who, "kind": _kinds(mine), "id": found}
        says = "{id} moves no more than {named}: the title to what {who} made ({kind}) stays with {who}"
        yield from chain.defect(
            "weakens",
            LINK,
            said(says, named=list(moved), **words),
            tuple(f"agreements[{n}].rights" for n in numbers),
            "economic",
            chain.reached(step for _, step in mine),
            said(_STAYS if chain.law.title_stays else _CURE, **words),
            chain.cites(*chain.law.form_cites),
        )


def _named(one: Agreement) -> list[str]:
    """What an assignment is limited to: rights, a territory, a time."""
    return [*one.rights, *filter(None, (one.territory, one.term))]


def _under(chain: Chain, number: int, one: Engagement, steps: Steps) -> Iterator[Weakness]:
    """What was made under one contract: is it signed, does it say who owns?"""
    missing = [who for who in (one.agent, one.principal) if who not in one.signed_by]
    words = {"who": one.agent, "owner": one.principal}
    place = f"engagements[{number}].signed_by"
    if missing and one.type == "employment" and chain.law.name not in PRESUMED:
        yield from chain.defect(
            "to settle",
            LINK,
            said("no employment contract of {who} with {owner} is signed by both", **words),
            (place,),
            "economic",
            chain.reached(step for _, step in steps),
            said("the contract signed by both, or other proof of the job", **words),
            chain.then(*JOB[chain.law.name]),
        )
        return
    if missing:
        says = "the contract of {who} with {owner} is not signed by: {missing}"
        yield from _theirs(chain, NOBODY, steps, says, (place,), missing=missing, **words)
        return
    steps = [(n, step) for n, step in steps if not _presumed(chain, one.agent, step)]
    if one.made_for_hire:
        return
    if one.type == "commission":
        says = "the commission of {who} by {owner} says nothing on file of who owns: {kind}"
        yield from _theirs(chain, ORDERED, steps, says, (f"engagements[{number}]",), **words)
    elif one.type == "employment":
        says = "the employment of {who} by {owner} says nothing on file of who owns: {kind}"
        yield from _theirs(chain, EMPLOYED, steps, says, (f"engagements[{number}]",), **words)


def _presumed(chain: Chain, who: str, step: Step) -> bool:
    """Whether a signed contract passed the rights by presumption, as the allocation has it."""
    return chain.law.name in PRESUMED and not chain.holds(who, step.kind)


def _theirs(
    chain: Chain, table: Mapping[str, Line], steps: Steps, says: str, where: tuple[str, ...], **words: object
) -> Iterator[Weakness]:
    """What stays with its maker, as the country has it; without a text for that day, a gap."""
    line = table.get(chain.law.name)
    if line is None:
        return
    severity, keys, parts_only = line
    steps = [(n, one) for n, one in steps if not parts_only or kinds()[one.kind].channel in chain.law.parts]
    if not steps:
        return
    words = {"kind": _kinds(steps), **words}
    taint, cites = chain.reached(one for _, one in steps), chain.then(*_keys(chain, table, keys, steps))
    if not cites:
        unread = said(
            "what the law of the day of making left with {who}: no text for that day is on file", **words
        )
        yield from chain.gap(LINK, unread, ("made_on",), taint)
        return
    signed = _BOTH if table is NOBODY and chain.law.name in PRESUMED else _CURE
    cure = said(_STAYS if chain.law.title_stays else signed, **words)
    yield from chain.defect(severity, LINK, said(says, **words), where, "economic", taint, cure, cites)


def _keys(chain: Chain, table: Mapping[str, Line], keys: tuple[str, ...], steps: Steps) -> tuple[str, ...]:
    """What a maker without a contract made is a part of the film, or a work of its own that it uses."""
    apart = APART.get(chain.law.name) if table is NOBODY else None
    if apart is None:
        return keys
    alone = {kinds()[step.kind].channel in chain.law.parts for _, step in steps}
    return tuple(dict.fromkeys((*(keys if False in alone else ()), *(apart if True in alone else ()))))


def _contradictory(chain: Chain, makers: dict[str, Steps]) -> Iterator[Weakness]:
    """The same acts on the same days for two principals, neither of whom works for the other."""
    for who, steps in makers.items():
        mine = [(n, one) for n, one in enumerate(chain.film.engagements) if one.agent == who]
        for (a, one), (b, other) in combinations(mine, 2):
            both = [s for s in steps if works_under(chain, one, s[1]) and works_under(chain, other, s[1])]
            chiefs = one.principal, other.principal
            if both and chiefs[0] != chiefs[1] and not _above(chain, *chiefs):
                words = {"who": who, "people": chiefs, "kind": _kinds(both)}
                yield from chain.defect(
                    "to settle",
                    LINK,
                    said("{who} worked for {people} at once, by two contracts: {kind}", **words),
                    (f"engagements[{a}].principal", f"engagements[{b}].principal"),
                    "economic",
                    chain.reached(step for _, step in both),
                    said("a writing signed by {people} that says for whom {who} worked", **words),
                )


def _above(chain: Chain, one: str, other: str) -> bool:
    """Whether one of two principals works for the other, directly or through others."""
    for start, goal in ((one, other), (other, one)):
        reached, waiting = {start}, [start]
        for who in waiting:
            more = _principals(chain, who) - reached
            reached |= more
            waiting += sorted(more)
        if goal in reached:
            return True
    return False


def _undated(chain: Chain, who: str, steps: Steps) -> Iterator[Weakness]:
    limited = [one for one in chain.film.engagements if one.agent == who and (one.start or one.end)]
    undated = [(n, step) for n, step in steps if chain.day(step) is None]
    if limited and undated:
        says = "on which days {who} made {kind}; a contract on file runs for some days only"
        taint = chain.reached(step for _, step in undated)
        yield from chain.gap(LINK, said(says, who=who, kind=_kinds(undated)), at(undated, "at"), taint)


def _kinds(steps: Steps) -> str:
    return ", ".join(dict.fromkeys(step.kind for _, step in steps))
