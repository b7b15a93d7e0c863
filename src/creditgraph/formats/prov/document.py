"""A PROV-JSON document as statements: prefixes resolved, bundles opened, lists and typed values made alike.

Producers are looser than the schema, so nothing here refuses a document for one bad statement: it becomes a
remark, and the rest is read.

References:
    * The PROV-JSON Serialization, W3C Member Submission, 24 April 2013.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from math import isfinite
from types import MappingProxyType
from typing import Any

from creditgraph.errors import FormatError
from creditgraph.formats.prov.names import KNOWN, PROV, Name, expanded, last
from creditgraph.formats.tidy import tidy, whole_text

ELEMENTS = ("entity", "activity", "agent")
RELATIONS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "used": ("activity", "entity"),
        "wasGeneratedBy": ("entity", "activity"),
        "wasAssociatedWith": ("activity", "agent", "plan"),
        "wasAttributedTo": ("entity", "agent"),
        "actedOnBehalfOf": ("delegate", "responsible", "activity"),
        "wasDerivedFrom": ("generatedEntity", "usedEntity", "activity", "generation", "usage"),
        "wasInvalidatedBy": ("entity", "activity"),
        "alternateOf": ("alternate1", "alternate2"),
        "specializationOf": ("specificEntity", "generalEntity"),
        "wasStartedBy": ("activity", "trigger", "starter"),
        "wasEndedBy": ("activity", "trigger", "ender"),
        "wasInformedBy": ("informed", "informant"),
        "wasInfluencedBy": ("influencee", "influencer"),
        "hadMember": ("collection", "entity"),
        "mentionOf": ("specificEntity", "generalEntity", "bundle"),
    }
)
"""What each relation points at, in PROV's words; all but the times."""
SECTIONS = frozenset({"prefix", "bundle", *ELEMENTS, *RELATIONS})
_NAMES = ("QName", "QUALIFIED_NAME")


@dataclass(frozen=True, slots=True)
class Value:
    """One value of an attribute.

    Attributes:
        text: as text.
        type: the last part of its type, such as ``int``, ``boolean`` or ``QName``.
        name: the name that it is, if it is one or could be read as one.
    """

    text: str
    type: str
    name: Name


@dataclass(frozen=True, slots=True)
class Statement:
    """One record of the document.

    Attributes:
        section: ``entity``, ``used`` and so on.
        id: its name.
        about: address of the attribute to its values.
        place: where it stands, such as ``activity['ex:cut']``.
        scope: name of the bundle in which it stands; empty outside bundles.
    """

    section: str
    id: Name
    about: Mapping[str, tuple[Value, ...]]
    place: str
    scope: str = ""

    def all(self, word: str) -> tuple[Value, ...]:
        """Return the values of an attribute of PROV's own."""
        return self.about.get(PROV + word, ())

    def text(self, word: str) -> str | None:
        """Return the first value of an attribute of PROV's own, as text."""
        values = self.all(word)
        return values[0].text if values else None

    def end(self, word: str) -> Name | None:
        """Return what the relation points at."""
        values = self.all(word)
        return values[0].name if values else None


@dataclass(slots=True)
class Document:
    """All statements of a file, and what could not be read as one.

    Attributes:
        statements: in the order of the file, bundle by bundle.
        remarks: what was left out, and why.
    """

    statements: list[Statement] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def document(data: Any, where: str) -> Document:
    """Read a PROV-JSON value.

    Args:
        data: what `json.loads` gave.
        where: what to call the document in messages.

    Raises:
        FormatError: it is no object.

    Example:
        >>> found = document({"entity": {"ex:e": [{}, {"prov:label": "x"}]}, "used": 3}, "run.json")
        >>> [one.place for one in found.statements], found.remarks
        (["entity['ex:e'][0]", "entity['ex:e'][1]"], ['used is no object: left out'])
    """
    if not isinstance(data, dict):
        what = "a PROV-JSON document is an object with entity, activity and agent"
        raise FormatError(what, where=where, do="Check the file")
    found = Document()
    _container(data, KNOWN, "", found)
    return found


def _container(data: Mapping[str, Any], outer: Mapping[str, str], scope: str, found: Document) -> None:
    before = f"bundle[{_shown(scope)}]." if scope else ""
    prefixes = {**outer, **_prefixes(data.get("prefix", {}), f"{before}prefix", found)}
    for section, records in data.items():
        place = f"{before}{tidy(section)}"
        if section == "prefix":
            continue
        if section not in SECTIONS:
            found.remarks.append(f"{place} is no word of PROV-JSON: left out")
        elif not isinstance(records, dict):
            found.remarks.append(f"{place} is no object: left out")
        elif section == "bundle":
            _bundles(records, prefixes, scope, found)
        else:
            found.statements.extend(_records(section, records, prefixes, place, scope, found))


def _bundles(records: Mapping[str, Any], prefixes: Mapping[str, str], scope: str, found: Document) -> None:
    for id, inside in records.items():
        if scope:
            found.remarks.append(f"bundle[{_shown(id)}] stands in another, which PROV forbids: left out")
        elif not isinstance(inside, dict):
            found.remarks.append(f"bundle[{_shown(id)}] is no object: left out")
        else:
            _container(inside, prefixes, id or "unnamed", found)


def _prefixes(data: Any, place: str, found: Document) -> dict[str, str]:
    if not isinstance(data, dict):
        found.remarks.append(f"{place} is no object: names are read as they stand")
        return {}
    wrong = [prefix for prefix, address in data.items() if not isinstance(address, str)]
    found.remarks.extend(f"{place}[{_shown(prefix)}] is no address: left out" for prefix in wrong)
    return {prefix: address for prefix, address in data.items() if isinstance(address, str)}


def _records(
    section: str,
    records: Mapping[str, Any],
    prefixes: Mapping[str, str],
    place: str,
    scope: str,
    found: Document,
) -> Iterator[Statement]:
    for id, value in records.items():
        here = f"{place}[{_shown(id)}]"
        several = isinstance(value, list)
        for number, one in enumerate(value if several else [value]):
            spot = f"{here}[{number}]" if several else here
            if isinstance(one, dict):
                about: dict[str, tuple[Value, ...]] = {}
                for name, inner in one.items():
                    iri = expanded(whole_text(name), prefixes).iri
                    values = _values(inner, prefixes, f"{spot}[{_shown(name)}]", found)
                    about[iri] = about.get(iri, ()) + values
                yield Statement(section, expanded(whole_text(id), prefixes), about, spot, scope)
            else:
                found.remarks.append(f"{spot} is no object: left out")


def _values(data: Any, prefixes: Mapping[str, str], place: str, found: Document) -> tuple[Value, ...]:
    values: list[Value] = []
    for one in data if isinstance(data, list) else [data]:
        read = _value(one, prefixes)
        if read is None:
            found.remarks.append(f"{place} has a value that is none: left out")
        else:
            values.append(read)
    return tuple(values)


def _value(data: Any, prefixes: Mapping[str, str]) -> Value | None:
    inner, type_ = (data.get("$"), data.get("type")) if isinstance(data, dict) else (data, None)
    if isinstance(inner, bool):
        text, usual = str(inner).lower(), "boolean"
    elif isinstance(inner, int):
        text, usual = str(inner), "integer"
    elif isinstance(inner, float) and isfinite(inner):
        text, usual = repr(inner), "double"
    elif isinstance(inner, str):
        text, usual = whole_text(inner), "string"
    else:
        return None
    said = last(expanded(type_, prefixes).iri) if isinstance(type_, str) else usual
    return Value(text, said, expanded(text, prefixes))


def _shown(id: str) -> str:
    """An id inside a place, never longer than it helps."""
    return repr(tidy(id))


def is_name(value: Value) -> bool:
    """Tell whether a value was written as a name rather than as text.

    Example:
        >>> is_name(_value({"$": "prov:Person", "type": "xsd:QName"}, KNOWN))
        True
    """
    return value.type in _NAMES
