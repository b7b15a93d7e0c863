"""China: material chosen and put together."""

from __future__ import annotations

import pytest

import creditgraph as cg
from tests.doctrines.cn_films import layers
from tests.doctrines.helpers import ask, says


def cut(made_on: str = "2025-06-01", **facts: int) -> cg.Workflow:
    """Clips from one prompt, chosen; a cut if more than one is kept."""
    film = cg.Workflow("Cut", made_on=made_on)
    ann = film.person("Ann")
    film.step("prompt_design", by=ann, makes="prompt")
    film.step("generation", uses="prompt", makes="takes")
    film.step("selection", by=ann, uses="takes", makes="film", **facts)
    return film


@pytest.mark.parametrize(
    ("facts", "status"),
    [({"count": 3, "of": 9}, "protected"), ({"count": 1, "of": 9}, "unproved"), ({}, "unproved")],
)
def test_a_choice_counts_where_several_things_are_put_together(facts: dict[str, int], status: str):
    """Picking one take would be a collection."""
    assert layers(cut(**facts))["selection"] == status


def test_how_many_were_kept_may_be_unknown():
    """A number that nobody gave would decide."""
    split = ask(cut(), "cn_compilation", as_of="2026-03-01")
    assert {kind: status for _, kind, status, _ in split.reach.layers}["selection"] == "unknown"
    assert "several things are chosen and put together" in says(split, "undecided")


@pytest.mark.claim("ZQ-2.3-01")
@pytest.mark.parametrize("kind", ["editing", "compositing", "audio_visual_sync"])
def test_an_arrangement_is_a_work_whatever_is_arranged_and_needs_no_log(kind: str):
    """The cut of free clips would be free, or a cut would need the log of a prompt."""
    film = cg.Workflow("Arranged", made_on="2025-06-01")
    film.step("generation", makes="clip")
    film.step("generation", makes="other clip")
    film.step(kind, by=film.person("Ann"), uses=["clip", "other clip"], makes="film")
    assert layers(film)[kind] == "protected"
    assert "the selection or arrangement is taken to be original" in says(ask(film, None, "CN"), "assumption")


def test_before_the_text_on_file_it_is_unknown():
    """Art. 15 of 2020 would reach back to 2020."""
    assert layers(cut("2021-05-31", count=3, of=9))["selection"] == "unproved"
    split = ask(cut("2021-05-31", count=3, of=9), "cn_compilation", "CN")
    assert {kind: status for _, kind, status, _ in split.reach.layers}["selection"] == "unknown"
    assert "no text on file before 2021-06-01" in says(split, "undecided")


def test_a_prompt_is_no_arrangement():
    """Choosing words would be a collection of matter."""
    split = ask(cut(count=3, of=9), "cn_compilation", "CN")
    assert {kind: status for _, kind, status, _ in split.reach.layers}["prompt_design"] == "unknown"
