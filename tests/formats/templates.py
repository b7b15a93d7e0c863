"""The real workflows that the tests read: the MIT-licensed template package, and pairs in the samples."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

from creditgraph.formats.comfyui.expand import expand
from creditgraph.formats.comfyui.graph import FlatGraph

PACKAGE = "comfyui-workflow-templates-json"


@cache
def folder() -> Path:
    """The folder of the templates inside the installed package."""
    return Path(str(distribution(PACKAGE).locate_file("comfyui_workflow_templates_json/templates")))


@cache
def paths() -> tuple[Path, ...]:
    """The workflows; the package's indexes are none."""
    return tuple(p for p in sorted(folder().glob("*.json")) if not p.name.startswith(("index", "fuse_")))


@cache
def drawn(name: str) -> FlatGraph:
    """The active nodes of one template."""
    return expand(json.loads((folder() / name).read_text("utf-8-sig")))


def pairs(samples: Path) -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    """Name, API prompt and UI graph of every sample that holds both."""
    for path in sorted((samples / "comfyui" / "examples_png_webp").glob("*.embedded.json")):
        both = json.loads(path.read_text("utf-8"))
        yield path.name.removesuffix(".embedded.json"), both["prompt"], both["workflow"]
