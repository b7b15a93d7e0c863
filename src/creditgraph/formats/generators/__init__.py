"""Prompts and settings that other generators than ComfyUI leave in their pictures, or as a file beside them.

A1111, Fooocus, InvokeAI, NovelAI and SwarmUI name nobody: what a person did becomes a step by *unknown*.
"""

from __future__ import annotations

from collections.abc import Iterator

from creditgraph.errors import FormatError
from creditgraph.formats.generators.recognise import INVOKE, may_be, said_by
from creditgraph.formats.generators.record import part_of
from creditgraph.formats.generators.sidecar import beside
from creditgraph.formats.media import texts
from creditgraph.formats.part import Part
from creditgraph.formats.registry import Format
from creditgraph.formats.source import Options, Source
from creditgraph.formats.tidy import tidy

__all__ = ["FORMAT", "read", "sniff"]


def sniff(source: Source) -> bool:
    """Tell whether a generator left its text; a damaged file is known by the keys at its beginning."""
    try:
        return may_be(beside(source) or texts(source))
    except FormatError:
        keys = (*INVOKE, "parameters")
        return any(f"{key}\0".encode() in source.head for key in keys)


def read(source: Source, options: Options) -> Iterator[Part]:
    """Yield what a generator says in a picture or beside it.

    Raises:
        FormatError: the file is cut short or damaged, or holds no text of a generator that is known.
        MissingExtraError: sd-parsers is not installed.
    """
    found = beside(source) or texts(source)
    said = said_by(found, source.name)
    if said is None:
        keys = ", ".join(sorted({tidy(one.key) for one in found})[:8]) or "none"
        what = f"no text of a generator is in it that is known here; texts found: {keys}"
        raise FormatError(what, where=source.name, do="Give the picture as the program saved it")
    yield part_of(said, source)


FORMAT = Format(
    name="generators",
    title="prompts in pictures (A1111, Fooocus, InvokeAI, NovelAI, SwarmUI)",
    sniff=sniff,
    read=read,
    layered=True,
)
