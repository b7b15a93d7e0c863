"""How much of a film's steering was the platform's preset, and how much somebody's own choice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from creditgraph.doctrines.case import Case
from creditgraph.doctrines.drafts import Draft, drafts, surviving
from creditgraph.workflow.kinds import kinds
from creditgraph.workflow.lexicon import is_boilerplate
from creditgraph.workflow.model import Person, Step

METHOD = (
    "each instruction to a tool counts one: a text by the part of its characters that a template or a model "
    "maker wrote, a setting by whether it is the preset's, a seed by whether it was drawn by lot, every "
    "other one as preset if no person gave it; what nobody stated counts from none to all"
)
"""How the share is measured, in words."""
NOT_PRESET, PRESET, NOBODY_KNOWS = (
    (Fraction(0), Fraction(0)),
    (Fraction(1), Fraction(1)),
    (Fraction(0), Fraction(1)),
)


@dataclass(frozen=True, slots=True)
class Presets:
    """The preset's part of the instructions that a film's tools got.

    Attributes:
        low, high: the least and the largest part that it may be, 0 to 1.
        steps: step to its own (low, high).
    """

    low: Fraction
    high: Fraction
    steps: tuple[tuple[str, Fraction, Fraction], ...]


def presets(case: Case) -> Presets | None:
    """Measure the preset's part of all instructions to tools; ``None`` if nobody instructed any.

    Only steps that lead to the film count. The figure says nothing about their weight in the film: it is
    the plain mean over the steps, which is exact where it is 0 or 1 however the steps are weighed.
    """
    found = [(step.id, *_preset(case, step)) for step in _instructions(case)]
    if not found:
        return None
    low, high = sum((one[1] for one in found), Fraction(0)), sum((one[2] for one in found), Fraction(0))
    return Presets(low / len(found), high / len(found), tuple(found))


def _instructions(case: Case) -> Iterator[Step]:
    for group in case.graph.groups:
        for step in group:
            if kinds()[step.kind].walk == "control" and step.kind != "screenplay":
                yield step


def _preset(case: Case, step: Step) -> tuple[Fraction, Fraction]:
    about = kinds()[step.kind]
    if about.whole == "dimensions":
        return _text(case, step)
    if step.facts.changed is not None:
        return NOT_PRESET if step.facts.changed else PRESET
    if about.whole == "seed":
        return {"held": NOT_PRESET, "random": PRESET, None: NOBODY_KNOWS}[step.facts.seed]
    if not step.by or step.kind == "parameter_setting":
        return NOBODY_KNOWS
    return NOT_PRESET if _by_a_person(case, step) else PRESET


def _text(case: Case, step: Step) -> tuple[Fraction, Fraction]:
    """The part of a prompt's characters that a template or a model maker wrote."""
    versions = drafts(case, step)
    if not versions:
        if step.by and not _by_a_person(case, step):
            return PRESET
        return NOT_PRESET if step.by and step.facts.fixes else NOBODY_KNOWS
    if is_boilerplate(versions[-1].text):
        return PRESET
    counts = surviving(versions)
    total = sum(counts.values())
    if not total:
        return NOT_PRESET
    preset = sum(count for place, count in counts.items() if _is_template(case, versions[place]))
    return Fraction(preset, total), Fraction(preset, total)


def _is_template(case: Case, draft: Draft) -> bool:
    """Whether no person of the film wrote it: a model maker's text, a template's, an older one."""
    step = draft.step
    if step is None or step.kind == "workflow_template_design" or is_boilerplate(draft.text):
        return True
    return bool(step.by) and not _by_a_person(case, step)


def _by_a_person(case: Case, step: Step) -> bool:
    return any(isinstance(case.agents.get(performer.agent), Person) for performer in step.by)
