"""Which terms of use on file a platform had on a day: by its name, the plan, and where its user sits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from creditgraph.sources.load import provisions
from creditgraph.sources.model import Provision

PREFIX = "platform:"
EU = ("DE", "FR")
"""Member states whose law is on file; the law of the EU is a floor inside theirs."""
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


def platform_of(*names: str) -> str | None:
    """Return under which name the terms of a platform stand on file; the first name that stands there counts.

    Example:
        >>> platform_of("Suno 4.5"), platform_of("ChatGPT"), platform_of("x", "image model")
        ('suno', 'openai', None)
    """
    known = {_platform(one) for one in provisions("platform")}
    for name in names:
        said = name.casefold()
        for word in (said.replace(" ", "-"), *re.split(r"[\s,./]+", said)):
            here = _NAMES.get(word, word)
            if here in known:
                return here
    return None


def is_platform(stated: str, *names: str | None) -> bool:
    """Tell whether a name of a platform, as somebody states it, means one of these tools or companies.

    Example:
        >>> is_platform("Kling", "可灵"), is_platform("suno", "Suno Inc."), is_platform("Kling", "Vidu")
        (True, True, False)
    """
    said = [name for name in names if name]
    here = platform_of(stated)
    return _flat(stated) in map(_flat, said) or (here is not None and here in map(platform_of, said))


def _flat(name: str) -> str:
    """A name without blanks, marks and capitals."""
    return re.sub(r"[\W_]+", "", name).casefold()


def standing_terms(
    platform: str, day: date | None, as_of: date, *, country: str | None = None, heard: bool = True
) -> tuple[Provision, ...]:
    """Return what was on file as the terms of a platform on a day, for every plan; no unverified clause.

    Args:
        platform: as `platform_of` names it.
        day: the day of use; ``None``: nobody knows it, so that every text known by ``as_of`` may be meant.
        as_of: the day of the question.
        country: where the user sits; ``None``: nobody knows, so that terms for any part of the world may be
            meant.
        heard: whether output is heard: some terms govern only that.

    Example:
        >>> [one.key for one in standing_terms("suno", date(2025, 12, 15), date(2026, 3, 1))]
        ['platform:suno/page-2025-11', 'platform:suno/paid-2023-12-14']
    """
    found = [
        one
        for one in provisions("platform")
        if _platform(one) == platform
        and one.standing != "unverified"
        and (heard or not one.pinpoint.startswith(_SPOKEN))
        and not (country is not None and _elsewhere(one, country))
    ]
    if day is None:
        return tuple(one for one in found if one.public_from() <= as_of)
    return tuple(_newest(one for one in found if _stood(one, min(day, as_of))))


def _platform(one: Provision) -> str:
    return one.key.removeprefix(PREFIX).partition("/")[0]


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
        newest[one.family if one.in_force else f"{_platform(one)}/{one.plan}/{one.title}"] = one
    return iter(sorted(newest.values(), key=lambda one: one.key))


def plan_fits(stated: str, plan: str | None) -> bool:
    """Tell whether a plan somebody names is one that terms speak of; terms without a plan speak of all.

    Example:
        >>> plan_fits("Pro", "Standard, Pro"), plan_fits("free", "consumer"), plan_fits("free", "paid")
        (True, True, False)
    """
    if plan is None:
        return True
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
