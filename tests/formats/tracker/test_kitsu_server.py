"""A project fetched from a server and shares posted to it, replayed from a recording of a real one."""

from __future__ import annotations

import builtins
import json
import sys
from pathlib import Path
from typing import Any

import pytest
import requests

from creditgraph.errors import FormatError, MissingExtraError
from creditgraph.formats.source import Options, Source
from creditgraph.formats.tracker import kitsu
from tests.formats.tracker.replay import HOST, Answer, client, recorded

TITLE = "Lantern Street"


def project_id() -> str:
    """The id of the recorded project."""
    [row] = [row for row in recorded()["data/projects"] if row["name"] == TITLE]
    return str(row["id"])


def test_a_recorded_project_is_fetched_and_read(tmp_path: Path):
    """Breaks if what a real server answered no longer becomes the same part."""
    export = kitsu.fetch(TITLE, client=client())
    kitsu.save_export(export, tmp_path / "kitsu.json")
    source = Source(tmp_path / "kitsu.json")
    assert kitsu.sniff(source)
    [part] = kitsu.read(source, Options(kinds={"Prompt & image": ("prompt_design",)}))
    assert {making.artifact: making.by for making in part.makings} == {
        **{f"SQ01_SH010_0000{take}_.png": ("Mina Falk",) for take in (1, 2, 3)},
        **{f"SQ01_SH020_0000{take}_.png": ("Mina Falk",) for take in (1, 2)},
        "SQ01_SH010_comp_v001.png": ("Teo Brandt",),
    }
    assert {(choice.kept, choice.by) for choice in part.choices} == {
        (("SQ01_SH010_00002_.png",), ("Sol Vega",)),
        (("SQ01_SH020_00001_.png",), ("Sol Vega",)),
        (("SQ01_SH010_comp_v001.png",), ("Sol Vega",)),
    }
    assert all(artifact.digest for artifact in part.film.artifacts)
    assert "seconds of shots as Kitsu states them: SQ01_SH010 4, SQ01_SH020 2" in part.film.notes


def test_the_number_of_calls_does_not_grow_with_the_project():
    """Breaks if a project of a thousand shots is asked for shot by shot."""
    ours = client()
    kitsu.fetch(TITLE, client=ours)
    assert len(ours.session.asked) == len(set(ours.session.asked)) == 15


def test_by_id_and_by_object_it_is_the_same_project():
    """Breaks if a script that holds gazu's own object has to look for the name."""
    answers = recorded()
    answers[f"data/projects/{project_id()}"] = answers["data/projects"][0]
    by_name, by_id, by_object = (
        kitsu.fetch(wanted, client=client(answers)) for wanted in (TITLE, project_id(), {"id": project_id()})
    )
    assert by_name == by_id == by_object


def test_only_what_is_read_reaches_the_export():
    """Breaks if telephone numbers, salaries, strangers or free fields end up in a file that is passed on."""
    answers = recorded()
    answers["data/persons"].append({"id": "stranger", "full_name": "Not In This Film"})
    for row in answers["data/persons"]:
        row.update(phone="+00 1234", daily_salary=999, password="hash-of-a-password")
    for row in answers[f"data/projects/{project_id()}/preview-files"]:
        row["data"] = {**row["data"], "client_secret": "token-123"}
    text = json.dumps(kitsu.fetch(TITLE, client=client(answers)))
    for secret in ("1234", "salary", "hash-of", "Not In This Film", "token-123"):
        assert secret not in text
    assert "sha256" in text


def test_numbers_that_are_none_can_be_saved(tmp_path: Path):
    """Breaks if a NaN from a server makes a file that no strict parser reads."""
    answers = recorded()
    answers["data/projects"][0]["fps"] = float("nan")
    kitsu.save_export(kitsu.fetch(TITLE, client=client(answers)), tmp_path / "kitsu.json")
    text = (tmp_path / "kitsu.json").read_text("utf-8")
    assert json.loads(text, parse_constant=pytest.fail)["project"]["fps"] is None


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (Answer(403), r"the login may not do this\. Use an administrator's login"),
        (Answer(404), "nothing there.*ends in /api"),
        (Answer(401), "nobody is logged in"),
        (Answer(405), "no such call"),
        (Answer(400, {"message": "token-123"}), "did not accept"),
        (Answer(500, {"stacktrace": "token-123"}), "the server failed"),
        (Answer(200, "<html>token-123</html>"), "no JSON.*/api may be missing"),
        (Answer(200, {"total": 3}), "answered with no table"),
        (requests.exceptions.ConnectionError("http://mina:token-123@kitsu.example"), "no server answers"),
        (requests.exceptions.ReadTimeout("token-123"), "no server answers"),
        (requests.exceptions.InvalidURL("token-123"), "no server answers"),
        (RuntimeError("token-123"), r"the call failed \(RuntimeError\)"),
    ],
)
def test_every_refusal_is_ours(answer: Any, said: str):
    """Breaks if a failing server ends in a traceback, or quotes what was sent to it."""
    answers = recorded()
    answers[f"data/projects/{project_id()}/preview-files"] = answer
    with pytest.raises(FormatError, match=said) as caught:
        kitsu.fetch(TITLE, client=client(answers))
    assert "http://kitsu.example/api" in str(caught.value)
    assert "token-123" not in str(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__ is (caught.value.__context__ is not None)


def test_an_unknown_project_names_the_nearest():
    """Breaks if a typing error in a title gives no hint."""
    with pytest.raises(FormatError, match=r"no project 'Lantern Stret'\. Did you mean 'Lantern Street'"):
        kitsu.fetch("Lantern Stret", client=client())


def test_a_login_is_named_and_its_password_is_not(monkeypatch: pytest.MonkeyPatch):
    """Breaks if a wrong password is printed, logged in a traceback, or kept in the client."""
    import gazu

    ours = client({"auth/login": Answer(400, {"message": "wrong: Sup3rSecret"})})
    monkeypatch.setattr(gazu.client, "create_client", lambda host: ours)
    with pytest.raises(
        FormatError, match=r"login mina@example.com, auth/login: the login was refused"
    ) as caught:
        kitsu.connect("http://mina:Sup3rSecret@kitsu.example/api", "mina@example.com", "Sup3rSecret")
    assert "Sup3rSecret" not in str(caught.value)
    ours.session.answers["auth/login"] = {"login": True, "access_token": "t", "user": {}}
    assert kitsu.connect(HOST, "mina@example.com", "Sup3rSecret") is ours
    assert "Sup3rSecret" not in repr(vars(ours))


def test_shares_are_posted_with_the_status_as_it_is():
    """Breaks if posting a table moves the task, changes a byte of the document, or sends it elsewhere."""
    answers = {
        "data/tasks/t-1": {"id": "t-1", "task_status_id": "wip"},
        "actions/tasks/t-1/comment": {"id": "c-1", "text": "…"},
    }
    for task in ("t-1", {"id": "t-1", "name": "main"}):
        ours = client(answers)
        document = '{"甲": "1/3"}\n'
        assert kitsu.push("甲  1/3", document, task, comment="Draft", client=ours)["id"] == "c-1"
        [(path, form, files)] = ours.session.posted
        assert path == "actions/tasks/t-1/comment"
        assert form["task_status_id"] == "wip"
        assert form["comment"] == "Draft\n\n```\n甲  1/3\n```"
        assert files == {"file": ("creditgraph.json", document.encode())}


@pytest.mark.parametrize("task", ["../../auth/logout", "", {"id": None}, {}, {"id": "a/b"}, "t?x=1"])
def test_a_task_is_an_id_and_no_path(task: Any):
    """Breaks if an id out of a file can steer a call to another route."""
    ours = client({})
    with pytest.raises(FormatError, match="no id of a task"):
        kitsu.push("table", "{}", task, client=ours)
    assert ours.session.asked == []


@pytest.mark.parametrize("name", ["../x.json", "a/b.json", "", ".hidden", "C:x", "a\nb.json"])
def test_the_attachment_has_a_plain_name(name: str):
    """Breaks if a file can be written outside of its temporary folder."""
    ours = client({"data/tasks/t-1": {"task_status_id": "wip"}})
    with pytest.raises(FormatError, match="no plain file name"):
        kitsu.push("table", "{}", "t-1", file_name=name, client=ours)
    assert ours.session.posted == []


def test_a_task_without_a_status_is_refused():
    """Breaks if an answer of another kind than a task ends in a traceback."""
    with pytest.raises(FormatError, match="no id of a status"):
        kitsu.push("table", "{}", "t-1", client=client({"data/tasks/t-1": []}))


def test_without_gazu_the_extra_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """Breaks if somebody without gazu gets an ImportError, or cannot even read a saved export."""
    real = builtins.__import__

    def without(name: str, *more: Any, **options: Any) -> Any:
        if name.split(".")[0] == "gazu":
            raise ImportError(name)
        return real(name, *more, **options)

    monkeypatch.delitem(sys.modules, "gazu", raising=False)
    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(MissingExtraError, match=r"creditgraph\[kitsu\]"):
        kitsu.fetch("film", client=object())
    (tmp_path / "k.json").write_text('{"project": {"name": "x"}, "tasks": [], "preview_files": []}', "utf-8")
    [part] = kitsu.read(Source(tmp_path / "k.json"), Options())
    assert part.film.title == "x"
