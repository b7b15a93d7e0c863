"""What instruments moved."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

import creditgraph as cg
from tests.doctrines.helpers import ALL, STUDIO, THREE, ask, held, says, shares, signed, studio, whole


def sold(*sales: dict[str, Any], kind: str = "film work") -> cg.Workflow:
    """The studio's film after some sales."""
    film = studio(kind)
    film.organization("Buyer")
    film.organization("Second Buyer")
    for sale in sales:
        film.assign(
            sale.pop("grantor", STUDIO),
            sale.pop("grantee", "Buyer"),
            **{"signed_by": [STUDIO], "on": "2026-02-01", **sale},
        )
    return film


@pytest.mark.parametrize("regime", ["CN", None])
def test_an_assignment_moves_what_the_grantor_holds(regime: str | None):
    """A sale would change nothing, or double what is sold."""
    split = ask(sold({}), "producer", regime)
    assert shares(split) == {"Buyer": "1"}
    assert "agreement#1 moves what its signatories hold" in says(split, "rule")


def test_an_assignment_of_a_part_moves_that_part():
    """Half a sale would be a whole one."""
    assert shares(ask(sold({"part": "1/4"}), None, "CN")) == {"Buyer": "1/4", STUDIO: "3/4"}


def test_nobody_gives_what_they_do_not_hold():
    """A chain of title could begin with anybody."""
    split = ask(sold({"grantor": "甲", "signed_by": ["甲"]}), None, "CN")
    assert shares(split) == {STUDIO: "1"}
    assert "甲 holds nothing to give" in says(split)
    assert "agreement#1 moves nothing" in says(split, "failed")


def test_whoever_gives_must_have_signed():
    """A buyer could sign alone."""
    split = ask(sold({"signed_by": ["Buyer"]}), None, "CN")
    assert shares(split) == {STUDIO: "1"}
    assert f"{STUDIO}, who gives the right away, did not sign" in says(split)


def test_instruments_apply_in_date_order_and_not_in_the_order_of_the_list():
    """The second sale of one right would win because it was typed first."""
    late = {"grantee": "Second Buyer", "on": "2026-02-15"}
    assert shares(ask(sold(late, {}), None, "CN")) == {"Buyer": "1"}


def test_a_chain_needs_its_links_in_order():
    """A buyer could sell before buying."""
    chain = {"grantor": "Buyer", "grantee": "Second Buyer", "signed_by": ["Buyer"], "on": "2026-02-15"}
    assert shares(ask(sold(dict(chain), {}), None, "CN")) == {"Second Buyer": "1"}
    assert shares(ask(sold({**chain, "on": "2026-01-25"}, {}), None, "CN")) == {"Buyer": "1"}


def test_an_instrument_after_the_day_of_the_question_is_ignored():
    """An answer as of a day would know of a later sale."""
    assert shares(ask(sold({"on": "2026-03-02"}), None, "CN")) == {STUDIO: "1"}
    assert shares(ask(sold({"on": "2026-03-01"}), None, "CN")) == {"Buyer": "1"}


@pytest.mark.parametrize(("regime", "holder"), [("CN", STUDIO), (None, "Buyer")])
def test_a_transfer_needs_a_writing_where_the_law_asks_for_one(regime: str | None, holder: str):
    """A word would move a title under art. 27, or freedom of contract would need a form."""
    split = ask(sold({"written": False}), "producer", regime)
    assert shares(split) == {holder: "1"}
    if regime:
        assert "it is not in writing" in says(split)
        assert any("art. 27" in text for text in says(split, "text"))


def test_in_the_us_a_transfer_needs_a_writing_too():
    """§ 204(a) would be forgotten."""
    film = cg.Workflow("Cut", made_on="2026-01-01")
    ann, house = film.person("Ann"), film.organization("House")
    film.step("drawing", by=ann, makes="film")
    film.assign(ann, house, signed_by=[ann], on="2026-02-01", written=False)
    split = ask(film, None, "US")
    assert shares(split) == {"Ann": "1"}
    assert any("204(a)" in text for text in says(split, "text"))


def test_an_undated_instrument_is_taken_as_the_first_and_says_so():
    """Its place in the order would be chosen in silence."""
    split = ask(sold({"on": None}), None, "CN")
    assert shares(split) == {"Buyer": "1"}
    assert "an agreement without a date is taken to be the first" in says(split, "assumption")


@pytest.mark.parametrize(
    "about", [{"rights": ["online communication"]}, {"territory": "Japan"}, {"term": "five years"}]
)
def test_an_assignment_of_a_single_right_leaves_the_title(about: dict[str, Any]):
    """Who buys one use would own the film; and the use would not be shown."""
    split = ask(sold(dict(about)), None, "CN")
    assert shares(split) == {STUDIO: "1"}
    (licence,) = [one for one in split.held if one.right == "licence"]
    assert (licence.holder, licence.exclusive, licence.basis) == ("Buyer", True, "agreement#1")
    assert licence.territory == about.get("territory")


def test_rights_named_as_all_are_the_title():
    """A contract that names what art. 27 asks it to name would move nothing."""
    assert shares(ask(sold({"rights": ["all rights"]}), None, "CN")) == {"Buyer": "1"}


def licensed(**about: Any) -> cg.Workflow:
    """The studio's film, licensed."""
    film = studio()
    film.organization("Platform")
    film.licence(
        about.pop("grantor", STUDIO), "Platform", **{"signed_by": [STUDIO], "on": "2026-02-01", **about}
    )
    return film


def test_a_licence_is_held_and_moves_no_title():
    """A licence would appear as a share, or not at all."""
    split = ask(licensed(exclusive=True, term="five years"), None, "CN")
    assert shares(split) == {STUDIO: "1"}
    assert held(split, "licence") == {("Platform", None)}
    (licence,) = [one for one in split.held if one.right == "licence"]
    assert (licence.exclusive, licence.term, licence.share) == (True, "five years", None)
    reasons = {conclusion.reason.id for _, conclusion in split.conclusions}
    assert licence.reason in reasons


@pytest.mark.parametrize(
    "about",
    [
        {"grantor": "甲", "signed_by": ["甲"]},
        {"signed_by": ["Platform"]},
        {"on": "2026-03-02"},
        {"exclusive": True, "written": False},
    ],
    ids=["no holder", "not signed", "later", "exclusive, unwritten"],
)
def test_a_licence_without_effect_is_not_held(about: dict[str, Any]):
    """Anybody could license anything."""
    assert held(ask(licensed(**about), None, "CN"), "licence") == set()


def test_a_plain_licence_needs_no_writing_in_china():
    """Art. 26 asks for a contract and not for a writing."""
    assert held(ask(licensed(written=False), None, "CN"), "licence") == {("Platform", None)}


def test_an_exclusive_licence_needs_everybody_who_holds():
    """One of three owners could lock the others out."""
    film = signed(studio())
    film.organization("Platform")
    film.licence("甲", "Platform", signed_by=["甲"], on="2026-02-01", exclusive=True)
    split = ask(film, None, "CN")
    assert held(split, "licence") == set()
    assert any(text.startswith("what is exclusive needs everybody") for text in says(split))


def test_signatories_divide_what_they_hold_together():
    """The holdings of those who did not sign would move, or signatories would lose something."""
    film = studio()
    film.agree({"甲": "1/2", "丙": "1/2"}, on="2025-12-01", signed_by=["甲", "丙"])
    before, after = ask(studio(), "algorithmic_controller"), ask(film, "algorithmic_controller")
    assert after.share("乙") == before.share("乙")
    pool = before.share("甲").point + before.share("丙").point
    assert after.share("甲").point == after.share("丙").point == pool / 2
    assert after.share("甲").status == "range"


def test_an_agreement_of_all_leaves_no_range_of_the_measure():
    """What was agreed exactly would keep the blur of what was measured."""
    split = ask(signed(studio(), by=THREE), "algorithmic_controller")
    assert {who: split.share(who).status for who in THREE} == dict.fromkeys(THREE, "known")


def test_signatories_who_hold_nothing_move_nothing():
    """Strangers could divide the film."""
    film = studio()
    film.agree({"甲": 1}, on="2025-12-01", signed_by=["甲", "乙"])
    split = ask(film, None, "CN")
    assert shares(split) == {STUDIO: "1"}
    assert "its signatories hold nothing" in says(split)


# -- income ----------------------------------------------------------------------------------------


def test_an_agreement_on_income_leaves_the_title():
    """Dividing the money would divide the right."""
    split = ask(signed(studio(), of="income"), None, "CN")
    assert shares(split) == {STUDIO: "1"}
    assert split.share("甲", right="income").point == Fraction(2, 5)
    assert split.share(STUDIO, right="income").point == 0
    assert {e.holder for e in split.entitlements if e.right == "income"} == set(THREE)


def test_an_agreement_on_title_says_nothing_of_income():
    """A share of title would print as a share of the money that somebody agreed."""
    split = ask(signed(studio()), None, "CN")
    assert split.share("甲", right="income").status == "unknown"
    assert not [title for title in split.titles if title.right == "income"]


def test_income_follows_title_where_the_agreement_is_silent():
    """Whoever did not sign would lose the income from what they own."""
    film = studio()
    film.agree({"甲": 1}, of="income", on="2025-12-01", signed_by=["甲", "丙"])
    split = ask(film, "algorithmic_controller")
    assert split.share("乙", right="income") == split.share("乙")
    assert split.share("丙", right="income").point == 0
    assert "income follows title as far as nothing else is agreed" in says(split, "assumption")


def test_without_the_owner_an_agreement_on_income_divides_nothing_of_the_owners():
    """Three people could divide the income of a fourth."""
    split = ask(signed(studio(), by=THREE, of="income"), None, "CN")
    assert split.share(STUDIO, right="income").point == 1
    assert split.share("甲", right="income").point == 0


def test_a_contract_on_income_needs_no_form():
    """It moves no right that the law guards by a writing."""
    split = ask(signed(studio(), of="income", written=False), None, "CN")
    assert split.share("甲", right="income").point == Fraction(2, 5)


def test_the_two_titles_each_add_up():
    """Income and title would be mixed in one sum."""
    film = signed(signed(studio()), of="income", shares={"甲": "1/2", STUDIO: "1/2"})
    for title in ask(film, None, "CN").titles:
        assert sum(title.point(who) or 0 for who in title.holders()) + title.unallocated() == 1


def test_everything_signed_by_everybody_is_read_once():
    """An agreement read at vesting would be applied again as a transfer."""
    film = studio()
    film.agree({"甲": "1/2", STUDIO: "1/2"}, on="2025-12-01", signed_by=list(ALL))
    split = ask(film, None, "CN")
    assert shares(split) == {"甲": "1/2", STUDIO: "1/2"}
    assert whole(split).candidates[0].read == ("agreement#1",)


@pytest.mark.parametrize("signatories", [["甲"], ["甲", "乙"], ["乙", "丙"]])
def test_nobody_gains_or_loses_by_an_agreement_that_holders_did_not_sign(signatories: list[str]):
    """If this fails, somebody who did not sign is paid out of the pocket of somebody who did."""
    before = cg.attribute(studio(), "algorithmic_controller", as_of="2026-03-01")
    film = studio()
    agreed = {"甲": Fraction(2, 5), "乙": Fraction(3, 10), "丙": Fraction(3, 10)}
    film.agree(agreed, on="2025-12-01", signed_by=signatories)
    after = cg.attribute(film, "algorithmic_controller", as_of="2026-03-01")
    pool = sum(before.share(who).point for who in signatories)
    between = sum(agreed[who] for who in signatories)
    for who in agreed:
        expected = pool * agreed[who] / between if who in signatories else before.share(who).point
        assert after.share(who).point == expected


def test_joint_authors_are_not_bound_by_one_signature():
    """If this fails, one author's paper takes from herself what it meant to take from the other."""
    film = cg.Workflow("Two", made_on="2026-01-20")
    ann, bo = film.people("Ann", "Bo")
    film.step("drawing", by=ann, makes="cels")
    film.step("editing", by=bo, uses="cels", makes="film", cuts=3)
    film.find("joint intention", by="Judge Wang", evidence="signed")
    film.agree({"Ann": "2/3", "Bo": "1/3"}, on="2026-01-21", signed_by=[ann])
    split = cg.attribute(film, regime="US", as_of="2026-03-01")
    assert split.share("Ann").point == split.share("Bo").point == Fraction(1, 2)


def test_a_joint_holder_who_gives_everything_is_replaced_by_whoever_receives():
    """A director's signed assignment to the producer would leave both as owners."""
    film = cg.Workflow("Jump", kind="film work", made_on="2020-01-01")
    ann, house = film.person("Ann"), film.organization("House")
    film.step("producing", by=house, acts=["initiative", "organising"])
    film.step("direction", by=ann)
    film.step("live_action", by=ann, makes="film")
    assert {one.together for one in [whole(ask(film, None, "GB"))]} == {1}
    film.assign(ann, house, signed_by=[ann, house], on="2020-02-01")
    assert shares(ask(film, None, "GB")) == {"House": "1"}


def test_who_may_hold_something_gives_what_it_turns_out_to_be():
    """The buyer of everything would get nothing of what the seller's unlogged takes are worth."""
    film = cg.Workflow("Harbour")
    jia, yi = film.people("甲", "乙")
    house = film.organization("Studio")
    film.step("prompt_design", by=jia, makes="prompt", fixes=["subject"])
    for take in ("one", "two"):
        film.step("generation", uses="prompt", makes=take)
    film.step("selection", by=yi, uses=["one", "two"], makes="film", count=1, of=2)
    before = cg.attribute(film, "algorithmic_controller", as_of="2026-03-01").share("乙")
    film.assign(yi, house, signed_by=[yi, house])
    split = cg.attribute(film, "algorithmic_controller", as_of="2026-03-01")
    assert (before.point, split.share("Studio").point) == (0, 0)
    assert 0 < before.high == split.share("Studio").high
    assert split.share("乙").high == 0
    assert "乙" not in split.to_text()
