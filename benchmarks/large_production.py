"""A large production read and joined, against opening, hashing and parsing the same files.

A folder of ComfyUI pictures (attempts of many shots, one graph a shot), the tracker's export of all of them,
and a cut of the kept ones. The baseline does what any reader must: read each file, hash it, find its text
chunk, parse the JSON in it.

    python benchmarks/large_production.py [SHOTS [ATTEMPTS]]
"""

from __future__ import annotations

import json
import struct
import sys
import tempfile
import time
import zlib
from hashlib import sha256
from pathlib import Path
from typing import Any

from creditgraph.formats import survey
from creditgraph.formats.png import SIGNATURE, text_chunks, with_text


def picture(shade: int) -> bytes:
    """A PNG of one pixel."""
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(bytes([0, shade % 256]))),
        (b"IEND", b""),
    )
    return SIGNATURE + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in parts
    )


def graph(shot: int, attempt: int) -> dict[str, Any]:
    """A text to image graph."""
    words = f"shot {shot}: a quay at night, low-key light"
    inputs = {"seed": attempt, "steps": 20, "positive": ["6", 0], "model": ["4", 0], "latent_image": ["5", 0]}
    return {
        "3": {"class_type": "KSampler", "inputs": inputs},
        "4": {"class_type": "CheckpointLoaderSimple", "inputs": {"ckpt_name": "film.safetensors"}},
        "5": {"class_type": "EmptyLatentImage", "inputs": {"width": 64, "height": 64}},
        "6": {"class_type": "CLIPTextEncode", "inputs": {"text": words, "clip": ["4", 1]}},
        "8": {"class_type": "VAEDecode", "inputs": {"samples": ["3", 0], "vae": ["4", 2]}},
        "9": {"class_type": "SaveImage", "inputs": {"images": ["8", 0], "filename_prefix": f"SH{shot:04}"}},
    }


def write(folder: Path, shots: int, attempts: int) -> None:
    """Write the production."""
    previews, tasks, clips = [], [], []
    for shot in range(shots):
        tasks.append(
            {
                "id": f"t{shot}",
                "entity_id": f"s{shot}",
                "task_type_id": "k",
                "task_status_id": "done",
                "assignees": ["jia"],
            }
        )
        for attempt in range(attempts):
            name = f"SH{shot:04}_{attempt + 1:05}_"
            data = with_text(picture(attempt), {"prompt": json.dumps(graph(shot, attempt))})
            (folder / f"{name}.png").write_bytes(data)
            previews.append({
                "id": f"p{shot}-{attempt}", "task_id": f"t{shot}", "person_id": "jia",
                "revision": attempt + 1, "original_name": name, "extension": "png",
                "data": {"sha256": sha256(data).hexdigest()},
                "validation_status": "rejected" if attempt else "validated",
                "created_at": "2026-01-05T10:00:00",
            })  # fmt: skip
        clips.append(_clip(f"SH{shot:04}_00001_.png"))
    tracker = {
        "project": {"id": "p", "name": "Large", "fps": "25"},
        "persons": [{"id": "jia", "full_name": "甲", "is_bot": False}],
        "task_types": [{"id": "k", "name": "Prompt design"}],
        "task_statuses": [{"id": "done", "name": "done", "short_name": "done", "is_done": True}],
        "shots": [{"id": f"s{shot}", "name": f"SH{shot:04}"} for shot in range(shots)],
        "tasks": tasks, "comments": [], "preview_files": previews, "time_spent": [],
    }  # fmt: skip
    track = {"OTIO_SCHEMA": "Track.1", "kind": "Video", "name": "V1", "children": clips}
    cut = {
        "OTIO_SCHEMA": "Timeline.1",
        "name": "cut",
        "tracks": {"OTIO_SCHEMA": "Stack.1", "children": [track]},
    }
    (folder / "kitsu.json").write_text(json.dumps(tracker), "utf-8")
    (folder / "cut.otio").write_text(json.dumps(cut), "utf-8")


def _clip(name: str) -> dict[str, Any]:
    start, length = ({"OTIO_SCHEMA": "RationalTime.1", "rate": 25, "value": value} for value in (0, 50))
    span = {"OTIO_SCHEMA": "TimeRange.1", "start_time": start, "duration": length}
    target = {"OTIO_SCHEMA": "ExternalReference.1", "target_url": f"/mnt/renders/{name}"}
    return {"OTIO_SCHEMA": "Clip.1", "name": name, "source_range": span, "media_reference": target}


def baseline(folder: Path) -> int:
    """Open, hash and parse every file."""
    found = 0
    for path in sorted(folder.iterdir()):
        data = path.read_bytes()
        sha256(data).hexdigest()
        text = text_chunks(data)["prompt"] if path.suffix == ".png" else data.decode()
        found += len(json.loads(text))
    return found


def timed(work: Any) -> tuple[float, Any]:
    """Run once and return the seconds."""
    start = time.perf_counter()
    value = work()
    return time.perf_counter() - start, value


def main(shots: int, attempts: int) -> None:
    """Print both times and their ratio."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder, shots, attempts)
        survey(next(folder.glob("*.png")))  # what is loaded once
        plain, _ = timed(lambda: baseline(folder))
        whole, found = timed(lambda: survey(folder))
    steps = len(found.workflow.freeze().steps)
    print(f"{shots * attempts} pictures of {shots} shots: {steps} steps, {len(found.conflicts)} conflicts")
    print(f"open, hash, parse: {plain:.2f} s; read and joined: {whole:.2f} s; ratio {whole / plain:.1f}")


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:]]
    main(*(given or [100, 20]))
