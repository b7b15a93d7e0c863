"""India: the producer is the author of a film."""

from __future__ import annotations

from creditgraph.doctrines.acts import moving
from creditgraph.doctrines.base import Doctrine, Holding
from creditgraph.doctrines.case import Case
from creditgraph.doctrines.makers import passed_on
from creditgraph.doctrines.producer import vested_in_producer
from creditgraph.reasoning import rule


class InFilmProducer(Doctrine):
    """The author of a film is its producer, and the author owns first, with two exceptions.

    Holds:
        The author of a film is its producer (s. 2(d)(v)); computer-generated works, of which somebody else
        may be author (s. 2(d)(vi)), do not include films. The author is first owner (s. 17), save that a film
        made for pay at another's instance is that other's (b), and one made in employment the employer's (c),
        each unless agreed otherwise.
    Gate:
        The producer is proved. For (b): the producer made the film under a commission; that it was for pay is
        assumed (†). For (c): the producer is an employee, and producing belongs to the job. A contract that
        says nothing on file about ownership is taken to be silent (†).
    Shares:
        All to the producer, or to whoever takes the producer's place. Several producers: see `producer`.
    Answers:
        authorship, vesting.

    References:
        * Copyright Act of India (1957), ss. 2(d)(v)-(vi), 17(b)-(c).
    """

    name = "in_film_producer"
    home = "IN"
    standing = "settled"

    @rule("authorship", cites="in:copyright-act/2/d/v", zh="电影作品的作者为其制片人。")
    def producer_is_author(self, case: Case) -> Holding:
        """The author of a film is its producer."""
        moving(case)
        case.also("in:copyright-act/2/d/vi")
        return vested_in_producer(case)

    @rule("vesting", cites="in:copyright-act/17", zh="作者为著作权的原始权利人。")
    def author_owns(self, case: Case) -> Holding:
        """The author is the first owner."""
        case.require(case.authors is not None, "the authors are known", "steps")
        return case.authors or Holding({})

    @rule(
        "vesting",
        cites="in:copyright-act/17/b",
        beats="author_owns",
        zh="应他人要求并有偿制作的电影，除另有约定外，归该他人所有。",
    )
    def at_anothers_instance(self, case: Case) -> Holding:
        """A film made for pay at another's instance belongs first to that other person, unless otherwise
        agreed.
        """
        held = _for_another(case, "commission", "the film was made at the instance of another")
        case.assume("a commission is taken to be for pay", "engagements")
        return held

    @rule(
        "vesting",
        cites="in:copyright-act/17/c",
        beats="author_owns",
        zh="在雇佣过程中制作的作品，除另有约定外，归雇主所有。",
    )
    def in_employment(self, case: Case) -> Holding:
        """A film made in employment belongs first to the employer, unless otherwise agreed."""
        return _for_another(case, "employment", "the producer made the film in employment")


def _for_another(case: Case, contract: str, says: str) -> Holding:
    """Put whoever the producer worked for in the producer's place."""
    case.require(case.authors is not None, "the authors are known", "steps")
    authors = case.authors or Holding({})
    heirs: dict[str, tuple[str, ...]] = {}
    for who in authors.points:
        for one in case.engagements(who, "producing", contract)[:1]:
            heirs[who] = (one.principal,)
    case.require(bool(heirs), says, "engagements")
    for who, owners in heirs.items():
        case.note("{who} produced it for {owner}", "engagements", who=who, owner=owners[0])
    case.assume("a contract that says nothing on file about ownership is taken to be silent", "engagements")
    return passed_on(authors, heirs)
