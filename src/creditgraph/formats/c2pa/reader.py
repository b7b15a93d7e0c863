"""A manifest store, out of its JSON report or out of the media that carries it, as parts of a workflow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from creditgraph.formats.c2pa.carrier import carries, mime, report
from creditgraph.formats.c2pa.chain import Chain
from creditgraph.formats.c2pa.claimed import as_claimed
from creditgraph.formats.c2pa.contribution import LABEL, readable
from creditgraph.formats.c2pa.crjson import as_report, is_crjson
from creditgraph.formats.c2pa.keys import Keys
from creditgraph.formats.c2pa.signature import behind, sentence
from creditgraph.formats.c2pa.state import States
from creditgraph.formats.c2pa.store import Assertion, Manifest, Store, store_of
from creditgraph.formats.c2pa.values import medium_of
from creditgraph.formats.part import Key, Part
from creditgraph.formats.source import HEAD, Options, Source
from creditgraph.workflow import Film

_MARKS = ('"manifests"', '"active_manifest"')


def sniff(source: Source) -> bool:
    """Tell whether a file is the report of a manifest store, or media that carries one."""
    return is_report(source) or carries(source)


def is_report(source: Source) -> bool:
    """Tell whether a file is the JSON report of a manifest store."""
    if not source.begins.startswith("{"):
        return False
    try:
        end = bytes(source.view[max(0, source.size - HEAD) :]).decode("utf-8", "ignore")
    except (OSError, ValueError):
        end = ""
    usual = all(mark in source.begins or mark in end for mark in _MARKS)
    return usual or is_crjson(source.begins, end)


def read(source: Source, options: Options) -> Iterable[Part]:
    """Read a file; see `creditgraph.formats.registry.Format`.

    The first part is about the file itself. A manifest that holds a film of ours is a part of its own; so is
    what stands behind it.

    Raises:
        FormatError: no manifest store, or one that cannot be read.
        MissingExtraError: the file is media, and the library that verifies signatures is not installed.
    """
    is_media = mime(source.head) is not None
    store = store_of(report(source) if is_media else as_report(source.json), source.name)
    return _Reading(source, store, States(store, checked=is_media), is_media=is_media).parts()


class _Reading:
    """One store, read part by part from the file back to what went into it."""

    def __init__(self, source: Source, store: Store, states: States, *, is_media: bool) -> None:
        self.source = source
        self.store = store
        self.states = states
        self.is_media = is_media
        self.films: dict[str, tuple[Film, Mapping[str, str], Assertion]] = {}
        self.refused: dict[str, str] = {}
        for manifest in store.manifests.values():
            self._find_film(manifest)

    def parts(self) -> Iterator[Part]:
        """Yield the part of the file itself, then those of films of ours that went into it."""
        waiting, done = [self.store.active], set[str]()
        while waiting:
            label = waiting.pop(0)
            if label in done:
                continue
            if label in self.films:
                part, reached = self._of_film(label)
            else:
                part, reached = self._of_chain(label, done)
            done.add(label)
            waiting += [one for one in reached if one in self.store.manifests]
            yield part

    def _find_film(self, manifest: Manifest) -> None:
        """A film of ours is read back if it is as it was signed; else the actions are read, as claims."""
        for assertion in manifest.labelled(LABEL):
            standing = self.states.of(manifest.label)
            if not standing.is_signed:
                self.refused[manifest.label] = f"{assertion.place}: not read, because {standing.reason}"
                continue
            found = readable(assertion.data, f"{self.source.name}, {assertion.place}")
            if isinstance(found, str):
                self.refused[manifest.label] = f"{assertion.place}: not read: {found}"
            else:
                self.films[manifest.label] = (*found, assertion)

    def _of_chain(self, root: str, done: set[str]) -> tuple[Part, list[str]]:
        elsewhere = frozenset(self.films) | done
        medium = medium_of(mime(self.source.head)) if self.is_media else None
        chain = Chain(
            self.source, self.store, self.states, elsewhere, medium if root == self.store.active else None
        )
        thing = chain.write(root)
        done.update(chain.written)
        if root == self.store.active and self.is_media:
            chain.film.artifact(thing, digest=self.source.digest, file=self.source.name)
        chain.film.final(thing)
        for label in sorted(chain.written & set(self.refused)):
            chain.film.note(self.refused[label])
        film = chain.film.freeze()
        inner = [self.store.manifests[label] for label in sorted(chain.written - {root})]
        notes = tuple(dict.fromkeys((self._signature(root), *behind(inner, self.states), *film.notes)))
        part = Part(
            format="c2pa",
            source=self.source.name,
            digest=self.source.digest,
            film=replace(film, notes=notes),
            keys=self._keys(chain.keys, thing, root),
            agent_keys=chain.agents.keys(),
            makings=tuple(chain.makings),
        )
        return part, sorted(chain.met & set(self.films))

    def _of_film(self, label: str) -> tuple[Part, list[str]]:
        film, ingredients, assertion = self.films[label]
        manifest, keys = self.store.manifests[label], Keys()
        final = film.final or ""
        keys.add(final, None, manifest.text("instance_id"))
        for artifact in film.artifacts:
            keys.add(artifact.id, artifact.file)
            if artifact.digest is not None and artifact.medium in ("image", "video", "sound"):
                keys.add_key(artifact.id, Key("sha256", artifact.digest))
        reached, broken = list[Manifest](), list[Manifest]()
        for one in manifest.ingredients:
            nested = self.store.manifests.get(one.manifest or "")
            holds = nested is not None and self.states.of(nested.label).is_signed
            if nested is not None:
                (reached if holds else broken).append(nested)
            if (name := ingredients.get(one.instance or "")) is not None:
                keys.add(name, None, one.instance, nested.text("instance_id") if nested and holds else None)
        claimed = as_claimed(film, self.source, f"{assertion.place}.data.film")
        notes = (self._signature(label), *behind(broken, self.states), *claimed.notes)
        part = Part(
            format="c2pa",
            source=self.source.name,
            digest=self.source.digest,
            film=replace(claimed, notes=notes),
            keys=self._keys(keys, final, label),
        )
        return part, [nested.label for nested in reached]

    def _signature(self, label: str) -> str:
        """Say first who signed, and whether it still holds."""
        manifest = self.store.manifests[label]
        is_file = self.is_media and label == self.store.active
        name = self.source.name if is_file else manifest.text("title") or label
        return sentence(manifest, self.states, name)

    def _keys(self, keys: Keys, thing: str, root: str) -> dict[str, tuple[Key, ...]]:
        if root == self.store.active:
            if self.states.of(root).is_signed:
                keys.add_own(thing, self.store.manifests[root].text("title"))
            if self.is_media:
                keys.add_own(thing, self.source.name, self.source.digest)
        return keys.result()
