"""Italy: works of the human mind, made with or without the help of a machine."""

from __future__ import annotations

import pytest

import creditgraph as cg
from creditgraph.doctrines.it_human_work import ItHumanWork
from creditgraph.testing import DoctrineContract
from tests.doctrines.helpers import ask, says, studio


class TestItHumanWork(DoctrineContract):
    doctrine = ItHumanWork
    regimes = (None, "US")


def layers(film: cg.Workflow | cg.Film, as_of: str = "2026-03-01") -> dict[str, str]:
    """Kind of act to what the answer says of it."""
    return {kind: status for _, kind, status, _ in ask(film, "it_human_work", None, as_of).reach.layers}


def test_the_studio_is_judged_act_by_act():
    """The help of a machine would decide it, one way or the other."""
    assert layers(studio()) == {
        "prompt_design": "unknown",
        "multi_image_reference": "unknown",
        "motion_brush": "unknown",
        "audio_prompt": "unknown",
        "selection": "unknown",
        "generation": "unprotected",
        "editing": "protected",
    }


@pytest.mark.parametrize(("value", "status"), [("yes", "protected"), ("no", "unprotected")])
def test_the_author_s_intellectual_work_decides(value: str, status: str):
    """The test that the law gives would have no effect."""
    film = studio()
    film.find("intellectual work", value, by="Judge Rossi", steps=["motion_brush#1"])
    assert layers(film)["motion_brush"] == status
    assert layers(film)["prompt_design"] == "unknown"


def test_a_finding_by_another_forums_test_decides_nothing():
    """A creative contribution would pass for the author's intellectual work."""
    film = studio()
    film.find("creative contribution", by="Judge Sato")
    assert layers(film)["motion_brush"] == "unknown"


def test_what_is_made_by_hand_is_marked_as_assumed_original():
    """Originality would print as a fact."""
    film = cg.Workflow("Drawn", made_on="2026-01-01")
    film.step("drawing", by=film.person("Ann"), makes="film")
    assert layers(film) == {"drawing": "protected"}
    assert "what a human made is taken to be original" in says(ask(film, "it_human_work"), "assumption")


def test_before_the_law_of_2025_it_says_nothing():
    """The law of October 2025 would govern a film of May 2025, or be known before."""
    from dataclasses import replace
    from datetime import date

    old = replace(studio().freeze(), made_on=date(2025, 5, 1))
    assert set(layers(old).values()) == {"unknown"}
    assert set(layers(studio(), "2025-05-01").values()) == {"unknown"}
