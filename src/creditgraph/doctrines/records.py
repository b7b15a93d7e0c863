"""How the making of a part is proved: records made at the time, of the grade that a doctrine asks for."""

from __future__ import annotations

from creditgraph.doctrines.acts import act
from creditgraph.doctrines.case import Case
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
    missing = [step for step in steps if not is_recorded(step, grade, *_fed(case, step))]
    for step in steps:
        if step.evidence is not None and step.evidence.contemporaneous is False:
            case.note("{step} was made again later, which proves nothing", f"steps.{step.id}", step=step.id)
    if steps and len(missing) == len(steps):
        says = "a record of the time of how {kind} was done (missing for: {steps})"
        case.unproved(says, "steps", kind=act(case), steps=[step.id for step in missing][:8])
    for step in missing:
        case.despite("{step} has no record of the time and does not count", f"steps.{step.id}", step=step.id)
    case.note("records of the time show how {kind} was done", "steps", kind=act(case))


def is_recorded(step: Step, grade: Grade, *generations: Step) -> bool:
    """Tell whether a step is shown by a record made at the time.

    Args:
        step: the step.
        grade: the lowest grade of evidence that counts.
        generations: the generations that it fed; the record of one, such as what a tool wrote into the file,
            shows what was put in, unless the step itself was made again later.
    """
    if step.evidence is not None and step.evidence.contemporaneous is False:
        return False
    return any(_of_the_time(one, grade) for one in (step, *generations))


def _of_the_time(step: Step, grade: Grade) -> bool:
    shown = step.evidence
    return shown is not None and shown.at_least(grade) and shown.contemporaneous is not False


def _fed(case: Case, step: Step) -> tuple[Step, ...]:
    """The generations that used what a step made."""
    made = {*step.makes}
    return tuple(
        one
        for one in case.film.steps
        if kinds()[one.kind].walk == "generation" and made & {use.artifact for use in one.uses}
    )
