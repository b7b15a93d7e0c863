"""The film in which somebody's acts are left to the preset: what they fixed is lost. No law in here."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from creditgraph.workflow.model import Film, Performer, Step, Tool

PRESET = "preset"
"""The name of the tool that does what a person did, as it comes: nobody's choice."""


def by_preset(film: Film, who: str) -> Film:
    """Return the film with one person's part in every step done by a preset.

    What a preset does fixes nothing. A step done together keeps the part of the others: their weights, or
    equal ones where nobody stated any. Words that the person wrote stay where they stand and are nobody's.

    Example:
        >>> from creditgraph.measure import measure
        >>> from creditgraph.workflow import Workflow
        >>> film = Workflow("Harbour")
        >>> jia, yi = film.people("甲", "乙")
        >>> _ = film.step("prompt_design", by=jia, makes="prompt", fixes=["subject", "style", "light"])
        >>> _ = film.step("motion_brush", by=yi, makes="paths", points=48)
        >>> _ = film.step("generation", uses=["prompt", "paths"], makes="film")
        >>> measure(by_preset(film.freeze(), "乙")).shares()
        {'甲': Fraction(1, 1)}
    """
    taken = {agent.id for agent in film.agents}
    name = PRESET
    while name in taken:
        name += "′"
    tools = frozenset(agent.id for agent in film.agents if agent.type == "tool")
    steps = tuple(_left_to(name, step, who, tools) for step in film.steps)
    return replace(film, agents=(*film.agents, Tool(name, name)), steps=steps)


def _left_to(preset: str, step: Step, who: str, tools: frozenset[str]) -> Step:
    if all(one.agent != who for one in step.by):
        return step
    stated = any(one.weight is not None for one in step.by)
    hands = [one for one in step.by if one.agent not in tools]
    if len(hands) == 1:
        by = tuple(replace(one, agent=preset) if one.agent == who else one for one in step.by)
    else:
        by = tuple(
            Performer(
                preset if one.agent == who else one.agent,
                one.role,
                one.weight if stated else _even(one, tools),
            )
            for one in step.by
        )
    return replace(step, by=by)


def _even(one: Performer, tools: frozenset[str]) -> Fraction | None:
    """What people do together and nobody weighed is theirs in equal parts; a tool's part is nobody's."""
    return None if one.agent in tools else Fraction(1)
