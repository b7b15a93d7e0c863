"""What is lost if a preset or another member does what a person did."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from creditgraph.errors import CreditgraphError, UnknownNameError
from creditgraph.measure import measure
from creditgraph.situations import replaceability
from creditgraph.workflow.model import Film
from examples import studio
from tests.measure.films import PEOPLE, films, renamed

FEW = settings(max_examples=25)


@FEW
@given(films(), st.sampled_from(PEOPLE))
def test_nothing_is_gained_by_a_preset_and_the_values_add_up(film: Film, who: str):
    """Leave-one-out would raise control, or the game would hand out more than there is."""
    found = replaceability(film, who)
    assert found.before == measure(film).control
    assert 0 <= found.lost <= found.before
    assert sum(found.shapley.values()) == sum(found.banzhaf.values())
    assert sum(found.shapley.values()) in (0, 1)


@FEW
@given(films(), st.permutations(PEOPLE))
def test_renaming_renames(film: Film, names: list[str]):
    """A name would be worth something."""
    other = dict(zip(PEOPLE, names, strict=True))
    moved = renamed(film, other)
    for who in PEOPLE[:2]:
        one, same = replaceability(film, who), replaceability(moved, other[who])
        assert (one.before, one.after, one.lost) == (same.before, same.after, same.lost)
        assert {other[name]: value for name, value in one.shapley.items()} == dict(same.shapley)


def test_who_did_nothing_is_replaced_at_no_loss():
    """Somebody without an act would be needed."""
    film = studio.no_agreement()
    film.person("丁")
    found = replaceability(film, "丁")
    assert (found.lost, found.kinds, found.shapley["丁"]) == (0, (), 0)
    assert "nothing is lost" in str(found)


@pytest.mark.claim("ZQ-3.2-07")
def test_what_is_lost_to_a_preset_is_what_the_act_fixed():
    """The paper's *can be replaced by a preset* would stay a word.

    Without the brush the words, the pictures and the cut still stand and fix more of what is left open, so
    that what is lost is less than the brush's own share.
    """
    film = studio.no_agreement()
    found = replaceability(film, "乙")
    assert found.before - found.after == found.lost
    assert 0 < found.lost < measure(film).mass(agent="乙")
    assert "with a preset in the place of 乙" in str(found)


@pytest.mark.claim("ZQ-3.2-07")
def test_who_alone_can_do_an_act_is_needed_and_who_can_be_replaced_is_not():
    """Indivisible and replaceable would be the same number."""
    film = studio.no_agreement()
    alone = replaceability(film, "乙")
    assert set(alone.shapley.values()) == {Fraction(1, 3)}
    two = replaceability(film, "乙", could={"motion_brush": ["丙"]})
    assert dict(two.shapley) == {"甲": Fraction(1, 2), "乙": 0, "丙": Fraction(1, 2)}
    (stand,) = two.kinds
    assert (stand.others, stand.of, stand.preset) == (("丙",), 3, False)
    assert "2 of 3 members can" in str(two)
    assert two.lost == alone.lost  # who could do it changes who is needed, not what was fixed


def test_a_preset_that_will_do_needs_nobody():
    """What any preset does would still make somebody indispensable."""
    found = replaceability(studio.no_agreement(), "乙", preset=["motion_brush"])
    assert found.shapley["乙"] == 0
    assert found.kinds[0].preset


def test_two_of_those_who_can_may_be_needed_at_once():
    """Two of three would be taken for one of three."""
    about = {"could": {"motion_brush": ["甲", "丙"]}}
    film = studio.no_agreement()
    two = replaceability(film, "乙", takes={"motion_brush": 2}, **about)
    assert two.shapley["乙"] == 0  # 甲 and 丙 are needed for other acts and are two already
    three = replaceability(film, "乙", takes={"motion_brush": 3}, **about)
    assert set(three.shapley.values()) == {Fraction(1, 3)}


def test_bad_statements_are_refused():
    """A misspelt kind or member would silently change nothing."""
    film = studio.no_agreement()
    with pytest.raises(UnknownNameError, match="motion_brush"):
        replaceability(film, "乙", could={"motion_brsh": ["甲"]})
    with pytest.raises(UnknownNameError, match="'丁' is no person"):
        replaceability(film, "乙", could={"motion_brush": ["丁"]})
    with pytest.raises(UnknownNameError):
        replaceability(film, "乙", preset=["brush"])
    with pytest.raises(CreditgraphError, match="takes 2 of 1 people"):
        replaceability(film, "乙", takes={"motion_brush": 2})
