"""What kinds of act the laws on generated works tell apart; which of them counts, each doctrine says."""

from __future__ import annotations

from creditgraph.doctrines.case import Case
from creditgraph.workflow.kinds import kinds

ARRANGED = ("selection", "editing", "audio_visual_sync", "compositing")
MODIFIED = ("mask_inpaint", "paint_over", "grading", "subtitles")
PROMPTED = ("prompt_design", "prompt_revision", "audio_prompt")
SET = ("parameter_setting", "seed_choice", "model_choice")
LIVE = ("photography", "live_action")
"""Pictures taken of something that was there."""


def moving(case: Case) -> None:
    """Require that the work is a moving picture: nobody said that it is another kind of work."""
    case.require(case.kind != "other work", "the work is a moving picture", "film.kind")


def act(case: Case) -> str:
    """Return the kind of step that is asked about."""
    return case.subject[1] if case.subject else ""


def made_by_hand(kind: str) -> bool:
    """Tell whether a human makes it without a generating tool in between.

    Example:
        >>> made_by_hand("drawing"), made_by_hand("generation")
        (True, False)
    """
    about = kinds().get(kind)
    return about is not None and (about.walk == "source" or kind == "screenplay")


def steers(kind: str) -> bool:
    """Tell whether it steers a generation otherwise than by words and settings.

    Example:
        >>> steers("motion_brush"), steers("prompt_design")
        (True, False)
    """
    about = kinds().get(kind)
    return about is not None and about.walk == "control" and kind not in (*PROMPTED, *SET, "screenplay")


def generated_from(kind: str) -> bool:
    """Tell whether it is an input into a generation: words, settings, or another control.

    Example:
        >>> generated_from("prompt_design"), generated_from("editing")
        (True, False)
    """
    return kind in (*PROMPTED, *SET) or steers(kind)


def several_picked(case: Case) -> bool | None:
    """Whether the picks of the film come to more than one thing; ``None``: a number is missing."""
    kept = [step.facts.count for step in case.steps_of("selection")]
    if sum(count or 0 for count in kept) > 1:
        return True
    return None if None in kept else False


def cut_in(case: Case) -> frozenset[str]:
    """Return the steps whose product stands in the film itself, with no generator in between."""
    graph, found = case.graph, set[int]()
    waiting = [graph.final]
    for name in waiting:
        number = graph.maker.get(name)
        if number is not None and number not in found:
            found.add(number)
            if all(kinds()[step.kind].walk != "generation" for step in graph.groups[number]):
                waiting += [use.artifact for use in graph.inputs[number]]
    return frozenset(step.id for number in found for step in graph.groups[number])
