"""What was read and joined: matches, conflicts, what is missing, and what was refused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from creditgraph.errors import CreditgraphError
from creditgraph.formats.tidy import listed

if TYPE_CHECKING:
    from creditgraph.formats.part import Part
    from creditgraph.workflow import Workflow


_LISTED = 5
"""Files that one reason names; whoever repairs these finds the others in the next reading."""
WHICH = "which"
"""How a question begins that has to be answered before anything can be measured."""


@dataclass(frozen=True, slots=True)
class Match:
    """One thing found in several files.

    Attributes:
        kind: the key that united it: ``sha256``, ``instance``, ``prompt``, ``path``, ``name``, ``bare`` (name
            without ending), ``shot``, ``text``, or ``declared``.
        value: that key.
        sources: the files.

    Example:
        >>> str(Match("name", "fox.png", ("cut.otio", "fox.png")))
        "'fox.png' by name: cut.otio, fox.png"
    """

    kind: str
    value: str
    sources: tuple[str, ...]

    def __str__(self) -> str:
        value = f"{self.value[:12]}…" if self.kind == "sha256" else self.value
        return f"{value!r} by {self.kind}: {', '.join(self.sources)}"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file, or a layer of it, that was not read.

    Attributes:
        source: the file.
        format: the format that refused it; empty: none recognised it.
        error: why, and what to do.
    """

    source: str
    format: str
    error: CreditgraphError

    def __str__(self) -> str:
        said = str(self.error)
        return said if said.startswith(self.source) else f"{self.source}: {said}"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why files were refused.

    Attributes:
        why: the reason.
        files: how many.
        where: the first place.
        do: what to do, to the files that it is about.
    """

    why: str
    files: int
    where: str
    do: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def lines(self) -> list[str]:
        """Return what to do, a line for each advice, with the files where the table has not named them."""
        found = []
        for do, sources in self.do.items():
            files = [listed(sources, _LISTED)] if self.files > 1 else []
            if do or files:
                found.append("; ".join([": ".join(filter(None, (self.why, do))), *files]))
        return found


@dataclass(frozen=True, slots=True)
class Count:
    """How many files a format recognised, how many of them were read, and why not the others."""

    format: str
    files: int
    read: int
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Joined:
    """A workflow out of several files, and what became of each.

    Attributes:
        workflow: the film.
        parts: what the files said.
        matches: which things were found in several files, and by what.
        conflicts: what the files contradict each other in; nothing of it was decided.
        missing: what nobody said, usually *who*.
        refusals: what was not read.
        remarks: what was settled by a rule or by a declaration, and what had no effect.
    """

    workflow: Workflow
    parts: tuple[Part, ...]
    matches: tuple[Match, ...] = ()
    conflicts: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    refusals: tuple[Refusal, ...] = field(default=())
    remarks: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"<Joined {self.workflow!r}: {len(self.parts)} parts, {len(self.conflicts)} conflicts>"

    def to_text(self) -> str:
        """Return what was read as a table, then what matched how, what conflicts and what is missing."""
        from creditgraph.formats.joining.sheet import lines, sheet

        return "\n".join([sheet(self).to_text(), *lines(self)])

    def counts(self) -> tuple[Count, ...]:
        """Return, by format, how many files it recognised, how many it read, and why not the others.

        Files that no format recognised stand last, under an empty name.
        """
        refused = {(one.format, one.source): one for one in self.refusals}
        read = {(part.format, part.source) for part in self.parts} - refused.keys()
        names = sorted({name for name, _ in {*read, *refused}}, key=lambda name: (not name, name))
        return tuple(
            Count(
                name,
                len({s for n, s in {*read, *refused} if n == name}),
                len({s for n, s in read if n == name}),
                _reasons(one for (n, _), one in sorted(refused.items()) if n == name),
            )
            for name in names
        )


def _reasons(refusals: Iterable[Refusal]) -> tuple[Reason, ...]:
    """Every reason once, the most frequent first."""
    found: dict[str, list[Refusal]] = {}
    for one in refusals:
        found.setdefault(one.error.what, []).append(one)
    ranked = sorted(found.values(), key=lambda ones: (-len(ones), ones[0].error.what))
    return tuple(
        Reason(
            ones[0].error.what,
            len(ones),
            ones[0].error.where or ones[0].source,
            _advice(ones),
        )
        for ones in ranked
    )


def _advice(refusals: Iterable[Refusal]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for one in refusals:
        do = one.error.do or ""
        found[do] = (*found.get(do, ()), one.source)
    return found


def matched(matches: Sequence[Match]) -> str:
    """Return how many things matched how, in one line.

    Example:
        >>> matched([Match("sha256", "ab", ("a", "b")), Match("name", "x", ("a", "b"))])
        '1 by name, 1 by sha256'
    """
    counts = Counter(match.kind for match in matches)
    return ", ".join(f"{count} by {kind}" for kind, count in sorted(counts.items())) or "nothing"


def told(
    parts: Sequence[Part],
    matches: Sequence[Match],
    conflicts: Sequence[str],
    missing: Sequence[str],
    remarks: Sequence[str],
    refusals: Sequence[Refusal],
) -> list[str]:
    """Return the report in words, for whoever has the film and not the report.

    Args:
        parts: what was read.
        matches: as in `Joined`.
        conflicts: likewise.
        missing: likewise.
        remarks: what was settled.
        refusals: as in `Joined`.
    """
    if len(parts) < 2 and not refusals:
        which = [f"missing: {what}" for what in missing if what.startswith(WHICH)]
        return [*(f"conflict: {what}" for what in conflicts), *remarks, *which]
    files = len({part.source for part in parts})
    found = [f"read {files} {'file' if files == 1 else 'files'}; joined: {matched(matches)}"]
    found += [f"conflict: {what}" for what in conflicts]
    found += remarks
    found += [f"missing: {what}" for what in missing]
    found += [f"not read: {one}" for one in refusals]
    return found


def remarks_of(parts: Sequence[Part]) -> tuple[str, ...]:
    """Return the readers' remarks; of several files each with its file, the same remark once.

    Args:
        parts: what was read.
    """
    if len(parts) == 1:
        return parts[0].film.notes
    found: dict[str, list[str]] = {}
    for part in parts:
        for note in part.film.notes:
            found.setdefault(note, []).append(part.source)
    return tuple(f"{few(sources)}: {note}" for note, sources in found.items())


def few(sources: Sequence[str]) -> str:
    """Return the first of several files, and how many more there are.

    Example:
        >>> few(["a.png"]), few(["a.png", "b.png", "a.png", "c.png"])
        ('a.png', 'a.png and 2 more')
    """
    named = list(dict.fromkeys(sources))
    return named[0] if len(named) == 1 else f"{named[0]} and {len(named) - 1} more"


def merged_matches(matches: Sequence[Match]) -> tuple[Match, ...]:
    """Return each match once, with all its files.

    Args:
        matches: as they were found, one pair after the other.

    Example:
        >>> found = [Match("name", "x", ("a", "b")), Match("name", "x", ("a", "b", "c"))]
        >>> merged_matches(found)
        (Match(kind='name', value='x', sources=('a', 'b', 'c')),)
    """
    found: dict[tuple[str, str], dict[str, None]] = {}
    for match in matches:
        found.setdefault((match.kind, match.value), {}).update(dict.fromkeys(match.sources))
    return tuple(Match(kind, value, tuple(sources)) for (kind, value), sources in found.items())
