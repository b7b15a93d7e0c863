"""United States: work made for hire, both prongs, for the human part only."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

import creditgraph as cg
from creditgraph.doctrines.base import Holding
from creditgraph.doctrines.case import Case
from creditgraph.doctrines.us_work_made_for_hire import UsWorkMadeForHire
from creditgraph.reasoning import resolve
from tests.doctrines.helpers import AS_OF, OTHER, ask, says, shares, whole

CUT = "selection and arrangement"


def cut(**about: Any) -> cg.Workflow:
    """Ann chooses and cuts raw output; she may work for the House."""
    film = cg.Workflow("Cut", made_on="2026-01-01")
    ann, house = film.person("Ann"), film.organization("House")
    film.step("prompt_design", by=ann, makes="prompt", fixes=["subject"])
    film.step("generation", uses="prompt", makes="takes", count=9, evidence="logged")
    film.step("selection", by=ann, uses="takes", makes="picks", count=3)
    film.step("editing", by=ann, uses="picks", makes="film", cuts=4)
    if about:
        film.engage(ann, house, **about)
    return film


def test_without_an_engagement_the_author_owns():
    """Whoever is named somewhere would own."""
    assert shares(ask(cut(), None, "US")) == {"Ann": "1"}


def test_an_employees_work_is_the_employers():
    """§ 201(b) would be lost."""
    split = ask(cut(type="employment"), None, "US")
    assert shares(split) == {"House": "1"}
    assert "For a work made for hire the employer or orderer counts as author and owns." in says(
        split, "rule"
    )


def test_it_covers_the_human_part_only():
    """Hiring a machine's user would make a work where there is none."""
    split = ask(cut(type="employment"), None, "US")
    assert split.reach.unprotected > 0
    film = cg.Workflow("Raw", made_on="2026-01-01")
    film.step("prompt_design", by=film.person("Ann"), makes="prompt", fixes=["subject"])
    film.step("generation", uses="prompt", makes="film")
    film.engage("Ann", film.organization("House"), "employment")
    assert whole(ask(film, None, "US")).status == "no_right"


@pytest.mark.parametrize(
    "about",
    [{"scope": ["music"]}, {"start": "2026-02-01"}, {"end": "2025-12-01"}],
    ids=["scope", "start", "end"],
)
def test_outside_the_job_the_employee_owns(about: dict[str, Any]):
    """An employer would own what was made in somebody's own time."""
    split = ask(cut(type="employment", **about), None, "US")
    assert shares(split) == {"Ann": "1"}
    assert any("outside the scope or the days" in text for text in says(split))


def test_partly_outside_the_job_the_sole_author_keeps_the_whole():
    """A right that cannot be divided would be divided by the line of the job."""
    split = ask(cut(type="employment", scope=["editing"]), None, "US")
    assert shares(split) == {"Ann": "1"}
    assert "Ann's steps lie partly outside the scope of the engagement" in says(split)


def test_steps_without_protection_do_not_decide_about_the_scope():
    """A prompt, which nobody owns, would keep the employer from what the employee made in the job."""
    assert shares(ask(cut(type="employment", scope=["editing", "selection"]), None, "US")) == {"House": "1"}


def test_a_commission_with_a_writing_signed_by_both_that_says_so_is_the_orderers():
    """Prong two would be lost."""
    about = {"type": "commission", "made_for_hire": True, "signed_by": ["Ann", "House"]}
    assert shares(ask(cut(**about), None, "US")) == {"House": "1"}


@pytest.mark.parametrize(
    "about",
    [
        {"made_for_hire": True},
        {"made_for_hire": True, "signed_by": ["Ann"]},
        {"made_for_hire": True, "signed_by": ["House"]},
        {"signed_by": ["Ann", "House"]},
    ],
    ids=["no writing", "one signed", "the other signed", "does not say so"],
)
def test_a_commission_without_that_writing_stays_the_authors(about: dict[str, Any]):
    """Paying for a film would be enough to own it."""
    split = ask(cut(type="commission", **about), None, "US")
    assert shares(split) == {"Ann": "1"}
    assert "Ann's commission lacks a writing signed by both that says made for hire" in says(split)


def test_a_collaboration_is_no_hire():
    """Working together would be working for."""
    about = {"type": "collaboration", "made_for_hire": True, "signed_by": ["Ann", "House"]}
    assert shares(ask(cut(**about), None, "US")) == {"Ann": "1"}


def two(*hired: str, finding: bool = False) -> cg.Workflow:
    """Ann chooses, Bo cuts; some of them are employees of the House."""
    film = cg.Workflow("Two", made_on="2026-01-01")
    ann, bo = film.people("Ann", "Bo")
    film.organization("House")
    film.step("generation", makes="takes", count=9, evidence="logged")
    film.step("selection", by=ann, uses="takes", makes="picks", count=3)
    film.step("editing", by=bo, uses="picks", makes="film", cuts=4)
    for who in hired:
        film.engage(who, "House", "employment")
    if finding:
        film.find("joint intention", by="Judge Hall", evidence={"grade": "declared"})
    return film


def test_if_all_parts_were_made_for_one_hirer_the_whole_is_the_hirers():
    """A studio with employees would own two parts and no film."""
    assert shares(ask(two("Ann", "Bo"), None, "US")) == {"House": "1"}


def test_if_one_part_was_made_for_hire_that_part_moves():
    """The employer of one would own what another made."""
    split = ask(two("Ann"), None, "US")
    assert split.share("House", layer=CUT, part="selection").point == 1
    assert split.share("Bo", layer=CUT, part="editing").point == 1


def test_a_hired_joint_authors_head_goes_to_the_hirer():
    """A joint author in employment would keep the head, or the employer would take both."""
    assert shares(ask(two("Ann", finding=True), None, "US")) == {"House": "1/2", "Bo": "1/2"}


def test_the_employers_own_part_and_the_undecided_part_of_a_stranger_stay_apart():
    """A whole would be known although a stranger's control was never judged."""
    film = two("Ann", "Bo")
    film.step("motion_brush", by=film.person("Cy"), makes="paths", points=3)
    film.step("generation", uses="paths", makes="more")
    film.step("compositing", by="Bo", uses=["film", "more"], makes="composed")
    split = ask(film, None, "US")
    assert split.title is None
    assert split.share("Cy", layer="human input").status == "unknown"


def test_unknown_authors_leave_ownership_unknown():
    """Who owns would be known although nobody knows who the authors are."""
    film = cg.Workflow("Steered", made_on="2026-01-01")
    film.step("motion_brush", by=film.person("Cy"), makes="paths", points=3)
    film.step("generation", uses="paths", makes="film")
    split = ask(film, None, "US")
    assert whole(split).status == "unknown"
    assert split.share("Cy").point is None


def test_an_undecided_part_of_an_employee_is_the_employers_too():
    """If this fails, a part whose protection is open is listed under somebody who can never own it."""
    film = cg.Workflow("Hired", made_on="2026-01-20")
    ann, bo = film.people("Ann", "Bo")
    house = film.organization("House")
    film.step("motion_brush", by=ann, makes="paths", points=3)
    film.step("generation", uses="paths", makes="take")
    film.step("editing", by=bo, uses="take", makes="film", cuts=2)
    film.engage(ann, house, "employment", start="2025-01-01", signed_by=[ann, house])
    split = cg.attribute(film, regime="US", as_of="2026-03-01")
    holders = {title.part: title.holders() for title in split.titles}
    assert holders["motion_brush"] == ("House",)


def test_a_commissioned_picture_is_not_on_the_list():
    """Prong two would take in what is no part of a film and no compilation."""
    for kind, owner in (("other work", "Ann"), (OTHER, "House")):
        film = cg.Workflow("Picture", kind=kind, made_on="2026-01-01")
        film.organization("House")
        film.step("drawing", by=film.person("Ann"), makes="picture")
        film.engage("Ann", "House", "commission", made_for_hire=True, signed_by=["Ann", "House"])
        assert shares(ask(film, None, "US")) == {owner: "1"}


def crowd(*, finding: bool = True, named: bool = True) -> cg.Workflow:
    """Walt writes outside any job; A, B and C draw, choose and cut for Co."""
    film = cg.Workflow("Crowd", kind=OTHER, made_on="2026-01-20")
    walt, ann, bo, cy = film.people("Walt", "A", "B", "C")
    film.organization("Co")
    film.step("screenplay", by=walt if named else [], makes="script")
    film.step("drawing", by=ann, uses="script", makes="cel")
    film.step("generation", makes="takes", count=9, evidence="logged")
    film.step("selection", by=bo, uses="takes", makes="picks", count=3)
    film.step("editing", by=cy, uses=["picks", "cel"], makes="film", cuts=9)
    for who in (ann, bo, cy):
        film.engage(who, "Co", "employment")
    if finding:
        film.find("joint intention", by="Judge Hall", evidence={"grade": "declared"})
    return film


def test_an_employer_is_one_author_however_many_employees_it_has():
    """An employer would own by the number of its staff (§ 201(b): the employer is the author)."""
    split = ask(crowd(), None, "US")
    assert shares(split) == {"Walt": "1/2", "Co": "1/2"}
    assert "Co counts as the author of what A, B, C made for hire: one head" in says(split, "fact")


def test_two_employers_are_two_heads():
    """One employer's staff would crowd out another's."""
    film = crowd()
    film.step("music", by=film.person("Mia"), makes="score")
    film.step("audio_visual_sync", by="Walt", uses=["film", "score"], makes="synced")
    film.engage("Mia", film.organization("Label"), "employment")
    assert shares(ask(film, None, "US")) == dict.fromkeys(("Walt", "Co", "Label"), "1/3")


def test_whose_parts_lie_partly_outside_the_job_keeps_a_head():
    """The employer would take what was made in somebody's own time."""
    film = crowd()
    film.step("music", by="C", makes="score")
    film.step("audio_visual_sync", by="C", uses=["film", "score"], makes="synced")
    frozen = film.freeze()
    engaged = tuple(
        replace(one, scope=("editing",)) if one.agent == "C" else one for one in frozen.engagements
    )
    split = ask(replace(frozen, engagements=engaged), None, "US")
    assert shares(split) == dict.fromkeys(("Walt", "Co", "C"), "1/3")


def test_unnamed_heads_still_add_up():
    """With heads counted anew the parts would not come to one, or the range be that of the old heads."""
    title = whole(ask(crowd(named=False), None, "US"))
    assert title.unallocated() + (title.share("Co").point or 0) == 1
    assert (title.share("Co").point, title.share("Co").low, title.share("Co").high) == (Fraction(1, 2), 0, 1)


def test_measured_shares_are_added_up_and_not_counted():
    """Shares by measure would be turned into heads."""
    doctrine = UsWorkMadeForHire()
    film = crowd()
    alone = cg.attribute(film, ["algorithmic_controller"], "US", as_of=AS_OF)
    assert alone.title is not None
    case = Case(film.freeze(), regime="US", made_on=None, as_of=date(2026, 3, 1))
    case.protected = frozenset(part[:2] for part in case.acted())
    case.authors = alone.title.candidates[0]
    value = resolve("vesting", doctrine.rules(), case).candidates[-1][0]
    assert isinstance(value, Holding)
    points = alone.title.candidates[0].points
    assert value.points["Co"] == sum(points[who] or 0 for who in "ABC" if who in points)
