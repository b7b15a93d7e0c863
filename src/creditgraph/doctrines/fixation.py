"""The first fixation of moving images: who took it on, and whether generating is fixing."""

from __future__ import annotations

from creditgraph.doctrines.acts import LIVE, cut_in
from creditgraph.doctrines.case import Case
from creditgraph.doctrines.standards import found
from creditgraph.workflow.kinds import kinds

FIXED = "pictures were filmed, photographed or drawn"
GENERATED = "to generate moving images is to fix them"
_PICTURES = (*LIVE, "drawing", "storyboard", "character_design")


def first_fixation(case: Case) -> tuple[str, ...]:
    """Return who holds a right that rests on the first fixation of moving images.

    It needs no originality, but somebody with initiative and responsibility, and images that are fixed.
    Pictures taken or drawn are fixed; whether to generate pictures is to fix them, no court has said.
    """
    makers = tuple(case.producers())
    case.require(
        bool(makers) or None, "somebody is proved to have had initiative and responsibility", "steps"
    )
    if pictures(case):
        case.require(True, FIXED, "steps")
        if _generated(case) and found(case, "first fixation") is None:
            case.despite(
                "of the pictures that were generated it is not settled whether they are fixed", "steps"
            )
    else:
        case.require(found(case, "first fixation"), GENERATED, "findings")
    return makers


def pictures(case: Case) -> bool:
    """Tell whether pictures made without a generator stand in the film itself, not only before one."""
    there = cut_in(case)
    return any(step.id in there for kind in _PICTURES for step in case.steps_of(kind))


def _generated(case: Case) -> bool:
    """Whether something that a machine generated stands in the film."""
    there = cut_in(case)
    return any(step.id in there and kinds()[step.kind].walk == "generation" for step in case.film.steps)
