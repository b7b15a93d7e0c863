"""Japan: which parts a human contributed creatively."""

from __future__ import annotations

from collections.abc import Mapping

from creditgraph.doctrines.acts import ARRANGED, MODIFIED, SET, act, generated_from, made_by_hand
from creditgraph.doctrines.base import Doctrine
from creditgraph.doctrines.case import Case
from creditgraph.doctrines.instructions import (
    assume_expression,
    last_instructions,
    revised,
    says_expression,
)
from creditgraph.doctrines.standards import found, must_be_found
from creditgraph.reasoning import rule

_PAPER = "jp:guidance/general-understanding-2024"
_WORK = "jp:copyright-act/2/1/i"
_SHOWN = 8


class JpCreativeContribution(Doctrine):
    """Output is a work as far as a human contributed to it creatively; contribution counts, not labour.

    Holds:
        The amount and the *content* of instructions: detailed ones on expression help, long ones at the level
        of ideas do not. The number of trials is irrelevant in itself; looking at the output and revising the
        instruction may count together with its content. Merely choosing among outputs is irrelevant. What a
        human adds or corrects is protected as to that part, and so is what is made by hand. Of performers no
        text is on file: whether a performance is a work is open.
    Gate:
        *Creative contribution* is an open standard: a finding decides on instructions, settings and choices,
        *creative modification* one on changes of the output.
    Shares:
        None: protection is yes, no or unknown. Without a finding an estimate (†): instructions that fix
        expression, each revised after a look at the output, count; where no such revision is on file, or
        instructions differ, nobody knows; ideas, settings and mere selection do not count. Arrangement by
        hand and painting over are additions (taken to be original, †).
    Standing:
        Contested: the tests are an agency's paper, which binds no court; no judgment on output is on file.
    Answers:
        protection.

    References:
        * Copyright Act of Japan, art. 2(1)(i).
        * Agency for Cultural Affairs, General Understanding on AI and Copyright (2024), pp. 39-40.
    """

    name = "jp_creative_contribution"
    home = "JP"
    standing = "contested"

    @rule("protection", cites=_WORK, zh="人亲手创作的思想或感情的创作性表达是作品。")
    def human_made(self, case: Case) -> bool:
        """What a human makes by hand to express thoughts or feelings creatively is a work."""
        made = made_by_hand(act(case)) and act(case) != "performance"
        case.require(made, "{kind} is made by hand", kind=act(case))
        case.assume("what a human made is taken to be original and to stay perceptible", "steps")
        return True

    @rule("protection", cites=_WORK, zh="表演只有本身构成创作性表达时才是作品。")
    def performed(self, case: Case) -> bool:
        """A performance is a work only if it is a creative expression of its own."""
        case.require(act(case) == "performance", "{kind} performs", kind=act(case))
        says = "whether {kind} is a creative contribution was not found"
        return must_be_found(case, "creative contribution", says, kind=act(case))

    @rule("protection", cites=_WORK, zh="人对产出所作的编排是人的添加，就该部分受保护。")
    def arranged(self, case: Case) -> bool:
        """To arrange output is to add something by hand, protected as to that part."""
        arranges = act(case) in ARRANGED and act(case) != "selection"
        case.require(arranges, "{kind} arranges material", kind=act(case))
        case.assume("the selection or arrangement is taken to be original", "steps")
        case.also(f"{_PAPER}/additions")
        return True

    @rule("protection", cites=_WORK, zh="人对产出的添加和修正，就该部分受保护。")
    def changed(self, case: Case) -> bool:
        """What a human adds to the output or corrects in it is protected as to that part."""
        case.require(act(case) in MODIFIED, "{kind} changes the output", kind=act(case))
        case.also(f"{_PAPER}/additions")
        if act(case) == "paint_over" and found(case, "creative modification") is None:
            case.assume("what a human made is taken to be original and to stay perceptible", "steps")
            return True
        says = "whether {kind} is a creative modification was not found"
        return must_be_found(case, "creative modification", says, kind=act(case))

    @rule(
        "protection",
        cites=_PAPER,
        beats=("instructed", "selected", "set_up"),
        zh="产出是否为作品，取决于创作性贡献的总和。",
    )
    def contributed(self, case: Case) -> bool:
        """Whether output is a work depends on the sum of creative contribution, not of labour."""
        weighed = generated_from(act(case)) or act(case) == "selection"
        case.require(weighed, "{kind} instructs the machine or chooses among its outputs", kind=act(case))
        answer = found(case, "creative contribution")
        case.require(
            answer is not None,
            "somebody found whether {kind} contributes creatively",
            "findings",
            kind=act(case),
        )
        return answer is True

    @rule(
        "protection",
        cites=(f"{_PAPER}/instructions", f"{_PAPER}/trials"),
        zh="指示具体确定表达，并在查看产出后加以修改的，可以构成创作性贡献；仅停留于思想的指示不能。",
    )
    def instructed(self, case: Case) -> bool:
        """Instructions count by what they say of expression, with a look at the output and a revision."""
        instructs = generated_from(act(case)) and act(case) not in SET
        case.require(instructs, "{kind} instructs the machine", kind=act(case))
        steps = last_instructions(case)
        says = {step.id: says_expression(case, step) for step in steps}
        assume_expression(case)
        if steps and not any(holds is not False for holds in says.values()):
            case.note("the instructions stay at the level of ideas", "steps")
            return False
        looped = {step.id: revised(case, step) for step in steps}
        _sum_up(case, says, looped)
        return True

    @rule("protection", cites=f"{_PAPER}/selection", zh="仅从多个产出中选择，不构成创作性贡献。")
    def selected(self, case: Case) -> bool:
        """Merely choosing among several outputs counts for nothing."""
        case.require(act(case) == "selection", "{kind} chooses among outputs", kind=act(case))
        case.despite("acts in which choosing is part of creating stay possible: somebody has to find it")
        return False

    @rule("protection", cites=_PAPER, zh="选择模型、种子或参数，本身不构成创作性贡献。")
    def set_up(self, case: Case) -> bool:
        """Choosing a model, a seed or a setting says nothing of expression."""
        case.require(act(case) in SET, "{kind} chooses a setting", kind=act(case))
        return False

    @rule("protection", kind="strict", cites=_WORK, zh="机器决定的内容不表达人的思想或感情，不是作品。")
    def machine_made(self, case: Case) -> bool:
        """What the machine determined expresses nobody's thoughts or feelings and is no work."""
        machine = act(case) == "generation"
        case.require(machine, "{kind} leaves the expression to the machine", kind=act(case))
        case.also(_PAPER)
        return False


def _sum_up(case: Case, says: Mapping[str, bool | None], looped: Mapping[str, bool]) -> None:
    """Expression in every instruction, each revised after a look; what is missing leaves it open."""
    unknown = [step for step, holds in says.items() if holds is None]
    if unknown:
        case.require(None, "what these instructions say is on file: {steps}", "steps", steps=unknown[:_SHOWN])
    ideas = [step for step, holds in says.items() if holds is False]
    if ideas:
        case.require(
            None, "these instructions, too, say more than ideas: {steps}", "steps", steps=ideas[:_SHOWN]
        )
    once = [step for step, again in looped.items() if not again]
    if once:
        pattern = "somebody looked at the output and revised the instruction (missing for: {steps})"
        case.require(None, pattern, "steps", steps=once[:_SHOWN])
    done = [step for step, again in looped.items() if again]
    if done:
        case.note("revised after a look at the output: {steps}", "steps", steps=done[:_SHOWN])
    case.note("how often it was tried counts for nothing by itself")
    case.assume("expression in the instructions and their revision are taken for creative contribution")
