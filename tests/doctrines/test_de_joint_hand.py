"""Germany: the creators of a film hold it in joint hand."""

from __future__ import annotations

import pytest

import creditgraph as cg
from tests.doctrines.helpers import STUDIO, THREE, ask, held, says, shares, steered, whole


def drawn(*people: str, **about: str) -> cg.Workflow:
    """A film drawn by these people, each a scene, and cut by the last."""
    film = cg.Workflow("Drawn", made_on=about.get("made_on", "2026-01-01"))
    for who in people:
        film.step("drawing", by=film.person(who), makes=f"scene {who}")
    film.step("editing", by=people[-1], uses=[f"scene {who}" for who in people], makes="film")
    return film


@pytest.mark.claim("ZQ-3.2-03")
def test_several_creators_hold_together_without_quotas():
    """Shares of title would be printed that the Act does not give."""
    split = ask(steered(), None, "DE")
    assert dict(whole(split).candidates[0].points) == dict.fromkeys(THREE)
    assert (whole(split).together, whole(split).unallocated()) == (1, 0)


def test_one_creator_holds_all():
    """A lone artist would share with nobody."""
    assert shares(ask(drawn("Ann"), None, "DE")) == {"Ann": "1"}


def test_who_organised_is_no_author():
    """The producer would own what others created."""
    split = ask(steered(), None, "DE")
    assert STUDIO not in whole(split).holders()
    assert f"{STUDIO} organised or ordered the film, which makes nobody its author" in says(split, "despite")


def test_employees_stay_authors():
    """An employer would be author, or an order would take authorship away."""
    film = steered()
    for who in THREE:
        film.engage(who, STUDIO, "employment", made_for_hire=True, signed_by=[who, STUDIO])
    split = ask(film, None, "DE")
    assert set(whole(split).holders()) == set(THREE)
    assert any(text.startswith("working for others takes no authorship from") for text in says(split))


def test_an_entity_creates_nothing_itself():
    """A company would be an author by drawing."""
    film = drawn("Ann")
    film.step("drawing", by=film.organization("House"), makes="more")
    film.step("compositing", by="Ann", uses=["film", "more"], makes="all")
    split = ask(film, None, "DE")
    assert whole(split).holders() == ("Ann",)
    assert split.share("Ann").point is None


@pytest.mark.parametrize("kind", ["screenplay", "music", "storyboard", "character_design", "performance"])
def test_who_made_only_what_stands_apart_is_no_co_author(kind: str):
    """The writer of a script would hold the film (s. 89(3))."""
    film = drawn("Ann")
    film.step(kind, by=film.person("Bo"), makes="part")
    film.step("compositing", by="Ann", uses=["film", "part"], makes="all")
    assert shares(ask(film, None, "DE")) == {"Ann": "1"}


def test_whose_part_is_undecided_may_be_one_more():
    """A doubt about one person's part would vanish from everybody's answer."""
    film = drawn("Ann")
    film.step("grading", by=film.person("Bo"), uses="film", makes="graded")
    split = ask(film, None, "DE")
    assert whole(split).status == "unknown"
    assert {frozenset(one.points) for one in whole(split).candidates} == {
        frozenset({"Ann"}),
        frozenset({"Ann", "Bo"}),
    }


def test_where_no_collaboration_was_found_parts_stay_apart():
    """Two films cut together by a stranger would be one work."""
    film = drawn("Ann", "Bo")
    film.find("collaboration", "no", by="Judge Meier")
    split = ask(film, None, "DE")
    assert split.title is None
    assert {title.layer for title in split.titles} == {"human input", "selection and arrangement"}


def test_where_nothing_is_protected_there_is_no_right():
    """A director or a prompter would own what is no work."""
    film = cg.Workflow("Raw", made_on="2026-01-01")
    film.step("direction", by=film.person("Dee"))
    film.step("generation", makes="film")
    assert ask(film, None, "DE").share("Dee").status == "no_right"


def test_before_the_text_on_file_nothing_is_said():
    """A film of 1950 would be judged by an Act of 1965."""
    assert whole(ask(drawn("Ann", made_on="1950-01-01"), None, "DE")).status == "unknown"


def test_as_a_theory_without_a_country_every_expressive_act_counts():
    """Protection that nobody asked about would leave no author."""
    assert set(whole(ask(steered(), "de_joint_hand")).holders()) == set(THREE)


def test_who_holds_is_unknown_while_one_of_several_authors_has_no_name():
    """One hand would seem to hold alone what it holds with somebody else."""
    film = cg.Workflow("Shot by somebody", made_on="2026-01-01")
    film.step("live_action", makes="shots")
    film.step("editing", by=film.person("Ann"), uses="shots", makes="film")
    split = ask(film, None, "DE")
    assert split.share("Ann").status == "unknown"
    assert "everybody who took part is named" in says(split, "undecided")
    assert held(split, "credit") == {("Ann", None)}
