"""What instructions to a machine say, and whether they were revised after a look at its output."""

from __future__ import annotations

from collections.abc import Iterator

from creditgraph.doctrines.acts import act, steers
from creditgraph.doctrines.case import Case
from creditgraph.workflow.evidence import remade
from creditgraph.workflow.graph import Graph
from creditgraph.workflow.kinds import kinds
from creditgraph.workflow.model import Step

IDEAS = frozenset({"subject", "style", "genre", "mood"})
"""The dimensions that say what it is about and in which manner, and not yet how it looks or sounds."""
_OUTPUT = ("generation", "pass", "act", "replace")


def last_instructions(case: Case) -> tuple[Step, ...]:
    """Return the instructions of the kind asked about that lead to the film, each in its last version."""
    given = [step for step in case.steps_of(act(case)) if step.id in case.shared.facts.group_of]
    before = {use.artifact for step in given for use in step.uses}
    return tuple(step for step in given if not before & {*step.makes}) or tuple(given)


def says_expression(case: Case, step: Step) -> bool | None:
    """Return whether an instruction fixes expression and not only ideas; ``None``: not on file.

    What steers otherwise than by words is taken to fix expression.
    """
    if steers(step.kind):
        return True
    prompts, sense = case.shared.facts.prompts, kinds()[step.kind].sense
    if prompts.stated(step, sense) is None and not prompts.reads(step):
        return None
    return bool(prompts.fixes(step, sense) - IDEAS)


def assume_expression(case: Case) -> None:
    """Say what is assumed where `says_expression` is asked (†)."""
    if steers(act(case)):
        says = "what {kind} gives the machine is taken to say in detail what shall be seen or heard"
        case.assume(says, "steps", kind=act(case))
        return
    case.assume("a subject, a style, a genre or a mood alone is taken for an idea, the rest for expression")
    if any(case.shared.facts.prompts.reads(step) for step in last_instructions(case)):
        case.assume("what a prompt fixes is read from its words by a small lexicon; it may fix more", "steps")


def revised(case: Case, step: Step) -> bool:
    """Return whether an instruction, or a version before it, was given after a look at the output.

    Either an evaluation of something seen or heard led to it, or it revises an instruction from which output
    had been made. What was made again later proves nothing.
    """
    makers, tried = case.shared.once(_made_and_tried)
    for version in _versions(step, makers):
        before = [makers[use.artifact] for use in version.uses if use.artifact in makers]
        looked = any(_looked(one, makers) for one in before)
        again = any(_channel(one) == _channel(step) and tried & {*one.makes} for one in before)
        if (looked or again) and not remade(version.evidence):
            return True
    return False


def _made_and_tried(graph: Graph) -> tuple[dict[str, Step], set[str]]:
    """Artifact to the step that makes it, on the way to the film or not; and what a generation used."""
    steps = graph.film.steps
    makers = {name: one for one in steps for name in one.makes}
    return makers, {use.artifact for one in steps if _walk(one) == "generation" for use in one.uses}


def _versions(step: Step, makers: dict[str, Step]) -> Iterator[Step]:
    """An instruction and those it was made from, each once."""
    waiting, seen = [step], {step.id}
    for one in waiting:
        yield one
        for use in one.uses:
            before = makers.get(use.artifact)
            if before is not None and before.id not in seen and _channel(before) == _channel(step):
                seen.add(before.id)
                waiting.append(before)


def _looked(step: Step, makers: dict[str, Step]) -> bool:
    """Whether a step looked at something that was generated, put together or changed."""
    shown = (makers[use.artifact] for use in step.uses if use.artifact in makers)
    return step.kind == "evaluation" and any(_walk(one) in _OUTPUT for one in shown)


def _walk(step: Step) -> str:
    return kinds()[step.kind].walk


def _channel(step: Step) -> str:
    return kinds()[step.kind].channel
