"""What one node does: by its class, then by its place, because the same class may speak or only carry."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from creditgraph.formats.comfyui.graph import FlatGraph, Node, Patience
from creditgraph.formats.comfyui.tables import Group, channel_of, group_of
from creditgraph.workflow.lexicon import is_boilerplate

WORDS = frozenset({"prompt", "negative", "system", "lyrics", "phrase"})
MAKERS = frozenset(
    {
        "source", "llm", "hosted", "sampler", "sync", "voice", "music", "mask_model", "control_model",
        "editing", "compositing", "grading", "grading_model", "interpolation", "upscaling", "animating",
    }
)  # fmt: skip
"""Groups whose nodes make or bring something of their own."""
WITH_ALPHA = "JoinImageWithAlpha"
_TEXTUAL = frozenset({"text", "audio_text", "string"})
_LITERAL = re.compile(
    r"(value|f?_?string|str|((multiline|prepend|append|input|wildcard)_)?text|prefix|suffix)(_?[a-h\d])?"
)
"""What a node that only holds or joins texts calls one that was typed, besides the names of prompts."""
_MODELS = frozenset({"model", "pipeline", "transformer", "unet"})
"""By these inputs the model that samples is taken."""
_MACHINE = frozenset({"seed", "temperature", "max_tokens", "max_new_tokens", "top_p", "api_key"})
"""A node that takes words and one of these, and gives words, lets a language model write."""
_SERVICE = frozenset({"api_key", "aspect_ratio", "duration", "resolution"})
"""A node that takes words and one of these, and gives a picture, has a platform make it."""
SENTENCE = 60
"""Characters from which a text is no name of a choice."""
_PICTURES = frozenset({"image", "images", "video", "frames"})
_NO_PATH = ("", "[]", "{}", "null")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a node is taken for.

    Args:
        kind: our kind of step, or ``source``, ``output``, ``plumbing``, ``unknown``.
        group: the group of its class.
        tool: a model did it.
        listed: the class is in the table; otherwise its name or its inputs told.
    """

    kind: str
    group: str
    tool: bool = False
    listed: bool = True


@dataclass(slots=True)
class Classifier:
    """Reads nodes of one graph.

    Example:
        >>> graph = FlatGraph({"6": Node("6", "CLIPTextEncode", values={"text": "a fox"})})
        >>> Classifier(graph).read(graph.nodes["6"]).kind
        'prompt_design'
    """

    graph: FlatGraph
    patience: Patience = field(default_factory=Patience)
    _takers: dict[str, list[tuple[Node, str]]] = field(init=False)

    def __post_init__(self) -> None:
        self._takers = self.graph.takers()

    def takers(self, node: Node) -> list[tuple[Node, str]]:
        """Return who takes a node's outputs, with the name of the input."""
        return self._takers.get(node.id, [])

    def read(self, node: Node) -> Reading:
        """Return what a node is taken for."""
        group, listed = self.group(node)
        kind = self._kind(node, group)
        tool = group.tool or (group.name == "container" and self._gives_back(node, kind))
        return Reading(kind, group.name, tool, listed)

    def group(self, node: Node) -> tuple[Group, bool]:
        """Return the group of a node: by its class, else by its name, else by what it takes and gives."""
        group, listed = group_of(node.class_type)
        asks = not node.values or self._asks(node)
        if group.kind == "unknown" or (group.name == "hosted" and not listed and not asks):
            group = self._by_inputs(node)
        if not listed and group.name in ("plumbing", "unknown") and self._loads_model(node):
            group = Group("model", "model_choice")
        if not listed and not group.tool and _samples(node):
            group = Group("sampler", "generation", True)
        return group, listed

    @staticmethod
    def _asks(node: Node) -> bool:
        """Tell whether a node takes what a platform is asked by: words, a seed, a model, a size by name."""
        names = {name.rsplit(".", 1)[-1] for name in (*node.values, *node.inputs)}
        return bool({channel(name) for name in names} & {"prompt", "seed"} or names & {"model", *_SERVICE})

    def _loads_model(self, node: Node) -> bool:
        """Tell whether a node that takes no model gives one to a sampler."""
        given = {name for _, name in self.takers(node)}
        chosen = any(isinstance(value, str) for value in node.values.values())
        return chosen and "Load" in node.class_type and not _MODELS & {*node.inputs} and bool(_MODELS & given)

    def _by_inputs(self, node: Node) -> Group:
        """Read an unknown class by what it takes and who takes what it gives."""
        names = {name.rsplit(".", 1)[-1] for name in (*node.values, *node.inputs)}
        channels = {channel(name) for name in names}
        if {"positive", "negative"} <= {*node.inputs} and "seed" not in channels:
            return Group("plumbing", "plumbing")
        if "seed" in channels and "model" in node.inputs and self._gives_picture(node):
            return Group("sampler", "generation", True)
        if "prompt" not in channels:
            return Group("unknown", "unknown")
        if self._gives_words(node):
            machine = names & _MACHINE or "system" in channels
            return Group("llm", "prompt_revision", True) if machine else Group("string", "plumbing")
        if "seed" in channels or names & _SERVICE:
            return Group("hosted", "generation", True)
        return Group("text", "prompt_design") if "clip" in names else Group("unknown", "unknown")

    def _gives_picture(self, node: Node) -> bool:
        """Tell whether somebody takes what a node gives as a picture or clip: no latent, no model."""
        return any(name.rstrip("_0123456789") in _PICTURES for _, name in self.takers(node))

    def _gives_words(self, node: Node) -> bool:
        """Tell whether everybody who takes what a node gives takes it as words."""
        ends = [
            channel_of(name, taker.class_type) in WORDS or group_of(taker.class_type)[0].name == "string"
            for taker, name in self.takers(node)
            if "positive" not in name and "negative" not in name
        ]
        return bool(ends) and all(ends)

    def _kind(self, node: Node, group: Group) -> str:
        if group.name in _TEXTUAL:
            return self._text_kind(node, group)
        if group.name == "container":
            return self._container_kind(node)
        if node.class_type == "WanTrackToVideo" and not has_path(node):
            return "plumbing"
        if group.name == "plumbing" and any(not is_boilerplate(text) for _, text in self.words(node)):
            return "prompt_design"
        if group.name == "parameter" and any(channel(name) == "seed" for _, name in self.takers(node)):
            return "seed_choice"
        return group.kind

    def _text_kind(self, node: Node, group: Group) -> str:
        words = list(self.words(node))
        if not words:
            return "plumbing"
        if all(is_boilerplate(text) for _, text in words):
            return "source"
        if group.name != "string":
            return group.kind
        reached = self.destinations(node)
        for kind, names in _TEXT_ENDS:
            if reached & names:
                return kind
        return "plumbing"

    def words(self, node: Node) -> Iterator[tuple[str, str]]:
        """Yield the words typed into a node, with the name of the widget that holds them."""
        group = self._speaking(node)
        if group.kind == "output":  # what a node shows stands in it, whoever wrote it
            return
        if "passthrough" in node.inputs:  # what came through stands in it as well
            return
        for name, value in node.values.items():
            if isinstance(value, str) and _spoken(node, group.name, name, value):
                yield name, value

    def _speaking(self, node: Node) -> Group:
        """Return the group by which the words of a node are told: of an unknown sampler, that of samplers."""
        group = group_of(node.class_type)[0]
        told = self._by_inputs(node) if group.kind == "unknown" and "model" in node.inputs else group
        return told if told.name == "sampler" else group

    def destinations(self, node: Node) -> set[str]:
        """Return the channels that a text reaches through carriers of text."""
        found: set[str] = set()
        waiting, seen = [node], {node.id}
        while waiting:
            for taker, name in self.takers(waiting.pop()):
                self.patience.spend()
                group = group_of(taker.class_type)[0].name
                if group in ("string", "output") or taker.class_type.startswith(("Reroute", "ComfySwitch")):
                    if taker.id not in seen and name not in ("find", "regex_pattern", "delimiter"):
                        seen.add(taker.id)
                        waiting.append(taker)
                    continue
                found.add(_end(taker, group, name))
        return found

    def _container_kind(self, node: Node) -> str:
        if node.class_type == "CreateVideo":
            return "audio_visual_sync" if self._sound(node) else "plumbing"
        if node.class_type == WITH_ALPHA:
            alpha, picture = (self._nearest(node, name) for name in ("alpha", "image"))
            return "plumbing" if alpha <= picture else "compositing"
        ends = self._ends(node)
        return "editing" if ends and ends <= {"container", "output"} else "multi_image_reference"

    def _ends(self, node: Node) -> set[str]:
        """Return the groups of nodes that a batch reaches through plumbing."""
        found: set[str] = set()
        waiting, seen = [node], {node.id}
        while waiting:
            for taker, _ in self.takers(waiting.pop()):
                self.patience.spend()
                group = group_of(taker.class_type)[0]
                if group.kind != "plumbing" or group.name == "container":
                    found.add("compositing" if taker.class_type == WITH_ALPHA else group.name)
                elif taker.id not in seen:
                    seen.add(taker.id)
                    waiting.append(taker)
        return found

    def _sound(self, node: Node) -> set[str]:
        """Return the makers of a container's sound, if they are not those of its picture."""
        if "audio" not in node.inputs:
            return set()
        sound = self._upstream(node.inputs["audio"][0], stop=True)
        pictures = [link[0] for name, link in node.inputs.items() if name in ("images", "video")]
        return sound - {key for start in pictures for key in self._upstream(start, stop=True)}

    def _nearest(self, node: Node, *names: str) -> set[str]:
        """Return the nearest nodes that made what enters by some inputs."""
        starts = [link[0] for name, link in node.inputs.items() if name in names]
        return {key for start in starts for key in self._upstream(start, stop=True)}

    def _gives_back(self, node: Node, kind: str) -> bool:
        """Tell whether a container only joins what a model had taken apart, which is no act of a person."""
        if kind == "audio_visual_sync":
            return self.keeps_sound(node)
        return kind == "compositing" and self._keeps_outline(node)

    def _keeps_outline(self, node: Node) -> bool:
        """Tell whether a picture only gets the outline that a model found in it."""
        whole = self._upstream(node.inputs["image"][0], stop=False) if "image" in node.inputs else set()
        finders = [self.graph.nodes[key] for key in self._nearest(node, "alpha")]
        return all(
            group_of(one.class_type)[0].tool and self._nearest(one, "image", "images", "video") <= whole
            for one in finders
        )

    def keeps_sound(self, node: Node) -> bool:
        """Tell whether a container only gives a picture its own sound back: then joining them is no act."""
        starts = [link[0] for name, link in node.inputs.items() if name in ("images", "video")]
        return self._sound(node) <= {key for start in starts for key in self._upstream(start, stop=False)}

    def _upstream(self, start: str, *, stop: bool) -> set[str]:
        """Return what lies upstream: everything, or only the nearest nodes that make something."""
        found: set[str] = set()
        waiting, seen = [start], {start}
        while waiting:
            node = self.graph.nodes[waiting.pop()]
            self.patience.spend()
            group = group_of(node.class_type)[0]
            carries = group.kind in ("plumbing", "parameter_setting", "output") or _reshapes(node, group)
            makes = not carries or node.class_type in ("BatchImagesNode", "ImageBatch")
            if makes or not stop:
                found.add(node.id)
            if makes and stop:
                continue
            for source, _ in node.inputs.values():
                if source not in seen:
                    seen.add(source)
                    waiting.append(source)
        return found


_TEXT_ENDS: tuple[tuple[str, frozenset[str]], ...] = (
    ("motion_brush", frozenset({"motion_brush"})),
    ("voice_direction", frozenset({"voice"})),
    ("audio_prompt", frozenset({"sound"})),
    ("prompt_design", WORDS),
)


def _reshapes(node: Node, group: Group) -> bool:
    """Tell whether a node only shapes a mask that was there before."""
    return group.name == "mask" and not {"mask", "masks"}.isdisjoint(node.inputs)


def _samples(node: Node) -> bool:
    """Tell whether a node takes all that a sampler needs: a model, what to make, and a seed."""
    seeded = any(channel(name) == "seed" for name in (*node.values, *node.inputs))
    return seeded and {"model", "positive"} <= {*node.inputs}


def _end(taker: Node, group: str, name: str) -> str:
    if group == "voice":
        return "voice"
    if group in ("audio_text", "music"):
        return "sound"
    return channel_of(name, taker.class_type) or name


def _spoken(node: Node, group: str, name: str, value: str) -> bool:
    """Tell whether a value is words that somebody typed for a model to read."""
    if not any(character.isalpha() for character in value):
        return False
    if group == "string":
        last = name.rsplit(".", 1)[-1].lower()
        plain = node.class_type.startswith("Primitive")
        literal = _LITERAL.fullmatch(last) is not None or channel_of(last) in ("prompt", "negative")
        return literal and (plain or len(value.split()) > 1 or not value.isascii())
    if node.class_type == "AILab_QwenVL" and name != "custom_prompt":
        return False
    if group == "sampler" and name.startswith("#"):  # its name is not in the file
        return len(value) >= SENTENCE and len(value.split()) > 1 and not value.startswith(("{", "["))
    said = channel_of(name, node.class_type)
    return said in WORDS and (said != "phrase" or len(value.split()) > 1)


def channel(name: str) -> str | None:
    """Return ``seed`` for the names of seeds, else what `channel_of` says.

    Example:
        >>> channel("sampling_mode.seed"), channel("noise_seed")
        ('seed', 'seed')
    """
    return "seed" if name.rsplit(".", 1)[-1].endswith("seed") else channel_of(name)


def has_path(node: Node) -> bool:
    """Tell whether a node holds a motion path of its own; ``[]`` is none.

    Example:
        >>> has_path(Node("1", "WanTrackToVideo", values={"tracks": "[]"}))
        False
    """
    tracks = node.values.get("tracks")
    return isinstance(tracks, str) and tracks.strip() not in _NO_PATH


def points_in(text: str) -> int | None:
    """Count the points of paths kept as JSON text, or return ``None`` if it is no such text.

    Example:
        >>> points_in('[[{"x": 1, "y": 2}, {"x": 3, "y": 4}]]')
        2
    """
    try:
        waiting: list[Any] = [json.loads(text)]
    except (ValueError, RecursionError):
        return None
    count = 0
    while waiting:
        item = waiting.pop()
        if isinstance(item, list):
            waiting.extend(item)
        elif isinstance(item, dict):
            count += "x" in item and "y" in item
            waiting.extend(value for value in item.values() if isinstance(value, (list, dict)))
    return count


def census(graph: FlatGraph) -> Mapping[str, int]:
    """Count the active nodes of a graph by what they are taken for.

    Example:
        >>> census(FlatGraph({"1": Node("1", "Qwertzuiop")}))
        {'unknown': 1}
    """
    classifier = Classifier(graph)
    counts: dict[str, int] = {}
    for node in graph.nodes.values():
        kind = classifier.read(node).kind
        counts[kind] = counts.get(kind, 0) + 1
    return counts
