"""What a result answers when it is asked, and what it refuses to answer."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest

import creditgraph as cg
from creditgraph.allocation import RIGHTS, WHOLE, Reach, Title
from creditgraph.doctrines.base import Holding
from creditgraph.errors import UnknownNameError
from creditgraph.reasoning import Reason
from tests.doctrines.helpers import STUDIO, ask, studio

HALF, THIRD = Fraction(1, 2), Fraction(1, 3)
WHY = Reason("conclusion", "{question}", (("question", "vesting"),))


def title(*candidates: Holding, status: str = "known", complete: bool = True) -> Title:
    """A title as the library would build it."""
    return Title("economic", WHOLE, None, status, candidates, "test", WHY, complete)


def test_a_known_point_has_no_range():
    """An exact share would carry a range of no width."""
    assert title(Holding({"a": Fraction(1)})).share("a") == cg.Share(
        "known", Fraction(1), Fraction(1), Fraction(1)
    )


def test_candidates_that_disagree_keep_both_points():
    """One of two shares that may stand would be chosen."""
    share = title(Holding({"a": HALF}), Holding({"a": THIRD}), status="contested").share("a")
    assert (share.status, share.point, share.candidates) == ("contested", None, (THIRD, HALF))


def test_candidates_that_agree_on_one_holder_are_known_for_that_holder():
    """A dispute between two would make the third one's share unknown."""
    contested = title(Holding({"a": HALF, "b": HALF}), Holding({"a": HALF, "c": HALF}), status="contested")
    assert contested.share("a").point == HALF
    assert str(contested.share("b")) == "0 or 1/2"
    assert contested.unallocated() == HALF


def test_if_no_rule_may_apply_nothing_is_known():
    """*This, or nothing* would print as *this*."""
    share = title(Holding({"a": Fraction(1)}), status="unknown", complete=False).share("a")
    assert (share.status, share.point, share.low, share.high) == ("unknown", None, 0, 1)


def test_holders_without_quotas_hold_together():
    """A joint hand would print as unallocated, or as halves."""
    joint = title(Holding({"a": None, "b": None}))
    assert (joint.together, joint.unallocated(), joint.share("a").point) == (1, 0, None)


def test_reasons_of_what_is_unallocated_add_up_to_it():
    """Part of the film would be missing without a word."""
    found = title(Holding({"a": THIRD}, (("nobody", THIRD),)))
    assert found.left() == (("nobody", THIRD), ("no rule names a holder", THIRD))
    assert found.unallocated() == 2 * THIRD


def test_no_right_has_no_number():
    """A share of nothing would be 0."""
    assert title(status="no_right").share("a") == cg.Share("no_right")
    assert title(status="no_right").unallocated() == 0


def test_ranges_are_worked_out_once():
    """Every look at a share would measure the film again."""
    asked = []

    def bounds():
        asked.append(1)
        return {"a": (Fraction(0), HALF)}

    holding = Holding({"a": THIRD}, bounds=bounds, note="how")
    found = title(holding)
    assert {found.share("a"), found.share("a")} == {cg.Share("range", THIRD, Fraction(0), HALF, (), "how")}
    assert asked == [1]


def test_an_answer_works_out_no_range_until_it_is_asked():
    """Comparing ten doctrines would sample every box at once."""
    split = ask(studio(), "algorithmic_controller")
    assert "_worked_out" not in vars(split.title.candidates[0])


def test_somebody_who_is_not_in_the_film_is_named_with_the_nearest():
    """A slip of the pen would hold 0."""
    split = ask(studio(), None, "CN")
    for call in (split.share, split.why):
        with pytest.raises(UnknownNameError, match="Did you mean 'Harbour Studio'"):
            call("Harbor Studio")


def test_somebody_in_the_film_who_holds_nothing_holds_nothing():
    """Nobody could ask about the people who have no share."""
    share = ask(studio(), None, "CN").share("甲")
    assert (share.status, share.point) == ("known", 0)


def test_an_unknown_right_is_named_with_the_nearest():
    """A misspelt right would be no right."""
    with pytest.raises(UnknownNameError, match="Did you mean 'income'"):
        ask(studio(), None, "CN").share("甲", right="incom")


@pytest.mark.parametrize("right", [right for right in RIGHTS if right not in ("economic", "income")])
def test_a_right_that_is_held_or_not_has_no_share(right: str):
    """Credit would print as 0 although it is held."""
    with pytest.raises(UnknownNameError, match="held or not"):
        ask(studio(), None, "CN").share("甲", right=right)


def test_an_unknown_layer_is_named_with_the_nearest():
    """A misspelt layer would be unprotected."""
    with pytest.raises(UnknownNameError, match="Did you mean 'raw output'"):
        ask(studio(), None, "US").share("甲", layer="raw outputs")


def test_a_layer_with_several_parts_asks_for_one():
    """The first part would answer for the second."""
    with pytest.raises(UnknownNameError, match="Name one: editing, selection"):
        ask(studio(), None, "US").share("甲", layer="selection and arrangement")


def test_a_layer_inside_one_right_in_the_whole_belongs_to_its_owner():
    """*Who owns the cut* would have no answer in China, and the raw pictures would be owned."""
    split = ask(studio(), None, "CN")
    cut = {"layer": "selection and arrangement", "part": "editing"}
    assert split.share(STUDIO, **cut).point == 1
    assert split.share("甲", **cut).point == 0
    assert split.share(STUDIO, layer="raw output").status == "no_right"


def test_parts_that_stand_apart_are_no_missing_right():
    """Everybody in a film of parts would read *no right*."""
    split = ask(studio(), None, "US")
    assert split.title is None
    assert split.share("甲").note == "parts stand apart: name a layer and a part"
    assert split.unallocated == 0


def test_entitlements_are_all_rights_of_all_holders():
    """Rights without shares would be left out of the list."""
    split = ask(studio(), None, "CN")
    assert {(one.holder, one.right) for one in split.entitlements} == {
        (STUDIO, "economic"),
        (STUDIO, "neighbouring"),
        *((who, right) for who in ("甲", "丙") for right in ("credit", "remuneration")),  # 乙 has no record
    }


def test_every_entitlement_points_at_its_reason():
    """A share would have no reason."""
    for law in ("CN", "US"):
        split = ask(studio(), None, law)
        ids = {c.reason.id for _, c in split.conclusions} | {one.reason.id for one in split.titles}
        assert {one.reason for one in split.entitlements} <= ids


def test_reach_adds_up_and_knows_when_there_is_nothing():
    """A protected layer of no measured mass would be no layer."""
    layers = (("a", "x", "protected", Fraction(0)), ("b", "y", "unprotected", Fraction(1)))
    reach = Reach.of(layers)
    assert (reach.protected, reach.unprotected, reach.unknown, reach.nothing) == (0, 1, 0, False)
    assert Reach.of(layers[1:]).nothing
    assert not Reach(Fraction(1), Fraction(0), Fraction(0), answered=False).nothing


def test_json_is_stable_and_says_that_it_is_a_draft():
    """A file would pass for a certificate, or differ from run to run."""
    split = ask(studio(), "platform_order", "CN")
    assert split.to_json() == ask(studio(), "platform_order", "CN").to_json()
    assert json.loads(split.to_json())["status"] == "draft"


def test_it_shows_itself():
    """A shell would print the name of a class."""
    split = ask(studio(), "platform_order")
    assert repr(split) == str(split) == split.to_text()
    assert set(split._repr_mimebundle_()) == {"text/plain", "text/markdown", "text/html"}
    assert split.heading == "Neon Harbour · platform_order · no regime · as of 2026-03-01 †‡"


def test_whoever_may_hold_something_stands_in_the_table_though_the_point_is_nothing():
    """A chooser whose rejects nobody logged would not be seen, and would sign away what may be theirs."""
    film = cg.Workflow("Harbour")
    jia, yi = film.people("甲", "乙")
    film.step("prompt_design", by=jia, makes="prompt", fixes=["subject"])
    for take in ("one", "two"):
        film.step("generation", uses="prompt", makes=take)
    film.step("selection", by=yi, uses=["one", "two"], makes="film", count=1, of=2)
    split = cg.attribute(film, "algorithmic_controller", as_of="2026-03-01")
    share = split.share("乙")
    assert (share.point, share.low) == (0, 0)
    assert share.high > 0
    assert "乙" in split.to_text()
    assert "乙" in [one.holder for one in split.entitlements]
    table = cg.compare(film, ["algorithmic_controller"], as_of="2026-03-01")
    assert "乙" in table.to_text()
    assert "乙" in [row["holder"] for row in table.to_records()]
