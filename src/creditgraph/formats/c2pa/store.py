"""A C2PA manifest store, as ``Reader.json()`` of the C2PA libraries reports it, in typed records.

The records hold what is there; what is missing or of a wrong type is ``None`` or empty, never an error. Only
a document that is no store at all is refused.

References:
    * C2PA Technical Specification 2.2 (2025), sections 10 (claims), 11 (manifests), 18 (assertions);
      c2pa-rs 0.91 (the JSON report).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from creditgraph.errors import FormatError, nearest
from creditgraph.formats.c2pa.values import rows, table, words
from creditgraph.workflow.fields import shown

_MOST = 50_000
"""Manifests and ingredients of one file: the cut of a long film with all its effects stays below."""
_REPORT = "Save what Reader.json() of the C2PA library gives"


@dataclass(frozen=True, slots=True)
class Ingredient:
    """Something that went into a file.

    Attributes:
        place: where it stands in the store.
        relationship: ``parentOf``, ``componentOf`` or ``inputTo``.
        title: its title, a hint only.
        mime: its MIME type.
        instance, document: ids that its maker gave it; all versions of one document share the second.
        manifest: label of its own manifest in the store.
        label: label of its assertion, by which actions refer to it.
        data_type: what kind of data it is, such as ``c2pa.types.generator.prompt``.
        raw: the object itself.
    """

    place: str
    relationship: str
    title: str | None
    mime: str | None
    instance: str | None
    document: str | None
    manifest: str | None
    label: str | None
    data_type: str | None
    raw: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Assertion:
    """One assertion of a manifest: its label without the running number, its data and its place."""

    place: str
    label: str
    data: Any


@dataclass(frozen=True, slots=True)
class Manifest:
    """What one signer claimed about one file.

    Attributes:
        label: its name in the store.
        place: where it stands in the store.
        ingredients: what went into the file.
        assertions: what is asserted of it.
        raw: the object itself.
    """

    label: str
    place: str
    ingredients: tuple[Ingredient, ...]
    assertions: tuple[Assertion, ...]
    raw: Mapping[str, Any]

    def text(self, name: str) -> str | None:
        """Return a field that is a text."""
        return words(self.raw.get(name))

    def labelled(self, *labels: str) -> Iterator[Assertion]:
        """Yield the assertions with one of these labels."""
        return (one for one in self.assertions if one.label in labels)


@dataclass(frozen=True, slots=True)
class Store:
    """All manifests of one file: its own, and those of what went into it.

    Attributes:
        active: label of the manifest that is about the file itself.
        manifests: label to manifest.
        raw: the object itself.
    """

    active: str
    manifests: Mapping[str, Manifest]
    raw: Mapping[str, Any]


def store_of(value: Any, where: str) -> Store:
    """Return the store that a JSON value holds.

    Args:
        value: the JSON value.
        where: what to call it in messages.

    Raises:
        FormatError: no manifest store, or one that does not say which manifest is about the file.

    Example:
        >>> store_of({"active_manifest": "a", "manifests": {"a": {"title": "x.png"}}}, "x.json").active
        'a'
        >>> store_of({"active_manifest": "b", "manifests": {"a": {}}}, "x.json")
        Traceback (most recent call last):
        creditgraph.errors.FormatError: x.json, active_manifest: no manifest is called 'b'. Save what
        Reader.json() of the C2PA library gives.
    """
    raw = table(value)
    found = table(raw.get("manifests"))
    if not found:
        what = "no C2PA manifest store: it has no object of manifests"
        raise FormatError(what, where=where, do=_REPORT)
    active = raw.get("active_manifest")
    if not isinstance(active, str) or active not in found:
        what = f"no manifest is called {shown(active)}"
        place = f"{where}, active_manifest"
        raise FormatError(what, where=place, near=nearest(active, found), do=_REPORT)
    if not isinstance(found[active], dict):
        raise FormatError(f"the manifest {shown(active)} is no object", where=where, do=_REPORT)
    if "assertion_store" in found[active]:
        what = "a detailed report, which names no ingredients by their labels"
        raise FormatError(what, where=where, do=_REPORT)
    manifests = {label: _manifest(label, body) for label, body in found.items() if isinstance(body, dict)}
    size = len(manifests) + sum(len(one.ingredients) for one in manifests.values())
    if size > _MOST:
        what = f"{size:,} manifests and ingredients, more than the limit of {_MOST:,}"
        raise FormatError(what, where=where, do="No film has so many; the file is damaged")
    return Store(active, manifests, raw)


def _manifest(label: str, raw: Mapping[str, Any]) -> Manifest:
    place = f"manifests[{words(label) or ''}]"
    listed = enumerate(rows(raw.get("ingredients")))
    ingredients = [
        _ingredient(f"{place}.ingredients[{n}]", one) for n, one in listed if isinstance(one, dict)
    ]
    asserted = enumerate(rows(raw.get("assertions")))
    assertions = [
        Assertion(f"{place}.assertions[{n}]", name.partition("__")[0], one.get("data"))
        for n, one in asserted
        if isinstance(one, dict) and (name := words(one.get("label")))
    ]
    return Manifest(label, place, tuple(ingredients), tuple(assertions), raw)


def _ingredient(place: str, raw: Mapping[str, Any]) -> Ingredient:
    manifest = raw.get("active_manifest")
    types = [words(table(one).get("type")) for one in rows(raw.get("data_types"))]
    return Ingredient(
        place=place,
        relationship=words(raw.get("relationship")) or "componentOf",  # the default of the definition
        title=words(raw.get("title")),
        mime=words(raw.get("format")),
        instance=words(raw.get("instance_id")),
        document=words(raw.get("document_id")),
        manifest=manifest if isinstance(manifest, str) else None,
        label=words(raw.get("label")),
        data_type=next((one for one in types if one), None),
        raw=raw,
    )
