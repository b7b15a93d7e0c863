"""Files of a small production, written by hand for the tests of the join."""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from creditgraph.formats.png import SIGNATURE, with_text


def pixels(shade: int = 0) -> bytes:
    """A PNG of one pixel; each shade has other bytes."""
    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    rows = zlib.compress(bytes([0, shade]))
    return SIGNATURE + _chunk(b"IHDR", head) + _chunk(b"IDAT", rows) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def graph(prompt: str, seed: int, prefix: str, loads: str | None = None) -> dict[str, Any]:
    """An API prompt: words, a held seed, a model, at will a reference, and what is saved."""
    nodes: dict[str, Any] = {
        "3": {"class_type": "KSampler", "inputs": {
            "seed": seed, "steps": 20, "positive": ["6", 0], "model": ["4", 0], "latent_image": ["5", 0]}},
        "4": {"class_type": "CheckpointLoaderSimple", "inputs": {"ckpt_name": "harbour_v1.safetensors"}},
        "5": {"class_type": "EmptyLatentImage", "inputs": {"width": 64, "height": 64}},
        "6": {"class_type": "CLIPTextEncode", "inputs": {"text": prompt, "clip": ["4", 1]}},
        "8": {"class_type": "VAEDecode", "inputs": {"samples": ["3", 0], "vae": ["4", 2]}},
        "9": {"class_type": "SaveImage", "inputs": {"images": ["8", 0], "filename_prefix": prefix}},
    }  # fmt: skip
    if loads:
        nodes["11"] = {"class_type": "LoadImage", "inputs": {"image": loads}}
        nodes["12"] = {"class_type": "VAEEncode", "inputs": {"pixels": ["11", 0], "vae": ["4", 2]}}
        nodes["3"]["inputs"]["latent_image"] = ["12", 0]
    return nodes


def shot(
    path: Path, prompt: str, seed: int, *, loads: str | None = None, texts: Mapping[str, str] | None = None
) -> Path:
    """Write a picture as ComfyUI saves it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    prefix = path.name.rsplit("_", 2)[0]
    said = {"prompt": json.dumps(graph(prompt, seed, prefix, loads)), **(texts or {})}
    path.write_bytes(with_text(pixels(seed % 256), said))
    return path
