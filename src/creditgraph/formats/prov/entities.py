"""The entities of other people's provenance as artifacts: what they hold and by what they are recognised.

References:
    * W3C PROV-DM (2013), 5.7.4 Attribute (prov:location, prov:value); PROV-CONSTRAINTS (2013), Inference 21:
      what is said of a thing in general holds for its specializations.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from creditgraph.formats.naming import file_keys
from creditgraph.formats.part import Key
from creditgraph.formats.prov.document import Statement
from creditgraph.formats.prov.names import folded, last
from creditgraph.formats.prov.things import Thing, Things
from creditgraph.formats.tidy import tidy

_SHA256 = re.compile(r"sha-?256(?:sum)?[:$/=-]+([0-9a-f]{64})(?![0-9a-f])", re.IGNORECASE)
_HEX = re.compile(r"[0-9a-f]{64}", re.IGNORECASE)
_MEDIA = {"text": "text", "image": "image", "video": "video", "audio": "sound"}
_MEDIA_TYPE = re.compile(r"(text|image|video|audio)/[\w.+-]+")
_FILE_WORDS = frozenset({"basename", "filename", "file", "path", "content url"})
_LOOKS_LIKE_FILE = re.compile(r"[/\\]|\.[A-Za-z0-9]{1,5}$")
_FAR = 16
"""Generals that are asked for what holds of a thing; CWLProv has one, and a chain without end ends here."""
_ADDRESS = re.compile(r"(?:urn|doi|did):|[A-Za-z][A-Za-z0-9+.-]*://")


class Entities:
    """The entities of a document.

    Args:
        things: what the document describes.
        statements: of the document.

    Example:
        >>> from creditgraph.formats.prov.document import document
        >>> told = document({"entity": {"ex:a": {"prov:value": "neon rain"}}}, "run.json").statements
        >>> entities = Entities(Things(told), told)
        >>> [entities.about(one) for one in entities.all()]
        [{'text': 'neon rain'}]
    """

    def __init__(self, things: Things, statements: Iterable[Statement]) -> None:
        self._things = things
        self._general: dict[str, list[Thing]] = defaultdict(list)
        for one in statements:
            ends = one.end("specificEntity"), one.end("generalEntity")
            if one.section == "specializationOf" and ends[0] is not None and ends[1] is not None:
                specific, general = (things.get("entity", end, one.scope) for end in ends if end is not None)
                self._general[specific.id].append(general)

    def all(self) -> list[Thing]:
        """Return the entities that are things of a film: no bundles, and no agents described once more."""
        return [
            thing for thing in self._things.all("entity") if not (self._is_agent(thing) or _is_bundle(thing))
        ]

    def _is_agent(self, thing: Thing) -> bool:
        return any(self._things.has("agent", thing.name, one.scope) for one in thing.told)

    def about(self, thing: Thing) -> dict[str, Any]:
        """Return what an entity, or what it is a case of, says about itself."""
        about: dict[str, Any] = {}
        for one in self._with_general(thing):
            for name, value in (("text", _text(one)), ("medium", _medium(one)), ("file", _file(one))):
                if value is not None:
                    about.setdefault(name, value)
        if "text" not in about and (digest := self._digest(thing)) is not None:
            about["digest"] = digest
        return about

    def keys(self, thing: Thing) -> tuple[Key, ...]:
        """Return by what an entity is recognised elsewhere; with an unknown prefix its name is no address."""
        digest = self._digest(thing)
        found = [] if digest is None else [Key("sha256", digest)]
        if thing.name.iri != thing.name.text or _is_address(thing.name.iri):
            found.append(Key("instance", thing.name.iri))
        for one in self._with_general(thing):
            if (file := _file(one)) is not None:
                found.extend(file_keys(file))
                break
        return tuple(found)

    def _digest(self, thing: Thing) -> str | None:
        return next((found for one in self._with_general(thing) if (found := _digest(one)) is not None), None)

    def _with_general(self, thing: Thing) -> Iterator[Thing]:
        waiting = [thing]
        for one in waiting:
            yield one
            room = _FAR - len(waiting)
            waiting += [general for general in self._general[one.id][:_FAR] if general not in waiting][:room]


def _is_bundle(thing: Thing) -> bool:
    return any(last(value.name.iri) == "Bundle" for value in thing.values("type"))


def _is_address(iri: str) -> bool:
    """An address of its own, not a prefix that nobody declares: ``urn:uuid:…``, ``https://…``."""
    return _ADDRESS.match(iri) is not None


def _text(thing: Thing) -> str | None:
    return next((value.text for value in thing.values("value") if value.text.strip()), None)


def _medium(thing: Thing) -> str | None:
    said = [value.text for value in thing.values("type")] + [value.text for _, value in thing.attributes()]
    found = next((match for text in said if (match := _MEDIA_TYPE.fullmatch(text))), None)
    return None if found is None else _MEDIA[found[1]]


def _file(thing: Thing) -> str | None:
    """A location may be a town; what looks like a path or a file name is a file."""
    named = [value.text for iri, value in thing.attributes() if folded(last(iri)) in _FILE_WORDS]
    places = [value.text for word in ("location", "label") for value in thing.values(word)]
    likely = [*named, *(text for text in places if _LOOKS_LIKE_FILE.search(text) and " " not in text.strip())]
    return next((tidy(text) for text in likely if text.strip()), None)


def _digest(thing: Thing) -> str | None:
    """A SHA-256, where it is called so; other digests recognise nothing here."""
    for iri, value in thing.attributes():
        if "sha256" in last(iri).casefold().replace("-", "") and _HEX.fullmatch(value.text):
            return value.text.lower()
    said = [thing.name.iri, *(value.text for _, value in thing.attributes())]
    return next((found[1].lower() for text in said if (found := _SHA256.search(text))), None)
