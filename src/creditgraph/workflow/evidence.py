"""Evidence: where a fact comes from and how far it can be trusted."""

from __future__ import annotations

from pydantic import ConfigDict
from pydantic.dataclasses import dataclass

from creditgraph.workflow.fields import Digest, Flag, Grade, Text

GRADES: tuple[Grade, ...] = ("declared", "embedded", "logged", "signed")
"""Evidence grades, weakest first."""

RECORD = ConfigDict(extra="forbid")
"""What all records have in common: a field that nobody knows is refused."""


@dataclass(frozen=True, slots=True, config=RECORD)
class Evidence:
    """Where a fact comes from and how far it can be trusted.

    Attributes:
        source: the file, log or person it was read from.
        digest: SHA-256 of that source, in hex.
        grade: ``signed`` > ``logged`` > ``embedded`` > ``declared``.
        contemporaneous: made at the time of the act; ``None`` if nobody said, ``False`` if re-created later.
        place: the path inside the source, such as ``preview_files[2]``.
        reason: why the grade is no better, where the source says: a signature that does not match.

    Example:
        >>> Evidence("takes.log", grade="logged", contemporaneous=True).at_least("embedded")
        True
    """

    source: Text | None = None
    digest: Digest | None = None
    grade: Grade = "declared"
    contemporaneous: Flag | None = None
    place: Text | None = None
    reason: Text | None = None

    def at_least(self, grade: Grade) -> bool:
        """Tell whether this evidence is of ``grade`` or better.

        Example:
            >>> Evidence().at_least("logged")
            False
        """
        return GRADES.index(self.grade) >= GRADES.index(grade)


def remade(evidence: Evidence | None) -> bool:
    """Tell whether something was made again later, which proves nothing about how it was made.

    Example:
        >>> remade(None), remade(Evidence(contemporaneous=False))
        (False, True)
    """
    return evidence is not None and evidence.contemporaneous is False


def shows(evidence: Evidence | None, grade: Grade) -> bool:
    """Tell whether evidence is there, of a grade or better, and no re-creation.

    Example:
        >>> again = Evidence(grade="logged", contemporaneous=False)
        >>> shows(Evidence(grade="logged"), "embedded"), shows(again, "embedded"), shows(None, "declared")
        (True, False, False)
    """
    return evidence is not None and evidence.at_least(grade) and not remade(evidence)
