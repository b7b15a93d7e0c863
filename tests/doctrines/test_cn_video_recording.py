"""China: the right in a video recording, which asks for no originality."""

from __future__ import annotations

import creditgraph as cg
from tests.doctrines.cn_films import clips, shown
from tests.doctrines.helpers import OTHER, STUDIO, ask, says


def filmed(kind: str = OTHER, made_on: str = "2025-06-01", *, by: bool = True) -> cg.Workflow:
    """Raw footage, for a studio."""
    film = cg.Workflow("Footage", kind=kind, made_on=made_on)
    if by:
        film.step("producing", by=film.organization(STUDIO), acts=["initiative"])
    film.step("live_action", by=film.person("Ann"), makes="film")
    return film


def right(film: cg.Workflow | cg.Film, as_of: str = "2026-03-01") -> list[tuple[str, bool]]:
    """Who holds the neighbouring right, and whether that is open."""
    split = ask(film, None, "CN", as_of)
    return [(one.holder, one.open) for one in split.held if one.right == "neighbouring"]


def test_beside_a_work_the_recording_is_open():
    """A second right would be invented beside the work, or denied, without a text."""
    assert right(filmed()) == [(STUDIO, True)]


def test_clips_that_are_no_work_are_open_until_somebody_finds_a_fixation():
    """Whether generating is fixing would be settled by us."""
    assert right(clips()) == [("Ann", True)]
    film = clips()
    film.find("first fixation", by="Judge Wang")
    assert right(film) == [("Ann", False)]
    assert ask(film, None, "CN").share("Ann").status == "no_right"


def test_a_finding_that_generating_is_no_fixation_ends_it():
    """A court's no would change nothing."""
    film = clips()
    film.find("first fixation", "no", by="Judge Wang")
    assert right(film) == []


def test_beside_a_generated_work_it_stays_open_even_if_it_is_fixed():
    """The work and the recording of it would both be certain."""
    film = shown(clips())
    from dataclasses import replace

    found = clips()
    found.find("first fixation", by="Judge Wang")
    film = replace(film, findings=found.freeze().findings)
    assert right(film) == [("Ann", True)]


def test_without_a_maker_it_is_nobodys():
    """A recording would belong to whoever stands nearest."""
    assert right(filmed(by=False)) == []
    assert "somebody is proved to have had initiative and responsibility" in says(
        ask(filmed(by=False), None, "CN"), "undecided"
    )


def test_it_is_for_moving_images():
    """A picture would be a video."""
    assert right(filmed("other work", "2025-06-01")) == []


def test_before_the_text_on_file_nobody_knows():
    """The law of 2020 would reach back."""
    assert [is_open for _, is_open in right(filmed(OTHER, "2021-05-31"))] == [True]
