"""A file is written whole or not at all."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from creditgraph.errors import FormatError
from creditgraph.formats.whole import write_whole


def test_of_a_link_the_file_is_written_with_its_rights(tmp_path: Path) -> None:
    """Breaks if a link becomes a file of its own, or everybody may read what one person could."""
    there, link = tmp_path / "cut.otio", tmp_path / "latest.otio"
    there.write_bytes(b"before")
    there.chmod(0o600)
    link.symlink_to(there)
    write_whole(link, b"after")
    assert link.is_symlink()
    assert there.read_bytes() == b"after"
    assert there.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("place", ["gone/cut.otio", "."])
def test_a_place_that_is_none_is_named(place: str, tmp_path: Path) -> None:
    """Breaks if a mistyped folder ends in a traceback."""
    with pytest.raises(FormatError, match="cannot be written"):
        write_whole(tmp_path / place, b"x")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_what_was_there_stays(error: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Breaks if a full disk or an impatient hand costs the file, or leaves half of one beside it."""
    there = tmp_path / "cut.otio"
    there.write_bytes(b"before")

    def fail(_: int) -> None:
        raise error

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises((FormatError, KeyboardInterrupt)):
        write_whole(there, b"after")
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"before"]


def test_what_is_no_file_is_written_as_it_is() -> None:
    """Breaks if the device that swallows everything is replaced by a file."""
    write_whole(os.devnull, b"x")
    assert not Path(os.devnull).is_file()


def test_links_in_a_circle_are_refused(tmp_path: Path) -> None:
    """Breaks if two links that lead to each other end in a traceback."""
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    with pytest.raises(FormatError, match="cannot be written"):
        write_whole(tmp_path / "a", b"x")


def test_several_may_write_into_one_folder_at_once(tmp_path: Path) -> None:
    """Breaks if what one hand writes beside a place is in the way of another."""
    with ThreadPoolExecutor(4) as pool:
        places = [tmp_path / f"{number}.otio" for number in range(40)]
        list(pool.map(lambda place: write_whole(place, place.name.encode()), places))
    assert sorted(one.read_bytes() for one in tmp_path.iterdir()) == sorted(
        one.name.encode() for one in places
    )
