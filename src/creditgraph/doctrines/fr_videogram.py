"""France: the producer of the videogram."""

from __future__ import annotations

from creditgraph.doctrines.acts import moving
from creditgraph.doctrines.base import Doctrine
from creditgraph.doctrines.case import Case
from creditgraph.doctrines.fixation import first_fixation
from creditgraph.reasoning import rule


class FrVideogram(Doctrine):
    """Whoever first fixes moving images has a right of its own in them, work or no work.

    Holds:
        The producer of a videogram is who takes the initiative and the responsibility for the first fixation
        of images; its leave is needed to copy, distribute and show them. The right cannot be sold apart from
        the authors' and performers' rights that the producer holds in the film.
    Gate:
        The producer is proved. Images that were filmed, photographed or drawn are fixed; whether to generate
        images is to fix them is open until somebody finds it. The text asks for no originality.
    Shares:
        None: it is held or not.
    Answers:
        interests (neighbouring).

    References:
        * CPI, art. L215-1.
    """

    name = "fr_videogram"
    home = "FR"
    standing = "settled"

    @rule(
        "interests:neighbouring",
        kind="strict",
        cites="fr:cpi/l215-1",
        zh="主动发起并负责首次固定影像的录像制作者，对其录像享有专有权。",
    )
    def first_fixer(self, case: Case) -> tuple[str, ...]:
        """Whoever took the initiative and the responsibility for first fixing the images holds a right of its
        own in them.
        """
        moving(case)
        makers = first_fixation(case)
        case.note("it cannot be sold apart from the authors' and performers' rights held in the film")
        return makers
