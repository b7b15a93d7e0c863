"""Which text on file the accepted terms of a tool are, and who provides that tool."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from creditgraph.doctrines.case import Case
from creditgraph.doctrines.control import provider_of
from creditgraph.sources import Provision, known, provisions
from creditgraph.sources.terms import is_platform, plan_fits, platform_of, standing_terms
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
    names = (terms.platform, *(name for tool in tools for name in (tool.name, tool.provider or "")))
    platform, plan, day = platform_of(*names), _plan(terms, tools), terms.on or case.made_on
    if platform is None:
        return
    heard = _heard(case, tools)
    for one in standing_terms(platform, day, case.as_of, country=case.regime, heard=heard):
        if plan is None or plan_fits(plan, one.plan):  # nobody stated a plan: every text may be meant
            yield one


def _heard(case: Case, tools: tuple[Tool, ...]) -> bool:
    """Whether some output of these tools is heard, or nobody knows what they made."""
    mine = {tool.id for tool in tools}
    made = [name for step in case.film.steps if mine & {p.agent for p in step.by} for name in step.makes]
    return not made or any(case.graph.media.get(name) == "sound" for name in made)


def _plan(terms: Terms, tools: tuple[Tool, ...]) -> str | None:
    plans = {tool.plan for tool in tools}
    return terms.plan or (plans.pop() if len(plans) == 1 else None)


def _tools(case: Case, terms: Terms) -> tuple[Tool, ...]:
    """The tool that the terms name, else those that bear the platform's name, or whose provider does."""
    every = [agent for agent in case.film.agents if isinstance(agent, Tool)]
    if terms.tool is not None:
        return tuple(tool for tool in every if tool.id == terms.tool)
    return tuple(
        tool for tool in every if is_platform(terms.platform, tool.name, tool.provider, tool.developer)
    )
