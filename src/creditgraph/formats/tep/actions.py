"""The human actions on one asset as steps, each with the grade that the package has earned for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from creditgraph.formats.media.subject import about_text
from creditgraph.formats.source import Source
from creditgraph.formats.tep.package import Package, record_of
from creditgraph.formats.tep.tags import KIND_OF
from creditgraph.formats.tidy import tidy
from creditgraph.workflow import Workflow
from creditgraph.workflow.model import UNKNOWN, Evidence, Performer

_ORDER = ("selection", "mask_inpaint", "editing", "compositing")
"""The acts on what was generated; the package does not date its actions, so this order is assumed."""
_VALUE = {"seed_choice": "seed", "model_choice": "model"}
_WORDS = {"prompt_design": "prompt", "prompt_revision": "revised prompt"}
_WITHOUT_PRODUCT = "direction"
_TEMPLATE = "workflow_template_design"
MOST = 200
"""Actions of one asset; there are twelve tags."""


@dataclass(frozen=True, slots=True)
class Action:
    """One human action.

    Attributes:
        kind: our kind of step.
        evidence: what shows it.
        value: what was captured of it.
    """

    kind: str
    evidence: Evidence
    value: str | None


def actions_in(
    record: Mapping[str, Any], asset: str, package: Package, source: Source, remarks: list[str]
) -> list[Action]:
    """Return the actions of an asset's record; what does not fit goes to the remarks."""
    found, tags = [], []
    stated = record.get("human_actions")
    for number, entry in enumerate(stated[:MOST] if isinstance(stated, list) else []):
        tag = entry.get("tag") if isinstance(entry, dict) else None
        if not isinstance(tag, str) or tag not in KIND_OF:
            remarks.append(f"human_actions[{number}]: {tidy(str(tag))!r} is no tag of this format")
            continue
        tags.append(tag)
        value = entry.get("captured_value")
        place = f"{record_of(asset)} human_actions[{number}]"
        evidence = graded(entry.get("evidence_type"), place, asset, package, source)
        captured = value if isinstance(value, str) and value.strip() else None
        found.append(Action(KIND_OF[tag], evidence, captured))
    claimed = record.get("hitl_tags")
    flat = {tag for tag in claimed if isinstance(tag, str)} if isinstance(claimed, list) else set()
    if flat != set(tags):
        differ = sorted(tidy(tag) for tag in flat ^ set(tags))
        remarks.append(f"hitl_tags and human_actions differ: {', '.join(differ[:12])}")
    return found


def graded(said: Any, place: str, asset: str, package: Package, source: Source) -> Evidence:
    """Return evidence for an action; none of the three grades of the format becomes *signed*.

    What a machine saw at the time is a log only while the digests hold that bind it.
    """
    where = tidy(place)
    if said == "machine_corroborated":
        if package.holds and record_of(asset) in package.listed:
            return source.evidence(where, "logged", contemporaneous=True)
        return source.evidence(where, reason="the digests of the package do not hold")
    if said == "contextually_inferred":
        return source.evidence(where, reason="inferred")
    if said == "human_attested":
        return source.evidence(where, "declared")
    return source.evidence(where, "declared", reason=f"unknown evidence_type {tidy(str(said))}")


@dataclass(slots=True)
class Writer:
    """Writes the actions on an asset down: what led to its generation, the generation, what followed.

    Args:
        film: the fragment.
        asset: id of the asset.
        who: the person who attested it.
    """

    film: Workflow
    asset: str
    who: Performer | None
    written: int = field(default=0, init=False)

    def write(self, actions: Sequence[Action], record: Mapping[str, Any], evidence: Evidence) -> None:
        """Write every action down; the last of them makes the asset."""
        inputs: list[str] = []
        for action in actions:
            if action.kind == _WITHOUT_PRODUCT:
                by = (self.who,) if self.who else ()
                self._step(action, by=by)
            elif action.kind not in _ORDER:
                self._before(action, inputs)
        acts = sorted((one for one in actions if one.kind in _ORDER), key=lambda one: _ORDER.index(one.kind))
        between = ["generated", *(f"version {number}" for number in range(1, len(acts)))]
        made = [*(f"{name}@{self.asset}" for name in between[: len(acts)]), self.asset]
        self.film.step("generation", by=self._tool(record), uses=inputs, makes=made[0], evidence=evidence)
        for act, used, product in zip(acts, made, made[1:], strict=False):
            self._step(act, uses=used, makes=product)

    def _before(self, action: Action, inputs: list[str]) -> None:
        """A revised prompt goes into the generation in place of the first; a template goes into none."""
        self.written += 1
        artifact = f"{_WORDS.get(action.kind, action.kind)} {self.written}@{self.asset}"
        uses = []
        if action.kind == "prompt_revision":
            uses = [one for one in inputs if one.startswith("prompt")][:1]
            inputs[:] = [one for one in inputs if one not in uses]
        self._step(action, uses=uses, makes=artifact)
        if action.kind != _TEMPLATE:
            inputs.append(artifact)

    def _step(self, action: Action, **about: Any) -> None:
        """The tag of a seed says that it was selected; words are a prompt, what else was captured a value."""
        if action.kind == "seed_choice":
            about["seed"] = "held"
        if action.value is not None and action.kind in _WORDS:
            about |= about_text(action.value)
        elif action.value is not None:
            about["parameters"] = {_VALUE.get(action.kind, "captured"): tidy(action.value)}
        self.film.step(action.kind, evidence=action.evidence, **about)

    def _tool(self, record: Mapping[str, Any]) -> Any:
        name, version = record.get("ai_tool"), record.get("tool_version")
        if not isinstance(name, str) or not name.strip():
            return ()
        stated = tidy(version) if isinstance(version, str) and version.strip() else None
        wanted = tidy(f"{tidy(name)} {stated or ''}")
        if wanted == UNKNOWN or (self.who and wanted == self.who.agent):
            wanted = f"{wanted} (tool)"
        return self.film.tool(tidy(name), id=wanted, version=stated)
