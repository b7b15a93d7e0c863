"""Writes steps and artifacts into a workflow, each with its evidence and with nobody's name unless given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from creditgraph.formats.comfyui.graph import Node
from creditgraph.formats.comfyui.likeness import Likeness
from creditgraph.formats.comfyui.names import ToolName
from creditgraph.formats.tidy import tidy, whole_text
from creditgraph.workflow import Workflow
from creditgraph.workflow.model import Evidence, Grade

_MADE = {
    "generation": "take",
    "prompt_design": "prompt",
    "audio_prompt": "prompt",
    "prompt_revision": "revised",
    "multi_image_reference": "reference",
    "face_consistency": "face",
    "first_last_frame": "frame",
    "control_image": "control",
    "regional_prompt": "regions",
    "mask_inpaint": "mask",
    "motion_brush": "path",
    "camera_control": "camera",
    "voice_direction": "voice",
    "parameter_setting": "settings",
    "seed_choice": "seed",
    "model_choice": "model",
    "fine_tuning": "adapter",
    "upscaling": "upscaled",
    "interpolation": "interpolated",
    "compositing": "composite",
    "editing": "edit",
    "grading": "graded",
    "audio_visual_sync": "synced",
}


@dataclass(slots=True)
class Scribe:
    """Keeps one workflow while a file is read.

    Args:
        film: the workflow that is written.
        source: name of the file.
        digest: SHA-256 of its bytes.
        grade: how far the file can be trusted.
        contemporaneous: the file was written while the graph ran.
        inside: what stands before every place: where in the file the graph stands.
        at: the day on which the tools ran.
    """

    film: Workflow
    source: str
    digest: str
    grade: Grade = "embedded"
    contemporaneous: bool | None = None
    inside: str = ""
    at: date | None = None
    used: set[str] = field(default_factory=set)
    _steps: set[str] = field(default_factory=set)
    _owners: dict[str, str] = field(default_factory=dict)
    _tools: dict[tuple[str, str | None], str] = field(default_factory=dict)

    def evidence(self, place: str, grade: Grade | None = None) -> Evidence:
        """Return evidence that points into the file."""
        return Evidence(
            source=whole_text(self.source),
            digest=self.digest,
            grade=grade or self.grade,
            contemporaneous=self.contemporaneous,
            place=whole_text(self.inside + place),
        )

    def source_artifact(self, node: Node, name: str, **about: Any) -> str:
        """Write down something that was there before; a file named twice is one artifact."""
        wanted = tidy(name)
        artifact = self._name(wanted, f"source:{wanted}", node)
        shown = self.evidence(place_of(node))
        self.film.artifact(artifact, **{"origin": "unknown", "evidence": shown, **about})
        return artifact

    def step(
        self,
        kind: str,
        node: Node,
        *,
        tool: str | None = None,
        uses: Sequence[Mapping[str, Any]] = (),
        name: str = "",
        facts: Mapping[str, Any] | None = None,
        **about: Any,
    ) -> str:
        """Write down one step and return the artifact it makes.

        Args:
            kind: a kind of step.
            node: the node it is read from; its id names the step.
            tool: id of the tool that did it, if a tool did.
            uses: what it used.
            name: tells apart several steps that stand in one node.
            facts: what it states about itself.
            about: fields of the artifact it makes.
        """
        at = tidy(f"{node.id}.{name}" if name else node.id)
        step = self._unused(f"{kind}@{at}")
        artifact = self._name(f"{_MADE.get(kind, kind)}@{step.partition('@')[2]}", step, node)
        self.used.update(use["artifact"] for use in uses)
        described = {key: value for key, value in about.items() if value is not None}
        self.film.step(
            kind,
            id=step,
            by=tool or (),
            uses=[dict(use) for use in uses],
            makes=artifact,
            at=self.at if tool else None,
            evidence=self.evidence(place_of(node)),
            **described,
            **_tidy_facts(facts or {}),
        )
        return artifact

    def template(self, like: Likeness) -> str:
        """Write the official template down that a graph is, with the measure; who designed it is not known.

        The name of an account in the package's index is a parameter, and no person.
        """
        name, kind = tidy(like.template.name), "workflow_template_design"
        measured = {
            "classes alike": f"{float(like.classes):.2f}",
            "same file": str(like.same_file),
            "values the same": f"{like.values[0]} of {like.values[1]}",
            "texts the same": f"{like.texts[0]} of {like.texts[1]}",
        }
        author = {"account in the index": like.template.author} if like.named_author else {}
        step = self._unused(f"{kind}@{name}")
        evidence = Evidence(
            source=like.template.source,
            digest=like.template.digest,
            grade="embedded",
            place=like.template.place,
        )
        artifact = f"template {name}"
        self.film.step(kind, id=step, makes=artifact, evidence=evidence, parameters={**measured, **author})
        return artifact

    def _unused(self, step: str) -> str:
        number, wanted = 1, step
        while step in self._steps:
            number += 1
            step = f"{wanted}#{number}"
        self._steps.add(step)
        return step

    def tool(self, tool: ToolName) -> str:
        """Return the id of a tool, written down once."""
        name, version = tidy(tool.name), tidy(tool.version) if tool.version else None
        if (name, version) not in self._tools:
            self._tools[name, version] = self.film.tool(name, version=version, developer=tool.developer).id
        return self._tools[name, version]

    def _name(self, wanted: str, owner: str, node: Node) -> str:
        """Return an id that nothing else in the film has."""
        while self._owners.setdefault(wanted, owner) != owner:
            wanted = f"{wanted} ({tidy(node.id)})"
        return wanted


def place_of(node: Node) -> str:
    """Return where a node stands in whatever form of its graph: by its number, which all of them have.

    The place in a list is another one in each form, and a copy of a graph would be a graph of its own.

    Example:
        >>> {place_of(Node("6", "CLIPTextEncode", where=where)) for where in ("nodes[2]", "prompt.6")}
        {'node 6'}
    """
    return f"node {node.id.partition('+')[0] if node.whole else node.id}"


def _tidy_facts(facts: Mapping[str, Any]) -> dict[str, Any]:
    kept = {key: value for key, value in facts.items() if value is not None}
    if "parameters" in kept:
        told = sorted(kept["parameters"].items())  # each form of a graph has an order of its own
        kept["parameters"] = {whole_text(name): whole_text(value) for name, value in told}
    return kept
