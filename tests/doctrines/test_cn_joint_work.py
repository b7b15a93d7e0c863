"""China: works that several people create together."""

from __future__ import annotations

from fractions import Fraction

import creditgraph as cg
from tests.doctrines.cn_films import layers, shown
from tests.doctrines.helpers import STUDIO, THREE, ask, held, says, shares, signed, studio, whole

OTHER_WORK = "other work"


def picture(*people: str) -> cg.Workflow:
    """A single picture drawn by these people."""
    film = cg.Workflow("Picture", kind=OTHER_WORK, made_on="2025-06-01")
    film.people(*people)
    film.step("drawing", by=list(people), makes="picture")
    return film


def income(split: cg.Allocation) -> object:
    """The title to the income, if there is one."""
    return next((one for one in split.titles if one.right == "income"), None)


def test_those_who_create_together_hold_together_without_quotas():
    """The law's *reasonable* would be turned into equal parts."""
    split = ask(studio(), "cn_joint_work")
    assert {who: split.share(who).point for who in whole(split).holders()} == dict.fromkeys(THREE)
    assert (whole(split).together, split.unallocated) == (1, 0)


def test_who_organised_or_paid_is_no_co_author():
    """A producer would create by organising (Regulations, art. 3)."""
    split = ask(studio(), "cn_joint_work")
    assert STUDIO not in whole(split).holders()
    says_ = f"{STUDIO} did producing: organising, advice and means are not creating"
    assert says_ in says(split, "despite")


def test_one_creator_owns_alone():
    """A lone author would hold together with nobody."""
    assert shares(ask(picture("Ann"), "cn_joint_work")) == {"Ann": "1"}


def test_income_of_several_has_no_formula():
    """A share of income would be invented where the law says only *reasonable*."""
    split = ask(picture("Ann", "Bo"), None, "CN")
    title = income(split)
    assert title is not None
    assert title.basis == "cn_joint_work"
    share = title.share("Ann")
    assert (share.status, share.point, share.low, share.high) == ("unknown", None, 0, 1)
    assert any("no formula" in text for text in says(split))


def test_found_extents_divide_the_income_and_not_the_title():
    """Title and income would be one."""
    film = picture("Ann", "Bo")
    film.find("extent of contribution", "2/3", by="Judge Wang", agents=["Ann"])
    split = ask(film, None, "CN")
    title = income(split)
    assert title is not None
    assert (title.share("Ann").point, title.share("Bo").point) == (Fraction(2, 3), Fraction(1, 3))
    assert whole(split).share("Ann").point is None


def test_an_agreement_on_income_holds():
    """What the holders agreed would give way to an open rule."""
    film = picture("Ann", "Bo")
    film.agree({"Ann": "3/4", "Bo": "1/4"}, of="income", on="2025-07-01", signed_by=["Ann", "Bo"])
    title = income(ask(film, None, "CN"))
    assert title is not None
    assert title.share("Ann").point == Fraction(3, 4)


def test_where_the_title_is_agreed_the_law_does_not_divide_the_income():
    """Agreed shares of title would leave the income open."""
    assert income(ask(signed(studio()), None, "CN")) is None


def test_a_film_of_one_producer_earns_for_the_producer():
    """Authors whom art. 17 gives pay would share the producer's income."""
    assert income(ask(studio(), None, "CN")) is None


def test_several_producers_without_a_division_share_in_reasonable_parts():
    """Equal parts of title, an assumption, would become equal parts of income."""
    film = studio()
    film.organization("Second House")
    film.step("producing", by="Second House", acts=["responsibility"])
    split = ask(film, None, "CN")
    title = income(split)
    assert title is not None
    assert title.share(STUDIO).status == "unknown"
    assert whole(split).share(STUDIO).point == Fraction(1, 2)


def test_two_possible_producers_leave_it_open_whether_income_is_shared():
    """An open question of ownership would be settled by way of income."""
    film = studio()
    film.organization("Second House")
    film.credit("Producer", "Second House")
    split = ask(film, None, "CN")
    assert "several hold the work together, without quotas" in says(split, "undecided")


def test_a_picture_is_its_authors_and_not_its_producers():
    """Art. 17 would reach beyond moving images."""
    film = picture("Ann")
    film.step("producing", by=film.organization("House"), acts=["initiative"])
    assert shares(ask(film, None, "CN")) == {"Ann": "1"}


def test_a_picture_whose_process_is_unproved_is_nobodys():
    """Joint prompting without records was left open for want of a work: then there is no split either."""
    film = cg.Workflow("Pendant", kind=OTHER_WORK, made_on="2024-06-01")
    film.people("Ann", "Bo")
    film.step("prompt_design", by=["Ann", "Bo"], makes="prompt", fixes=["light", "style"])
    film.step("parameter_setting", by="Bo", makes="settings", changed=True)
    film.step("generation", uses=["prompt", "settings"], makes="picture")
    assert whole(ask(film, None, "CN")).status == "no_right"
    split = ask(shown(film), None, "CN")
    assert set(whole(split).holders()) == {"Ann", "Bo"}
    assert whole(split).together == 1


def test_whoever_made_an_undecided_part_may_be_one_author_more():
    """An open question of protection would make or unmake a co-author."""
    film = cg.Workflow("Two hands", kind=OTHER_WORK, made_on="2025-06-01")
    film.people("Ann", "Bo")
    film.step("drawing", by="Ann", makes="drawn")
    film.step("grading", by="Bo", uses="drawn", makes="picture")
    split = ask(film, None, "CN")
    assert layers(film) == {"drawing": "protected", "grading": "unknown"}
    assert whole(split).status == "unknown"
    assert set(whole(split).holders()) == {"Ann", "Bo"}


def test_an_organization_behind_an_act_leaves_it_open_who_created():
    """A company would be a co-author, or its people would vanish."""
    film = cg.Workflow("House", kind=OTHER_WORK, made_on="2025-06-01")
    film.step("drawing", by=[film.person("Ann"), film.organization("House")], makes="picture")
    split = ask(film, None, "CN")
    assert whole(split).status == "unknown"
    assert "the person behind drawing is named (House is none)" in says(split, "undecided")


def test_a_contract_that_gives_the_work_away_leaves_it_open():
    """An employee would keep in a picture what the contract gives to the studio."""
    film = picture("Ann")
    film.organization("House")
    film.engage("Ann", "House", "employment", made_for_hire=True, signed_by=["Ann", "House"])
    assert whole(ask(film, None, "CN")).status == "unknown"


def test_authorship_does_not_break_who_owns_a_film():
    """Asking who the authors are would unsettle art. 17, which does not hang on it."""
    film = studio()
    film.step("grading", by="乙", uses="film", makes="graded")
    assert shares(ask(film, "cn_joint_work", "CN")) == {STUDIO: "1"}


def test_a_part_that_can_be_used_alone_rests_on_the_special_rule_for_films():
    """Two articles would stand where one is the special one."""
    film = studio()
    film.step("screenplay", by=film.person("丁"), makes="script")
    split = ask(film, None, "CN")
    assert held(split, "separate_use") == {("丁", "screenplay")}
    assert {one.basis for one in split.held if one.right == "separate_use"} == {
        "Copyright Law of the PRC (2020) art. 17(3)"
    }


def test_before_the_text_on_file_nobody_knows_who_shares_income():
    """The law of 2020 would divide the income of a film of 2020."""
    film = studio(made_on="2020-06-01")
    film.organization("Second House")
    film.step("producing", by="Second House", acts=["responsibility"])
    found = income(ask(film, None, "CN"))
    assert found is not None
    assert found.status == "unknown"
