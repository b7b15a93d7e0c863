"""Small exports of invented productions, and ways of spoiling them."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from creditgraph.formats.part import Part
from creditgraph.formats.registry import Format
from creditgraph.formats.source import Options, Source

SHA = "ab" * 32


def kitsu_export(**more: Any) -> dict[str, Any]:
    """Two shots of one film: three takes and a composite of the first, one storyboard of the second."""
    return {
        "project": {"id": "film", "name": "Lantern Street", "fps": "24", "type": "Project"},
        "persons": [
            {"id": "p1", "full_name": "Mina Falk", "email": "Mina@Example.com"},
            {"id": "p2", "full_name": "Teo Brandt", "email": "teo@example.com"},
            {"id": "p3", "first_name": "Sol", "last_name": "Vega"},
            {"id": "p4", "full_name": "Ines Roy"},
            {"id": "bot", "full_name": "Render Farm", "is_bot": True},
        ],
        "task_types": [{"id": "tt1", "name": "Prompt & image"}, {"id": "tt2", "name": "Compositing"},
                       {"id": "tt3", "name": "Storyboard"}],
        "task_statuses": [{"id": "done", "short_name": "done", "is_done": True},
                          {"id": "ok", "short_name": "approved"}, {"id": "wip", "short_name": "wip"},
                          {"id": "retake", "short_name": "retake", "is_retake": True}],
        "sequences": [{"id": "sq", "name": "SQ01"}],
        "shots": [{"id": "s1", "name": "SH010", "parent_id": "sq", "nb_frames": 36},
                  {"id": "s2", "name": "SH020", "parent_id": "sq", "nb_frames": 48}],
        "tasks": [
            task("t1", "tt1", "done", "s1", ["p1", "p4"]),
            task("t2", "tt2", "done", "s1", ["p2"]),
            task("t3", "tt3", "wip", "s2", []),
        ],
        "comments": [
            comment("t1", "p1", "done", "2026-01-07T09:00:00"),
            comment("t1", "p3", "done", "2026-01-06T09:00:00"),
            comment("t1", "p1", "wip", "2026-01-05T09:00:00", previews=["v1"]),
            comment("t2", "p3", "ok", "2026-01-08T09:00:00"),
        ],
        "preview_files": [
            preview("v3", "t1", 3, "SQ01_SH010_00003_", "rejected"),
            preview("v2", "t1", 2, "SQ01_SH010_00002_", "validated", data={"sha256": SHA.upper()}),
            preview("v1", "t1", 1, "SQ01_SH010_00001_", "rejected"),
            preview("v4", "t2", 1, "SQ01_SH010_comp_v001", "validated", person_id="p2", extension="mp4"),
            preview("v5", "t3", 1, "board", "neutral", person_id="bot"),
        ],
        "time_spent": [{"person_id": "p4", "task_id": "t1", "duration": 90.0, "date": "2026-01-05"},
                       {"person_id": "p1", "task_id": "t1", "duration": 30, "date": "2026-01-05"}],
        "attachments": [{"id": "a1", "name": "SQ01_SH010_00002_.png", "size": 710}],
        **more,
    }  # fmt: skip


def task(id: str, kind: str, status: str, shot: str, assignees: list[str]) -> dict[str, Any]:
    """A row of tasks."""
    about = {"task_type_id": kind, "task_status_id": status, "entity_id": shot}
    return {"id": id, **about, "assignees": assignees}


def comment(task: str, person: str, status: str, at: str, **more: Any) -> dict[str, Any]:
    """A row of comments."""
    return {"object_id": task, "person_id": person, "task_status_id": status, "created_at": at, **more}


def preview(id: str, task: str, revision: int, name: str, status: str, **more: Any) -> dict[str, Any]:
    """A row of preview_files."""
    return {
        "id": id,
        "task_id": task,
        "person_id": "p1",
        "revision": revision,
        "position": 1,
        "original_name": name,
        "extension": "png",
        "validation_status": status,
        "created_at": f"2026-01-0{min(revision, 9)}T08:00:00",
        **more,
    }


def shotgrid_export(**more: Any) -> dict[str, Any]:
    """The same film as a ShotGrid site has it: a person and a script, three versions of one task."""
    mina = {"type": "HumanUser", "id": 11, "name": "Mina Falk"}
    sol = {"type": "HumanUser", "id": 12, "name": "Sol Vega"}
    script = {"type": "ApiUser", "id": 11, "name": "publisher"}
    task = {"type": "Task", "id": 5, "name": "Comp"}
    return {
        "site": "https://lantern.example",
        "project": {"type": "Project", "id": 70, "name": "Lantern Street"},
        "users": [{**mina, "login": "mfalk", "email": "mina@example.com"}, {**sol, "login": "svega"}],
        "sequences": [{"type": "Sequence", "id": 2, "code": "SQ01"}],
        "shots": [{"type": "Shot", "id": 9, "code": "SH010", "sg_cut_duration": 48,
                   "sg_sequence": {"type": "Sequence", "id": 2}}],
        "steps": [{"type": "Step", "id": 3, "code": "Comp"}],
        "tasks": [{"type": "Task", "id": 5, "content": "final comp", "sg_status_list": "apr",
                   "step": {"type": "Step", "id": 3}, "entity": {"type": "Shot", "id": 9},
                   "task_assignees": [mina, sol]}],
        "versions": [
            {"type": "Version", "id": 100 + n, "code": f"SH010_comp_v00{n}", "user": mina,
             "created_by": script, "sg_task": task, "sg_status_list": status,
             "created_at": f"2026-01-0{n}T08:00:00+00:00",
             "sg_path_to_movie": f"P:\\lantern\\SH010_comp_v00{n}.mov"}
            for n, status in ((1, "rej"), (2, "apr"), (3, "vwd"))
        ],
        "published_files": [{"type": "PublishedFile", "id": 1, "version": {"type": "Version", "id": 103},
                             "version_number": 3, "path": {"local_path": "/film/SH010_comp_v003.exr"}}],
        "status_changes": [
            {"type": "EventLogEntry", "id": n, "user": user, "entity": {"type": "Version", "id": 102},
             "meta": {"new_value": word}, "created_at": f"2026-01-04T0{n}:00:00+00:00"}
            for n, (user, word) in enumerate([(script, "rev"), (sol, "apr")], 1)
        ],
        "time_logs": [{"type": "TimeLog", "id": 1, "user": sol, "entity": task, "duration": 60}],
        **more,
    }  # fmt: skip


def part_of(document: Any, format: Format, folder: Path, **options: Any) -> Part:
    """Read a document as a file."""
    path = folder / f"{format.name}.json"
    path.write_text(document if isinstance(document, str) else json.dumps(document), "utf-8")
    [part] = format.read(Source(path), Options(**options))
    return part


JUNK = st.sampled_from(
    [
        *(None, True, False, 0, -1, 3, 1.5, float("nan"), float("inf"), -0.0, 10**18, 10**400, 1e308),
        *(
            "",
            " ",
            "unknown",
            "x",
            "\x1b[2J\x07",
            "a\nb",
            "\u202egnp.exe",
            "\ud800",
            "<script>alert(1)</script>",
        ),
        *(
            "../../etc/passwd",
            "C:\\",
            "file:///%2e%2e",
            "http://[",
            "9999-99-99T00:00:00",
            "2026-02-30",
            "1e99999",
        ),
        *("a" * 5000, "́", "24/0", "0", "-24", "１２", "kept", "p1", "t1", "v1"),
        *([], {}, [[]], [None], {"id": []}, {"id": {}}, {"type": [], "id": 1}, {"sha256": 1}, [{"id": "p1"}]),
    ]
)
"""Values that do not belong where they stand: wrong types, wrong numbers, characters that act."""


@st.composite
def spoilt(draw: st.DrawFn, document: dict[str, Any]) -> dict[str, Any]:
    """A document in which up to four places hold something else, or nothing, or the same row twice."""
    broken = copy.deepcopy(document)
    for _ in range(draw(st.integers(1, 4))):
        places = list(_places(broken))
        holder, key = places[draw(st.integers(0, len(places) - 1))]
        how = draw(st.sampled_from(["replace", "replace", "remove", "double", "nest"]))
        if how == "replace":
            holder[key] = draw(JUNK)
        elif how == "remove":
            del holder[key]
        elif how == "nest":
            holder[key] = [holder[key]]
        elif isinstance(holder, list):
            holder.append(copy.deepcopy(holder[key]))
    return broken


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    inner = list(value.items()) if isinstance(value, dict) else list(enumerate(value))
    for key, one in inner:
        yield value, key
        if isinstance(one, (dict, list)):
            yield from _places(one)
    if not inner:
        yield {"": 0}, ""
