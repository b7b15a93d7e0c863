"""The people whom a manifest names, as claims about the making of what it is about."""

from __future__ import annotations

from collections.abc import Sequence

from creditgraph.formats.c2pa.names import Agents
from creditgraph.formats.c2pa.people import PROMPTS, Named, people_of
from creditgraph.formats.c2pa.plan import Plan
from creditgraph.formats.c2pa.state import States
from creditgraph.formats.c2pa.store import Manifest
from creditgraph.formats.part import Making
from creditgraph.formats.source import Source
from creditgraph.workflow import kinds
from creditgraph.workflow.model import GRADES


def makings_of(
    manifest: Manifest, plan: Plan, states: States, thing: str, agents: Agents, source: Source
) -> list[Making]:
    """Return who is said to have made a thing: together, and graded by the weakest word among them.

    Where the manifest states what people did, its makers are named for that alone: a retoucher has not
    written the prompt that other tags of the file hold. Whoever is named for the prompt is named for nothing
    else, and where somebody is, the makers of the work are not named for the prompt.

    Args:
        manifest: the manifest.
        plan: its steps.
        states: how far manifests can be trusted.
        thing: id of what the manifest is about.
        agents: the agents of the part.
        source: the file.
    """
    people = people_of(manifest, states)
    writers = [one for one in people if one.about == "prompt"]
    makers = [one for one in people if one.about == "work"]
    others = tuple(
        name for name, about in kinds().items() if about.performed_by != "tool" and name not in PROMPTS
    )
    found = []
    if makers:
        covered = _stated(plan) or (others if writers else ())
        found.append(_making(makers, covered, thing, agents, source))
    if writers:
        found.append(_making(writers, PROMPTS, thing, agents, source))
    return found


def _stated(plan: Plan) -> tuple[str, ...]:
    """The kinds of what people did, as the manifest states it; a tool that acts by itself is named there."""
    by_people = dict.fromkeys(step.kind for step in plan.steps if step.tool is None)
    return tuple(kind for kind in by_people if kinds()[kind].walk not in ("generation", "pass"))


def _making(
    people: Sequence[Named], covered: tuple[str, ...], thing: str, agents: Agents, source: Source
) -> Making:
    best: dict[str, Named] = {}
    for one in people:  # the best shown come first
        best.setdefault(agents.named(one), one)
    weakest = min(best.values(), key=lambda one: GRADES.index(one.grade))
    return Making(
        artifact=thing,
        by=tuple(best),
        kinds=covered,
        role="; ".join(dict.fromkeys(one.role for one in best.values())),
        evidence=source.evidence(weakest.place, weakest.grade, reason=weakest.reason),
    )
