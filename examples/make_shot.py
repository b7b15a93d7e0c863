"""Wrap a PNG round a real ComfyUI workflow, the way ComfyUI itself saves a shot.

The workflow is ``video_wan_ati.json`` of the package comfyui-workflow-templates-json 0.1.123 (MIT licence):
a picture, a prompt, motion tracks drawn over the picture, a held seed, the model Wan 2.1 ATI. What its user
sets (words, picture, tracks, seed, steps) is set anew here: what a template holds is its author's. It is read
from the installed package (``pip install comfyui-workflow-templates-json==0.1.123``; it comes with
creditgraph's ``test`` extra) and not copied into this project. The pixels are a plain gradient: no model
runs here.

ComfyUI saves two texts with a picture: ``workflow``, what was on the screen, and ``prompt``, what was
executed. The second is derived from the first by creditgraph's own reader.

    python examples/make_shot.py shot_010.png
"""

from __future__ import annotations

import json
import struct
import sys
import tempfile
import zlib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from creditgraph.errors import MissingExtraError
from creditgraph.formats.comfyui import flat_graph
from creditgraph.formats.png import SIGNATURE, with_text

PACKAGE = "comfyui-workflow-templates-json"
TEMPLATE = "comfyui_workflow_templates_json/templates/video_wan_ati.json"
WIDTH, HEIGHT = 96, 64
TRACKS = [[{"x": 393 + 2 * n, "y": 126 + n} for n in range(0, 81, 20)], [{"x": 500, "y": 300}]]
OWN: dict[int, dict[int, Any]] = {
    6: {0: "The keeper turns from the sea to the lamp. Slow dolly in, cold blue light, low angle."},
    240: {0: "keeper_plate.png"},
    247: {0: json.dumps(TRACKS)},
    3: {0: 1077, 2: 30},
}
"""Node to the places of the widgets that the user of the template sets."""
ON_SCREEN_ONLY = ("control_after_generate", "upload", "#")  # what ComfyUI does not send when it runs a graph


def template() -> Path:
    """The workflow inside the installed package.

    Raises:
        MissingExtraError: the package is not installed.
    """
    try:
        return Path(str(distribution(PACKAGE).locate_file(TEMPLATE)))
    except PackageNotFoundError:
        do = f"Install it with: pip install {PACKAGE}==0.1.123"
        raise MissingExtraError("the real workflow is not installed here", do=do) from None


def prompt_of(path: Path) -> dict[str, Any]:
    """The API form of a workflow: class, values and links of every node that runs."""
    return {
        node.id: {
            "class_type": node.class_type,
            "inputs": {
                **{name: value for name, value in node.values.items() if not name.startswith(ON_SCREEN_ONLY)},
                **{name: list(link) for name, link in node.inputs.items()},
            },
        }
        for node in flat_graph(path).nodes.values()
    }


def gradient() -> bytes:
    """A small grey PNG."""
    rows = b"".join(b"\0" + bytes((x + y) % 256 for x in range(WIDTH)) for y in range(HEIGHT))
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows, 9)),
        (b"IEND", b""),
    )
    return SIGNATURE + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )


def make(path: Path) -> Path:
    """Write the PNG with both texts in it and return its path."""
    workflow = used(json.loads(template().read_text("utf-8")))
    with tempfile.TemporaryDirectory() as folder:
        screen = Path(folder) / "screen.json"
        screen.write_text(json.dumps(workflow), encoding="utf-8")
        texts = {"prompt": json.dumps(prompt_of(screen)), "workflow": json.dumps(workflow)}
    path.write_bytes(with_text(gradient(), texts))
    return path


def used(workflow: dict[str, Any]) -> dict[str, Any]:
    """The template with what its user set in it."""
    for node in workflow["nodes"]:
        for place, value in OWN.get(node["id"], {}).items():
            node["widgets_values"][place] = value
            node.pop("widgets_values_named", None)
    return workflow


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit("usage: python examples/make_shot.py shot_010.png")
    try:
        made = make(Path(sys.argv[1]))
    except MissingExtraError as error:
        raise SystemExit(str(error)) from None
    print(f"{made}: {made.stat().st_size:,} bytes, texts prompt and workflow")
