"""Regimes: the law of a country as data."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import creditgraph.regimes as home
from creditgraph.errors import UnknownNameError
from creditgraph.reasoning import LADDER
from creditgraph.regimes import BUILT_IN, Regime, regime
from creditgraph.workflow.kinds import kinds
from tests.doctrines.helpers import OTHER, STUDIO, ask, says, shares, studio


def test_the_table_is_the_files():
    """A country's file would lie there and answer nobody."""
    files = {path.stem for path in Path(home.__file__).parent.glob("*.py")} - {"__init__", "base", "check"}
    assert files == {name.lower() for name in BUILT_IN}


@pytest.mark.parametrize("name", BUILT_IN)
def test_a_regime_is_complete(name: str):
    """A field would name a kind, a text or a rung that does not exist."""
    law = regime(name)
    assert law is not None
    assert law.name == name
    assert set(law.parts) <= set(kinds())
    assert law.ladder == LADDER
    assert bool(law.turning_points(date(2026, 3, 1))) is bool(law.families)


def test_the_ladder_puts_mandatory_above_contract_above_terms_above_default():
    """Terms of a platform would beat a contract, or a contract a mandatory norm."""
    for name in BUILT_IN:
        law = regime(name)
        assert law is not None
        assert law.ladder.index("mandatory") < law.ladder.index("contract") < law.ladder.index("terms")
        assert law.ladder.index("terms") < law.ladder.index("statute") < law.ladder.index("proposal")


@pytest.mark.parametrize(
    ("asked", "near"),
    [("cn", "CN"), ("Us", "US"), ("China", "CN"), ("germany", "DE"), ("BR", None), (3, None)],
)
def test_a_regime_without_a_text_on_file_says_what_is_on_file(asked: object, near: str | None):
    """A country we know nothing of would be answered by the theory alone."""
    with pytest.raises(UnknownNameError, match="On file: CN, DE") as caught:
        ask(studio(), None, asked)
    assert caught.value.near == near
    assert caught.value.where == "regime"


def test_a_regime_can_be_passed_as_data():
    """A country of one's own could not be tried without a pull request."""
    mine = Regime("ZZ", "Nowhere", {"vesting": ("producer",)})
    assert shares(ask(studio(), None, mine)) == {STUDIO: "1"}


def test_days_on_which_the_text_changed_are_known_only_from_their_day():
    """An answer as of 2020 would know the law of 2021."""
    law = regime("CN")
    assert law is not None
    assert law.turning_points(date(2026, 3, 1)) == (date(2010, 4, 1), date(2021, 6, 1))
    assert law.turning_points(date(2020, 3, 1)) == (date(2010, 4, 1),)


def test_china_tells_film_works_from_other_audiovisual_works_and_the_us_does_not():
    """A US answer would be unknown for want of a fact that US law never asks for."""
    us = ask(studio(None), None, "US")
    assert not [text for text in says(us, "group") if text.startswith("if ")]
    assert [text for text in says(ask(studio(None), None, "CN"), "group") if text.startswith("if ")]


def test_the_theory_alone_has_no_kinds_and_no_texts():
    """A country's law would slip into the answer without one."""
    split = ask(studio(OTHER), "producer")
    assert split.regime is None
    assert not [key for key in split.receipt["sources"] if key.startswith(("cn:", "us:"))]
