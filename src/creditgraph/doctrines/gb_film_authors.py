"""United Kingdom: who the authors and the first owners of a film are."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from creditgraph.doctrines.base import Doctrine, Holding
from creditgraph.doctrines.case import Case
from creditgraph.doctrines.extent import open_simplex
from creditgraph.doctrines.gb_film_recording import given_a_film
from creditgraph.doctrines.heirs import employer, succeeded
from creditgraph.doctrines.makers import directors
from creditgraph.reasoning import rule

_REACHES_BACK = date(1994, 7, 1)
"""By memory the later rule reaches films made from this day on; see the note of gb:cdpa/9/2/a."""
_UNDER_THE_FILM = ("direction", "producing")


class GbFilmAuthors(Doctrine):
    """Producer and principal director are the authors of a film and own it together.

    Holds:
        S. 9(2)(ab): the authors of a film are its producer, who undertakes the arrangements, and its
        principal director. S. 10(1A): the film is a joint work unless both are one person. S. 11: authors
        own first; what an employee makes in the job is the employer's. Paying alone makes nobody a producer
        and buys no assignment. S. 9(2)(a) as enacted: for older films the arranger alone.
    Gate:
        The producer is proved (credit line, contracts, producing acts), and by no two proofs that name
        different ones; the principal director is found (two may be), or directed alone, or is credited as
        director. Who prompted, cut or drew is no author of the film for that. If either is not known, so are
        the shares. That there is a film is asked of protection.
    Shares:
        One person: all. Two: joint, and no percentages; any division is open until somebody finds *extent
        of contribution*. An agreement to the contrary (s. 11(2)) is read as a transfer: signed writing, s.
        90(3).
    Answers:
        authorship, vesting.

    References:
        * Copyright, Designs and Patents Act 1988, ss 9(2)(a) as enacted, 9(2)(ab), 10(1A), 11(1)-(2).
        * Slater v. Wimmer, [2012] EWPCC 7.
    """

    name = "gb_film_authors"
    home = "GB"
    standing = "settled"

    @rule(
        "authorship",
        cites="gb:cdpa/9/2/a",
        zh="依1988年原文，影片的作者是为其制作作出必要安排的人。",
    )
    def arranger(self, case: Case) -> Holding:
        """In the text as enacted the author of a film is whoever undertook the arrangements for it."""
        given_a_film(case)
        if case.made_on is not None and case.made_on >= _REACHES_BACK:
            says = "the later rule does not reach back to films made from {day} on (day from memory)"
            case.require(None, says, "film.made_on", day=_REACHES_BACK)
        return _held(case, _producers(case), known=True)

    @rule(
        "authorship",
        cites=("gb:cdpa/9/2/ab", "gb:cdpa/10/1A"),
        zh="影片的作者是制作人和主导演；二者并非一人的，影片为合作作品。",
    )
    def producer_and_director(self, case: Case) -> Holding:
        """Producer and principal director are the authors of a film, jointly unless they are one person."""
        given_a_film(case)
        makers, directed = _producers(case), directors(case)
        named = case.finding("principal director")
        found = named is not None and named.value == "yes" and {*directed} <= {*named.agents}
        known = bool(makers) and (len(directed) == 1 or (found and bool(directed)))
        if len(directed) > 1 and not found:
            case.require(
                None, "it was found who of {people} is the principal director", people=list(directed)
            )
        elif not directed:
            case.require(None, "somebody is known to be the principal director", "steps")
        case.also("gb:case/slater-v-wimmer-2012")
        return _held(case, tuple(dict.fromkeys((*makers, *directed))), known)

    @rule("vesting", cites="gb:cdpa/11/1", zh="作者是著作权的最初所有人。")
    def authors_own(self, case: Case) -> Holding:
        """The author is the first owner."""
        case.require(case.authors is not None, "the authors are known", "steps")
        _payers(case)
        return case.authors or Holding({})

    @rule(
        "vesting",
        cites="gb:cdpa/11/2",
        beats="authors_own",
        zh="雇员在职务中制作的影片，除另有约定外，雇主为最初所有人。",
    )
    def employer_owns(self, case: Case) -> Holding:
        """What an employee makes in the job is first the employer's."""
        authors = case.authors or Holding({})
        heirs = {who: boss for who in authors.points if (boss := employer(case, who, _did(case, who)))}
        case.require(bool(heirs), "an author made it as an employee in the job", "engagements")
        for who, owner in heirs.items():
            case.note("{who} made it within the job for {owner}", "engagements", who=who, owner=owner)
        _payers(case)
        return succeeded(authors, heirs)


def _producers(case: Case) -> tuple[str, ...]:
    """Whoever is proved to have undertaken the arrangements, with the proof in the tree."""
    proved = case.producers()
    says = "somebody is proved to be the producer (credit line, contract or producing acts)"
    if not proved:
        case.require(None, says, "steps")
    for who, proofs in sorted(proved.items()):
        for sentence, where, values in proofs:
            case.note(sentence, where, who=who, **values)
    common = [{sentence for sentence, _, _ in proofs} for proofs in proved.values()]
    if len(common) > 1 and not set.intersection(*common):
        says = "different proofs name different producers: {people}"
        case.require(None, says, "steps", people=sorted(proved))
    return tuple(sorted(proved))


def _held(case: Case, authors: tuple[str, ...], known: bool) -> Holding:
    """One author's whole, or a joint work without percentages; open where somebody is not known."""
    if not authors:
        return Holding({}, (("neither producer nor principal director is known", Fraction(1)),))
    if len(authors) == 1:
        return Holding({authors[0]: Fraction(1) if known else None})
    return open_simplex(case, authors)


def _did(case: Case, who: str) -> tuple[str, ...]:
    """What an author did as producer or director of the film; of another work, everything."""
    did = dict.fromkeys(step.kind for step in case.film.steps if any(p.agent == who for p in step.by))
    return tuple(kind for kind in did if kind in _UNDER_THE_FILM) or tuple(did) or _UNDER_THE_FILM


def _payers(case: Case) -> None:
    """Name those who paid and did nothing else to produce: it gives them nothing."""
    proved = case.producers()
    for step in case.film.steps:
        if step.kind == "producing" and {*step.facts.acts} == {"financing"}:
            for who in (p.agent for p in step.by if p.agent not in proved):
                case.despite("{who} paid, which alone moves nothing", f"steps.{step.id}", who=who)
                case.also("gb:case/slater-v-wimmer-2012")
