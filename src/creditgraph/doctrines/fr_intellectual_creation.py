"""France: which parts are a person's intellectual creation."""

from __future__ import annotations

from creditgraph.doctrines.acts import ARRANGED, MODIFIED, act, generated_from, made_by_hand
from creditgraph.doctrines.base import Doctrine
from creditgraph.doctrines.case import Case
from creditgraph.doctrines.standards import must_be_found
from creditgraph.reasoning import rule
from creditgraph.workflow.kinds import kinds

_BY_ITSELF = ("generation", "pass")
"""Walks in which a machine makes something or lets it through."""


class FrIntellectualCreation(Doctrine):
    """Protected is what a natural person created.

    Holds:
        The right rests on the mere fact of creation (art. L111-1), and the authors of a film are the natural
        persons who made its intellectual creation (art. L113-7). What people wrote, drew, filmed or played,
        and how they cut and arranged, is theirs; what a machine made has no author.
    Gate:
        Whether an input into a generation, or a mere choice among outputs, is a *creative contribution*, and
        whether a change of the output is a *creative modification*, is unknown until somebody finds it. No
        French decision on generated output is on file; these answers follow from the text alone. A performer
        has a right of another kind, whose text is not on file: whether a performance is more is open too.
    Shares:
        None: protection is yes, no or unknown. That a work is original is assumed (†).
    Standing:
        Contested: that an author is a person is settled; what prompts and controls are worth is not decided.
    Answers:
        protection.

    References:
        * CPI, arts L111-1, L113-7.
        * European Parliament, resolution of 2026-03-10; EPRS briefing (2025)782585: the Union has no rule.
    """

    name = "fr_intellectual_creation"
    home = "FR"
    standing = "contested"

    @rule(
        "protection",
        cites=("fr:cpi/l111-1", "fr:cpi/l113-7"),
        zh="自然人书写、绘制、拍摄或演奏的内容，因创作这一事实即受保护。",
    )
    def created(self, case: Case) -> bool:
        """What a person wrote, drew, filmed or played is protected by the mere fact of its creation."""
        kind = act(case)
        by_hand = made_by_hand(kind) and kind != "performance"
        case.require(by_hand, "{kind} is made by hand", kind=kind)
        case.assume("what a human made is taken to be original", "steps")
        return True

    @rule(
        "protection",
        cites=("fr:cpi/l111-1", "fr:cpi/l113-7"),
        zh="人对材料的剪辑与编排，属于影片的智力创作。",
    )
    def arranged(self, case: Case) -> bool:
        """How a person cut, joined and arranged the material is part of the film's intellectual creation."""
        kind = act(case)
        holds = kind in ARRANGED and kind != "selection"
        case.require(holds, "{kind} cuts, joins or arranges", kind=kind)
        case.assume("the selection or arrangement is taken to be original", "steps")
        return True

    @rule(
        "protection",
        cites=("fr:cpi/l111-1", "fr:cpi/l113-7"),
        zh="人对生成的输入、对产出的筛选或者表演，只有构成创作性贡献的才受保护。",
    )
    def contributed(self, case: Case) -> bool:
        """An input into a generation, a choice among outputs or a performance is protected if it is found to
        be a creative contribution.
        """
        kind = act(case)
        open_ = generated_from(kind) or kind in ("selection", "performance")
        case.require(open_, "{kind} is an input into a generation, a choice or a performance", kind=kind)
        _undecided_here(case)
        says = "whether {kind} is a creative contribution was not found"
        return must_be_found(case, "creative contribution", says, kind=kind)

    @rule(
        "protection",
        cites=("fr:cpi/l111-1", "fr:cpi/l113-7"),
        zh="人对产出的修改，构成创造性修改的，就该部分受保护。",
    )
    def modified(self, case: Case) -> bool:
        """A person's change of the output is protected, as to that part, if it is found to be creative."""
        kind = act(case)
        case.require(kind in MODIFIED, "{kind} changes the output", kind=kind)
        _undecided_here(case)
        says = "whether {kind} is a creative modification was not found"
        return must_be_found(case, "creative modification", says, kind=kind)

    @rule(
        "protection",
        kind="strict",
        cites=("fr:cpi/l113-7", "fr:cpi/l111-1"),
        zh="机器生成的内容不是自然人的创作，没有作者。",
    )
    def machine_made(self, case: Case) -> bool:
        """What a machine made is no natural person's creation and has no author."""
        kind = act(case)
        about = kinds().get(kind)
        by_itself = about is not None and about.walk in _BY_ITSELF
        case.require(by_itself, "{kind} leaves the expression to the machine", kind=kind)
        _undecided_here(case)
        return False


def _undecided_here(case: Case) -> None:
    """Say that the answer follows from the text alone, and what the Union adds: nothing."""
    case.despite("no French decision on generated output is on file")
    case.also("eu:guidance/eprs-briefing-2025")
