"""Where `read -o` and `export -o` write: never into the production by accident, only over what is ours."""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Sequence
from pathlib import Path

from creditgraph.cli import reading
from creditgraph.errors import FormatError
from creditgraph.formats.whole import true_place
from creditgraph.progress import Progress


def read(asked: argparse.Namespace, progress: Progress) -> str:
    """Read, and say where the film was written if it was."""
    if asked.output is not None:
        several = asked.each and len(asked.paths) > 1
        asked.output = str(target(asked.paths, asked.output, several=several))
    text = reading.read(asked, progress)
    if asked.output is not None:
        asked.remarks.append(f"written: {asked.output}")
    return text


def target(paths: Sequence[str], output: str, *, several: bool = False) -> Path:
    """Return where to write: a file, or for several films a folder.

    Args:
        paths: what is read.
        output: what was asked for; a folder means a file in it, called after what is read.
        several: several films are written.

    Raises:
        FormatError: it is a folder that is read, where the film would be one file more of the production; or
            a file of another program, which would be lost.

    Example:
        >>> str(target(["cut.otio"], "film.json"))
        'film.json'
    """
    place = Path(output)
    if several or place.is_dir() or output.endswith(os.sep):
        if (read := _inside(place, paths)) is not None:
            named = "" if several else f", or the file: -o {place / _name(paths[0])}.json"
            raise FormatError(_one_more(read), where=output, do=f"Name another folder{named}")
        place = place if several else place / f"{_name(paths[0])}.json"
    if place.is_file() and not _is_film(place):
        raise FormatError(_FOREIGN, where=str(place), do="Name another file")
    return place


def spare(output: str, read: str, begins: str, *, is_read: bool) -> Path:
    """Return where to write what was made of a film, if that costs nothing of what is there.

    Args:
        output: what was asked for.
        read: the file or folder of the film.
        begins: a pattern of how what is written begins: such a file may be written again.
        is_read: what is written is of a kind that is read.

    Raises:
        FormatError: the file is there and is no such file, or it would be in a folder that is read, where it
            would be one file more of the production.

    Example:
        >>> str(spare("cut.otio", "film.json", "{", is_read=True))
        'cut.otio'
    """
    place = Path(output)
    itself, folder = true_place(place) == true_place(read), _inside(place, [read])
    if place.is_file() and (itself or not _begins(place, begins)):
        what = "it is there and it is read, so it would be lost" if itself or folder else _FOREIGN
        raise FormatError(what, where=output, do="Name another file")
    if is_read and folder is not None:
        raise FormatError(_one_more(folder), where=output, do="Name another folder")
    return place


def _begins(place: Path, pattern: str) -> bool:
    with place.open("rb") as file:
        head = file.read(_HEAD)
    return not head or re.match(pattern, head.decode("utf-8", "replace")) is not None


_HEAD = 8192
"""Bytes in which what we write has said what it is, behind the longest title."""
_FOREIGN = "there is a file of another program, which would be lost"


def _one_more(folder: str) -> str:
    return f"in {folder}, which is read, it would be one file more of the production"


def _inside(place: Path, paths: Sequence[str]) -> str | None:
    """The folder that is read in which a place is."""
    return next(
        (one for one in paths if Path(one).is_dir() and true_place(place).is_relative_to(true_place(one))),
        None,
    )


def _name(path: str) -> str:
    """What a film is called after: a folder by its whole name, standard input by none."""
    place = true_place(path)
    return "film" if path == "-" else (place.name if place.is_dir() else place.stem) or "film"


def _is_film(path: Path) -> bool:
    from creditgraph.formats.source import Source
    from creditgraph.formats.workflow_json import sniff

    return path.stat().st_size == 0 or sniff(Source(path))
