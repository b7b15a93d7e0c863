"""What replaces: a region replaced again by the same people is one region."""

from __future__ import annotations

from fractions import Fraction

import pytest

from creditgraph.measure import measure
from creditgraph.measure.regions import fresh, region
from creditgraph.workflow import Workflow
from creditgraph.workflow.model import Facts, Performer, Step


def _film(areas, keys=None, who=None, kind="mask_inpaint"):
    film = Workflow("Patched")
    ann = film.person("Ann")
    people = {name: film.person(name) for name in dict.fromkeys(who or ["Bo"])}
    film.step("prompt_design", by=ann, makes="prompt", fixes=["subject", "style", "light"])
    film.step("generation", uses="prompt", makes="clip0")
    for number, area in enumerate(areas):
        about = {} if area is None else {"area": area}
        if keys:
            about["keys"] = [keys[number]]
        name = (who or ["Bo"] * len(areas))[number]
        film.step(kind, by=people[name], uses=f"clip{number}", makes=f"clip{number + 1}", **about)
    film.final(f"clip{len(areas)}")
    return measure(film).shares()


@pytest.mark.parametrize("kind", ["mask_inpaint", "paint_over"])
@pytest.mark.parametrize("times", [2, 5, 10])
@pytest.mark.parametrize(("area", "key"), [("1/2", None), ("1/2", "mask-A"), (None, None), ("1", "all")])
def test_replacing_the_same_region_again_gains_nothing(kind, times, area, key):
    """If this fails, logging one inpaint ten times takes the film."""
    once = _film([area], [key] if key else None, kind=kind)
    again = _film([area] * times, [key] * times if key else None, kind=kind)
    for who in once:
        assert abs(once[who] - again.get(who, 0)) <= Fraction(1, 10**9)


def test_an_area_is_a_state_and_named_parts_add_up():
    """If this fails, splitting one replacement into ten changes what it is worth."""
    whole = _film(["1/2"])
    grown = _film([Fraction(n, 20) for n in range(1, 11)])
    named = _film([Fraction(1, 20)] * 10, [f"part {n}" for n in range(10)])
    for who in whole:
        assert abs(whole[who] - grown[who]) <= Fraction(1, 10**9)
        assert abs(whole[who] - named[who]) <= Fraction(1, 10**9)


def test_two_people_replace_each_their_own_share():
    """If this fails, the last hand erases a colleague's earlier one, or the other way round."""
    alone, both = _film(["1/2"], who=["Bo"]), _film(["1/2", "1/2"], who=["Bo", "Cy"])
    assert 0 < both["Bo"] < both["Cy"]
    assert alone["Bo"] < both["Bo"] + both["Cy"]


def test_what_is_replaced_anew_is_the_increase():
    """If this fails, the union of regions is added up wrongly."""
    step = Step("s", "paint_over", by=(Performer("Bo"),), facts=Facts())
    half, quarter = (region(step, Fraction(1, n), frozenset()) for n in (2, 4))
    assert fresh(half, [quarter]) == Fraction(1, 3)
    assert fresh(quarter, [half]) == 0
