"""From paths to files: what is meant, which files are there, what each is called, what is passed over."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from creditgraph.errors import FormatError, nearest
from creditgraph.formats.joining.report import Refusal
from creditgraph.formats.side import NAME
from creditgraph.formats.tidy import whole_text

MOST_FILES = 100_000
"""Files of one folder; a production of a thousand shots with a hundred takes each has as many."""
SIDE_FILE, PASSED_OVER = "side file", "passed over"
"""As what a file is counted that no format was asked about."""
_SIDE = "Read its folder, or name it with side_file="


def place(given: object, where: str | None = None) -> Path:
    """Return a path as one.

    Raises:
        FormatError: it is none, or an empty one.

    Example:
        >>> place(["a.png", "b.png"])
        Traceback (most recent call last):
        creditgraph.errors.FormatError: list is no path. Give each file or folder as text or pathlib.Path.
    """
    named = os.fspath(given) if isinstance(given, os.PathLike) else given
    if not isinstance(named, str):
        what = f"{'None' if given is None else type(given).__name__} is no path"
        raise FormatError(what, where=where, do="Give each file or folder as text or pathlib.Path")
    if not named:
        raise FormatError("an empty path", where=where, do="Name a file or a folder; '.' is this one")
    return Path(named)


@dataclass(slots=True)
class Places:
    """The files of what is read.

    Attributes:
        files: where each is, to what it is called.
        refusals: what was passed over, and why.
        sides: the side files at the top of what is read.
    """

    files: dict[Path, str] = field(default_factory=dict)
    refusals: list[Refusal] = field(default_factory=list)
    sides: dict[Path, str] = field(default_factory=dict)

    def side(self, chosen: Path | None) -> Path | None:
        """Return the side file that counts, which is no file of the film; the others get a reason.

        Args:
            chosen: what the caller named.

        Raises:
            FormatError: there are several, and none was chosen.
        """
        if chosen is None and len(self.sides) > 1:
            first, second, *_ = self.sides.values()
            what = f"two side files: {first} and {second}"
            raise FormatError(what, do="Choose one with side_file=, or read the folders one by one")
        for one, name in self.sides.items():
            if chosen is not None and one.resolve() != chosen.resolve():
                what, do = "a side file, and another one was chosen", "Move into that what counts"
                self.refuse(name, what, do, SIDE_FILE)
        if chosen is not None:
            self.files.pop(chosen.parent.resolve() / chosen.name, None)
        return chosen or next(iter(self.sides), None)

    def refuse(self, name: str, what: str, do: str, kind: str = PASSED_OVER) -> None:
        """Pass a file over.

        Args:
            name: what it is called.
            what: why.
            do: what to do about it.
            kind: as what it is counted.
        """
        name = whole_text(name)
        self.refusals.append(Refusal(name, kind, FormatError(what, where=name, do=do)))


def found_in(paths: Sequence[Path]) -> Places:
    """Return every file of paths, folders opened.

    A file is called by its path inside the folder that is read, a single one by its base name, and files that
    would be called alike by the shortest ends of their paths that tell them apart. Hidden files are passed
    over in silence; links that lead out of the folder, and links to folders, with a reason.

    Args:
        paths: files and folders.

    Raises:
        FormatError: a path that does not exist, or more files than can be read at once.
    """
    folders = {path: _is_folder(path) for path in paths}
    found, tops = Places(), {path.resolve() for path in paths}
    names: dict[Path, str] = {}
    for path, is_folder in folders.items():
        if not is_folder:
            _add(path.parent.resolve() / path.name, path.name, names, found, tops)
            continue
        root = path.resolve()
        for file in _walk(root, found):
            if len(names) >= MOST_FILES:
                do = "Read its folders one by one"
                raise FormatError(f"more than {MOST_FILES:,} files", where=str(path), do=do)
            _add(file, file.relative_to(root).as_posix(), names, found, tops)
    found.files, found.sides = distinct(names), distinct(found.sides)
    return found


def _is_folder(path: Path) -> bool:
    try:
        path.stat()
    except (OSError, ValueError) as error:
        said = getattr(error, "strerror", None) or str(error)
        what = f"cannot be read ({said})"
        raise FormatError(what, where=str(path), near=_near(path), do="Check the path") from None
    return path.is_dir()


def _near(path: Path) -> str | None:
    """The path with its first part that does not exist replaced by the name that comes nearest."""
    missing = next((one for one in (*reversed(path.parents), path) if not os.path.lexists(one)), path)
    try:
        names = [one.name for one in missing.parent.iterdir() if one != missing]
    except (OSError, ValueError):
        return None
    near = nearest(missing.name, names)
    return near and str(missing.parent / near / path.relative_to(missing))


def _add(path: Path, name: str, names: dict[Path, str], found: Places, tops: set[Path]) -> None:
    if path.name != NAME:
        names.setdefault(path, name)
    elif path.parent in tops:
        found.sides.setdefault(path, name)
    elif path in tops:
        found.refuse(name, "a side file, which says something about the files beside it", _SIDE, SIDE_FILE)
    else:
        found.refuse(name, "a side file counts only at the top of what is read", _SIDE, SIDE_FILE)


def distinct(names: Mapping[Path, str]) -> dict[Path, str]:
    """Return the names of files, each lengthened by the folders above until no two are alike.

    Args:
        names: absolute path of each file, to what it is called.

    Example:
        >>> distinct({Path("/a/x.png"): "x.png", Path("/b/x.png"): "x.png"}).values()
        dict_values(['a/x.png', 'b/x.png'])
    """
    found = {path: whole_text(name) for path, name in names.items()}
    while True:
        counts = Counter(found.values())
        longer = {path: _longer(path, name) for path, name in found.items() if counts[name] > 1}
        if all(found[path] == name for path, name in longer.items()):
            return found
        found |= longer


def _longer(path: Path, name: str) -> str:
    return whole_text("/".join(path.parts[1:][-2 - name.count("/") :]))


def _walk(root: Path, found: Places) -> Iterator[Path]:
    def closed(error: OSError) -> None:
        name = Path(error.filename).relative_to(root).as_posix()
        found.refuse(name, f"cannot be opened ({error.strerror})", "Check who may read it")

    for at, folders, files in os.walk(root, onerror=closed):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in [*folders, *sorted(files)]:
            path = Path(at, name)
            if name.startswith("."):
                continue
            if (passed := _passed(path, root)) is not None:
                found.refuse(path.relative_to(root).as_posix(), *passed)
            elif not path.is_dir():
                yield path


def _leads_out(path: Path, root: Path) -> bool:
    try:
        return path.is_symlink() and not path.resolve().is_relative_to(root)
    except (OSError, RuntimeError):  # links in a circle lead nowhere
        return False


def _passed(path: Path, root: Path) -> tuple[str, str] | None:
    """Why something in a folder is not read, and what to do; a link to a folder could go round for ever."""
    if _leads_out(path, root):
        return "a link out of the folder", "Read what it leads to by its own path"
    if path.is_symlink() and path.is_dir():
        return "a link to another folder in here", "Nothing: what it leads to is read where it stands"
    return None if path.is_file() or path.is_dir() else ("no regular file", "Leave it out")
