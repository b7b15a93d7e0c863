"""Doctrines as a set: which there are, what they cite, and how others add theirs."""

from __future__ import annotations

import ast
import tomllib
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import creditgraph as cg
import creditgraph.doctrines as home
from creditgraph.doctrines import BUILT_IN, doctrine, names
from creditgraph.errors import DoctrineError, ShareError, UnknownNameError
from creditgraph.measure import measure
from creditgraph.reasoning import LADDER
from creditgraph.regimes import regime
from creditgraph.sources import provision, provisions
from tests.doctrines.helpers import ask, studio

ROOT = Path(__file__).resolve().parents[2]
FOLDER = Path(home.__file__).parent


def defined(path: Path) -> list[str]:
    """The doctrine classes of a file: those with a name of their own."""
    tree = ast.parse(path.read_text("utf-8"))
    return [
        one.name
        for one in tree.body
        if isinstance(one, ast.ClassDef)
        and any(isinstance(line, ast.Assign) and ast.unparse(line.targets[0]) == "name" for line in one.body)
    ]


def test_the_table_is_the_files():
    """A doctrine would be shipped that nobody can ask for, or asked for and not there."""
    found = {path.stem: classes for path in sorted(FOLDER.glob("*.py")) if (classes := defined(path))}
    assert found == {module: [name] for module, name in BUILT_IN.items()}


def test_the_table_is_the_entry_points():
    """Other programs would find other doctrines than we do."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    expected = {module: f"creditgraph.doctrines.{module}:{name}" for module, name in BUILT_IN.items()}
    assert project["entry-points"]["creditgraph.doctrines"] == expected


@pytest.mark.parametrize("name", BUILT_IN)
def test_a_doctrines_name_is_its_files(name: str):
    """It would be found under one name and print another."""
    assert doctrine(name).name == name


@pytest.mark.parametrize("name", BUILT_IN)
def test_every_rule_has_sentences_in_both_languages_and_texts_on_file(name: str):
    """A rule would print a key that nobody can look up, or English in a Chinese tree."""
    rules = doctrine(name).rules()
    assert rules
    for rule in rules:
        assert rule.says.endswith(".")
        assert rule.translations["zh"].endswith("。")
        assert all(provision(key).key == key for key in rule.cites)


@pytest.mark.parametrize("name", BUILT_IN)
def test_every_text_named_in_a_body_is_on_file(name: str):
    """A further authority would fail only in the case that reaches it."""
    tree = ast.parse((FOLDER / f"{name}.py").read_text("utf-8"))
    texts = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    keys = [
        text
        for text in texts
        if (text.partition(":")[0] in ("cn", "us", "lit", "platform") and "/" in text)
        or text.startswith("lit:")
    ]
    assert all(provision(key) for key in keys)


@pytest.mark.parametrize("name", BUILT_IN)
def test_the_card_says_what_it_holds_and_where_from(name: str):
    """A page of the documentation would be empty."""
    card = doctrine(name).card()
    assert all(part in card for part in ("Holds:", "Gate:", "Shares:", "Answers:", "References:"))


@pytest.mark.parametrize("name", BUILT_IN)
def test_the_card_says_which_questions_it_answers(name: str):
    """A reader would expect an answer on credit from a doctrine on title."""
    lines = doctrine(name).card().split("Answers:")[1].strip().splitlines()[0]
    assert all(question in lines for question in doctrine(name).answers())


@pytest.mark.parametrize("name", BUILT_IN)
def test_a_rule_stands_on_a_rung_of_the_ladder(name: str):
    """A rule would fail in the middle of an answer."""
    assert all(rule.rung is None or rule.rung in LADDER for rule in doctrine(name).rules())


def parties() -> set[str]:
    """Words of the names of all decisions on file."""
    titles = [one.title for one in provisions() if one.kind == "case"]
    words = {word.strip(".,()'") for title in titles for word in title.split()}
    common = {
        "American",
        "Beijing",
        "Board",
        "Copyright",
        "Court",
        "Cheese",
        "District",
        "Firm",
        "Internet",
        "Office",
        "Review",
    }
    common |= {
        "Piece",
        "Shanghai",
        "Single",
        "States",
        "Wuhan",
        "Minchu",
        "Midjourney",
        "Work",
        "Works",
        "Technology",
    }
    return {word for word in words if len(word) > 3 and word[0].isupper() and word.isalpha()} - common


def test_no_rule_names_a_case_or_a_person():
    """A rule made for one judgment would decide others by its facts."""
    words = parties()
    assert {"Thaler", "Aalmuhammed", "Zarya"} <= words
    for name in BUILT_IN:
        for rule in doctrine(name).rules():
            assert not words & set(rule.says.replace("'", " ").replace(",", " ").split())
        tree = ast.parse((FOLDER / f"{name}.py").read_text("utf-8"))
        conditions = [
            ast.unparse(argument)
            for call in ast.walk(tree)
            if isinstance(call, ast.Call) and ast.unparse(call.func).startswith("case.")
            for argument in (*call.args, *(keyword.value for keyword in call.keywords))
        ]
        assert conditions
        assert not [text for text in conditions if any(word in text for word in words)]


def test_an_unknown_doctrine_is_named_with_the_nearest_and_where_all_are_listed():
    """The caller would get a wall of names, or have to read the source to learn what there is."""
    with pytest.raises(UnknownNameError) as caught:
        ask(studio(), "producers")
    assert caught.value.near == "producer"
    assert caught.value.where == "doctrine"
    assert "`creditgraph doctrines`" in str(caught.value)
    assert sum(name in str(caught.value) for name in BUILT_IN) == 1


@pytest.mark.parametrize("asked", [3, object(), ["producer", 3]])
def test_what_is_no_doctrine_is_refused(asked: Any):
    """A bare traceback would meet the caller."""
    with pytest.raises(DoctrineError, match="is no doctrine"):
        ask(studio(), asked)


def test_an_instance_takes_no_more_options():
    """Options would be dropped in silence."""
    with pytest.raises(DoctrineError, match="made already"):
        ask(studio(), doctrine("platform_order"), reading="priority")
    assert ask(studio(), doctrine("platform_order", reading="priority")).share("甲").point == 1


def test_options_without_a_doctrine_are_refused():
    """They would change nothing, and nobody would say so."""
    with pytest.raises(DoctrineError, match="no doctrine"):
        ask(studio(), None, "CN", emergence="nobody")


def test_an_unknown_option_is_named_with_the_nearest():
    """A misspelt option would leave the default in place."""
    with pytest.raises(DoctrineError, match="Did you mean 'emergence'"):
        ask(studio(), "algorithmic_controller", emergance="nobody")


@pytest.mark.parametrize("name", ["CN", "US"])
def test_every_doctrine_that_a_regime_names_exists(name: str):
    """A regime would fail in the question that nobody has asked yet."""
    law = regime(name)
    assert law is not None
    for question, asked in law.doctrines.items():
        assert all(question in doctrine(one).answers() for one in asked)
    for one in (*law.contract, *law.local.values()):
        assert doctrine(one).rules()
    for key in law.form_cites:
        assert provision(key)


def test_every_option_with_a_number_is_declared_a_part():
    """A threshold of 200 % would be taken in silence."""
    for name in names():
        one = doctrine(name)
        numbers = {option for option, values in one.options.items() if any(map(_is_number, values))}
        assert numbers <= {*one.fractions}, name


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float, Fraction))


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("sound", "3/2", "weight of sound"),
        ("sound", Fraction(-1, 4), "weight of sound"),
        ("dial", 0, "the dial"),
        ("dial", -1, "the dial"),
        ("dial", 0.5, "never an exact share"),
    ],
)
def test_a_control_table_has_no_impossible_dial(field: str, value: object, says: str):
    """Sound would weigh more than the film, or a bit less than nothing."""
    with pytest.raises(cg.CreditgraphError, match=says):
        cg.ControlTable(**{field: value})


def test_a_dial_that_was_decided_is_assumed_no_more():
    """The † would name one bit where the table says two, and its advice would not remove it."""
    film = cg.Workflow("Harbour")
    film.step("prompt_design", by=film.person("甲"), makes="prompt", fixes=["subject", "light"])
    film.step("generation", uses="prompt", makes="film")
    table = cg.ControlTable(name="two bits", dial="2")
    found = {one.id for one, _ in measure(film, table).assumptions}
    assert "dial" not in found
    assert "dial" in {one.id for one, _ in measure(film).assumptions}


def test_a_weight_is_an_exact_number():
    """A float would make the same film come out differently on another machine."""
    with pytest.raises(ShareError, match=r"weights\.selection"):
        cg.ControlTable(weights={"selection": 0.1}, cites={"selection": "x"})
