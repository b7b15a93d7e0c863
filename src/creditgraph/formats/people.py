"""Who did what: never read out of a file, only said by whoever reads it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from creditgraph.errors import FormatError, UnknownNameError, WorkflowError, nearest

By: TypeAlias = Mapping[str, "str | Iterable[str]"]
"""Kind of step, or id of a step, to the name of a person or of several."""


def people(given: Mapping[str, Any], where: str) -> dict[str, list[str]]:
    """Return an assignment with every value a list of names.

    Raises:
        FormatError: a value that is neither a name nor names.

    Example:
        >>> people({"prompt_design": "甲"}, "by")
        {'prompt_design': ['甲']}
    """
    found: dict[str, list[str]] = {}
    for key, value in given.items():
        names = (
            [value]
            if isinstance(value, str)
            else list(value)
            if isinstance(value, (list, tuple, set))
            else []
        )
        if not names or not all(isinstance(name, str) and name.strip() for name in names):
            raise FormatError(
                f"{value!r} names nobody",
                where=f"{where}[{key!r}]",
                do='Give a name such as "甲", or a list of names',
            )
        found[str(key)] = sorted(names) if isinstance(value, set) else names
    return found


def check_keys(
    given: Mapping[str, list[str]], open_steps: Mapping[str, str], closed: Mapping[str, str]
) -> None:
    """Refuse a key that is no kind and no step of this file, and a step that a tool did.

    Args:
        given: kind or step id to names.
        open_steps: ids of the steps without a performer, to their kinds.
        closed: the same for steps that a tool did.

    Raises:
        UnknownNameError: nothing in the file has this name; the message gives the nearest.
        WorkflowError: a tool did it.
    """
    known = {*open_steps, *open_steps.values()}
    for key in given:
        if key in known:
            continue
        if key in closed or key in closed.values():
            raise WorkflowError(
                f"{key!r} was done by a tool in this file",
                where=f"by[{key!r}]",
                do="People are named for what they chose and wrote: prompts, references, seeds, edits",
            )
        listed = ", ".join(sorted(set(open_steps.values()))) or "none"
        raise UnknownNameError(
            f"no step and no kind of step in this file is {key!r}",
            where=f"by[{key!r}]",
            near=nearest(key, known),
            do=f"Kinds without a person here: {listed}",
        )
