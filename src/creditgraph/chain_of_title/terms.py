"""Which terms governed a tool on the day it was used: those on file of the film, else those on file here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from creditgraph.chain_of_title.chain import Chain
from creditgraph.errors import UnknownNameError
from creditgraph.sources import Provision, provision
from creditgraph.sources.terms import PREFIX, is_platform, plan_fits, platform_of, standing_terms
from creditgraph.workflow.model import Step, Terms, Tool

Asked: TypeAlias = tuple[str | None, date | None]


@dataclass(frozen=True, slots=True)
class Governing:
    """The terms of one use of a tool.

    Attributes:
        texts: the provisions that speak of this plan on this day, side by side.
        where: where the film says so, or should.
        plan: the plan, as far as anybody said; ``None``: not known.
        line: place of the film's own line on terms; ``None`` if it has none.
        other_plans: what is on file for plans that may have been the one, while the plan is not known.
        later: the film has younger terms of this tool, which cure nothing.
        sure: the day, and which terms were accepted on it, are known.
        mismatch: the plan stated for the tool and the plan of the terms differ.
    """

    texts: tuple[Provision, ...]
    where: str
    plan: str | None
    line: int | None = None
    other_plans: tuple[Provision, ...] = ()
    later: bool = False
    sure: bool = True
    mismatch: bool = False


def governing(chain: Chain, tool: str, step: Step) -> Governing:
    """Return the terms under which a tool made what a step made. The plan of that day decides.

    Raises:
        UnknownNameError: if the film names terms by a key that is not on file.
    """
    asked = tool, chain.day(step), _heard(chain, step)
    if asked not in chain.governed:
        chain.governed[asked] = _governing(chain, *asked)
    return chain.governed[asked]


def _governing(chain: Chain, tool: str, day: date | None, heard: bool) -> Governing:
    place, about = chain.tools[tool]
    mine = [
        (n, one)
        for n, one in enumerate(chain.film.terms)
        if _governs(one, about) and _by(one.on, chain.as_of)
    ]
    accepted = [(n, one) for n, one in mine if _by(one.on, day)]
    later = len(accepted) < len(mine)
    if not accepted:
        found = _looked_up(chain, about, (about.plan, day), f"agents[{place}]", heard)
        return Governing(*found, later=later, sure=day is not None)
    newest = max(one.on or date.min for _, one in accepted)
    chosen = accepted if day is None else [(n, one) for n, one in accepted if (one.on or date.min) == newest]
    number, line = chosen[0]
    sure = day is not None or len({(one.plan, one.source) for _, one in chosen}) == 1
    keys = [(n, one.source) for n, one in chosen if one.source and one.source.startswith(PREFIX)]
    plan = line.plan or about.plan
    mismatch = bool(line.plan and about.plan) and not plan_fits(about.plan or "", line.plan)
    if not keys:
        texts, _, _, _, others = _looked_up(chain, about, (plan, line.on or day), "", heard)
        return Governing(texts, f"terms[{number}].source", plan, number, others, later, sure, mismatch)
    texts = tuple(dict.fromkeys(_named(key, n) for n, key in keys))
    mismatch = mismatch or any(text.plan and plan and not plan_fits(plan, text.plan) for text in texts)
    plan = plan or texts[0].plan
    return Governing(texts, f"terms[{keys[0][0]}].source", plan, number, (), later, sure, mismatch)


def _by(day: date | None, limit: date | None) -> bool:
    return day is None or limit is None or day <= limit


def _governs(terms: Terms, tool: Tool) -> bool:
    if terms.tool is not None:
        return terms.tool == tool.id
    return is_platform(terms.platform, tool.name, tool.provider)


def _heard(chain: Chain, step: Step) -> bool:
    return any(chain.graph.media.get(name) == "sound" for name in step.makes)


def _named(key: str, line: int) -> Provision:
    try:
        return provision(key)
    except UnknownNameError as error:
        raise UnknownNameError(error.what, where=f"terms[{line}].source", near=error.near) from None


def _looked_up(
    chain: Chain, tool: Tool, asked: Asked, place: str, heard: bool
) -> tuple[tuple[Provision, ...], str, str | None, int | None, tuple[Provision, ...]]:
    """What is on file here for a platform on a day; what speaks of another plan is kept apart."""
    plan, day = asked
    platform = platform_of(tool.name, tool.provider or "")
    if platform is None or day is None:
        return (), "terms", plan, None, ()
    there = standing_terms(platform, day, chain.as_of, country=chain.law.name, heard=heard)
    if plan is None:
        open_to_all = tuple(one for one in there if one.plan is None)
        return open_to_all, f"{place}.plan", None, None, tuple(one for one in there if one.plan)
    return tuple(one for one in there if plan_fits(plan, one.plan)), "terms", plan, None, ()
