"""United Kingdom: what of a film is protected."""

from __future__ import annotations

from creditgraph.doctrines.acts import ARRANGED, LIVE, MODIFIED, act, cut_in, made_by_hand
from creditgraph.doctrines.base import Doctrine
from creditgraph.doctrines.case import Case
from creditgraph.doctrines.standards import found
from creditgraph.reasoning import rule

FILMED = "pictures were filmed or photographed"
GENERATED = "to generate moving images is to fix them"


class GbFilmRecording(Doctrine):
    """A film is a recording, original or not; what people made by hand for it is a work beside it.

    Holds:
        S. 5B: a film is any recording from which a moving picture can be produced, whatever is in it; no
        originality is asked. The film as cut and saved is such a recording if saving what was generated is
        recording; then it covers every layer, the raw output included. What was written, drawn or composed by
        hand, and the arrangement by hand, are works of their own, film or not.
    Gate:
        One question is contested and is asked here only: is generating (and saving) recording? With
        pictures taken of something in the film itself it is a recording. Without them nobody knows until
        somebody finds
        *first fixation*. A photograph that only fed a generator does not make the film a recording.
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
        holds = a_film(case)
        case.require(holds, *_sentence(case))
        return True

    @rule("protection", cites="gb:cdpa/9/1", zh="人亲手书写、绘制、拍摄或谱写的内容，是独立的作品。")
    def by_hand(self, case: Case) -> bool:
        """What a human wrote, drew, photographed or composed by hand is a work of its own."""
        made = made_by_hand(act(case)) and act(case) != "performance"
        case.require(made, "{kind} is made by hand", kind=act(case))
        case.assume("what a human made by hand is taken to be original", "steps")
        return True

    @rule("protection", cites="gb:cdpa/9/1", zh="人亲手完成的选择与编排，受保护。")
    def arranged(self, case: Case) -> bool:
        """A selection or arrangement made by hand is protected."""
        case.require(act(case) in ARRANGED, "{kind} selects, coordinates or arranges", kind=act(case))
        case.assume("the selection or arrangement is taken to be original", "steps")
        return True

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
        no_film = a_film(case)
        case.require(None if no_film is None else not no_film, "to generate is not to record", "findings")
        return False


def moving(case: Case) -> bool:
    """Tell whether the work is a moving picture at all."""
    return case.kind != "other work"


def filmed(case: Case) -> bool:
    """Tell whether pictures taken of something stand in the film itself, not only before a generator."""
    there = cut_in(case)
    return any(step.id in there for kind in LIVE for step in case.steps_of(kind))


def a_film(case: Case) -> bool | None:
    """Return whether there is a film (s. 5B); ``None`` while nobody found it of generated images.

    This is the one place where it is asked whether to generate is to record.
    """
    if not moving(case):
        return False
    return True if filmed(case) else found(case, "first fixation")


def given_a_film(case: Case) -> None:
    """Go on where there is a film, or may be one (†); stop where it was found that there is none."""
    holds = a_film(case)
    if holds is None:
        says = "that there is a film is taken as given here: whether generating is recording, protection asks"
        case.assume(says, "findings")
    else:
        case.require(holds, *_sentence(case))


def _sentence(case: Case) -> tuple[str, str]:
    if not moving(case):
        return "the work is a moving picture", "film.kind"
    return (FILMED, "steps") if filmed(case) else (GENERATED, "findings")
