"""Korea: which layers show human creation, arrangement apart."""

from __future__ import annotations

from creditgraph.doctrines.acts import MODIFIED, PROMPTED, SET, act, cut_in, made_by_hand, steers
from creditgraph.doctrines.base import Doctrine
from creditgraph.doctrines.case import Case
from creditgraph.doctrines.standards import found, must_be_found
from creditgraph.reasoning import rule

_GUIDE = "kr:guidance/registration-2025"
_OUTPUT_FREE = "kr:guidance/commission-2023"


class KrHumanInput(Doctrine):
    """A work expresses human thought or feeling; prompting alone does not, with one door left open.

    Holds:
        Art. 2(1): what a human made, as far as it stands in the film. The guide of 2025 names ways in: an own
        work as input that shows in the output, and creative addition or alteration of the output (the third,
        arrangement, is `kr_compilation`). Prompting alone as a rule is none, unless human steering made the
        output controllable and predictable. Fixing typos, resizing and simple recolouring are no creation.
    Gate:
        What was cut in as made by hand counts; that it is creative is assumed (†). What only fed a generator
        counts if *perceptible human input* was found, an alteration if *creative modification*, prompting if
        *creative contribution* was found. Papers on the process may be asked for.
    Shares:
        None: protection is yes, no or unknown. A performance is no work; performers have rights of their own.
    Standing:
        Contested: the guide is soft law, and the door for steering is reported by summaries only.
    Answers:
        protection.

    References:
        * Copyright Act of Korea, art. 2(1).
        * Korea Copyright Commission, guide of 2023-12-27; guide on registration of 2025-06-30.
    """

    name = "kr_human_input"
    home = "KR"
    standing = "contested"

    @rule("protection", cites="kr:copyright-act/2/1", zh="人亲手创作并存在于影片中的内容，是作品。")
    def human_made(self, case: Case) -> bool:
        """What a human made by hand and what stands in the film as made is a work."""
        _by_hand(case)
        case.require(_stands(case), "it stands in the film with no generator in between", "steps")
        case.assume("what a human made by hand is taken to be original", "steps")
        return True

    @rule("protection", cites="kr:copyright-act/2/1", zh="作为输入的自己作品，在产出中可感知的，受保护。")
    def own_work_as_input(self, case: Case) -> bool:
        """An own work that was put into the machine counts if it shows in the output."""
        kind = act(case)
        inside = made_by_hand(kind) and kind != "performance" and not _stands(case)
        case.require(inside or steers(kind), "{kind} was put into a generator", kind=kind)
        case.also(_GUIDE)
        says = "whether human expression in {kind} stays perceptible was not found"
        return must_be_found(case, "perceptible human input", says, kind=kind)

    @rule(
        "protection",
        cites="kr:copyright-act/2/1",
        zh="对产出的创造性增添或修改受保护；改错字、缩放、简单换色不受保护。",
    )
    def altered(self, case: Case) -> bool:
        """Creative addition to the output, or alteration of it, counts; fixing and recolouring do not."""
        case.require(act(case) in MODIFIED, "{kind} changes the output", kind=act(case))
        case.also(_GUIDE)
        says = "whether {kind} is a creative modification was not found"
        return must_be_found(case, "creative modification", says, kind=act(case))

    @rule(
        "protection",
        cites=("kr:copyright-act/2/1", _OUTPUT_FREE),
        zh="仅输入提示词，一般不构成创作。",
    )
    def prompts_alone(self, case: Case) -> bool:
        """Prompting alone is, as a rule, no creation of what comes out."""
        case.require(act(case) in (*PROMPTED, *SET), "{kind} is prompting or setting", kind=act(case))
        for key in (_GUIDE, "kr:guidance/fair-use-2026"):
            case.also(key)
        return False

    @rule(
        "protection",
        cites=f"{_GUIDE}/control",
        beats="prompts_alone",
        zh="人的引导使产出可控、可预测的，可以认定有创造性贡献。",
    )
    def steered(self, case: Case) -> bool:
        """Human steering that makes output controllable and predictable may be a creative contribution."""
        case.require(act(case) in (*PROMPTED, *SET), "{kind} is prompting or setting", kind=act(case))
        shown = found(case, "creative contribution") is True
        says = "control over the output and its predictability were found to be a creative contribution"
        case.require(shown, says, "findings")
        return True

    @rule(
        "protection", kind="strict", cites="kr:copyright-act/2/1", zh="机器产生的内容不表达人的思想或感情。"
    )
    def machine_made(self, case: Case) -> bool:
        """What the machine determined expresses no human thought or feeling."""
        case.require(act(case) == "generation", "{kind} leaves the expression to the machine", kind=act(case))
        for key in (_OUTPUT_FREE, "kr:case/suros-wife-2024"):
            case.also(key)
        return False

    @rule("protection", cites="kr:copyright-act/100/3", zh="表演不是作品；表演者另有权利。")
    def performed(self, case: Case) -> bool:
        """A performance is no work; performers have rights of their own."""
        case.require(act(case) == "performance", "{kind} performs", kind=act(case))
        return False


def _by_hand(case: Case) -> None:
    made = made_by_hand(act(case)) and act(case) != "performance"
    case.require(made, "{kind} is made by hand", kind=act(case))


def _stands(case: Case) -> bool:
    return any(step.id in cut_in(case) for step in case.steps_of(act(case)))
