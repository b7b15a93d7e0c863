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
from creditgraph.workflow.model import Layer, Medium

Walk: TypeAlias = Literal[
    "control", "act", "pass", "replace", "generation", "source", "context", "unmeasured"
]
Whole: TypeAlias = Literal["dimensions", "choice", "seed", "used", "none"]
Sense: TypeAlias = Literal["picture", "sound"]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of step.

    Attributes:
        layer: the layer of the film in which its contribution lies.
        walk: what it is in the walk from the film back to its makers.
        whole: what its natural whole is, in proportion to which its facts count.
        channel: the kind whose channel it fills: its own name, or that of the kind it continues.
        sense: picture or sound.
        makes: the medium of what it makes, where the kind decides it.
        names: its name by language.
        aliases: its name in other vocabularies (``tep``, ``c2pa``, ``comfyui``); PROV calls every step an activity.
    """

    name: str
    layer: Layer
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

    Raises:
        UnknownNameError: if no kind has this name; the message gives the nearest.

    Example:
        >>> kind("promt_design")
        Traceback (most recent call last):
        creditgraph.errors.UnknownNameError: no kind of step is called 'promt_design'. Did you mean 'prompt_design'? The kinds are listed in creditgraph/workflow/kinds.toml.
    """
    found = kinds().get(name)
    if found is None:
        raise UnknownNameError(
            f"no kind of step is called {name!r}",
            where=where,
            near=nearest(name, kinds()),
            do="The kinds are listed in creditgraph/workflow/kinds.toml.",
        )
    return found
