"""One asset of a package as a part of a workflow: its keys, who attested it, and the package's remarks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from creditgraph.formats.naming import stem_of
from creditgraph.formats.part import Key, Making, Part
from creditgraph.formats.source import Source
from creditgraph.formats.tep.actions import MOST, Action, Writer, actions_in
from creditgraph.formats.tep.package import ATTESTATION, Package, record_of
from creditgraph.formats.tep.tags import KIND_OF
from creditgraph.formats.tidy import tidy
from creditgraph.workflow import Workflow
from creditgraph.workflow.model import UNKNOWN, Medium, Performer

_MEDIA: Mapping[str, Medium] = {"image": "image", "video": "video", "audio": "sound", "3d": "data"}
_OMC = ("omc_asset_id", "omc_version_id")


@dataclass(slots=True)
class AssetRecord:
    """Writes down one asset.

    Args:
        package: the package.
        source: its file.
        asset: id of the asset.
        remarks: remarks that go with this part.
    """

    package: Package
    source: Source
    asset: str
    remarks: list[str] = field(default_factory=list)
    film: Workflow = field(init=False)
    id: str = field(init=False)
    about: Mapping[str, Any] = field(init=False)

    def __post_init__(self) -> None:
        self.id = tidy(self.asset)
        self.film = Workflow(self.id)
        self.about = self.package.records.get(self.asset) or {}

    def part(self) -> Part:
        """Return the part."""
        actions = actions_in(self.about, self.asset, self.package, self.source, self.remarks)
        who = self._attestor()
        if self.about:
            shown = self.source.evidence(tidy(f"{record_of(self.asset)} ai_tool"))
            Writer(self.film, self.id, who).write(actions, self.about, shown)
        self._artifact()
        self._remark()
        return Part(
            "tep",
            self.source.name,
            self.source.digest,
            self.film.freeze(),
            keys={self.id: self._keys()},
            makings=self._makings(who, actions),
        )

    def _artifact(self) -> None:
        medium = self.about.get("asset_type")
        self.film.artifact(
            self.id,
            medium=_MEDIA.get(medium) if isinstance(medium, str) else None,
            digest=self.package.hashes.get(self.asset),
            origin="made here" if self.about else "unknown",
            evidence=self.source.evidence(tidy(record_of(self.asset))),
        )
        self.film.final(self.id)

    def _keys(self) -> tuple[Key, ...]:
        """The ids of the asset; what stands for the whole package is its own only if it is alone in it."""
        digest = self.package.hashes.get(self.asset)
        keys = [Key("sha256", digest)] if digest else []
        keys.append(Key("instance", self.id))
        context = self.package.manifest.get("production_context")
        if isinstance(context, dict) and len(self.package.records) == 1:
            said = {name: tidy(text) for name, text in context.items() if isinstance(text, str) and text}
            keys += [Key("instance", said[name]) for name in _OMC if name in said]
            keys += [Key("stem", stem_of(said["version_name"]))] if "version_name" in said else []
            keys += [Key("shot", said["shot_id"])] if "shot_id" in said else []
        return tuple(dict.fromkeys(keys))

    def _attestor(self) -> Performer | None:
        """The person who attested this asset; of one that the scope leaves out nobody is known."""
        attestor = self.package.attestation.get("attestor")
        name = attestor.get("name") if isinstance(attestor, dict) else None
        if not isinstance(name, str) or name.strip().casefold() in ("", UNKNOWN):
            return None
        if self.asset not in self._scope("asset_ids"):
            self.remarks.append("the attestation does not cover this asset: who made it is unknown")
            return None
        role = attestor.get("role") if isinstance(attestor, dict) else None
        return Performer(
            agent=self.film.person(tidy(name)).id,
            role=tidy(role) if isinstance(role, str) and role.strip() else None,
            evidence=self.source.evidence(f"{ATTESTATION} attestor", "declared"),
        )

    def _makings(self, who: Performer | None, actions: Sequence[Action]) -> tuple[Making, ...]:
        """The attestor claims the kinds of action that the scope names, or, without them, those recorded."""
        claimed = [KIND_OF[tag] for tag in self._scope("hitl_tags_claimed") if tag in KIND_OF]
        kinds = tuple(dict.fromkeys(claimed or [action.kind for action in actions]))
        if who is None or not kinds:
            return ()
        return (Making(self.id, (who.agent,), kinds=kinds, role=who.role, evidence=who.evidence),)

    def _scope(self, name: str) -> list[str]:
        scope = self.package.attestation.get("scope")
        listed = scope.get(name) if isinstance(scope, dict) else None
        return [one for one in listed if isinstance(one, str)] if isinstance(listed, list) else []

    def _remark(self) -> None:
        if self.about.get("asset_id") not in (None, self.asset):
            self.remarks.append("the record names another asset_id than its folder")
        for name in ("modification_level", "user_notes"):
            said = self.about.get(name)
            if isinstance(said, str) and said.strip():
                self.remarks.append(f"{name}: {tidy(said)}")
        cinema = self.about.get("cinematic_declaration")
        if isinstance(cinema, dict):
            stated = [(tidy(str(key)), value) for key, value in list(cinema.items())[:MOST]]
            listed = (f"{key} {tidy(value)}" for key, value in stated if isinstance(value, str))
            self.remarks.append(f"cinematic_declaration: {'; '.join(listed)}")
        for remark in self.remarks:
            self.film.note(remark)
