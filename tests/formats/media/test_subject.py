"""The file itself as an artifact."""

from __future__ import annotations

from pathlib import Path

import pytest

from creditgraph.formats.media.subject import LONGEST, Subject, about_text
from creditgraph.formats.source import Source
from creditgraph.workflow import Workflow
from tests.formats.media.made import png


def subject(folder: Path, name: str, data: bytes) -> Subject:
    """The subject of a file whose name has a folder in it."""
    path = folder / "file"
    path.write_bytes(data)
    return Subject(Source(path, name))


def test_a_picture_is_known_by_bytes_and_name(tmp_path: Path) -> None:
    """Breaks if a picture in a folder cannot be joined by its bytes, path or name."""
    found = subject(tmp_path, "shots/take_003.png", png())
    assert found.id == "take_003.png"
    assert [(key.kind, key.value) for key in found.keys[1:]] == [
        ("path", "shots/take_003.png"), ("name", "take_003.png"), ("stem", "take"),
    ]  # fmt: skip
    assert found.keys[0].value == found.source.digest


@pytest.mark.parametrize(
    ("name", "keys"),
    [("a/clip.mp4.xmp", ["a/clip.mp4", "clip.mp4", "clip"]), ("a/clip.xmp", ["clip"]), (".xmp", ["xmp"])],
)
def test_a_packet_speaks_of_the_file_beside_it(tmp_path: Path, name: str, keys: list[str]) -> None:
    """Breaks if the digest of a sidecar passes for that of the clip, or the clip is not found by name."""
    found = subject(tmp_path, name, b"<x:xmpmeta/>")
    assert [key.value.lstrip(".") for key in found.keys] == keys
    assert "sha256" not in {key.kind for key in found.keys}


def test_what_no_step_makes_is_of_unknown_origin(tmp_path: Path) -> None:
    """Breaks if a picture of which only a label is known contradicts itself: made here, by nothing."""
    film, found = Workflow("a"), subject(tmp_path, "a.png", png())
    found.describe(film, None)
    [artifact] = film.freeze().artifacts
    assert (artifact.origin, artifact.medium, film.freeze().final) == ("unknown", "image", "a.png")


def test_a_text_of_any_length_fits() -> None:
    """Breaks if a prompt of twenty megabytes is refused by the record that should hold it."""
    film = Workflow("a")
    film.step("prompt_design", makes="prompt", **about_text("x" * (LONGEST + 1)))
    assert film.freeze().artifacts[0].length == LONGEST + 1


@pytest.mark.parametrize("name", ["take_003.xmp", "take_003.mov.xmp", "take_003.swarm.json"])
def test_it_is_the_one_file_of_its_name_in_the_folder(tmp_path: Path, name: str) -> None:
    """Breaks if a label beside a clip is told of no clip, or of every take that differs in its number."""
    for there in ("take_003.mov", "take_004.mov"):
        (tmp_path / there).write_bytes(b"")
    (tmp_path / name).write_text("text")
    found = Subject(Source(tmp_path / name, f"shots/{name}"))
    assert found.id == "take_003.mov"
    assert ("path", "shots/take_003.mov") in [(key.kind, key.value) for key in found.keys]
