"""Which terms governed a tool on the day it was used: those on file of the film, else those on file here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from creditgraph.chain_of_title.chain import EU, Chain
from creditgraph.errors import UnknownNameError
from creditgraph.sources import Provision, provision, provisions
from creditgraph.workflow.model import Step, Terms, Tool

PREFIX = "platform:"
_NAMES = {
    "chatgpt": "openai", "可灵": "kling", "可灵ai": "kling", "即梦": "jimeng", "即梦ai": "jimeng",
    "豆包": "doubao", "海螺": "hailuo", "海螺ai": "hailuo", "firefly": "adobe", "grok": "xai",
}  # fmt: skip
"""Names of products whose terms stand under another name here."""
_FREE = frozenset({"free", "unpaid"})
_PAID = frozenset({"paid", "subscriber"})
_BUSINESS = frozenset({"api", "business", "enterprise", "team", "vertex"})
_UPWARD = re.compile(r"\s+and\s+up$")
_SPOKEN = "voice"  # terms whose place in the text begins so govern output that is heard

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
    mismatch = bool(line.plan and about.plan) and not _fits(about.plan or "", line.plan or "")
    if not keys:
        texts, _, _, _, others = _looked_up(chain, about, (plan, line.on or day), "", heard)
        return Governing(texts, f"terms[{number}].source", plan, number, others, later, sure, mismatch)
    texts = tuple(dict.fromkeys(_named(key, n) for n, key in keys))
    mismatch = mismatch or any(text.plan and plan and not _fits(plan, text.plan) for text in texts)
    plan = plan or texts[0].plan
    return Governing(texts, f"terms[{keys[0][0]}].source", plan, number, (), later, sure, mismatch)


def platform_of(tool: Tool) -> str | None:
    """Return under which name the terms of a tool stand on file: by its own name, else by its provider's.

    Example:
        >>> platform_of(Tool("Suno 4.5", "Suno")), platform_of(Tool("x", "image model"))
        ('suno', None)
    """
    known = {_platform(one.key) for one in provisions("platform")}
    for name in (tool.name, tool.provider or ""):
        said = name.casefold()
        for word in (said.replace(" ", "-"), *re.split(r"[\s,./]+", said)):
            here = _NAMES.get(word, word)
            if here in known:
                return here
    return None


def _platform(key: str) -> str:
    return key.removeprefix(PREFIX).partition("/")[0]


def _by(day: date | None, limit: date | None) -> bool:
    return day is None or limit is None or day <= limit


def _governs(terms: Terms, tool: Tool) -> bool:
    if terms.tool is not None:
        return terms.tool == tool.id
    names = {name.casefold() for name in (tool.name, tool.provider) if name}
    return terms.platform.casefold() in names


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
    platform = platform_of(tool)
    if platform is None or day is None:
        return (), "terms", plan, None, ()
    there = tuple(_newest(_on(chain, platform, day, heard)))
    if plan is None:
        open_to_all = tuple(one for one in there if one.plan is None)
        return open_to_all, f"{place}.plan", None, None, tuple(one for one in there if one.plan)
    return tuple(one for one in there if one.plan is None or _fits(plan, one.plan)), "terms", plan, None, ()


def _on(chain: Chain, platform: str, day: date, heard: bool) -> Iterator[Provision]:
    for one in provisions("platform"):
        if _platform(one.key) != platform or one.standing == "unverified":
            continue
        about = heard or not one.pinpoint.startswith(_SPOKEN)
        if about and _stood(one, min(day, chain.as_of)) and not _elsewhere(one, chain.law.name):
            yield one


def _stood(one: Provision, day: date) -> bool:
    """Whether a text stood on a day; an undated one says nothing about any day before we read it."""
    dated = one.in_force is not None or one.published is not None
    return dated and one.public_from() <= day and (one.until is None or day < one.until)


def _elsewhere(one: Provision, country: str) -> bool:
    """Terms for users of one part of the world."""
    if re.search(r"europe|eea", one.key):
        return country not in EU
    return "/us-" in one.key and country != "US"


def _newest(texts: Iterable[Provision]) -> Iterator[Provision]:
    """Of several readings of one text, the last before that day."""
    newest: dict[str, Provision] = {}
    for one in sorted(texts, key=lambda one: (one.public_from(), one.key)):
        newest[one.family if one.in_force else f"{_platform(one.key)}/{one.plan}/{one.title}"] = one
    return iter(sorted(newest.values(), key=lambda one: one.key))


def _fits(stated: str, plan: str) -> bool:
    """Tell whether a plan somebody names is one that terms speak of."""
    said, parts = stated.casefold().strip(), _plans(plan)
    if _plans(stated) & parts or (said in _FREE and parts & _FREE):
        return True
    if said in _FREE:
        return "consumer" in parts
    if said in _PAID:
        return not parts & (_FREE | {"beta"})
    upward = bool(_UPWARD.search(plan.casefold()))
    return bool(parts & _PAID) or upward or ("consumer" in parts and said not in _BUSINESS)


def _plans(text: str) -> set[str]:
    return {_UPWARD.sub("", part).strip().removeprefix("all ") for part in text.casefold().split(",")}
