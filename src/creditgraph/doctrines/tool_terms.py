"""Which text on file the accepted terms of a tool are, and who provides that tool."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from creditgraph.doctrines.case import Case
from creditgraph.doctrines.control import provider_of
from creditgraph.sources import Provision, known, provisions
from creditgraph.workflow.model import Terms, Tool

Reads: TypeAlias = Callable[[Provision], bool | None]
"""Whether a text says it: yes, no, or ``None`` where no such clause was seen."""


@dataclass(frozen=True, slots=True)
class Bound:
    """Accepted terms, and what on file may be their text.

    Attributes:
        terms: the terms as the film states them.
        where: their place in the film.
        texts: the texts that may be meant: the one that ``source`` names, else those of this platform that
            fit plan and day.
        providers: who provides the tools they govern.
    """

    terms: Terms
    where: str
    texts: tuple[Provision, ...]
    providers: tuple[str, ...]


def accepted_terms(case: Case) -> tuple[Bound, ...]:
    """Return the terms on file that somebody accepted; terms bind nobody else."""
    found = []
    for number, terms in enumerate(case.film.terms):
        if terms in case.terms() and terms.accepted_by:
            tools = _tools(case, terms)
            providers = tuple(dict.fromkeys(provider_of(case, tool.id) for tool in tools))
            named = providers or (case.known_as(terms.platform),)
            found.append(Bound(terms, f"terms[{number}]", tuple(_texts(case, terms, tools)), named))
    return tuple(found)


def told(case: Case, bound: Bound, reads: Reads) -> tuple[Provision, bool | None] | None:
    """Return a text that says it and whether all that may be meant do; ``None`` if none says it.

    ``None`` as the answer: the texts that may be meant differ, or the clause was not seen.
    """
    said = {text: reads(text) for text in bound.texts}
    may = [text for text, answer in said.items() if answer is not False]
    if not may:
        return None
    sure = [text for text in may if said[text]]
    return (sure or may)[0], True if len(sure) == len(said) else None


def _texts(case: Case, terms: Terms, tools: tuple[Tool, ...]) -> Iterator[Provision]:
    on_file = [one for one in provisions() if one.kind == "terms" and known(one.key, case.as_of)]
    named = [one for one in on_file if one.key == terms.source]
    if named:
        yield from named
        return
    platform, plan, day = _flat(terms.platform), _plan(terms, tools), terms.on or case.made_on
    for one in on_file:
        owner = _flat(one.key.removeprefix("platform:").partition("/")[0])
        if owner == platform and one.standing != "unverified" and _fits(one, plan) and _runs(one, day):
            yield one


def _plan(terms: Terms, tools: tuple[Tool, ...]) -> str | None:
    plans = {tool.plan for tool in tools}
    return terms.plan or (plans.pop() if len(plans) == 1 else None)


def _fits(text: Provision, plan: str | None) -> bool:
    """A text without a plan speaks of all; where nobody stated a plan, every text may be meant."""
    if text.plan is None or plan is None:
        return True
    return _flat(plan) in {_flat(name) for name in text.plan.split(",")}


def _runs(text: Provision, day: date | None) -> bool:
    if text.in_force is None or day is None:
        return True
    return text.in_force <= day and (text.until is None or day < text.until)


def _tools(case: Case, terms: Terms) -> tuple[Tool, ...]:
    """The tool that the terms name, else those that bear the platform's name, or whose provider does."""
    every = [agent for agent in case.film.agents if isinstance(agent, Tool)]
    if terms.tool is not None:
        return tuple(tool for tool in every if tool.id == terms.tool)
    platform = _flat(terms.platform)
    return tuple(
        tool
        for tool in every
        if platform in {_flat(tool.name), _flat(tool.provider or ""), _flat(tool.developer or "")}
    )


def _flat(name: str) -> str:
    """A name without blanks, marks and capitals."""
    return re.sub(r"[\W_]+", "", name).casefold()
