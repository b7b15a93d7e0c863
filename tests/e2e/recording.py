"""Keeps what a real server answers, so that the ordinary tests can replay it without one."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from creditgraph.formats.tracker import kitsu

RECORDED = Path(__file__).resolve().parent.parent / "formats" / "tracker" / "recorded"
KEPT = (
    *("id", "type", "name", "short_name", "full_name", "first_name", "last_name", "email", "is_bot"),
    *("is_done", "is_retake", "fps", "parent_id", "nb_frames", "data", "priority", "for_entity"),
    *("task_type_id", "task_status_id", "entity_id", "assignees", "object_id", "person_id", "text"),
    *("previews", "attachment_files", "task_id", "revision", "position", "original_name", "extension"),
    *("validation_status", "token_in", "token_out", "date", "duration", "size", "comment_id", "created_at"),
    *("role", "phone", "daily_salary"),  # not read: a test proves that they do not reach an export
)


class _Recorder:
    """Passes every question on to the real session and keeps the answer."""

    def __init__(self, session: Any, host: str) -> None:
        self.session, self.host = session, host
        self.answers: dict[str, Any] = {}

    def get(self, url: str, **more: Any) -> Any:
        """Ask and remember, with the cells that the tests need."""
        answer = self.session.get(url, **more)
        self.answers[url.removeprefix(f"{self.host}/")] = _trimmed(answer.json())
        return answer


def fetched(project: str, client: Any) -> dict[str, Any]:
    """Return the export of a project; under CREDITGRAPH_RECORD keep the answers it was made of."""
    if not os.environ.get("CREDITGRAPH_RECORD"):
        return kitsu.fetch(project, client=client)
    real, recorder = client.session, _Recorder(client.session, client.host)
    client.session = recorder
    try:
        return kitsu.fetch(project, client=client)
    finally:
        client.session = real
        RECORDED.mkdir(parents=True, exist_ok=True)
        text = json.dumps(recorder.answers, ensure_ascii=False, indent=1)
        (RECORDED / "lantern_street.json").write_text(text + "\n", encoding="utf-8", newline="\n")


def _trimmed(answer: Any) -> Any:
    if isinstance(answer, list):
        return [_trimmed(row) for row in answer]
    return {name: answer[name] for name in KEPT if name in answer} if isinstance(answer, dict) else answer
