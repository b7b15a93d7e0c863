"""Accounts: terms bind and benefit whoever accepted them, who need not be whoever used the tool."""

from __future__ import annotations

from collections.abc import Iterator

from creditgraph.chain_of_title.chain import Chain
from creditgraph.chain_of_title.model import Link, Weakness, said
from creditgraph.chain_of_title.terms import Governing, governing
from creditgraph.workflow.model import Step

LINK: Link = "account"


def accounts(chain: Chain) -> Iterator[Weakness]:
    """Walk every line of terms that a tool was used under."""
    for tool in chain.tools:
        lines: dict[int, tuple[Governing, list[Step]]] = {}
        for _, step in chain.used_by(tool):
            found = governing(chain, tool, step)
            if found.line is not None:
                lines.setdefault(found.line, (found, []))[1].append(step)
        for line, (found, steps) in lines.items():
            yield from _accepted(chain, tool, line, steps)
            yield from _held(chain, tool, line, found, steps)


def _accepted(chain: Chain, tool: str, line: int, steps: list[Step]) -> Iterator[Weakness]:
    """Nobody accepted, or somebody else than the user did."""
    accepted, taint = chain.film.terms[line].accepted_by, chain.reached(steps)
    where = (f"terms[{line}].accepted_by",)
    if not accepted:
        says = "who accepted the terms of {tool}; nobody else is bound by them, or has rights under them"
        yield from chain.gap(LINK, said(says, tool=tool), where, taint)
        return
    used = dict.fromkeys(who for step in steps for who in chain.users(step))
    strangers = [who for who in used if who not in accepted and not _works_for(chain, who, accepted)]
    if strangers:
        yield from chain.defect(
            "weakens",
            LINK,
            said(
                "{people} used {tool} and did not accept its terms: what they give goes to whoever did",
                people=strangers,
                tool=tool,
            ),
            where,
            "licence",
            taint,
            said("a writing in which {people} pass on what the terms give them", people=accepted),
        )


def _works_for(chain: Chain, who: str, principals: tuple[str, ...]) -> bool:
    return any(one.agent == who and one.principal in principals for one in chain.film.engagements)


def _held(chain: Chain, tool: str, line: int, found: Governing, steps: list[Step]) -> Iterator[Weakness]:
    """A person accepted on the time of an employer: whose account is it?"""
    accepted = chain.film.terms[line].accepted_by
    hired = [one for one in chain.film.engagements if one.agent in accepted and one.principal not in accepted]
    holders = {text.holder for text in found.texts} - {None, "unknown"}
    if not hired or holders == {"entity"}:
        return
    taint, cites = chain.reached(steps), [text.key for text in found.texts]
    words = {"who": hired[0].agent, "owner": hired[0].principal, "tool": tool}
    where = (f"terms[{line}].accepted_by",)
    if holders == {"person"}:
        yield from chain.defect(
            "weakens",
            LINK,
            said("the account of {tool} is {who}'s own, not {owner}'s", **words),
            where,
            "economic",
            taint,
            said("an assignment of what the terms give {who} to {owner}", **words),
            cites,
        )
    else:
        says = "whether {who} accepted the terms of {tool} in person or for {owner}"
        yield from chain.gap(LINK, said(says, **words), where, taint, cites)
