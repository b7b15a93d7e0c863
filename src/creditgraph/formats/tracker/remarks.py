"""What a tracker says and what is not counted, in sentences for whoever reads the report."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from creditgraph.formats.tidy import listed as first_of
from creditgraph.formats.tracker.rows import Attempt, Rows, Task

MOST = 12
"""Names in one remark; the rest is counted, since a remark that nobody reads to its end says nothing."""


def all_of(rows: Rows, by_task: Mapping[str, Sequence[Attempt]], unknown_types: Iterable[str]) -> list[str]:
    """Return every remark on a project.

    Args:
        rows: what the tracker says.
        by_task: the attempts of each task in their order.
        unknown_types: task types that are no kind of step.
    """
    tried = {task: listed for task, listed in by_task.items() if task in rows.tasks}
    return [
        *rows.remarks,
        *_publishing(rows),
        *_types(unknown_types),
        *_accounts(rows),
        *_idle(rows, tried),
        *_hours(rows, tried),
        *_statuses(rows, tried),
        *_revisions(rows, tried),
        *_lengths(rows, tried),
        *_attached(rows),
    ]


def listed(names: Iterable[str]) -> str:
    """Return names as a list that ends.

    Example:
        >>> listed(["a", "b", "a"]), listed(map(str, range(100)))[-14:]
        ('a, b', '11 and 88 more')
    """
    return first_of(list(dict.fromkeys(names)), MOST)


def called(task: Task, rows: Rows) -> str:
    """Return a task by its shot and its kind of work."""
    shot = rows.shots.get(task.shot or "")
    return " ".join([shot.code if shot else "?", *task.types[:1]])


def _publishing(rows: Rows) -> Iterator[str]:
    if rows.attempts:
        yield f"{rows.tracker} says who published a file; who publishes a file has not always made it"


def _types(unknown: Iterable[str]) -> Iterator[str]:
    for name in unknown:
        yield (
            f"{name!r} is no kind of step known here: its publishers stand for whatever people did to make "
            f"its files, as other sources show it; say what it is with kinds={{{name!r}: ('…',)}}"
        )


def _accounts(rows: Rows) -> Iterator[str]:
    programs, others, missing = Counter[str](), Counter[str](), 0
    for attempt in rows.attempts:
        person = rows.persons.get(attempt.person or "")
        creator = rows.persons.get(attempt.created_by or "")
        if person is None:
            missing += 1
        elif person.is_bot:
            programs[person.name] += 1
        if person and creator and creator.id != person.id:
            others[f"{creator.name} for {person.name}"] += 1
    for name, count in programs.items():
        yield f"published by the program {name}: {count}; who made these files is not recorded"
    if others:
        yield f"posted by one account for another, whose work it stands as: {_counted(others)}"
    if missing:
        yield f"without a publisher in this file: {missing}"


def _idle(rows: Rows, tried: Mapping[str, Sequence[Attempt]]) -> Iterator[str]:
    found: dict[str, list[str]] = defaultdict(list)
    for name, attempts in tried.items():
        published = {attempt.person for attempt in attempts}
        for person in rows.tasks[name].assignees:
            if person not in published and person in rows.persons:
                found[person].append(called(rows.tasks[name], rows))
    for person, tasks in found.items():
        yield f"{rows.persons[person].name} was assigned and published nothing, not counted: {listed(tasks)}"


def _hours(rows: Rows, tried: Mapping[str, Sequence[Attempt]]) -> Iterator[str]:
    spent: dict[tuple[str, str], Fraction] = defaultdict(Fraction)
    for time in rows.times:
        spent[time.person, time.task] += time.minutes
    published = {(one.person, task) for task, attempts in tried.items() for one in attempts}
    found: dict[str, list[str]] = defaultdict(list)
    for (person, task), minutes in spent.items():
        if (person, task) not in published and person in rows.persons and task in rows.tasks:
            found[person].append(f"{_decimal(minutes)} minutes on {called(rows.tasks[task], rows)}")
    for person, hours in found.items():
        yield f"{rows.persons[person].name} logged time and published nothing, not counted: {listed(hours)}"


def _statuses(rows: Rows, tried: Mapping[str, Sequence[Attempt]]) -> Iterator[str]:
    several, unmarked = [], []
    for name, attempts in tried.items():
        kept = sum(attempt.status == "kept" for attempt in attempts)
        if kept > 1:
            several.append(f"{called(rows.tasks[name], rows)} ({kept} of {len(attempts)})")
        if not kept and rows.tasks[name].is_done:
            unmarked.append(called(rows.tasks[name], rows))
    if several:
        yield f"more than one attempt is marked as kept: {listed(several)}"
    if unmarked:
        yield f"done, and no attempt is marked as kept, so which one was kept is unknown: {listed(unmarked)}"


def _revisions(rows: Rows, tried: Mapping[str, Sequence[Attempt]]) -> Iterator[str]:
    found = []
    for name, attempts in tried.items():
        revisions = Counter(attempt.revision for attempt in attempts if attempt.revision is not None)
        more = [f"v{revision}" for revision, count in revisions.items() if count > 1]
        if more:
            found.append(f"{called(rows.tasks[name], rows)} {listed(more)}")
    if found:
        yield f"revisions of several files, each of which counts as an attempt: {listed(found)}"


def _lengths(rows: Rows, tried: Mapping[str, Sequence[Attempt]]) -> Iterator[str]:
    shots = dict.fromkeys(rows.tasks[name].shot or "" for name in tried)
    known = [rows.shots[shot] for shot in shots if shot in rows.shots]
    stated = [f"{shot.code} {_decimal(shot.seconds)}" for shot in known if shot.seconds is not None]
    if stated:
        yield f"seconds of shots as {rows.tracker} states them: {listed(stated)}"


def _attached(rows: Rows) -> Iterator[str]:
    if rows.attached:
        yield (
            f"attached to comments, byte for byte as uploaded, while {rows.tracker} re-encodes what is "
            f"published: {listed(rows.attached)}"
        )


def _counted(counts: Mapping[str, int]) -> str:
    return listed(f"{name} ({count})" for name, count in counts.items())


def _decimal(number: Fraction) -> str:
    """A number as people write it where that is exact, else as a fraction."""
    hundredths = number * 100
    if hundredths.denominator != 1:
        return str(number)
    whole, rest = divmod(int(hundredths), 100)
    return f"{whole}.{rest:02d}".rstrip("0").rstrip(".") if rest else str(whole)
