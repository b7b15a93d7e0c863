"""Engagements: whoever made something must have worked for the film, in scope, in time, in writing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import creditgraph as cg
from creditgraph.chain_of_title.law import APART, EMPLOYED, NOBODY, ORDERED
from tests.chain_of_title.helpers import JIA, MADE, REGIMES, STUDIO, audited, defects, gaps, names, opened

YI = "乙"
LINK = "engagement"


def with_yi(kind: str = "storyboard", made_on: str = MADE) -> cg.Workflow:
    """A film to which somebody else added something."""
    film = opened(made_on)
    film.person(YI)
    film.step(kind, by=YI, makes="boards")
    film.step("editing", by=JIA, uses="boards", makes="film")
    return film


@pytest.mark.parametrize("regime", REGIMES)
def test_nobody_engaged_leaves_it_with_the_maker(regime: str):
    """A stranger's work would be the producer's for nothing."""
    (one,) = defects(audited(with_yi(), regime), LINK)
    assert one.where == ("engagements",)
    assert one.severity == NOBODY[regime][0]
    assert set(one.cites) == set(APART.get(regime, NOBODY[regime][1]))
    assert [clip.name for clip in one.taint.clips] == ["boards"] or one.taint.whole


@pytest.mark.parametrize("regime", REGIMES)
def test_an_assignment_or_a_grant_cures_it_and_adds_nothing(regime: str):
    """The cure that the audit names would not be one."""
    film = with_yi()
    before = names(audited(film, regime).defects)
    about = {"on": "2026-05-01", "rights": ["all", "adaptation"], "signed_by": [YI, STUDIO]}
    if regime == "DE":
        film.licence(YI, STUDIO, exclusive=True, **about)
    else:
        film.assign(YI, STUDIO, **about)
    after = audited(film, regime)
    assert defects(after, LINK) == []
    assert names(after.defects) < before


@pytest.mark.parametrize("regime", REGIMES)
def test_a_contract_outside_its_scope_or_days_covers_nothing(regime: str):
    """A contract for one job would give away another."""
    scope, days = with_yi(), with_yi()
    scope.engage(YI, STUDIO, "commission", scope=["music"], signed_by=[YI, STUDIO], made_for_hire=True)
    days.engage(YI, STUDIO, "commission", end="2026-04-01", signed_by=[YI, STUDIO], made_for_hire=True)
    for film in (scope, days):
        (one,) = defects(audited(film, regime), LINK, "outside the scope or the days")
        assert one.where[0] == "engagements[1].scope"


@pytest.mark.parametrize("regime", REGIMES)
def test_an_unsigned_contract_is_a_defect_that_names_who_did_not_sign(regime: str):
    """A draft would count as a contract."""
    film = with_yi()
    film.engage(YI, STUDIO, "commission", signed_by=[STUDIO])
    (one,) = defects(audited(film, regime), LINK, "is not signed by: 乙")
    assert one.where == ("engagements[1].signed_by",)


def test_an_unsigned_job_is_only_to_be_settled():
    """Employment, which can be shown by other means, would weigh as much as a missing assignment."""
    film = with_yi()
    film.engage(YI, STUDIO, "employment")
    (one,) = defects(audited(film, "US"), LINK)
    assert (one.severity, one.cites) == ("to settle", ("us:17-usc/201/b",))


@pytest.mark.claim("ZQ-3.3-01")
@pytest.mark.parametrize("regime", REGIMES)
def test_a_silent_commission_is_judged_by_the_law_of_the_country(regime: str):
    """China's art. 19, the US writing and Germany's presumption would come to the same."""
    film = with_yi()
    film.engage(YI, STUDIO, "commission", signed_by=[YI, STUDIO])
    found = defects(audited(film, regime), LINK, "says nothing on file of who owns")
    assert [one.severity for one in found] == ([ORDERED[regime][0]] if regime in ORDERED else [])


def test_in_china_a_job_leaves_separable_parts_with_the_employee_unless_the_contract_speaks():
    """Art. 18 would be forgotten for the storyboard, or invented for the cut."""
    film = with_yi()
    film.engage(YI, STUDIO, "employment", signed_by=[YI, STUDIO])
    (one,) = defects(audited(film, "CN"), LINK)
    assert one.cites == EMPLOYED["CN"][1]
    spoken = with_yi()
    spoken.engage(YI, STUDIO, "employment", signed_by=[YI, STUDIO], made_for_hire=True)
    assert defects(audited(spoken, "CN"), LINK) == []


def test_contradictory_engagements_are_to_be_settled():
    """The same acts for two masters would go to whoever stands first."""
    film = with_yi()
    film.organization("Rival")
    for principal in (STUDIO, "Rival"):
        film.engage(YI, principal, "employment", signed_by=[YI, principal], made_for_hire=True)
    (one,) = defects(audited(film, "CN"), LINK, "at once, by two contracts")
    assert one.severity == "to settle"
    assert one.where == ("engagements[1].principal", "engagements[2].principal")


def test_two_contracts_one_above_the_other_are_no_contradiction_but_must_reach_the_producer():
    """A subcontractor who never signed with the producer would pass."""
    film = with_yi()
    film.organization("House")
    film.engage(YI, "House", "employment", signed_by=[YI, "House"], made_for_hire=True)
    (one,) = defects(audited(film, "US"), LINK)
    assert "no contract with House" in one.what.sentence()
    film.engage("House", STUDIO, "commission", signed_by=["House", STUDIO], made_for_hire=True)
    assert defects(audited(film, "US"), LINK) == []


def test_without_a_producer_nobody_knows_whom_the_makers_work_for():
    """A film of several hands without a producer would look complete."""
    film = cg.Workflow("Two", made_on=MADE)
    film.people(JIA, YI)
    film.step("drawing", by=JIA, makes="cels")
    film.step("editing", by=YI, uses="cels", makes="film")
    (gap,) = gaps(audited(film, "US"), LINK)
    assert gap.where == ("credits",)


def test_a_lone_maker_needs_no_contract_with_themselves():
    """Every artist alone would be told to sign with nobody."""
    film = cg.Workflow("One", made_on=MADE)
    film.step("drawing", by=film.person(JIA), makes="film")
    found = audited(film, "US")
    assert defects(found, LINK) == [] == gaps(found, LINK)


def test_a_day_before_every_text_on_file_is_a_gap():
    """A law of 2020 would be cited for a film of 2015."""
    found = audited(with_yi(made_on="2015-01-01"), "CN")
    assert defects(found, LINK) == []
    assert gaps(found, LINK, "no text for that day is on file")


def test_undated_work_under_a_dated_contract_is_asked_about():
    """Work of an unknown day would lie inside every contract."""
    film = with_yi(made_on=None)  # type: ignore[arg-type]
    film.engage(YI, STUDIO, "commission", start="2026-01-01", signed_by=[YI, STUDIO], made_for_hire=True)
    assert gaps(audited(film, "US"), LINK, "on which days")[0].where == ("steps[1].at",)


@given(st.sampled_from(REGIMES), st.sampled_from(["storyboard", "prompt_design", "music", "grading"]))
def test_a_full_contract_leaves_nothing_to_say(regime: str, kind: str):
    """A contract as good as any would still be a defect."""
    film = opened()
    film.person(YI)
    film.step("drawing", by=JIA, makes="cels")
    film.step(kind, by=YI, uses=["cels"] if kind == "grading" else [], makes="thing")
    film.step("editing", by=JIA, uses=["cels", "thing"], makes="film")
    film.engage(YI, STUDIO, "commission", signed_by=[YI, STUDIO], made_for_hire=True)
    assert defects(audited(film, regime), LINK) == []


@pytest.mark.parametrize("type", ["employment", "commission"])
def test_in_france_rights_that_never_passed_block_and_the_signed_contract_cures_it(type: str):
    """The producer would be told to prove a job, which passes nothing there."""
    film = with_yi("drawing")
    film.engage(YI, STUDIO, type)
    before = audited(film, "FR")
    (one,) = defects(before, LINK)
    held = cg.attribute(film, regime="FR", as_of="2026-11-01").title
    assert held is not None
    assert YI in held.holders()
    assert one.severity == "blocks"
    assert "the contract signed by both" in one.cure.sentence()
    assert "proof of the job" not in before.to_text()
    signed = with_yi("drawing")
    signed.engage(YI, STUDIO, type, signed_by=[YI, STUDIO])
    assert defects(audited(signed, "FR"), LINK) == []


@pytest.mark.parametrize("type", ["employment", "commission"])
@pytest.mark.parametrize("kind", ["prompt_design", "drawing", "grading"])
def test_in_france_a_signed_contract_that_passed_the_rights_is_not_called_silent(type: str, kind: str):
    """The audit would ask for what the presumption already gave."""
    film = opened()
    film.person(YI)
    film.step("drawing", by=JIA, makes="cels")
    film.step(kind, by=YI, uses=["cels"] if kind == "grading" else [], makes="thing")
    film.step("editing", by=JIA, uses=["cels", "thing"], makes="film")
    film.engage(YI, STUDIO, type, signed_by=[YI, STUDIO])
    assert YI not in cg.attribute(film, regime="FR", as_of="2026-11-01").title.holders()
    assert defects(audited(film, "FR"), LINK) == []


def test_in_france_music_does_not_pass_by_presumption_and_stays_to_be_settled():
    """The composer's rights, which the law leaves out, would be presumed away with the others."""
    film = with_yi("music")
    film.engage(YI, STUDIO, "commission", signed_by=[YI, STUDIO])
    assert defects(audited(film, "FR"), LINK, "says nothing on file of who owns")


@pytest.mark.parametrize(
    ("kinds", "texts"),
    [
        (["screenplay"], {"de:urhg/7", "de:urhg/88", "de:urhg/89/3"}),
        (["prompt_design"], {"de:urhg/7", "de:urhg/89/1"}),
        (["screenplay", "prompt_design"], {"de:urhg/7", "de:urhg/88", "de:urhg/89/1", "de:urhg/89/3"}),
    ],
)
def test_german_leave_to_film_a_script_is_not_a_promise_to_take_part(kinds: list[str], texts: set[str]):
    """The writer of a work of its own would be sent to the rule for those who make the film."""
    film = opened()
    film.person(YI)
    for number, kind in enumerate(kinds):
        film.step(kind, by=YI, makes=f"thing {number}")
    film.step("editing", by=JIA, uses=[f"thing {n}" for n in range(len(kinds))], makes="film")
    (one,) = defects(audited(film, "DE"), LINK, "no contract with")
    assert set(one.cites) == texts


@pytest.mark.parametrize("regime", REGIMES)
@pytest.mark.parametrize(
    "limits", [{"rights": ["reproduction"]}, {"territory": "CN"}, {"term": "five years"}]
)
def test_an_assignment_of_named_rights_is_judged_with_the_allocation(regime: str, limits: dict):
    """The audit would clear a maker whom the allocation still calls the owner."""
    film = with_yi()
    film.assign(YI, STUDIO, subject="storyboard", signed_by=[YI, STUDIO], on="2026-05-01", **limits)
    titles = cg.attribute(film, regime=regime, as_of="2026-11-01").titles
    kept = any(YI in one.holders() for one in titles if one.part in (None, "storyboard"))
    found = defects(audited(film, regime), LINK, "moves no more than")
    assert bool(found) == kept
    for one in found:
        assert one.where == ("agreements[0].rights",)
        assert str(next(iter(limits.values()))).strip("[']") in one.what.sentence()
        assert "stays with 乙" in one.what.sentence()


def test_what_the_cure_of_a_narrow_assignment_asks_for_removes_it():
    """Naming each right would be asked for and then held against whoever did."""
    film = with_yi()
    about = {"subject": "storyboard", "signed_by": [YI, STUDIO]}
    film.assign(YI, STUDIO, rights=["reproduction"], on="2026-05-01", **about)
    assert defects(audited(film, "US"), LINK, "moves no more than reproduction")
    film.assign(YI, STUDIO, rights=["all", "reproduction", "adaptation"], on="2026-05-02", **about)
    assert defects(audited(film, "US"), LINK) == []
