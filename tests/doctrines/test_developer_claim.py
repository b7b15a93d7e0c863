"""What a tool's maker may claim: what accepted terms keep, and nothing for having built the model."""

from __future__ import annotations

import pytest

import creditgraph as cg
from creditgraph.doctrines.developer_claim import _KEEPS, _WORDS, DeveloperClaim
from creditgraph.sources import provisions
from creditgraph.testing import DoctrineContract
from tests.doctrines.helpers import STUDIO, ask, held, says, shares


class TestTheContract(DoctrineContract):
    doctrine = DeveloperClaim


def film(*accepted_by: str, plan: str | None = "free", **about: object) -> cg.Workflow:
    """A score by Suno under some plan, whose terms somebody accepted."""
    work = cg.Workflow("Score", kind="other audiovisual work", made_on="2026-01-20")
    ann = work.person("Ann")
    house = work.organization(STUDIO)
    suno = work.tool("Suno", version="4.5", provider="Suno Inc.", developer="Suno Labs")
    work.step("producing", by=house, acts=["initiative"])
    work.step("audio_prompt", by=ann, makes="words", fixes=["genre"])
    work.step("generation", by=suno, uses="words", makes="score")
    work.step("live_action", by=ann, makes="cels")
    work.step("editing", by=ann, uses=["cels", "score"], makes="film", cuts=3)
    if accepted_by:
        work.terms("Suno", accepted_by=list(accepted_by), plan=plan, **about)
    return work


def is_open(work: cg.Workflow, **options: object) -> set[str]:
    """Who may hold it, which nobody knows."""
    split = ask(work, "developer_claim", **options)
    return {one.holder for one in split.held if one.right == "separate_use" and one.open}


@pytest.mark.claim("ZQ-3.1-02")
def test_what_terms_keep_is_the_providers():
    """A score that its user never got would look like anybody's."""
    split = ask(film("Ann"), "developer_claim")
    assert held(split, "separate_use") == {("Suno Inc.", "generation")}
    assert "terms of Suno, accepted by Ann; they bind nobody else" in says(split, "fact")
    assert any("Suno Terms of Service" in text for text in says(split, "text"))


def test_terms_that_nobody_accepted_bind_nobody():
    """A provider would take output from people who never met its terms."""
    work = film()
    work.terms("Suno", plan="free")
    split = ask(work, "developer_claim")
    assert split.held == ()
    assert "somebody accepted the terms of a tool" in says(split, "failed")


@pytest.mark.parametrize(
    "source",
    ["platform:openai/europe-terms-2025-04-29", "platform:doubao/terms-2025-08-27", "platform:adobe/firefly"],
)
def test_terms_that_pass_on_leave_or_claim_nothing_keep_nothing(source: str):
    """A provider that gives everything away would hold something."""
    assert ask(film("Ann", source=source), "developer_claim").held == ()


@pytest.mark.claim("ZQ-3.1-13")
@pytest.mark.parametrize("source", ["platform:eleven-music/v1/paid", "platform:luma/paid-2024-06-11"])
def test_words_of_permission_and_unseen_clauses_leave_it_open(source: str):
    """What nobody has read would be answered by yes or no."""
    assert is_open(film("Ann", source=source)) == {"Suno Inc."}


def test_a_plan_that_nobody_stated_leaves_it_open():
    """The free plan's clause would bind a paying user, or the other way round."""
    assert is_open(film("Ann", plan=None)) == {"Suno Inc."}


def test_terms_of_a_later_day_are_not_read():
    """Terms would bind before anybody accepted them."""
    assert ask(film("Ann", on="2026-05-01"), "developer_claim").held == ()


def test_the_version_follows_the_day():
    """Udio's terms of November 2025 would keep a song that was made before."""
    early, late = (
        film("Ann", plan=None, source=key)
        for key in ("platform:udio/before-2025-11-12", "platform:udio/2025-11-12")
    )
    assert is_open(early) == {"Suno Inc."}
    assert held(ask(late, "developer_claim"), "separate_use") == {("Suno Inc.", "generation")}


@pytest.mark.claim("ZQ-I-06", "ZQ-3.1-03")
def test_building_the_model_is_no_creation_in_china_and_undecided_elsewhere():
    """The costly model would own what it makes, or be denied by a text that nobody has read."""
    split = ask(film("Ann"), "developer_claim", "CN", ground="model")
    assert held(split, "separate_use") == set()
    assert "to supply a tool or other means is to create" in says(split, "failed")
    assert any("Implementing Regulations" in text for text in says(split, "text"))
    assert is_open(film("Ann"), ground="model") == {"Suno Labs"}


def test_it_takes_no_title_and_no_credit_from_anybody():
    """A contract with a tool would move the film, or silence the law on credit."""
    split = ask(film("Ann"), "developer_claim", "CN")
    assert shares(split) == {STUDIO: "1"}
    assert ("Ann", None) in held(split, "credit")


def test_a_provider_that_is_no_agent_is_named_by_its_tool():
    """Nobody could tell whose provider holds it."""
    work = cg.Workflow("Nobody's tool")
    ann, suno = work.person("Ann"), work.tool("Suno")
    work.step("generation", by=suno, makes="film")
    work.terms("suno", plan="free", accepted_by=[ann])
    assert held(ask(work, "developer_claim"), "separate_use") == {("provider of Suno", "generation")}


def test_every_form_of_terms_on_file_has_an_answer():
    """A form that the sources learn later would stop the rule."""
    forms = {one.form for one in provisions() if one.form is not None}
    assert forms <= set(_KEEPS) == set(_WORDS)


def test_before_the_paper_and_the_terms_it_answers_nothing():
    """A claim would be raised before anybody raised it."""
    assert ask(film("Ann"), "developer_claim", as_of="2025-06-01").held == ()
