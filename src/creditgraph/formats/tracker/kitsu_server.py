"""A live Kitsu server: a project fetched as an export, and shares posted as a comment on a task.

The library *gazu* talks to the server; it is needed for `connect`, `fetch` and `push` only.

References:
    * Kitsu API as of zou 1.0 (routes under ``data/projects/…`` and ``actions/tasks/…``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from creditgraph.errors import FormatError, nearest
from creditgraph.formats.registry import extra
from creditgraph.formats.tracker.comment import FILE, as_file, comment_text
from creditgraph.formats.tracker.export import kept_cells
from creditgraph.formats.tracker.refusals import address_of, refused
from creditgraph.workflow.fields import shown

__all__ = ["connect", "fetch", "push"]

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_ENTITY = ("id", "name", "parent_id", "nb_frames", "data")
_TABLES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "persons": ("data/persons", ("id", "first_name", "last_name", "full_name", "email", "is_bot")),
    "task_types": ("data/task-types", ("id", "name", "priority", "for_entity")),
    "task_statuses": ("data/task-status", ("id", "name", "short_name", "is_done", "is_retake")),
    "episodes": ("{project}/episodes", _ENTITY),
    "sequences": ("{project}/sequences", _ENTITY),
    "shots": ("{project}/shots", _ENTITY),
    "assets": ("{project}/assets", _ENTITY),
    "concepts": ("{project}/concepts", _ENTITY),
    "edits": ("{project}/edits", _ENTITY),
    "tasks": (
        "{project}/tasks",
        ("id", "task_type_id", "task_status_id", "entity_id", "assignees", "created_at"),
    ),
    "comments": (
        "{project}/comments",
        (
            "id",
            "object_id",
            "person_id",
            "task_status_id",
            "text",
            "previews",
            "attachment_files",
            "created_at",
        ),
    ),
    "preview_files": (
        "{project}/preview-files",
        (
            *("id", "task_id", "person_id", "revision", "position", "original_name", "extension"),
            *("validation_status", "data", "token_in", "token_out", "created_at"),
        ),
    ),
    "time_spent": ("{project}/time-spents", ("id", "person_id", "task_id", "date", "duration")),
    "attachments": ("{project}/attachment-files", ("id", "name", "extension", "size", "comment_id")),
}
"""Table of the export to the route that gives it, and the cells that are kept: no address, no salary."""
_DATA = ("sha256", "fps")
"""What is read of the free fields that a studio may fill with anything."""


def connect(host: str, login: str, password: str) -> Any:
    """Log in and return the client that `fetch` and `push` take.

    Args:
        host: address of the API, ``https://kitsu.example/api``.
        login: the e-mail address of the account; to read a project it must be an administrator's.
        password: sent to the server, and kept nowhere.

    Raises:
        FormatError: no server there, or the login is refused; the message names address and login.
        MissingExtraError: *gazu* is not installed.
    """
    gazu = _gazu()
    with refused(host, login, "auth/login"):
        client = gazu.client.create_client(host)
        client.login = login
        gazu.log_in(login, password, client=client)
        return client


def fetch(project: str | Mapping[str, Any], *, client: Any = None) -> dict[str, Any]:
    """Return the export of a project from a live server, in one call per table.

    Only what is read is kept: persons lose their telephone numbers and salaries, and persons who appear
    nowhere in the project are left out.

    Args:
        project: its id or its name, or the object that gazu returns.
        client: from `connect`; ``None`` is the one that gazu itself is logged in with.

    Raises:
        FormatError: no such project, not allowed, not reachable; the message names address and login.
        MissingExtraError: *gazu* is not installed.
    """
    server = _Server(client)
    row = server.project(project)
    route = f"data/projects/{row['id']}"
    export: dict[str, Any] = {"server": server.address, "project": kept_cells(row, ("id", "name", "fps"))}
    for table, (path, cells) in _TABLES.items():
        found = (kept_cells(one, cells) for one in server.rows(path.format(project=route)))
        export[table] = [_with_data(one) for one in found]
    named = _named(export)
    export["persons"] = [one for one in export["persons"] if one.get("id") in named]
    return export


def push(
    table: Any,
    document: str | bytes,
    task: str | Mapping[str, Any],
    *,
    comment: str | None = None,
    file_name: str = FILE,
    client: Any = None,
) -> dict[str, Any]:
    """Post shares as a comment on a task, with the whole document attached; the task keeps its status.

    Args:
        table: an allocation, or the text of its table.
        document: its JSON, attached byte for byte.
        task: the task or its id.
        comment: the line before the table.
        file_name: what the attachment is called.
        client: from `connect`; ``None`` is the one that gazu itself is logged in with.

    Returns:
        The comment as the server returns it.

    Raises:
        FormatError: no such task, not allowed, not reachable, or a file name with a path in it.
        MissingExtraError: *gazu* is not installed.
    """
    server = _Server(client)
    id = _id(task, "task")
    row = server.get(f"data/tasks/{id}")
    status = _id(row.get("task_status_id") if isinstance(row, Mapping) else None, "status")
    text = comment_text(table, comment)
    with as_file(document, file_name) as path, refused(server.address, server.login, f"tasks/{id}/comment"):
        posted = server.gazu.task.add_comment(
            {"id": id}, {"id": status}, comment=text, attachments=[str(path)], client=server.client
        )
    return dict(posted)


class _Server:
    """A logged-in client, asked so that every failure is ours and names no secret."""

    def __init__(self, client: Any) -> None:
        self.gazu = _gazu()
        self.client = self.gazu.client.default_client if client is None else client
        self.address = address_of(str(self.client.host))
        self.login: str | None = getattr(self.client, "login", None)

    def get(self, path: str, params: Mapping[str, str] | None = None) -> Any:
        """Return what a route answers; an object, unless it is a table."""
        with refused(self.address, self.login, path):
            return self.gazu.client.get(path, params=dict(params or {}), client=self.client)

    def rows(self, path: str) -> list[Any]:
        """Return a table."""
        found = self.get(path)
        if not isinstance(found, list):
            raise FormatError(
                f"{path} answered with no table", where=self.address, do="Check that it is a Kitsu server"
            )
        return found

    def project(self, wanted: str | Mapping[str, Any]) -> Mapping[str, Any]:
        """Return the row of a project by its id or its name."""
        text = wanted if isinstance(wanted, str) else _id(wanted, "project")
        by_id = _UUID.fullmatch(text) is not None
        listed = [self.get(f"data/projects/{text}")] if by_id else self.rows("data/projects")
        found = [row for row in listed if isinstance(row, Mapping) and isinstance(row.get("id"), str)]
        for row in found:
            if text in (row["id"], row.get("name")):
                return row
        near = nearest(text, [str(row.get("name")) for row in found])
        raise FormatError(
            f"no project {shown(text)}", where=self.address, near=near, do="Give its name or its id"
        )


def _with_data(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "data": kept_cells(row["data"], _DATA)} if row.get("data") else row


def _named(export: Mapping[str, Any]) -> set[str]:
    """The ids of everybody who appears in a table of the project."""
    tables = ("comments", "preview_files", "time_spent")
    found = [row.get("person_id") for table in tables for row in export[table]]
    for task in export["tasks"]:
        found += task["assignees"] if isinstance(task.get("assignees"), list) else []
    return {one for one in found if isinstance(one, str)}


def _id(record: Any, what: str) -> str:
    id = record.get("id") if isinstance(record, Mapping) else record
    if not isinstance(id, str) or not re.fullmatch(r"[A-Za-z0-9-]+", id):
        raise FormatError(
            f"no id of a {what}", where=what, do=f"Give the id, or the {what} as gazu returns it"
        )
    return id


def _gazu() -> Any:
    try:
        import gazu
    except ImportError:
        raise extra("gazu", "kitsu", "talking to a Kitsu server") from None
    return gazu
