"""United States: which layers a human authored."""

from __future__ import annotations

from creditgraph.doctrines.acts import (
    ARRANGED,
    MODIFIED,
    PROMPTED,
    SET,
    act,
    made_by_hand,
    several_picked,
    steers,
)
from creditgraph.doctrines.base import Doctrine
from creditgraph.doctrines.case import Case
from creditgraph.doctrines.standards import found, must_be_found
from creditgraph.reasoning import rule
from creditgraph.sources import known

_PICTURES = ("multi_image_reference", "face_consistency", "first_last_frame", "control_image")
_REPORT = "us:guidance/copyrightability-report-2025"
_ON_PROMPTS = ("us:case/zarya-2023", "us:case/theatre-dopera-spatial-2023", _REPORT)
"""What was said of generated pictures that rest on prompts, oldest first; each binds the Office only."""


class UsHumanAuthorship(Doctrine):
    """Only what a human authored is protected; judged by layer and by kind of act.

    Holds:
        Prompts alone are not enough, however many: first ones, revised ones, prompts for sound.
        Human-authored input that stays perceptible in the output counts; so does creative modification of the
        output, and so does its selection, coordination and arrangement; to pick one output of many brings
        nothing together. A machine is no author; what it made,
        if it is more than trifling, is disclaimed on registration.
    Gate:
        Human authorship comes first; who owns is asked of the human part only. That a human part is original
        is assumed (†).
    Shares:
        None: protection is yes, no or unknown. Controls on which no decision was read (motion brush, camera
        paths, reference images) and changes of the output are unknown until somebody finds *perceptible human
        input* or *creative modification*; pictures that were there before are no input of one's own. Many
        regions painted in one by one may be an arrangement of generated parts: unknown until somebody finds
        *creative arrangement*; their number alone decides nothing.
    Standing:
        Contested: that an author is human is settled and follows from § 102 whatever the day; that prompts
        alone never suffice is the Office's view since 2023, under review in court and not decided.
    Answers:
        protection.

    References:
        * 17 U.S.C. §§ 101 (compilation), 102, 103.
        * U.S. Copyright Office, Copyright and Artificial Intelligence, Part 2: Copyrightability (2025).
        * Thaler v. Perlmutter (D.C. Cir. 2025); Zarya of the Dawn (2023); Théâtre D'opéra Spatial (Review
          Board 2023); A Single Piece of American Cheese (2025).
    """

    name = "us_human_authorship"
    home = "US"
    standing = "contested"

    @rule(
        "protection",
        cites="us:17-usc/102",
        zh="人类书写、绘制、拍摄、演奏或说出的内容，在产出中可感知的范围内受保护。",
    )
    def human_made(self, case: Case) -> bool:
        """What a human wrote, drew, filmed, played or spoke is protected as far as it stays perceptible."""
        case.require(made_by_hand(act(case)), "{kind} is made by hand", kind=act(case))
        case.assume("what a human made is taken to be original and to stay perceptible", "steps")
        case.also(_REPORT)
        return True

    @rule(
        "protection",
        cites=("us:17-usc/101/compilation", "us:17-usc/103"),
        zh="对材料的选择、协调与编排受保护。",
    )
    def arranged(self, case: Case) -> bool:
        """The selection, coordination and arrangement of material is protected, whatever the material is."""
        case.require(act(case) in ARRANGED, "{kind} selects, coordinates or arranges", kind=act(case))
        if act(case) == "selection":
            case.require(several_picked(case), "several things are chosen and put together", "steps")
        case.assume("the selection or arrangement is taken to be original", "steps")
        for key in (_REPORT, "us:case/zarya-2023", "us:case/american-cheese-2025"):
            case.also(key)
        return True

    @rule(
        "protection",
        cites="us:17-usc/101/compilation",
        beats="modified",
        zh="逐区域重绘多个部分的，可以构成对生成部分的选择、协调与编排而受保护。",
    )
    def regions_arranged(self, case: Case) -> bool:
        """Painting in many regions one by one may be a selection, coordination and arrangement of them."""
        case.require(act(case) == "mask_inpaint", "{kind} replaces regions", kind=act(case))
        replaced = sum(len(step.facts.keys) or 1 for step in case.steps_of("mask_inpaint"))
        case.require(replaced > 1, "regions replaced: {n}", "steps", n=replaced)
        case.also("us:case/american-cheese-2025")
        answer = found(case, "creative arrangement")
        says = "a human selected, coordinated and arranged the regions sufficiently"
        case.require(answer, says, "findings")
        return True

    @rule(
        "protection", cites="us:17-usc/101/compilation", zh="从多个产出中只选一个，没有把任何材料汇集在一起。"
    )
    def picked_one(self, case: Case) -> bool:
        """Picking one output of many brings nothing together."""
        case.require(act(case) == "selection", "{kind} chooses among outputs", kind=act(case))
        case.require(several_picked(case) is False, "one thing alone is chosen", "steps")
        case.also("us:case/theatre-dopera-spatial-2023")
        return False

    @rule("protection", cites="us:17-usc/103", zh="人对产出的创造性修改就该部分受保护。")
    def modified(self, case: Case) -> bool:
        """A human's creative modification of the output is protected as to that part."""
        case.require(act(case) in MODIFIED, "{kind} changes the output", kind=act(case))
        case.also(_REPORT)
        says = "whether {kind} is a creative modification was not found"
        return must_be_found(case, "creative modification", says, kind=act(case))

    @rule(
        "protection",
        cites="us:17-usc/102",
        zh="仅凭提示词产生的内容，不属于提示词作者的创作，提示词再多亦然。",
    )
    def prompts_alone(self, case: Case) -> bool:
        """What prompts alone bring about is not authored by whoever wrote them, however many there were."""
        case.require(act(case) in PROMPTED, "{kind} is prompting", kind=act(case))
        said = any(known(key, case.as_of) for key in _ON_PROMPTS)
        case.require(said or None, "an office or a court has said what prompts alone bring about", "as_of")
        for key in (*_ON_PROMPTS, "us:case/allen-v-perlmutter"):
            case.also(key)
        return False

    @rule("protection", cites="us:case/suryast-2023", zh="仅选择模型、种子或参数，表达仍由机器决定。")
    def settings_alone(self, case: Case) -> bool:
        """Choosing a model, a seed or a setting leaves the expression to the machine."""
        case.require(act(case) in SET, "{kind} chooses a setting", kind=act(case))
        return False

    @rule("protection", kind="strict", cites="us:17-usc/102", zh="机器决定的内容没有作者。")
    def machine_made(self, case: Case) -> bool:
        """What the machine determined has no author."""
        case.require(act(case) == "generation", "{kind} leaves the expression to the machine", kind=act(case))
        for key in ("us:guidance/copyright-office-2023", "us:case/thaler-v-perlmutter-2025"):
            case.also(key)
        case.note("a generated part that is more than trifling is named and disclaimed on registration")
        return False

    @rule("protection", cites="us:17-usc/102", zh="引导机器的输入，只有人的表达在产出中仍可感知时才受保护。")
    def steering(self, case: Case) -> bool:
        """Input that steers the machine counts only if human expression stays perceptible in the output."""
        case.require(steers(act(case)), "{kind} steers the machine", kind=act(case))
        for key in ("us:case/suryast-2023", _REPORT):
            case.also(key)
        says = "whether human expression in {kind} stays perceptible was not found"
        return must_be_found(case, "perceptible human input", says, kind=act(case))

    @rule(
        "protection",
        cites="us:17-usc/102",
        beats="steering",
        zh="仅将他人已有的图像交给机器，输入中没有自己的表达。",
    )
    def others_pictures(self, case: Case) -> bool:
        """Handing the machine pictures that were there before is no human-authored input of one's own."""
        case.require(act(case) in _PICTURES, "{kind} hands over pictures", kind=act(case))
        handed = [use.artifact for step in case.steps_of(act(case)) for use in step.uses]
        before = [name for name in handed if case.graph.artifact(name).origin == "pre-existing"]
        all_before = bool(handed) and handed == before
        case.require(all_before, "every picture handed over was there before", "steps")
        for key in ("us:case/suryast-2023", _REPORT):
            case.also(key)
        own = found(case, "perceptible human input")
        case.require(
            own is not True, "nobody found human expression in them that stays perceptible", "findings"
        )
        return False
