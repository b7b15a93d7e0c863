"""A ComfyUI file as parts: which artifact is the file, and by what it is recognised elsewhere."""

from __future__ import annotations

import io
import json
import tracemalloc
import zlib
from contextlib import suppress
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from PIL import Image

from creditgraph.errors import CreditgraphError, FormatError, MissingExtraError
from creditgraph.formats import png
from creditgraph.formats.comfyui import FORMAT
from creditgraph.formats.part import Key, Part
from creditgraph.formats.registry import formats
from creditgraph.formats.source import Options, Source
from tests.formats.graphs import hosted, sampled

PICTURE = io.BytesIO()
Image.new("RGB", (4, 4)).save(PICTURE, "PNG")


def part_of(path: Path, name: str | None = None) -> Part:
    """The one part of a file."""
    source = Source(path, name)
    assert FORMAT.sniff(source)
    (part,) = FORMAT.read(source, Options())
    return part


def carrying(prompt: dict[str, Any], **texts: str) -> bytes:
    """A PNG as ComfyUI saves it."""
    return png.with_text(PICTURE.getvalue(), {"prompt": json.dumps(prompt), **texts})


def moving(tags: dict[str, str], container: str = "mp4", *, own_keys: bool = True) -> bytes:
    """A clip that an independent program wrote, with tags."""
    out = io.BytesIO()
    flags = {"movflags": "use_metadata_tags"} if own_keys and container in ("mp4", "mov") else {}
    with av.open(out, "w", format=container, options=flags) as media:
        media.metadata.update(tags)
        stream = media.add_stream("mpeg4", rate=25)
        stream.width = stream.height = 16
        stream.pix_fmt = "yuv420p"
        for n in range(10):
            frame = av.VideoFrame.from_ndarray(np.full((16, 16, 3), n, np.uint8), format="rgb24")
            media.mux(stream.encode(frame))
        media.mux(stream.encode())
    return out.getvalue()


def test_the_format_is_registered() -> None:
    """Breaks if nobody who reads a folder ever asks this reader."""
    assert FORMAT in formats()
    assert FORMAT.layered


def test_a_picture_is_its_own_final(put: Any) -> None:
    """Breaks if the saved picture cannot be recognised in a cut, or is taken for something else."""
    path = put(carrying(sampled()), "fox_00001_.png")
    part = part_of(path, "shots/fox_00001_.png")
    final = next(one for one in part.film.artifacts if one.id == part.film.final)
    assert part.keys["take@3"] == (
        Key("sha256", Source(path).digest),
        Key("path", "shots/fox_00001_.png"),
        Key("name", "fox_00001_.png"),
        Key("stem", "fox"),
    )
    assert (final.id, final.digest, final.file) == ("take@3", part.digest, "shots/fox_00001_.png")
    assert (part.format, part.source, part.makings) == ("comfyui", "shots/fox_00001_.png", ())


def test_nobody_is_in_a_part(put: Any) -> None:
    """Breaks if a reader names whoever it thinks did something."""
    part = part_of(put(carrying(sampled())))
    assert {agent.type for agent in part.film.agents} == {"tool"}
    assert all(step.evidence is not None and step.evidence.grade == "embedded" for step in part.film.steps)


def test_siblings_say_the_same_steps(put: Any) -> None:
    """Breaks if two takes of one graph cannot be told to be two attempts at one thing."""
    parts = []
    for seed in (7, 8):
        prompt = sampled()
        prompt["3"]["inputs"]["seed"] = seed
        parts.append(part_of(put(carrying(prompt), f"fox_0000{seed}_.png")))
    one, two = ([(s.id, s.kind, s.uses, s.makes) for s in part.film.steps] for part in parts)
    assert one == two
    assert parts[0].film.final == parts[1].film.final


def two_saved(first: str, second: str) -> dict[str, Any]:
    """A graph that saves its first frame, and the clip made from it."""
    graph = {**sampled(), **{f"k{key}": node for key, node in hosted(first_frame=["3", 0]).items()}}
    graph["k2"]["inputs"] |= {"video": ["k1", 0], "filename_prefix": second}
    graph["9"]["inputs"]["filename_prefix"] = first
    return graph


@pytest.mark.parametrize(
    ("graph", "name", "final"),
    [
        (two_saved("ComfyUI", "video/ComfyUI"), "ComfyUI_00001_.png", "take@3"),
        (two_saved("frame", "video/SH010"), "renamed by hand.png", "take@3"),
    ],
)
def test_of_several_saved_things_the_container_tells(
    put: Any, graph: dict[str, Any], name: str, final: str
) -> None:
    """Breaks if the first frame, saved on the way, is taken for the clip that was made from it."""
    assert part_of(put(carrying(graph), name)).film.final == final
    clip = put(moving({"prompt": json.dumps(graph)}), name.replace(".png", ".mp4"))
    assert part_of(clip).film.final == "take@k1"


@pytest.mark.parametrize(
    ("name", "final"),
    [
        ("fox_00001_.png", "take@3"),
        ("dog_00012_.png", "take@3b"),
        ("2026-01-20 owl_00001_.png", "take@3c"),
        ("cat_00001_.png", None),
        ("fox.png", "take@3"),
    ],
)
def test_of_several_pictures_the_prefix_tells(put: Any, name: str, final: str | None) -> None:
    """Breaks if one of several saved pictures is guessed, or a renamed one is called another."""
    graph = sampled()
    for letter, prefix in (("b", "dog"), ("c", "%date:yyyy-MM-dd% owl")):
        graph[f"3{letter}"] = graph["3"]
        graph[f"9{letter}"] = {
            "class_type": "SaveImage",
            "inputs": {"images": [f"3{letter}", 0], "filename_prefix": prefix},
        }
    assert part_of(put(carrying(graph), name)).film.final == final


def test_a_still_beside_a_clip_is_a_way_to_the_clip(put: Any) -> None:
    """Breaks if a clip whose tags were lost cannot be found by the still that was saved with it."""
    graph = sampled()
    graph["9"] = {
        "class_type": "VHS_VideoCombine",
        "inputs": {"images": ["3", 0], "filename_prefix": "SH010", "format": "video/h264-mp4"},
    }
    part = part_of(put(carrying(graph), "SH010_00001.png"))
    assert part.keys["take@3"] == (Key("name", "SH010_00001.mp4"), Key("name", "SH010_00001-audio.mp4"))
    assert next(one for one in part.film.artifacts if one.id == "take@3").digest is None
    assert any("saved beside a clip" in note for note in part.film.notes)


def test_what_was_loaded_has_the_keys_of_its_file(put: Any) -> None:
    """Breaks if a picture made in one graph and loaded in the next stays two pictures."""
    graph = hosted(first_frame=["5", 0])
    graph["5"]["inputs"]["image"] = "clips/fox_00001_.png [output]"
    part = part_of(put(carrying(graph)))
    assert part.keys["clips/fox_00001_.png"] == (
        Key("path", "clips/fox_00001_.png"),
        Key("name", "fox_00001_.png"),
        Key("stem", "fox"),
    )
    origins = {one.id: one.origin for one in part.film.artifacts}
    assert origins["clips/fox_00001_.png"] == "unknown"


@pytest.mark.parametrize(("prefix", "keys"), [("shots/SH010", (Key("stem", "SH010"),)), ("ComfyUI", ())])
def test_a_graph_alone_knows_what_it_would_save(put: Any, prefix: str, keys: tuple[Key, ...]) -> None:
    """Breaks if a workflow file finds no clip, or the default name makes strangers of one family."""
    graph = sampled()
    graph["9"]["inputs"]["filename_prefix"] = prefix
    assert part_of(put(graph)).keys.get("take@3", ()) == keys


def test_a_clip_says_how_long_it_runs(samples: Path) -> None:
    """Breaks if a clip enters the film without its seconds."""
    for name in ("savevideo_00001_.mp4", "savewebm_00001_.webm", "remuxed.mkv", "vhs_00001.mp4"):
        part = part_of(samples / "comfyui/video_own" / name)
        final = next(one for one in part.film.artifacts if one.id == part.film.final)
        assert final.seconds == 1


@pytest.mark.parametrize("container", ["mp4", "mov", "matroska", "flac"])
def test_tags_of_another_writer_are_found(put: Any, container: str) -> None:
    """Breaks if tags are found only where one program puts them: PyAV writes them here."""
    graph = json.dumps(hosted())
    if container == "flac":
        out = io.BytesIO()
        with av.open(out, "w", format="flac") as media:
            media.metadata["prompt"] = graph.replace("SaveVideo", "SaveAudio").replace('"video"', '"audio"')
            stream = media.add_stream("flac", rate=8000, layout="mono")
            sound = av.AudioFrame.from_ndarray(np.zeros((1, 8000), np.int16), format="s16", layout="mono")
            sound.rate = 8000
            media.mux(stream.encode(sound))
            media.mux(stream.encode())
        data = out.getvalue()
    else:
        data = moving({"prompt": graph}, container)
    part = part_of(put(data, "x.bin"))
    final = next(one for one in part.film.artifacts if one.id == part.film.final)
    assert final.id == "take@1"
    assert final.seconds is not None


@pytest.mark.parametrize("container", ["avi", "matroska", "mov"])
def test_a_comment_is_decoded_twice(put: Any, container: str) -> None:
    """Breaks if the one tag of the video helper, which keeps JSON inside JSON, is not opened."""
    packed = json.dumps({"prompt": json.dumps(hosted()), "CreationTime": "2026-01-20 10:00:00"})
    path = put(moving({"comment": packed}, container, own_keys=False), "x_00001.bin")
    assert part_of(path).film.final == "take@1"


def test_a_container_of_others_names_the_extra(put: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Breaks if a sound or AVI without PyAV ends in a bare import error."""
    path = put(moving({"comment": json.dumps({"prompt": json.dumps(hosted())})}, "avi"), "x.avi")
    monkeypatch.setitem(__import__("sys").modules, "av", None)
    with pytest.raises(MissingExtraError, match=r"x\.avi needs av.*creditgraph\[media\]"):
        FORMAT.read(Source(path), Options())


def test_a_clip_of_gigabytes_costs_nothing(tmp_path: Path) -> None:
    """Breaks if a long clip is read into memory for the few kilobytes that say how it was made."""
    small = moving({"prompt": json.dumps(hosted())})
    path = tmp_path / "long_00001_.mp4"
    with path.open("wb") as file:
        file.write(small)
        file.write(b"\0\0\0\1free" + (3 << 30).to_bytes(8, "big"))
        file.truncate(len(small) + (3 << 30))
    source = Source(path)
    source.__dict__["digest"] = "0" * 64
    tracemalloc.start()
    assert FORMAT.sniff(source)
    (part,) = FORMAT.read(source, Options())
    assert tracemalloc.get_traced_memory()[1] < 20 << 20
    tracemalloc.stop()
    assert part.film.final == "take@1"


@pytest.mark.parametrize("kind", [b"tEXt", b"zTXt"])
def test_a_text_bomb_is_refused(put: Any, kind: bytes) -> None:
    """Breaks if a hundred megabytes of prompt, packed or not, are read because a picture says so."""
    text = b" " * (100 << 20)
    body = b"prompt\0" + (text if kind == b"tEXt" else b"\0" + zlib.compress(text, 1))
    data = PICTURE.getvalue()
    path = put(data[:33] + png._chunk(kind, body) + data[33:], "bomb.png")
    assert FORMAT.sniff(Source(path))
    with pytest.raises(FormatError, match="larger than the limit"):
        FORMAT.read(Source(path), Options())


WHOLE = {
    "png": carrying(sampled()),
    "mp4": moving({"prompt": json.dumps(hosted())}),
    "mkv": moving({"prompt": json.dumps(hosted())}, "matroska"),
    "json": json.dumps(sampled()).encode(),
}


@pytest.mark.parametrize("name", WHOLE)
def test_a_cut_file_is_read_or_refused(put: Any, name: str) -> None:
    """Breaks if a half-copied file of any length ends in a traceback."""
    data = WHOLE[name]
    for length in range(0, len(data), max(1, len(data) // 150)):
        source = Source(put(data[:length], f"x.{name}"))
        FORMAT.sniff(source)
        with suppress(CreditgraphError):
            FORMAT.read(source, Options())


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\0" * 100,
        b'{"schema": "creditgraph.Workflow/1"}',
        b'{"note": "class_type"}',
        PICTURE.getvalue(),
        moving({}),
        b"RIFF\0\0\0\0AVI LIST",
        b"ID3\4\0\0\0\0\0\0",
    ],
)
def test_files_of_others_are_left_alone(put: Any, data: bytes) -> None:
    """Breaks if this reader takes files that other readers should read."""
    assert not FORMAT.sniff(Source(put(data, "x.bin")))
