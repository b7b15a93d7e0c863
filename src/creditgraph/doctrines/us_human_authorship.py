"""United States: which layers a human authored."""

from __future__ import annotations

from creditgraph.doctrines.base import Doctrine
from creditgraph.doctrines.case import Case
from creditgraph.reasoning import rule
from creditgraph.workflow.kinds import kinds

_ARRANGED = ("selection", "editing", "audio_visual_sync")
_MODIFIED = ("mask_inpaint", "paint_over", "compositing")
_PERHAPS_MODIFIED = ("grading", "subtitles")
_PROMPTED = ("prompt_design", "audio_prompt")
_MACHINE = ("generation", "parameter_setting", "seed_choice", "model_choice")


class UsHumanAuthorship(Doctrine):
    """Only what a human authored is protected; judged by layer and by kind of act.

    Holds:
        Prompts alone are not enough, however many. Human-authored input that stays perceptible in the output counts; so does
        creative modification of the output, and so does its selection, coordination and arrangement. A machine is no author.
    Gate:
        Human authorship comes first; who owns is asked of the human part only.
    Shares:
        None: protection is yes, no or unknown. Controls on which no decision was read (motion brush, camera paths, reference
        images, trivial changes) are unknown until somebody finds *perceptible human input* or *creative modification*.
    Answers:
        protection.

    References:
        * U.S. Copyright Office, Copyright and Artificial Intelligence, Part 2: Copyrightability (2025).
        * Thaler v. Perlmutter (D.C. Cir. 2025); Zarya of the Dawn (2023); Théâtre D'opéra Spatial (Review Board 2023).
    """

    name = "us_human_authorship"
    standing = "settled"

    @rule(
        "protection",
        cites="us:guidance/copyrightability-report-2025",
        zh="在产出中可感知的人类创作输入受保护。",
    )
    def human_made(self, case: Case) -> bool:
        """What a human wrote, drew, filmed, played or spoke is protected as far as it stays perceptible."""
        layer, kind = case.subject or ("", "")
        known = kinds().get(kind)
        case.require(
            known is not None and (known.walk == "source" or kind == "screenplay"),
            "{kind} is made by hand",
            kind=kind,
        )
        return True

    @rule(
        "protection",
        cites=("us:17-usc/101/compilation", "us:guidance/copyrightability-report-2025", "us:case/zarya-2023"),
        zh="对材料的选择、协调与编排受保护。",
    )
    def arranged(self, case: Case) -> bool:
        """The selection, coordination and arrangement of material is protected, whatever the material is."""
        _, kind = case.subject or ("", "")
        case.require(kind in _ARRANGED, "{kind} selects, coordinates or arranges", kind=kind)
        return True

    @rule(
        "protection",
        cites=("us:guidance/copyrightability-report-2025", "us:case/american-cheese-2025"),
        zh="对产出的创造性修改受保护。",
    )
    def modified(self, case: Case) -> bool:
        """A human's creative modification of the output is protected as to that part."""
        _, kind = case.subject or ("", "")
        case.require(kind in (*_MODIFIED, *_PERHAPS_MODIFIED), "{kind} changes the output", kind=kind)
        if kind in _PERHAPS_MODIFIED:
            _found(
                case, "creative modification", "whether {kind} is a creative modification was not found", kind
            )
        return True

    @rule(
        "protection",
        cites=("us:guidance/copyrightability-report-2025", "us:case/theatre-dopera-spatial-2023"),
        zh="仅有提示词不构成作者身份。",
    )
    def prompts_alone(self, case: Case) -> bool:
        """What prompts alone bring about is not authored by whoever wrote them, however many there were."""
        _, kind = case.subject or ("", "")
        case.require(kind in _PROMPTED, "{kind} is prompting", kind=kind)
        return False

    @rule("protection", kind="strict", cites="us:case/thaler-v-perlmutter-2025", zh="机器不是作者。")
    def machine_made(self, case: Case) -> bool:
        """What the machine determined has no author."""
        _, kind = case.subject or ("", "")
        case.require(kind in _MACHINE, "{kind} leaves the expression to the machine", kind=kind)
        return False

    @rule("protection", cites="us:case/suryast-2023", zh="仅引导机器的输入是否足够，尚无定论。")
    def steering(self, case: Case) -> bool:
        """Input that steers the machine counts only if human expression stays perceptible in the output."""
        _, kind = case.subject or ("", "")
        about = kinds().get(kind)
        steers = (
            about is not None
            and about.walk == "control"
            and kind not in (*_PROMPTED, *_MACHINE, "screenplay")
        )
        case.require(steers, "{kind} steers the machine", kind=kind)
        return _found(
            case,
            "perceptible human input",
            "whether human expression in {kind} stays perceptible was not found",
            kind,
        )


def _found(case: Case, standard: str, says: str, kind: str) -> bool:
    """An open standard: yes or no by a finding, otherwise unknown."""
    found = case.finding(standard)
    if found is None:
        case.require(None, says, "findings", kind=kind)
    return found is None or found.value == "yes"
