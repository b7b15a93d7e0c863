"""What a format returns, checked once before it is joined; and what is said of a format that fails."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from creditgraph.errors import CreditgraphError, FormatError
from creditgraph.formats.part import STRENGTH, Choice, Key, Making, Part
from creditgraph.formats.registry import Format
from creditgraph.formats.source import Source
from creditgraph.formats.tidy import tidy
from creditgraph.workflow.check import check, known_artifacts
from creditgraph.workflow.kinds import kinds
from creditgraph.workflow.model import Film


def checked(part: object) -> Part:
    """Return a part whose every id names something in its film, so that the join can rely on it.

    Raises:
        TypeError: it is no part, or holds what none may hold.
        ValueError: an id that names nothing in the film of the part, a kind of step that does not exist, or
            a film that contradicts itself.

    Example:
        >>> checked(Part("slates", "a.txt", "", Film("cut"), makings=(Making("clip", ()),)))
        Traceback (most recent call last):
        ValueError: makings[0].artifact: there is no artifact 'clip'
    """
    if not isinstance(part, Part):
        raise TypeError(f"it returned {type(part).__name__}, and no Part")
    _are([part.film], Film, "film")
    try:
        check(part.film)
    except CreditgraphError as error:  # the format made it, so the file is not to blame
        raise ValueError(str(error)) from None
    things = known_artifacts(part.film)
    agents = {one.id for one in part.film.agents}
    _in(part.keys, things, "keys", "artifact")
    _in(part.agent_keys, agents, "agent_keys", "agent")
    for name, keys in part.keys.items():
        _are(keys, Key, f"keys[{name!r}]")
        _in((key.kind for key in keys), STRENGTH, f"keys[{name!r}]", "kind of key")
    for name, ids in part.outputs.items():
        _in(ids, things, f"outputs[{name!r}]", "artifact")
    _are(part.makings, Making, "makings")
    _are(part.choices, Choice, "choices")
    for number, making in enumerate(part.makings):
        _making(making, things, agents, f"makings[{number}]")
    for number, choice in enumerate(part.choices):
        where = f"choices[{number}]"
        _in((*choice.among, *choice.kept, *choice.rejected), things, where, "artifact")
        _in((*choice.kept, *choice.rejected), choice.among, where, "attempt")
        _in(choice.by, agents, f"{where}.by", "agent")
    return part


def _making(making: Making, things: Collection[str], agents: Collection[str], where: str) -> None:
    _in([making.artifact], things, f"{where}.artifact", "artifact")
    _in(making.uses, things, f"{where}.uses", "artifact")
    _in(making.by, agents, f"{where}.by", "agent")
    _in(making.kinds, kinds(), f"{where}.kinds", "kind of step")
    _in([making.kind] if making.kind is not None else [], kinds(), f"{where}.kind", "kind of step")


def _are(values: Iterable[object], of: type, where: str) -> None:
    for value in values:
        if not isinstance(value, of):
            raise TypeError(f"{where}: {type(value).__name__}, and no {of.__name__}")


def _in(names: Iterable[str], known: Collection[str], where: str, what: str) -> None:
    for name in names:
        if name not in known:
            raise ValueError(f"{where}: there is no {what} {name!r}")


def failed(one: Format, source: Source, error: Exception) -> FormatError:
    """Return the refusal of a file that a format could not cope with: a fault of the format, not the file's.

    Args:
        one: the format.
        source: the file.
        error: what it raised.

    Example:
        >>> from pathlib import Path
        >>> slates = Format("slates", "slate lists", sniff=bool, read=list, owner="my_package")
        >>> print(failed(slates, Source(Path(__file__), "a.txt"), ValueError("no tab")))
        a.txt: the format 'slates' of 'my_package' failed (ValueError: no tab). Mend or remove 'my_package'.
    """
    what = f"the format {one.name!r} of {one.owner or 'creditgraph'!r} failed"
    do = f"Mend or remove {one.owner!r}" if one.owner else "Report it, with the file"
    return FormatError(f"{what} ({tidy(f'{type(error).__name__}: {error}')})", where=source.name, do=do)
