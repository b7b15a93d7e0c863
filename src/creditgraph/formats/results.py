"""Film documents joined out of the files beside them: read once more, they would double every act."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from creditgraph.errors import FormatError
from creditgraph.formats.part import Part
from creditgraph.formats.workflow_json import NAME as OWN
from creditgraph.workflow.model import Film

RESULT = "a film made out of the files beside it"
"""Why such a document is not read; alone, it says that nothing is lost by that."""
_INSTRUMENTS = ("engagements", "agreements", "terms", "findings")


def is_result(part: Part, others: Iterable[Part]) -> bool:
    """Tell whether a film document was made by joining the files beside it.

    Either every step in it rests on one of them, and it binds nobody; or a reader's report stands in it and
    it rests on them at least in part.

    Args:
        part: what a file says.
        others: what the other files say.
    """
    if part.format != OWN:
        return False
    beside = [other for other in others if other.format != OWN]
    read = {other.digest for other in beside}.union(*(_cited(other.film) for other in beside))
    cited = _cited(part.film)
    joined = any(note.startswith("read ") and "; joined: " in note for note in part.film.notes)
    whole = all(step.evidence and step.evidence.digest in read for step in part.film.steps)
    return bool(cited & read) and (joined or (whole and not _binds(part.film)))


def left_out(part: Part) -> FormatError:
    """Return why such a document is not read beside its files, and what of it is lost by that.

    Args:
        part: what the document says.
    """
    film = part.film
    own = [f"{len(records)} {name}" for name in _INSTRUMENTS if (records := getattr(film, name))]
    typed = sum(1 for step in film.steps if not (step.evidence and step.evidence.digest))
    own += [f"{typed} steps that no file shows"] if typed else []
    what = RESULT
    if own:
        what += f", and it also holds {', '.join(own)}, which are not read"
    do = "Read it alone, or keep what you add in a document of its own"
    return FormatError(what, where=part.source, do=do)


def _binds(film: Film) -> bool:
    return any(getattr(film, name) for name in _INSTRUMENTS)


def _cited(film: Film) -> set[str]:
    """The digests of the sources on which the steps of a film rest."""
    return {step.evidence.digest for step in film.steps if step.evidence and step.evidence.digest}


def sorted_out(parts: Sequence[Part]) -> tuple[list[Part], list[Part]]:
    """Return the parts that are to be joined, and the results that are not.

    Args:
        parts: what the files say.
    """
    joined: list[Part] = []
    results: list[Part] = []
    for part in parts:
        (results if is_result(part, parts) else joined).append(part)
    return joined, results
