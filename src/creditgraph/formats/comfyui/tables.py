"""The tables of the reader: what a class does (``nodes.toml``), how an input enters (``channels.toml``)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

_NUMBER = re.compile(r"_?\d+$")
_STORYBOARD = re.compile(r"_\d+_")
_PACK = re.compile(
    r"^((easy|CR|ttN) |Layer(Utility|Mask):|(VHS|ETN|ACN|AILab)_)"
    r"|(\(rgthree\)|\(segment anything\)|\|pysssss|//Inspire|\+)$"
)
"""What packs put before and behind the names of their classes."""


@dataclass(frozen=True, slots=True)
class Group:
    """A group of node classes that do the same.

    Args:
        name: its name in ``nodes.toml``.
        kind: our kind of step, or ``source``, ``output``, ``plumbing``, ``unknown``.
        tool: the act is a model's, not a person's.
    """

    name: str
    kind: str
    tool: bool = False


UNKNOWN = Group("unknown", "unknown")
LONGEST = 200
"""Characters: no class has a longer name, and to search a long one takes the square of its length."""


@cache
def _table(name: str) -> Mapping[str, Any]:
    return tomllib.loads(files(__package__).joinpath(name).read_text("utf-8"))


@cache
def _classes() -> Mapping[str, Group]:
    return {
        written.replace("~", " "): Group(name, entry["kind"], entry.get("tool", False))
        for name, entry in _table("nodes.toml")["groups"].items()
        for written in entry["classes"].split()
    }


@cache
def _groups() -> Mapping[str, Group]:
    return {group.name: group for group in _classes().values()}


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], Group], ...]:
    found = _table("channels.toml")["patterns"].items()
    return tuple((re.compile(pattern), _groups()[name]) for name, pattern in found)


@cache
def group_of(class_type: str) -> tuple[Group, bool]:
    """Return the group of a node class, and whether it was in the table rather than told by its name.

    Example:
        >>> group_of("KSampler")[0].kind, group_of("KSampler")[1]
        ('generation', True)
        >>> group_of("Qwertzuiop")[0].kind
        'unknown'
    """
    listed = _classes().get(class_type)
    if listed is not None:
        return listed, True
    name = bare(class_type)
    if name in _classes():
        return _classes()[name], False
    matching = (group for pattern, group in _patterns() if len(name) <= LONGEST and pattern.search(name))
    return next(matching, UNKNOWN), False


def bare(class_type: str) -> str:
    """Return the name of a class without the marks of its pack and without blanks.

    Example:
        >>> bare("easy imageConcat"), bare("Image Flip"), bare("GetImageSize+")
        ('ImageConcat', 'ImageFlip', 'GetImageSize')
    """
    name = _PACK.sub("", class_type).replace(" ", "")
    return name[:1].upper() + name[1:]


@cache
def _inputs() -> Mapping[str, str]:
    return {
        name: channel
        for channel, names in _table("channels.toml")["inputs"].items()
        for name in names.split()
    }


@cache
def _silent(table: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    found = _table("channels.toml")[table].items()
    return tuple((re.compile(pattern), channel) for channel, pattern in found)


@cache
def channel_of(name: str, class_type: str = "") -> str | None:
    """Return the channel by which an input enters a node, or ``None`` for one that says nothing.

    Example:
        >>> channel_of("model.prompt"), channel_of("keyframes.image_2"), channel_of("cfg")
        ('prompt', 'first_last_frame', None)
        >>> channel_of("image", "PixverseImageToVideoNode")
        'first_last_frame'
    """
    parts = [_NUMBER.sub("", _STORYBOARD.sub("_", part)) for part in name.split(".")]
    for key in (".".join(parts[-2:]), parts[-1]):
        channel = _inputs().get(key)
        if channel in ("material", "mask_inpaint") and parts[-1] in _SILENT:
            told = (c for pattern, c in _silent(_SILENT[parts[-1]]) if pattern.search(class_type[:LONGEST]))
            return next(told, channel)
        if channel is not None:
            return channel
    return _by_ending(parts[-1])


_SILENT = {
    **dict.fromkeys(("image", "images", "source_image", "image_cond_latents"), "image"),
    **dict.fromkeys(("mask", "masks"), "mask"),
}
"""Names of inputs that say by the class alone what enters, and the table that tells."""


def _by_ending(name: str) -> str | None:
    """Names that end in ``prompt`` or ``mask`` are as many as there are packs; some of them are switches."""
    if name.endswith(("_mask", "_masks")):
        return "mask_inpaint"
    if not name.endswith("_prompt"):
        return None
    return "negative" if "neg" in name else "phrase"


@cache
def product_of(class_type: str) -> tuple[str, str | None] | None:
    """Return the product behind a hosted class and who developed it, by the longest known prefix.

    Example:
        >>> product_of("KlingVideoNode"), product_of("KSampler")
        (('Kling', 'Kuaishou'), None)
    """
    known: Mapping[str, list[str]] = _table("channels.toml")["products"]
    prefix = max((prefix for prefix in known if class_type.startswith(prefix)), key=len, default=None)
    if prefix is None:
        return None
    name, developer = known[prefix]
    return name, developer or None
