"""Germany: who owns script, music, storyboard and character design."""

from __future__ import annotations

import pytest

import creditgraph as cg
from tests.doctrines.helpers import STUDIO, ask, held, says, studio


def scripted(*writers: str) -> cg.Workflow:
    """The studio's film with a script."""
    film = studio()
    film.step(
        "screenplay", by=film.people(*writers) if len(writers) > 1 else film.person(*writers), makes="script"
    )
    return film


def owners(split: cg.Allocation, part: str = "screenplay") -> dict[str, object]:
    """Who holds a part, and the points."""
    return dict(next(one for one in split.titles if one.part == part).candidates[0].points)


def test_a_part_is_its_creators():
    """The film would own the script."""
    assert owners(ask(scripted("丁"), None, "DE")) == {"丁": 1}


def test_two_creators_hold_a_part_in_joint_hand():
    """Writers would get quotas that the Act does not give."""
    assert owners(ask(scripted("丁", "戊"), None, "DE")) == {"丁": None, "戊": None}


def test_an_employee_stays_the_author_of_a_part_whatever_the_contract_says():
    """Words that work elsewhere would give an author's right away."""
    film = scripted("丁")
    film.engage("丁", STUDIO, "employment", made_for_hire=True, signed_by=["丁", STUDIO])
    split = ask(film, None, "DE")
    assert owners(split) == {"丁": 1}
    assert any("cannot be given away here" in text for text in says(split, "despite"))


def test_an_assignment_of_a_part_is_an_exclusive_licence_in_it():
    """The title in a script would move, or the buyer would get nothing."""
    film = scripted("丁")
    film.assign("丁", STUDIO, subject="screenplay", signed_by=["丁", STUDIO], on="2026-02-01")
    split = ask(film, None, "DE")
    assert owners(split) == {"丁": 1}
    assert (STUDIO, "screenplay") in held(split, "licence")
    assert [one.exclusive for one in split.held if one.part == "screenplay" and one.right == "licence"] == [
        True
    ]


def test_a_part_that_nobody_is_named_for_is_unknown():
    """A script would belong to whoever is left."""
    film = studio()
    film.step("screenplay", makes="script")
    split = ask(film, None, "DE")
    assert next(one for one in split.titles if one.part == "screenplay").status == "unknown"


@pytest.mark.parametrize("kind", ["drawing", "photography"])
def test_what_is_the_picture_itself_is_no_part(kind: str):
    """A film's own frames would stand apart from it."""
    film = cg.Workflow("Drawn", made_on="2026-01-01")
    film.step(kind, by=film.person("Ann"), makes="film")
    assert [one.part for one in ask(film, None, "DE").titles if one.part] == []
