"""China: material chosen and put together, works or not."""

from __future__ import annotations

from creditgraph.doctrines.acts import ARRANGED, act, several_picked
from creditgraph.doctrines.base import Doctrine
from creditgraph.doctrines.case import Case
from creditgraph.reasoning import rule


class CnCompilation(Doctrine):
    """An original choice or arrangement is a work, even of material that is none.

    Holds:
        Art. 15: whoever collects works, parts of works, or matter that is no work, and chooses or arranges it
        in an original way, has made a work of that choice and arrangement. Raw clips stay free; their order
        does not.
    Gate:
        Several things are put together: picking one of many takes collects nothing. That the choice or
        arrangement is original is assumed (†). No record of the process is asked for: unlike a prompt, a
        cut shows in the film itself. The text on file begins on 2021-06-01.
    Shares:
        None: protection is yes, no or unknown.
    Answers:
        protection, of choosing and arranging.

    References:
        * Copyright Law of the PRC (2020), art. 15.
    """

    name = "cn_compilation"
    home = "CN"
    standing = "settled"

    @rule(
        "protection",
        cites="cn:copyright-law-2020/15",
        zh="对作品、作品片段或者不构成作品的材料的选择或者编排体现独创性的，为汇编作品。",
    )
    def arranged(self, case: Case) -> bool:
        """An original choice or arrangement is a work, whatever the material is."""
        kind = act(case)
        case.require(kind in ARRANGED, "{kind} selects, coordinates or arranges", kind=kind)
        if kind == "selection":
            case.require(several_picked(case), "several things are chosen and put together", "steps")
        case.assume("the selection or arrangement is taken to be original", "steps")
        return True
