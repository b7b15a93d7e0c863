"""What a plug-in's rule returns is looked at before anybody relies on it."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest

import creditgraph as cg
from creditgraph.doctrines.base import RIGHTS, Doctrine, Holding
from creditgraph.doctrines.control import provider_of
from creditgraph.errors import DoctrineError, UnknownNameError
from creditgraph.shares import equal
from tests.doctrines.helpers import ask, held, shares, studio

CITE = "us:17-usc/201/a"


def saying(question: str, value: Callable[[Any], object], *, outside: tuple[str, ...] = ()) -> type[Doctrine]:
    """A doctrine of one rule that returns this."""

    class Said(cg.Doctrine):
        """Said."""

        name = "said"
        outsiders = outside

        @cg.rule(question, cites=CITE)
        def rule(self, case: Any) -> object:
            """It is so."""
            return value(case)

    return Said


@pytest.mark.parametrize("value", ["yes", 1, 0, {"甲": 1}, []])
def test_a_protection_that_is_no_truth_value_is_an_error(value: object):
    """'yes' would read as no, and the film as unprotected."""
    with pytest.raises(DoctrineError, match=r"said\.rule: the rule returned .* no truth value"):
        ask(studio(), saying("protection", lambda case: value))


@pytest.mark.parametrize(
    ("question", "near"),
    [
        ("interests:remunration", "interests:remuneration"),
        ("interests", None),
        ("protection:parts", "protection:part"),
        ("vesting:film", None),
    ],
)
def test_a_question_that_nobody_asks_is_an_error(question: str, near: str | None):
    """The rule would never run, and nobody would know."""
    with pytest.raises(DoctrineError, match="is no question") as caught:
        ask(studio(), saying(question, lambda case: ("甲",)))
    assert caught.value.where == "said.rule"
    if near is not None:
        assert caught.value.near == near


@pytest.mark.parametrize("right", sorted(set(RIGHTS) - {"income", "economic"}))
def test_every_right_can_be_asked_for(right: str):
    """A right on the list could be refused as a question."""
    answer = ask(studio(), saying(f"interests:{right}", lambda case: ("甲",)), "US")
    assert held(answer, right) == {("甲", None)}


def test_a_doctrine_without_rules_is_an_error():
    """It would answer nothing, in silence."""

    class Empty(cg.Doctrine):
        """Nothing."""

        name = "empty"

    with pytest.raises(DoctrineError, match="empty: the doctrine has no rules"):
        ask(studio(), Empty)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("vesting", {"Harbour Studi": 1}),
        ("authorship", {"甲": Fraction(1, 2), "Harbour Studi": Fraction(1, 2)}),
        ("vesting", Holding({"Harbour Studi": None})),
        ("interests:income", {"Harbour Studi": 1}),
        ("interests:credit", ("Harbour Studi",)),
        ("interests:credit", (("Harbour Studi", "editing"),)),
    ],
)
def test_a_holder_who_is_nobody_in_the_film_is_an_error(question: str, value: object):
    """A misprint would own the film."""
    with pytest.raises(DoctrineError, match="'Harbour Studi', who is nobody in the film") as caught:
        ask(studio(), saying(question, lambda case: value))
    assert caught.value.where == "said.rule"
    assert caught.value.near == "Harbour Studio"


def test_providers_and_declared_outsiders_may_hold():
    """A doctrine on what providers claim could not name them."""
    assert shares(ask(studio(), saying("vesting", lambda case: {provider_of(case, "Kling 2.1"): 1}))) == {
        "provider of Kling": "1"
    }
    fund = saying("vesting", lambda case: {"the fund": 1}, outside=("the fund",))
    assert shares(ask(studio(), fund)) == {"the fund": "1"}
    with pytest.raises(DoctrineError, match="'Zed', who is nobody"):
        ask(studio(), saying("vesting", lambda case: {"Zed": 1}, outside=("the fund",)))


@pytest.mark.parametrize("value", ["甲", {"甲"}, (3,), 5])
def test_holders_that_are_no_tuple_of_names_are_an_error(value: object):
    """One name would be read letter by letter, and a number by nobody."""
    with pytest.raises(DoctrineError, match=r"said\.rule: the rule returned"):
        ask(studio(), saying("interests:credit", lambda case: value))


def test_a_part_that_is_no_kind_is_an_error():
    """The part would belong to no layer."""
    with pytest.raises(UnknownNameError, match="Did you mean 'editing'"):
        ask(studio(), saying("interests:credit", lambda case: (("甲", "editin"),)))


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ({"甲": -1, "乙": 1}, "gives '甲' the share -1"),
        (Holding({"甲": Fraction(-1, 2), "乙": None}), "gives '甲' the share -1/2"),
        ({"甲": 1, "乙": Fraction(1, 2)}, r"gives out 3/2 \(甲 1, 乙 1/2\)"),
        (Holding({"甲": Fraction(1), "乙": Fraction(1, 2)}), r"gives out 3/2 \(甲 1, 乙 1/2\)"),
    ],
)
def test_a_share_below_nothing_or_above_all_is_named_with_its_holder(value: object, says: str):
    """The author of the rule would have to find out whose share is wrong."""
    with pytest.raises(DoctrineError, match=rf"said\.rule {says}"):
        ask(studio(), saying("vesting", lambda case: value))


def test_the_contract_can_be_tried_in_a_country_of_ones_own():
    """A plug-in country could not be tested with the doctrines that it names."""
    from creditgraph.regimes import Regime
    from creditgraph.testing import DoctrineContract

    mine = saying("vesting", lambda case: equal(who.id for who in case.expressive_humans()))

    class Kept(DoctrineContract):
        doctrine = mine
        regimes = (None, Regime("ZZ", "An island", {"vesting": ("said",)}))

    Kept().test_shares_and_unallocated_make_one()
    Kept().test_order_of_independent_steps_is_irrelevant()
