"""United States: one circuit's test for the authors of a film."""

from __future__ import annotations

from typing import Any

import pytest

import creditgraph as cg
from tests.doctrines.helpers import ask, says, shares, whole

MEMO = {"grade": "declared", "source": "memo"}
ASKED = ("us_mastermind", "US")


def shot(
    *directing: str, responsible: bool = False, made_on: str = "2026-01-01", **about: Any
) -> cg.Workflow:
    """Wu writes, Ann shoots, Bo cuts, Dee is there; some of them direct, and the House produces."""
    film = cg.Workflow("Shot", kind=about.pop("kind", "film work"), made_on=made_on)
    film.people("Wu", "Ann", "Bo", "Dee")
    house = film.organization("House")
    acts = ["financing", "responsibility"] if responsible else ["financing"]
    film.step("producing", by=house, acts=acts)
    film.step("screenplay", by="Wu", makes="script")
    film.step("live_action", by="Ann", uses="script", makes="rushes")
    for who in directing:
        film.step("direction", by=who)
    film.step("editing", by="Bo", uses="rushes", makes="film", cuts=4)
    return film


def intended(film: cg.Workflow, value: str = "yes", **about: Any) -> cg.Workflow:
    """The same film with a finding on joint intention."""
    film.find("joint intention", value, by="Judge Hall", evidence=MEMO, **about)
    return film


def test_whoever_directs_is_taken_to_superintend_the_whole_and_is_the_author():
    """A film would belong in equal heads to everybody who did something."""
    split = ask(shot("Dee"), *ASKED)
    assert shares(split) == {"Dee": "1"}
    assert any("is taken to superintend the whole: Dee" in text for text in says(split, "assumption"))


@pytest.mark.claim("ZQ-A-03")
def test_a_contribution_without_control_is_no_authorship_and_is_named():
    """What was given without control would count, or would vanish without a word."""
    split = ask(shot("Dee"), *ASKED)
    assert split.share("Ann").point == 0
    assert "Wu, Ann, Bo gave something to the film without control over the whole" in says(split, "despite")


def test_a_script_written_upstream_stays_its_authors():
    """The writer would lose the script together with the film."""
    split = ask(shot("Dee"), *ASKED)
    assert split.share("Wu", layer="screenplay", part="screenplay").point == 1


def test_a_script_made_for_hire_is_the_employers():
    """The rule on works made for hire would stop at the film."""
    film = shot("Dee")
    film.engage("Wu", "House", "employment")
    assert ask(film, *ASKED).share("House", layer="screenplay", part="screenplay").point == 1


def test_several_writers_of_one_script_hold_equal_heads():
    """Two writers would each own the whole script."""
    film = shot("Dee")
    film.step("screenplay", by="Bo", makes="second half")
    split = ask(film, *ASKED)
    assert {str(split.share(who, layer="screenplay", part="screenplay")) for who in ("Wu", "Bo")} == {"1/2"}


def test_where_nobody_directs_the_responsible_producer_is_taken():
    """A film without a director would never have an author."""
    split = ask(shot(responsible=True), *ASKED)
    assert shares(split) == {"House": "1"}
    assert any("acted through its employees" in text for text in says(split, "assumption"))


def test_money_alone_is_no_control():
    """Whoever pays would be the author."""
    split = ask(shot(), *ASKED)
    assert whole(split).status == "unknown"
    assert split.unallocated == 1
    assert "who superintends the whole film was not found" in says(split, "undecided")


def test_a_finding_goes_before_the_estimate():
    """A judge's finding would be overruled by who is listed as director."""
    film = shot("Dee")
    film.find("control over the whole", by="Judge Hall", agents=["Bo"])
    split = ask(film, *ASKED)
    assert shares(split) == {"Bo": "1"}
    assert not any("is taken to superintend" in text for text in says(split, "assumption"))


def test_a_finding_of_no_control_takes_the_director_out():
    """*No* would be read as *found*."""
    film = shot("Dee")
    film.find("control over the whole", "no", by="Judge Hall", agents=["Dee"])
    assert whole(ask(film, *ASKED)).status == "unknown"


def test_several_in_control_hold_equal_heads_if_they_meant_to_be_co_authors():
    """Two who led together would hold by measure, or one of them nothing."""
    assert shares(ask(intended(shot("Dee", "Ann")), *ASKED)) == {"Dee": "1/2", "Ann": "1/2"}


@pytest.mark.parametrize("about", [None, {"agents": ["Dee"]}], ids=["no finding", "of one of them"])
def test_without_intention_of_all_in_control_nobody_knows(about: dict[str, Any] | None):
    """Control alone would make joint authors."""
    film = shot("Dee", "Ann")
    split = ask(film if about is None else intended(film, **about), *ASKED)
    assert whole(split).status == "unknown"
    assert split.share("Dee").point is None


def test_found_not_to_have_intended_it_they_are_no_joint_authors():
    """A finding of no intention would leave two owners."""
    assert whole(ask(intended(shot("Dee", "Ann"), "no"), *ASKED)).status == "unknown"


def test_a_director_in_employment_is_hired_for_the_direction():
    """Whoever is author by directing alone would keep what the employer owns, for want of a measured act."""
    film = shot("Dee")
    film.engage("Dee", "House", "employment", scope=["direction"])
    assert shares(ask(film, *ASKED)) == {"House": "1"}


def test_a_director_engaged_for_something_else_is_not_hired_for_the_direction():
    """A job as cutter would take the film from its director."""
    film = shot("Dee")
    film.engage("Dee", "House", "employment", scope=["editing"])
    assert shares(ask(film, *ASKED)) == {"Dee": "1"}


def test_raw_output_has_no_author_whoever_directs():
    """To give orders to a machine's user would make a work where there is none."""
    film = cg.Workflow("Raw", kind="film work", made_on="2026-01-01")
    dee = film.person("Dee")
    film.step("direction", by=dee)
    film.step("prompt_design", by=dee, makes="prompt", fixes=["subject"])
    film.step("generation", uses="prompt", makes="film")
    assert whole(ask(film, *ASKED)).status == "no_right"


def test_where_protection_is_undecided_so_is_the_author():
    """A director would surely own what nobody knows to be protected."""
    film = cg.Workflow("Steered", kind="film work", made_on="2026-01-01")
    film.step("direction", by=film.person("Dee"))
    film.step("motion_brush", by=film.person("Cy"), makes="paths", points=3)
    film.step("generation", uses="paths", makes="film")
    assert whole(ask(film, *ASKED)).status == "unknown"


def test_it_is_a_test_for_films():
    """A song would need somebody who superintends it."""
    assert whole(ask(shot("Dee", kind="other work"), *ASKED)).status == "unknown"


def test_before_the_decision_nobody_knew_the_test():
    """A decision of 2000 would answer a question asked in 1999."""
    film = shot("Dee", made_on="1998-01-01")
    assert whole(ask(film, *ASKED, as_of="1999-12-31")).status == "unknown"
    assert whole(ask(film, *ASKED, as_of="2000-03-01")).status == "known"


def test_it_is_contested_and_not_asked_unless_somebody_names_it():
    """One circuit's test would be the law of the land."""
    assert ask(shot("Dee"), *ASKED).standing == "contested"
    assert shares(ask(intended(shot("Dee")), None, "US")) == dict.fromkeys(("Wu", "Ann", "Bo", "Dee"), "1/4")
