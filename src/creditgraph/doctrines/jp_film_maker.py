"""Japan: who first owns the copyright in a film."""

from __future__ import annotations

from fractions import Fraction

from creditgraph.doctrines.base import Doctrine, Holding
from creditgraph.doctrines.case import Case
from creditgraph.doctrines.makers import contracts_with
from creditgraph.doctrines.producer import vested_in_producer
from creditgraph.doctrines.standards import of_persons
from creditgraph.reasoning import rule
from creditgraph.workflow.model import Organization

_ART_29 = "jp:copyright-act/29/1"
_PROMISE = "promise to take part"


class JpFilmMaker(Doctrine):
    """The copyright in a film is its maker's, who need be no author, if the authors promised to take part.

    Holds:
        Art. 2(1)(x): the maker has the initiative in and the responsibility for making the film. Art. 29(1):
        the copyright is the maker's if the authors undertook towards the maker to take part in the making;
        moral rights stay with the authors. Without that the authors own (art. 17). Art. 15: where the
        employer is author it owns, and art. 29 is not asked.
    Gate:
        The maker is proved: by the credit line, contracts or acts of producing. The promise is a contract
        with the maker on file, or a finding on *promise to take part*; without either nobody knows whether it
        was given. Where nobody but the authors could be the maker they own.
    Shares:
        All to the maker; several makers hold in parts that nobody knows (equal as a point, †). Authors hold
        together, without quotas.
    Answers:
        vesting.

    References:
        * Copyright Act of Japan, arts 2(1)(x), 15, 17, 29(1).
    """

    name = "jp_film_maker"
    home = "JP"
    standing = "settled"

    @rule(
        "vesting",
        cites=("jp:copyright-act/17", _ART_29),
        zh="作者未向制作者约定参加制作的，著作权归作者享有。",
    )
    def authors_own(self, case: Case) -> Holding:
        """The authors of a film own the copyright in it, unless they promised a maker to take part."""
        case.require(case.authors is not None, "the authors are known", "steps")
        return case.authors or Holding({})

    @rule(
        "vesting",
        cites=(_ART_29, "jp:copyright-act/2/1/x"),
        beats="authors_own",
        zh="作者向制作者约定参加电影作品制作的，著作权归制作者享有。",
    )
    def maker_owns(self, case: Case) -> Holding:
        """The copyright is the maker's if the authors promised the maker to take part in making the film."""
        case.require(case.authors is not None, "the authors are known", "steps")
        authors = tuple(case.authors.points) if case.authors is not None else ()
        case.require(not _employer(case), "the authors are persons: art. 15 does not apply", "engagements")
        others = {*case.agents} - {*authors} - _buyers(case)
        says = "somebody besides the authors may be the maker of the film"
        case.require(bool(others), says, "agents")
        holding = vested_in_producer(case)
        _promised(case, tuple(who for who in authors if who not in holding.points), tuple(holding.points))
        return holding

    @rule(
        "vesting",
        cites=("jp:copyright-act/15", "jp:copyright-act/17"),
        beats=("maker_owns", "authors_own"),
        zh="雇主为作者的，著作权归雇主享有。",
    )
    def employer_owns(self, case: Case) -> Holding:
        """Where the employer is the author of the film, the employer owns it."""
        case.require(case.authors is not None, "the authors are known", "steps")
        employer = _employer(case)
        case.require(bool(employer), "an employer is the author", "engagements")
        return Holding({employer: Fraction(1)})


def _employer(case: Case) -> str:
    """The entity that is the only author, which no entity is but by art. 15; empty if there is none."""
    authors = tuple(case.authors.points) if case.authors is not None else ()
    sole = authors[0] if len(authors) == 1 else ""
    return sole if isinstance(case.agents.get(sole), Organization) else ""


def _buyers(case: Case) -> set[str]:
    """Who comes into the film by buying alone, and so is not its maker."""
    worked = {p.agent for step in case.film.steps for p in step.by}
    worked |= {one.principal for one in case.film.engagements}
    return {one.grantee for one in case.film.agreements if one.grantee is not None} - worked


def _promised(case: Case, authors: tuple[str, ...], makers: tuple[str, ...]) -> None:
    """Require that every author promised the maker to take part; a contract with the maker says so."""
    said = of_persons(case, _PROMISE)
    refused = [who for who in authors if said.get(who) is False]
    if refused:
        case.require(
            False, "no author was found to have promised nothing ({people})", "findings", people=refused
        )
    tied = _tied(case, makers)
    for who in authors:
        if who in tied:
            case.note("{who} has a contract with the maker", "engagements", who=who)
    missing = [who for who in authors if who not in tied and not said.get(who)]
    says = "every author promised the maker to take part (nothing on file for: {missing})"
    case.require(None if missing else True, says, "engagements", missing=missing or "-")


def _tied(case: Case, makers: tuple[str, ...]) -> set[str]:
    """Who has an engagement by the maker, or signed an agreement that the maker signed too."""
    tied = {*contracts_with(case, makers)}
    for of in ("title", "income"):
        for agreement in case.agreements(of=of):
            if {*makers} & {*agreement.signed_by}:
                tied |= {*agreement.signed_by}
    return tied
