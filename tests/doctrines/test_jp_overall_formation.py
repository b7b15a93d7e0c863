"""Japan: the authors of a film."""

from __future__ import annotations

from typing import Any

import pytest

import creditgraph as cg
from tests.doctrines.helpers import ask, says, whole

ASKED = ("jp_overall_formation", "JP")


def shot(*directing: str, cut: str = "Bo", **about: Any) -> cg.Workflow:
    """Wu writes, Mo composes, Ann shoots, somebody cuts, some direct; nobody produces."""
    film = cg.Workflow(
        "Shot", kind=about.pop("kind", "film work"), made_on=about.pop("made_on", "2026-01-01")
    )
    film.people("Wu", "Mo", "Ann", "Bo", "Dee")
    film.organization("House")
    film.step("screenplay", by="Wu", makes="script")
    film.step("music", by="Mo", makes="score")
    film.step("live_action", by="Ann", uses="script", makes="rushes")
    for who in directing:
        film.step("direction", by=who)
    film.step("editing", by=cut, uses=["rushes", "score"], makes="film", cuts=4)
    return film


def authors(film: cg.Workflow, as_of: str = "2026-03-01") -> tuple[str, list[set[str]]]:
    """The status of the answer, and whom each candidate names."""
    split = ask(film, *ASKED, as_of=as_of)
    found = next(conclusion for question, conclusion in split.conclusions if question == "authorship")
    return found.status, [set(value.points) for value, _ in found.candidates]


@pytest.mark.claim("ZQ-A-03")
def test_whoever_directs_and_whoever_cuts_the_whole_are_taken_for_authors():
    """The film would be everybody's, or only the director's."""
    assert authors(shot("Dee")) == ("known", [{"Dee", "Bo"}])
    split = ask(shot("Dee"), *ASKED)
    assert any("is taken to shape it as a whole: Dee, Bo" in text for text in says(split, "assumption"))


def test_joint_authors_hold_in_common_without_quotas():
    """The law gives no key and one would be printed."""
    split = ask(shot("Dee"), "jp_overall_formation", "JP")
    found = next(conclusion for question, conclusion in split.conclusions if question == "authorship")
    assert set(found.value.points.values()) == {None}
    assert found.value.together == 1


def test_one_author_holds_all():
    """A sole author would hold in common with nobody."""
    assert authors(shot("Dee", cut="Dee")) == ("known", [{"Dee"}])


def test_script_and_music_are_left_out_and_named():
    """The writer of the script would be an author of the film, or vanish without a word."""
    told = says(ask(shot("Dee"), *ASKED), "despite")
    assert any(text.startswith("Wu: screenplay is a work used in the film") for text in told)
    assert any(text.startswith("Mo: music is a work used in the film") for text in told)


def test_whoever_shaped_a_part_is_named():
    """The camera would vanish without a word."""
    told = says(ask(shot("Dee"), *ASKED), "despite")
    assert any(text.startswith("Ann shaped parts of the film") for text in told)


def test_without_a_director_others_may_be_authors_too():
    """Whoever cut would surely be the only author."""
    assert authors(shot()) == ("unknown", [{"Bo"}, {"Bo", "Ann"}])


def test_a_cut_of_a_part_is_no_shaping_of_the_whole():
    """To trim one shot would make an author of the film."""
    film = shot("Dee", cut="Dee")
    film.step("editing", by="Bo", uses="film", makes="trimmed", cuts=1)
    film.step("compositing", by="Dee", uses="trimmed", makes="final")
    assert authors(film) == ("known", [{"Dee"}])


def test_a_finding_goes_before_the_estimate():
    """A judge's finding would be overruled by who is listed as director."""
    film = shot("Dee")
    film.find("overall formation", by="Judge Ito", agents=["Ann"])
    assert authors(film) == ("known", [{"Ann"}])


def test_found_not_to_have_shaped_the_whole_somebody_is_left_out():
    """*No* would be read as *found*."""
    film = shot("Dee")
    film.find("overall formation", "no", by="Judge Ito", agents=["Bo"])
    assert authors(film) == ("known", [{"Dee"}])


def test_an_organization_shapes_nothing():
    """A company would be an author without art. 15."""
    film = cg.Workflow("Company", kind="film work", made_on="2026-01-01")
    film.step("drawing", by=film.organization("House"), makes="film")
    assert authors(film) == ("nothing", [])


def hired(*, produced: bool = True, credit: dict[str, list[str]] | None = None, **about: Any) -> cg.Workflow:
    """Dee directs and cuts, Bo too, both employees of the House."""
    film = cg.Workflow("Hired", kind=about.pop("kind", "film work"), made_on="2026-01-01")
    dee, bo, house = film.person("Dee"), film.person("Bo"), film.organization("House")
    if produced:
        film.step("producing", by=house, acts=["initiative", "responsibility"])
    film.step("direction", by=dee)
    film.step("drawing", by=dee, makes="cels")
    film.step("editing", by=bo, uses="cels", makes="film", cuts=2)
    for who in (dee, bo):
        film.engage(who, house, "employment", **about)
    for role, names in (credit or {}).items():
        film.credit(role, *names)
    return film


def test_an_employers_film_published_in_its_name_has_the_employer_as_author():
    """Art. 15 would be lost."""
    film = hired()
    film.find("work published in its name", by="Expert", agents=["House"])
    assert authors(film) == ("known", [{"House"}])


@pytest.mark.parametrize("role", ["著作", "©"])
def test_the_credits_show_in_whose_name_it_was_published(role: str):
    """A finding would be needed for what stands on the screen."""
    assert authors(hired(credit={role: ["House"]})) == ("known", [{"House"}])


@pytest.mark.parametrize("about", [{}, {"produced": False}], ids=["no name", "no initiative"])
def test_without_name_or_initiative_on_file_nobody_knows(about: dict[str, Any]):
    """An employer would be author by employing."""
    assert authors(hired(**about)) == ("unknown", [{"Dee", "Bo"}, {"House"}])


def test_published_in_anothers_name_it_is_the_employees():
    """The condition would be met by any name."""
    assert authors(hired(credit={"著作": ["Dee"]})) == ("known", [{"Dee", "Bo"}])


@pytest.mark.parametrize("about", [{"scope": ["editing"]}, {"end": "2025-12-01"}], ids=["scope", "end"])
def test_outside_the_job_art_15_does_not_apply(about: dict[str, Any]):
    """What was made in one's own time would be the employer's."""
    assert authors(hired(credit={"著作": ["House"]}, **about)) == ("known", [{"Dee", "Bo"}])


def test_of_another_work_whoever_creates_it_is_the_author():
    """A still picture would need an overall formation, and a maker."""
    film = cg.Workflow("Still", kind="other work", made_on="2026-01-01")
    film.step("drawing", by=film.person("Ann"), makes="picture")
    split = ask(film, None, "JP")
    assert split.share("Ann").point == 1
    assert authors(film) == ("known", [{"Ann"}])


def test_of_another_work_the_employer_may_be_the_author_too():
    """Art. 15 would be for films only."""
    film = hired(kind="other work", credit={"著作": ["House"]})
    assert ask(film, None, "JP").share("House").point == 1


def test_a_film_older_than_the_act_has_no_answer():
    """A law of 1971 would name the authors of a film of 1960."""
    assert authors(shot("Dee", made_on="1960-01-01"))[0] == "unknown"


def test_as_of_a_day_before_the_decision_it_is_not_cited():
    """A decision of 2002 would support an answer of 2001."""
    film = shot("Dee", made_on="1999-01-01")
    assert not any("Yamato" in text for text in says(ask(film, *ASKED, as_of="2001-01-01")))
    assert any("Yamato" in text for text in says(ask(film, *ASKED, as_of="2003-01-01")))
    assert whole(ask(film, *ASKED, as_of="2003-01-01")).status == "unknown"
