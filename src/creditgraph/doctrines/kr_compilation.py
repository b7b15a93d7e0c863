"""Korea: an AI film as a compilation of clips that need not be works."""

from __future__ import annotations

from creditgraph.doctrines.acts import ARRANGED, act, several_picked
from creditgraph.doctrines.base import Doctrine
from creditgraph.doctrines.case import Case
from creditgraph.doctrines.standards import found
from creditgraph.reasoning import rule


class KrCompilation(Doctrine):
    """Creative selection, arrangement or composition is protected, whatever the material is.

    Holds:
        Art. 2(17)-(18): a compilation gathers works *or other material*; it is protected if their selection,
        arrangement or composition is creative. An AI film was registered so, and not as an audiovisual work:
        one layer over clips that stay free.
    Gate:
        The step chooses several things, cuts, synchronises or composes; to pick one of many gathers nothing.
        That it does so creatively is assumed (†) unless
        somebody found of *creative contribution* that it does not.
    Shares:
        None: protection is yes or no.
    Answers:
        protection.

    References:
        * Copyright Act of Korea, art. 2(17)-(18).
        * AI Suro's Wife (Korea Copyright Commission 2024); guide on registration of 2025-06-30.
    """

    name = "kr_compilation"
    home = "KR"
    standing = "settled"

    @rule(
        "protection",
        cites="kr:copyright-act/2/17",
        zh="对素材的选择、编排或构成具有创造性的，作为编辑著作物受保护，素材是否为作品在所不问。",
    )
    def compiled(self, case: Case) -> bool:
        """Creative selection, arrangement or composition is protected, whatever the material is."""
        case.require(act(case) in ARRANGED, "{kind} selects, coordinates or arranges", kind=act(case))
        creative = found(case, "creative contribution")
        if act(case) == "selection" and creative is not True:
            case.require(several_picked(case), "several things are chosen and put together", "steps")
        if creative is None:
            case.assume("the selection or arrangement is taken to be original", "steps")
        for key in ("kr:case/suros-wife-2024", "kr:guidance/registration-2025"):
            case.also(key)
        return creative is not False

    @rule("protection", cites="kr:copyright-act/2/17", zh="从多个产出中只选一个，没有汇集任何素材。")
    def picked_one(self, case: Case) -> bool:
        """Picking one output of many gathers nothing."""
        case.require(act(case) == "selection", "{kind} chooses among outputs", kind=act(case))
        one = several_picked(case) is False and found(case, "creative contribution") is not True
        case.require(one, "one thing alone is chosen", "steps")
        return False
