"""The command line, as a shell sees it: what it prints, where, and with which exit code."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from creditgraph import cli
from creditgraph.workflow import Workflow, json_schema
from examples import studio

ROOT = Path(__file__).resolve().parent.parent
STUDIO = str(ROOT / "examples" / "studio.json")
ASK = ["--doctrine", "platform_order", "--as-of", studio.AS_OF]
PROMPT = {
    "1": {"class_type": "KlingVideoNode", "inputs": {"prompt": "a fox", "model": "kling-v3"}},
    "2": {"class_type": "SaveVideo", "inputs": {"video": ["1", 0]}},
}


def run(*words: str, data: bytes | None = None, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run ``python -m creditgraph`` in a shell of its own."""
    known = {**os.environ, "PYTHONPATH": str(ROOT / "src"), **environment}
    command = [sys.executable, "-m", "creditgraph", *words]
    return subprocess.run(command, cwd=ROOT, env=known, input=data, capture_output=True, check=False)


def printed(capsys: pytest.CaptureFixture[str], *words: str, says: str = "") -> str:
    """Run one command in this process and return what it printed; it must succeed and say nothing else."""
    assert cli.main(list(words)) == 0
    out, err = capsys.readouterr()
    assert err == says
    return out


@pytest.fixture
def comfy(tmp_path: Path) -> str:
    """A small ComfyUI file of our own."""
    path = tmp_path / "fox.json"
    path.write_text(json.dumps(PROMPT), "utf-8")
    return str(path)


# -- the main job -----------------------------------------------------------------


def test_the_module_is_the_command():
    """`python -m creditgraph` would do nothing where the script is not on the path."""
    done = run("why", STUDIO, "--holder", "乙", *ASK)
    assert done.returncode == 0, done.stderr.decode()
    assert done.stderr == b""
    text = done.stdout.decode("utf-8")
    assert text.startswith("乙: 5/18 (0 to 1/2) of the economic right under platform_order")
    assert text.endswith("\n")


def test_read_assign_measure_attribute_explain(
    comfy: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    """The main job could not be done from a shell."""
    film = str(tmp_path / "film.json")
    text = printed(capsys, "read", comfy, "-o", film, "--by", "prompt_design=甲", says=f"written: {film}\n")
    assert "by unknown: 1" in text
    assert "1  prompt_design" in text
    assert Workflow.from_json(Path(film).read_bytes()).freeze().steps[0].by[0].agent == "甲"
    assert "prompt design" in printed(capsys, "measure", film)
    ask = ("--doctrine", "algorithmic_controller", "--as-of", "2026-03-01")
    assert "甲" in printed(capsys, "attribute", film, *ask)
    assert "measured acts of 甲" in printed(capsys, "why", film, *ask, "--holder", "甲")


def test_several_files_go_into_a_folder(comfy: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """The second film would overwrite the first."""
    target = tmp_path / "out"
    printed(capsys, "read", "--each", comfy, STUDIO, "-o", str(target), says=f"written: {target}\n")
    assert sorted(path.name for path in target.iterdir()) == ["fox.json", "studio.json"]
    assert (target / "studio.json").read_bytes() == Path(STUDIO).read_bytes()


def test_a_film_comes_through_a_pipe(comfy: str):
    """Shell users could not chain commands."""
    read = run("read", "-", "--format", "json", data=Path(comfy).read_bytes())
    assert read.returncode == 0, read.stderr.decode()
    measured = run("measure", "-", "--format", "json", data=read.stdout)
    assert json.loads(measured.stdout)["schema"] == "creditgraph.Contribution/1"


def test_a_side_file_names_people(comfy: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """People would have to be typed again for every file."""
    side = tmp_path / "people.toml"
    side.write_text('[by]\nprompt_design = "乙"\n', "utf-8")
    data = json.loads(printed(capsys, "read", comfy, "--side", str(side), "--format", "json"))
    assert data["steps"][0]["by"] == [{"agent": "乙", "evidence": {"source": "people.toml"}}]


# -- formats and languages -----------------------------------------------------------------


@pytest.mark.parametrize("command", [["measure"], ["attribute", *ASK], ["why", *ASK, "--holder", "乙"]])
@pytest.mark.parametrize("how", ["text", "json", "md", "html"])
def test_every_command_prints_every_format(command: list[str], how: str, capsys: pytest.CaptureFixture[str]):
    """A format would be offered and fail."""
    text = printed(capsys, command[0], STUDIO, *command[1:], "--format", how)
    if how == "json":
        assert json.loads(text)["schema"].startswith("creditgraph.")
    elif how == "html":
        assert text.startswith("<!DOCTYPE html>")
        assert "default-src 'none'" in text
    else:
        assert "乙" in text


def test_json_is_the_same_as_in_python(capsys: pytest.CaptureFixture[str]):
    """Two ways to one answer would give two answers."""
    import creditgraph as cg

    found = cg.attribute(studio.no_agreement(), "platform_order", as_of=studio.AS_OF)
    assert json.loads(printed(capsys, "attribute", STUDIO, *ASK, "--format", "json")) == found.to_dict()
    tree = printed(capsys, "why", STUDIO, *ASK, "--holder", "乙", "--format", "json")
    assert json.loads(tree) == found.why("乙").to_dict()


def test_chinese_on_request(capsys: pytest.CaptureFixture[str]):
    """Chinese users would have to write Python."""
    assert "权利人" in printed(capsys, "attribute", STUDIO, *ASK, "--lang", "zh")
    assert "享有财产权的5/18" in printed(capsys, "why", STUDIO, *ASK, "--holder", "乙", "--lang", "zh")


def test_the_tree_can_be_short_plain_and_deep(capsys: pytest.CaptureFixture[str]):
    """The options of the tree would not reach it."""
    words = ("why", STUDIO, "--holder", studio.STUDIO, "--doctrine", "platform_order", "--regime", "CN")
    ask = (*words, "--as-of", studio.AS_OF)
    assert "does not apply" not in printed(capsys, *ask, "--no-why-not")
    assert "more" in printed(capsys, *ask, "--depth", "1")
    assert "`- " in printed(capsys, *ask, "--ascii")


def test_compare_crosses_doctrines_with_regimes(capsys: pytest.CaptureFixture[str]):
    """A pair would be missing from the comparison."""
    words = (
        "compare",
        STUDIO,
        "--doctrines",
        "producer,in-force",
        "--regimes",
        "none,CN",
        "--as-of",
        studio.AS_OF,
    )
    rows = json.loads(printed(capsys, *words, "--format", "json"))["rows"]
    asked = {(row["doctrine"], row["regime"]) for row in rows}
    assert asked == {("producer", None), ("producer", "CN"), ("law in force", "CN")}
    assert "producer · CN" in printed(capsys, *words)


def test_options_reach_the_doctrine_as_what_they_are(capsys: pytest.CaptureFixture[str]):
    """A list or a fraction typed in a shell would arrive as a word."""
    text = printed(
        capsys,
        "attribute",
        STUDIO,
        *ASK,
        "--option",
        "reading=priority",
        "--option",
        "order=motion_brush,audio_prompt",
    )
    assert [line.split()[:2] for line in text.splitlines()[3:4]] == [["乙", "1"]]
    ask = ("attribute", STUDIO, "--doctrine", "algorithmic_controller", "--as-of", studio.AS_OF)
    assert "unallocated" in printed(capsys, *ask, "--option", "limited=99%", "--option", "author=1")


def test_the_doctrines_are_listed_with_standing_and_questions(capsys: pytest.CaptureFixture[str]):
    """Nobody would know what can be asked, or how firmly it stands."""
    text = printed(capsys, "doctrines")
    assert re.search(r"^algorithmic_controller +proposal", text, re.MULTILINE)
    rows = json.loads(printed(capsys, "doctrines", "--format", "json"))
    assert set(rows[0]) == {"name", "standing", "version", "questions", "says"}
    assert "References:" in printed(capsys, "doctrines", "platform_order")


def test_the_schema_is_the_published_one(capsys: pytest.CaptureFixture[str]):
    """Another program would check its files against something else."""
    assert json.loads(printed(capsys, "schema")) == json_schema()


# -- errors -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["measure", "nowhere.json"], "nowhere.json"),
        (
            ["attribute", STUDIO, "--doctrine", "producers", "--as-of", "2026-03-01"],
            "Did you mean 'producer'?",
        ),
        (
            ["attribute", STUDIO, "--regime", "BR", "--as-of", "2026-03-01"],
            "no text on file for the regime 'BR'",
        ),
        (["attribute", STUDIO, "--doctrine", "producer", "--as-of", "tomorrow"], "--as-of: "),
        (["attribute", STUDIO, "--as-of", "2026-03-01"], "Pass --doctrine, --regime, or both."),
        (["export", STUDIO, "--to", "odrl", "--as-of", "2026-03-01"], "Pass --doctrine, --regime, or both."),
        (["attribute", STUDIO, *ASK, "--option", "readin=priority"], "Did you mean 'reading'?"),
        (["attribute", STUDIO, *ASK, "--option", "reading"], "--option"),
        (["attribute", STUDIO, *ASK, "--lang", "zz"], "no words on file in 'zz'"),
        (["why", STUDIO, *ASK, "--holder", "Harbour Studi"], "Did you mean 'Harbour Studio'?"),
        (["compare", STUDIO, "--as-of", "2026-03-01"], "neither a doctrine nor a regime"),
        (["compare", STUDIO, "--doctrines", "x", "--as-of", "2026-03-01"], "unknown doctrine 'x'"),
        (["compare", STUDIO, "--regimes", "UK", "--as-of", "2026-03-01"], "Did you mean 'GB'?"),
        (["compare", STUDIO, "--doctrines", "x", "--as-of", "2026-03-01"], "Run `creditgraph doctrines`"),
        (["doctrines", "producr"], "Did you mean 'producer'?"),
        (["read", STUDIO, "--by", "x"], "--by"),
        (["read", str(ROOT / "tests")], "tests"),
        (["read", STUDIO, "-o", "/dev/null/x.json"], "cannot be written"),
    ],
)
def test_our_errors_are_one_line_on_stderr(words: list[str], says: str, capsys: pytest.CaptureFixture[str]):
    """A user would get a traceback, or an error inside the file they redirected to."""
    assert cli.main(words) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("creditgraph: ")
    assert says in err
    assert err.count("\n") == 1


def test_a_country_named_twice_is_one_column(capsys: pytest.CaptureFixture[str]):
    """A table would have the same column twice."""
    asked = ["compare", STUDIO, "--as-of", "2026-03-01", "--regimes"]
    assert printed(capsys, *asked, "CN,CN") == printed(capsys, *asked, "CN")


def test_a_command_that_makes_no_sense_is_exit_code_two():
    """A script could not tell a wrong call from a wrong film."""
    for words in ([], ["explain"], ["why", STUDIO], ["attribute", STUDIO, "--format", "pdf", *ASK]):
        done = run(*words)
        assert done.returncode == 2
        assert b"usage:" in done.stderr
        assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b"\x89PNG\r\n\x1a\n", b"[" * 100_000, b'{"schema": "creditgraph.Workflow/9"}']
)
def test_rubbish_is_refused_kindly(data: bytes):
    """A damaged file would end in a traceback."""
    done = run("measure", "-", data=data)
    assert done.returncode == 1
    assert done.stderr.startswith(b"creditgraph: ")
    assert b"Traceback" not in done.stderr


def test_an_error_cannot_write_on_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """A file name with an escape sequence would reach the terminal through our message."""
    assert cli.main(["measure", str(tmp_path / "a\x1b[31m.json")]) == 1
    assert "\x1b" not in capsys.readouterr().err


# -- surroundings -----------------------------------------------------------------


def test_names_print_in_any_locale():
    """A name in Chinese would end in an encoding error on a server."""
    done = run(
        "why",
        STUDIO,
        "--holder",
        "乙",
        *ASK,
        LC_ALL="C",
        PYTHONIOENCODING="ascii",
        PYTHONUTF8="0",
        PYTHONCOERCECLOCALE="0",
    )
    assert done.returncode == 0, done.stderr.decode()
    assert "乙" in done.stdout.decode("utf-8")


def test_a_reader_that_stops_reading_is_no_error():
    """`creditgraph … | head` would end in a traceback."""
    command = [sys.executable, "-m", "creditgraph", "schema"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


def test_progress_shows_on_a_terminal_and_nowhere_else():
    """A log would be full of bars, or a user would stare at nothing."""
    import io

    from creditgraph.progress import Progress

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    for stream, shown in ((Terminal(), True), (io.StringIO(), False)):
        with Progress(stream) as progress:
            assert list(progress.each("ab", "reading")) == ["a", "b"]
            progress.stage("asking")
        assert ("reading [" in stream.getvalue()) is shown
        assert stream.getvalue().endswith("\r\x1b[K") is shown


def test_two_hash_seeds_print_the_same_bytes():
    """A file in version control would change without a cause."""
    words = (
        "compare",
        STUDIO,
        "--doctrines",
        "algorithmic_controller,producer",
        "--regimes",
        "none,CN",
        "--as-of",
        studio.AS_OF,
    )
    for how in ("text", "json"):
        runs = [run(*words, "--format", how, PYTHONHASHSEED=seed).stdout for seed in ("1", "2")]
        assert runs[0] == runs[1] != b""
