"""The part of a ShotGrid schema that is used, for the mock of shotgun_api3, which keeps it in two files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from shotgun_api3.lib.mockgun import Shotgun
from shotgun_api3.lib.mockgun.schema import generate_schema

_FIELDS: Mapping[str, Mapping[str, str]] = {
    "Project": {"name": "text"},
    "HumanUser": {"name": "text", "login": "text", "email": "text", "phone": "text"},
    "ApiUser": {"firstname": "text"},
    "Sequence": {"code": "text", "project": "entity"},
    "Shot": {"code": "text", "project": "entity", "sg_sequence": "entity", "sg_cut_duration": "number"},
    "Asset": {"code": "text", "project": "entity"},
    "Step": {"code": "text"},
    "Task": {"content": "text", "project": "entity", "step": "entity", "entity": "entity",
             "task_assignees": "multi_entity", "sg_status_list": "status_list"},
    "Version": {"code": "text", "project": "entity", "user": "entity", "created_by": "entity",
                "created_at": "date_time", "entity": "entity", "sg_task": "entity",
                "sg_status_list": "status_list", "sg_path_to_movie": "text", "sg_uploaded_movie": "url"},
    "PublishedFile": {"path": "url", "project": "entity", "version": "entity", "version_number": "number"},
    "TimeLog": {"user": "entity", "entity": "entity", "project": "entity", "duration": "duration",
                "date": "date"},
    "Note": {"subject": "text", "content": "text", "project": "entity", "tasks": "multi_entity",
             "user": "entity"},
    "EventLogEntry": {"event_type": "text", "description": "text", "attribute_name": "text", "user": "entity",
                      "entity": "entity", "project": "entity", "meta": "serializable",
                      "created_at": "date_time"},
}  # fmt: skip
"""Entity to its fields and their types, by the names that every site has."""


class _Site:
    """As much of a site as is needed to write its schema down."""

    def schema_read(self) -> dict[str, Any]:
        return {kind: {"id": _field("number"), **{name: _field(type) for name, type in fields.items()}}
                for kind, fields in _FIELDS.items()}  # fmt: skip

    def schema_entity_read(self) -> dict[str, Any]:
        return {kind: {"name": {"value": kind}} for kind in _FIELDS}


def _field(type: str) -> dict[str, Any]:
    about = {"default_value": {"value": None}, "valid_types": {"value": list(_FIELDS)}}
    return {"data_type": {"value": type}, "properties": about}


class Mock(Shotgun):  # type: ignore[misc]
    """The mock, which keeps uploads as the site would; the original refuses them."""

    uploads: list[tuple[str, int, str, bytes]]

    def upload(self, entity_type: str, entity_id: int, path: str, field_name: str | None = None,
               display_name: str | None = None, tag_list: str | None = None) -> int:  # fmt: skip
        self.uploads.append((entity_type, entity_id, display_name or "", Path(path).read_bytes()))
        return len(self.uploads)


def mock(folder: Path) -> Mock:
    """A site without rows."""
    schema, entities = folder / "schema.pickle", folder / "entities.pickle"
    generate_schema(_Site(), str(schema), str(entities))
    Shotgun.set_schema_paths(str(schema), str(entities))
    site = Mock("https://robot:key-123@lantern.example", script_name="robot", api_key="key-123")
    site.uploads = []
    return site
