"""Japan: who the authors of a film are."""

from __future__ import annotations

from fractions import Fraction

from creditgraph.doctrines.base import Doctrine, Holding
from creditgraph.doctrines.case import Case
from creditgraph.doctrines.employers import employers_work
from creditgraph.doctrines.heirs import counted_authors
from creditgraph.doctrines.standards import of_persons
from creditgraph.reasoning import rule
from creditgraph.workflow.model import Person, Step

_FORMATION = "overall formation"
_LEFT_OUT = ("screenplay", "music")
_WHOLE_CUT = ("editing", "compositing", "audio_visual_sync")


class JpOverallFormation(Doctrine):
    """The authors of a film are those who creatively shaped it as a whole.

    Holds:
        Art. 16: whoever, in charge of producing, directing, staging, filming, art or the like, creatively
        contributed to the overall formation of the film; the authors of novel, script, music and other works
        used in it are left out. Art. 15: what employees make in the job, on the employer's initiative and
        published in its name, has the employer as author. To shape a part, such as the designs, is not
        enough. Of a work that is no film the author is whoever creates it (art. 2(1)(ii)).
    Gate:
        *Overall formation* is an open standard: a finding names persons. Without one, whoever directed, or
        cut or composed the whole, is taken to have shaped it (†). Where nobody directed, whoever fixed
        something that may be protected is perhaps an author too.
    Shares:
        One author: all. Several: together, without quotas; the law gives no key (art. 65).
    Answers:
        authorship.

    References:
        * Copyright Act of Japan, arts 2(1)(ii), 2(1)(xii), 15, 16, 65.
        * Space Battleship Yamato, Tokyo District Court, 2002-03-25.
    """

    name = "jp_overall_formation"
    home = "JP"
    standing = "settled"

    @rule(
        "authorship", cites="jp:copyright-act/16", zh="对电影整体的形成作出创作性贡献的人是电影作品的作者。"
    )
    def shaped_the_whole(self, case: Case) -> Holding:
        """The authors of a film are those who creatively contributed to its overall formation."""
        shapers, _ = shapers_of(case)
        case.require(bool(shapers), "people who shaped the film as a whole: {n}", "steps", n=len(shapers))
        _others(case, shapers)
        case.also("jp:case/yamato-2002")
        return held_in_common(case, shapers)

    @rule(
        "authorship",
        cites="jp:copyright-act/16",
        beats="shaped_the_whole",
        zh="无人担任导演的，其他确定了影片内容的人也可能对整体形成有贡献。",
    )
    def perhaps_others(self, case: Case) -> Holding:
        """Where nobody directed, others who fixed something of the film may have shaped the whole too."""
        shapers, perhaps = shapers_of(case)
        case.require(bool(perhaps), "somebody else may have shaped the film as a whole", "steps")
        says = "who shaped the film as a whole was not found ({people} may have)"
        case.require(None, says, "findings", people=perhaps)
        return held_in_common(case, (*shapers, *perhaps))

    @rule(
        "authorship",
        cites=("jp:copyright-act/2/1/ii", "jp:copyright-act/2/1/xii"),
        zh="电影以外的作品，创作作品的人是作者；共同创作且不能分别利用的，为共同作品。",
    )
    def creators(self, case: Case) -> Holding:
        """The author of a work that is no film is whoever creates it, alone or together."""
        case.require(case.kind == "other work", "the work is no moving picture", "film.kind")
        sure, perhaps = counted_authors(case)
        case.require(bool(sure or perhaps), "a person took an expressive step", "steps")
        says = "it is decided whether what {who} did is protected"
        case.require(None if perhaps else True, says, "findings", who=perhaps or "-")
        return held_in_common(case, (*sure, *perhaps))

    @rule(
        "authorship",
        cites=("jp:copyright-act/15", "jp:copyright-act/16"),
        beats=("shaped_the_whole", "perhaps_others", "creators"),
        zh="雇员在职务上制作、由雇主发起并以雇主名义发表的，作者是雇主。",
    )
    def employers_film(self, case: Case) -> Holding:
        """What employees make in the job and the employer publishes in its name has it as author."""
        shapers, perhaps = counted_authors(case) if case.kind == "other work" else shapers_of(case)
        makers = shapers or perhaps
        case.require(bool(makers), "people who shaped the film as a whole: {n}", "steps", n=len(makers))
        return Holding({employers_work(case, makers): Fraction(1)})


def shapers_of(case: Case) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return who shaped the film as a whole, and who else may have.

    A finding decides. Without one, whoever directed, or cut or composed the whole, is taken to have (†).
    """
    case.require(case.kind != "other work", "the work is a moving picture", "film.kind")
    said = of_persons(case, _FORMATION)
    named = tuple(who for who, holds in said.items() if holds)
    if named:
        return named, ()
    taken = {step: _people(case, step) for step in case.film.steps if _of_the_whole(case, step)}
    shapers = tuple(dict.fromkeys(who for people in taken.values() for who in people if said.get(who, True)))
    if shapers:
        says = "who directs, or cuts or composes the whole, is taken to shape it as a whole: {people}"
        case.assume(says, "steps", people=shapers)
    if any(step.kind == "direction" for step in taken):
        return shapers, ()
    return shapers, tuple(who for who in _took_part(case) if who not in shapers and said.get(who, True))


def held_in_common(case: Case, who: tuple[str, ...]) -> Holding:
    """Return one author's whole, or what several hold in common without quotas."""
    if len(who) == 1:
        return Holding({who[0]: Fraction(1)})
    case.text("jp:copyright-act/65")
    return Holding(dict.fromkeys(who), note="held together, no quotas")


def _of_the_whole(case: Case, step: Step) -> bool:
    """Whether a step directs the film, or cuts or composes what is the film in the end."""
    final = case.graph.final in step.makes
    return step.kind == "direction" or (step.kind in _WHOLE_CUT and final)


def _people(case: Case, step: Step) -> tuple[str, ...]:
    return tuple(p.agent for p in step.by if isinstance(case.agents.get(p.agent), Person))


def _took_part(case: Case) -> tuple[str, ...]:
    """Persons who fixed something that is or may be protected, apart from script and music."""
    open_to = None if case.protected is None else case.protected | case.undecided
    return tuple(
        dict.fromkeys(
            who
            for layer, kind, who in case.acted()
            if kind not in _LEFT_OUT
            and (open_to is None or (layer, kind) in open_to)
            and isinstance(case.agents.get(who), Person)
        )
    )


def _others(case: Case, shapers: tuple[str, ...]) -> None:
    """Say who is left out: authors of works used in the film, and those who shaped a part."""
    for kind in _LEFT_OUT:
        wrote = [who for step in case.steps_of(kind) for who in _people(case, step) if who not in shapers]
        if wrote:
            says = "{people}: {kind} is a work used in the film and makes no author of the film"
            case.despite(says, "steps", people=wrote, kind=kind)
    parts = [who for who in _took_part(case) if who not in shapers]
    if parts:
        case.despite(
            "{people} shaped parts of the film; that they shaped the whole was not found", people=parts
        )
