"""What accepted terms let a tool's provider do with input and output."""

from __future__ import annotations

import pytest

import creditgraph as cg
from creditgraph.doctrines.licence_back import LicenceBack
from creditgraph.testing import DoctrineContract
from tests.doctrines.helpers import STUDIO, ask, held, says, shares

LUMA = "platform:luma/free-2024-06-11"


class TestTheContract(DoctrineContract):
    doctrine = LicenceBack


def film(source: str | None = LUMA, accepted_by: tuple[str, ...] = ("Ann",), **about: object) -> cg.Workflow:
    """A clip by some tool, under the terms that a key names."""
    work = cg.Workflow("Clip", kind="other audiovisual work", made_on="2026-01-20")
    ann, house = work.person("Ann"), work.organization(STUDIO)
    tool = work.tool("Midjourney", provider="The provider")
    work.step("producing", by=house, acts=["initiative"])
    work.step("prompt_design", by=ann, makes="prompt", fixes=["subject"])
    work.step("generation", by=tool, uses="prompt", makes="clip")
    work.step("live_action", by=ann, makes="cels")
    work.step("editing", by=ann, uses=["cels", "clip"], makes="film", cuts=3)
    work.terms("Midjourney", accepted_by=list(accepted_by), source=source, **about)
    return work


@pytest.mark.claim("ZQ-3.1-02")
def test_an_irrevocable_licence_goes_to_the_provider_of_the_tool():
    """A buyer would take the film for free of licences."""
    split = ask(film("platform:midjourney/2023-12-22"), "licence_back")
    assert held(split, "licence") == {("The provider", "generation")}
    assert "the licence back of Midjourney cannot be called back" in says(split, "fact")


def test_the_text_is_found_by_platform_plan_and_day():
    """Only whoever knows our keys would get an answer."""
    assert held(ask(film(None), "licence_back"), "licence") == {("The provider", "generation")}


@pytest.mark.claim("ZQ-3.1-13")
def test_a_clause_that_nobody_has_seen_is_unknown_and_not_none():
    """Terms of which only the opening was read would seem to take nothing."""
    split = ask(film("platform:eleven-music/v1/paid"), "licence_back")
    assert [(one.holder, one.open) for one in split.held] == [("The provider", True)]
    says_ = "no licence back of Midjourney was seen, which does not say that there is none"
    assert says_ in says(split, "fact")


@pytest.mark.parametrize(
    "source", ["platform:stability/2025-07-31", "platform:openai/services-agreement-2026-01-01"]
)
def test_a_licence_to_run_the_service_alone_is_not_counted(source: str):
    """Storing a film to show it to its user would encumber it."""
    assert ask(film(source), "licence_back").held == ()


def test_terms_that_nobody_accepted_bind_nobody():
    """A provider would get a licence from people who never met its terms."""
    assert ask(film(accepted_by=()), "licence_back").held == ()


def test_a_platform_of_which_nothing_is_on_file_gives_nothing():
    """A licence would be invented for an unknown platform."""
    work = film()
    other = cg.Workflow("Other")
    other.step("generation", by=other.tool("Nobody's"), makes="film")
    other.terms("Nobody's", accepted_by=[other.person("Ann")])
    assert ask(other, "licence_back").held == ()
    assert ask(work, "licence_back").held


def test_it_takes_no_title_and_leaves_the_other_rights_alone():
    """A licence would move the film, or silence the law on credit and pay."""
    split = ask(film(), "licence_back", "CN")
    assert shares(split) == {STUDIO: "1"}
    assert ("Ann", None) in held(split, "credit")
    assert held(split, "licence") == {("The provider", "generation")}


def test_terms_of_a_later_day_are_not_read():
    """Terms would bind before anybody accepted them."""
    assert ask(film(on="2026-05-01"), "licence_back").held == ()


def test_a_text_that_was_not_known_on_the_day_is_not_read():
    """An answer as of one day would quote terms of a later one."""
    assert held(ask(film("platform:midjourney/2026-05-27"), "licence_back"), "licence") == {
        ("The provider", "generation")
    }  # that text was unknown then: platform, plan and day decide
    split = ask(film("platform:midjourney/2026-05-27"), "licence_back")
    assert not any(
        node.source == "platform:midjourney/2026-05-27"
        for c in split.conclusions
        for node in c[1].reason.walk()
    )
