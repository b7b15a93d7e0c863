"""A live ShotGrid site: a project fetched as an export, and shares posted as a note on a task.

The connection is the caller's own: anything with ``find``, ``create`` and ``upload`` as *shotgun_api3* has
them, so nothing has to be installed for this module.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from creditgraph.errors import FormatError
from creditgraph.formats.tracker.comment import FILE, as_file, comment_text
from creditgraph.formats.tracker.export import kept_cells
from creditgraph.formats.tracker.refusals import address_of, refused

__all__ = ["fetch", "push"]

_LINK = ("type", "id", "name")
_TABLES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "sequences": ("Sequence", ("code",)),
    "shots": ("Shot", ("code", "sg_sequence", "sg_cut_duration")),
    "assets": ("Asset", ("code",)),
    "tasks": ("Task", ("content", "step", "task_assignees", "sg_status_list", "entity")),
    "versions": (
        "Version",
        (
            *("code", "user", "created_by", "created_at", "sg_task", "sg_status_list"),
            *("sg_path_to_movie", "sg_uploaded_movie"),
        ),
    ),
    "published_files": ("PublishedFile", ("path", "version", "version_number")),
    "time_logs": ("TimeLog", ("user", "entity", "duration", "date")),
    "status_changes": ("EventLogEntry", ("user", "entity", "meta", "created_at")),
}
"""Table of the export to the type of its rows and the fields that are read."""
_CHANGES = (["event_type", "is", "Shotgun_Version_Change"], ["attribute_name", "is", "sg_status_list"])
_INNER: Mapping[str, tuple[str, ...]] = {
    "meta": ("new_value",),
    "path": ("local_path", "name"),
    "sg_uploaded_movie": ("name",),
}
"""What is kept of a cell that holds more than a link: an uploaded file has an address with a key in it."""


def fetch(sg: Any, project_id: int) -> dict[str, Any]:
    """Return the export of a project from a live site, in one call per table.

    Args:
        sg: a connection, such as ``shotgun_api3.Shotgun(…)``.
        project_id: number of the project.

    Raises:
        FormatError: no such project, not allowed, not reachable; the message names the site, never a key.
    """
    site = _Site(sg)
    found = site.find("Project", [["id", "is", project_id]], ("name",))
    if not found:
        raise FormatError(f"no project {project_id!r}", where=site.address, do="Give the number of a project")
    export: dict[str, Any] = {"site": site.address, "project": found[0]}
    for table, (kind, fields) in _TABLES.items():
        of_project = ["project", "is", {"type": "Project", "id": project_id}]
        more = _CHANGES if kind == "EventLogEntry" else ()
        export[table] = site.find(kind, [of_project, *more], fields)
    export["steps"] = site.find("Step", [], ("code",))
    export["users"] = site.people(export)
    return export


def push(
    table: Any,
    document: str | bytes,
    task: int | Mapping[str, Any],
    *,
    client: Any,
    comment: str | None = None,
    file_name: str = FILE,
) -> dict[str, Any]:
    """Post shares as a note on a task, with the whole document attached.

    Args:
        table: an allocation, or the text of its table.
        document: its JSON, attached byte for byte.
        task: the task or its number.
        client: the connection.
        comment: the line before the table.
        file_name: what the attachment is called.

    Returns:
        The note as the site returns it.

    Raises:
        FormatError: no such task, not allowed, not reachable, or a file name with a path in it.
    """
    site = _Site(client)
    number = task.get("id") if isinstance(task, Mapping) else task
    found = site.find("Task", [["id", "is", number]], ("project",))
    if not found or not found[0].get("project"):
        raise FormatError(f"no task {number!r}", where=site.address, do="Give a task or its number")
    project = found[0]["project"]
    about = {"project": project, "tasks": [{"type": "Task", "id": number}]}
    note = {**about, "subject": "creditgraph: shares", "content": comment_text(table, comment)}
    with as_file(document, file_name) as path, refused(site.address, None, f"Note on Task {number}"):
        posted = dict(client.create("Note", note))
        client.upload("Note", posted["id"], str(path), display_name=file_name)
        return posted


class _Site:
    """A connection, asked so that every failure is ours and names no key."""

    def __init__(self, sg: Any) -> None:
        self.sg = sg
        self.address = address_of(str(getattr(sg, "base_url", "")))

    def find(self, kind: str, filters: list[Any], fields: tuple[str, ...]) -> list[dict[str, Any]]:
        """Return rows with the named fields and nothing else."""
        with refused(self.address, None, kind):
            found = list(self.sg.find(kind, filters, list(fields)))
        return [_cells(row, fields) for row in found if isinstance(row, Mapping)]

    def people(self, export: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Return the rows of the persons who appear in the project."""
        links = [
            row.get(cell)
            for table in export
            for row in _rows(export[table])
            for cell in ("user", "created_by")
        ]
        links += [link for row in _rows(export["tasks"]) for link in row.get("task_assignees") or ()]
        ids = {
            link.get("id") for link in links if isinstance(link, Mapping) and link.get("type") == "HumanUser"
        }
        numbers = sorted(one for one in ids if isinstance(one, int))
        return self.find("HumanUser", [["id", "in", numbers]], ("name", "login", "email")) if numbers else []


def _rows(table: Any) -> list[dict[str, Any]]:
    return table if isinstance(table, list) else []


def _cells(row: Mapping[str, Any], fields: tuple[str, ...]) -> dict[str, Any]:
    kept = kept_cells(row, ("type", "id", *fields))
    return {name: _cell(name, value) for name, value in kept.items()}


def _cell(name: str, value: Any) -> Any:
    if isinstance(value, list):
        return [_cell(name, one) for one in value]
    return kept_cells(value, _INNER.get(name, _LINK)) if isinstance(value, Mapping) else value
