"""The flat graph as steps of a workflow: prompts, references, generations, edits, and what was saved."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from creditgraph.formats.comfyui.channels import Channels, plain
from creditgraph.formats.comfyui.classify import Classifier, Reading
from creditgraph.formats.comfyui.collect import Collector, Inflow
from creditgraph.formats.comfyui.graph import FlatGraph, Node
from creditgraph.formats.comfyui.likeness import CAUTION, Likeness
from creditgraph.formats.comfyui.names import file_in, tool_of
from creditgraph.formats.comfyui.outputs import Ends, saved_by
from creditgraph.formats.comfyui.scribe import Scribe
from creditgraph.formats.comfyui.switches import ordered
from creditgraph.formats.tidy import whole_text

_KINDS = {"voice": "generation", "music": "generation", "llm": "prompt_revision"}
_SOUND = frozenset({"voice", "music"})
GENERATIVE = frozenset({"hosted", "sampler", "sync", "voice", "music", "llm", "animating"})


@dataclass(slots=True)
class Acts:
    """Turns one graph into steps, sources first.

    Args:
        graph: the nodes that ran.
        scribe: writes steps and artifacts down with their evidence.
        like: the official template that the graph is most like.
    """

    graph: FlatGraph
    scribe: Scribe
    like: Likeness | None = None
    readings: dict[str, Reading] = field(init=False)
    collector: Collector = field(init=False)
    channels: Channels = field(init=False)
    ends: Ends = field(init=False)
    made: dict[str, str] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    """Artifact to the name of the file that a node brought in."""
    template: str | None = None

    def __post_init__(self) -> None:
        classifier = Classifier(self.graph)
        self.readings = {node.id: classifier.read(node) for node in self.graph.nodes.values()}
        self.collector = Collector(self.graph, self.readings, classifier)
        self.ends = Ends(self.graph)
        self.channels = Channels(self.graph, self.scribe, classifier, self.readings, self.made, self.like)

    def write(self) -> None:
        """Write every source and step of the graph down, and before them the template that it is."""
        if self.like is not None and self.like.decisive:
            self.template = self.scribe.template(self.like)
        for node in ordered(self.graph):
            if self.readings[node.id].group == "source":
                self._source(node)
            elif self.collector.is_maker(node):
                self._maker(node)

    def outputs(self) -> list[tuple[str, str]]:
        """Return what was saved: the id of each saving node with each artifact in it."""
        return [
            (node.id, self.made[key])
            for node in saved_by(self.graph)
            for key in self.collector.makers_of(node)
            if key in self.made
        ]

    def last(self) -> str | None:
        """Return what was saved last on the way; of several things that nothing was made from, none.

        The only thing saved is the last, whatever was made of it for a look.
        """
        saved = {artifact for _, artifact in self.outputs()}
        ends = saved if len(saved) == 1 else saved - self.scribe.used
        return ends.pop() if len(ends) == 1 else None

    def names(self) -> dict[str, tuple[str, ...]]:
        """Return what was saved by the names it goes by: the id of the saving node, and its file prefix."""
        found: dict[str, dict[str, None]] = {}
        for key, artifact in self.outputs():
            for name in (key, self._prefix(key)):
                found.setdefault(name, {})[artifact] = None
        return {name: tuple(artifacts) for name, artifacts in found.items()}

    def _prefix(self, key: str) -> str:
        """The file name prefix of a saving node, or its id again."""
        prefix = self.graph.nodes[key].values.get("filename_prefix")
        return prefix if isinstance(prefix, str) and prefix else key

    def notes(self) -> list[str]:
        """Return what a reader of the workflow should know: what was not understood, and not used.

        What went well is no remark; how many nodes were understood `census` tells of any graph.
        """
        read = [(node, self.readings[node.id]) for node in self.graph.nodes.values()]
        strange = [node for node, reading in read if reading.kind == "unknown"]
        guessed = [node for node, reading in read if reading.kind != "unknown" and not reading.listed]
        found = []
        if strange:
            whole = len(self.graph.nodes)
            found.append(f"not understood: {len(strange)} of {whole} active nodes{_listed(strange)}")
        if guessed:
            found.append(f"understood by name alone: {len(guessed)} nodes{_listed(guessed)}")
        if self.graph.unused:
            found.append(f"not used (bypassed, muted or reaching no output): {len(self.graph.unused)} nodes")
        found += [f"read past: {note}" for note in self.graph.notes]
        if self.like is not None and (self.like.decisive or self.like.values[0] or self.like.texts[0]):
            found.append(f"nearest official template: {self.like}; {CAUTION}")
        return [whole_text(note) for note in found]

    def _source(self, node: Node) -> None:
        name = file_in(node)
        artifact = self.scribe.source_artifact(
            node, name or f"source@{node.id}", medium=self.ends.medium_of(node)
        )
        self.made[node.id] = artifact
        if name:
            self.files[artifact] = name

    def _maker(self, node: Node) -> None:
        reading = self.readings[node.id]
        inflow = self.collector.inflow(node)
        medium = "sound" if reading.group in _SOUND else self.ends.medium_of(node)
        uses = self._uses(node, reading, inflow)
        self.made[node.id] = self.scribe.step(
            _KINDS.get(reading.group, reading.kind),
            node,
            tool=self._tool(node, inflow) if reading.tool else None,
            uses=uses,
            medium="text" if reading.group == "llm" else medium,
            facts=self._facts(node, reading),
        )

    def _tool(self, maker: Node, inflow: Inflow) -> str:
        models = [node for node in inflow.settings.values() if self.readings[node.id].group == "model"]
        return self.scribe.tool(tool_of(maker, models or list(inflow.helpers.values())))

    def _uses(self, node: Node, reading: Reading, inflow: Inflow) -> list[dict[str, Any]]:
        """Return what a maker used: words, channels, material and settings, each once."""
        uses: list[dict[str, Any]] = []
        uses += self.channels.words(node, reading, inflow)
        uses += self.channels.controls(node, inflow)
        if reading.group in GENERATIVE:
            uses += self.channels.settings(node, reading, inflow)
            uses += [{"artifact": self.template, "role": "context"}] if self.template else []
        return list({use["artifact"]: use for use in reversed(uses)}.values())[::-1]

    def _facts(self, node: Node, reading: Reading) -> dict[str, Any]:
        if reading.group in GENERATIVE:
            return {"parameters": hidden_rewriting(node) or None}
        same = self.like.preset(node) if self.like is not None and not reading.tool else None
        return {"parameters": plain(node) or None, "changed": None if same is None else not same}


_REWRITING = (
    "enhance_prompt", "prompt_extend", "prompt_optimizer", "prompt_expansion_mode", "prompt_upsampling",
    "magic_prompt_option", "magic_prompt", "prompt_optimization",
)  # fmt: skip


def hidden_rewriting(node: Node) -> dict[str, str]:
    """Return the switches by which a service rewrites the prompt unseen, where they are on.

    Example:
        >>> hidden_rewriting(Node("1", "Wan2TextToVideoApi", values={"prompt_extend": True}))
        {'prompt_extend': 'True'}
    """
    return {
        name: str(value)
        for name, value in node.values.items()
        if name.rsplit(".", 1)[-1] in _REWRITING
        and value not in (False, None, "", "off", "OFF", "disabled", "none")
    }


def _listed(nodes: list[Node]) -> str:
    """Class names with their number and the first place, most frequent first."""
    places: dict[str, list[str]] = {}
    for node in nodes:
        places.setdefault(node.class_type, []).append(node.where)
    ranked = sorted(places.items(), key=lambda item: (-len(item[1]), item[0]))
    return "".join(f"; {name} ×{len(where)} ({where[0]})" for name, where in ranked)
