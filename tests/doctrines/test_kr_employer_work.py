"""Korea: the employer as author."""

from __future__ import annotations

from typing import Any

import pytest

import creditgraph as cg
from creditgraph.doctrines.kr_employer_work import KrEmployerWork
from creditgraph.testing import DoctrineContract
from tests.doctrines.helpers import OTHER, STUDIO, ask, held, says, whole


class TestContract(DoctrineContract):
    """What every doctrine keeps."""

    doctrine = KrEmployerWork
    regimes = (None, "KR")


def made(
    *,
    hired: tuple[str, ...] = ("Ann", "Bo"),
    published: str | None = "yes",
    producing: bool = True,
    **about: Any,
) -> cg.Workflow:
    """Ann draws, Bo cuts, for a studio that publishes it in its name."""
    film = cg.Workflow("Job", kind=OTHER, made_on="2026-01-20")
    ann, bo = film.people("Ann", "Bo")
    film.organization(STUDIO)
    if producing:
        film.step("producing", by=STUDIO, acts=["initiative", "responsibility"])
    film.step("drawing", by=ann, makes="cel")
    film.step("generation", makes="clip")
    film.step("editing", by=bo, uses=["cel", "clip"], makes="film")
    for who in hired:
        film.engage(who, STUDIO, **{"type": "employment", **about})
    if published is not None:
        film.find("work published in its name", published, by="counsel Kim", agents=[STUDIO])
    return film


def test_the_employer_is_author_of_what_is_published_in_its_name():
    """Employees would own what art. 9 gives to the employer."""
    assert ask(made(), None, "KR").share(STUDIO).point == 1


def test_the_employer_holds_credit_and_profit_as_author():
    """The author by law would be named nowhere."""
    split = ask(made(), None, "KR")
    assert {(one.holder, one.right) for one in split.held if one.right == "credit"} == {(STUDIO, "credit")}
    assert split.share(STUDIO, right="income").point == 1


def test_without_the_employers_name_on_it_nobody_knows():
    """Silence about publication would make the employer the author, or not."""
    split = ask(made(published=None), None, "KR")
    assert {(one.holder, one.open) for one in split.held if one.right == "credit"} == {
        ("Ann", True),
        ("Bo", True),
        (STUDIO, True),
    }
    assert split.share(STUDIO).point == 1  # as author, or by art. 100(1)
    assert f"it was published in the name of {STUDIO}" in says(split, "undecided")


def test_a_credit_line_that_names_the_author_shows_it():
    """A finding would be asked for what the credits say."""
    film = made(published=None)
    film.credit("저작자", STUDIO)
    assert ask(film, None, "KR").share(STUDIO).point == 1


def test_published_in_another_name_the_employees_are_authors():
    """*No* would leave it open; then the producer's presumption is asked."""
    split = ask(made(published="no"), None, "KR")
    assert "Ann" in {one.holder for one in split.held if one.right == "credit"}


@pytest.mark.parametrize(
    "about",
    [{"type": "commission"}, {"scope": ["music"]}, {"start": "2026-02-01"}],
    ids=["order", "scope", "days"],
)
def test_outside_the_job_there_is_no_employers_work(about: dict[str, Any]):
    """An order, another job or other days would make the client the author."""
    split = ask(made(**about), None, "KR")
    assert {one.holder for one in split.held if one.right == "credit"} == {"Ann", "Bo"}


def test_a_co_author_outside_the_job_keeps_the_place():
    """An employee would drag a stranger's part along."""
    title = whole(ask(made(hired=("Ann",)), None, "KR"))
    assert (title.status, title.holders()) == ("known", ("Bo", STUDIO))


def test_the_employer_must_have_planned_it():
    """Whoever pays wages would be author of what it never planned."""
    split = ask(made(producing=False), None, "KR")
    assert whole(split).status == "unknown"


def test_before_our_text_of_art_9_nobody_knows_and_title_and_credit_agree():
    """The employee would own and the employer be named, both for sure."""
    film = cg.Workflow("Old", kind="other audiovisual work", made_on="2008-06-01")
    ann, house = film.person("Ann"), film.organization("House")
    film.step("producing", by=house, acts=["initiative"])
    film.step("live_action", by=ann, makes="film")
    film.engage(ann, house, "employment", signed_by=[ann, house])
    film.credit("copyright", "House")
    split = ask(film, None, "KR")
    assert whole(split).status == "unknown"
    assert held(split, "credit") == set()


def test_who_only_directed_in_the_job_is_no_author_beside_the_employer():
    """Directing leaves nothing to measure: the director would stay author of the employer's work."""
    film = made()
    film.step("direction", by=film.person("Dee"))
    film.engage("Dee", STUDIO, "employment")
    split = ask(film, None, "KR")
    assert held(split, "credit") == {(STUDIO, None)}
