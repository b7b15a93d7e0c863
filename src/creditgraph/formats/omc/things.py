"""The assets of an OMC document as artifacts, each with the ways of recognising it in another file."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import fields
from typing import Any, get_args

from creditgraph.errors import CreditgraphError
from creditgraph.formats.naming import file_keys
from creditgraph.formats.omc.entities import Document, Entity, identifiers
from creditgraph.formats.omc.own import evidence
from creditgraph.formats.omc.words import Json, Names, items, own, own_id, record, text
from creditgraph.formats.part import Key
from creditgraph.formats.source import Source
from creditgraph.formats.tidy import tidy
from creditgraph.workflow import Workflow
from creditgraph.workflow.fields import Medium
from creditgraph.workflow.model import Artifact

_FIELDS = frozenset(field.name for field in fields(Artifact)) - {"id", "evidence"}
_MEDIA = {
    "audio": "sound",
    "object": "sound",
    "audioVisual": "video",
    "data": "data",
    "document": "text",
    "image": "image",
    "imageSequence": "video",
    "movingImage": "video",
    "pointCloud": "data",
    "structuredDocument": "data",
    "volume": "data",
    "geometry": "data",
}
"""Last word of a controlled ``structuralType`` to our medium."""


class Things:
    """The artifacts of a document.

    Args:
        document: the entities.
        film: the workflow.
        source: the file.
    """

    def __init__(self, document: Document, film: Workflow, source: Source) -> None:
        self.document = document
        self.film = film
        self.source = source
        self.own_ids: dict[str, str] = {}
        self.keys: dict[str, tuple[Key, ...]] = {}
        self.assets: dict[str, Entity] = {}
        self._ids: dict[int, str] = {}
        self._names = Names()
        self._ours: set[str] = set()
        self._elsewhere: dict[tuple[str, str], str] = {}
        for one in document.of("Asset"):
            self._name(one)

    def of(self, value: Any) -> str | None:
        """Return the artifact that an asset or a reference means; one in another file is named here."""
        one = self.document.find(value, "Asset")
        if one is not None:
            return self._ids[id(one)]
        ids = identifiers(record(value))
        if not ids:
            return None
        if ids[0] not in self._elsewhere:
            name = self._names.new(tidy(ids[0][1]), ids[0][0])
            self.keys[name] = _instances(ids)
            self._elsewhere[ids[0]] = name
        return self._elsewhere[ids[0]]

    def listed(self, values: Any) -> tuple[str, ...]:
        """Return the artifacts that a list of assets means, each once."""
        found = (self.of(value) for value in items(values))
        return tuple(dict.fromkeys(name for name in found if name is not None))

    def owned(self, *names: str) -> bool:
        """Tell whether our own export describes all of these: then it says their status itself."""
        return self._ours.issuperset(names)

    def describe(self, made: Collection[str]) -> None:
        """Write down every artifact.

        Args:
            made: those that a step makes.
        """
        for name, one in self.assets.items():
            said = own(one.data, "artifact")
            about = self._about(one) if said is None else {k: v for k, v in said.items() if k in _FIELDS}
            self._write(name, made, one.place, about, record(said).get("evidence"))
        for name in self._elsewhere.values():
            self._write(name, made, f"a reference to {name!r}", {}, None)

    def _write(self, name: str, made: Collection[str], place: str, about: Json, said: Any) -> None:
        shown = evidence(self.source, place, said)
        origin: Json = {} if name in made else {"origin": "unknown"}
        if name not in made and about.get("origin", "made here") == "made here":
            about = about | origin
        try:
            self.film.artifact(name, **about, evidence=shown)
        except CreditgraphError as error:
            self.document.refuse(place, error)
            self.film.artifact(name, **origin, evidence=shown)

    def _name(self, one: Entity) -> None:
        ours = own(one.data, "artifact")
        said = record(ours)
        details, version = _details(self.document, one), record(one.data.get("version"))
        names = (one.data.get("name"), version.get("name"), details.get("fileName"))
        wanted = own_id(said.get("id"))
        printed = next((found for found in map(text, names) if found is not None), None)
        hint = one.ids[0][1] if one.ids else None
        name = self._names.new(wanted or tidy(printed or hint or "asset"), hint)
        if ours is not None:
            self._ours.add(name)
        if wanted is not None:
            self.own_ids.setdefault(wanted, name)
        self._ids[id(one)] = name
        self.assets[name] = one
        file = said.get("file") if isinstance(said.get("file"), str) else _file(details)
        digest = said.get("digest")
        bytes_known = isinstance(digest, str) and said.get("medium") != "text"
        found = [Key("sha256", str(digest))] if bytes_known else []
        self.keys[name] = (*found, *_instances(one.ids), *(file_keys(file) if file else ()))

    def _about(self, one: Entity) -> Json:
        """What the standard's own words say of an asset."""
        details = _details(self.document, one)
        form = self.document.find(one.data.get("AssetSC"), "AssetSC") if one.data.get("AssetSC") else None
        properties = record(record(form.data if form else None).get("structuralProperties"))
        kinds = (details.get("mediaType"), record(properties.get("linkset")).get("mediaType"))
        medium = _medium(form.data.get("structuralType") if form else None, *kinds)
        file = _file(details)
        return {"medium": medium, "file": tidy(file) if file else None}


def _details(document: Document, one: Entity) -> Json:
    form = document.find(one.data.get("AssetSC"), "AssetSC") if one.data.get("AssetSC") else None
    properties = record(record(form.data if form else None).get("structuralProperties"))
    return record(properties.get("fileDetails"))


def _file(details: Json) -> str | None:
    """The path of a file by folder and name; a folder alone is no file."""
    name, folder = text(details.get("fileName")), text(details.get("filePath"))
    if name is None:
        return None
    return f"{folder.rstrip('/')}/{name}" if folder is not None else name


def _medium(structural: Any, *kinds: Any) -> Medium | None:
    """The medium by the controlled word, else by an internet media type."""
    last = structural.rpartition(".")[2] if isinstance(structural, str) else ""
    found = _MEDIA.get(last)
    for kind in kinds:
        head = kind.partition("/")[0] if isinstance(kind, str) else ""
        found = found or {"audio": "sound"}.get(head, head)
    return found if found in get_args(Medium) else None  # type: ignore[return-value]


def _instances(ids: Collection[tuple[str, str]]) -> tuple[Key, ...]:
    return tuple(Key("instance", f"{scope}:{value}") for scope, value in ids)
