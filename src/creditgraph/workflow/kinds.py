"""The kinds of step, read from ``kinds.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Literal, TypeAlias, cast

from creditgraph.errors import UnknownNameError, nearest
from creditgraph.workflow.fields import Layer, Medium, shown

Walk: TypeAlias = Literal[
    "control", "act", "pass", "replace", "generation", "source", "context", "unmeasured"
]
Whole: TypeAlias = Literal["dimensions", "choice", "seed", "used", "none"]
Hand: TypeAlias = Literal["human", "tool", "either"]
Sense: TypeAlias = Literal["picture", "sound"]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of step.

    Attributes:
        layer: the layer of the film in which its contribution lies.
        performed_by: human (a tool alone cannot have done it), tool, or either.
        walk: what it is in the walk from the film back to its makers.
        whole: what its natural whole is, in proportion to which its facts count.
        channel: the kind whose channel it fills: its own name, or that of the kind it continues.
        sense: picture or sound.
        makes: the medium of what it makes, where the kind decides it.
        names: its name by language.
        aliases: its name elsewhere (``tep``, ``c2pa``, ``comfyui``, ``prov``, which has activities only).

    Example:
        >>> kind("prompt_revision").channel, kind("generation").performed_by, kind("grading").names["zh"]
        ('prompt_design', 'tool', '调色')
    """

    name: str
    layer: Layer
    performed_by: Hand
    walk: Walk
    whole: Whole
    channel: str
    sense: Sense
    makes: Medium | None
    names: Mapping[str, str]
    aliases: Mapping[str, str]


@cache
def kinds() -> Mapping[str, Kind]:
    """Return every kind of step by name, in the order of the table.

    Example:
        >>> kinds()["motion_brush"].walk
        'control'
    """
    table = tomllib.loads(files("creditgraph.workflow").joinpath("kinds.toml").read_text("utf-8"))
    return MappingProxyType({name: _kind(name, row) for name, row in table.items()})


def _kind(name: str, row: dict[str, object]) -> Kind:
    vocabularies = {key: str(row[key]) for key in ("tep", "c2pa", "comfyui") if row.get(key)}
    return Kind(
        name=name,
        layer=cast(Layer, row["layer"]),
        performed_by=cast(Hand, row["performed_by"]),
        walk=cast(Walk, row["walk"]),
        whole=cast(Whole, row["whole"]),
        channel=str(row.get("channel", name)),
        sense=cast(Sense, row.get("sense", "picture")),
        makes=cast("Medium | None", row.get("makes")),
        names=MappingProxyType(cast("dict[str, str]", row["names"])),
        aliases=MappingProxyType({"prov": "prov:Activity", **vocabularies}),
    )


def kind(name: str, *, where: str | None = None) -> Kind:
    """Return one kind of step.

    Args:
        name: the name in ``kinds.toml``.
        where: the path into the input, for the error message.

    Raises:
        UnknownNameError: if no kind has this name; the message gives the nearest.

    Example:
        >>> kind("promt_design")  # doctest: +ELLIPSIS
        Traceback (most recent call last):
        creditgraph.errors.UnknownNameError: no kind of step is called 'promt_design'.
        Did you mean 'prompt_design'? ...
    """
    found = kinds().get(name) if isinstance(name, str) else None
    if found is None:
        raise UnknownNameError(
            f"no kind of step is called {shown(name)}",
            where=where,
            near=near_kind(name),
            do="`creditgraph kinds` lists them.",
        )
    return found


def near_kind(name: object) -> str | None:
    """Return the kind that was probably meant, by its name in any of the languages.

    Example:
        >>> near_kind("剪辑"), near_kind("promt design"), near_kind("x" * 1000)
        ('editing', 'prompt_design', None)
    """
    if not isinstance(name, str) or len(name) > 100:
        return None
    spoken = {word: about.name for about in kinds().values() for word in about.names.values()}
    near = nearest(name, [*kinds(), *spoken])
    return spoken.get(near, near) if near is not None else None
