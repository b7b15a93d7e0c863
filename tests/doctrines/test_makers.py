"""Who made the film, and who takes the place of whom in a holding."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import creditgraph as cg
from creditgraph.doctrines.base import Holding
from creditgraph.doctrines.makers import passed_on
from creditgraph.workflow.model import Performer

PEOPLE = ("ann", "bo", "cy", "house", "label")
weights = st.dictionaries(st.sampled_from(PEOPLE), st.integers(1, 9), min_size=1)
heirs = st.dictionaries(
    st.sampled_from(PEOPLE), st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=2, unique=True).map(tuple)
)


def total(holding: Holding) -> Fraction:
    """All points, what is held together and what is left."""
    known = sum((point for point in holding.points.values() if point is not None), Fraction(0))
    return known + holding.together + sum((part for _, part in holding.left()), Fraction(0))


@given(weights, heirs)
def test_nothing_is_lost_or_made_when_shares_pass_on(held: dict[str, int], to: dict[str, tuple[str, ...]]):
    """A contract with the producer would create or destroy a part of the film."""
    whole = sum(held.values())
    after = passed_on(Holding({who: Fraction(part, whole) for who, part in held.items()}), to)
    assert total(after) == 1
    assert set(after.points) == {heir for who in held for heir in to.get(who, (who,))}


@given(st.lists(st.sampled_from(PEOPLE), min_size=1, unique=True), heirs)
def test_what_is_held_in_common_stays_in_common(held: list[str], to: dict[str, tuple[str, ...]]):
    """Quotas would arise where the law gives none."""
    after = passed_on(Holding(dict.fromkeys(held)), to)
    assert total(after) == 1
    assert len(after.points) == 1 or set(after.points.values()) == {None}


def test_whoever_has_all_in_the_end_has_it_alone():
    """A sole owner would hold *together* with nobody."""
    after = passed_on(Holding({"ann": None, "bo": None}), {"ann": ("house",), "bo": ("house",)})
    assert dict(after.points) == {"house": 1}
    assert after.note is None


def test_ranges_pass_on_with_the_shares():
    """A producer would hold an exact share of what was never exact."""
    half = Fraction(1, 2)
    before = Holding(
        {"ann": half, "bo": half},
        bounds=lambda: {"ann": (Fraction(1, 4), half), "bo": (half, Fraction(3, 4))},
        note="sampled",
    )
    after = passed_on(before, {"ann": ("house",)})
    assert after.ranges() == {"house": (Fraction(1, 4), half), "bo": (half, Fraction(3, 4))}
    assert after.how() == "sampled"


def thrown_away() -> cg.Workflow:
    """甲's take is in the film; 乙's was rejected; 丙 worked on a shot that is not in it."""
    film = cg.Workflow("Harbour", made_on="2026-01-20", kind="film work")
    film.people("甲", "乙", "丙", "丁")
    for who, take, status in (("甲", "one", "kept"), ("乙", "two", "rejected")):
        film.artifact(take, status=status)
        film.step("drawing", by=who, makes=take)
    film.step("drawing", by="丙", makes="deleted shot")
    film.artifact("deleted shot", status="rejected")
    film.step("selection", by="丁", uses=["one", "two"], makes="film", count=1, of=2)
    film.final("film")
    return film


@pytest.mark.parametrize("regime", ["CN", "DE", "FR", "GB", "JP", "KR"])
def test_who_made_what_was_thrown_away_has_made_nothing_of_the_film(regime: str):
    """Everybody whose takes were all rejected would be named in the credits and paid by statute."""
    split = cg.attribute(thrown_away(), regime=regime, as_of="2026-03-01")
    in_the_film = {one.holder for one in split.entitlements if one.part is None}
    assert {"乙", "丙"}.isdisjoint(in_the_film)
    assert "甲" in {one.holder for one in split.entitlements}


def test_who_claims_what_others_claim_is_not_passed_over():
    """The tree would say that nothing of theirs counts, of people whose claim decides who is author."""
    film = thrown_away().freeze()
    rivals = tuple(Performer(agent=who) for who in ("乙", "丙"))
    steps = (replace(film.steps[0], by=(), claimants=rivals), *film.steps[1:])
    split = cg.attribute(replace(film, steps=steps), regime="CN", as_of="2026-03-01")
    tree = str(split.why_question("credit"))
    assert "乙 claims acts that another source ascribes to 丙; who is author hangs on them" in tree


def test_what_nobody_linked_and_nobody_rejected_may_be_in_the_film():
    """A writer whose script nothing uses, and whoever subtitled a clip, would be authors no more."""
    film = cg.Workflow("Harbour", made_on="2026-01-20", kind="film work")
    film.people("甲", "乙", "丙")
    film.step("screenplay", by="乙", makes="script")
    film.step("drawing", by="甲", makes="clip")
    film.step("subtitles", by="丙", uses="clip")
    film.step("editing", by="甲", uses="clip", makes="film")
    film.final("film")
    split = cg.attribute(film, regime="CN", as_of="2026-03-01")
    assert {"甲", "乙", "丙"} <= {one.holder for one in split.entitlements if one.right == "credit"}
