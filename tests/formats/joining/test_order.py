"""Random productions: whatever the files and their order, the same film comes out, and it can be written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from creditgraph.formats.joining import join
from creditgraph.formats.part import Part
from creditgraph.formats.side import Side
from creditgraph.measure import measure
from creditgraph.workflow import film_from_json
from creditgraph.workflow.model import Film
from tests.formats.joining.parts import edit, generated, labelled, tracked

NAMES = [f"S{shot}_0000{take}_.png" for shot in (1, 2) for take in (1, 2, 3)]
WORDS = ["low angle, cold light", "35mm, slow dolly"]
PEOPLE = "甲乙丙"


@st.composite
def productions(draw: Any) -> list[Part]:
    """Pictures out of few graphs, made of one another; trackers that overlap; labels; a cut."""
    parts: list[Part] = []
    names = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=6, unique=True))
    for place, name in enumerate(names):
        loads = draw(st.sampled_from([None, *names[:place]]))
        parts.append(
            generated(
                name, words=draw(st.sampled_from(WORDS)), seed=draw(st.sampled_from("123")), loads=loads
            )
        )
    for number in range(draw(st.integers(0, 2))):
        rows = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=3, unique=True))
        attempts = [
            (name, draw(st.sampled_from(PEOPLE)), draw(st.sampled_from(["kept", "", "rejected"])))
            for name in rows
        ]
        days = [f"2026-01-0{draw(st.integers(1, 5))}" for _ in rows] if draw(st.booleans()) else ()
        kind, reviewer = draw(st.sampled_from([None, "compositing"])), draw(st.sampled_from([None, "丁"]))
        about = {"source": f"kitsu{number}.json", "shot": f"SH{number}", "kind": kind, "reviewer": reviewer}
        parts.append(tracked(attempts, days=days, **about))
    for name in draw(st.lists(st.sampled_from(names), max_size=2, unique=True)):
        parts.append(labelled(name, draw(st.sampled_from("甲乙戊")), draw(st.sampled_from([None, *WORDS]))))
    if draw(st.booleans()):
        clips = draw(st.lists(st.sampled_from(names), min_size=1, max_size=3, unique=True))
        parts.append(edit({name: draw(st.integers(1, 3)) for name in clips}))
    return parts


def film_of(parts: Sequence[Part]) -> Film:
    """The film, under one title."""
    return join(parts, side=Side(film={"title": "x"})).workflow.freeze()


def said(film: Film) -> list[Any]:
    """Every act: its kind, its people, its rivals, its numbers."""
    return sorted(
        (step.kind, sorted(one.agent for one in step.by), sorted(one.agent for one in step.claimants),
         str(step.facts.count), str(step.facts.of))
        for step in film.steps
    )  # fmt: skip


@settings(max_examples=150)
@given(parts=productions(), data=st.data())
def test_the_order_of_files_changes_no_act_and_no_share(parts: list[Part], data: st.DataObject):
    """Which disk the folder lies on would decide who is paid."""
    film, other = film_of(parts), film_of(data.draw(st.permutations(parts)))
    assert said(other) == said(film)
    if film.final is not None:
        assert measure(other).shares() == measure(film).shares()


@settings(max_examples=100)
@given(parts=productions())
def test_what_comes_out_is_a_film_that_can_be_written_and_read(parts: list[Part]):
    """A dangling id would stop whoever opens the film next."""
    workflow = join(parts).workflow
    assert film_from_json(workflow.to_json()) == workflow.freeze()


@settings(max_examples=100)
@given(parts=productions())
def test_nobody_is_named_whom_no_file_names(parts: list[Part]):
    """A join would invent a person."""
    named = {agent.id for part in parts for agent in part.film.agents}
    film = film_of(parts)
    assert {agent.id for agent in film.agents} <= named
    assert {one.agent for step in film.steps for one in (*step.by, *step.claimants)} <= named


@settings(max_examples=100)
@given(parts=productions())
def test_every_file_read_twice_adds_nothing(parts: list[Part]):
    """A backup of the folder inside the folder would be work."""
    twice, once = film_of([*parts, *parts]), film_of(parts)
    assert said(twice) == said(once)
