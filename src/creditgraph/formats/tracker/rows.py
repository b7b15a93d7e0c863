"""What every production tracker says, in one shape: attempts, persons, tasks, reviews, hours, shots.

Kitsu calls an attempt a preview, ShotGrid a version. Ids are the tracker's own; ``place`` is where a row
stands in the export.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Literal, TypeAlias

from creditgraph.formats.part import Key

Status: TypeAlias = Literal["kept", "rejected", "unknown"]
Progress: TypeAlias = Literal["approved", "sent back", "open"]
LAST = 10**9
"""Where an attempt without a revision stands among those that have one: the trackers count in 32 bits."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with an account.

    Attributes:
        keys: ways of recognising them elsewhere: id of the tracker, e-mail address, login.
        is_bot: a program that acts through an account of its own.
    """

    id: str
    name: str
    keys: tuple[str, ...] = ()
    is_bot: bool = False


@dataclass(frozen=True, slots=True)
class Shot:
    """What a task is about: a shot, or an asset, a concept, an edit.

    Attributes:
        code: its name, with the sequence before it if it is in one.
        forms: the ways an edit may name this shot and no other of the project; of anything but a shot none.
        seconds: its length as the tracker states it.
    """

    id: str
    code: str
    forms: tuple[str, ...] = ()
    seconds: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """A piece of work on a shot, to which persons are assigned.

    Attributes:
        types: the words for the kind of work, the most telling first: task type, pipeline step, title.
        is_done: the tracker says that it is approved or done.
    """

    id: str
    shot: str | None
    types: tuple[str, ...]
    assignees: tuple[str, ...]
    place: str
    is_done: bool = False


@dataclass(frozen=True, slots=True)
class Attempt:
    """One file that somebody published for a task.

    Attributes:
        person: who published it.
        created_by: who made the row, where the tracker says that this was another account.
        file: its name; ``keys`` are further names and paths of it, ``sha256`` the digest of the original.
        status: what became of it; ``raw`` is the tracker's word for that.
        order: sorts the attempts of one task: revision, then place in it, then time.
    """

    id: str
    task: str | None
    person: str | None
    place: str
    created_by: str | None = None
    revision: int | None = None
    file: str | None = None
    medium_name: str | None = None
    keys: tuple[Key, ...] = ()
    sha256: str | None = None
    status: Status = "unknown"
    raw: str | None = None
    at: date | None = None
    order: tuple[int, int, str] = (0, 0, "")


@dataclass(frozen=True, slots=True)
class Review:
    """Somebody moved a task, or one attempt at it, to a status.

    Attributes:
        attempt: the attempt that is meant, if the tracker says which.
        when: sorts the reviews of one task; ``at`` is the day.
    """

    task: str
    person: str | None
    progress: Progress
    when: str
    place: str
    attempt: str | None = None
    at: date | None = None


@dataclass(frozen=True, slots=True)
class TimeSpent:
    """Minutes that a person says they worked on a task."""

    person: str
    task: str
    minutes: Fraction


@dataclass(frozen=True, slots=True)
class Rows:
    """All that a tracker says about one project.

    Attributes:
        tracker: its printed name.
        title: the project.
        reviews: those of each task, in the order of time.
        attached: names of the files attached to comments, which come back as they were uploaded.
        remarks: what the reader did not understand.
        words: task types and statuses that stand in the export, also where no task or attempt has them.
    """

    tracker: str
    title: str
    persons: Mapping[str, Person] = field(default_factory=dict)
    shots: Mapping[str, Shot] = field(default_factory=dict)
    tasks: Mapping[str, Task] = field(default_factory=dict)
    attempts: tuple[Attempt, ...] = ()
    reviews: Mapping[str, tuple[Review, ...]] = field(default_factory=dict)
    times: tuple[TimeSpent, ...] = ()
    attached: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()


def named_shots(named: Sequence[tuple[str, Sequence[str], Fraction | None]]) -> Iterator[Shot]:
    """Yield shots, each with those of its names that no other shot has.

    Args:
        named: id, names (bare, with the sequence, with the episode), and seconds of each shot.

    Example:
        >>> both = [("1", ["010", "A_010"], None), ("2", ["010", "B_010"], None)]
        >>> [(shot.code, shot.forms) for shot in named_shots(both)]
        [('A_010', ('A_010',)), ('B_010', ('B_010',))]
    """
    seen = Counter(name for _, names, _ in named for name in set(names))
    for id, names, seconds in named:
        code = names[1] if len(names) > 1 else names[0]
        yield Shot(id, code, tuple(name for name in names if seen[name] == 1), seconds)
