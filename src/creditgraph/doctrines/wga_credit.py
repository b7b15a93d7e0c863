"""Who gets a writer's credit by the rules of the American screenwriters' guild."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, ClassVar

from creditgraph.doctrines.base import Doctrine
from creditgraph.doctrines.case import Case
from creditgraph.doctrines.drafts import Draft, drafts, surviving
from creditgraph.doctrines.standards import EXTENT, extents
from creditgraph.reasoning import rule
from creditgraph.shares import percent
from creditgraph.workflow.model import Person, Step

ANY_WRITER = Fraction(33, 100)
"""More than this, for any writer of a screenplay that is not original."""
LATER_WRITER = Fraction(1, 2)
"""At least this, for a later writer of an original screenplay."""
EXECUTIVE = Fraction(1, 2)
"""At least this, for a production executive or director who claims as a writer."""


@dataclass(frozen=True, slots=True)
class _Part:
    """How much of the final screenplay is somebody's, at least and at most, and whether they came first."""

    low: Fraction
    high: Fraction
    first: bool


class WgaCredit(Doctrine):
    """A writer is credited whose part of the final screenplay reaches the guild's threshold.

    Holds:
        Screenplay not original: more than 33 % for any writer. Original: 50 % for a later writer. Whoever
        produced or directed needs 50 % in either. A generator is no writer: what it wrote is no literary
        material and counts for nobody.
    Gate:
        A screenplay of which somebody wrote a part. Parts are found by a named person (*extent of
        contribution*, on the screenplay), else measured: whose characters survive in the final text, by
        provenance through its drafts. Where neither is on file and several wrote, it is unknown.
    Shares:
        None: credit is yes or no, and decides nothing on ownership. No text on file states a bar for the
        first writer of an original screenplay, who is taken to be credited (†).
    Standing:
        Settled as the guild's own rule: it binds its signatories. A right to be named that the law gives
        stands above it.
    Answers:
        interests.

    References:
        * WGA, Screen Credits Manual, as quoted; Minimum Basic Agreement 2023, art. 72.
    """

    name = "wga_credit"
    standing = "settled"
    joins = True
    options: ClassVar[Mapping[str, tuple[Any, ...]]] = {"screenplay": ("original", "not original")}

    @rule(
        "interests:credit",
        rung="contract",
        cites="society:wga/screenplay-credit",
        zh="原创剧本的后续编剧贡献达到50%，或非原创剧本的编剧贡献超过33%的，享有署名。",
    )
    def threshold(self, case: Case) -> tuple[tuple[str, str], ...]:
        """A writer whose part of the screenplay reaches the guild's threshold is credited."""
        steps = tuple(step for step in case.film.steps if step.kind == "screenplay")
        case.require(bool(steps), "a screenplay was written", "steps")
        parts = _found(case, steps) or _measured(case, steps)
        case.require(bool(parts), "a person wrote some of the final screenplay", "steps")
        credited, undecided = list[str](), list[str]()
        for who, part in parts.items():
            answer = self._reaches(case, who, part)
            (credited if answer else undecided if answer is None else []).append(who)
        case.require(bool(credited or undecided), "a writer reaches the threshold", "steps")
        if undecided:
            says = "how much of the final screenplay {who} wrote was found, or can be read"
            case.require(None, says, "findings", who=undecided)
        return tuple((who, "screenplay") for who in (*credited, *undecided))

    def _reaches(self, case: Case, who: str, part: _Part) -> bool | None:
        """Whether a writer reaches the bar: yes, no, or ``None`` if the part is not known well enough."""
        low, high = percent(part.low), percent(part.high)
        case.note(
            "{who} wrote {least} to {most} of the final screenplay", "steps", who=who, least=low, most=high
        )
        if _produced(case, who):
            case.also("society:wga/production-executive")
            case.note("{who} produced or directed: the bar is 50 %", "steps", who=who)
            return _at_least(part, EXECUTIVE)
        if self.chosen["screenplay"] == "not original":
            return True if part.low > ANY_WRITER else None if part.high > ANY_WRITER else False
        if part.first:
            says = "no text on file states a bar for the first writer of an original screenplay: credited"
            case.assume(says, "steps")
            return True if part.low > 0 else None if part.high > 0 else False
        return _at_least(part, LATER_WRITER)


def _at_least(part: _Part, bar: Fraction) -> bool | None:
    return True if part.low >= bar else None if part.high >= bar else False


def _produced(case: Case, who: str) -> bool:
    return any(
        step.kind in ("producing", "direction") and any(one.agent == who for one in step.by)
        for step in case.film.steps
    )


def _found(case: Case, steps: tuple[Step, ...]) -> dict[str, _Part]:
    """What named persons found of the screenplay, if they spoke of the screenplay at all."""
    ids = {step.id for step in steps}
    about = {
        one.agents[0]
        for one in case.film.findings
        if one.standard == EXTENT
        and len(one.agents) == 1
        and (one.layer == "screenplay" or (one.steps and {*one.steps} <= ids))
    }
    if not about:
        return {}
    first = _first(case, steps)
    held = {who: share for who, share in extents(case).items() if who in about}
    rest = 1 - sum(held.values(), Fraction(0))
    parts = {who: _Part(share, share, who in first) for who, share in held.items()}
    others = [who for who in _writers(case, steps) if who not in held]
    return parts | {
        who: _Part(rest if len(others) == 1 else Fraction(0), rest, who in first) for who in others
    }


def _measured(case: Case, steps: tuple[Step, ...]) -> dict[str, _Part]:
    """Whose characters survive in the final text, out of those that persons wrote."""
    nobody, everything = Fraction(0), Fraction(1)
    writers = _writers(case, steps)
    first = _first(case, steps)
    last = _last(case, steps)
    versions = [found for step in last if (found := drafts(case, step))]
    if any(not step.by for step in steps):
        case.require(None, "everybody who wrote the screenplay is named", "steps")
    if len(versions) != len(last):
        alone = everything if len(writers) == 1 else nobody
        return {who: _Part(alone, everything, who in first) for who in writers}
    least, most, tools = _counted(case, versions)
    if tools:
        case.also("society:wga/ai-2023")
        case.despite(
            "a tool wrote {n} characters of the final text, which count for nobody", "steps", n=tools
        )
    total = most.pop(_ALL, nobody)
    if not total:
        return {}
    case.note("measured by the characters of the final text that survive from each draft", "steps")
    return {
        who: _Part(least.get(who, nobody) / total, count / total, who in first) for who, count in most.items()
    }


_ALL = ""
"""All persons together: no id is empty."""


def _counted(
    case: Case, scripts: list[tuple[Draft, ...]]
) -> tuple[dict[str, Fraction], dict[str, Fraction], int]:
    """Characters by writer, for sure and at most (those of all persons under no name), and the tools'."""
    least, most = dict[str, Fraction](), dict[str, Fraction]()
    tools = 0
    for versions in scripts:
        for place, count in surviving(versions).items():
            step = versions[place].step
            team = _team(case, step) if step is not None else {}
            if not team:
                tools += count if step is not None else 0
                continue
            most[_ALL] = most.get(_ALL, Fraction(0)) + count
            for who, (low, high) in team.items():
                least[who] = least.get(who, Fraction(0)) + low * count
                most[who] = most.get(who, Fraction(0)) + high * count
    return least, most, tools


def _team(case: Case, step: Step) -> dict[str, tuple[Fraction, Fraction]]:
    """Each writer's part of one draft: by declared weights, else anything between none and all."""
    if step.kind == "generation":
        return {}  # whoever guided a tool did not write its words
    people = [one for one in step.by if isinstance(case.agents.get(one.agent), Person)]
    total = sum((one.weight or Fraction(0) for one in people), Fraction(0))
    if total:
        return {one.agent: ((one.weight or Fraction(0)) / total,) * 2 for one in people}
    return {one.agent: (Fraction(len(people) == 1), Fraction(1)) for one in people}


def _last(case: Case, steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """The steps whose text no later draft was made from, be it a tool's."""
    ids = {step.id for step in steps}
    tools = [
        step
        for step in case.film.steps
        if step.kind == "generation"
        and any(draft.step is not None and draft.step.id in ids for draft in drafts(case, step))
    ]
    every = (*steps, *tools)
    used = {use.artifact for step in every for use in step.uses}
    return tuple(step for step in every if not {*step.makes} & used)


def _first(case: Case, steps: tuple[Step, ...]) -> frozenset[str]:
    """Whoever wrote a draft that was not made from another person's; a tool's draft comes before nobody."""
    by_persons = [step for step in steps if _writers(case, (step,))]
    made = {name for step in by_persons for name in step.makes}
    begun = [step for step in by_persons if not any(use.artifact in made for use in step.uses)]
    return frozenset(_writers(case, tuple(begun)))


def _writers(case: Case, steps: tuple[Step, ...]) -> tuple[str, ...]:
    found = (one.agent for step in steps for one in step.by if isinstance(case.agents.get(one.agent), Person))
    return tuple(dict.fromkeys(found))
