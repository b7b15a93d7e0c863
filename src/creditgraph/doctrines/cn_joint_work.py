"""China: works that several people create together, and what they earn."""

from __future__ import annotations

from fractions import Fraction

from creditgraph.doctrines.base import Doctrine, Holding
from creditgraph.doctrines.case import Case
from creditgraph.doctrines.extent import open_simplex
from creditgraph.doctrines.makers import film_authors, separable
from creditgraph.reasoning import rule
from creditgraph.workflow.kinds import kinds
from creditgraph.workflow.model import Person

_TOGETHER = ("cn:copyright-law-2020/14", "cn:implementing-regulations-2013/3")


class CnJointWork(Doctrine):
    """Whoever created owns; several hold together, and income goes to all of them in reasonable parts.

    Holds:
        Art. 14: who takes part in creating a joint work is co-author; who does not, is none. Organising,
        advice, material conditions and other help are not creating (Regulations, art. 3). Co-authors hold
        together; income goes to all in reasonable parts (14(2)), for which the law has no formula. A part
        that can be used alone has a right of its own (14(3)).
    Gate:
        A person took an expressive step or directed (that this makes an author is assumed, †), and where
        protection was asked, what the person did is protected. That all created one work together is assumed
        (†). In China a film as a whole falls under art. 17 whoever its authors are, so the regime asks this
        doctrine for income only: of what several hold together, where nothing is agreed on the title.
    Shares:
        One creator: all. Several: together, without quotas. Income of several: open, unless found (*extent of
        contribution*) or agreed; title and income are kept apart.
    Answers:
        authorship; interests, in income and separate use.

    References:
        * Copyright Law of the PRC (2020), art. 14; Implementing Regulations (2013), art. 3.
    """

    name = "cn_joint_work"
    home = "CN"
    standing = "settled"

    @rule("authorship", cites=_TOGETHER, zh="没有参加创作的人，不能成为合作作者；合作作者共同享有著作权。")
    def creators(self, case: Case) -> Holding:
        """Those who created it are its authors, and hold together; who did not create is no co-author."""
        return created(case, certain=True)

    @rule(
        "authorship",
        cites=_TOGETHER,
        beats="creators",
        zh="是否受保护尚未认定的部分，其创作者也可能是合作作者。",
    )
    def creators_of_undecided_parts(self, case: Case) -> Holding:
        """Whoever made a part of which nobody knows whether it is protected may be one co-author more."""
        return created(case, certain=False)

    @rule("interests:income", cites="cn:copyright-law-2020/14/2", zh="所得收益应当合理分配给所有合作作者。")
    def reasonably_to_all(self, case: Case) -> Holding:
        """What several hold together earns for all of them, in reasonable parts; the law has no formula."""
        agreed = case.agreements("shares", "shares_by_kind", "assignment")
        case.require(not agreed, "nothing is agreed on the title", "agreements")
        return open_simplex(case, _holders(case))

    @rule(
        "interests:separate_use",
        cites="cn:copyright-law-2020/14/3",
        zh="合作作品可以分割使用的，作者对各自创作的部分可以单独享有著作权。",
    )
    def separable_parts(self, case: Case) -> tuple[tuple[str, str], ...]:
        """The author of a part of a joint work that can be used alone has a right of their own in it."""
        return separable(case)


def created(case: Case, *, certain: bool) -> Holding:
    """Return what the creators of protected parts hold.

    Args:
        case: the case.
        certain: only what is known; ``False``: with those who made parts of which nobody knows whether they
            are protected, which fails where there are none.
    """
    sure, perhaps = _creators(case)
    if certain:
        case.require(bool(sure), "a person created something that is protected", "steps")
    else:
        case.require(bool(perhaps), "somebody's part is undecided", "findings")
        case.require(None, "it is decided whether what {who} did is protected", "findings", who=perhaps)
    authors = sure if certain else (*sure, *perhaps)
    _not_creating(case, authors)
    _named(case)
    _given_by_contract(case, authors)
    if len(authors) == 1:
        return Holding({authors[0]: Fraction(1)})
    case.assume("those who made parts of one film are taken to have created it together", "steps")
    return Holding(dict.fromkeys(authors), note="held together, no quotas")


def _creators(case: Case) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who made something protected, or directed; and who made undecided parts only."""
    authors = film_authors(case)
    if case.protected is None:
        return authors, ()
    acts: dict[str, set[tuple[str, str]]] = {}
    for layer, kind, who in case.acted():
        acts.setdefault(who, set()).add((layer, kind))
    directed = {p.agent for step in case.film.steps if step.kind == "direction" for p in step.by}
    sure = tuple(who for who in authors if who in directed or acts.get(who, set()) & case.protected)
    perhaps = tuple(who for who in authors if who not in sure and acts.get(who, set()) & case.undecided)
    return sure, perhaps


def _not_creating(case: Case, authors: tuple[str, ...]) -> None:
    """Name those who helped and did not create."""
    helped = ("unmeasured", "context")
    for step in case.film.steps:
        if kinds()[step.kind].walk in helped and step.kind != "direction":
            for who in (p.agent for p in step.by if p.agent in case.agents and p.agent not in authors):
                says = "{who} did {kind}: organising, advice and means are not creating"
                case.despite(says, f"steps.{step.id}", who=who, kind=step.kind)


def _named(case: Case) -> None:
    """Acts without a named person behind them leave it open who else created."""
    counted = None if case.protected is None else case.protected | case.undecided
    for layer, kind, who in case.acted():
        if (counted is None or (layer, kind) in counted) and not isinstance(case.agents.get(who), Person):
            case.require(
                None, "the person behind {kind} is named ({who} is none)", "steps", kind=kind, who=who
            )


def _given_by_contract(case: Case, authors: tuple[str, ...]) -> None:
    """A signed contract may give the work of an employee, or of whoever took an order, to the other side."""
    for number, one in enumerate(case.film.engagements):
        signed = {one.agent, one.principal} <= {*one.signed_by}
        if one.agent in authors and one.made_for_hire and signed:
            says = "the contract of {who} gives no part of the work away"
            case.require(None, says, f"engagements[{number}]", who=one.agent)


def _holders(case: Case) -> tuple[str, ...]:
    """Who holds the title together: without quotas, or as several producers whose division is not on file."""
    producers = tuple(case.producers())
    if case.vested is None:
        several: bool | None = None if len(producers) > 1 else False
        case.require(several, "several hold the work together, without quotas", "steps")
        return producers
    points = case.vested.points
    open_ = None in points.values() or set(points) <= {*producers}
    case.require(len(points) > 1 and open_, "several hold the work together, without quotas", "steps")
    return tuple(points)
