"""Doctrines of others: how they are added, what they may return, and what is refused with whose name."""

from __future__ import annotations

from fractions import Fraction
from importlib.metadata import EntryPoint
from types import SimpleNamespace
from typing import Any, ClassVar

import pytest

import creditgraph as cg
import creditgraph.doctrines as home
from creditgraph.doctrines import Doctrine, names, register
from creditgraph.errors import DoctrineError, ShareError, UnknownNameError
from creditgraph.shares import equal
from tests.doctrines.helpers import ask, says, shares, studio


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
