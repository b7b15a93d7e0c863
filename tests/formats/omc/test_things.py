"""Assets as artifacts: names, files, media, and the keys by which other files know them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.formats.omc.official import again, entity, everything, read


def form(type: str | None, **details: Any) -> dict[str, Any]:
    """The form of an asset."""
    return entity("AssetSC", "asc/1", structuralType=type, structuralProperties={"fileDetails": details})


@pytest.mark.parametrize(
    ("type", "medium"),
    [
        ("digital.movingImage", "video"),
        ("digital.imageSequence", "video"),
        ("physical.image", "image"),
        ("digital.audio.object", "sound"),
        ("digital.document", "text"),
        ("geometry", "data"),
        ("hologram", None),
        (None, None),
    ],
)
def test_the_form_says_the_medium(type: str | None, medium: str | None, tmp_path: Path) -> None:
    """Breaks if sound is divided as picture, or a medium is guessed."""
    asset = entity("Asset", "ast/1", name="a", AssetSC=form(type))
    assert read(asset, tmp_path).film.artifacts[0].medium == medium


def test_files_are_known_by_path_name_and_stem(tmp_path: Path) -> None:
    """Breaks if a take cannot be found again in the edit."""
    asset = entity(
        "Asset", "ast/1", AssetSC=form("digital.image", fileName="sh_v02.png", filePath="/film/sh/")
    )
    part = read(asset, tmp_path)
    (artifact,) = part.film.artifacts
    assert (artifact.id, artifact.file) == ("sh_v02.png", "/film/sh/sh_v02.png")
    found = [(key.kind, key.value) for key in part.keys[artifact.id]]
    assert found == [
        ("instance", "labkoat:ast/1"),
        ("path", "/film/sh/sh_v02.png"),
        ("name", "sh_v02.png"),
        ("stem", "sh"),
    ]


def test_what_no_task_makes_is_of_unknown_origin(tmp_path: Path) -> None:
    """Breaks if an asset that merely stands in a list counts as made for the film."""
    assert read(entity("Asset", "ast/1", name="a"), tmp_path).film.artifacts[0].origin == "unknown"


def test_our_own_digest_is_a_key_of_the_file_and_never_of_a_text(tmp_path: Path) -> None:
    """Breaks if a file is not recognised by its bytes, or a prompt is taken for one."""
    keys = again(everything(), tmp_path).keys
    assert ("sha256", "ab" * 32) in [(key.kind, key.value) for key in keys["frame"]]
    assert "sha256" not in [key.kind for key in keys["prompt"]]


def test_a_name_that_would_move_the_cursor_is_made_harmless(tmp_path: Path) -> None:
    """Breaks if a file name from a hostile document reaches a terminal as it is."""
    (artifact,) = read(entity("Asset", "ast/1", name="\x1b[2Ja\u202eb"), tmp_path).film.artifacts
    assert artifact.id == "\ufffd[2Ja\ufffdb"
