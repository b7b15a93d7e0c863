"""What a graph saves, and the medium of what a node makes, told by where it ends up."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from creditgraph.formats.comfyui.classify import MAKERS
from creditgraph.formats.comfyui.graph import FlatGraph, Node, Patience
from creditgraph.formats.comfyui.tables import channel_of, group_of

Medium: TypeAlias = Literal["text", "image", "video", "sound", "data"]

_SENDING = ("VHS_", "ETN_Send", "ETN_Krita")
"""Nodes of packs that hand over what was made without the word for it in their names."""
_NO_FILM = frozenset({"SaveText", "SaveLatent", "CheckpointSave"})
_VIDEO = ("Video", "WEBM", "Animated")
_DATA = ("GLB", "3D", "Splat", "PointCloud", "Model")
_BY_INPUT: dict[str, Medium] = {"video": "video", "audio": "sound", "images": "image", "image": "image"}
_RESHAPING = frozenset({"upscaling", "interpolation", "grading", "grading_model", "editing"})
"""Groups that give back what they took, larger, smoother, in other colours or cut: a clip stays a clip."""
_RANK: tuple[Medium, ...] = ("video", "sound", "image", "data", "text")


def saved_by(graph: FlatGraph) -> list[Node]:
    """Return the nodes that save picture or sound; without any, those that show it.

    Example:
        >>> nodes = {"8": Node("8", "PreviewImage"), "9": Node("9", "SaveVideo")}
        >>> [node.id for node in saved_by(FlatGraph(nodes))]
        ['9']
    """
    ends = [node for node in graph.nodes.values() if group_of(node.class_type)[0].kind == "output"]
    saving = [
        node
        for node in ends
        if ("Sav" in node.class_type or node.class_type.startswith(_SENDING))
        and node.class_type not in _NO_FILM
    ]
    showing = [
        node for node in ends if node.class_type.startswith("Preview") and node.class_type != "PreviewAny"
    ]
    return saving or showing


@dataclass(slots=True)
class Ends:
    """Tells the medium of what nodes make by where it ends up.

    Example:
        >>> nodes = {"3": Node("3", "KSampler"), "9": Node("9", "SaveWEBM", inputs={"images": ("3", 0)})}
        >>> Ends(FlatGraph(nodes)).medium_of(nodes["3"])
        'video'
    """

    graph: FlatGraph
    patience: Patience = field(default_factory=Patience)
    _takers: dict[str, list[tuple[Node, str]]] = field(init=False)

    def __post_init__(self) -> None:
        self._takers = self.graph.takers()

    def medium_of(self, node: Node) -> Medium | None:
        """Return the medium of what a node makes: by its class if it loads a file, else by who takes it."""
        if group_of(node.class_type)[0].name == "source":
            return medium_of_class(node.class_type)
        found: set[Medium] = set()
        reshaped: set[Medium] = set()
        waiting, reached = [node.id], {node.id}
        while waiting:
            for taker, name in self._takers.get(waiting.pop(), ()):
                self.patience.spend()
                medium, goes_on = _at(taker, name), _goes_on(taker, name)
                if medium is not None:
                    (reshaped if goes_on and medium == "image" else found).add(medium)
                if taker.id not in reached and goes_on:
                    reached.add(taker.id)
                    waiting.append(taker.id)
        return next((medium for medium in _RANK if medium in (found or reshaped)), None)


def _at(taker: Node, name: str) -> Medium | None:
    """Return the medium that an input asks for."""
    group = group_of(taker.class_type)[0]
    if group.kind == "output":
        return medium_of_class(taker.class_type)
    if taker.class_type == "CreateVideo":
        return "sound" if name == "audio" else "video"
    if group.name in MAKERS:
        return _BY_INPUT.get(name.rsplit(".", 1)[-1].rstrip("_0123456789"))
    return None


def _goes_on(taker: Node, name: str) -> bool:
    """Tell whether what enters by an input goes on as what it is; a sound under a clip becomes no clip."""
    group = group_of(taker.class_type)[0].name
    if taker.class_type == "CreateVideo":
        return name != "audio"
    if group in _RESHAPING:
        return channel_of(name, taker.class_type) == "material" and _at(taker, name) in (None, "image")
    return group not in MAKERS


def medium_of_class(class_type: str) -> Medium:
    """Return the medium that a loading or saving class handles.

    Example:
        >>> medium_of_class("SaveAudioMP3"), medium_of_class("VHS_VideoCombine"), medium_of_class("SaveImage")
        ('sound', 'video', 'image')
    """
    if any(part in class_type for part in _VIDEO):
        return "video"
    if "Audio" in class_type:
        return "sound"
    if any(part in class_type for part in _DATA):
        return "data"
    return "text" if "Text" in class_type or class_type == "PreviewAny" else "image"
