"""United Kingdom: what those keep who do not own the film."""

from __future__ import annotations

from typing import TypeAlias

from creditgraph.doctrines.acts import made_by_hand
from creditgraph.doctrines.base import Doctrine
from creditgraph.doctrines.case import Case
from creditgraph.doctrines.gb_film_recording import a_film, given_a_film
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
        right. What employees cannot claim is not on file.
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

    @rule(
        "interests:credit",
        cites=("gb:cdpa/77/1", "gb:cdpa/78", "gb:cdpa/79"),
        zh="作者和影片导演主张后享有署名权；计算机生成的作品不适用。",
    )
    def named(self, case: Case) -> Held:
        """Authors and the director of the film must be named once they asserted it."""
        people = _people(case)
        finding = case.finding("right asserted")
        asserted = None if finding is None else finding.value == "yes"
        case.require(asserted, "the right to be named was asserted in a signed writing", "findings")
        named = {*finding.agents} if finding is not None and finding.agents else {_who(one) for one in people}
        found = tuple(one for one in people if _who(one) in named)
        case.require(bool(found), "whoever asserted it is an author or the director", "findings")
        return found

    @rule(
        "interests:integrity",
        cites=("gb:cdpa/80", "gb:cdpa/81"),
        zh="作者和影片导演有权反对贬损性处理；计算机生成的作品不适用。",
    )
    def unhurt(self, case: Case) -> Held:
        """Authors and the director of the film may object to derogatory treatment."""
        return _people(case)

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
