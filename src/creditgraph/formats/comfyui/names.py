"""Names for tools and files, taken from what a node holds and never made up."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from creditgraph.formats.comfyui.graph import Node
from creditgraph.formats.comfyui.tables import LONGEST, product_of

_WEIGHTS = (".safetensors", ".ckpt", ".pth", ".pt", ".gguf", ".onnx", ".bin", ".sft")
VERSIONS = ("model", "model_name", "model_version", "engine", "tool_version")
"""Widgets in which a hosted node names the version of its model."""
_FILE_NAMES = ("image", "file", "video", "audio", "model_file", "mask")
_SIZES = ("width", "height", "length", "num_frames", "video_frames", "batch_size")
_BEGINS_CLIP = re.compile("ToVideo|[Ii](mg)?2[Vv]|VideoEmptyEmbeds")
_FOLDER = re.compile(r"\s*\[(input|output|temp)\]\s*$")


@dataclass(frozen=True, slots=True)
class ToolName:
    """What a file says about the tool that acted."""

    name: str
    version: str | None = None
    developer: str | None = None


def tool_of(node: Node, loaders: Iterable[Node]) -> ToolName:
    """Return the tool behind a node: a product by class, else the model file that was loaded, else the class.

    Example:
        >>> tool_of(Node("1", "KlingVideoNode", values={"model": "kling-v3"}), [])
        ToolName(name='Kling', version='kling-v3', developer='Kuaishou')
        >>> loader = Node("4", "UNETLoader", values={"unet_name": "wan2.1.safetensors"})
        >>> tool_of(Node("3", "KSampler"), [loader]).name
        'wan2.1'
    """
    product = product_of(node.class_type)
    if product is not None:
        return ToolName(product[0], version_in(node), product[1])
    files = dict.fromkeys(name for source in (*loaders, node) for name in weights_in(source))
    if files:
        return ToolName(" + ".join(files))
    return ToolName(node.whole or node.class_type, version_in(node))


def sizes_in(node: Node) -> tuple[str, ...]:
    """Return the widgets by which a node that begins a clip says how large and how long it will be.

    Example:
        >>> sizes_in(Node("1", "HunyuanImageToVideo", values={"width": 720, "length": 57, "guidance": "v1"}))
        ('width', 'length')
        >>> sizes_in(Node("1", "ImageScale", values={"width": 720}))
        ()
    """
    if not _BEGINS_CLIP.search(node.class_type[:LONGEST]):
        return ()
    return tuple(name for name in _SIZES if name in node.values)


def version_in(node: Node) -> str | None:
    """Return the model version that a hosted node names in a widget."""
    for name in VERSIONS:
        value = node.values.get(name)
        if isinstance(value, str) and value.strip():
            return value.strip()
    return None


def weights_in(node: Node) -> list[str]:
    """Return the model files that a node names, without folder and ending.

    Example:
        >>> weights_in(Node("4", "UNETLoader", values={"unet_name": "wan/wan2.1_fp16.safetensors"}))
        ['wan2.1_fp16']
    """
    found = []
    for value in (*node.values.values(), *adapters_in(node)):
        if isinstance(value, str) and value.lower().endswith(_WEIGHTS):
            stem = value.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0].strip()
            if stem:
                found.append(stem)
    return found


def adapters_in(node: Node) -> dict[str, str]:
    """Return the adapters that are on in a node with rows of them, each with its strength.

    Example:
        >>> row = {"on": True, "lora": "ink.safetensors", "strength": 0.8}
        >>> adapters_in(Node("1", "Power Lora Loader (rgthree)", values={"lora_1": row}))
        {'ink.safetensors': '0.8'}
    """
    rows = [value for value in node.values.values() if isinstance(value, dict)]
    return {
        row["lora"]: str(row.get("strength"))
        for row in rows
        if row.get("on") is True and isinstance(row.get("lora"), str) and row.get("strength") != 0
    }


def file_in(node: Node) -> str | None:
    """Return the name of the file that a loading node brings in, without ``[input]`` behind it.

    Example:
        >>> file_in(Node("5", "LoadImage", values={"image": "fox.png [input]"}))
        'fox.png'
    """
    values: list[Any] = [node.values.get(name) for name in _FILE_NAMES] + list(node.values.values())
    for value in values:
        if isinstance(value, str) and "." in value:
            name = _FOLDER.sub("", value).strip()
            if name:
                return name
    return None
