"""Doctrines as a set: which there are, what they cite, and how others add theirs."""

from __future__ import annotations

import ast
import tomllib
from fractions import Fraction
from importlib.metadata import EntryPoint
from pathlib import Path
from types import SimpleNamespace
from typing import Any, ClassVar

import pytest

import creditgraph as cg
import creditgraph.doctrines as home
from creditgraph.doctrines import BUILT_IN, Doctrine, doctrine, names, register
from creditgraph.errors import DoctrineError, ShareError, UnknownNameError
from creditgraph.measure import measure
from creditgraph.reasoning import LADDER
from creditgraph.regimes import regime
from creditgraph.shares import equal
from creditgraph.sources import provision, provisions
from tests.doctrines.helpers import ask, says, shares, studio

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


# -- other people's doctrines ----------------------------------------------------------------------


class EqualCoauthors(cg.Doctrine):
    """Joint authors hold equal shares, whatever each one did.

    References:
        * 17 U.S.C. § 201(a); equality is case law (check before use).
    """

    name = "equal_coauthors"

    @cg.rule("authorship", kind="default", cites="us:17-usc/201/a")
    def joint_authors_share_equally(self, case):
        """Every human who took an expressive step is a joint author."""
        who = {agent.name for agent in case.expressive_humans()}
        case.require(len(who) > 1, f"{len(who)} humans took expressive steps", "steps")
        return equal(sorted(who))


def test_nineteen_lines_are_a_doctrine():
    """What the documentation prints for other people would not run."""
    split = ask(studio(), EqualCoauthors)
    assert shares(split) == {"丙": "1/3", "乙": "1/3", "甲": "1/3"}
    assert "3 humans took expressive steps" in says(split, "fact")
    assert "Every human who took an expressive step is a joint author." in says(split, "rule")
    assert split.standing == "plug-in"


def test_names_that_a_rule_returns_are_read_as_ids():
    """A person whose id differs from the name would appear twice."""
    film = cg.Workflow("Ids")
    a, b = film.person("甲", id="jia"), film.person("乙", id="yi")
    film.step("drawing", by=a, makes="cels")
    film.step("editing", by=b, uses="cels", makes="film")
    assert shares(ask(film, EqualCoauthors)) == {"jia": "1/2", "yi": "1/2"}


def test_a_name_that_two_people_have_is_refused():
    """Two people of one name would share one share."""
    film = cg.Workflow("Namesakes")
    a, b, c = film.person("甲", id="x"), film.person("甲", id="y"), film.person("乙")
    film.step("drawing", by=[a, b, c], makes="film")
    with pytest.raises(DoctrineError, match="2 agents are called '甲'"):
        ask(film, EqualCoauthors)


def test_in_a_country_it_answers_its_question_and_no_other():
    """A doctrine on authorship would decide who owns in China."""
    assert shares(ask(studio(), EqualCoauthors, "CN")) == {"Harbour Studio": "1"}


def test_in_the_us_its_authors_own():
    """The country's rule on ownership would not see whom the doctrine calls authors."""
    assert shares(ask(studio(), EqualCoauthors, "US")) == {"丙": "1/3", "乙": "1/3", "甲": "1/3"}


def test_register_makes_it_known_inside_the_block_only():
    """A notebook's doctrine would stay behind in the next test."""
    with register(EqualCoauthors):
        assert "equal_coauthors" in names()
        assert ask(studio(), "equal_coauthors").doctrine == "equal_coauthors"
    assert "equal_coauthors" not in names()


@pytest.mark.parametrize("name", ["", "producer"])
def test_register_refuses_a_name_that_is_none_or_taken(name: str):
    """A plug-in would replace a built-in doctrine unseen."""
    nameless = type("Mine", (Doctrine,), {"name": name})
    with pytest.raises(DoctrineError, match="no name of its own"), register(nameless):
        pass


def test_a_rule_without_a_citation_does_not_import():
    """A rule could rest on nothing."""
    with pytest.raises(DoctrineError, match="a rule must cite"):

        @cg.rule("vesting")
        def nothing(case):
            """It is so."""


def test_a_rule_that_cites_what_is_not_on_file_says_so():
    """A key with a slip of the pen would print as a source."""

    class Slip(Doctrine):
        """Cites a key that does not exist."""

        name = "slip"

        @cg.rule("vesting", cites="us:17-usc/201/aa")
        def mine(self, case):
            """It is mine."""
            return {"甲": 1}

    with pytest.raises(UnknownNameError, match="Did you mean 'us:17-usc/201/a'"):
        ask(studio(), Slip)


def answering(value: Any) -> type[Doctrine]:
    """A doctrine whose one rule returns a value."""

    class Answering(Doctrine):
        """Returns what it is told."""

        name = "answering"

        @cg.rule("vesting", cites="lit:zhao-qiu-2025")
        def mine(self, case):
            """It is so."""
            return value

    return Answering


@pytest.mark.parametrize(
    ("value", "error"),
    [
        ({"甲": 0.5}, ShareError),
        ({"甲": "2/3", "乙": "1/2"}, DoctrineError),
        ({"甲": "-1/2"}, DoctrineError),
        (3, DoctrineError),
    ],
)
def test_a_rule_that_returns_no_shares_is_refused(value: Any, error: type[Exception]):
    """A float, more than everything, less than nothing, or a number would pass for an answer."""
    with pytest.raises(error):
        ask(studio(), answering(value))


def test_what_a_rule_leaves_out_is_unallocated():
    """Half of the film would vanish."""
    split = ask(studio(), answering({"甲": "1/2"}))
    assert (str(split.share("甲")), split.unallocated) == ("1/2", cg.Share("known", split.unallocated).point)
    assert split.title.left() == (("no rule names a holder", split.unallocated),)


def broken(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    """Install a plug-in that does not work."""
    point = EntryPoint("rival", value, home.GROUP)
    found = SimpleNamespace(
        name=point.name, value=value, load=point.load, dist=SimpleNamespace(name="rival-doctrines")
    )
    monkeypatch.setattr(home, "entry_points", lambda group: [found])


@pytest.mark.parametrize("value", ["no_such_module:Rival", "json:loads", "json:nothing"])
def test_a_broken_plug_in_is_named_with_its_distribution(value: str, monkeypatch: pytest.MonkeyPatch):
    """It would be swallowed, or fail without saying whose it is."""
    broken(monkeypatch, value)
    assert "rival" in names()
    with pytest.raises(DoctrineError, match="rival-doctrines"):
        ask(studio(), "rival")


def test_an_installed_plug_in_is_found_by_name(monkeypatch: pytest.MonkeyPatch):
    """Only what we ship could be asked for."""
    found = SimpleNamespace(name="equal_coauthors", value="x", load=lambda: EqualCoauthors, dist=None)
    monkeypatch.setattr(home, "entry_points", lambda group: [found])
    assert ask(studio(), "equal_coauthors").standing == "plug-in"


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


def test_a_rule_that_answers_no_question_is_refused():
    """If this fails, a misspelt question makes a doctrine that silently answers nothing."""

    class Odd(cg.Doctrine):
        """Odd.

        References:
            * none.
        """

        name = "odd"

        @cg.rule("vestng", cites="us:17-usc/201/a")
        def answer(self, case):
            """It answers."""
            return {}

    with pytest.raises(DoctrineError, match="Did you mean 'vesting'"):
        Odd().rules()


def test_an_option_of_a_plug_in_that_is_a_part_is_kept_between_nothing_and_all():
    """Every doctrine would have to write the same check, and one would forget it."""

    class Threshold(cg.Doctrine):
        """Whoever drew owns."""

        name = "threshold"
        options: ClassVar = {"least": ("1/2",)}
        fractions = ("least",)

    assert Threshold().chosen == {"least": Fraction(1, 2)}
    assert Threshold(least="25%").chosen == {"least": Fraction(1, 4)}
    with pytest.raises(cg.CreditgraphError, match="threshold: least cannot be 3/2"):
        Threshold(least="3/2")
    with pytest.raises(cg.CreditgraphError, match="never an exact share"):
        Threshold(least=0.5)


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
