"""Each claim of the seed documents points at what answers it, and each answer points back."""

from __future__ import annotations

import ast
import importlib
import re
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from creditgraph import sources

ROOT = Path(__file__).resolve().parent.parent
CLAIMS: list[dict[str, Any]] = tomllib.loads((ROOT / "seeds/claims.toml").read_text("utf-8"))["claim"]
BY_CLAIM = pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim["id"])

NEEDED = {"id", "locator", "kind", "bears_on", "checked", "says"}
ANSWER = {"asks", "answered_by", "tests", "to_come"}
KINDS = {"rule", "scenario", "open_question", "term", "fact", "tool_feature", "context"}
MUST_ASK = {"rule", "scenario", "open_question", "term"}
RESULTS = ("supported", "partly", "contradicted", "not_found", "not_checked")


def exists(answer: str) -> bool:
    """Whether an answer is there: a key of the sources, a file, or a dotted path that imports."""
    if ":" in answer:
        return any(one.key == answer for one in sources.provisions())
    if "/" in answer:
        return (ROOT / answer).is_file()
    module, rest = answer, []
    while module:
        try:
            found: object = importlib.import_module(module)
        except ModuleNotFoundError as error:
            if error.name is None or not f"{answer}.".startswith(f"{error.name}."):
                raise  # the module is there and lacks something else: that is a defect of its own
            module, _, name = module.rpartition(".")
            rest.insert(0, name)
            continue
        for name in rest:
            found = getattr(found, name, None)
        return found is not None
    return False


@cache
def markers_of(path: Path) -> dict[str, list[str]]:
    """The tests of one file as ``name`` or ``Class::name``, each with the claims on its marker."""
    found: dict[str, list[str]] = {}
    for node in ast.parse(path.read_text("utf-8")).body:
        inside = node.body if isinstance(node, ast.ClassDef) else [node]
        prefix = f"{node.name}::" if isinstance(node, ast.ClassDef) else ""
        of_class = marked(node) if isinstance(node, ast.ClassDef) else []
        for one in inside:
            if isinstance(one, ast.FunctionDef) and one.name.startswith("test_"):
                found[prefix + one.name] = of_class + marked(one)
    return found


def marked(node: ast.FunctionDef | ast.ClassDef) -> list[str]:
    """The ids in the ``@pytest.mark.claim(…)`` decorators of a test."""
    calls = [one for one in node.decorator_list if isinstance(one, ast.Call)]
    claims = [one for one in calls if ast.unparse(one.func) == "pytest.mark.claim"]
    return [ast.literal_eval(argument) for one in claims for argument in one.args]


def every_marker() -> list[tuple[str, str]]:
    """All pairs of a marked test and a claim, over the whole test tree."""
    files = sorted((ROOT / "tests").rglob("test_*.py"))
    return [
        (f"{path.relative_to(ROOT).as_posix()}::{name}", claim)
        for path in files
        for name, claims in markers_of(path).items()
        for claim in claims
    ]


def test_every_claim_has_its_own_id():
    """Two claims with one id would let one of them go unanswered."""
    assert [name for name, times in Counter(claim["id"] for claim in CLAIMS).items() if times > 1] == []
    assert Counter(claim["id"].partition("-")[0] for claim in CLAIMS) == {"ZQ": 90, "JP": 20}


@BY_CLAIM
def test_a_claim_says_what_where_and_how_far_it_checks_out(claim: dict[str, Any]):
    """An entry without place or result could be taken for law."""
    assert set(claim) - {"note"} - ANSWER == NEEDED
    assert claim["kind"] in KINDS
    assert claim["checked"] in RESULTS
    assert claim["says"].strip()
    assert claim["bears_on"]
    assert claim["checked"] in {"not_checked", "supported"} or claim["note"]


@BY_CLAIM
def test_a_claim_that_asks_is_answered_and_says_what_is_still_to_come(claim: dict[str, Any]):
    """A demand of the seeds would be forgotten, or be called answered when half of it is missing."""
    if claim["kind"] in MUST_ASK:
        assert claim.get("asks")
    if "asks" not in claim:
        assert not ANSWER & set(claim)
    else:
        assert claim["answered_by"]
        assert claim["tests"]
        assert claim.get("to_come") != ""


@BY_CLAIM
def test_the_answer_of_a_claim_exists(claim: dict[str, Any]):
    """A claim would count as answered by code, a file or a source that is not there."""
    answers = claim.get("answered_by", [])
    assert [one for one in answers if not exists(one)] == []
    assert all(re.fullmatch(r"[\w./:-]+", one) for one in answers)


@BY_CLAIM
def test_the_tests_of_a_claim_exist_and_point_back(claim: dict[str, Any]):
    """A renamed or deleted test would leave its claim answered on paper only."""
    for entry in claim.get("tests", []):
        file, _, name = entry.partition("::")
        assert (ROOT / file).is_file(), entry
        assert name in markers_of(ROOT / file), entry
        assert claim["id"] in markers_of(ROOT / file)[name], f"{entry} carries no marker for {claim['id']}"


def test_every_marked_test_is_listed_by_the_claim_it_names():
    """A test that says it answers a claim must be found from that claim."""
    listed = {claim["id"]: claim.get("tests", []) for claim in CLAIMS}
    assert [(test, name) for test, name in every_marker() if name not in listed] == []
    assert [(test, name) for test, name in every_marker() if test not in listed[name]] == []


def test_the_readme_counts_what_the_file_holds():
    """The summary that readers see would drift away from the entries."""
    readme = (ROOT / "seeds/README.md").read_text("utf-8")
    for result in RESULTS:
        counts = [
            sum(claim["checked"] == result for claim in CLAIMS if claim["id"].startswith(prefix))
            for prefix in ("ZQ-", "JP-", "")
        ]
        assert re.search(rf"^\| {result} \|.*\| {' | '.join(map(str, counts))} \|$", readme, re.MULTILINE), (
            counts
        )


def test_the_readme_says_how_many_claims_are_answered_and_names_what_is_to_come():
    """Readers would take for answered what is not, or look for a plan in vain."""
    readme = (ROOT / "seeds/README.md").read_text("utf-8")
    asking = [claim for claim in CLAIMS if "asks" in claim]
    in_part = [claim["id"] for claim in asking if "to_come" in claim]
    said = f"{len(asking)} of the {len(CLAIMS)} claims ask something of the library: "
    said += f"{len(asking) - len(in_part)} are answered by a test, {len(in_part)} in part."
    assert said in readme.replace("\n", " ")
    assert [name for name in in_part if name.removeprefix("ZQ-") not in readme] == []


@pytest.mark.parametrize(
    ("answer", "there"),
    [
        ("creditgraph.errors", True),
        ("creditgraph.errors.SourceError", True),
        ("creditgraph.errors.SourceEror", False),
        ("creditgraph.no_such_module", False),
        ("nothing.at.all", False),
        ("seeds/claims.toml", True),
        ("seeds/claim.toml", False),
        ("cn:copyright-law-2020/17/1", True),
        ("cn:copyright-law-2020/17/9", False),
    ],
)
def test_the_search_for_answers_finds_what_is_there_and_nothing_else(answer: str, there: bool):
    """The tests above could never fail."""
    assert exists(answer) is there


def test_the_search_for_markers_reads_functions_and_classes(tmp_path: Path):
    """A marker that is not found would make the way back look complete."""
    file = tmp_path / "test_x.py"
    file.write_text(
        "import pytest\n"
        "@pytest.mark.claim('A-1', 'A-2')\n@pytest.mark.slow\ndef test_one(): ...\n"
        "@pytest.mark.claim('A-3')\nclass TestTwo:\n"
        "    @pytest.mark.claim('A-4')\n    def test_three(self): ...\n"
        "def helper(): ...\n",
        encoding="utf-8",
    )
    assert markers_of(file) == {"test_one": ["A-1", "A-2"], "TestTwo::test_three": ["A-3", "A-4"]}
