"""OMC-JSON 2.x as part of a workflow: people and their roles, assets, tasks that we have a word for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from creditgraph.formats.omc.acts import Acts
from creditgraph.formats.omc.claims import choices, makings
from creditgraph.formats.omc.entities import Document
from creditgraph.formats.omc.own import with_what_binds
from creditgraph.formats.omc.people import People
from creditgraph.formats.omc.things import Things
from creditgraph.formats.omc.words import exact, items, own, record, text
from creditgraph.formats.part import Part
from creditgraph.formats.registry import Format
from creditgraph.formats.source import Options, Source
from creditgraph.formats.tidy import tidy
from creditgraph.workflow import Workflow
from creditgraph.workflow.model import Film

_MARK = b"movielabs.com/omc/json/schema/v"
_WIDE = "movielabs.com/omc/json/schema/v"


_ENTITY = ('"entityType"', '"identifierScope"')
"""Names that every entity and every identifier has, also where a document forgets to name its schema."""


def sniff(source: Source) -> bool:
    """Tell whether a file is JSON that names the OMC schema, or has its entities."""
    begins = source.begins
    named = _MARK in source.head or _WIDE in begins
    return begins[:1] in ("{", "[") and (named or all(word in begins for word in _ENTITY))


def read(source: Source, options: Options) -> Iterator[Part]:
    """Yield the one part that an OMC document is.

    Args:
        source: the file: one entity, an array, or an object of arrays by type.
        options: ``kinds`` maps a task's ``functionalType`` to our kinds of step.

    Raises:
        FormatError: no JSON, no entity in it, or a schema that is not of version 2.
        UnknownNameError: ``options.kinds`` names a kind that does not exist.
    """
    document = Document(source.json, source.name)
    film = Workflow(_title(document, source))
    people = People(document, film)
    things = Things(document, film, source)
    acts = Acts(document, film, people, things, options.kinds)
    claimed = makings(document, people, things, acts)
    chosen = choices(document, things, acts)
    things.describe(acts.made)  # last: a claim may name an asset that is in no other place
    for note in (*document.notes(), *people.notes(), *acts.notes()):
        film.note(note)
    yield Part(
        format="omc",
        source=source.name,
        digest=source.digest,
        film=_whole(acts.finished(film.freeze()), document, source, things),
        keys=things.keys,
        agent_keys=people.keys(),
        makings=claimed,
        choices=chosen,
        words=frozenset(acts.heard),
    )


def _title(document: Document, source: Source) -> str:
    """The title of the first creative work that has one; else the name of the file."""
    for work in document.of("CreativeWork"):
        ours = record(own(work.data, "film")).get("title")
        titles = [record(one) for one in items(work.data.get("creativeWorkTitle"))]
        old = record(work.data.get("title"))
        said = (
            *(text(one.get(name)) for one in titles for name in ("titleName", "title")),
            *(text(old.get(name)) for name in ("officialTitle", "workingTitle", "internalTitle")),
            text(work.data.get("name")),
        )
        found = next((title for title in said if title is not None), None)
        if found is not None:
            return exact(ours, tidy(found))
    return tidy(PurePosixPath(source.name).stem)


def _whole(film: Film, document: Document, source: Source, things: Things) -> Film:
    """Add what our own export wrote down about the film as a whole."""
    for work in document.of("CreativeWork"):
        head: dict[str, Any] | None = own(work.data, "film")
        if head is not None:
            final = head.get("final")
            if isinstance(final, str) and final in things.own_ids:
                head = head | {"final": things.own_ids[final]}
            else:
                head = {name: value for name, value in head.items() if name != "final"}
            return with_what_binds(film, head, source, f"{work.place}.customData")
    return film


FORMAT = Format(name="omc", title="MovieLabs OMC-JSON", sniff=sniff, read=read)
