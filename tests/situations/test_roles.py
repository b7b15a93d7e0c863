"""Verifier or creator."""

from __future__ import annotations

import pytest

from creditgraph.measure import measure
from creditgraph.regimes import BUILT_IN
from creditgraph.situations import roles
from creditgraph.situations.roles import CREATING
from creditgraph.sources import provision
from creditgraph.workflow import Workflow
from examples import major, studio


def judged(also: str | None = None) -> Workflow:
    """甲 makes and 乙 judges; perhaps 乙 does one more thing."""
    film = Workflow("Harbour", made_on="2026-01-20")
    film.people("甲", "乙")
    film.step("prompt_design", by="甲", makes="words", fixes=["subject", "style"])
    film.step("generation", uses="words", makes="take")
    film.step("evaluation", by="乙", uses="take", makes="remarks")
    film.step("editing", by="甲", uses="take", makes="film", cuts=3)
    if also == "revision":
        film = Workflow("Harbour", made_on="2026-01-20")
        film.people("甲", "乙")
        film.step("prompt_design", by="甲", makes="words", fixes=["subject", "style"])
        film.step("generation", uses="words", makes="take")
        film.step("evaluation", by="乙", uses="take", makes="remarks")
        film.step("prompt_revision", by="乙", uses=["words", "remarks"], makes="words 2", fixes=["light"])
        film.step("generation", uses="words 2", makes="take 2")
        film.step("editing", by="甲", uses="take 2", makes="film", cuts=3)
    film.final("film")
    return film


@pytest.mark.claim("ZQ-3.3-02")
def test_judging_alone_is_no_creation_in_any_country_on_file():
    """Looking and sending back would make an author somewhere."""
    found = roles(judged(), "乙", as_of=studio.AS_OF)
    assert found.role == "verifier"
    assert {one.regime: one.answer for one in found.standings} == dict.fromkeys(BUILT_IN, "creates nothing")
    assert [act.did for act in found.acts] == ["judged"]
    assert "to judge is not to make" in str(found)


def test_a_verifier_who_revises_the_words_is_both():
    """Remarks that became words would count for nothing."""
    film = judged("revision")
    found = roles(film, "乙", as_of=studio.AS_OF, regimes=["US"])
    assert found.role == "both"
    fixed = {act.step: act.part for act in found.acts if act.did == "fixed"}
    assert sum(fixed.values()) == measure(film).mass(agent="乙") > 0
    assert found.standings[0].answer != "creates"  # prompts alone are not protected there
    assert "prompt_design" not in found.standings[0].protected


def test_what_each_country_says_is_about_what_was_fixed():
    """A kind of act that this person never did would speak for them."""
    film = major.major()
    found = roles(film, major.HAN, as_of=major.AS_OF, regimes=["CN", "US", "KR"])
    kinds = {"editing", "audio_prompt"}
    for one in found.standings:
        said = (*one.protected, *one.unprotected, *one.unproved, *one.undecided)
        assert sorted(said) == sorted(kinds)
        assert (one.answer == "creates") == bool(one.protected)
    assert {act.did for act in found.acts} == {"fixed", "judged", "organised"}


@pytest.mark.parametrize(
    ("who", "role"), [(studio.STUDIO, "organiser"), ("乙", "creator"), ("丁", "neither")]
)
def test_the_other_roles(who: str, role: str):
    """An organiser would be called a creator, or an idle member a verifier."""
    film = studio.no_agreement()
    film.person("丁")
    found = roles(film, who, as_of=studio.AS_OF, regimes=["US"])
    assert found.role == role
    assert (found.standings[0].answer == "creates nothing") == (role != "creator")


def test_an_act_beside_the_film_fixes_nothing():
    """Work on a poster would be authorship of the film."""
    film = studio.no_agreement()
    film.person("丁")
    film.step("drawing", by="丁", makes="poster")
    film.final("film")
    found = roles(film, "丁", as_of=studio.AS_OF, regimes=["US"])
    assert ([act.did for act in found.acts], found.role) == (["not on the way"], "neither")


def test_every_country_on_file_has_its_text():
    """An answer would rest on a text that is not there."""
    assert set(CREATING) == set(BUILT_IN)
    assert all(provision(key).key == key for key in CREATING.values())
