"""The small changes to a film that must, or must not, change who fixed what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from itertools import pairwise

from creditgraph.measure.facts import COUNTS
from creditgraph.workflow.kinds import kinds
from creditgraph.workflow.model import Film, Step, Use
from tests.measure.films import TOOLS


def told(film: Film) -> str:
    """Return a film in a few lines, for a failing test to show."""
    lines = []
    for step in film.steps:
        facts = {
            name: value
            for name in vars_of(step.facts)
            if (value := getattr(step.facts, name)) not in (None, ())
        }
        by = ", ".join(f"{one.agent}:{one.weight}" if one.weight else one.agent for one in step.by)
        uses = [use.artifact for use in step.uses]
        lines.append(
            f"{step.id} {step.kind} by [{by}] {uses} -> {step.makes} {facts} {step.evidence and 'logged'}"
        )
    return "\n".join(lines + [f"{one.id}: {one.origin} {one.medium} {one.text!r}" for one in film.artifacts])


def vars_of(record: object) -> list[str]:
    """Return the names of a record's fields."""
    return [field.name for field in fields(record)]


def with_step(film: Film, step: Step, **changes: object) -> Film:
    """Return the film with one step changed."""
    steps = tuple(replace(one, **changes) if one.id == step.id else one for one in film.steps)
    return replace(film, steps=steps)


def with_facts(film: Film, step: Step, **changes: object) -> Film:
    """Return the film with facts of one step changed."""
    return with_step(film, step, facts=replace(step.facts, **changes))


def owner(film: Film, step: Step) -> str | None:
    """Return the one person who did a step alone."""
    return step.by[0].agent if len(step.by) == 1 and step.by[0].agent not in TOOLS else None


def ancestors(film: Film, step: Step) -> set[str]:
    """Return the ids of the steps that led to a step, itself left out unless in a loop."""
    makers: dict[str, list[Step]] = {}
    for one in film.steps:
        for name in one.makes:
            makers.setdefault(name, []).append(one)
    seen: set[str] = set()
    waiting = [step]
    while waiting:
        for use in waiting.pop().uses:
            for cause in makers.get(use.artifact, ()):
                if cause.id not in seen:
                    seen.add(cause.id)
                    waiting.append(cause)
    return seen


def count_of(step: Step) -> tuple[str, int] | None:
    """Return the name and number of a step's marks."""
    return next(((name, n) for name in COUNTS if (n := getattr(step.facts, name)) is not None), None)


def walk_of(step: Step) -> str:
    """Return what a step is in the walk."""
    return kinds()[step.kind].walk


def split(film: Film, step: Step, parts: int) -> Film | None:
    """Log one act as several acts of the same person and kind; ``None`` where that has no meaning."""
    if len(ancestors(film, step) & {step.id}):
        return None
    if step.kind == "selection":
        return _in_stages(film, step, parts)
    if walk_of(step) == "act":
        return _in_a_chain(film, step, parts)
    if walk_of(step) == "control" and not step.facts.keys:
        return _side_by_side(film, step, parts)
    return None


def _replaced(film: Film, step: Step, new: Sequence[Step], instead: Sequence[str]) -> Film:
    """Put new steps in the place of one; whoever used what it made uses all that they make."""
    made = step.makes[0]
    steps: list[Step] = []
    for one in film.steps:
        if one.id == step.id:
            steps += new
            continue
        uses = [
            replace(use, artifact=name)
            for use in one.uses
            for name in (instead if use.artifact == made else (use.artifact,))
        ]
        steps.append(replace(one, uses=tuple(uses)))
    return replace(film, steps=tuple(steps))


def _in_a_chain(film: Film, step: Step, parts: int) -> Film | None:
    """The first takes what the act took, each later one what the one before made; counts are states."""
    counted = count_of(step)
    begin = _stood_at(film, step) if counted else 0
    if begin is None:
        return None
    made = step.makes[0]
    names = [*(f"{made}.{n}" for n in range(1, parts)), made]
    new = []
    for n, name in enumerate(names):
        uses = step.uses if not n else (Use(names[n - 1]),)
        facts = (
            replace(step.facts, **{counted[0]: begin + (counted[1] - begin) * (n + 1) // parts})
            if counted
            else step.facts
        )
        new.append(replace(step, id=f"{step.id}.{n}", uses=uses, makes=(name,), facts=facts))
    return _replaced(film, step, new, [made])


def _stood_at(film: Film, step: Step) -> int | None:
    """How many marks of its kind the material bore, if one line of steps put them there."""
    before = [one for one in film.steps if one.kind == step.kind and one.id in ancestors(film, step)]
    before.sort(key=lambda one: len(ancestors(film, one)))
    counts = [count[1] if (count := count_of(one)) else None for one in (*before, step)]
    line = all(one.id in ancestors(film, other) for one, other in pairwise(before))
    if not line or None in counts or counts != sorted(counts):
        return None
    return counts[-2] if before else 0


def _in_stages(film: Film, step: Step, parts: int) -> Film | None:
    kept, there = step.facts.count, step.facts.of
    if kept is None or there is None or step.evidence is None:
        return None
    offered = [one.facts.count for one in film.steps if {use.artifact for use in step.uses} & set(one.makes)]
    if any(count is not None and count < there for count in offered):
        return None  # it claims more than there was
    made = step.makes[0]
    names = [*(f"{made}.{n}" for n in range(1, parts)), made]
    stages = [there - (there - kept) * n // parts for n in range(parts + 1)]
    new = []
    for n, name in enumerate(names):
        facts = replace(step.facts, of=stages[n], count=stages[n + 1])
        uses = step.uses if not n else (Use(names[n - 1]),)
        new.append(replace(step, id=f"{step.id}.{n}", uses=uses, makes=(name,), facts=facts))
    return _replaced(film, step, new, [made])


def _side_by_side(film: Film, step: Step, parts: int) -> Film | None:
    """Several instructions of one kind in the place of one: its dimensions or marks are dealt among them."""
    made = step.makes[0]
    described = {one.id: one for one in film.artifacts}
    if made in described or any(use.artifact == made and use.role for one in film.steps for use in one.uses):
        return None
    counted = count_of(step)
    if counted and counted[1] < parts:
        return None
    names = [f"{made}.{n}" for n in range(parts)]
    new = []
    for n, name in enumerate(names):
        facts = step.facts
        if counted:
            facts = replace(facts, **{counted[0]: counted[1] * (n + 1) // parts - counted[1] * n // parts})
        if facts.fixes is not None:
            facts = replace(facts, fixes=facts.fixes[n::parts])
        new.append(replace(step, id=f"{step.id}.{n}", makes=(name,), facts=facts))
    return _replaced(film, step, new, names)
