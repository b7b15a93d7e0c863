"""One line for whoever asks about a film: which of its files were not read, and what they contest.

An answer out of nine files of ten looks like one out of ten. The line goes to standard error, whatever the
format of the answer, and there is none when all is well.
"""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from typing import TYPE_CHECKING

from creditgraph.formats.results import RESULT
from creditgraph.formats.workflow_json import NAME as OWN

if TYPE_CHECKING:
    from creditgraph.formats.joining import Joined

_BARE = "media"
"""The format of a picture or clip in which nothing was found: its name is known, and no more."""
_CONTESTED = " is contested: "
"""In a conflict about *who*: its claims stand in a film document, too, so reading that finds it again."""


def unsettled(found: Joined) -> str | None:
    """Return what a reading left open, as a sentence without its full stop; ``None`` when all is well.

    A film document that was joined before says in its notes what was open then; that counts as well.

    Args:
        found: what was read.

    Example:
        >>> from creditgraph.formats.joining.report import Joined
        >>> from creditgraph.workflow import Workflow
        >>> unsettled(Joined(Workflow("Harbour"), (), conflicts=("'a.mov' is two files",)))
        '1 conflict is open'
    """
    refused = {one.source for one in found.refusals if one.error.what != RESULT}
    read = {part.source for part in found.parts if part.format != _BARE}
    every = len({part.source for part in found.parts} | {one.source for one in found.refusals})
    before = _noted(found, "not read: ")
    open_ = {*found.conflicts, *(one for one in _noted(found, "conflict: ") if _CONTESTED not in one)}
    said = [
        _were(len(refused - read), f"of {every} {_files(every)}", "not read"),
        _were(len(refused & read), f"of {every} {_files(every)}", "read only in part"),
        _were(len(before), f"{_files(len(before))} behind the film document", "not read"),
        f"{len(open_)} {'conflict is' if len(open_) == 1 else 'conflicts are'} open" if open_ else "",
    ]
    *first, last = [one for one in said if one] or [""]
    return f"{', '.join(first)} and {last}" if first else last or None


def _noted(found: Joined, begins: str) -> set[str]:
    notes = (note for part in found.parts if part.format == OWN for note in part.film.notes)
    return {note.removeprefix(begins) for note in notes if note.startswith(begins)}


def _files(count: int) -> str:
    return "file" if count == 1 else "files"


def _were(count: int, which: str, what: str) -> str:
    return f"{count} {which} {'was' if count == 1 else 'were'} {what}" if count else ""


def shows(path: str, given: Mapping[str, object]) -> str:
    """Return the command that says more.

    Args:
        path: what was read.
        given: options that it was read with; those without a value are left out.

    Example:
        >>> shows("my show", {"--side": None, "--rate": "25"})
        "creditgraph read 'my show' --rate 25"
    """
    words = [word for name, value in given.items() if value is not None for word in (name, str(value))]
    return shlex.join(["creditgraph", "read", path, *words])
