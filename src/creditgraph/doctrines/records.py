"""How the making of a part is proved: records made at the time, of the grade that a doctrine asks for."""

from __future__ import annotations

from creditgraph.doctrines.acts import act
from creditgraph.doctrines.case import Case
from creditgraph.workflow.evidence import remade, shows
from creditgraph.workflow.graph import Graph
from creditgraph.workflow.kinds import kinds
from creditgraph.workflow.model import Grade, Step


def recorded(case: Case, grade: Grade = "embedded") -> None:
    """Require that how the part was made is shown by records of the time; without them it is not proved.

    What was made again later proves nothing about the act. The steps that lack a record are named.

    Args:
        case: the case; its subject is the part.
        grade: the lowest grade of evidence that counts as a record.
    """
    steps = case.steps_of(act(case))
    fed = case.shared.once(_generations_by_input)
    missing = [
        step
        for step in steps
        if not is_recorded(step, grade, *(one for name in step.makes for one in fed.get(name, ())))
    ]
    for step in steps:
        if remade(step.evidence):
            case.note("{step} was made again later, which proves nothing", f"steps.{step.id}", step=step.id)
    if steps and len(missing) == len(steps):
        says = "a record of the time of how {kind} was done (missing for: {steps})"
        case.unproved(says, "steps", kind=act(case), steps=[step.id for step in missing][:8])
    for step in missing:
        case.despite("{step} has no record of the time and does not count", f"steps.{step.id}", step=step.id)
    case.note("records of the time show how {kind} was done", "steps", kind=act(case))
    if not any(one.evidence is not None and one.evidence.contemporaneous for one in steps):
        case.assume("a record of which nobody says when it was made is taken to be of the time", "steps")


def is_recorded(step: Step, grade: Grade, *generations: Step) -> bool:
    """Tell whether a step is shown by a record made at the time.

    Args:
        step: the step.
        grade: the lowest grade of evidence that counts.
        generations: the generations that it fed; the record of one, such as what a tool wrote into the file,
            shows what was put in, unless the step itself was made again later.
    """
    return not remade(step.evidence) and any(shows(one.evidence, grade) for one in (step, *generations))


def _generations_by_input(graph: Graph) -> dict[str, list[Step]]:
    """Artifact to the generations that used it."""
    found: dict[str, list[Step]] = {}
    for step in (step for group in graph.groups for step in group):
        if kinds()[step.kind].walk == "generation":
            for use in step.uses:
                found.setdefault(use.artifact, []).append(step)
    return found
