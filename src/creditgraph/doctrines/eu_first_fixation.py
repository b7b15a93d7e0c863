"""European Union: the right of the producer of a film's first fixation."""

from __future__ import annotations

from creditgraph.doctrines.acts import moving
from creditgraph.doctrines.base import Doctrine
from creditgraph.doctrines.case import Case
from creditgraph.doctrines.fixation import first_fixation
from creditgraph.reasoning import rule


class EuFirstFixation(Doctrine):
    """Whoever produced the first fixation of a film has a right of fifty years, original or not.

    Holds:
        Directive 2006/116, art. 3(3): the producer of the first fixation of a film has a right of 50 years;
        film means a film work and mere moving images alike. Directive 2006/115, art. 3: that producer also
        has the rental right.
    Gate:
        Somebody is proved to be the producer, and images were fixed. Pictures taken or drawn are; whether to
        generate pictures is to fix them, no court has said: unknown until somebody finds *first fixation*.
    Shares:
        None: the right is held or not.
    Standing:
        Settled for pictures filmed or drawn, open for generated ones.
    Answers:
        interests (neighbouring).

    References:
        * Directive 2006/116/EC, art. 3(3) (as published; a later change of art. 3 was not read).
        * Directive 2006/115/EC, art. 3.
    """

    name = "eu_first_fixation"
    home = "EU"
    standing = "settled"

    @rule(
        "interests:neighbouring",
        kind="strict",
        cites=("eu:dir-2006-116/3/3", "eu:dir-2006-115/3"),
        zh="首次固定影片的制作者享有五十年的权利，无论影片是否构成作品。",
    )
    def producer_of_first_fixation(self, case: Case) -> tuple[str, ...]:
        """The producer of the first fixation of a film has a right of its own."""
        moving(case)
        makers = first_fixation(case)
        case.note("the right lasts 50 years", "film.made_on")
        return makers
