"""United Kingdom: what of a film is protected."""

from __future__ import annotations

from creditgraph.doctrines.acts import ARRANGED, MODIFIED, act, generated_from, made_by_hand
from creditgraph.doctrines.base import Doctrine
from creditgraph.doctrines.case import Case
from creditgraph.doctrines.fixation import FIXED, GENERATED, pictures
from creditgraph.doctrines.standards import found, must_be_found
from creditgraph.reasoning import rule
from creditgraph.workflow.kinds import kinds


class GbFilmRecording(Doctrine):
    """A film is a recording, original or not; what people made by hand for it is a work beside it.

    Holds:
        S. 5B: a film is any recording from which a moving picture can be produced, whatever is in it; no
        originality is asked. The film as cut and saved is such a recording if saving what was generated is
        recording; then it covers every layer, the raw output included. What was written, drawn or composed by
        hand is a work of its own, film or not.
    Gate:
        One question is contested and is asked here only: is generating (and saving) recording? Pictures
        filmed, photographed or drawn that stand in the film itself, and their cut, are recorded. Of what was
        generated nobody knows until somebody finds *first fixation*, also where it stands beside such
        pictures; a photograph that only fed a generator does not help either. Where there is no recording for
        sure, whether a choice or an arrangement is a work must be found (*creative arrangement*): no text on
        file says so.
    Shares:
        None: protection is yes, no or unknown. That what was made by hand is original is assumed (†). A
        performance is no work; no text on file speaks of performers.
    Standing:
        Contested: no decision on generated moving images was read.
    Answers:
        protection.

    References:
        * Copyright, Designs and Patents Act 1988, ss 5B(1), 9(1).
    """

    name = "gb_film_recording"
    home = "GB"
    standing = "contested"

    @rule("protection", cites="gb:cdpa/5B/1", zh="可产生活动影像的任何录制品均为影片，不问独创性。")
    def recorded(self, case: Case) -> bool:
        """Any recording from which moving images can be produced is a film, original or not."""
        case.require(_recorded(case), *_sentence(case, generated=_from_a_generator(case)))
        return True

    @rule("protection", cites="gb:cdpa/9/1", zh="人亲手书写、绘制、拍摄或谱写的内容，是独立的作品。")
    def by_hand(self, case: Case) -> bool:
        """What a human wrote, drew, photographed or composed by hand is a work of its own."""
        made = made_by_hand(act(case)) and act(case) != "performance"
        case.require(made, "{kind} is made by hand", kind=act(case))
        case.assume("what a human made by hand is taken to be original", "steps")
        return True

    @rule("protection", cites="gb:cdpa/9/1", zh="人的选择或编排，经认定具有创造性的，受保护。")
    def arranged(self, case: Case) -> bool:
        """A selection or arrangement is protected, film or not, if it is found to be creative."""
        case.require(act(case) in ARRANGED, "{kind} selects, coordinates or arranges", kind=act(case))
        case.require(_recorded(case) is not True, "it is not protected as a recording already", "steps")
        says = "whether {kind} is a creative arrangement was not found"
        return must_be_found(case, "creative arrangement", says, kind=act(case))

    @rule("protection", cites="gb:cdpa/9/1", beats="machine_made", zh="人对产出的创造性修改就该部分受保护。")
    def changed(self, case: Case) -> bool:
        """What a human creatively changed by hand is protected as to that part."""
        case.require(act(case) in MODIFIED, "{kind} changes the output", kind=act(case))
        case.require(found(case, "creative modification"), "a creative modification was found", "findings")
        return True

    @rule("protection", cites="gb:cdpa/5B/1", zh="若生成不构成录制，机器所作的内容不是影片。")
    def machine_made(self, case: Case) -> bool:
        """If to generate is not to record, what the machine made is no film."""
        other = not made_by_hand(act(case)) and act(case) not in ARRANGED
        case.require(other, "{kind} is not made by hand", kind=act(case))
        case.require(moving(case), "the work is a moving picture", "film.kind")
        holds = _recorded(case)
        case.require(None if holds is None else not holds, "to generate is not to record", "findings")
        return False


def moving(case: Case) -> bool:
    """Tell whether the work is a moving picture at all."""
    return case.kind != "other work"


def a_film(case: Case) -> bool | None:
    """Return whether there is a film (s. 5B); ``None`` while nobody found it of generated images.

    This is the one place where it is asked whether to generate is to record.
    """
    if not moving(case):
        return False
    return True if pictures(case) else found(case, "first fixation")


def given_a_film(case: Case) -> None:
    """Go on where there is a film, or may be one (†); stop where it was found that there is none."""
    holds = a_film(case)
    if holds is None:
        says = "that there is a film is taken as given here: whether generating is recording, protection asks"
        case.assume(says, "findings")
    else:
        case.require(holds, *_sentence(case))


def _from_a_generator(case: Case) -> bool:
    """Whether the act asked about is a generation, went into one, or lets one fill a gap."""
    kind = act(case)
    about = kinds().get(kind)
    machine = about is not None and about.walk in ("generation", "pass")
    return machine or generated_from(kind) or kind == "mask_inpaint"


def _recorded(case: Case) -> bool | None:
    """Whether the act asked about lies in a recording; pictures beside it make no recording of output."""
    if moving(case) and _from_a_generator(case) and _some_generation(case):
        return found(case, "first fixation")
    return a_film(case)


def _some_generation(case: Case) -> bool:
    return any(kinds()[step.kind].walk == "generation" for step in case.film.steps)


def _sentence(case: Case, *, generated: bool = False) -> tuple[str, str]:
    if not moving(case):
        return "the work is a moving picture", "film.kind"
    return (FIXED, "steps") if pictures(case) and not generated else (GENERATED, "findings")
