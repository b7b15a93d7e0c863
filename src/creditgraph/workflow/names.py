"""Names that must point at something: agents, kinds, and ids that may stand once only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from creditgraph.errors import WorkflowError, nearest
from creditgraph.workflow.kinds import kind
from creditgraph.workflow.model import UNKNOWN

Agents: TypeAlias = Mapping[str, str]
"""Id to type of the film's agents."""


def agent_named(name: str, where: str, agents: Agents) -> str:
    """Return the type of an agent.

    Raises:
        WorkflowError: if no agent has this id; the message gives the nearest.

    Example:
        >>> agent_named("jia", "by[0]", {"jia": "person"})
        'person'
    """
    if name not in agents:
        do = (
            "Leave it out: a step without a name is by *unknown*"
            if name == UNKNOWN
            else "Add the agent first"
        )
        raise WorkflowError(f"no agent has the id {name!r}", where=where, near=nearest(name, agents), do=do)
    return agents[name]


def party(name: str, where: str, agents: Agents) -> None:
    """Check that a name is that of a person or an organization: a tool signs, owes and is owed nothing.

    Raises:
        WorkflowError: if it is a tool, or nobody.

    Example:
        >>> party("kling", "signed_by[0]", {"kling": "tool"})  # doctest: +ELLIPSIS
        Traceback (most recent call last):
        creditgraph.errors.WorkflowError: signed_by[0]: 'kling' is a tool, which can be no party. ...
    """
    if agent_named(name, where, agents) == "tool":
        what = f"{name!r} is a tool, which can be no party"
        raise WorkflowError(what, where=where, do="Name the person or organization behind it.")


def parties(names: Iterable[str], field: str, agents: Agents) -> None:
    """Check a list of persons and organizations."""
    for place, name in enumerate(names):
        party(name, f"{field}[{place}]", agents)


def kinds_named(names: Iterable[str], field: str) -> None:
    """Check a list of kinds of step.

    Raises:
        UnknownNameError: for a kind that does not exist; the message gives the nearest.
    """
    for place, name in enumerate(names):
        kind(name, where=f"{field}[{place}]")


def once(ids: Iterable[str], field: str) -> None:
    """Check that no id stands twice in a list.

    Raises:
        WorkflowError: for the second one.

    Example:
        >>> once(["a", "b", "a"], "steps")
        Traceback (most recent call last):
        creditgraph.errors.WorkflowError: steps[2]: 'a' stands here and in steps[0]. Name each once.
    """
    seen: dict[str, int] = {}
    for number, name in enumerate(ids):
        first = seen.setdefault(name, number)
        if first != number:
            what = f"{name!r} stands here and in {field}[{first}]"
            raise WorkflowError(what, where=f"{field}[{number}]", do="Name each once.")
