"""The channels of one maker as steps: words, references, masks, paths, models, seeds and parameters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from creditgraph.formats.comfyui.classify import Classifier, Reading, channel, points_in
from creditgraph.formats.comfyui.collect import CHANNELS, Inflow
from creditgraph.formats.comfyui.graph import FlatGraph, Node
from creditgraph.formats.comfyui.likeness import Likeness
from creditgraph.formats.comfyui.names import VERSIONS, adapters_in, file_in, sizes_in, version_in, weights_in
from creditgraph.formats.comfyui.scribe import Scribe
from creditgraph.formats.comfyui.tables import channel_of
from creditgraph.formats.comfyui.widgets import CONTROL
from creditgraph.formats.tidy import whole_text
from creditgraph.workflow.lexicon import is_boilerplate

Use = dict[str, Any]

_OWN_WORDS = {"voice": "voice_direction", "music": "audio_prompt"}
_WITHOUT_SETTINGS = frozenset({"llm"})
_SHAPING_MASKS = frozenset(
    {
        "GrowMask", "FeatherMask", "InvertMask", "ThresholdMask", "CropMask", "ImageCropToMask",
        "InpaintModelConditioning", "VAEEncodeForInpaint", "SetLatentNoiseMask", "CropByBBoxes",
    }
)  # fmt: skip
_PICTURES = frozenset({"multi_image_reference", "first_last_frame", "control_image", "face_consistency"})
_MOST = 60
_TOLD = frozenset({"seed", "prompt", "negative", "system", "lyrics"})
"""What stands in steps of its own."""
_SECRET = re.compile(r"api_?key|secret|passw|credential|(auth|access|bearer|hf)_?token|cookie", re.IGNORECASE)
"""Widgets in which people leave what opens their accounts; it has no place in a record that is passed on."""


@dataclass(slots=True)
class Channels:
    """Writes the steps that set the channels of makers; a channel set once for two makers is one step.

    Args:
        graph: the nodes that ran.
        scribe: writes steps down.
        classifier, readings: what nodes are taken for.
        made: node id to the artifact it makes, filled by the caller in order.
        like: the official template that the graph is most like; what is the template's is no choice here.
    """

    graph: FlatGraph
    scribe: Scribe
    classifier: Classifier
    readings: Mapping[str, Reading]
    made: Mapping[str, str]
    like: Likeness | None = None
    _written: dict[tuple[Any, ...], str] = field(default_factory=dict)

    def words(self, maker: Node, reading: Reading, inflow: Inflow) -> list[Use]:
        """Return the texts that a maker read, each as the prompt somebody typed."""
        own = _OWN_WORDS.get(reading.group, "prompt_design")
        holders = [(maker, own, False)] if reading.tool else []
        holders += [
            (self.graph.nodes[key], self.readings[key].kind, bad) for key, bad in inflow.texts.items()
        ]
        return [
            self._text(holder, name, text, kind, bad or channel_of(name) == "negative")
            for holder, kind, bad in holders
            for name, text in self.classifier.words(holder)
        ]

    def _text(self, node: Node, name: str, text: str, kind: str, negative: bool) -> Use:
        words = whole_text(text)
        if is_boilerplate(text) or (self.like is not None and self.like.wrote(text)):
            about = {"text": words, "medium": "text", "origin": "pre-existing", "rights_holder": None}
            artifact = self.scribe.source_artifact(node, f"default text@{node.id}.{name}", **about)
            return {"artifact": artifact, "role": "context"}
        key = ("text", node.id, name)
        if key not in self._written:
            several = sum(1 for _ in self.classifier.words(node)) > 1
            facts = {"fixes": (), "parameters": {"input": name, "polarity": "negative"}} if negative else {}
            self._written[key] = self.scribe.step(
                kind if kind in ("audio_prompt", "voice_direction") else "prompt_design",
                node,
                name=name if several else "",
                facts=facts,
                text=words,
            )
        return {"artifact": self._written[key]}

    def controls(self, maker: Node, inflow: Inflow) -> list[Use]:
        """Return the references, frames, masks, paths and materials of a maker."""
        arrived = inflow.by_channel()
        uses: list[Use] = []
        for name in dict.fromkeys(CHANNELS.values()):
            uses += self._control(
                maker, name, arrived.get(name, []), list(inflow.acts.get(name, {}).values())
            )
        for key in arrived.get("material", []):
            llm = self.readings[key].group == "llm"
            uses.append(
                {"artifact": self.made[key]} if llm else {"artifact": self.made[key], "role": "material"}
            )
        return uses

    def _control(self, maker: Node, name: str, keys: list[str], acts: list[Node]) -> list[Use]:
        """Write a person's act if a file was chosen or something was set; a bare wire is nobody's act."""
        chosen = [key for key in keys if self.readings[key].group == "source" and self._own(key)]
        if name in _PICTURES and not keys:
            return []
        setting = [
            node for node in acts if self._own(node.id) and not (name == "mask_inpaint" and _shapes(node))
        ]
        if name in ("multi_image_reference", "first_last_frame"):
            setting = []
        if not chosen and not setting:
            return [{"artifact": self.made[key], "role": name} for key in keys]
        key = (name, tuple(keys), tuple(node.id for node in acts))
        if key not in self._written:
            self._written[key] = self.scribe.step(
                name,
                (setting or [maker])[0],
                uses=[{"artifact": self.made[one]} for one in keys],
                facts=self._facts(name, keys, setting),
                **self._content(name, setting),
            )
        return [{"artifact": self._written[key]}]

    def _own(self, key: str) -> bool:
        """Tell whether something was set in a node that its template had not set already."""
        return self.like is None or self.like.preset(self.graph.nodes[key]) is not True

    def _facts(self, name: str, keys: list[str], acts: list[Node]) -> dict[str, Any]:
        facts: dict[str, Any] = {}
        if name in _PICTURES and keys:
            facts["images"] = [self.made[key] for key in keys]
        if name == "motion_brush":
            counts = [n for node in acts for value in _paths(node) if (n := points_in(value)) is not None]
            facts["points"] = sum(counts) if counts else None
        values = {f"{node.class_type}.{key}": value for node in acts for key, value in plain(node).items()}
        facts["parameters"] = dict(sorted(list(values.items())[:_MOST])) or None
        return facts

    @staticmethod
    def _content(name: str, acts: list[Node]) -> dict[str, Any]:
        """The boxes and the words in them stand in the artifact, as they were kept."""
        if name != "regional_prompt":
            return {}
        texts = [str(node.values["editor_state"]) for node in acts if node.values.get("editor_state")]
        return {"text": whole_text("\n".join(texts))} if texts else {}

    def settings(self, maker: Node, reading: Reading, inflow: Inflow) -> list[Use]:
        """Return the model, adapters, seed and parameters that a maker ran with."""
        if reading.group in _WITHOUT_SETTINGS:
            return []
        uses = [
            self._once(kind, node, {"parameters": named})
            for node in inflow.settings.values()
            for kind, named in self._choice(node)
        ]
        version = version_in(maker) if reading.group in ("hosted", "sync", "voice", "music") else None
        if version:
            uses.append(self._once("model_choice", maker, {"parameters": {"model": version}}))
        return [*uses, *self._seed(maker, inflow), *self._parameters(maker, inflow)]

    def _choice(self, node: Node) -> list[tuple[str, dict[str, str]]]:
        group = self.readings[node.id].group
        kind = {"model": "model_choice", "lora": "fine_tuning"}.get(group)
        if kind == "fine_tuning" and not (weights_in(node) or any("lora" in name for name in node.inputs)):
            return []
        return [(kind, _choices(node))] if kind else []

    def _once(self, kind: str, node: Node, facts: Mapping[str, Any]) -> Use:
        key = (kind, node.id)
        if key not in self._written:
            keys = tuple(weights_in(node)) if kind in ("fine_tuning", "model_choice") else ()
            self._written[key] = self.scribe.step(
                kind, node, facts={**facts, **({"keys": keys} if keys else {})}
            )
        return {"artifact": self._written[key]}

    def _seed(self, maker: Node, inflow: Inflow) -> list[Use]:
        if maker.values.get("add_noise") == "disable":
            return []
        holders = [node for node in inflow.settings.values() if self.readings[node.id].kind == "seed_choice"]
        holders += [maker] if any(channel(name) == "seed" for name in maker.values) else []
        return [
            self._once(
                "seed_choice",
                node,
                {"seed": held(node), "changed": self._reseeded(node), "parameters": _seed_value(node)},
            )
            for node in holders[:1]
        ]

    def _reseeded(self, node: Node) -> bool | None:
        """Tell whether a seed is another than the template's; one drawn by lot differs unchosen."""
        same = self.like.preset(node, _seed_value(node)) if self.like is not None else None
        if same is False:
            return True if held(node) == "held" else None
        return None if same is None else False

    def _parameters(self, maker: Node, inflow: Inflow) -> list[Use]:
        values = {name: value for name, value in plain(maker).items() if name not in VERSIONS}
        same = [self._same(maker, values)]
        beside = [(node, found) for node in inflow.settings.values() if (found := self._set_in(node))]
        classes = Counter(node.class_type for node, _ in beside)
        for node, found in beside:  # titles stand in one form of a graph only
            label = node.class_type if classes[node.class_type] == 1 else f"{node.class_type} {node.id}"
            values |= {f"{label}.{name}": value for name, value in found.items()}
            same.append(self._same(node, found))
        if not values:
            return []
        changed = None if None in same else not all(same)
        about = {"parameters": dict(sorted(list(values.items())[:_MOST])), "changed": changed}
        return [self._once("parameter_setting", maker, about)]

    def _set_in(self, node: Node) -> dict[str, str]:
        """What stands in a node beside the maker: all of it, or the size of the clip that it begins."""
        kind = self.readings[node.id].kind
        sizes = sizes_in(node) if kind == "plumbing" else ()
        found = plain(node) if sizes or kind == "parameter_setting" else {}
        return {name: value for name, value in found.items() if not sizes or name in sizes}

    def _same(self, node: Node, names: Iterable[str]) -> bool | None:
        return None if self.like is None else self.like.preset(node, names)


def _shapes(node: Node) -> bool:
    """Tell whether a node shapes a mask that was there before, which draws none."""
    return node.class_type in _SHAPING_MASKS or not {"mask", "masks"}.isdisjoint(node.inputs)


def plain(node: Node) -> dict[str, str]:
    """Return the numbers and choices of a node: no words, no seed, no file.

    Example:
        >>> plain(Node("3", "KSampler", values={"seed": 7, "cfg": 6.0, "scheduler": "simple"}))
        {'cfg': '6.0', 'scheduler': 'simple'}
    """
    file = file_in(node)
    return {
        name: str(value)
        for name, value in node.values.items()
        if isinstance(value, (str, int, float))
        and len(str(value)) <= 80
        and value not in ("", file)
        and not (channel(name) in _TOLD and (isinstance(value, str) or channel(name) == "seed"))
        and not name.startswith((CONTROL, "#", "filename_prefix", "upload"))
        and not _SECRET.search(name)
    }


def _choices(node: Node) -> dict[str, str]:
    """What a loader names, file and all."""
    values = {
        name: str(value)
        for name, value in node.values.items()
        if isinstance(value, (str, int, float)) and not _SECRET.search(name)
    }
    return {**values, **adapters_in(node)} or {"class": node.class_type}


def held(node: Node) -> str | None:
    """Return whether a seed was held or drawn by lot; ``None`` where the file does not say.

    A seed below zero is none: it asks for one to be drawn.

    Example:
        >>> held(Node("3", "KSampler", values={"seed": 7, "control_after_generate": "fixed"}))
        'held'
    """
    control = next(
        (value for name, value in node.values.items() if name.startswith((CONTROL, "fixed"))), None
    )
    if any(int(value) < 0 for value in _seed_value(node).values()):
        return "random"
    if control in ("fixed", False):
        return "held"
    return "random" if control in ("randomize", "increment", "decrement", True) else None


def _seed_value(node: Node) -> dict[str, str]:
    return {
        name: str(value)
        for name, value in node.values.items()
        if (channel(name) == "seed" or name == "value") and isinstance(value, int)
    }


def _paths(node: Node) -> list[str]:
    """The texts in a node that may hold paths; drawn curves are counted by their control points."""
    names = (
        ["points_store"]
        if "points_store" in node.values
        else ["tracks", "track_coords", "value", "coordinates"]
    )
    return [value for name in names if isinstance(value := node.values.get(name), str)]
