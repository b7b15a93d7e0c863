"""Which saving node of a graph wrote a file: by container, by file name prefix, or by being the only one."""

from __future__ import annotations

import re

from creditgraph.formats.comfyui.acts import Acts
from creditgraph.formats.comfyui.graph import Node
from creditgraph.formats.comfyui.media import Container, container
from creditgraph.formats.comfyui.outputs import Medium, medium_of_class
from creditgraph.formats.naming import file_keys, plain_path
from creditgraph.formats.part import Key
from creditgraph.formats.source import Source

_COMBINE = "VHS_VideoCombine"
_COUNTER = re.compile(r"_\d{1,8}_?(-audio)?$")
_VARIABLE = re.compile(r"%[^%]*%")
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,5}$")
_DEFAULTS = frozenset({"ComfyUI", "AnimateDiff"})
"""What saving nodes call a file when nobody calls it anything: the same for every graph in the world."""
_MEDIA: dict[Container, tuple[Medium, ...]] = {
    "png": ("image",),
    "webp": ("image", "video"),
    "mp4": ("video", "sound"),
    "matroska": ("video", "sound"),
    "avi": ("video",),
    "flac": ("sound",),
    "ogg": ("sound",),
    "mp3": ("sound",),
}


def prefix_of(node: Node) -> str:
    """Return the base name that a saving node gives its files, or nothing if it is worked out at run time.

    Example:
        >>> prefix_of(Node("9", "SaveImage", values={"filename_prefix": "shots/SH010"}))
        'SH010'
    """
    base = _base(node)
    return "" if _VARIABLE.search(base) else base


def default_prefix(prefix: str) -> bool:
    """Tell whether a prefix is the one that a saving node has before anybody sets it.

    Example:
        >>> default_prefix("ComfyUI"), default_prefix("SH010")
        (True, False)
    """
    return prefix in _DEFAULTS


def file_artifact(acts: Acts, source: Source) -> tuple[Node | None, str | None]:
    """Return the saving node that wrote a file and the artifact in it, or nothing where several may have.

    Of the nodes that save such a container, the only one; else the only one whose prefix is the file's.

    Args:
        acts: the graph, written down.
        source: the picture or clip.
    """
    saved = [(acts.graph.nodes[key], artifact) for key, artifact in acts.outputs()]
    found = [pair for pair in saved if _can_write(pair[0], source)] or saved
    if len({artifact for _, artifact in found}) > 1:
        found = [pair for pair in found if _named_by(pair[0], source.name)]
    if len({artifact for _, artifact in found}) != 1:
        return None, None
    return found[0]


def clip_beside(node: Node, source: Source) -> tuple[Key, ...]:
    """Return the names of the clip beside which a node wrote this still; empty if the file is no such still.

    Example:
        >>> import pathlib, tempfile
        >>> from creditgraph.formats.png import SIGNATURE
        >>> node = Node("1", "VHS_VideoCombine", values={"format": "video/h264-mp4"})
        >>> with tempfile.NamedTemporaryFile(suffix=".png") as file:
        ...     _ = file.write(SIGNATURE), file.flush()
        ...     still = Source(pathlib.Path(file.name), "SH010_00001.png")
        >>> [key.value for key in clip_beside(node, still)]
        ['SH010_00001.mp4', 'SH010_00001-audio.mp4']
    """
    if node.class_type != _COMBINE or container(source.head) != "png":
        return ()
    kind = str(node.values.get("format", ""))
    ending = kind.rsplit("-", 1)[-1].rsplit("/", 1)[-1].lower()
    if not ending.isalnum() or ending == "png":
        return ()
    bare = _ENDING.sub("", plain_path(source.name))
    names = (f"{bare}.{ending}", f"{bare}-audio.{ending}")
    keys = [key for name in names for key in file_keys(name) if key.kind != "stem"]
    return tuple(sorted(keys, key=lambda key: key.kind))


def _base(node: Node) -> str:
    prefix = node.values.get("filename_prefix")
    return plain_path(prefix).rsplit("/", 1)[-1] if isinstance(prefix, str) else ""


def _can_write(node: Node, source: Source) -> bool:
    kind = container(source.head)
    if kind is None:
        return False
    if kind == "png" and node.class_type in (_COMBINE, "SaveAnimatedPNG"):
        return True
    if kind == "webp" and node.class_type == "SaveAnimatedWEBP":
        return True
    return medium_of_class(node.class_type) in _MEDIA[kind]


def _named_by(node: Node, name: str) -> bool:
    """Tell whether a file's name is a prefix and a counter, as saving nodes write it."""
    base = _base(node)
    bare = _ENDING.sub("", plain_path(name).rsplit("/", 1)[-1])
    stem = _COUNTER.sub("", bare)
    pattern = ".+".join(re.escape(part) for part in _VARIABLE.split(base))
    return bool(base) and re.fullmatch(pattern, stem) is not None
