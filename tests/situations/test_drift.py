"""A figure that drifts from its first design."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from creditgraph.errors import WorkflowError
from creditgraph.measure import measure
from creditgraph.situations import drift
from creditgraph.situations.drift import MOST_VERSIONS
from creditgraph.workflow import Workflow
from creditgraph.workflow.graph import final_artifact
from creditgraph.workflow.model import Film
from examples import major
from tests.measure.films import PEOPLE, films, renamed


@settings(max_examples=25)
@given(films(), st.permutations(PEOPLE))
def test_every_version_adds_up_and_renaming_renames(film: Film, names: list[str]):
    """A part of the form would be lost or counted twice, or a name would decide."""
    final = final_artifact(film)
    found = drift(film, final)
    assert all(sum(one.parts.values()) == 1 for one in found.versions)
    assert sum(found.parts.values()) == 1
    persons = sum((part for _, _, part in found.steps), Fraction(0))
    assert persons <= measure(film, final=final).mass(role="person")
    other = dict(zip(PEOPLE, names, strict=True))
    again = drift(renamed(film, other), final)
    assert again.first == found.first
    assert again.parts == found.parts


@pytest.mark.claim("ZQ-3.3-02")
def test_a_fresh_start_leaves_nothing_of_the_drawing():
    """A figure made anew would still pass for the one that was drawn, or the other way round."""
    film = major.major()
    kept = [drift(film, f"figure {n}", first="figure 0").parts["first instruction"] for n in range(5)]
    assert kept[0] == 1
    assert all(0 < part < 1 for part in kept[1:3])
    assert kept[3:] == [0, 0]
    last = drift(film, "figure 4", first="figure 0")
    assert (last.first, last.by) == (("character_design#1",), (major.LIN,))
    assert last.parts["later ones of the same"] == measure(film, final="figure 4").mass(agent=major.LIN)
    assert "nothing of the first instruction" in str(last)


def test_the_versions_in_between_show_where_it_was_lost():
    """Nobody could see at which round the first design went."""
    film = Workflow("Harbour")
    jia, yi = film.people("甲", "乙")
    film.step("drawing", by=jia, makes="figure 0")
    film.step("prompt_design", by=yi, makes="words", fixes=["style", "light"])
    film.step("generation", uses=["words", "figure 0"], makes="figure 1", medium="image")
    film.step("paint_over", by=yi, uses="figure 1", makes="figure 2", area="1")
    found = drift(film, "figure 2")
    assert [one.artifact for one in found.versions] == ["figure 0", "figure 1", "figure 2"]
    parts = [one.parts for one in found.versions]
    assert [part["first instruction"] > 0 for part in parts] == [True, True, False]
    assert parts[2]["others"] == 1
    assert "from figure 2 on nothing of the first instruction is left" in str(found)


def test_steps_stand_in_order_of_rounds_and_later_ones_of_the_same_are_apart():
    """First and later instructions of one person would be one."""
    film = major.major()
    found = drift(film, "figure 2")
    assert next(step for step, _, _ in found.steps) == "character_design#1"
    assert found.parts["later ones of the same"] > 0
    assert found.parts["others"] == 0
    assert found.parts["tool"] == measure(film, final="figure 2").mass(role="tool")


def test_material_that_was_there_before_is_apart():
    """A stock picture would be the tool's or the employee's."""
    film = Workflow("Harbour")
    film.person("甲")
    film.artifact("stock", medium="image", origin="pre-existing", rights_holder="Archive")
    film.step("grading", by="甲", uses="stock", makes="figure")
    found = drift(film, "figure")
    assert found.parts["there before"] > 0
    assert "was there before" in str(found)


def test_many_versions_are_cut_in_the_middle():
    """A thousand rounds would be measured a thousand times."""
    film = Workflow("Harbour")
    film.step("drawing", by=film.person("甲"), makes="f0")
    for n in range(1, MOST_VERSIONS + 10):
        film.step("grading", by="甲", uses=f"f{n - 1}", makes=f"f{n}")
    found = drift(film, f"f{MOST_VERSIONS + 9}")
    names = [one.artifact for one in found.versions]
    assert len(names) == MOST_VERSIONS
    assert (names[0], names[-1]) == ("f0", f"f{MOST_VERSIONS + 9}")
    assert "not all versions were measured" in str(found)


def test_what_nothing_makes_gets_our_error():
    """A misspelt figure would be measured as unknown material."""
    with pytest.raises(WorkflowError, match=r"nothing makes 'figure 9'.*Did you mean 'figure \d'"):
        drift(major.major(), "figure 9")
    with pytest.raises(WorkflowError, match=r"^first: nothing makes"):
        drift(major.major(), "figure 2", first="figur 0")


def test_a_thing_that_nobody_named_instructed():
    """An unknown maker would be given a name."""
    film = Workflow("Harbour")
    film.step("drawing", makes="figure")
    found = drift(film, "figure")
    assert (found.first, found.by) == ((), ())
    assert sum(found.parts.values()) == 1
