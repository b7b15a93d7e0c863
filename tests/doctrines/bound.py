"""Random films whose people are bound by random contracts, terms and findings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from creditgraph.workflow.binding import Agreement, Engagement, Finding, Terms
from creditgraph.workflow.evidence import Evidence
from creditgraph.workflow.model import Film, Organization
from tests.doctrines.helpers import OTHER
from tests.measure.films import drawn, renamed

HOUSE = "House"


@st.composite
def bound_films(draw: Any) -> Film:
    """A random film whose people are bound by random contracts, terms and findings."""
    film = drawn(draw(st.integers(0, 10**6)), draw(st.integers(2, 10)), loops=draw(st.booleans()))
    people = [agent.id for agent in film.agents if agent.type == "person"]
    parties = [*people, HOUSE]
    some = st.lists(st.sampled_from(parties), unique=True, min_size=1)
    days = st.none() | st.dates(date(2019, 1, 1), date(2026, 6, 1))
    grades = st.none() | st.sampled_from(["declared", "embedded", "signed"]).map(
        lambda grade: Evidence(grade=grade)
    )
    weights = draw(st.dictionaries(st.sampled_from(parties), st.integers(1, 9), min_size=1))
    whole_ = sum(weights.values())
    agreements = [
        Agreement(
            "pact", "shares", on=draw(days), signed_by=tuple(draw(some)),
            of=draw(st.sampled_from(["title", "income"])),
            shares={who: Fraction(weight, whole_) for who, weight in weights.items()},
            written=draw(st.booleans()),
        ),
        Agreement(
            "kinds", "shares_by_kind", on=draw(days), signed_by=tuple(draw(some)),
            by_kind={"prompt_design": Fraction(1, 2), "editing": Fraction(1, 3), "music": Fraction(1, 6)},
        ),
        Agreement(
            "sale", draw(st.sampled_from(["assignment", "licence"])), on=draw(days),
            signed_by=tuple(draw(some)),
            grantor=people[0], grantee=HOUSE, part=draw(st.fractions(0, 1, max_denominator=5)),
        ),
    ]  # fmt: skip
    kept = draw(st.lists(st.sampled_from(agreements), unique_by=lambda one: one.id))
    engaged = draw(st.lists(st.sampled_from(people), unique=True))
    about = st.fixed_dictionaries(
        {"type": st.sampled_from(["employment", "commission"]), "made_for_hire": st.booleans()}
    )
    engagements = tuple(Engagement(who, HOUSE, signed_by=(who, HOUSE), **draw(about)) for who in engaged)
    terms = (Terms("terms", "Kling", accepted_by=tuple(draw(some))),) if draw(st.booleans()) else ()
    standards = ("joint intention", "film work", "perceptible human input", "creative modification")
    found = draw(st.lists(st.sampled_from(standards), unique=True))
    yes = st.sampled_from(["yes", "no"])
    findings = tuple(
        Finding(standard, draw(yes), by="Judge Wang", evidence=draw(grades)) for standard in found
    )
    return replace(
        film,
        kind=draw(st.sampled_from([None, "film work", OTHER])),
        made_on=draw(st.sampled_from([None, date(2005, 1, 1), date(2019, 5, 1), date(2026, 1, 20)])),
        agents=(*film.agents, Organization(HOUSE, HOUSE)),
        credits={"Producer": (HOUSE,)} if draw(st.booleans()) else {},
        agreements=tuple(kept),
        engagements=engagements,
        terms=terms,
        findings=findings,
    )


def relabelled(film: Film, names: dict[str, str]) -> Film:
    """A film in which people have other names, wherever they stand."""

    def of(who: str | None) -> str | None:
        return None if who is None else names.get(who, who)

    def many(people: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(of(who) for who in people)

    return replace(
        renamed(film, names),
        agreements=tuple(
            replace(
                one,
                signed_by=many(one.signed_by),
                shares={of(who): share for who, share in one.shares.items()},
                grantor=of(one.grantor),
                grantee=of(one.grantee),
            )
            for one in film.agreements
        ),
        engagements=tuple(
            replace(one, agent=of(one.agent), principal=of(one.principal), signed_by=many(one.signed_by))
            for one in film.engagements
        ),
        terms=tuple(replace(one, accepted_by=many(one.accepted_by)) for one in film.terms),
    )
