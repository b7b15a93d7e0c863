"""United Kingdom: computer-generated works other than films."""

from __future__ import annotations

from fractions import Fraction

from creditgraph.doctrines.acts import act, generated_from
from creditgraph.doctrines.base import Doctrine, Holding
from creditgraph.doctrines.case import Case
from creditgraph.doctrines.extent import open_simplex
from creditgraph.doctrines.gb_joint_work import by_hand
from creditgraph.doctrines.heirs import employer, succeeded
from creditgraph.doctrines.standards import about
from creditgraph.reasoning import rule
from creditgraph.workflow.model import Step, Tool

_NO_FILM = frozenset({"image", "sound", "text"})
_STANDARD = "arrangements"


class GbArrangements(Doctrine):
    """The author of a computer-generated song, picture or text is whoever undertook the arrangements for it.

    Holds:
        S. 9(3) with s. 178: where no human is the author, a literary, dramatic, musical or artistic work
        that a computer generated belongs to the person by whom the arrangements are undertaken. Films are
        not in the list: generated footage goes by ss 5B and 9(2)(ab).
    Gate:
        A part is addressed by the kind of step that called it forth: *audio_prompt* for generated music; any
        other control counts if all that was generated from it is sound, stills or text. Who undertook the
        arrangements, the user or the developer, is open: a court found for who wrote the program and against
        who played it. Whoever is proved to have arranged the film may have arranged the part, too. A
        finding *arrangements* that names somebody settles it. Where it is somebody who did it as an employee
        in the job, the employer is the first owner (s. 11(2)).
    Shares:
        One: all. Several: any division.
    Standing:
        Contested: the Government would rather end this protection; nothing is enacted. No right to be named
        and no right of integrity exist in such a work (ss 79, 81); how long it lasts is not on file.
    Answers:
        protection and authorship (of a work that is no film), parts.

    References:
        * Copyright, Designs and Patents Act 1988, ss 9(3), 11(2), 178.
        * Nova v. Mazooma, [2006] EWHC 24 (Ch); Government report of 2026-03-18.
    """

    name = "gb_arrangements"
    home = "GB"
    standing = "contested"
    version = "2"

    @rule(
        "protection:part",
        cites=("gb:cdpa/9/3", "gb:cdpa/178"),
        zh="计算机生成的文字、戏剧、音乐或艺术作品受保护，影片不在其列。",
    )
    def part_protected(self, case: Case) -> bool:
        """A computer-generated song, picture or text is protected; films are not in the list."""
        return _protected(case)

    @rule(
        "protection",
        cites=("gb:cdpa/9/3", "gb:cdpa/178"),
        zh="不属影片的计算机生成作品受保护。",
    )
    def work_protected(self, case: Case) -> bool:
        """A computer-generated work that is no film is protected."""
        case.require(case.kind == "other work", "the work is no moving picture", "film.kind")
        return _protected(case)

    @rule(
        "parts",
        cites="gb:cdpa/9/3",
        beats=("user", "producer", "developer"),
        zh="已认定由谁作出必要安排的，该人为作者。",
    )
    def found_arranger(self, case: Case) -> Holding:
        """Whoever was found to have undertaken the arrangements is the author."""
        _generated(case)
        return _first_owned(case, _found(case))

    @rule("parts", cites="gb:cdpa/9/3", zh="使用工具产生该部分的人作出了必要安排。")
    def user(self, case: Case) -> Holding:
        """Whoever used the tool to call the part forth undertook the arrangements."""
        _generated(case)
        return _first_owned(case, _user(case, case.steps_of(act(case))))

    @rule("parts", cites="gb:cdpa/9/3", zh="为影片作出安排的人也为该部分作出了必要安排。")
    def producer(self, case: Case) -> Holding:
        """Whoever arranged the making of the film undertook the arrangements for the part, too."""
        _generated(case)
        arranged = _arranged(case)
        case.require(None, "whoever arranged the film undertook the arrangements for this part", "findings")
        return _first_owned(case, arranged)

    @rule(
        "parts",
        cites=("gb:cdpa/9/3", "gb:case/nova-v-mazooma-2006"),
        zh="编写程序、设定规则的人作出了必要安排。",
    )
    def developer(self, case: Case) -> Holding:
        """Whoever built the tool and set its rules undertook the arrangements."""
        return _developer(case, _generated(case))

    @rule(
        "authorship",
        cites=("gb:cdpa/9/3", "gb:cdpa/178"),
        beats=("proved_arranger_of_a_work", "user_of_a_work", "developer_of_a_work"),
        zh="已认定由谁作出必要安排的，该人为该计算机生成作品的作者。",
    )
    def found_arranger_of_a_work(self, case: Case) -> Holding:
        """Whoever was found to have undertaken the arrangements is author of the computer-generated work."""
        _no_human(case)
        return _found(case)

    @rule(
        "authorship",
        cites=("gb:cdpa/9/3", "gb:cdpa/178"),
        beats=("user_of_a_work", "developer_of_a_work"),
        zh="经证明为该作品的制作作出安排的人，为该计算机生成作品的作者。",
    )
    def proved_arranger_of_a_work(self, case: Case) -> Holding:
        """Whoever is proved to have arranged the making is author of the computer-generated work."""
        _no_human(case)
        return _arranged(case)

    @rule("authorship", cites=("gb:cdpa/9/3", "gb:cdpa/178"), zh="使用工具产生该作品的人作出了必要安排。")
    def user_of_a_work(self, case: Case) -> Holding:
        """Whoever used the tool to call the work forth undertook the arrangements."""
        _no_human(case)
        return _user(case, tuple(step for step in case.film.steps if generated_from(step.kind)))

    @rule(
        "authorship",
        cites=("gb:cdpa/9/3", "gb:cdpa/178", "gb:case/nova-v-mazooma-2006"),
        zh="编写程序、设定规则的人为该作品作出了必要安排。",
    )
    def developer_of_a_work(self, case: Case) -> Holding:
        """Whoever built the tool and set its rules undertook the arrangements for the work."""
        _no_human(case)
        return _developer(case, tuple(step for step in case.film.steps if step.kind == "generation"))


def listed(case: Case) -> tuple[Step, ...]:
    """Return the generations that the part came from, if none of them yields moving images."""
    fed = {name for step in case.steps_of(act(case)) for name in step.makes}
    steps = tuple(
        step
        for step in case.film.steps
        if step.kind == "generation" and fed & {use.artifact for use in step.uses}
    )
    media = {case.graph.media.get(name) for step in steps for name in step.makes}
    return steps if generated_from(act(case)) and media <= _NO_FILM else ()


def _generated(case: Case) -> tuple[Step, ...]:
    steps = listed(case)
    says = "what {kind} called forth is sound, a still or a text, and no film"
    case.require(bool(steps), says, "steps", kind=act(case))
    _doubted(case)
    return steps


def _protected(case: Case) -> bool:
    if case.kind != "other work":
        _generated(case)
    else:
        made = act(case) == "generation" or generated_from(act(case))
        case.require(made, "{kind} is a generation, or an input into one", kind=act(case))
        if act(case) != "generation":
            case.despite("whether who instructs a generator is a human author, no decision on file says")
        _doubted(case)
    return True


def _doubted(case: Case) -> None:
    case.despite("whether a work without a human author can be original is contested")
    case.also("gb:guidance/ai-report-2026")


def _no_human(case: Case) -> None:
    case.require(case.kind == "other work", "the work is no moving picture", "film.kind")
    sure, perhaps = by_hand(case)
    case.require(not sure and (None if perhaps else True), "no human made a part of it by hand", "steps")


def _found(case: Case) -> Holding:
    one = about(case, _STANDARD)
    holds = one is not None and one.value == "yes" and bool(one.agents)
    case.require(holds, "it was found who undertook the arrangements", "findings")
    return open_simplex(case, one.agents if one is not None else ())


def _first_owned(case: Case, authors: Holding) -> Holding:
    """The same with the employer in the place of who did it in the job: s. 11(2)."""
    heirs = {who: boss for who in authors.points if (boss := employer(case, who, (act(case),)))}
    for who, owner in heirs.items():
        case.note("{who} made it within the job for {owner}", "engagements", who=who, owner=owner)
    if heirs:
        case.text("gb:cdpa/11/2")
    return succeeded(authors, heirs)


def _user(case: Case, steps: tuple[Step, ...]) -> Holding:
    users = tuple(dict.fromkeys(p.agent for step in steps for p in step.by if p.agent in case.agents))
    case.require(None, "the user, and not the developer, undertook the arrangements", "findings")
    if not users:
        return Holding({}, (("nobody has put a name to these acts", Fraction(1)),))
    return open_simplex(case, users)


def _arranged(case: Case) -> Holding:
    """The Act asks for the arrangements necessary for a work here as it does of a film's producer."""
    proved = case.producers()
    case.require(bool(proved), "somebody is proved to have arranged the making", "steps")
    for who in proved:
        for says, where, values in proved[who]:
            case.note(says, where, who=who, **values)
    return open_simplex(case, tuple(proved))


def _developer(case: Case, steps: tuple[Step, ...]) -> Holding:
    tools = {agent.id: agent for agent in case.film.agents if isinstance(agent, Tool)}
    used = (tools[p.agent] for step in steps for p in step.by if p.agent in tools)
    built = dict.fromkeys(case.known_as(tool.developer) for tool in used if tool.developer is not None)
    case.require(None, "the developer, and not the user, undertook the arrangements", "findings")
    if not built:
        return Holding({}, (("the developer of the tool is not on file", Fraction(1)),))
    return open_simplex(case, tuple(built))
