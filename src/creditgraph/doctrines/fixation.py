"""The first fixation of moving images: who took it on, and whether generating is fixing."""

from __future__ import annotations

from creditgraph.doctrines.acts import LIVE, cut_in
from creditgraph.doctrines.case import Case
from creditgraph.doctrines.standards import found


def first_fixation(case: Case) -> tuple[str, ...]:
    """Return who holds a right that rests on the first fixation of moving images.

    It needs no originality, but somebody with initiative and responsibility, and images that are fixed.
    Pictures taken of something are fixed; whether to generate pictures is to fix them, no court has said.
    """
    makers = tuple(case.producers())
    case.require(
        bool(makers) or None, "somebody is proved to have had initiative and responsibility", "steps"
    )
    shown = cut_in(case)  # what only fed a generator is not in the film
    live = any(step.id in shown for kind in LIVE for step in case.steps_of(kind))
    holds = True if live else found(case, "first fixation")
    says = "pictures were filmed or photographed" if live else "to generate moving images is to fix them"
    case.require(holds, says, "steps" if live else "findings")
    return makers
