"""The line that says what an answer does not rest on: files that were not read, and open conflicts."""

from __future__ import annotations

import json
import shlex
import shutil
from pathlib import Path

import pytest

from creditgraph import cli
from creditgraph.cli.unsettled import unsettled
from creditgraph.errors import FormatError
from creditgraph.formats.joining.report import Joined, Refusal
from creditgraph.formats.part import Part
from creditgraph.formats.results import RESULT
from creditgraph.workflow import Workflow
from tests.conftest import ROOT

STUDIO = ROOT / "examples" / "studio.json"
PRODUCTION = ROOT / "examples" / "production"
DAY = ("--as-of", "2026-03-01")
EDL = """TITLE: second
001  AX V C 00:00:00:00 00:00:02:00 00:00:00:00 00:00:02:00
* FROM CLIP NAME: SH010.mov
"""
ASKING = (
    ("measure",),
    ("attribute", "--doctrine", "producer", *DAY),
    ("why", "--doctrine", "producer", *DAY, "--question", "authorship"),
    ("compare", "--doctrines", "producer", *DAY),
    ("audit", "--regime", "CN", *DAY),
    ("export", "--to", "prov"),
    ("export", "--to", "odrl", "--doctrine", "algorithmic_controller", *DAY),
)


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """The example production with a contract that lacks a field, and an edit that states no rate."""
    folder = tmp_path / "my show"
    shutil.copytree(PRODUCTION, folder)
    contract = json.loads(STUDIO.read_text("utf-8"))
    del contract["steps"][0]["kind"]
    (folder / "papers" / "contract.json").write_text(json.dumps(contract), "utf-8")
    (folder / "edit" / "second.edl").write_text(EDL, "utf-8")
    return folder


def asked(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[str, str]:
    """What a command that succeeds prints, and what it says beside that."""
    code = cli.main(list(words))
    out, err = capsys.readouterr()
    assert code == 0, err
    return out, err


@pytest.mark.parametrize("command", ASKING, ids=" ".join)
def test_files_that_were_not_read_are_named_beside_every_answer(
    command: tuple[str, ...], broken: Path, capsys: pytest.CaptureFixture[str]
):
    """Shares would be paid out of half a production, and nobody would know."""
    name, *rest = command
    _, err = asked(capsys, name, str(broken), *rest)
    [line] = err.splitlines()
    said, _, more = line.partition(": ")
    assert said == "2 of 17 files were not read"
    program, *words = shlex.split(more)
    assert program == "creditgraph"
    out, _ = asked(capsys, *words)
    assert "EDL states no rate" in out
    assert "this field is needed" in out


@pytest.mark.parametrize("how", ["text", "json", "md", "html"])
def test_the_answer_itself_stays_what_it_is(
    how: str, broken: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    """JSON with a line of words before it is none."""
    clean = tmp_path / "clean" / "my show"
    shutil.copytree(PRODUCTION, clean)
    out, err = asked(capsys, "measure", str(broken), "--format", how)
    assert err
    assert (out, "") == asked(capsys, "measure", str(clean), "--format", how)


@pytest.mark.parametrize("command", ASKING, ids=" ".join)
def test_nothing_is_said_when_all_is_well(command: tuple[str, ...], capsys: pytest.CaptureFixture[str]):
    """A line that always stands there is read by nobody."""
    name, *rest = command
    assert asked(capsys, name, str(PRODUCTION), *rest)[1] == ""
    assert asked(capsys, name, str(STUDIO), *rest)[1] == ""


def test_options_of_the_reading_are_repeated(
    broken: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    """The command that is to show more would read other files than the answer rests on."""
    side = tmp_path / "side.toml"
    side.write_text('[by]\nediting = "戊"\n', "utf-8")
    words = ("--side", str(side), "--rate", "25", "--final", "Neon Harbour")
    _, err = asked(capsys, "measure", str(broken), *words)
    assert shlex.split(err.partition("creditgraph ")[2]) == [
        "read", str(broken), "--final", "Neon Harbour", "--side", str(side), "--rate", "25",
    ]  # fmt: skip


def test_it_is_said_as_well_when_the_command_fails(broken: Path, capsys: pytest.CaptureFixture[str]):
    """Whoever is nobody in the film may stand in the file that was not read."""
    assert cli.main(["why", str(broken), "--doctrine", "producer", *DAY, "--holder", "nobody"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    remark, error = err.splitlines()
    assert "2 of 17 files were not read" in remark
    assert error.startswith("creditgraph: 'nobody' is nobody in this film")


def test_a_film_document_remembers_what_was_open(
    broken: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    """Read into one file and asked about later, half a production would look like a whole one."""
    film = str(tmp_path / "film.json")
    asked(capsys, "read", str(broken), "-o", film)
    _, err = asked(capsys, "measure", film)
    assert err == f"2 files behind the film document were not read: creditgraph read {film}\n"


def test_a_name_cannot_write_on_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """A folder with an escape sequence in its name would reach the terminal through the remark."""
    folder = tmp_path / "a\x1b[31m"
    folder.mkdir()
    shutil.copy(STUDIO, folder / "film.json")
    (folder / "letter.txt").write_text("Dear all", "utf-8")
    _, err = asked(capsys, "measure", str(folder))
    assert err.startswith("1 of 2 files was not read")
    assert "\x1b" not in err


def part(source: str, format: str, *notes: str) -> Part:
    """What a file says that holds nothing but remarks."""
    film = Workflow("Harbour")
    for note in notes:
        film.note(note)
    return Part(format, source, "0" * 64, film.freeze())


def refusal(source: str, what: str = "damaged") -> Refusal:
    """A file or a layer that was not read."""
    return Refusal(source, "", FormatError(what))


@pytest.mark.parametrize(
    ("parts", "refusals", "conflicts", "said"),
    [
        ([part("a", "otio")], [], [], None),
        ([part("a", "otio")], [refusal("b")], [], "1 of 2 files was not read"),
        ([part("a", "otio")], [refusal("b"), refusal("b"), refusal("c")], [], "2 of 3 files were not read"),
        ([part("a", "comfyui")], [refusal("a")], [], "1 of 1 file was read only in part"),
        ([part("a", "media")], [refusal("a")], [], "1 of 1 file was not read"),
        ([part("a", "otio")], [], ["x", "y"], "2 conflicts are open"),
        (
            [part("a", "otio"), part("c", "c2pa")],
            [refusal("b"), refusal("c")],
            ["x"],
            "1 of 3 files was not read, 1 of 3 files was read only in part and 1 conflict is open",
        ),
        ([part("a", "otio")], [refusal("film.json", RESULT)], [], None),
        (
            [part("a", "otio")],
            [refusal("film.json", f"{RESULT}, and it also holds 1 agreements, which are not read")],
            [],
            "1 of 2 files was not read",
        ),
        ([part("a", "creditgraph", "conflict: a and b")], [], [], "1 conflict is open"),
        ([part("a", "creditgraph", "conflict: x")], [], ["x"], "1 conflict is open"),
        ([part("a", "creditgraph", "conflict: who did it is contested: 甲 by b")], [], [], None),
        ([part("a", "creditgraph", "not read: b: damaged")], [], [],
         "1 file behind the film document was not read"),
        ([part("a", "omc", "not read: b: damaged")], [], [], None),
    ],
)  # fmt: skip
def test_what_is_open_is_counted_and_said_in_good_words(
    parts: list[Part], refusals: list[Refusal], conflicts: list[str], said: str | None
):
    """A file with two damaged layers would be two; a claim settled since would be open for ever."""
    found = Joined(Workflow("Harbour"), tuple(parts), (), tuple(conflicts), (), tuple(refusals))
    assert unsettled(found) == said
