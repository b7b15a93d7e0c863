"""Germany: the studio's film under the law in force there."""

from __future__ import annotations

import pytest

import creditgraph as cg
from creditgraph.doctrines.de_joint_hand import NO_PART
from creditgraph.regimes import regime
from creditgraph.sources import provision
from tests.doctrines.helpers import ALL, STUDIO, THREE, ask, held, says, signed, steered, whole


def income(split: cg.Allocation) -> dict[str, str]:
    """Everybody's share of the income as it prints."""
    title = next(one for one in split.titles if one.right == "income")
    return {who: str(title.share(who)) for who in title.holders()}


def test_the_studio_example_shares_title_in_joint_hand_and_income_by_extent():
    """Title and income would be one thing, by heads or by agreement only."""
    film = cg.Workflow.load("examples/studio.json")
    film.find("dominance", by="Judge Meier")
    split = cg.attribute(film, regime="DE", as_of="2026-03-01")
    assert dict(whole(split).candidates[0].points) == dict.fromkeys(THREE)
    assert set(income(split)) == set(THREE)
    assert len({split.share(who, right="income").point for who in THREE}) == 3
    assert split.reach.protected + split.reach.unprotected + split.reach.unknown == 1


def test_without_a_finding_on_dominance_authors_and_income_of_the_studio_example_are_open():
    """An estimate on a scale of ours would make authors of whom a court might say otherwise."""
    split = cg.attribute(cg.read("examples/studio.json"), regime="DE", as_of="2026-03-01")
    assert {split.share(who).status for who in THREE} == {"unknown"}
    assert {split.share(who, right="income").status for who in THREE} == {"unknown"}
    assert any(share.candidates for share in (split.share(who, right="income") for who in THREE))


@pytest.mark.parametrize("by", [ALL, THREE], ids=["with the studio", "without"])
def test_signed_shares_of_title_are_shares_of_income(by: tuple[str, ...]):
    """A contract would divide a title that cannot be divided, or would be nothing."""
    split = ask(signed(steered(), by=by), None, "DE")
    assert dict(whole(split).candidates[0].points) == dict.fromkeys(THREE)
    assert income(split) == {"甲": "2/5", "乙": "3/10", "丙": "3/10"}
    assert "the title cannot be divided by contract here: it is read as an agreement on income" in says(split)


def test_shares_that_one_signed_alone_bind_nobody_else():
    """One signature would divide everybody's income."""
    split = ask(signed(steered(), by=["甲"]), None, "DE")
    assert income(split) == income(ask(steered(), None, "DE"))


def test_between_two_who_signed_only_theirs_is_divided():
    """Who did not sign would gain or lose by the agreement of others."""
    before = ask(steered(), None, "DE")
    split = ask(signed(steered(), by=["甲", "乙"]), None, "DE")
    points = {who: split.share(who, right="income").point for who in THREE}
    assert points["丙"] == before.share("丙", right="income").point
    assert points["甲"] * 3 == points["乙"] * 4


def test_shares_of_title_are_read_at_income_even_where_no_rule_on_income_is_in_play():
    """An agreement would vanish with the default rule that it replaces."""
    split = ask(signed(steered()), "eu_fair_remuneration", "DE")
    assert income(split) == {"甲": "2/5", "乙": "3/10", "丙": "3/10"}


def test_an_assignment_by_all_is_an_exclusive_licence():
    """The title would move among the living."""
    film = steered()
    film.assign("甲", STUDIO, signed_by=ALL, on="2026-02-01", written=False)
    split = ask(film, None, "DE")
    assert set(whole(split).holders()) == set(THREE)
    assert held(split, "licence") == {(STUDIO, None)}
    assert [one.exclusive for one in split.held if one.basis == "agreement#1"] == [True]


def test_one_of_several_cannot_license_exclusively_alone():
    """One hand would give what all hold."""
    film = steered()
    film.assign("甲", STUDIO, signed_by=["甲", STUDIO], on="2026-02-01")
    split = ask(film, None, "DE")
    assert held(split, "licence") == set()
    assert any(text.startswith("what is exclusive needs everybody who holds") for text in says(split))


@pytest.mark.claim("ZQ-I-03")
def test_the_producer_doctrine_yields_to_the_law_on_creators():
    """The film would vest in the producer alone, which Luksan forbids."""
    assert set(whole(ask(steered(), "producer", "DE")).holders()) == set(THREE)


def test_european_doctrines_are_at_home_in_germany():
    """The floor would print as a foreign theory."""
    said = [remark.sentence() for remark in ask(steered(), "eu_directors_floor", "DE").remarks]
    assert not [text for text in said if "as a theory" in text]


@pytest.mark.claim("ZQ-3.2-05")
def test_what_stands_apart_is_what_makes_no_co_author():
    """A part would be both a work of its own and a piece of the film, or neither."""
    law = regime("DE")
    assert law is not None
    assert {*law.parts} | {"performance"} == {*NO_PART}


def test_every_text_of_the_regime_is_on_file():
    """The card would cite what nobody can look up."""
    law = regime("DE")
    assert law is not None
    cited = (*law.title_stays, *law.burden, *(key for one in law.moral.values() for key in one.cites))
    assert all(provision(key).key == key for key in cited)
    assert len(law.read_at) == 4
