"""Who did what to make the file of a clip, as data for the clip's metadata."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from typing import Any

from creditgraph.formats.edit.materials import keys_of, said_of
from creditgraph.formats.edit.timeline import Clip
from creditgraph.formats.naming import file_keys, stem_of
from creditgraph.formats.part import STRENGTH, Key
from creditgraph.workflow.kinds import kinds
from creditgraph.workflow.model import Artifact, Evidence, Film, Performer, Step

_CUTTING = ("editing", "audio_visual_sync")
_NO_CLIP = ("text", "data")


class Credits:
    """The artifacts of a film, found by the keys of clips.

    Args:
        film: the film.
    """

    def __init__(self, film: Film) -> None:
        self._agents = {agent.id: agent for agent in film.agents}
        self._artifacts = described(film)
        self._makers: dict[str, list[int]] = {}
        for number, step in enumerate(film.steps):
            for name in step.makes:
                self._makers.setdefault(name, []).append(number)
        self._steps = film.steps
        self._cut = {use.artifact for step in film.steps if step.kind in _CUTTING for use in step.uses}
        self._clips = {name: said for step in film.steps for name, said in step.facts.parameters}
        self._known: dict[str, list[dict[str, Any]]] = {}
        self._by_key: dict[Key, set[str]] = {}
        for artifact in self._artifacts.values():
            if artifact.id != film.final and artifact.medium not in _NO_CLIP:
                for key in _keys(artifact):
                    self._by_key.setdefault(key, set()).add(artifact.id)

    def find(self, clip: Clip) -> str | None:
        """Return the artifact that a clip shows, by the strongest key that finds any; of two, none."""
        keys = keys_of(clip)
        if not clip.files:  # then its name is what the reader called the artifact
            keys += (Key("name", clip.name),)
        for kind in STRENGTH:
            found = {name for key in keys if key.kind == kind for name in self._by_key.get(key, ())}
            if len(found) > 1:
                found = found & self._cut
                return found.pop() if len(found) == 1 else self._said(clip)
            if found:
                return found.pop()
        return self._said(clip)

    def _said(self, clip: Clip) -> str | None:
        """What we called it when we wrote into it before, or what the film says a clip of this name is."""
        for said in (said_of(clip).get("artifact"), self._clips.get(f"clip {clip.name}")):
            if isinstance(said, str) and said in self._artifacts:
                return said
        return None

    def of(self, clip: Clip) -> dict[str, Any] | None:
        """Return what is to be written into a clip; ``None`` if the film does not know it."""
        name = self.find(clip)
        if name is None:
            return None
        digest = self._artifacts[name].digest
        if name not in self._known:
            self._known[name] = [self._step(self._steps[number]) for number in self._upstream(name)]
        told: dict[str, Any] = {"schema": "creditgraph.Clip/1", "artifact": name}
        return {**told, **({"sha256": digest} if digest else {}), "steps": self._known[name]}

    def _upstream(self, name: str) -> list[int]:
        """Every step that led to an artifact, in the order of the film."""
        found: set[int] = set()
        waiting = [name]
        while waiting:
            for number in self._makers.get(waiting.pop(), ()):
                if number not in found:
                    found.add(number)
                    waiting += [use.artifact for use in self._steps[number].uses]
        return sorted(found)

    def _step(self, step: Step) -> dict[str, Any]:
        """A step by its kind and the people; ``by`` is empty if nobody is named."""
        return {
            "step": step.id,
            "kind": step.kind,
            **({"uses": [use.artifact for use in step.uses]} if step.uses else {}),
            "makes": list(step.makes),
            "by": [self._performer(one) for one in step.by],
            **({"claimants": [self._performer(one) for one in step.claimants]} if step.claimants else {}),
            **({"at": step.at.isoformat()} if step.at else {}),
            **_evidence(step.evidence),
        }

    def _performer(self, one: Performer) -> dict[str, Any]:
        agent = self._agents[one.agent]
        return {
            "id": agent.id,
            "name": agent.name,
            "type": agent.type,
            **({"role": one.role} if one.role else {}),
            **({"weight": str(one.weight)} if one.weight is not None else {}),
            **_evidence(one.evidence),
        }


def described(film: Film) -> Mapping[str, Artifact]:
    """Return every artifact of a film, those that a step makes without describing them with its medium."""
    found = {
        name: Artifact(name, medium=kinds()[step.kind].makes) for step in film.steps for name in step.makes
    }
    for artifact in film.artifacts:
        made = found.get(artifact.id)
        medium = artifact.medium or (made.medium if made else None)
        found[artifact.id] = dataclasses.replace(artifact, medium=medium)
    return found


def _keys(artifact: Artifact) -> Iterable[Key]:
    if artifact.digest:
        yield Key("sha256", artifact.digest)
    if artifact.file:
        yield from file_keys(artifact.file)
    yield from (Key("name", artifact.id), Key("stem", stem_of(artifact.id)), Key("shot", artifact.id))


def _evidence(evidence: Evidence | None) -> dict[str, Any]:
    if evidence is None:
        return {}
    told = {name: getattr(evidence, name) for name in ("grade", "source", "place", "digest", "reason")}
    if evidence.contemporaneous is not None:
        told["contemporaneous"] = evidence.contemporaneous
    return {"evidence": {name: value for name, value in told.items() if value is not None}}
