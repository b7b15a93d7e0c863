"""One base error and its few kinds: what is wrong, where, what to do, and the near name."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(name: object, names: Iterable[str]) -> str | None:
    """Return the name closest to ``name``, or ``None`` when nothing is close.

    Args:
        name: what the writer of the input wrote; anything but a string has no near name.
        names: the names that would have been understood.

    Example:
        >>> nearest("producers", ["platform_order", "producer"])
        'producer'
    """
    if not isinstance(name, str):
        return None
    known = sorted(set(names))
    folded = {candidate.casefold(): candidate for candidate in known}
    if name.casefold() in folded:
        return folded[name.casefold()]
    close = get_close_matches(name, known, n=1, cutoff=0.5)
    return close[0] if close else None


class CreditgraphError(Exception):
    """Base of every error that creditgraph raises.

    Args:
        what: what is wrong, as a sentence without its full stop.
        where: the path into the input, such as ``steps[17].uses[0]``.
        do: what the writer of the input can do about it.
        near: the nearest valid name.

    Example:
        >>> print(WorkflowError("nothing makes 'takes_b'", where="steps[17].uses[0]", near="takes"))
        steps[17].uses[0]: nothing makes 'takes_b'. Did you mean 'takes'?
    """

    def __init__(
        self,
        what: str,
        *,
        where: str | None = None,
        do: str | None = None,
        near: str | None = None,
    ) -> None:
        self.what = what
        self.where = where
        self.do = do
        self.near = near
        super().__init__(self._sentence())

    def _sentence(self) -> str:
        parts = [f"{self.where}: {self.what}." if self.where else f"{self.what}."]
        if self.near is not None:
            parts.append(f"Did you mean {self.near!r}?")
        if self.do is not None:
            parts.append(self.do if self.do.endswith((".", "?", ")")) else f"{self.do}.")
        return " ".join(parts)


class WorkflowError(CreditgraphError):
    """A workflow that contradicts itself: a dangling artifact, a doubled id, two final films."""


class FormatError(CreditgraphError):
    """A file that cannot be read as what it claims to be."""


class UnknownNameError(CreditgraphError):
    """A name (doctrine, regime, kind, option, holder) that nothing answers to."""


class ShareError(CreditgraphError):
    """A share that is no exact fraction, or shares that do not add up to one."""


class AgreementError(CreditgraphError):
    """An agreement that binds nobody: unsigned, without parties, or without shares."""


class SourceError(CreditgraphError):
    """A provision that is not on file, or no text on file for a date."""


class DoctrineError(CreditgraphError):
    """A doctrine that cannot answer as declared: no citation, a broken plug-in, a wrong option."""


class MissingExtraError(CreditgraphError):
    """A feature whose optional dependency is not installed; the message names the extra."""
