"""What a line of the builder says, as the records take it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any, TypeVar

from creditgraph.errors import UnknownNameError, WorkflowError, nearest
from creditgraph.workflow.fields import nfc, shown
from creditgraph.workflow.model import UNKNOWN, Artifact, Facts, Organization, Performer, Person, Tool, Use

Named = str | Person | Organization | Tool
"""An agent, or its id."""

Share = TypeVar("Share")

_FACTS = frozenset(field.name for field in fields(Facts))
ABOUT_WHAT_IS_MADE = {
    "text": "text",
    "digest": "digest",
    "medium": "medium",
    "status": "status",
    "length": "length",
    "seconds_made": "seconds",
}
"""What a step may say of the one artifact that it makes, and the field of `Artifact` that holds it."""

_COUNTED = ("images", "points", "strokes", "cuts", "rounds", "frames")


def id_of(agent: Any, where: str) -> str:
    """Return the id of an agent.

    Raises:
        WorkflowError: if it is neither an agent nor an id.

    Example:
        >>> id_of(Person("jia", "甲"), "by"), id_of("yi", "by")
        ('jia', 'yi')
    """
    if isinstance(agent, (Person, Organization, Tool)):
        return agent.id
    if isinstance(agent, str):
        return str(nfc(agent))
    raise WorkflowError(
        f"{shown(agent)} is no agent", where=where, do="Name an agent, or give its id as text."
    )


def ids_of(agents: Any, where: str) -> tuple[str, ...]:
    """Return the ids of an agent or of several.

    Example:
        >>> ids_of(["jia", Person("yi", "乙")], "signed_by"), ids_of("jia", "by")
        (('jia', 'yi'), ('jia',))
    """
    if isinstance(agents, Iterable) and not isinstance(agents, (str, bytes, Mapping)):
        return tuple(id_of(agent, f"{where}[{place}]") for place, agent in enumerate(agents))
    return () if agents is None else (id_of(agents, where),)


def by_id(shares: Mapping[Any, Share] | None, where: str) -> dict[str, Share]:
    """Return a mapping with ids for keys.

    Raises:
        WorkflowError: if it is no mapping, or names an agent twice, once by its id.

    Example:
        >>> by_id({Person("jia", "甲"): "1/2", "yi": "1/2"}, "shares")
        {'jia': '1/2', 'yi': '1/2'}
    """
    if not isinstance(shares, Mapping):
        if shares is None:
            return {}
        raise WorkflowError(
            f"{shown(shares)} says who, but not how much", where=where, do='Write {"甲": "1/2", …}.'
        )
    found: dict[str, Share] = {}
    for agent, share in shares.items():
        name = id_of(agent, where)
        if name in found:
            raise WorkflowError(f"{name!r} is named twice", where=where, do="Name each once.")
        found[name] = share
    return found


def performers(by: Any, where: str) -> tuple[Any, ...]:
    """Return who performed a step, as `Step` takes it; nothing, or *unknown*, means nobody was named.

    Example:
        >>> performers({"jia": "2/3", "yi": "1/3"}, "by")[0]
        {'agent': 'jia', 'weight': '2/3'}
    """
    if isinstance(by, Performer):
        return (by,)
    if isinstance(by, Mapping):
        return tuple({"agent": name, "weight": weight} for name, weight in by_id(by, where).items())
    if isinstance(by, Iterable) and not isinstance(by, (str, bytes)):
        several = list(by)
        return tuple(
            one if isinstance(one, Performer) else {"agent": ids_of(one, f"{where}[{place}]")[0]}
            for place, one in enumerate(several)
        )
    return () if by == UNKNOWN else tuple({"agent": name} for name in ids_of(by, where))


def uses_of(uses: Any, where: str) -> tuple[Any, ...]:
    """Return what a step used, as `Step` takes it.

    Example:
        >>> uses_of("takes", "uses"), uses_of({"picks": 12.5}, "uses")
        (('takes',), ({'artifact': 'picks', 'seconds': 12.5},))
    """
    if isinstance(uses, Mapping):
        return tuple({"artifact": name, "seconds": seconds} for name, seconds in uses.items())
    if isinstance(uses, (Use, Artifact, str)):
        uses = (uses,)
    if uses is None or not isinstance(uses, Iterable):
        raise WorkflowError(f"{shown(uses)} is no artifact", where=where, do="Name what is used, as text.")
    return tuple(use.id if isinstance(use, Artifact) else use for use in uses)


def artifacts_of(makes: Any, where: str) -> tuple[Any, ...]:
    """Return the ids of what a step made.

    Example:
        >>> artifacts_of(["film", Artifact("poster")], "makes")
        ('film', 'poster')
    """
    if isinstance(makes, (Artifact, str)):
        makes = (makes,)
    if makes is None or not isinstance(makes, Iterable):
        raise WorkflowError(f"{shown(makes)} is no artifact", where=where, do="Name what is made, as text.")
    return tuple(name.id if isinstance(name, Artifact) else name for name in makes)


def facts_of(facts: dict[str, Any], where: str) -> dict[str, Any]:
    """Return what a step states about itself, as `Facts` takes it.

    Raises:
        UnknownNameError: for a fact that does not exist.

    Example:
        >>> facts_of({"images": ["a.png", "b.png"]}, "steps[0]")
        {'images': 2, 'keys': ('a.png', 'b.png')}
    """
    for name in facts:
        if name not in _FACTS:
            known = (*_FACTS, *ABOUT_WHAT_IS_MADE)
            do = f"Known: {', '.join(sorted(known))}"
            raise UnknownNameError(
                f"{name!r} is no fact of a step", where=where, near=nearest(name, known), do=do
            )
    for name in _COUNTED:
        keys = facts.get(name)
        if isinstance(keys, (list, tuple)):
            facts[name] = len(set(map(str, keys)))
            facts["keys"] = (*facts.get("keys", ()), *keys)
    if isinstance(facts.get("parameters"), Mapping):
        facts["parameters"] = tuple((str(key), str(value)) for key, value in facts["parameters"].items())
    return facts
