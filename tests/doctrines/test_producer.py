"""The producer is proved by the credit line, by contracts or by acts of producing, never by a label alone."""

from __future__ import annotations

from fractions import Fraction

import pytest

import creditgraph as cg
from tests.doctrines.helpers import STUDIO, THREE, ask, says, shares, studio, whole


def test_acts_of_producing_prove_the_producer():
    """A studio that did everything a producer does would not be one."""
    split = ask(studio(), "producer")
    assert shares(split) == {STUDIO: "1"}
    assert f"{STUDIO} did the producing: initiative, financing, contracts" in says(split, "fact")


def test_a_credit_line_proves_the_producer():
    """The name on the work, which is evidence, would not count."""
    film = studio(producing=False)
    film.credit("Producer", STUDIO)
    assert shares(ask(film, "producer")) == {STUDIO: "1"}


@pytest.mark.parametrize("role", ["制作者", "制片者", "出品单位", "Production Company"])
def test_credit_lines_of_several_languages_are_read(role: str):
    """A Chinese credit line would prove nobody."""
    film = studio(producing=False)
    film.credit(role, STUDIO)
    assert shares(ask(film, "producer")) == {STUDIO: "1"}


def test_the_job_of_a_person_is_not_the_producer_of_the_law():
    """制片人, a job, would own the film in place of the 制作者."""
    film = studio(producing=False)
    film.credit("制片人", "甲")
    assert whole(ask(film, "producer")).status == "unknown"
    film.credit("制片人", STUDIO)
    assert shares(ask(film, "producer")) == {STUDIO: "1"}


def test_signed_contracts_under_which_all_makers_work_prove_the_producer():
    """Only acts and credits would count, and a studio that merely hired would have nothing."""
    film = studio(producing=False)
    for who in THREE:
        film.engage(who, STUDIO, "commission", signed_by=[who, STUDIO])
    split = ask(film, "producer")
    assert shares(split) == {STUDIO: "1"}
    assert f"a signed contract has the makers work for {STUDIO}" in says(split, "fact")


def test_contracts_prove_through_somebody_in_between():
    """A studio that hires a vendor who hires the makers would lose the film to the vendor."""
    film = studio(producing=False)
    film.organization("Vendor")
    film.engage("Vendor", STUDIO, "commission", signed_by=["Vendor", STUDIO])
    for who in THREE:
        film.engage(who, "Vendor", "employment", signed_by=[who, "Vendor"])
    assert shares(ask(film, "producer")) == {STUDIO: "1"}


@pytest.mark.parametrize(
    "engagements",
    [
        [{"agent": "甲", "signed_by": ["甲", STUDIO]}],
        [{"agent": who, "signed_by": [who]} for who in THREE],
        [{"agent": who, "signed_by": [who, STUDIO], "scope": ["music"]} for who in THREE],
    ],
    ids=["one maker only", "signed by one side", "another job"],
)
def test_contracts_that_do_not_cover_the_making_prove_nothing(engagements: list[dict[str, object]]):
    """Whoever once ordered a song would own the film."""
    film = studio(producing=False)
    for about in engagements:
        film.engage(about.pop("agent"), STUDIO, "commission", **about)
    assert whole(ask(film, "producer")).status == "unknown"


def test_a_label_alone_proves_nothing():
    """A step that is called *producing* and says nothing would be enough."""
    film = studio(producing=False)
    film.step("producing", by=STUDIO)
    split = ask(film, "producer")
    assert whole(split).status == "unknown"
    assert "somebody is proved to be the producer (credit line, contract or producing acts)" in says(
        split, "undecided"
    )


def test_money_alone_proves_nothing():
    """A sponsor would own the film: no text on file makes a producer of whoever paid."""
    film = studio(producing=False)
    film.step("producing", by=STUDIO, acts=["financing"])
    assert whole(ask(film, "producer")).status == "unknown"


def test_a_credited_name_that_is_no_agent_proves_nothing():
    """A company that took no part in the record would hold a share that nobody can check."""
    film = studio(producing=False)
    film.credit("Producer", "Somebody Else")
    assert whole(ask(film, "producer")).status == "unknown"


def test_nobody_proved_is_unknown_and_never_zero():
    """The answer *nobody knows* would print as a share of nothing."""
    split = ask(studio(producing=False), "producer")
    assert split.unallocated == 1
    for who in (*THREE, STUDIO):
        assert split.share(who).status == "unknown"
        assert split.share(who).point is None


def test_two_producers_hold_together_with_an_open_division():
    """Equal parts, which nobody agreed, would print as a fact."""
    film = studio()
    film.organization("Second House")
    film.step("producing", by="Second House", acts=["responsibility"])
    split = ask(film, "producer")
    assert shares(split) == {STUDIO: "1/2 (0 to 1)", "Second House": "1/2 (0 to 1)"}
    assert any("their division is not on file" in text for text in says(split, "assumption"))


def test_without_regime_an_agreement_still_counts():
    """Freedom of contract would be lost in the theory alone."""
    film = studio()
    film.agree({"甲": "1/4", STUDIO: "3/4"}, signed_by=["甲", STUDIO], on="2025-12-01")
    assert shares(ask(film, "producer")) == {"甲": "1/4", STUDIO: "3/4"}


def test_the_theory_is_contested_and_chinas_form_of_it_is_settled():
    """One country's rule would print as the law everywhere."""
    assert ask(studio(), "producer").standing == "contested"
    assert (
        ask(studio(), "producer", "CN").receipt["doctrines"]["cn_audiovisual_work"]["standing"] == "settled"
    )


def test_a_person_can_be_the_producer():
    """A lone artist would need a company to own a film."""
    film = cg.Workflow("Alone")
    ann = film.person("Ann")
    film.step("producing", by=ann, acts=["initiative"])
    film.step("drawing", by=ann, makes="film")
    assert ask(film, "producer").share("Ann").point == Fraction(1)


def test_contracts_by_which_everybody_works_wholly_for_two_name_nobody():
    """Two employers whose contracts cannot both be right would own half each."""
    film = studio(producing=False)
    film.organization("Another Studio")
    for principal in (STUDIO, "Another Studio"):
        for who in THREE:
            film.engage(who, principal, "employment", signed_by=[who, principal])
    answer = ask(film, "producer")
    assert answer.title is not None
    assert answer.title.status == "unknown"
    assert {answer.share(who).point for who in (STUDIO, "Another Studio")} == {None}
