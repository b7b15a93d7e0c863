"""What an export of a Kitsu project says, as the rows of any tracker.

References:
    * zou 1.0, models ``preview_file``, ``comment``, ``task``, ``task_status``, ``time_spent``, ``entity``,
      ``person``: the tables of a Kitsu server as its API returns them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

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
from creditgraph.formats.tracker.table import Row, project_of, rows, status_of

_STATUSES: Mapping[str, Status] = {"validated": "kept", "rejected": "rejected"}
"""``validation_status`` of a preview; the third is *neutral*."""
_APPROVED, _SENT_BACK = frozenset({"approved", "done"}), frozenset({"rejected", "retake"})
"""Short names of task statuses as Kitsu brings them; a studio's own are told by their flags."""
_MOST_MINUTES = 24 * 60
"""A day has no more; Kitsu logs time by the day."""


def read_rows(document: Any, where: str, options: Options) -> Rows:
    """Return what the export says.

    Raises:
        FormatError: it has no project.
        UnknownNameError: ``options.statuses`` holds a word that is no status.
    """
    project = project_of(document, where)
    statuses = {id: _progress(row) for row in rows(document, "task_statuses") if (id := row.id("id"))}
    types = {
        id: name
        for row in rows(document, "task_types")
        if (id := row.id("id")) and (name := row.text("name"))
    }
    tasks = dict(_tasks(document, types, statuses))
    comments = [row for row in rows(document, "comments") if row.id("object_id") in tasks]
    writers = _writers(comments, statuses)
    attempts = {one.id: one for one in _attempts(document, tasks, writers, options)}
    lost = sum(1 for _ in rows(document, "preview_files")) - len(attempts)
    return Rows(
        tracker="Kitsu",
        title=project.text("name", "code") or "untitled project",
        persons={one.id: one for one in _persons(document)},
        shots={one.id: one for one in _shots(document, project, options)},
        tasks=tasks,
        attempts=tuple(attempts.values()),
        reviews=_reviews(comments, statuses),
        times=tuple(_times(document)),
        attached=tuple(name for row in rows(document, "attachments") if (name := row.text("name"))),
        remarks=(f"rows of preview_files that have no id, or one of another row: {lost}",) if lost else (),
        words=frozenset(_words(document)),
    )


def _words(document: Any) -> Iterator[str]:
    """The studio's own task types and statuses, also those that nothing has."""
    for table in ("task_types", "task_statuses"):
        for row in rows(document, table):
            yield from filter(None, (row.text("name"), row.text("short_name")))


def _progress(row: Row) -> Progress:
    short = (row.text("short_name", "name") or "").casefold()
    if row.flag("is_retake") or short in _SENT_BACK:
        return "sent back"
    return "approved" if row.flag("is_done") or short in _APPROVED else "open"


def _persons(document: Any) -> Iterator[Person]:
    for row in rows(document, "persons"):
        id = row.id("id")
        if id is not None:
            both = " ".join(name for name in (row.text("first_name"), row.text("last_name")) if name)
            mail = row.text("email")
            name = row.text("full_name") or both or mail or f"person {id}"
            yield Person(id, name, (id, mail.casefold()) if mail else (id,), row.flag("is_bot"))


def _shots(document: Any, project: Row, options: Options) -> Iterator[Shot]:
    """Shots with the ways of naming them, and the assets, concepts and edits, which have a name alone."""
    above = {
        id: (name, row.id("parent_id"))
        for table in ("sequences", "episodes")
        for row in rows(document, table)
        if (id := row.id("id")) and (name := row.text("name"))
    }
    named = [
        (id, names, _seconds(row, project, options))
        for row in rows(document, "shots")
        if (id := row.id("id")) and (names := _names(row, above))
    ]
    yield from named_shots(named)
    for table in ("assets", "concepts", "edits"):
        for row in rows(document, table):
            if (id := row.id("id")) and (name := row.text("name")):
                yield Shot(id, name)


def _names(row: Row, above: Mapping[str, tuple[str, str | None]]) -> list[str]:
    """``SH010``, ``SQ01_SH010``, ``EP01_SQ01_SH010``: as far up as the export goes."""
    name, parent = row.text("name"), row.id("parent_id")
    names = [name] if name else []
    for _ in ("sequence", "episode"):
        if names and parent is not None and parent in above:
            higher, parent = above[parent]
            names.append(tidy(f"{higher}_{names[-1]}"))
    return names


def _seconds(row: Row, project: Row, options: Options) -> Fraction | None:
    frames = row.count("nb_frames")
    rate = row.row("data").quantity("fps") or project.quantity("fps") or options.rate
    return frames / rate if frames and rate and rate > 0 else None


def _tasks(
    document: Any, types: Mapping[str, str], statuses: Mapping[str, Progress]
) -> Iterator[tuple[str, Task]]:
    for row in rows(document, "tasks"):
        if (id := row.id("id")) is not None:
            kind = types.get(row.id("task_type_id") or "")
            done = statuses.get(row.id("task_status_id") or "") == "approved"
            shot, assignees = row.id("entity_id"), row.ids("assignees")
            yield id, Task(id, shot, (kind,) if kind else (), assignees, row.place, done)


def _writers(comments: list[Row], statuses: Mapping[str, Progress]) -> dict[str, str | None]:
    """Preview to whoever posted it first; whoever approves or sends it back has not entered it."""
    found: dict[str, str | None] = {}
    for row in sorted(comments, key=lambda row: row.text("created_at") or ""):
        if statuses.get(row.id("task_status_id") or "", "open") == "open":
            for preview in row.ids("previews"):
                found.setdefault(preview, row.id("person_id"))
    return found


def _attempts(
    document: Any, tasks: Mapping[str, Task], writers: Mapping[str, str | None], options: Options
) -> Iterator[Attempt]:
    seen: set[str] = set()
    for number, row in enumerate(rows(document, "preview_files")):
        id, task, revision = row.id("id"), row.id("task_id"), row.count("revision")
        if id is None or id in seen:
            continue
        seen.add(id)
        raw = row.text("validation_status")
        order = (LAST if revision is None else revision, row.count("position") or 0, _when(row, number))
        yield Attempt(
            id,
            task if task in tasks else None,
            row.id("person_id"),
            row.place,
            created_by=writers.get(id),
            revision=revision,
            file=_file(row),
            sha256=row.row("data").sha256("sha256"),
            status=status_of(raw, _STATUSES, options.statuses),
            raw=raw,
            at=row.day("created_at"),
            order=order,
        )


def _when(row: Row, number: int) -> str:
    """Sorts by time, and by place in the file within one second."""
    return f"{row.text('created_at') or ''} {number:09}"


def _file(row: Row) -> str | None:
    """The name under which it was uploaded; Kitsu keeps the ending apart."""
    name, ending = row.text("original_name"), row.text("extension")
    if name is None or ending is None or name.casefold().endswith(f".{ending.casefold()}"):
        return name
    return tidy(f"{name}.{ending}")


def _reviews(comments: list[Row], statuses: Mapping[str, Progress]) -> dict[str, tuple[Review, ...]]:
    """Those of each task, oldest first; a server lists the newest first, and its times are whole seconds."""
    found: dict[str, list[Review]] = {}
    for row in comments:
        task = row.id("object_id") or ""
        progress = statuses.get(row.id("task_status_id") or "", "open")
        when = row.text("created_at") or ""
        review = Review(task, row.id("person_id"), progress, when, row.place, at=row.day("created_at"))
        found.setdefault(task, []).append(review)
    for listed in found.values():
        if listed[0].when >= listed[-1].when:
            listed.reverse()
        listed.sort(key=lambda one: one.when)
    return {task: tuple(listed) for task, listed in found.items()}


def _times(document: Any) -> Iterator[TimeSpent]:
    """A list of rows, or as an older route returns them: a list of rows per person."""
    table = document.get("time_spent")
    lists = table if isinstance(table, Mapping) else {"time_spent": table}
    for name in lists:
        for row in rows(lists, name):
            person, task, minutes = row.id("person_id"), row.id("task_id"), row.quantity("duration")
            if person and task and minutes and minutes <= _MOST_MINUTES:
                yield TimeSpent(person, task, minutes)
