"""From paths to parts: which files there are, which formats read each, and what was refused."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from creditgraph.errors import CreditgraphError, FormatError
from creditgraph.formats.joining.report import Refusal
from creditgraph.formats.media_file import bare, is_media
from creditgraph.formats.part import Part
from creditgraph.formats.registry import Format, formats
from creditgraph.formats.side import NAME
from creditgraph.formats.source import Options, Source
from creditgraph.formats.unrecognised import unrecognised
from creditgraph.formats.workflow_json import NAME as OWN

MOST_FILES = 100_000
"""Files of one folder; a production of a thousand shots with a hundred takes each has as many."""


@dataclass(slots=True)
class Gathered:
    """What the files say, and what was refused."""

    parts: list[Part] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)


def gather(files: Iterable[tuple[Path, str]], options: Options) -> Gathered:
    """Read files, each by the formats that recognise its content.

    A file that cannot be read is refused, and the others are read all the same. A picture or clip in which
    nothing is written is still a thing that others may name.

    Args:
        files: each with the name by which evidence calls it.
        options: what only the caller can say.

    Raises:
        FormatError: a plug-in does not load, which is nothing that a file could be blamed for.
    """
    formats()
    found = Gathered()
    for path, name in files:
        try:
            source = Source(path, name, options.limit)
            _read(source, options, found)
        except CreditgraphError as error:
            found.refusals.append(Refusal(name, "", error))
    _leave_out_results(found)
    return found


def _leave_out_results(found: Gathered) -> None:
    """A film that was joined out of the files beside it says nothing that they do not say."""
    others = [part for part in found.parts if part.format != OWN]
    read = {part.digest for part in others}.union(*map(_cited, others))
    for part in [part for part in found.parts if part.format == OWN]:
        shown = _cited(part)
        if shown and shown <= read:
            found.parts.remove(part)
            what = FormatError("a film made out of the files beside it", do="Read it alone, or without them")
            found.refusals.append(Refusal(part.source, part.format, what))


def _cited(part: Part) -> set[str]:
    """The digests of the sources on which the steps of a part rest."""
    return {step.evidence.digest for step in part.film.steps if step.evidence and step.evidence.digest}


def _read(source: Source, options: Options, found: Gathered) -> None:
    recognised = _recognised(source)
    refused = len(found.refusals)
    before = len(found.parts)
    for format in recognised:
        try:
            found.parts.extend(format.read(source, options))
        except CreditgraphError as error:
            found.refusals.append(Refusal(source.name, format.name, error))
        except RecursionError:
            what = FormatError("nested too deeply", where=source.name, do="Check which program wrote it")
            found.refusals.append(Refusal(source.name, format.name, what))
    if len(found.parts) > before:
        return
    if is_media(source):
        found.parts.append(bare(source))
    elif len(found.refusals) == refused:
        raise unrecognised(source)


def _recognised(source: Source) -> list[Format]:
    """Every layer of a picture or clip; of a document the one format that recognises it first."""
    found: list[Format] = []
    for format in formats():
        if (format.layered or not any(not one.layered for one in found)) and format.sniff(source):
            found.append(format)
    documents = [format for format in found if not format.layered]
    return found if is_media(source) or not documents else documents[:1]


def files_in(paths: Sequence[Path]) -> tuple[list[tuple[Path, str]], list[Refusal], Path | None]:
    """Return every file of paths, folders opened, with its name; what was passed over; and a side file.

    Hidden files are passed over in silence, links that lead out of the folder with a reason.

    Raises:
        FormatError: a path that does not exist, or more files than can be read at once.
    """
    found: dict[Path, str] = {}
    refused: list[Refusal] = []
    side: Path | None = None
    for path in paths:
        if not path.exists():
            raise FormatError(
                "cannot be read (No such file or directory)", where=str(path), do="Check the path"
            )
        if not path.is_dir():
            found.setdefault(path, path.name)
            continue
        for file in _walk(path, refused):
            if len(found) >= MOST_FILES:
                do = "Read its folders one by one"
                raise FormatError(f"more than {MOST_FILES:,} files", where=str(path), do=do)
            if file.name == NAME and file.parent == path:
                side = file
            else:
                found.setdefault(file, file.relative_to(path).as_posix())
    return list(found.items()), refused, side


def _walk(folder: Path, refused: list[Refusal]) -> Iterator[Path]:
    root = folder.resolve()
    for at, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            file = Path(at, name)
            if name.startswith("."):
                continue
            if file.is_symlink() and not file.resolve().is_relative_to(root):
                what = FormatError(
                    "a link out of the folder", do="Read the file that it leads to by its own path"
                )
                refused.append(Refusal(file.relative_to(folder).as_posix(), "", what))
            elif file.is_file():
                yield file
            else:
                what = FormatError("no regular file", do="Leave it out")
                refused.append(Refusal(file.relative_to(folder).as_posix(), "", what))
