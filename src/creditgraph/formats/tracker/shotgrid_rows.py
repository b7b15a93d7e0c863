"""What an export of a ShotGrid project says, as the rows of any tracker.

References:
    * ShotGrid (Flow Production Tracking) schema: Version, Task, Step, Shot, Sequence, PublishedFile, TimeLog,
      HumanUser, and EventLogEntry, in which every change of a status stands with who made it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from creditgraph.formats.naming import file_keys, plain_path
from creditgraph.formats.part import Key
from creditgraph.formats.source import Options
from creditgraph.formats.tidy import tidy
from creditgraph.formats.tracker.rows import (
    LAST,
    Attempt,
    Person,
    Progress,
    Review,
    Rows,
    Shot,
    Status,
    Task,
    TimeSpent,
    named_shots,
)
from creditgraph.formats.tracker.table import Row, id_of, project_of, rows, status_of

_STATUSES: Mapping[str, Status] = {"apr": "kept", "rej": "rejected", "omt": "rejected"}
"""Statuses of versions as ShotGrid brings them; every studio has its own, which the caller names."""
_PROGRESS: Mapping[Status, Progress] = {"kept": "approved", "rejected": "sent back", "unknown": "open"}
_DONE = frozenset({"apr", "fin"})
_PEOPLE, _PROGRAM = ("HumanUser", "ClientUser"), "ApiUser"
_NUMBER = re.compile(r"[._ -]v([0-9]{1,6})(?![0-9])", re.IGNORECASE)


def read_rows(document: Any, where: str, options: Options) -> Rows:
    """Return what the export says.

    Raises:
        FormatError: it has no project.
        UnknownNameError: ``options.statuses`` holds a word that is no status.
    """
    project = project_of(document, where)
    steps = {id: name for row in rows(document, "steps") if (id := _own(row)) and (name := row.text("code"))}
    tasks = {task.id: task for task in _tasks(document, steps)}
    attempts = {one.id: one for one in _attempts(document, tasks, options)}
    lost = sum(1 for _ in rows(document, "versions")) - len(attempts)
    return Rows(
        tracker="ShotGrid",
        title=project.text("name", "code") or "untitled project",
        persons=_persons(document),
        shots={one.id: one for one in _shots(document, options)},
        tasks=tasks,
        attempts=tuple(attempts.values()),
        reviews=_reviews(document, attempts, options),
        times=tuple(_times(document)),
        remarks=(f"rows of versions that have no id, or one of another row: {lost}",) if lost else (),
        words=frozenset(_words(document)),
    )


def _words(document: Any) -> Iterator[str]:
    """Steps without a task, and statuses that a version had and has no longer."""
    for row in rows(document, "steps"):
        yield from filter(None, (row.text("code"), row.text("short_name")))
    for meta in (row.row("meta") for row in rows(document, "status_changes")):
        yield from filter(None, (meta.text("old_value"), meta.text("new_value")))


def _own(row: Row) -> str | None:
    """The id of a row itself, with its type, as links name it."""
    return id_of(row.cells)


def _persons(document: Any) -> dict[str, Person]:
    """Everybody with a row, and everybody who is only named in a link: scripts have no row."""
    site = Row(document, "").text("site")
    found: dict[str, Person] = {}
    for row in rows(document, "users"):
        if (id := _own(row)) is not None:
            found[id] = _person(row, id, site)
    for link in _links(document):
        id = _own(link)
        if id is not None and id not in found and id.split(" ")[0] in (*_PEOPLE, _PROGRAM):
            found[id] = _person(link, id, site)
    return found


def _person(row: Row, id: str, site: str | None) -> Person:
    told = [value.casefold() for name in ("email", "login") if (value := row.text(name))]
    keys = dict.fromkeys([*([f"{site} {id}"] if site else []), *told])
    return Person(id, row.text("name", "login") or id, tuple(keys), id.startswith(_PROGRAM))


def _links(document: Any) -> Iterator[Row]:
    for table, cells in (
        ("versions", ("user", "created_by")),
        ("status_changes", ("user",)),
        ("time_logs", ("user",)),
    ):
        for row in rows(document, table):
            yield from (row.row(cell) for cell in cells)
    for row in rows(document, "tasks"):
        listed = row.cells.get("task_assignees")
        for link in listed if isinstance(listed, list) else ():
            yield Row(link if isinstance(link, Mapping) else {}, row.place)


def _shots(document: Any, options: Options) -> Iterator[Shot]:
    sequences = {id: row.text("code") for row in rows(document, "sequences") if (id := _own(row))}
    named = []
    for row in rows(document, "shots"):
        if (id := _own(row)) and (code := row.text("code")):
            link = row.row("sg_sequence")
            sequence = link.text("name") or sequences.get(_own(link) or "")
            longer = sequence and not code.casefold().startswith(sequence.casefold())
            names = [code, tidy(f"{sequence}_{code}")] if longer else [code]
            named.append((id, names, _seconds(row, options)))
    yield from named_shots(named)
    for row in rows(document, "assets"):
        if (id := _own(row)) and (code := row.text("code")):
            yield Shot(id, code)


def _seconds(row: Row, options: Options) -> Fraction | None:
    """ShotGrid counts frames and states no rate."""
    frames, rate = row.count("sg_cut_duration"), options.rate
    return frames / rate if frames and rate and rate > 0 else None


def _tasks(document: Any, steps: Mapping[str, str]) -> Iterator[Task]:
    for row in rows(document, "tasks"):
        if (id := _own(row)) is not None:
            link = row.row("step")
            step = link.text("name") or steps.get(_own(link) or "")
            types = tuple(dict.fromkeys(name for name in (step, row.text("content")) if name))
            done = row.text("sg_status_list") in _DONE
            yield Task(id, row.id("entity"), types, row.ids("task_assignees"), row.place, done)


def _attempts(document: Any, tasks: Mapping[str, Task], options: Options) -> Iterator[Attempt]:
    files = {version: row for row in rows(document, "published_files") if (version := row.id("version"))}
    seen: set[str] = set()
    for number, row in enumerate(rows(document, "versions")):
        id = _own(row)
        if id is None or id in seen:
            continue
        seen.add(id)
        task, raw = row.id("sg_task"), row.text("sg_status_list")
        published = files.get(id, Row({}, row.place))
        revision = published.count("version_number") or _revision(row)
        file, keys = _file(row, published)
        yield Attempt(
            id,
            task if task in tasks else None,
            row.id("user"),
            row.place,
            created_by=row.id("created_by"),
            revision=revision,
            file=file,
            keys=keys,
            status=status_of(raw, _STATUSES, options.statuses),
            raw=raw,
            at=row.day("created_at"),
            order=(LAST if revision is None else revision, 0, f"{row.text('created_at') or ''} {number:09}"),
        )


def _revision(row: Row) -> int | None:
    found = _NUMBER.findall(row.text("code") or "")
    return int(found[-1]) if found else None


def _file(row: Row, published: Row) -> tuple[str | None, tuple[Key, ...]]:
    """The name of the file, and every path and name it goes by; the code alone if no file is named."""
    path = published.row("path")
    named = [
        row.text("sg_path_to_movie"),
        row.row("sg_uploaded_movie").text("name"),
        path.text("local_path"),
        path.text("name"),
    ]
    found = [name for name in named if name]
    keys = dict.fromkeys(key for name in found or [row.text("code") or ""] for key in file_keys(name))
    first = plain_path(found[0]).rsplit("/", 1)[-1] if found else row.text("code")
    return (tidy(first) if first else None), tuple(keys)


def _reviews(
    document: Any, attempts: Mapping[str, Attempt], options: Options
) -> dict[str, tuple[Review, ...]]:
    found: dict[str, list[Review]] = {}
    for row in rows(document, "status_changes"):
        attempt = attempts.get(row.id("entity") or "")
        if attempt is None or attempt.task is None:
            continue
        progress = _PROGRESS[status_of(row.row("meta").text("new_value"), _STATUSES, options.statuses)]
        when = row.text("created_at") or ""
        review = Review(
            attempt.task, row.id("user"), progress, when, row.place, attempt.id, row.day("created_at")
        )
        found.setdefault(attempt.task, []).append(review)
    return {task: tuple(sorted(listed, key=lambda one: one.when)) for task, listed in found.items()}


def _times(document: Any) -> Iterator[TimeSpent]:
    for row in rows(document, "time_logs"):
        person, task, minutes = row.id("user"), row.id("entity"), row.quantity("duration")
        if person and task and minutes:
            yield TimeSpent(person, task, minutes)
