"""Formats by name: the built-in ones and those of installed plug-ins. None is loaded before it is needed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points

from creditgraph.errors import FormatError, MissingExtraError
from creditgraph.formats.part import Part
from creditgraph.formats.source import Options, Source

GROUP = "creditgraph.formats"
BUILT_IN: Mapping[str, str] = {
    "c2pa": "creditgraph.formats.c2pa:FORMAT",
    "creditgraph": "creditgraph.formats.workflow_json:FORMAT",
    "comfyui": "creditgraph.formats.comfyui:FORMAT",
    "labels": "creditgraph.formats.labels:FORMAT",
    "otio": "creditgraph.formats.edit.otio:FORMAT",
    "edl": "creditgraph.formats.edit.edl:FORMAT",
    "fcp7": "creditgraph.formats.edit.fcp7:FORMAT",
    "fcpx": "creditgraph.formats.edit.fcpx:FORMAT",
    "kitsu": "creditgraph.formats.tracker.kitsu:FORMAT",
    "omc": "creditgraph.formats.omc:FORMAT",
    "shotgrid": "creditgraph.formats.tracker.shotgrid:FORMAT",
    "generators": "creditgraph.formats.generators:FORMAT",
    "prov": "creditgraph.formats.prov:FORMAT",
    "tep": "creditgraph.formats.tep:FORMAT",
}
"""Name to the object that reads it; a test compares them with the entry points."""

__all__ = ["BUILT_IN", "GROUP", "Format", "formats"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format that can be read.

    Attributes:
        name: its name, in small letters.
        title: what people call it.
        sniff: tells by the content whether a file is of this format. It must not fail, and must not need
            the whole of a large file.
        read: returns the parts that the file holds; it raises one of our errors and nothing else.
        layered: it is a layer inside pictures and clips (tags, labels, a signature), so that several formats
            may read one file; otherwise the first format that recognises a document reads it alone.
        owner: the distribution that brings it, set when it is loaded; empty: it is built in.
    """

    name: str
    title: str
    sniff: Callable[[Source], bool]
    read: Callable[[Source, Options], Iterable[Part]]
    layered: bool = False
    owner: str = ""


@cache
def formats() -> tuple[Format, ...]:
    """Return every format, the built-in ones first.

    Raises:
        FormatError: for a plug-in that does not load, or whose name is taken.
    """
    found = {name: _built_in(place) for name, place in BUILT_IN.items()}
    for point in entry_points(group=GROUP):
        if point.value.startswith("creditgraph."):  # the built-in ones, as this package declares them
            continue
        one = _loaded(point)
        if {one.name, point.name} & {*found}:
            what = f"the format {one.name!r} of {one.owner!r} has the name of another"
            raise FormatError(what, do=f"Give it a name of its own, or remove {one.owner!r}")
        found[one.name] = one
    return tuple(found.values())


def _built_in(place: str) -> Format:
    module, _, name = place.partition(":")
    found: Format = getattr(import_module(module), name)
    return found


def _loaded(point: EntryPoint) -> Format:
    """A broken plug-in is named, never swallowed."""
    owner = point.dist.name if point.dist is not None else point.value
    try:
        found = point.load()
    except Exception as error:
        raise FormatError(
            f"the format {point.name!r} of {owner!r} does not load ({type(error).__name__}: {error})",
            do=f"Mend or remove {owner!r}",
        ) from error
    if not isinstance(found, Format):
        raise FormatError(
            f"{point.value!r} of {owner!r} is no format", do="Make it a creditgraph.formats.registry.Format"
        )
    return replace(found, owner=owner)


def extra(module: str, name: str, why: str) -> MissingExtraError:
    """Return the error for a library that is not installed.

    Args:
        module: the library.
        name: the extra that brings it.
        why: what it is needed for.

    Example:
        >>> print(extra("opentimelineio", "film", "reading a Final Cut Pro 7 edit"))
        reading a Final Cut Pro 7 edit needs opentimelineio. Run pip install 'creditgraph[film]'.
    """
    return MissingExtraError(f"{why} needs {module}", do=f"Run pip install 'creditgraph[{name}]'")
