"""Final Cut Pro 7 XML, as Premiere Pro also writes it, through the adapter of OpenTimelineIO.

References:
    * Final Cut Pro XML Interchange Format (Apple, version 5), ``xmeml``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from creditgraph.errors import FormatError
from creditgraph.formats.edit.adapters import adapter, as_document, guarded, objects
from creditgraph.formats.edit.otio import timelines
from creditgraph.formats.edit.part import parts
from creditgraph.formats.edit.schema import mapped, worded
from creditgraph.formats.edit.xml import check_nesting, tree
from creditgraph.formats.part import Part
from creditgraph.formats.registry import Format
from creditgraph.formats.source import Options, Source

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

NAME = "fcp7"
_ITEMS = ("clipitem", "generatoritem")


def sniff(source: Source) -> bool:
    """Tell whether a file is Final Cut Pro 7 XML."""
    return source.begins.startswith("<") and "<xmeml" in source.begins


def read(source: Source, options: Options) -> Iterable[Part]:
    """Return one part for each sequence of the file.

    Raises:
        FormatError: for broken XML, no sequence, or a sequence that holds itself.
        MissingExtraError: OpenTimelineIO, its adapter or defusedxml is not installed.
    """
    root = tree(source, "xmeml")
    module = adapter("fcp_xml", "reading Final Cut Pro 7 XML")
    _unfold(root, source.name)
    found = guarded(
        lambda: [as_document(cut) for cut in module.FCP7XMLParser(root).top_level_sequences()],
        "Final Cut Pro 7 XML",
        source.name,
    )
    if not found:
        what = "a filter or bin export, no timeline"
        raise FormatError(what, where=source.name, do="Export the sequence that was cut")
    document = {"OTIO_SCHEMA": "SerializableCollection.1", "children": found}
    _switch_off(document)
    cuts = timelines(found[0] if len(found) == 1 else document, source.name)
    return parts(NAME, source, cuts)


FORMAT = Format(name=NAME, title="Final Cut Pro 7 XML", sniff=sniff, read=read)


def _unfold(root: Element, where: str) -> None:
    """Put the content of each nested sequence where the adapter looks for it.

    The document writes a nested sequence out once and names it by its id elsewhere; the adapter looks for
    tracks right inside it, where there are none, and would find it empty.
    """
    nested = [found for item in root.iter("clipitem") if (found := item.find("sequence")) is not None]
    whole: dict[str, Element] = {}
    for number, sequence in enumerate(root.iter("sequence")):
        sequence.attrib.setdefault("id", f"sequence without id {number}")
        if sequence.find("media") is not None:
            whole.setdefault(sequence.get("id", ""), sequence)
    check_nesting(
        {name: _count(sequence) for name, sequence in whole.items()},
        {name: _held(sequence) for name, sequence in whole.items()},
        where,
    )
    for sequence in nested:
        meant = sequence if sequence.find("media") is not None else whole.get(sequence.get("id", ""))
        sequence.attrib.pop("id", None)
        if meant is not None:
            for path in ("rate", "media/video", "media/audio"):
                sequence.extend(meant.findall(path))
    for sequence in whole.values():
        _rate(sequence)


def _rate(sequence: Element) -> None:
    """Write the rate of a sequence first into its tracks: the adapter looks through all clips to find it."""
    rate = sequence.find("rate")
    for track in sequence.findall("media/*/track"):
        if rate is not None and track.find("rate") is None:
            track.insert(0, rate)


def _own(sequence: Element) -> list[Element]:
    return [item for kind in _ITEMS for item in sequence.findall(f"media/*/track/{kind}")]


def _count(sequence: Element) -> int:
    return len(_own(sequence))


def _held(sequence: Element) -> list[str]:
    found = (item.find("sequence") for item in _own(sequence))
    return [one.get("id", "") for one in found if one is not None]


def _switch_off(document: Mapping[str, Any]) -> None:
    """Say of each item that the program switched off that it is; the adapter keeps it as a remark."""
    for item in objects(document):
        said = mapped(mapped(item.get("metadata")).get("fcp_xml")).get("enabled")
        if worded(said).casefold() == "false" and "OTIO_SCHEMA" in item:
            item["enabled"] = False
