"""United Kingdom: computer-generated music, pictures and texts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import creditgraph as cg
from creditgraph.doctrines.gb_arrangements import GbArrangements
from creditgraph.regimes import regime
from creditgraph.testing import DoctrineContract
from tests.doctrines.helpers import OTHER, STUDIO, ask, says, studio


class TestContract(DoctrineContract):
    """What every doctrine keeps."""

    doctrine = GbArrangements
    regimes = (None, "GB")


def music(*, developer: str | None = "Suno Inc") -> cg.Workflow:
    """A film with generated music whose tool has a developer on file."""
    film = cg.Workflow("Song", kind=OTHER, made_on="2026-01-20")
    ann = film.person("Ann")
    film.organization("Suno Inc")
    tool = film.tool("Suno", developer=developer) if developer else film.tool("Suno")
    film.step("audio_prompt", by=ann, makes="words", fixes=["genre"])
    film.step("generation", by=tool, uses="words", makes="score")
    film.step("generation", makes="clip")
    film.step("editing", by=ann, uses=["clip", "score"], makes="film")
    return film


def part(film: cg.Workflow, kind: str = "audio_prompt", law: Any = "GB") -> Any:
    """The title to what the prompt called forth, if it is asked about."""
    return next((title for title in ask(film, None, law).titles if title.part == kind), None)


def test_user_and_developer_are_both_candidates():
    """The library would decide who undertook the arrangements."""
    title = part(music())
    assert title.status == "unknown"
    assert title.holders() == ("Ann", "Suno Inc")
    assert len(title.candidates) == 2


def test_a_developer_who_is_not_on_file_is_no_holder():
    """A tool would hold a right."""
    assert part(music(developer=None)).holders() == ("Ann",)


def test_a_finding_settles_it():
    """Facts could not decide between the two."""
    for who in ("Ann", "Suno Inc"):
        film = music()
        film.find("arrangements", by="Judge Kitchin", agents=[who])
        assert part(film).share(who).point == 1


def test_a_finding_that_names_nobody_or_denies_settles_nothing():
    """*No* would make its subject the author."""
    film = music()
    film.find("arrangements", "no", by="Judge Kitchin", agents=["Ann"])
    assert part(film).status == "unknown"


def test_that_the_government_would_end_it_changes_nothing():
    """A preference would be taken for law, or hidden."""
    split = ask(music(), None, "GB", "2026-06-01")
    assert any("ai-report-2026" in key for key in split.receipt["sources"])
    early = ask(music(), None, "GB", "2026-03-01")
    assert not any("ai-report-2026" in key for key in early.receipt["sources"])


def test_films_are_not_in_the_list():
    """A prompt for moving images would fall under s. 9(3)."""
    law = regime("GB")
    assert law is not None
    asked = replace(law, parts=(*law.parts, "prompt_design"))
    split = ask(studio(), None, asked)
    assert "what prompt_design called forth is sound, a still or a text, and no film" in says(split, "failed")


def test_generated_stills_are_in_the_list():
    """A generated picture would have no author where a song has one."""
    law = regime("GB")
    assert law is not None
    film = cg.Workflow("Still", kind=OTHER, made_on="2026-01-20")
    ann = film.person("Ann")
    film.step("prompt_design", by=ann, makes="words", fixes=["subject"])
    film.step("generation", uses="words", makes="still")
    film.artifact("still", medium="image")
    film.step("editing", by=ann, uses="still", makes="film")
    title = part(film, "prompt_design", replace(law, parts=("prompt_design",)))
    assert title.holders() == ("Ann",)


def test_played_music_is_no_computer_generated_work():
    """A composer would have to prove arrangements."""
    film = studio()
    film.final("film")
    film.step("music", by=film.person("丁"), makes="part")
    assert part(film, "music").share("丁").point == 1


def test_a_generated_picture_is_protected_and_its_author_open():
    """Outside films s. 9(3) would be forgotten."""
    work = cg.Workflow("Picture", kind="other work", made_on="2026-01-20")
    work.step("prompt_design", by=work.person("Ann"), makes="words", fixes=["subject"])
    work.step("generation", uses="words", makes="picture")
    split = ask(work, None, "GB")
    assert split.reach.protected == 1
    assert split.title is not None
    assert split.title.status == "unknown"
    work.find("arrangements", by="Judge Kitchin", agents=["Ann"])
    assert ask(work, None, "GB").share("Ann").point == 1


def hired() -> cg.Workflow:
    """The same film, prompted by an employee of a studio."""
    film = music()
    film.engage("Ann", film.organization(STUDIO), "employment")
    return film


def test_what_an_employee_called_forth_is_the_employers():
    """An employee would own what s. 11(2) gives to the employer."""
    title = part(hired())
    assert (title.status, title.holders()) == ("unknown", (STUDIO, "Suno Inc"))
    film = hired()
    film.find("arrangements", by="Judge Kitchin", agents=["Ann"])
    assert part(film).share(STUDIO).point == 1


def test_whoever_arranged_the_film_is_a_candidate_for_its_song():
    """A user without a job would be the only person whom the arrangements could fall to."""
    film = music(developer=None)
    film.step("producing", by=film.organization(STUDIO), acts=["initiative", "responsibility"])
    assert {*part(film).holders()} == {"Ann", STUDIO}
