"""What an OMC document says about an asset without a task: who created it, who contributed, what was kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from creditgraph.formats.omc.acts import Acts
from creditgraph.formats.omc.entities import Document, Entity
from creditgraph.formats.omc.own import evidence
from creditgraph.formats.omc.people import People
from creditgraph.formats.omc.things import Things
from creditgraph.formats.omc.words import day, items, record
from creditgraph.formats.part import Choice, Making

_SOURCES = ("RevisionOf", "DerivationOf", "VariantOf")


def makings(document: Document, people: People, things: Things, acts: Acts) -> tuple[Making, ...]:
    """Return who made what, where no task of the document says so already.

    Args:
        document: the entities.
        people: who is in it.
        things: its assets.
        acts: its tasks.
    """
    found: dict[tuple[str, tuple[str, ...], str | None], Making] = {}
    for one in (*_created(people, things), *_contributed(document, people, things, acts), *_several(acts)):
        hands = tuple(who for who in one.by if people.types[who] != "tool")
        told = set(hands) <= acts.made.get(one.artifact, {}).keys()
        if hands and not (told and not one.kinds):
            key = (one.artifact, hands, one.role)
            found.setdefault(key, _by(one, hands))
    return tuple(found.values())


def _by(one: Making, hands: tuple[str, ...]) -> Making:
    """A service that is named beside people is a tool in their hands; one alone is nobody."""
    return Making(one.artifact, hands, one.kinds, one.kind, one.uses, one.at, one.role, one.evidence)


def _created(people: People, things: Things) -> Iterator[Making]:
    for name, asset in things.assets.items():
        said = record(asset.data.get("provenance"))
        if said.get("CreatedBy"):
            by = people.named([said["CreatedBy"]])
            role = people.role_type(said["Role"]) if said.get("Role") else None
            yield Making(
                name,
                tuple(by),
                uses=tuple(_sources(asset, name, things)),
                at=day(said.get("createdOn")),
                role=role or next(iter(by.values()), None),
                evidence=evidence(things.source, f"{asset.place}.provenance"),
            )


def _sources(asset: Entity, name: str, things: Things) -> Iterator[str]:
    """What an asset is a version of; a variant is another thing that came from it."""
    version = record(asset.data.get("version"))
    found = (things.of(version[relation]) for relation in _SOURCES if version.get(relation))
    yield from dict.fromkeys(one for one in found if one not in (None, name) and one is not None)


def _contributed(document: Document, people: People, things: Things, acts: Acts) -> Iterator[Making]:
    """Contributors that a context names for an asset: the one it belongs to, or those it produces."""
    owners: dict[int, dict[str, None]] = {}
    for name, asset in things.assets.items():
        for context in document.found(asset.data.get("Context"), "Context"):
            owners.setdefault(id(context), {})[name] = None
    for context in document.of("Context"):
        if id(context) in acts.contexts:
            continue
        hands = people.named(record(context.data.get("contributor")).get("Participant"))
        made = things.listed(record(context.data.get("produces")).get("Asset"))
        used = things.listed(record(context.data.get("uses")).get("Asset"))
        place = evidence(things.source, f"{context.place}.contributor")
        for name in made or owners.get(id(context), {}):
            for role, by in _by_role(hands):
                uses = tuple(one for one in used if one != name) if made else ()
                yield Making(name, by, uses=uses, role=role, evidence=place)


def _by_role(hands: Mapping[str, str | None]) -> Iterator[tuple[str | None, tuple[str, ...]]]:
    for role in dict.fromkeys(hands.values()):
        yield role, tuple(who for who, said in hands.items() if said == role)


def _several(acts: Acts) -> Iterator[Making]:
    """A task whose word stands for several of our kinds."""
    for task, kinds in acts.several:
        place = evidence(acts.things.source, task.entity.place)
        for name in task.makes:
            for role, by in _by_role(task.by):
                yield Making(name, by, kinds=kinds, uses=task.uses, role=role, evidence=place)


def choices(document: Document, things: Things, acts: Acts) -> tuple[Choice, ...]:
    """Return which assets stand beside rejected alternatives.

    Two assets that name each other as alternatives are both open. What a selection of the document shows, and
    what our own export describes with its status, is no choice of its own.

    Args:
        document: the entities.
        things: its assets.
        acts: its tasks.
    """
    beside = {name: _alternatives(asset, name, things) for name, asset in things.assets.items()}
    named = {(name, one) for name, others in beside.items() for one in others}
    found = []
    for name, others in beside.items():
        among = (name, *others)
        if not others or acts.chosen.issuperset(others) or things.owned(*among):
            continue
        mutual = {one for one in others if (one, name) in named}
        rejected = tuple(one for one in others if one not in mutual)
        found.append(
            Choice(
                name,
                among,
                kept=() if mutual else (name,),
                rejected=rejected,
                evidence=evidence(things.source, f"{things.assets[name].place}.version.Alternative"),
            )
        )
    return tuple(_once(found))


def _alternatives(asset: Entity, name: str, things: Things) -> tuple[str, ...]:
    listed = items(record(asset.data.get("version")).get("Alternative"))
    return tuple(one for one in things.listed(listed) if one != name)


def _once(found: Iterable[Choice]) -> Iterator[Choice]:
    """Two that name each other are one open choice."""
    seen: set[frozenset[str]] = set()
    for one in found:
        group = frozenset(one.among)
        if group not in seen or one.kept:
            yield one
        seen.add(group)
