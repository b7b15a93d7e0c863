"""The artifacts of a film as OMC assets: form, version, alternatives, provenance."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property

from creditgraph.formats.naming import plain_path
from creditgraph.formats.omc.page import Page
from creditgraph.formats.omc.words import MEDIA, Json, custom, entity
from creditgraph.workflow.kinds import kinds
from creditgraph.workflow.model import Artifact, Step

FUNCTIONS = {
    "screenplay": "script",
    "storyboard": "artwork.storyboard",
    "character_design": "artwork.conceptArt",
    "drawing": "artwork",
    "photography": "capture",
    "live_action": "capture",
    "multi_image_reference": "creativeReferenceMaterial",
}
"""Kind of step to the controlled value of ``assetFC.functionalType`` of what it makes, if there is one."""
_WORKED_ON = ("act", "pass", "replace", "generation")


def assets(page: Page, plain: Iterable[Json]) -> Iterator[Json]:
    """Yield every artifact of a film as an asset, those that nobody described too.

    Args:
        page: the document.
        plain: the described artifacts as plain values, in their order.
    """
    history = History(page)
    records = {said["id"]: said for said in plain}
    for name in history.names:
        artifact = history.described.get(name) or Artifact(name)
        step = history.maker.get(name)
        function = FUNCTIONS.get(step.kind) if step is not None else None
        yield entity(
            "Asset",
            page.scope,
            f"asset/{name}",
            name=name,
            version=history.version(name),
            provenance=history.provenance(name),
            assetFC={"functionalType": function} if function else None,
            AssetSC=_form(page, artifact, step),
            customData=custom("artifact", records.get(name, {"id": name})),
        )


class History:
    """How the artifacts of a film came from each other.

    Args:
        page: the document.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self.described = {artifact.id: artifact for artifact in page.film.artifacts}
        self.maker: dict[str, Step] = {}
        twice: set[str] = set()
        for step in page.film.steps:
            twice |= self.maker.keys() & set(step.makes)
            self.maker |= dict.fromkeys(step.makes, step)
        for name in twice:  # made by several steps: OMC has one creator and one source
            del self.maker[name]
        makes = (name for step in page.film.steps for name in step.makes)
        self.names = tuple(dict.fromkeys((*self.described, *makes)))

    @cached_property
    def bases(self) -> dict[str, tuple[str, str]]:
        """Artifact to the relation (``RevisionOf``, ``DerivationOf``) and the one artifact it comes from."""
        found = {}
        for name, step in self.maker.items():
            revised = step.kind == "prompt_revision"
            if revised or (kinds()[step.kind].walk in _WORKED_ON and step.kind != "selection"):
                sources = {use.artifact for use in step.uses if revised or self._material(use.artifact)}
                if len(sources) == 1 and name not in sources:
                    found[name] = ("RevisionOf" if revised else "DerivationOf", sources.pop())
        return found

    def _material(self, name: str) -> bool:
        """A prompt or a path steers what is made; it is not what it is made from."""
        step = self.maker.get(name)
        return step is None or kinds()[step.kind].walk not in ("control", "context")

    @cached_property
    def numbers(self) -> dict[str, int]:
        """Place of each artifact in its sequence of revisions, the first being 1."""
        before = {name: base for name, (how, base) in self.bases.items() if how == "RevisionOf"}
        found: dict[str, int] = {}
        for name in (*before.values(), *before):
            chain, at = {name: None}, name
            while (at := before.get(at, "")) and at not in chain:
                chain[at] = None
            found[name] = len(chain)
        return found

    @cached_property
    def alternatives(self) -> dict[str, list[str]]:
        """What was kept to what was rejected beside it: in one selection, or out of one step."""
        found: dict[str, dict[str, None]] = {}
        for step in self.page.film.steps:
            among = [use.artifact for use in step.uses] if step.kind == "selection" else list(step.makes)
            rejected = [name for name in among if self._status(name) == "rejected"]
            kept = [name for name in among if self._status(name) == "kept"]
            if step.kind == "selection" and not kept:
                kept = list(step.makes)
            for name in kept:
                found.setdefault(name, {}).update(dict.fromkeys(rejected))
        return {name: [one for one in others if one != name] for name, others in found.items()}

    def _status(self, name: str) -> str:
        artifact = self.described.get(name)
        return artifact.status if artifact is not None else "unknown"

    def version(self, name: str) -> Json | None:
        """Return what an artifact is a version of, and what was rejected beside it."""
        said: Json = {}
        if name in self.numbers:
            said["versionNumber"] = self.numbers[name]
        if name in self.bases:
            how, base = self.bases[name]
            said[how] = self.page.asset(base)
        if self.alternatives.get(name):
            said["Alternative"] = [self.page.asset(other) for other in self.alternatives[name]]
        return said or None

    def provenance(self, name: str) -> Json | None:
        """Return who made an artifact, when and by what act; a creator only where it is one."""
        step = self.maker.get(name)
        if step is None:
            return None
        said: Json = {"reason": kinds()[step.kind].names["en"]}
        if len(step.by) == 1:
            (by,) = step.by
            said["CreatedBy"] = self.page.participant(by.agent, by.role)
            if by.role is not None:
                said["Role"] = self.page.role(by.role)
        if step.at is not None:
            said["createdOn"] = _instant(step.at)
        if name in self.bases:
            said["Origin"] = self.page.asset(self.bases[name][1])
        return said


def _instant(day: date) -> str:
    """OMC wants a time of day where we have a day; the day alone stands in the task's ``customData``."""
    return f"{day.isoformat()}T00:00:00Z"


def _form(page: Page, artifact: Artifact, step: Step | None) -> Json:
    """The form of the thing, and its file by name and folder."""
    medium = artifact.medium or (kinds()[step.kind].makes if step is not None else None)
    return entity(
        "AssetSC",
        page.scope,
        f"form/{artifact.id}",
        structuralType=MEDIA.get(medium or "", "digital"),
        structuralProperties=_file(artifact.file) if artifact.file is not None else None,
    )


def _file(file: str) -> Json:
    folder, slash, name = plain_path(file).rpartition("/")
    details: Json = {"fileName": name}
    if slash:
        details["filePath"] = folder + slash
    ending = name.rpartition(".")
    if ending[0] and ending[2]:
        details["fileExtension"] = ending[2]
    return {"fileDetails": details}
