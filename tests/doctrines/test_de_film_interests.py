"""Germany: income by extent, fair pay, the film maker's use, and what authors keep."""

from __future__ import annotations

from fractions import Fraction

import pytest

import creditgraph as cg
from creditgraph.doctrines.de_film_interests import DeFilmInterests
from tests.doctrines.helpers import STUDIO, THREE, ask, held, says, signed, steered, studio

MAKERS = {(who, None) for who in THREE}


def income(split: cg.Allocation) -> dict[str, Fraction | None]:
    """Who shares the income, and the points."""
    title = next((one for one in split.titles if one.right == "income"), None)
    return {} if title is None else dict(title.candidates[0].points)


def engaged(film: cg.Workflow, *people: str) -> cg.Workflow:
    """The same film; these people work for the studio."""
    for who in people:
        film.engage(who, STUDIO, "employment")
    return film


@pytest.mark.claim("ZQ-3.2-18")
def test_income_goes_by_extent_and_has_a_range():
    """Income would go by heads, or a bare point would stand for an estimate."""
    split = ask(steered(), None, "DE")
    points = income(split)
    assert sum(points.values(), Fraction(0)) == 1
    assert points["甲"] > points["丙"] > points["乙"] > 0
    for who in THREE:
        share = split.share(who, right="income")
        assert share.low < share.point < share.high


def test_only_protected_acts_count_as_participation_in_the_creation():
    """Prompts that are no creation would earn: 丙 cut the film, and the audio prompt adds nothing."""
    more = steered()
    more.step("audio_prompt", by="丙", makes="effects_prompt", fixes=["genre"])
    more.step("generation", uses="effects_prompt", makes="effects")
    more.step("audio_visual_sync", by="丙", uses=["film", "effects"], makes="mixed")
    split = ask(steered(), None, "DE")
    lines = split.contribution.shares(
        kinds=["prompt_design", "multi_image_reference", "motion_brush", "editing"]
    )
    assert income(split) == lines
    assert sum(income(ask(more, None, "DE")).values(), Fraction(0)) == 1


def test_what_is_undecided_widens_the_range_and_not_the_point():
    """An undecided choice would be paid for, or for ever unpaid."""
    film = steered()
    film.find("creative arrangement", "no", by="Expert")
    decided, open_ = (ask(one, None, "DE").share("甲", right="income") for one in (film, steered()))
    assert decided.point == open_.point
    assert open_.low <= decided.low
    assert open_.high >= decided.high


def test_what_was_found_of_the_extent_counts_as_found():
    """The measure would overrule a judge."""
    film = steered()
    for who, share in zip(THREE, ("1/2", "1/4", "1/4"), strict=True):
        film.find("extent of contribution", share, by="Judge Meier", agents=[who])
    assert income(ask(film, None, "DE")) == {"甲": Fraction(1, 2), "乙": Fraction(1, 4), "丙": Fraction(1, 4)}


def test_beside_a_director_the_division_is_open_until_somebody_finds_it():
    """Directing leaves no file, and would earn nothing."""
    film = steered()
    film.step("direction", by=film.person("丁"))
    split = ask(film, None, "DE")
    assert income(split) == dict.fromkeys((*THREE, "丁"))
    film.find("extent of contribution", "2/5", by="Judge Meier", agents=["丁"])
    found = income(ask(film, None, "DE"))
    assert found["丁"] == Fraction(2, 5)
    assert sum(found.values(), Fraction(0)) == 1


def test_decided_figures_stand_beside_and_enter_nothing():
    """A quashed figure would calibrate an answer."""
    split = ask(steered(), None, "DE")
    shown = [text for text in says(split, "despite") if text.startswith("for comparison only: 2.25 %")]
    assert shown
    before = ask(studio(made_on="2015-01-20"), None, "DE", "2016-01-01")
    assert not [text for text in says(before) if "2.25 %" in text]


def test_a_lone_creator_has_no_co_authors_to_share_with():
    """S. 8(3) would divide what belongs to one."""
    film = cg.Workflow("Alone", made_on="2026-01-01")
    film.step("drawing", by=film.person("Ann"), makes="film")
    assert income(ask(film, None, "DE")) == {}


def test_income_is_open_while_it_is_not_known_who_the_authors_are():
    """The question would vanish because only one author is sure."""
    split = ask(studio(), None, "DE")
    title = next(one for one in split.titles if one.right == "income")
    assert (title.status, set(title.holders())) == ("unknown", set(THREE))
    assert "the authors are known" in says(split, "undecided")
    share = split.share("丙", right="income")
    assert share.candidates[-1] == 1 > share.candidates[0] > 0


def test_what_stays_with_the_author_of_a_part_yields_to_contract():
    """S. 89(3) limits a presumption; as a mandatory rule it would stand above the parties."""
    mine = [one for one in DeFilmInterests().rules() if one.question == "interests:separate_use"]
    assert [one.kind for one in mine] == ["default"]


def test_somebody_whom_nobody_named_keeps_a_part_of_the_income():
    """The work of an unnamed employee would be paid to the others."""
    film = cg.Workflow("Cut by a house", made_on="2026-01-01")
    film.step("drawing", by=film.people("Ann", "Bo"), makes="cels")
    film.step("editing", by=film.organization("House"), uses="cels", makes="film")
    split = ask(film, None, "DE")
    title = next(one for one in split.titles if one.right == "income")
    assert title.unallocated() == Fraction(1, 2)
    assert set(title.holders()) == {"Ann", "Bo"}


def test_fair_pay_needs_a_contract_with_the_producer_and_cannot_be_waived():
    """Silence of the file would print as no claim, or as a sure one."""
    assert held(ask(steered(), None, "DE"), "remuneration") == set()
    assert {one.open for one in ask(steered(), None, "DE").held if one.right == "remuneration"} == {True}
    assert held(ask(engaged(steered(), "乙"), None, "DE"), "remuneration") == {("乙", None)}


def test_further_pay_reaches_films_made_before_its_text():
    """Who made a film long ago would get nothing of its late success."""
    film = cg.Workflow("Old", made_on="1990-01-01")
    house = film.organization("House")
    film.step("producing", by=house, acts=["initiative"])
    film.step("live_action", by=film.person("Cam"), makes="film")
    film.engage("Cam", "House", "employment")
    assert held(ask(film, None, "DE"), "remuneration") == {("Cam", None)}
    assert held(ask(film, None, "DE", "2019-01-01"), "remuneration") == set()


def test_whoever_undertook_to_take_part_grants_the_maker_the_use():
    """The film maker could not use the film it paid for, or would own it."""
    split = ask(engaged(steered(), *THREE), None, "DE")
    assert held(split, "licence") == {(STUDIO, None)}
    assert split.share(STUDIO).point == 0


@pytest.mark.parametrize("people", [(), ("甲",), ("甲", "乙")])
def test_the_makers_use_is_open_while_somebody_is_not_known_to_have_undertaken(people: tuple[str, ...]):
    """A contract with one would bind the others."""
    split = ask(engaged(steered(), *people), None, "DE")
    assert held(split, "licence") == set()
    assert [one.open for one in split.held if one.right == "licence"] == [True]


def scripted(*, raw: bool) -> cg.Workflow:
    """A film after a script by 丁, who works for the studio; the rest is raw output, or the studio's film."""
    film = cg.Workflow("Raw", made_on="2026-01-20") if raw else steered()
    if raw:
        film.step("producing", by=film.organization(STUDIO), acts=["initiative"])
        film.step("generation", makes="film")
    film.step("screenplay", by=film.person("丁"), makes="script")
    return engaged(film, "丁")


def test_for_images_that_are_no_work_only_leave_to_film_a_work_counts():
    """S. 95 would carry a presumption that it leaves out."""
    assert held(ask(scripted(raw=True), None, "DE"), "licence") <= {(STUDIO, "screenplay")}


def test_script_and_music_stay_their_authors():
    """The film would swallow the script."""
    split = ask(scripted(raw=False), None, "DE")
    assert held(split, "separate_use") == {("丁", "screenplay")}


def test_authors_are_named_and_can_stop_gross_distortion():
    """A moral right would be lost in the joint hand."""
    split = ask(steered(), None, "DE")
    assert held(split, "credit") == held(split, "integrity") == MAKERS


@pytest.mark.parametrize("right", ["credit", "integrity"])
def test_a_sure_author_has_the_moral_rights_whoever_else_may_be_one(right: str):
    """What nobody knows of others would take a name from who cut the film."""
    split = ask(studio(), None, "DE")
    assert held(split, right) == {("丙", None)}
    assert {one.holder for one in split.held if one.right == right and one.open} >= {"甲", "乙"}


@pytest.mark.parametrize("right", ["credit", "integrity"])
def test_no_text_on_file_lets_a_moral_right_be_waived(right: str):
    """A signature would end what the law keeps."""
    film = steered()
    film.waive("甲", right, signed_by=["甲"])
    assert held(ask(film, None, "DE"), right) == MAKERS


def test_another_work_than_a_film_has_no_film_rules():
    """A poster's maker would hold film rights."""
    film = cg.Workflow("Poster", kind="other work", made_on="2026-01-01")
    film.step("producing", by=film.organization("House"), acts=["initiative"])
    film.step("drawing", by=film.person("Ann"), makes="poster")
    film.engage("Ann", "House", "employment")
    split = ask(film, None, "DE")
    assert held(split, "integrity") == {("Ann", None)}
    assert {one.right for one in split.held} == {"credit", "integrity", "remuneration"}


def test_agreed_shares_stand_in_place_of_the_extent():
    """The default rule would beat the agreement."""
    points = {who: str(point) for who, point in income(ask(signed(steered()), None, "DE")).items()}
    assert points == {"甲": "2/5", "乙": "3/10", "丙": "3/10"}
