"""A Kitsu server that answers out of a recording, behind gazu's own client; made by ``make e2e``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import gazu

HOST = "http://kitsu.example/api"
RECORDED = Path(__file__).parent / "recorded" / "lantern_street.json"


class Answer:
    """As much of an HTTP answer as gazu looks at."""

    def __init__(self, status: int, body: Any = None) -> None:
        self.status_code, self.body = status, body
        self.text = body if isinstance(body, str) else json.dumps(body)

    def json(self) -> Any:
        return json.loads(self.text)


class Replay:
    """Stands in for the HTTP session of a client.

    Attributes:
        answers: path to what the server answers: an `Answer`, an exception to raise, or the body of a 200.
        asked: the paths that were asked, in order.
        posted: path, form and files of everything that was sent.
    """

    def __init__(self, answers: dict[str, Any]) -> None:
        self.answers, self.asked = answers, list[str]()
        self.posted: list[tuple[str, dict[str, Any], dict[str, tuple[str, bytes]]]] = []

    def get(self, url: str, **_: Any) -> Answer:
        return self._answer(url)

    def post(self, url: str, data: Any = None, files: Any = None, **_: Any) -> Answer:
        sent = {name: (Path(file.name).name, file.read()) for name, file in (files or {}).items()}
        form = json.loads(data) if isinstance(data, str) else dict(data or {})
        self.posted.append((url.removeprefix(f"{HOST}/"), form, sent))
        return self._answer(url)

    def _answer(self, url: str) -> Answer:
        path = url.removeprefix(f"{HOST}/")
        self.asked.append(path)
        found = self.answers.get(path, Answer(404))
        if isinstance(found, Exception):
            raise found
        return found if isinstance(found, Answer) else Answer(200, found)


def recorded() -> dict[str, Any]:
    """Path to what a real server answered."""
    answers: dict[str, Any] = json.loads(RECORDED.read_text("utf-8"))
    return answers


def client(answers: dict[str, Any] | None = None) -> Any:
    """A client of gazu that talks to the recording."""
    found = gazu.client.create_client(HOST)
    found.session.close()
    found.session = Replay(recorded() if answers is None else answers)
    found.login = "admin@example.com"
    return found
