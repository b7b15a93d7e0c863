"""United Kingdom: what those keep who do not own the film."""

from __future__ import annotations

from typing import TypeAlias

from creditgraph.doctrines.acts import made_by_hand
from creditgraph.doctrines.base import Doctrine
from creditgraph.doctrines.case import Case
from creditgraph.doctrines.gb_film_recording import a_film, given_a_film
from creditgraph.doctrines.heirs import employer
from creditgraph.doctrines.makers import directors
from creditgraph.reasoning import rule
from creditgraph.workflow.model import Person

Held: TypeAlias = tuple[tuple[str, str] | str, ...]
_NOT_PRESUMED = ("screenplay", "music")


class GbFilmInterests(Doctrine):
    """The director of the film and the authors of what was made by hand for it hold the moral rights.

    Holds:
        S. 77: the author, and the director of a film, may ask to be named, but only after asserting it (s.
        78). S. 80: they may object to derogatory treatment; this needs no assertion. Neither exists in a
        computer-generated work (ss 79, 81). S. 93A: a contract for producing a film is presumed to pass the
        author's rental right to the producer, not for script and music.
    Gate:
        A director is known, or a named person made a part by hand. For credit somebody finds *right asserted*
        with a signed writing, and names who asserted it; without it nobody knows. The producer has neither
        right. The exceptions for what an employee makes in the job (ss 79(3), 82) are not on file, so whether
        such an author or director has these rights is open.
    Shares:
        None: these rights are held or not. The rental right is listed as a licence of the producer.
    Answers:
        interests.

    References:
        * Copyright, Designs and Patents Act 1988, ss 77-81, 93A.
    """

    name = "gb_film_interests"
    home = "GB"
    standing = "settled"
    version = "2"

    @rule(
        "interests:credit",
        cites=("gb:cdpa/77/1", "gb:cdpa/78", "gb:cdpa/79"),
        zh="作者和影片导演主张后享有署名权；计算机生成的作品不适用。",
    )
    def named(self, case: Case) -> Held:
        """Authors and the director of the film must be named once they asserted it."""
        return _asserted(case, _free(case))

    @rule(
        "interests:credit",
        cites=("gb:cdpa/77/1", "gb:cdpa/78", "gb:cdpa/79"),
        beats="named",
        zh="雇员在职务中所作，其署名权的例外条文未存档，是否享有不明。",
    )
    def employees_named(self, case: Case) -> Held:
        """Whether an employee has the right to be named in what was made in the job is open."""
        return _asserted(case, _employees_too(case))

    @rule(
        "interests:integrity",
        cites=("gb:cdpa/80", "gb:cdpa/81"),
        zh="作者和影片导演有权反对贬损性处理；计算机生成的作品不适用。",
    )
    def unhurt(self, case: Case) -> Held:
        """Authors and the director of the film may object to derogatory treatment."""
        return _free(case)

    @rule(
        "interests:integrity",
        cites=("gb:cdpa/80", "gb:cdpa/81"),
        beats="unhurt",
        zh="雇员在职务中所作，其反对贬损性处理之权利的例外条文未存档，是否享有不明。",
    )
    def employees_unhurt(self, case: Case) -> Held:
        """Whether an employee may object to treatment of what was made in the job is open."""
        return _employees_too(case)

    @rule(
        "interests:licence",
        cites="gb:cdpa/93A",
        zh="影片制作合同推定将作者的出租权移转给制作人，剧本和音乐除外。",
    )
    def rental(self, case: Case) -> Held:
        """A contract for producing the film is presumed to give its producer the author's rental right."""
        producers = case.producers()
        found = {
            (contract.principal, kind): None
            for who, kind in _makers(case)
            for contract in case.engagements(who, kind)
            if contract.principal in producers and kind not in _NOT_PRESUMED
        }
        case.require(
            bool(found), "the author of a part has a contract with the producer on file", "engagements"
        )
        return tuple(found)


def _people(case: Case) -> Held:
    """The director of the film, and the authors of the parts that were made by hand."""
    directed = directors(case) if a_film(case) is not False else ()
    if directed:
        given_a_film(case)
    found: Held = (*directed, *_makers(case))
    case.require(bool(found), "a director or the author of a part made by hand is known", "steps")
    return found


def _asserted(case: Case, people: Held) -> Held:
    """Those of them who asserted the right; without a finding nobody knows."""
    finding = case.finding("right asserted")
    asserted = None if finding is None else finding.value == "yes"
    case.require(asserted, "the right to be named was asserted in a signed writing", "findings")
    named = {*finding.agents} if finding is not None and finding.agents else {_who(one) for one in people}
    found = tuple(one for one in people if _who(one) in named)
    case.require(bool(found), "whoever asserted it is an author or the director", "findings")
    return found


def _free(case: Case) -> Held:
    """Those who made nothing of it as an employee within the job."""
    found = tuple(one for one in _people(case) if _employer(case, one) is None)
    says = "a director or author who is no employee of anybody in this is known"
    case.require(bool(found), says, "engagements")
    return found


def _employees_too(case: Case) -> Held:
    """Everybody, if somebody made theirs as an employee; the exceptions for employees are not on file."""
    people = _people(case)
    hired = {_who(one): boss for one in people if (boss := _employer(case, one))}
    case.require(bool(hired), "an author or director made it as an employee in the job", "engagements")
    for who, owner in hired.items():
        case.note("{who} made it within the job for {owner}", "engagements", who=who, owner=owner)
    says = "no exception for employees takes it away (ss 79(3), 82 are not on file): {people}"
    case.require(None, says, "engagements", people=list(hired))
    return people


def _employer(case: Case, one: tuple[str, str] | str) -> str | None:
    """For whom somebody directed the film, or made the part."""
    return employer(case, _who(one), ["direction" if isinstance(one, str) else one[1]])


def _makers(case: Case) -> tuple[tuple[str, str], ...]:
    """Persons who made parts by hand that are works of their own, each with the kind of step."""
    found = dict.fromkeys(
        (p.agent, kind)
        for kind in case.parts
        if made_by_hand(kind)
        for step in case.steps_of(kind)
        for p in step.by
        if isinstance(case.agents.get(p.agent), Person)
    )
    return tuple(found)


def _who(one: tuple[str, str] | str) -> str:
    return one if isinstance(one, str) else one[0]
