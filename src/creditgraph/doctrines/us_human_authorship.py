"""United States: which layers a human authored."""

from __future__ import annotations

from creditgraph.doctrines.base import Doctrine
from creditgraph.doctrines.case import Case
from creditgraph.reasoning import rule
from creditgraph.workflow.kinds import kinds

_ARRANGED = ("selection", "editing", "audio_visual_sync", "compositing")
_MODIFIED = ("mask_inpaint", "paint_over", "grading", "subtitles")
_PROMPTED = ("prompt_design", "audio_prompt")
_SET = ("parameter_setting", "seed_choice", "model_choice")
_REPORT = "us:guidance/copyrightability-report-2025"


class UsHumanAuthorship(Doctrine):
    """Only what a human authored is protected; judged by layer and by kind of act.

    Holds:
        Prompts alone are not enough, however many. Human-authored input that stays perceptible in the output
        counts; so does creative modification of the output, and so does its selection, coordination and
        arrangement. A machine is no author.
    Gate:
        Human authorship comes first; who owns is asked of the human part only. That a human part is original
        is assumed (†).
    Shares:
        None: protection is yes, no or unknown. Controls on which no decision was read (motion brush, camera
            paths, reference
        images) and changes of the output are unknown until somebody finds *perceptible human input* or
        *creative modification*.
    Standing:
        Contested: that an author is human is settled; that prompts alone never suffice is the Office's view,
            under review in
        court and not decided.
    Answers:
        protection.

    References:
        * 17 U.S.C. §§ 101 (compilation), 102, 103.
        * U.S. Copyright Office, Copyright and Artificial Intelligence, Part 2: Copyrightability (2025).
        * Thaler v. Perlmutter (D.C. Cir. 2025); Zarya of the Dawn (2023); Théâtre D'opéra Spatial (Review
          Board 2023).
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
        kind = _kind(case)
        known = kinds().get(kind)
        made = known is not None and (known.walk == "source" or kind == "screenplay")
        case.require(made, "{kind} is made by hand", kind=kind)
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
        kind = _kind(case)
        case.require(kind in _ARRANGED, "{kind} selects, coordinates or arranges", kind=kind)
        case.assume("the selection or arrangement is taken to be original", "steps")
        for key in (_REPORT, "us:case/zarya-2023", "us:case/american-cheese-2025"):
            case.also(key)
        return True

    @rule("protection", cites="us:17-usc/103", zh="人对产出的创造性修改就该部分受保护。")
    def modified(self, case: Case) -> bool:
        """A human's creative modification of the output is protected as to that part."""
        kind = _kind(case)
        case.require(kind in _MODIFIED, "{kind} changes the output", kind=kind)
        case.also(_REPORT)
        says = "whether {kind} is a creative modification was not found"
        return _found(case, "creative modification", says, kind)

    @rule("protection", cites=_REPORT, zh="仅凭提示词产生的内容，不属于提示词作者的创作，提示词再多亦然。")
    def prompts_alone(self, case: Case) -> bool:
        """What prompts alone bring about is not authored by whoever wrote them, however many there were."""
        kind = _kind(case)
        case.require(kind in _PROMPTED, "{kind} is prompting", kind=kind)
        for key in ("us:case/theatre-dopera-spatial-2023", "us:case/allen-v-perlmutter"):
            case.also(key)
        return False

    @rule("protection", cites="us:case/suryast-2023", zh="仅选择模型、种子或参数，表达仍由机器决定。")
    def settings_alone(self, case: Case) -> bool:
        """Choosing a model, a seed or a setting leaves the expression to the machine."""
        kind = _kind(case)
        case.require(kind in _SET, "{kind} chooses a setting", kind=kind)
        return False

    @rule(
        "protection", kind="strict", cites="us:guidance/copyright-office-2023", zh="机器决定的内容没有作者。"
    )
    def machine_made(self, case: Case) -> bool:
        """What the machine determined has no author."""
        kind = _kind(case)
        case.require(kind == "generation", "{kind} leaves the expression to the machine", kind=kind)
        case.also("us:case/thaler-v-perlmutter-2025")
        return False

    @rule("protection", cites=_REPORT, zh="引导机器的输入，只有人的表达在产出中仍可感知时才受保护。")
    def steering(self, case: Case) -> bool:
        """Input that steers the machine counts only if human expression stays perceptible in the output."""
        kind = _kind(case)
        known = kinds().get(kind)
        other = kind not in (*_PROMPTED, *_SET, "screenplay")
        steers = known is not None and known.walk == "control" and other
        case.require(steers, "{kind} steers the machine", kind=kind)
        case.also("us:case/suryast-2023")
        says = "whether human expression in {kind} stays perceptible was not found"
        return _found(case, "perceptible human input", says, kind)


def _kind(case: Case) -> str:
    return case.subject[1] if case.subject else ""


def _found(case: Case, standard: str, says: str, kind: str) -> bool:
    """An open standard: yes or no by a finding on this layer or these steps, otherwise unknown."""
    found = case.finding(standard)
    layer = case.subject[0] if case.subject else None
    if found is not None:
        steps = {step.id for step in case.steps_of(kind)}
        if found.layer not in (None, layer) or (found.steps and not steps & {*found.steps}):
            found = None
    if found is None:
        case.require(None, says, "findings", kind=kind)
    return found is None or found.value == "yes"
