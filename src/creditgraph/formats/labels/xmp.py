"""The properties of one file out of its XMP packet; those of files that it was made from are left aside.

References:
    * ISO 16684-1:2019 (XMP): properties are elements or attributes of ``rdf:Description``.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Protocol

from creditgraph.errors import FormatError
from creditgraph.formats.registry import extra

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
LIMIT = 16 << 20
"""Characters of a packet that is read; the longest known, with the history of a layered picture, have a few
millions."""
MAX_DEPTH = 200
MOST = 100
"""Values of one property; a packet that names a thousand prompt writers names none."""
_DESCRIPTION, _ROOT = f"{{{RDF}}}Description", f"{{{RDF}}}RDF"
_ITEM, _ALTERNATIVES, _RESOURCE = f"{{{RDF}}}li", f"{{{RDF}}}Alt", f"{{{RDF}}}resource"


class _Parser(Protocol):
    def feed(self, data: str) -> None: ...
    def close(self) -> Any: ...


def properties(packet: str, wanted: Collection[str], where: str) -> dict[str, tuple[str, ...]]:
    """Return the values of the wanted properties, each in its order; of alternatives the first.

    Args:
        packet: the XMP packet.
        wanted: names as ``{namespace}name``.
        where: what to call the packet in messages.

    Raises:
        FormatError: no well-formed XML, a document type or entities in it, or too large or deep.
        MissingExtraError: defusedxml is not installed.

    Example:
        >>> packet = (f'<r:RDF xmlns:r="{RDF}" xmlns:a="urn:a"><r:Description a:tool="K">'
        ...           '<a:who><r:Seq><r:li>甲</r:li><r:li>乙</r:li></r:Seq></a:who></r:Description></r:RDF>')
        >>> properties(packet, {"{urn:a}tool", "{urn:a}who"}, "a.xmp")
        {'{urn:a}tool': ('K',), '{urn:a}who': ('甲', '乙')}
    """
    if len(packet) > LIMIT:
        what = f"the XMP packet has {len(packet):,} characters, more than the limit of {LIMIT:,}"
        raise FormatError(what, where=where, do="No packet of one picture is so long")
    target = _Properties(frozenset(wanted), where)
    parser = _parser(target)
    try:
        parser.feed(packet.strip("\ufeff \t\r\n\0"))
        parser.close()
    except FormatError:
        raise
    except (SyntaxError, ValueError) as error:  # ParseError is the one, what defusedxml forbids the other
        raise FormatError(f"the XMP packet cannot be read ({_said(error)})", where=where, do=_AGAIN) from None
    return {name: tuple(values) for name, values in target.found.items() if values}


_AGAIN = "Write it again, without document type and entities"


def _parser(target: _Properties) -> _Parser:
    try:
        from defusedxml.ElementTree import DefusedXMLParser
    except ImportError:
        raise extra("defusedxml", "labels", "reading XMP") from None
    parser: _Parser = DefusedXMLParser(target=target, forbid_dtd=True)
    return parser


def _said(error: Exception) -> str:
    return str(error)[:200]


class _Properties:
    """Told of each tag by the parser, it keeps the wanted properties and no tree."""

    def __init__(self, wanted: frozenset[str], where: str) -> None:
        self.wanted = wanted
        self.where = where
        self.found: dict[str, list[str]] = {}
        self._path: list[str] = []
        self._open: tuple[str, int] | None = None
        self._texts: list[str] = []
        self._alternatives = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Open a tag; only what stands directly in a description of the root is said of this file."""
        self._path.append(tag)
        if len(self._path) > MAX_DEPTH:
            what = f"nested more than {MAX_DEPTH} levels deep"
            raise FormatError(what, where=self.where, do="No XMP is; it is damaged")
        if self._path[-2:] == [_ROOT, _DESCRIPTION]:
            for name in attributes:
                if name in self.wanted:
                    self._keep(name, attributes[name])
        elif self._open is None and tag in self.wanted and self._path[-3:-1] == [_ROOT, _DESCRIPTION]:
            self._open, self._texts, self._alternatives = (tag, len(self._path)), [], False
            self._keep(tag, attributes.get(_RESOURCE, ""))
        elif self._open is not None:
            self._alternatives |= tag == _ALTERNATIVES
            self._texts = [] if tag == _ITEM else self._texts

    def data(self, text: str) -> None:
        """Take text, where a wanted property is open."""
        if self._open is not None:
            self._texts.append(text)

    def end(self, tag: str) -> None:
        """Close a tag; an item, or the property without items, is a value."""
        if self._open is not None:
            name, depth = self._open
            if tag == _ITEM or len(self._path) == depth:
                first = not (self._alternatives and self.found.get(name))
                self._keep(name, "".join(self._texts) if first else "")
                self._texts = []
            if len(self._path) == depth:
                self._open = None
        self._path.pop()

    def close(self) -> None:
        """Nothing is left to do."""

    def _keep(self, name: str, value: str) -> None:
        values = self.found.setdefault(name, [])
        if value.strip() and len(values) < MOST:
            values.append(value.strip())
