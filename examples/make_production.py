"""Write the files of a small production, as its programs would have left them in one folder.

Everything is invented: the film, the people, the studio. The files are of the kinds that a studio really has:
pictures and clips with ComfyUI's texts in them, an OpenTimelineIO cut, the export of a Kitsu project, a C2PA
manifest store, a sound with the label of its service, and a film document for what no program knows (who
produced, who is employed). The pixels are plain gradients and the clips have no frames: no model runs here.

    python examples/make_production.py            # writes examples/production/
    python examples/make_production.py FOLDER
"""

from __future__ import annotations

import json
import struct
import sys
import zlib
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import creditgraph as cg
from creditgraph.formats.labels.aigc import label
from creditgraph.formats.png import SIGNATURE, with_text

RATE = 25
HARBOUR = "赛博朋克港口城市,35mm 胶片质感,冷色逆光,低机位,缓慢而压抑"
CRANES = "cargo cranes in the rain, wide shot, slow dolly in, cold blue light"
PEOPLE = {"甲": "jia", "乙": "yi", "丙": "bing"}


def main(folder: Path) -> None:
    """Write every file."""
    files = {
        **{f"comfyui/SH010_{n:05}_.png": still(n) for n in range(1, 5)},
        **{f"comfyui/SH010_motion_{n:05}_.mp4": moved(n) for n in range(1, 4)},
        **{f"comfyui/SH020_{n:05}_.mp4": cranes(n) for n in range(1, 3)},
        "plates/SH030_plate.png": picture(3),
        "audio/score.wav": score(),
    }
    files["plates/SH030_plate.png.c2pa.json"] = as_json(manifest())
    files["edit/neon_harbour.otio"] = as_json(timeline(files))
    files["tracker/kitsu.json"] = as_json(tracker(files))
    files["papers/producing.json"] = papers().to_json().encode()
    files["creditgraph.toml"] = SIDE.encode()
    print(f"{len(files)} files in {folder}")
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


SIDE = """\
# What no program of this production knows, said by whoever put the folder together: declared evidence.
[film]
title = "Neon Harbour"
kind = "other audiovisual work"
made_on = "2026-01-20"

[by]
editing = "丙"

[kinds]  # the studio's own task types
"Prompt & image" = ["prompt_design", "seed_choice", "parameter_setting", "model_choice"]
"Motion" = [
    "motion_brush", "first_last_frame", "prompt_design", "seed_choice", "parameter_setting", "model_choice",
]
"""


# -- what ComfyUI saves --------------------------------------------------------------------------------------


def still(number: int) -> bytes:
    """A picture of one graph with a seed of its own: attempts at shot SH010."""
    nodes = {
        "3": node("KSampler", seed=1000 + number, steps=28, cfg=4.5, sampler_name="euler", scheduler="simple",
                  denoise=1, model=["4", 0], positive=["6", 0], negative=["7", 0], latent_image=["5", 0]),
        "4": node("CheckpointLoaderSimple", ckpt_name="harbour_film_v1.safetensors"),
        "5": node("EmptyLatentImage", width=96, height=64, batch_size=1),
        "6": node("CLIPTextEncode", text=HARBOUR, clip=["4", 1]),
        "7": node("CLIPTextEncode", text="", clip=["4", 1]),
        "8": node("VAEDecode", samples=["3", 0], vae=["4", 2]),
        "9": node("SaveImage", filename_prefix="SH010", images=["8", 0]),
    }  # fmt: skip
    return with_text(picture(number), {"prompt": text_of(nodes)})


def moved(number: int) -> bytes:
    """A clip out of the third picture: a path drawn over it, and words for the motion."""
    tracks = [[{"x": 10 * step, "y": 32} for step in range(1, 8)]]
    nodes = {
        "1": node("UNETLoader", unet_name="wan2.1_ati_fp16.safetensors"),
        "2": node("CLIPLoader", clip_name="umt5.safetensors"),
        "4": node("VAELoader", vae_name="wan_vae.safetensors"),
        "5": node("LoadImage", image="SH010_00003_.png [output]"),
        "6": node("CLIPTextEncode", text="the camera drifts along the quay, slow pan", clip=["2", 0]),
        "7": node("CLIPTextEncode", text="", clip=["2", 0]),
        "8": node("WanTrackToVideo", tracks=json.dumps(tracks), width=96, height=64, length=100,
                  start_image=["5", 0], positive=["6", 0], negative=["7", 0], vae=["4", 0]),
        "3": node("KSampler", seed=2000 + number, steps=20, cfg=5, model=["1", 0], positive=["8", 0],
                  negative=["8", 1], latent_image=["8", 2]),
        "9": node("VAEDecode", samples=["3", 0], vae=["4", 0]),
        "10": node("CreateVideo", fps=RATE, images=["9", 0]),
        "11": node("SaveVideo", filename_prefix="SH010_motion", video=["10", 0]),
    }  # fmt: skip
    return clip(text_of(nodes), seconds=4)


def cranes(number: int) -> bytes:
    """A clip by a hosted model out of words alone."""
    nodes = {
        "1": node("KlingTextToVideoNode", prompt=CRANES, negative_prompt="", cfg_scale=0.8,
                  mode="pro mode / 5s duration / kling-v2-1", model_name="kling-v2-1", seed=number),
        "2": node("SaveVideo", filename_prefix="SH020", video=["1", 0]),
    }  # fmt: skip
    return clip(text_of(nodes), seconds=5)


def node(class_type: str, **inputs: Any) -> dict[str, Any]:
    """One node of an API prompt."""
    return {"class_type": class_type, "inputs": inputs}


def text_of(nodes: dict[str, Any]) -> str:
    """The text that ComfyUI puts into what it saves."""
    return json.dumps(nodes, ensure_ascii=False)


def picture(shade: int) -> bytes:
    """A small grey PNG; its pixels are stored as they are, so that every machine writes the same bytes."""
    rows = b"".join(b"\0" + bytes((x + y + 16 * shade) % 256 for x in range(96)) for y in range(64))
    size = struct.pack("<HH", len(rows), 0xFFFF ^ len(rows))
    stored = b"\x78\x01\x01" + size + rows + struct.pack(">I", zlib.adler32(rows))
    chunks = ((b"IHDR", struct.pack(">IIBBBBB", 96, 64, 8, 0, 0, 0, 0)), (b"IDAT", stored), (b"IEND", b""))
    return SIGNATURE + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )


# -- containers ----------------------------------------------------------------------------------------------


def clip(prompt: str, seconds: int) -> bytes:
    """An MP4 without frames: a header that says how long it runs, and the text of the graph."""
    header = struct.pack(">IIIIIIHH8x36s24x4x", 0, 0, 0, 1000, 1000 * seconds, 0x10000, 0x100, 0, MATRIX)
    return box(b"ftyp", b"isom\0\0\2\0isom") + box(b"moov", box(b"mvhd", header) + box(b"udta", tags(prompt)))


MATRIX = struct.pack(">9I", 0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)


def tags(prompt: str) -> bytes:
    """The metadata box that ComfyUI writes: a list of keys, and their values by number."""
    handler = box(b"hdlr", bytes(8) + b"mdta" + bytes(13))
    keys = box(b"keys", struct.pack(">II", 0, 1) + box(b"mdta", b"prompt"))
    data = box(b"data", struct.pack(">II", 1, 0) + prompt.encode())
    return box(b"meta", bytes(4) + handler + keys + box(b"ilst", box(struct.pack(">I", 1), data)))


def box(kind: bytes, body: bytes) -> bytes:
    """One box of an MP4."""
    return struct.pack(">I", 8 + len(body)) + kind + body


def score() -> bytes:
    """A second of silence from a music service, with the label that it has to carry in China."""
    said = json.dumps({"AIGC": label("0011913300000000000000001", "score-77")})
    shape = struct.pack("<HHIIHH", 1, 1, 8000, 8000, 1, 8)
    chunks = [(b"fmt ", shape), (b"AIGC", said.encode()), (b"data", bytes([128]) * 8000)]
    body = b"".join(
        name + struct.pack("<I", len(part)) + part + bytes(len(part) % 2) for name, part in chunks
    )
    return b"RIFF" + struct.pack("<I", 4 + len(body)) + b"WAVE" + body


def manifest() -> dict[str, Any]:
    """What a C2PA reader reports of the plate of shot SH030: drawn by hand, by one who signed nothing."""
    author = {"@type": "Person", "name": "丁", "identifier": "did:example:ding"}
    kind = "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCreation"
    created = {
        "action": "c2pa.created",
        "digitalSourceType": kind,
        "softwareAgent": {"name": "Krita", "version": "5.2"},
    }
    drawn = {"action": "c2pa.drawing", "softwareAgent": {"name": "Krita", "version": "5.2"}}
    work = {"@context": "https://schema.org", "@type": "CreativeWork", "author": [author]}
    active = "urn:c2pa:6f0e8a52-0d8e-4a3e-9d7c-3f0a51f0c030"
    return {
        "active_manifest": active,
        "manifests": {
            active: {
                "claim_generator_info": [{"name": "Krita", "version": "5.2"}],
                "title": "SH030_plate.png",
                "format": "image/png",
                "instance_id": "xmp:iid:sh030",
                "ingredients": [],
                "assertions": [
                    {"label": "c2pa.actions.v2", "data": {"actions": [created, drawn]}},
                    {"label": "stds.schema-org.CreativeWork", "data": work},
                ],
                "signature_info": {"alg": "Es256", "issuer": "Example Software Maker"},
                "label": active,
            }
        },
        "validation_state": "Valid",
        "validation_status": [],
    }


# -- the edit ------------------------------------------------------------------------------------------------


def timeline(files: dict[str, bytes]) -> dict[str, Any]:
    """The cut: three shots and a score; one clip is known by its digest, one by its path, one by its shot."""
    first = files["comfyui/SH010_motion_00002_.mp4"]
    picture = [
        otio_clip("SH010", 4, external("file:///D:/neon/renders/SH010%20motion.mp4"),
                  {"creditgraph": {"sha256": sha256(first).hexdigest()}}),
        otio_clip("SQ01_SH020", 3, {"OTIO_SCHEMA": "MissingReference.1"}),
        otio_clip("SH030", 2, external("/mnt/neon/plates/SH030_plate.png")),
    ]  # fmt: skip
    sound = [otio_clip("score", 9, external("../audio/score.wav"))]
    tracks = [otio_track("Video", picture), otio_track("Audio", sound)]
    return {
        "OTIO_SCHEMA": "Timeline.1",
        "name": "Neon Harbour",
        "tracks": {"OTIO_SCHEMA": "Stack.1", "name": "tracks", "children": tracks},
    }


def otio_track(kind: str, clips: list[dict[str, Any]]) -> dict[str, Any]:
    """One track."""
    return {"OTIO_SCHEMA": "Track.1", "name": kind, "kind": kind, "children": clips}


def otio_clip(
    name: str, seconds: int, reference: dict[str, Any], metadata: dict[str, Any] | None = None
) -> dict[str, Any]:
    """One clip from its beginning."""
    return {
        "OTIO_SCHEMA": "Clip.1",
        "name": name,
        "metadata": metadata or {},
        "source_range": span(seconds),
        "media_reference": reference,
    }


def external(target: str) -> dict[str, Any]:
    """A reference to a file, as another machine calls it."""
    return {"OTIO_SCHEMA": "ExternalReference.1", "target_url": target}


def span(seconds: int) -> dict[str, Any]:
    """A stretch of time from nought."""
    start, length = (
        {"OTIO_SCHEMA": "RationalTime.1", "rate": RATE, "value": value} for value in (0, seconds * RATE)
    )
    return {"OTIO_SCHEMA": "TimeRange.1", "start_time": start, "duration": length}


# -- the tracker ---------------------------------------------------------------------------------------------


def tracker(files: dict[str, bytes]) -> dict[str, Any]:
    """The export of a Kitsu project: who published which attempt, and what was validated."""
    document: dict[str, Any] = {
        "project": {"id": id_of("Neon Harbour"), "name": "Neon Harbour", "fps": str(RATE)},
        "persons": [
            {"id": id_of(name), "full_name": name, "email": f"{login}@harbour.example", "is_bot": False}
            for name, login in PEOPLE.items()
        ],
        "task_types": [{"id": id_of(name), "name": name, "for_entity": "Shot"} for name in (PROMPT, MOTION)],
        "task_statuses": [
            {"id": id_of(name), "name": name, "short_name": name, "is_done": name == "done"}
            for name in ("wip", "done")
        ],
        "sequences": [{"id": id_of("SQ01"), "name": "SQ01"}],
        "shots": [
            {"id": id_of(name), "name": name, "parent_id": id_of("SQ01")}
            for name in ("SH010", "SH020", "SH030")
        ],
        "tasks": [],
        "comments": [],
        "preview_files": [],
        "time_spent": [],
    }
    by_name = {name.rsplit("/", 1)[-1]: data for name, data in files.items()}
    stills = [f"SH010_{n:05}_.png" for n in range(1, 5)]
    clips = [f"SH010_motion_{n:05}_.mp4" for n in range(1, 4)]
    deleted = [f"SH020_{n:05}_.mp4" for n in range(3, 5)]  # published, and their files thrown away
    cranes = [*(f"SH020_{n:05}_.mp4" for n in range(1, 3)), *deleted]
    for shot, kind, person, names, kept, day in (
        ("SH010", PROMPT, "甲", stills, 3, 8),
        ("SH010", MOTION, "乙", clips, 2, 10),
        ("SH020", PROMPT, "甲", cranes, 2, 12),
    ):
        task = {"shot": shot, "kind": kind, "person": person, "day": f"2026-01-{day:02}"}
        publish(document, task, [(name, by_name.get(name)) for name in names], kept)
    return document


PROMPT, MOTION = "Prompt & image", "Motion"


def id_of(name: str) -> str:
    """The id of a row, the same in every run."""
    return str(uuid5(NAMESPACE_URL, f"neon harbour/{name}"))


def publish(
    document: dict[str, Any], about: dict[str, str], attempts: list[tuple[str, bytes | None]], kept: int
) -> None:
    """One task: its attempts in order, and the comment by which 丙 closed it."""
    shot, kind, person = id_of(about["shot"]), id_of(about["kind"]), id_of(about["person"])
    task = id_of(f"{about['shot']} {about['kind']}")
    document["tasks"].append({
        "id": task, "name": "main", "entity_id": shot, "task_type_id": kind, "task_status_id": id_of("done"),
        "assignees": [person],
    })  # fmt: skip
    for number, (name, data) in enumerate(attempts, 1):
        stem, _, ending = name.rpartition(".")
        document["preview_files"].append({
            "id": id_of(name), "task_id": task, "person_id": person, "revision": number, "position": 1,
            "original_name": stem, "extension": ending,
            "data": {"sha256": sha256(data).hexdigest()} if data is not None else None,
            "validation_status": "validated" if number == kept else "rejected",
            "created_at": f"{about['day']}T10:{number:02}:00",
        })  # fmt: skip
    document["comments"].append({
        "id": id_of(f"{task} closed"), "object_id": task, "person_id": id_of("丙"),
        "task_status_id": id_of("done"), "text": f"{about['shot']}: attempt {kept}", "previews": [],
        "created_at": f"{about['day']}T18:00:00",
    })  # fmt: skip


def papers() -> cg.Workflow:
    """What only the studio's papers say: who produced the film, and for whom 乙 works."""
    film = cg.Workflow("Neon Harbour")
    studio, yi = film.organization("Harbour Studio"), film.person("乙")
    film.step("producing", by=studio, acts=["initiative", "financing", "contracts"], evidence="declared")
    film.engage(yi, studio, "employment", scope=["motion_brush"], signed_by=[yi, studio], start="2025-11-01")
    return film


def as_json(document: dict[str, Any]) -> bytes:
    """A document as its program might write it."""
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).with_name("production"))
