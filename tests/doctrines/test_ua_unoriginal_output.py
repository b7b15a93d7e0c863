"""Ukraine: the right in output without originality."""

from __future__ import annotations

import pytest

import creditgraph as cg
from creditgraph.doctrines.ua_unoriginal_output import UaUnoriginalOutput
from creditgraph.testing import DoctrineContract
from tests.doctrines.helpers import ask, held, says

NAME = "ua_unoriginal_output"


class TestUaUnoriginalOutput(DoctrineContract):
    doctrine = UaUnoriginalOutput
    regimes = (None, "US", "FR")


def raw(value: str | None = "no", made_on: str = "2026-01-01") -> cg.Workflow:
    """A film straight from a tool, found or not to be made without a direct human part."""
    film = cg.Workflow("Raw", made_on=made_on)
    ann = film.person("Ann")
    tool = film.tool("Stable Video", provider="Stability AI")
    film.step("prompt_design", by=ann, makes="prompt", fixes=["subject"])
    film.step("generation", by=tool, uses="prompt", makes="film")
    if value is not None:
        film.find("direct human part", value, by="Judge Koval")
    return film


def may(film: cg.Workflow, as_of: str = "2026-03-01") -> set[str]:
    """Everybody who holds it or may hold it."""
    return {one.holder for one in ask(film, NAME, None, as_of).held if one.right == "neighbouring"}


def accepted(film: cg.Workflow, source: str) -> cg.Workflow:
    """The same film, Ann having accepted terms that are on file."""
    film.terms("Stability", tool="Stable Video", accepted_by=["Ann"], on="2025-12-01", source=source)
    return film


@pytest.mark.claim("ZQ-3.1-03")
def test_it_lies_with_the_owner_of_the_program_or_its_user():
    """One of the two whom the article names would be left out, or preferred."""
    split = ask(raw(), NAME)
    assert may(raw()) == {"Ann", "Stability AI"}
    assert held(split, "neighbouring") == set()
    assert "accepted terms settle whose the output is" in says(split, "undecided")


def test_it_is_no_title_and_has_no_moral_rights():
    """A right of its own kind would print as copyright."""
    split = ask(raw(), NAME)
    assert {one.right for one in split.held} == {"neighbouring"}
    assert split.title is None


def test_it_is_a_right_in_the_generated_output():
    """It would reach the whole film, cut and all."""
    assert {one.layer for one in ask(raw(), NAME).held} == {"raw output"}


@pytest.mark.parametrize(
    ("form", "holder"), [("assignment", "Ann"), ("own_as_between", "Ann"), ("provider_owns", "Stability AI")]
)
def test_accepted_terms_settle_it(form: str, holder: str):
    """The contract that the article lets decide would decide nothing."""
    source = next(one.key for one in terms_of(form))
    assert held(ask(accepted(raw(), source), NAME), "neighbouring") == {(holder, "generation")}


def test_words_of_permission_do_not_settle_it():
    """A permission to use would make an owner."""
    source = next(one.key for one in terms_of("licence"))
    assert may(accepted(raw(), source)) == {"Ann", "Stability AI"}


def terms_of(form: str) -> list[cg.sources.Provision]:
    """Terms on file that dispose of the output in this form and were known in 2026."""
    from datetime import date

    from creditgraph.sources import known, provisions

    return [one for one in provisions("platform") if one.form == form and known(one.key, date(2026, 3, 1))]


def test_a_direct_human_part_keeps_it_away():
    """Human works made with computers would carry a second right."""
    assert may(raw("yes")) == set()


def test_without_a_finding_it_is_open():
    """Whether a prompt is a direct human part would be decided by the library."""
    split = ask(raw(None), NAME)
    assert held(split, "neighbouring") == set()
    assert "no human had a direct part in the output" in says(split, "undecided")


def test_what_no_program_generated_carries_none():
    """A drawing would be output."""
    film = cg.Workflow("Drawn", made_on="2026-01-01")
    film.step("drawing", by=film.person("Ann"), makes="film")
    assert may(film) == set()


def test_before_the_law_of_2022_it_does_not_exist():
    """Output of 2021, or a question of 2022, would fall under the law of 2023."""
    split = ask(raw(made_on="2022-06-01"), NAME)
    assert not [one for one in split.held if one.right == "neighbouring"]
    assert "no text on file before 2023-01-01" in says(split, "failed")
    assert may(raw(), "2022-06-01") == set()


def test_the_term_is_marked_as_unread():
    """Twenty-five years from memory would print as read."""
    assert any("our text unread" in text for text in says(ask(raw(), NAME), "text"))


def test_it_stands_where_there_is_no_copyright():
    """The right for what is no work would vanish because it is no work."""
    split = ask(raw(), NAME, "US")
    assert split.title is not None
    assert split.title.status == "no_right"
    assert {one.right for one in split.held} == {"neighbouring"}
