"""What reaches a maker: the walk upstream from one node to the nearest things that were made or chosen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from creditgraph.formats.comfyui.classify import MAKERS, Classifier, Reading
from creditgraph.formats.comfyui.graph import FlatGraph, Link, Node, Patience
from creditgraph.formats.comfyui.masks import drawn_masks, is_alpha
from creditgraph.formats.comfyui.names import sizes_in
from creditgraph.formats.comfyui.tables import channel_of

CHANNELS = {
    "reference": "multi_image_reference",
    "face": "face_consistency",
    "container": "multi_image_reference",
    "keyframe": "first_last_frame",
    "control": "control_image",
    "region": "regional_prompt",
    "mask": "mask_inpaint",
    "motion": "motion_brush",
    "camera": "camera_control",
    "voice_choice": "voice_direction",
}
"""Groups of nodes that decide by which channel something enters, and the channel."""
SETTINGS = frozenset({"model", "lora", "seed", "parameter"})
STRONG = frozenset(CHANNELS.values())
PRECEDENCE = ("first_last_frame", "control_image", "face_consistency", "multi_image_reference", "material")
"""One picture on several ways into one generation counts by the first of these."""


NUMBERS = {"GetImageSize": 0, "GetMeshInfo": 0, "GetImageSizeAndCount": 1, "GetVideoComponents": 2}
"""From which output on a class yields numbers: the size of a picture is not the picture."""
_CARRYING_NOTHING = ("number", "model")
"""By these links neither words nor material travel: a size is not the picture, a model not the prompt."""
_WORDS = ("positive", "negative", "conditioning")
_EFFICIENT = {0: "model", 1: "positive", 2: "negative", 4: "optional_vae"}
PARALLEL = {
    "LTXVCropGuides": {0: "positive", 1: "negative", 2: "latent"},
    "KSampler (Efficient)": _EFFICIENT,
    "KSampler Adv. (Efficient)": _EFFICIENT,
}
"""Classes whose outputs each carry one input on, though the node may make something besides."""


@dataclass(slots=True)
class Inflow:
    """What reaches one maker.

    Args:
        made: nodes that made or brought something, each with the channels by which it came.
        acts: nodes at which a person set a channel, by channel.
        texts: nodes that hold typed words, and whether all ways led through a negative input.
        settings: model, adapter, seed and parameter nodes, and those that say how long a clip will be.
        helpers: loaders of helper models, which name a tool.
    """

    made: dict[str, set[str]] = field(default_factory=dict)
    acts: dict[str, dict[str, Node]] = field(default_factory=dict)
    texts: dict[str, bool] = field(default_factory=dict)
    settings: dict[str, Node] = field(default_factory=dict)
    helpers: dict[str, Node] = field(default_factory=dict)

    def by_channel(self) -> dict[str, list[str]]:
        """Return the made things once each, by the channel that takes precedence."""
        found: dict[str, list[str]] = {}
        for key, channels in self.made.items():
            for channel in _counted(channels):
                found.setdefault(channel, []).append(key)
        return found


def _counted(channels: set[str]) -> list[str]:
    competing = [channel for channel in PRECEDENCE if channel in channels]
    return [*competing[:1], *sorted(channels.difference(PRECEDENCE))]


@dataclass(slots=True)
class Collector:
    """Walks upstream from makers in one graph.

    Args:
        graph: the nodes that ran.
        readings: what each node is taken for.
    """

    graph: FlatGraph
    readings: Mapping[str, Reading]
    classifier: Classifier
    patience: Patience = field(default_factory=Patience)
    drawn: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self.drawn = drawn_masks(self.graph, self.readings, self.patience)

    def is_maker(self, node: Node) -> bool:
        """Tell whether a node makes or brings something of its own."""
        reading = self.readings[node.id]
        if reading.group == "container":
            return reading.kind in ("editing", "audio_visual_sync", "compositing")
        return reading.group in MAKERS

    def speaks(self, node: Node, reading: Reading) -> bool:
        """Tell whether words typed into a node reach the maker; a bare carrier says nothing of its own."""
        if reading.group == "string":
            return reading.kind not in ("plumbing", "motion_brush")
        return next(self.classifier.words(node), None) is not None

    def inflow(self, maker: Node) -> Inflow:
        """Return what reaches a maker through wires, carriers and settings."""
        found = Inflow()
        seen: set[tuple[str, str, bool, int]] = set()
        waiting = self._inputs(maker, "", negative=False)
        while waiting:
            (key, slot), role, negative = waiting.pop()
            self.patience.spend()
            if slot >= NUMBERS.get(self.graph.nodes[key].class_type, slot + 1):
                continue
            node = self.graph.nodes[key]
            came = (key, role, negative, slot if node.class_type in PARALLEL else 0)
            if came in seen:
                continue
            seen.add(came)
            if role == "mask_inpaint" and self._mere_alpha((key, slot)):
                role = "material"
            if self.is_maker(node) and slot not in PARALLEL.get(node.class_type, ()):
                if role not in _CARRYING_NOTHING:
                    found.made.setdefault(key, set()).add(role or "material")
                continue
            if not self.is_maker(node):
                self._note(node, role, negative, found)
            if node.class_type != "ConditioningZeroOut":
                waiting.extend(self._inputs(node, role, negative=negative, slot=slot))
        return found

    def _mere_alpha(self, link: Link) -> bool:
        """Tell whether a link brings the alpha of a picture that nobody drew as a mask."""
        return link[0] not in self.drawn and is_alpha(link, self.graph.nodes, self.readings)

    def makers_of(self, node: Node) -> list[str]:
        """Return what an output node saves: the nearest makers; what shaped them only if nothing else."""
        made = self.inflow(node).made
        saved = {key for key, channels in made.items() if "material" in channels} or made.keys()
        return [key for key in self.graph.nodes if key in saved]

    def _inputs(
        self, node: Node, role: str, *, negative: bool, slot: int = -1
    ) -> list[tuple[Link, str, bool]]:
        return [
            (link, self._role(node, name, role), negative or name.startswith("neg"))
            for name, link in reversed(list(node.inputs.items()))
            if node.class_type not in PARALLEL or name == PARALLEL[node.class_type].get(slot, name)
            if role != "model" or not name.startswith(_WORDS)
        ]

    def _role(self, node: Node, name: str, role: str) -> str:
        """Return the channel beyond an input: a strong one stays, a weak one is told by class and name."""
        said = channel_of(name, node.class_type)
        if role == "number" or said == "number":
            return "number"
        if role in STRONG:
            return role
        if said in STRONG:
            return str(said)
        if name == "model":
            return "model"
        if said != "material":
            return role
        reading = self.readings[node.id]
        own = reading.kind if reading.group in CHANNELS and reading.kind in STRONG else None
        inpainted = own == "mask_inpaint" and name in ("pixels", "samples", "image", "destination")
        return "material" if own is None or inpainted else own

    def _note(self, node: Node, role: str, negative: bool, found: Inflow) -> None:
        reading = self.readings[node.id]
        if role not in _CARRYING_NOTHING and self.speaks(node, reading):
            found.texts[node.id] = found.texts.get(node.id, True) and negative
        if reading.group in SETTINGS or (reading.kind == "plumbing" and sizes_in(node)):
            found.settings[node.id] = node
        if role == "number":
            return
        if reading.kind == "motion_brush" or (reading.group in CHANNELS and reading.group != "container"):
            if reading.kind != "plumbing":
                kind = role if reading.kind == "mask_inpaint" and role == "regional_prompt" else reading.kind
                found.acts.setdefault(kind, {})[node.id] = node
        elif _loads_helper(reading, node.class_type):
            found.helpers[node.id] = node


def _loads_helper(reading: Reading, class_type: str) -> bool:
    """Encoders and decoders stand beside every model and name no tool."""
    beside = any(part in class_type for part in ("VAE", "CLIP", "TextEncoder"))
    return reading.group == "plumbing" and class_type.endswith("Loader") and not beside
