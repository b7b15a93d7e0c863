"""The entities of an OMC document: gathered in any of its forms, merged by identifier, found by reference."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from creditgraph.errors import FormatError
from creditgraph.formats.omc.words import DOMAIN, SCHEMA, Json, items, record
from creditgraph.formats.tidy import listed as first_of
from creditgraph.formats.tidy import tidy, whole_text

_VERSION = re.compile(r"https?://(?:www\.)?movielabs\.com/omc/json/schema/v(\d{1,4})(?:\.\d{1,4})?/?")
_MAJOR = 2
_EVERYWHERE = {"schemaVersion", "entityType", "identifier", "name", "customData"}
_READ: Mapping[str, set[str]] = {
    "Person": {"structuralType", "personName", "contact"},
    "Organization": {"structuralType", "organizationName", "contact"},
    "Service": {"structuralType", "serviceName", "contact", "software"},
    "Participant": {"ParticipantSC", "participantFC", "Participant", "contact"},
    "Role": {"roleType"},
    "Asset": {"version", "provenance", "AssetSC", "Context"},
    "AssetSC": {"structuralType", "structuralProperties"},
    "Task": {"taskFC", "Context"},
    "Context": {"contextType", "contributor", "uses", "produces", "has", "for", "ForEntity", "Context"},
    "CreativeWork": {"creativeWorkTitle", "title", "creativeWorkType", "Context"},
}
"""What is read of each type of entity; the rest is counted in a note."""
_TYPES = frozenset(
    {
        *_READ,
        *("Character", "Collection", "Composition", "Department", "Depiction", "Effect", "Infrastructure"),
        *("InfrastructureSC", "Location", "NarrativeAction", "NarrativeAudio", "NarrativeLocation"),
        *("NarrativeObject", "NarrativeScene", "NarrativeStyling", "NarrativeWardrobe", "ProductionLocation"),
        *("ProductionScene", "Sequence", "Slate", "SpecialAction", "TaskSC"),
    }
)


@dataclass(slots=True, eq=False)
class Entity:
    """One entity, which a document may describe in several places.

    Attributes:
        type: its ``entityType``.
        place: where it stands first.
        data: what all the places say together; where two differ, the first.
        ids: its identifiers as scope and value.
    """

    type: str
    place: str
    data: Json = field(default_factory=dict)
    ids: tuple[tuple[str, str], ...] = ()


class Document:
    """Every entity of a document.

    Args:
        root: one entity, an array of them, or an object of arrays by type.
        name: what messages call the file.

    Raises:
        FormatError: no entity in it, or one of a schema of another generation.
    """

    def __init__(self, root: Any, name: str) -> None:
        self.name = name
        self.root = root
        self.all: list[Entity] = []
        self.unread: Counter[str] = Counter()
        self.dangling: Counter[str] = Counter()
        self.refused: list[str] = []
        self._by_id: dict[tuple[str, str, str], Entity] = {}
        self._by_object: dict[int, Entity] = {}
        for value, place, hint in _walk(root):
            self._add(value, place, hint)
        if not self.all:
            raise FormatError(
                "no OMC entity in it: nothing has an entityType",
                where=name,
                do="Give one entity, an array of entities, or an object of arrays by type",
            )
        for one in self.all:
            self.unread.update(_unread(one))

    def of(self, type: str) -> list[Entity]:
        """Return the entities of a type, in their order."""
        return [one for one in self.all if one.type == type]

    def find(self, value: Any, *types: str) -> Entity | None:
        """Return the entity that stands somewhere or is referred to there.

        Args:
            value: an entity, or a reference to one.
            types: the types that may stand there.
        """
        if not isinstance(value, dict):
            return None
        here = self._by_object.get(id(value))
        if here is not None:
            if here.type in types:
                return here
            self._missed(value, types)
            return None
        for scope, said in identifiers(value):
            for type in types:
                if (found := self._by_id.get((type, scope, said))) is not None:
                    return found
        self._missed(value, types)
        return None

    def found(self, values: Any, *types: str) -> list[Entity]:
        """Return the entities that a list holds or refers to, each once."""
        several = [self.find(value, *types) for value in items(values)]
        return list(dict.fromkeys(one for one in several if one is not None))

    def _missed(self, value: Json, types: Iterable[str]) -> None:
        ids = identifiers(value)
        self.dangling["/".join(types) + " " + (ids[0][1] if ids else "without identifier")] += 1

    def _add(self, value: Json, place: str, hint: str | None) -> None:
        type = value.get("entityType", hint)
        if not isinstance(type, str) or type not in _TYPES:
            if type is not None:
                self.unread[f"entityType {tidy(str(type))[:40]!r}"] += 1
            return
        self._check_version(value.get("schemaVersion"), place)
        ids = identifiers(value)
        known = (self._by_id.get((type, *one)) for one in ids)
        entity = next((one for one in known if one is not None), None)
        if entity is None:
            entity = Entity(type, place)
            self.all.append(entity)
        self._by_object[id(value)] = entity
        self._merge(entity, value)
        entity.ids = tuple(dict.fromkeys((*entity.ids, *ids)))
        self._by_id.update({(type, *one): self._by_id.get((type, *one), entity) for one in ids})

    def _merge(self, entity: Entity, value: Json) -> None:
        for name, said in value.items():
            before = entity.data.setdefault(name, said)
            if before in (None, [], {}):
                entity.data[name] = said
            elif said not in (None, [], {}) and before != said and name != "identifier":
                self.unread[f"a second {entity.type}.{name}"] += 1

    def _check_version(self, version: Any, place: str) -> None:
        found = _VERSION.fullmatch(version) if isinstance(version, str) else None
        if found is None:
            self.unread["entities without a schemaVersion that we know"] += 1
        elif int(found[1]) != _MAJOR:
            raise FormatError(
                f"OMC-JSON v{int(found[1])}, and only version {_MAJOR} is understood",
                where=f"{self.name}: {place}.schemaVersion",
                do=f"Export it as {SCHEMA.rsplit('/', 1)[-1]}",
            )

    def refuse(self, place: str, error: Exception) -> None:
        """Keep what is wrong with a fact of our own export that somebody changed; the rest is read."""
        self.refused.append(f"{place}.customData is not read: {tidy(str(error))}")

    def notes(self) -> Iterator[str]:
        """Yield what was not read, and what is referred to and not there."""
        yield from self.refused[:LISTED]
        if len(self.refused) > LISTED:
            yield f"and {len(self.refused) - LISTED} more facts in customData are not read"
        if self.unread:
            yield f"not read: {_counted(self.unread)}"
        if self.dangling:
            yield f"referred to and not in the file, or of another type: {_counted(self.dangling)}"


def identifiers(value: Json) -> list[tuple[str, str]]:
    """Return the identifiers of an entity or a reference as scope and value.

    Example:
        >>> identifiers({"identifier": [{"identifierScope": "labkoat", "identifierValue": "ast/1"}, 7]})
        [('labkoat', 'ast/1')]
    """
    found = []
    for one in map(record, items(value.get("identifier"))):
        scope, said = one.get("identifierScope"), one.get("identifierValue")
        if isinstance(scope, str) and isinstance(said, str) and said:
            found.append((whole_text(scope), whole_text(said)))
    return found


def _walk(root: Any) -> Iterator[tuple[Json, str, str | None]]:
    """Yield every object that may be an entity, with its place, in the order of the document."""
    waiting: list[tuple[Any, str, str | None]] = [(root, "", None)]
    if isinstance(root, dict) and "entityType" not in root:
        waiting = list(_by_type(root))[::-1]
    while waiting:
        value, place, hint = waiting.pop()
        if isinstance(value, dict):
            if hint is not None or "entityType" in value:
                yield value, place or "the entity", hint
            inside: Iterable[tuple[str, Any]] = (
                (f"{place}.{tidy(name)}" if place else tidy(name), one)
                for name, one in value.items()
                if name != "customData"
            )
        elif isinstance(value, list):
            inside = ((f"{place}[{n}]", one) for n, one in enumerate(value))
        else:
            continue
        deeper = [(one, at, None) for at, one in inside if isinstance(one, (dict, list))]
        waiting.extend(reversed(deeper))


def _by_type(root: Json) -> Iterator[tuple[Any, str, str | None]]:
    """What an object holds by type: arrays, or one entity each; the answer of a server is an envelope."""
    for type, several in root.items():
        if isinstance(several, dict):
            yield several, tidy(type), type if type in _TYPES else None
        for n, one in enumerate(items(several)):
            yield one, f"{tidy(type)}[{n}]", type


def _unread(entity: Entity) -> Counter[str]:
    """What an entity says that nobody reads here; our own export says everything twice."""
    if any(record(entry).get("domain") == DOMAIN for entry in items(entity.data.get("customData"))):
        return Counter()
    if entity.type not in _READ:
        return Counter([entity.type])
    known = _READ[entity.type] | _EVERYWHERE
    said = (name for name, value in entity.data.items() if name not in known and value not in (None, [], {}))
    return Counter(f"{entity.type}.{tidy(name)[:60]}" for name in said)


LISTED = 12
"""What a note names one by one; a damaged file could have thousands."""


def _counted(counts: Counter[str]) -> str:
    listed = [
        f"{tidy(name)[:100]} ({n})" if n > 1 else tidy(name)[:100] for name, n in sorted(counts.items())
    ]
    return shortened(listed)


def shortened(listed: list[str]) -> str:
    """Return the first of many, and how many more there are."""
    return first_of(listed, LISTED)
