"""Labels inside pictures, clips and sounds that say that, how and by whose words they were generated."""

from __future__ import annotations

from collections.abc import Iterator

from creditgraph.errors import FormatError
from creditgraph.formats.labels import aigc, iptc
from creditgraph.formats.labels.record import Said, part_of
from creditgraph.formats.labels.xmp import properties
from creditgraph.formats.media import Found, texts
from creditgraph.formats.part import Part
from creditgraph.formats.registry import Format
from creditgraph.formats.source import HEAD, Options, Source

__all__ = ["FORMAT", "read", "sniff"]

_INSTANCE = "{http://ns.adobe.com/xap/1.0/mm/}InstanceID"
_WANTED = iptc.WANTED | {aigc.PROPERTY, _INSTANCE}
_SIGNS = (iptc.NAMESPACE, aigc.NAMESPACE)
MOST = 100
"""Texts of one file that may hold a label; each place that the standard's practice knows holds one."""
_TERMS = ("AIPrompt", "AISystem", "DigitalSourceType", "AIGC")


def sniff(source: Source) -> bool:
    """Tell whether a file carries a label; a damaged one is known by the words at its beginning."""
    try:
        return _is_label_file(source) or any(_may_hold(found) for found in texts(source))
    except FormatError:
        head = source.head
        return any(sign.encode() in head for sign in (*_SIGNS, "AIGC\0", "ContentProducer"))


def read(source: Source, options: Options) -> Iterator[Part]:
    """Yield what the labels of a file say.

    Raises:
        FormatError: the file is cut short or damaged, or what announces a label is none.
        MissingExtraError: a label stands in XMP, and defusedxml is not installed.
    """
    said, errors = Said(), list[FormatError]()
    for found in _candidates(source):
        try:
            _take(found, said, f"{source.name}, {found.place}")
        except FormatError as error:
            errors.append(error)
    if said.place is None and not said.marks:
        raise errors[0] if errors else _nothing(source)
    said.problems = [f"not read: {error}" for error in errors]
    yield part_of(said, source)


def _candidates(source: Source) -> list[Found]:
    if _is_label_file(source):
        return [Found(aigc.KEY, source.text, "label")]
    return [found for found in texts(source) if _may_hold(found)][:MOST]


def _is_label_file(source: Source) -> bool:
    """A label has some hundred bytes, so that no large JSON document is read to look for one."""
    if source.size > HEAD or not aigc.is_marked(source.begins):
        return False
    try:
        return aigc.mark_in(source.text, source.name) is not None
    except FormatError:
        return False


def _may_hold(found: Found) -> bool:
    if found.key == "xmp":
        return any(sign in found.text for sign in _SIGNS) and any(term in found.text for term in _TERMS)
    return _is_key(found.key) or (found.key == "UserComment" and aigc.is_marked(found.text))


def _is_key(key: str) -> bool:
    return key.rsplit(".", 1)[-1].upper() == aigc.KEY


def _take(found: Found, said: Said, where: str) -> None:
    """Add what one text says."""
    if found.key == "xmp":
        _packet(found, said, where)
        return
    mark = aigc.mark_in(found.text, where)
    if mark is None:
        raise FormatError("no label after all", where=where, do="A label is a JSON object")
    said.marks.setdefault(mark, []).append(found.place)


def _packet(found: Found, said: Said, where: str) -> None:
    """A packet may be continued in a second one; the fields of both are of one file."""
    values = properties(found.text, _WANTED, where)
    said.instances += values.get(_INSTANCE, ())
    fields = iptc.fields_in(values)
    if fields is not None:
        said.fields = said.fields.joined(fields)
        said.place = said.place or found.place
    for text in values.get(aigc.PROPERTY, ()):
        mark = aigc.mark_in(text, where)
        if mark is not None:
            said.marks.setdefault(mark, []).append(f"{found.place} TC260:AIGC")


def _nothing(source: Source) -> FormatError:
    return FormatError("no label is in it", where=source.name, do="Give a file that carries one")


FORMAT = Format(
    name="labels", title="AI labels (IPTC 2025.1, GB 45438-2025)", sniff=sniff, read=read, layered=True
)
