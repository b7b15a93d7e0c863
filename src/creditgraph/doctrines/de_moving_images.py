"""Germany: the film maker's own right, in a film work and in moving images that are no work."""

from __future__ import annotations

from creditgraph.doctrines.acts import moving
from creditgraph.doctrines.base import Doctrine
from creditgraph.doctrines.case import Case
from creditgraph.doctrines.de_joint_hand import is_work
from creditgraph.doctrines.fixation import first_fixation
from creditgraph.reasoning import rule


class DeMovingImages(Doctrine):
    """The film maker has a right of its own for fifty years, whether or not the film is a work.

    Holds:
        S. 94: the film maker has a right of its own, which can be transferred, in the carrier of the film and
        against harmful distortion or cutting, for 50 years. S. 95: moving images that are no film work carry
        it alike, with ss. 88, 89(4), 90 and 93, but without the presumption of s. 89(1)-(3). It is the path
        for pure clips from a generator, if any.
    Gate:
        Somebody is proved to be the film maker, and images were fixed; whether to generate is to fix is open
        (*first fixation*). Whether the film is a work decides only by which section the right is held.
    Shares:
        None: the right is held or not.
    Standing:
        Contested: whether clips from a generator are moving images in this sense, and through whom, is open.
    Answers:
        interests (neighbouring).

    References:
        * UrhG, ss. 94, 95.
    """

    name = "de_moving_images"
    home = "DE"
    standing = "contested"

    @rule("interests:neighbouring", cites="de:urhg/94", zh="电影制作者就其电影享有五十年的自身权利。")
    def film_maker(self, case: Case) -> tuple[str, ...]:
        """The maker of a film has a right of its own in it."""
        moving(case)
        work = is_work(case)
        case.require(work is not False, "the film, or something of it, may be a work", "steps")
        if work is None:
            case.text("de:urhg/95")
            case.note("whether the film is a work may stay open: the maker's right is the same", "steps")
        return first_fixation(case)

    @rule(
        "interests:neighbouring",
        cites="de:urhg/95",
        zh="不构成电影作品的活动图像，其制作者享有同样的自身权利。",
    )
    def no_work(self, case: Case) -> tuple[str, ...]:
        """The maker of moving images that are no work has the same right in them."""
        moving(case)
        case.require(is_work(case) is False, "nothing of the film itself is a work", "steps")
        case.text("de:urhg/94")
        return first_fixation(case)
