"""The film with a preset in somebody's place."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from creditgraph.measure import measure
from creditgraph.measure.preset import PRESET, by_preset
from creditgraph.rights import ROUNDING
from creditgraph.workflow import Workflow
from creditgraph.workflow.model import Film, Person
from tests.measure.films import PEOPLE, films


@given(films(), st.sampled_from(PEOPLE))
def test_a_preset_fixes_nothing_and_never_raises_what_people_fixed(film: Film, who: str):
    """Leaving somebody out could make the film more human, or keep their acts alive."""
    left = measure(by_preset(film, who))
    assert left.mass(agent=who) == 0
    assert left.mass(agent=PRESET, role="person") == 0
    assert left.control <= measure(film).control + ROUNDING


@given(films(), st.sampled_from(PEOPLE))
def test_all_mass_is_still_there(film: Film, who: str):
    """The counterfactual would lose a part of the film."""
    assert sum((line.mass for line in measure(by_preset(film, who)).lines), Fraction(0)) == 1


@given(films())
def test_who_did_nothing_leaves_the_film_as_it_is(film: Film):
    """A person without an act would be missed."""
    idle = Workflow.of(film)
    idle.person("idle")
    frozen = idle.freeze()
    assert measure(by_preset(frozen, "idle")).lines == measure(film).lines


def test_half_of_a_joint_act_is_lost():
    """Whoever did an act together with somebody would be replaced without a trace."""
    film = Workflow("Harbour")
    film.people("甲", "乙")
    film.step("prompt_design", by=["甲", "乙"], makes="words", fixes=["subject", "style", "light"])
    film.step("generation", uses="words", makes="film")
    half = measure(by_preset(film.freeze(), "乙"))
    alone = Workflow("Harbour")
    alone.person("甲")
    alone.step("prompt_design", by="甲", makes="words", fixes=["subject", "style", "light"])
    alone.step("generation", uses="words", makes="film")
    whole = measure(alone).control
    assert 0 < half.control < whole
    assert half.shares() == {"甲": 1}


def test_the_presets_name_clashes_with_nobody():
    """A person called preset would be taken for the tool."""
    film = Workflow("Harbour")
    film.person(PRESET)
    film.step("drawing", by=PRESET, makes="film")
    left = by_preset(film.freeze(), PRESET)
    assert len({agent.id for agent in left.agents}) == len(left.agents) == 2
    assert isinstance(left.agents[0], Person)
    assert measure(left).control == 0
