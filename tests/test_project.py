"""The rules of the house that no other tool checks."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
CITATION = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))

FILES = {
    ".editorconfig",
    ".gitignore",
    "CHANGELOG.md",
    "CITATION.cff",
    "CONTRIBUTING.md",
    "LICENSE",
    "Makefile",
    "README.md",
    "SECURITY.md",
    "pyproject.toml",
}
FOLDERS = {".ci", "benchmarks", "docs", "examples", "seeds", "src", "tests"}
LONGEST_FILE = 400  # lines, see CONTRIBUTING.md

# Written in halves, so that this file does not hold what it looks for.
HOSTS = ["pypi" + ".org", "files.python" + "hosted.org", "registry.npm" + "js.org", "conda.ana" + "conda.org"]
SOMEBODYS_MACHINE = r"(?<![\w.])/(?:home|root|Users|" + "wo" + r"rk)(?![\w-])"
FORBIDDEN = re.compile("|".join([*map(re.escape, HOSTS), SOMEBODYS_MACHINE]).encode())


@pytest.fixture(scope="module")
def tracked() -> list[Path]:
    """The files that are in the repository or would be added to it, relative to its top."""
    command = [
        "git",
        "-c",
        "safe.directory=*",
        "ls-files",
        "-z",
        "--cached",
        "--others",
        "--exclude-standard",
    ]
    try:
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git clone: the list of tracked files is unknown")
    return [Path(name) for name in listed.split("\0") if name and (ROOT / name).is_file()]


def test_the_top_level_holds_what_is_expected(tracked: list[Path]):
    """A stray file at the top, or a missing licence, reaches every user."""
    files = {path.name for path in tracked if len(path.parts) == 1}
    folders = {path.parts[0] for path in tracked if len(path.parts) > 1}
    assert files == FILES
    assert folders <= FOLDERS


def test_no_tracked_file_names_a_registry_host_or_somebodys_machine(tracked: list[Path]):
    """The project would depend on where it happened to be written or fetched from."""
    hits = [
        f"{path}: {found.group().decode()}"
        for path in tracked
        for found in FORBIDDEN.finditer((ROOT / path).read_bytes())
    ]
    assert hits == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("cd /wo" + "rk/main", True),
        ("https://pypi" + ".org/p", True),
        ("creditgraph/workflow /workflow a/wo" + "rk", False),
    ],
)
def test_the_search_for_forbidden_words_finds_them(text: str, found: bool):
    """The test above could never fail."""
    assert bool(FORBIDDEN.search(text.encode())) is found


def test_no_python_file_is_longer_than_the_house_allows(tracked: list[Path]):
    """A file with two ideas in it was not split."""
    lines = {
        path: len((ROOT / path).read_text("utf-8").splitlines()) for path in tracked if path.suffix == ".py"
    }
    assert {str(path): count for path, count in lines.items() if count > LONGEST_FILE} == {}


def test_the_run_time_dependencies_are_exactly_two():
    """Every embedding application would inherit one more dependency."""
    names = {re.split(r"[^\w-]", requirement, maxsplit=1)[0] for requirement in PROJECT["dependencies"]}
    assert names == {"networkx", "pydantic"}


def test_one_version_in_all_places():
    """A receipt would name a version that was never released."""
    source = (ROOT / "src/creditgraph/__init__.py").read_text("utf-8")
    stated = re.search(r'^__version__ = "(.+)"$', source, re.MULTILINE)
    assert stated is not None
    assert PROJECT["version"] == stated.group(1) == CITATION["version"]


def test_the_citation_names_the_seed_paper():
    """Whoever cites creditgraph would not credit the paper whose question it answers."""
    (paper,) = CITATION["references"]
    assert paper["doi"] == "10.71411/yishu.2025.v1i1.1089"
    assert [author["family-names"] for author in paper["authors"]] == ["Zhao", "Qiu"]
    assert paper["year"] == 2025


def test_the_licence_is_the_one_declared():
    """The text and the declaration would grant different rights."""
    text = (ROOT / "LICENSE").read_text("utf-8")
    assert "Apache License\n                           Version 2.0, January 2004" in text
    assert PROJECT["license"] == CITATION["license"] == "Apache-2.0"


def test_importing_creditgraph_loads_no_doctrine_no_graph_library_and_no_toml():
    """A tracker that only needs the models would pay for everything at start-up."""
    code = "import creditgraph, json, sys; print(json.dumps(sorted(sys.modules)))"
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    run = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    loaded = set(json.loads(run.stdout))
    assert "creditgraph" in loaded
    heavy = ("creditgraph.doctrines.", "creditgraph.regimes.", "networkx", "numpy", "pandas", "tomllib")
    assert [name for name in sorted(loaded) if name.startswith(heavy)] == []
