"""Settled shares against the Aumann-Shapley integral, done numerically by independent code."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from creditgraph.measure import ControlTable, measure
from creditgraph.workflow import Workflow
from creditgraph.workflow.model import Film, Step
from tests.measure.changes import told, walk_of
from tests.measure.films import drawn

CAP = 6  # parts of a full prompt


def plain(film: Film) -> Film:
    """The film without what the code below leaves out: counts, unknown facts, words, joint acts, choices."""
    steps = []
    for step in film.steps:
        facts = replace(
            step.facts, points=None, strokes=None, images=None, cuts=None, keys=(), count=None, of=None
        )
        facts = replace(
            facts, area=facts.area or Fraction(1, 4), seed="held", changed=True, fixes=facts.fixes or ()
        )
        uses = tuple(replace(use, seconds=None) for use in step.uses)
        steps.append(replace(step, facts=facts, by=step.by[:1], uses=uses, evidence=None))
    texts = tuple(replace(one, text=None) for one in film.artifacts)
    return replace(film, steps=tuple(steps), artifacts=texts)


class Paths:
    """Every way from the film to its beginnings, with its mass and the facts met on it."""

    def __init__(self, film: Film) -> None:
        self.film = film
        self.maker = {name: step for step in film.steps for name in step.makes}
        self.tools = {agent.id for agent in film.agents if agent.type == "tool"}
        self.described = {one.id: one for one in film.artifacts}
        self.credit: dict[str, float] = defaultdict(float)
        self.walk(film.final, 1.0, frozenset(), frozenset())

    # a fact is (channel, part, person); a fact nobody named is "unknown"'s, a tool's is nobody's

    def facts(self, step: Step) -> set[tuple[str, str, str]]:
        who = step.by[0].agent if step.by else "unknown"
        if who in self.tools or step.kind in ("generation", "evaluation", "selection", "upscaling"):
            return set()
        channel = "prompt_design" if step.kind == "prompt_revision" else step.kind
        if "prompt" in step.kind:
            return {(channel, part, who) for part in step.facts.fixes}
        return {(channel, "", who)}

    def opened(self, step: Step) -> set[str]:
        named = {one.agent for one in step.by if one.agent in self.tools}
        if step.kind == "generation":
            return named or {"unknown"}
        opens = walk_of(step) in ("control", "replace") or (walk_of(step) == "source" and named)
        return named if opens else set()

    def carried(self, name: str) -> tuple[set[tuple[str, str, str]], set[str]]:
        """What a channel brings: its own facts and those of all that it was made with, tools too."""
        step = self.maker.get(name)
        if step is None:
            return set(), set()
        facts, tools = self.facts(step), self.opened(step)
        for use in step.uses:
            if step.kind.startswith("prompt") and self.kind(use.artifact) == "evaluation":
                continue
            more, others = self.carried(use.artifact)
            if step.kind == "prompt_revision":
                facts = {fact for fact in facts if fact[1] not in {part for _, part, _ in more}}
            facts, tools = facts | more, tools | others
        return facts, tools

    def kind(self, name: str) -> str:
        return self.maker[name].kind if name in self.maker else ""

    def medium(self, name: str) -> str:
        described = self.described.get(name)
        if described is not None and described.medium:
            return described.medium
        step = self.maker.get(name)
        if step is None:
            return "video"
        if step.kind in ("music",) or (
            step.kind == "generation" and self.kind(step.uses[0].artifact) == "audio_prompt"
        ):
            return "sound"
        if step.kind in ("drawing", "multi_image_reference"):
            return "image"
        inputs = {self.medium(use.artifact) for use in step.uses} & {"image", "video"}
        acts = walk_of(step) in ("act", "pass", "replace")
        return "image" if acts and inputs == {"image"} and step.kind != "editing" else "video"

    def walk(self, name: str, mass: float, facts: frozenset, tools: frozenset, covered: tuple = ()) -> None:
        step = self.maker.get(name)
        if step is None:
            end = "underlying" if self.described[name].origin == "pre-existing" else "person unknown"
            self.settle(mass, facts, tools, end)
            return
        facts_here, tools_here, on, patch = self.here(step, name)
        gone = 0.0
        if patch is not None:
            hands = (patch.kind, tuple(sorted(one.agent for one in patch.by)))
            own = (hands, frozenset(patch.facts.keys), float(patch.facts.area))
            gone = increase([one for one in covered if one[0] == hands], own)
            covered = (*covered, own)
        if gone:
            self.settle(mass * gone, facts | facts_here, tools | tools_here, None)
        if patch is not None:
            facts_here, tools_here = set(), set()
        if not on:
            self.settle(mass * (1 - gone), facts | facts_here, tools | tools_here, None)
        for artifact, part in on:
            on_it = facts | facts_here, tools | tools_here
            self.walk(artifact, mass * (1 - gone) * part, *on_it, covered)

    def here(self, step: Step, name: str):
        """What is picked up, where it goes on and in which parts, and what part ends here outright."""
        facts, tools = self.facts(step), self.opened(step)
        names = [use.artifact for use in step.uses]
        if walk_of(step) != "generation":
            patch = step if walk_of(step) == "replace" and names else None
            return facts, tools, self.shared_out(names), patch
        control = {one for one in names if one in self.maker and self.is_control(self.maker[one])}
        materials = [one for one in names if one not in control and self.medium(one) == self.medium(name)]
        masks = [
            self.maker[one] for one in names if self.kind(one) == "mask_inpaint" and one not in materials
        ]
        for one in names:
            if one not in materials:
                more, others = self.carried(one)
                facts, tools = facts | more, tools | others
        return facts, tools, self.shared_out(materials), masks[0] if masks and materials else None

    def is_control(self, step: Step) -> bool:
        return walk_of(step) == "control" or (step.kind == "mask_inpaint" and not step.uses)

    def shared_out(self, names: list[str]) -> list[tuple[str, float]]:
        sounds = [one for one in names if self.medium(one) == "sound"]
        pictures = [one for one in names if self.medium(one) != "sound"]
        if not sounds or not pictures:
            return [(one, 1 / len(names)) for one in names]
        return [(one, 0.75 / len(pictures)) for one in pictures] + [
            (one, 0.25 / len(sounds)) for one in sounds
        ]

    # -- the game --------------------------------------------------------------------------------

    def settle(self, mass: float, facts, tools, end: str | None) -> None:
        bits: dict[str, float] = defaultdict(float)
        by_part: dict[tuple[str, str], set[str]] = defaultdict(set)
        for channel, part, who in facts:
            by_part[channel, part].add(who)
        for (_, part), people in by_part.items():
            for who in people:
                bits[who] += (1 / CAP if part else 1) / len(people)
        openers = [f"tool {tool}" for tool in tools] + ([end] if end else [])
        if not bits and not openers:
            openers = ["person unknown"]
        whole = 1 - 2 ** -sum(bits.values())
        scale = 1 if openers else 1 / whole
        for who in bits:
            self.credit[f"person {who}"] += mass * scale * aumann_shapley(bits, who)
        for opener in openers:
            self.credit[opener] += mass * (1 - whole) / len(openers)


def increase(covered: list, own: tuple) -> float:
    """The part of what is left that one patch covers anew: patches of the same hands are a union."""

    def union(patches: list) -> float:
        named = {key: area / len(keys) for _, keys, area in patches for key in keys}
        unnamed = max((area for _, keys, area in patches if not keys), default=0.0)
        return min(1.0, sum(named.values()) + unnamed)

    before = union(covered)
    return (union([*covered, own]) - before) / (1 - before) if before < 1 else 0.0


def aumann_shapley(bits: dict[str, float], who: str, points: int = 64) -> float:
    """Integrate the slope of v = 1 - 2^(-sum of s_i b_i) along the diagonal: differences, Simpson's rule."""

    def worth(t: float, step: float) -> float:
        return 1 - 2 ** -sum(b * (t + step * (name == who)) for name, b in bits.items())

    h = 1e-5
    slopes = [(worth(k / points, h) - worth(k / points, -h)) / (2 * h) for k in range(points + 1)]
    weights = [1 if k in (0, points) else 4 if k % 2 else 2 for k in range(points + 1)]
    return sum(w * s for w, s in zip(weights, slopes, strict=True)) / (3 * points)


@settings(max_examples=150)
@given(st.integers(0, 2**32), st.integers(0, 9))
def test_settled_shares_are_aumann_shapley_values(seed, moves):
    """What people hold would not be their value in the game that the measure says it plays."""
    film = plain(drawn(seed, moves, loops=False))
    found = measure(film)
    ours: dict[str, float] = defaultdict(float)
    for line in found.lines:
        if line.role != "rounding":
            ours[line.role if line.role == "underlying" else f"{line.role} {line.agent}"] += float(line.mass)
    theirs = Paths(film).credit
    for who in {*ours, *theirs}:
        assert ours[who] == pytest.approx(theirs[who], abs=1e-7), (who, dict(ours), dict(theirs), told(film))


def made(**bits: int) -> Workflow:
    """A generation through as many full channels a person as said."""
    film = Workflow("Channels")
    people = film.people(*bits)
    film.tool("Kling")
    kinds = ("motion_brush", "camera_control", "multi_image_reference", "face_consistency", "regional_prompt")
    uses = []
    chosen = iter(kinds)
    for who, count in zip(people, bits.values(), strict=True):
        for _ in range(count):
            kind = next(chosen)
            film.step(kind, by=who, makes=kind)
            uses.append(kind)
    film.step("generation", by="Kling", uses=uses, makes="film")
    return film


@pytest.mark.parametrize("count", [1, 2, 3, 5])
def test_control_is_what_bits_leave_closed(count):
    """κ would not be 1 - 2^(-T)."""
    assert abs(measure(made(甲=count)).control - 1 + Fraction(1, 2**count)) < Fraction(1, 10**17)


def test_equal_claims_get_equal_units_and_thirds_print_as_thirds():
    """Three equals would hold 0.333…4, 0.333…3 and 0.333…3."""
    found = measure(made(甲=1, 乙=1, 丙=1))
    assert found.shares() == dict.fromkeys(("丙", "乙", "甲"), Fraction(1, 3))
    film = Workflow("Cels")
    film.step("drawing", by=film.people("甲", "乙", "丙"), makes="film")
    found = measure(film)
    assert {line.units for line in found.lines if line.role == "person"} == {10**18 // 3}
    assert found.mass(role="rounding") == Fraction(1, 10**18)
    assert set(found.shares().values()) == {Fraction(1, 3)}


def test_the_dial_and_a_cited_weight():
    """A doctrine that switches a channel off, or doubles it, would change nothing."""
    off = ControlTable(weights={"motion_brush": Fraction(0)}, cites={"motion_brush": "x"})
    assert measure(made(甲=1, 乙=1), off).shares() == {"乙": 1}
    double = ControlTable(weights={"motion_brush": Fraction(2)}, cites={"motion_brush": "x"})
    assert measure(made(甲=1, 乙=1), double).shares() == {"甲": Fraction(2, 3), "乙": Fraction(1, 3)}
    assert measure(made(甲=1), ControlTable(dial=Fraction(2))).control == Fraction(3, 4)
