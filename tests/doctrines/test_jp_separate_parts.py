"""Japan: script, score, drawings and the like."""

from __future__ import annotations

from typing import Any

import pytest

import creditgraph as cg
from tests.doctrines.helpers import ask


def scored(*composers: str, **about: Any) -> cg.Workflow:
    """Some people write the score; the House produces and may employ them."""
    film = cg.Workflow("Scored", kind="film work", made_on=about.pop("made_on", "2026-01-01"))
    film.people(*composers, "Dee")
    house = film.organization("House")
    film.step("producing", by=house, acts=["initiative", "responsibility"])
    film.step("music", by=list(composers), makes="score")
    film.step("live_action", by="Dee", makes="rushes")
    film.step("editing", by="Dee", uses=["rushes", "score"], makes="film", cuts=2)
    for who in composers if about else ():
        film.engage(who, house, **about)
    return film


def share(film: cg.Workflow, who: str) -> str:
    """Somebody's share of the score."""
    return str(ask(film, None, "JP").share(who, layer="music", part="music"))


def test_whoever_creates_the_part_owns_it():
    """The score would go with the film."""
    assert share(scored("Mo"), "Mo") == "1"


def test_several_hold_in_common_without_quotas():
    """The law gives no key and one would be printed."""
    split = ask(scored("Mo", "Ko"), None, "JP")
    title = next(one for one in split.titles if one.part == "music")
    assert title.together == 1
    assert title.share("Mo").point is None


def test_published_in_the_employers_name_it_is_the_employers():
    """Art. 15 would be lost for a part."""
    film = scored("Mo", type="employment")
    film.find("work published in its name", by="Expert", agents=["House"], layer="music")
    assert share(film, "House") == "1"


def test_a_finding_on_another_part_says_nothing_of_this_one():
    """What was found of the script would move the score."""
    film = scored("Mo", type="employment")
    film.find("work published in its name", by="Expert", agents=["House"], layer="screenplay")
    assert share(film, "House") == "0 or 1"


def test_of_an_employee_without_a_name_of_publication_nobody_knows():
    """An employer would be author by employing."""
    assert share(scored("Mo", type="employment"), "Mo") == "0 or 1"


@pytest.mark.parametrize("about", [{"type": "commission"}, {"type": "employment", "scope": ["editing"]}])
def test_an_order_or_another_job_gives_nothing(about: dict[str, Any]):
    """Whoever orders a score would own it."""
    assert share(scored("Mo", **about), "Mo") == "1"


def test_a_film_older_than_the_act_has_no_answer():
    """A law of 1971 would answer for a score of 1960."""
    split = ask(scored("Mo", made_on="1960-01-01"), None, "JP")
    title = next(one for one in split.titles if one.part == "music")
    assert title.status == "unknown"
