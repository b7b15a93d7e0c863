"""United States: one circuit's test for who the authors of a film are."""

from __future__ import annotations

from fractions import Fraction

from creditgraph.doctrines.base import Doctrine, Holding
from creditgraph.doctrines.case import Case
from creditgraph.doctrines.makers import kind_of, part_makers
from creditgraph.doctrines.standards import of_persons
from creditgraph.doctrines.us_work_made_for_hire import hirer
from creditgraph.reasoning import rule
from creditgraph.shares import equal
from creditgraph.workflow.model import Organization

_CONTROL = "control over the whole"
_TEST = "us:case/aalmuhammed-v-lee"


class UsMastermind(Doctrine):
    """The author of a film superintends the whole; whoever gave much and did not control it is no co-author.

    Holds:
        Three factors: who superintends the work, its *mastermind*; whether the people showed each other that
        they meant to be co-authors; and the appeal to the audience, which turns on what each gave and whose
        part in success can hardly be weighed. A valuable, even copyrightable, contribution without control
        makes no co-author of the film. What was written upstream, a treatment or a script, stays a work of
        its own.
    Gate:
        A human-made part that is protected. *Control over the whole* is an open standard: a finding names who
        has it. Without one, whoever directed is taken to have it, or where nobody did, whoever took on the
        responsibility of producing (†); without either nobody knows. Several in control are joint authors
        only if *joint intention* was found.
    Shares:
        One mastermind: all. Several: equal heads.
    Standing:
        Contested: one circuit's reading of *author* for films; the statute asks for intention only
        (`us_joint_work`).
    Answers:
        authorship; parts, for what was written or drawn upstream.

    References:
        * Aalmuhammed v. Lee, 202 F.3d 1227 (9th Cir. 2000); Richlin v. MGM, 531 F.3d 962 (9th Cir. 2008).
        * 17 U.S.C. §§ 101 (joint work), 201(a)-(b).
    """

    name = "us_mastermind"
    home = "US"
    standing = "contested"

    @rule("authorship", cites=(_TEST, "us:17-usc/201/a"), zh="统筹影片整体的人是影片的作者。")
    def one_mastermind(self, case: Case) -> Holding:
        """The author of a film is whoever superintends the whole."""
        heads = _in_control(case)
        case.require(len(heads) < 2, "people who superintend the whole film: {n}", "steps", n=len(heads))
        if not heads:
            case.require(None, "who superintends the whole film was not found", "findings")
            return Holding({}, (("nobody was found to superintend the whole film", Fraction(1)),))
        _author(case, heads)
        return Holding({heads[0]: Fraction(1)})

    @rule(
        "authorship",
        cites=(_TEST, "us:17-usc/101/joint-work", "us:case-law/equal-co-owners"),
        zh="共同统筹影片整体且具有共同意图的人，享有平等且不可分割的份额。",
    )
    def joint_masterminds(self, case: Case) -> Holding:
        """Those who superintend the whole together and meant to be co-authors hold equal undivided shares."""
        heads = _in_control(case)
        case.require(len(heads) > 1, "people who superintend the whole film: {n}", "steps", n=len(heads))
        case.require(
            _intended(case, heads), "joint intention of all who control the whole was found", "findings"
        )
        _author(case, heads)
        return Holding(dict(equal(heads)))

    @rule(
        "parts",
        cites=("us:case/richlin-2008", "us:17-usc/201/a", "us:17-usc/201/b"),
        zh="影片所依据的剧本、音乐、图画等是独立作品，归其作者；雇佣作品归雇主或委托人。",
    )
    def upstream(self, case: Case) -> Holding:
        """What was written or drawn upstream of the film is a work of its own, its author's or employer's."""
        makers = part_makers(case)
        owners = tuple(dict.fromkeys(hirer(case, who, kind_of(case)) or who for who in makers))
        for who in makers:
            case.note("{who} did {kind}", "steps", who=who, kind=kind_of(case))
        if len(makers) > 1:
            says = "those who made parts of one kind are taken to have created one work together"
            case.assume(says, "steps")
        return Holding(dict(equal(owners)))


def _in_control(case: Case) -> tuple[str, ...]:
    """Who superintends the whole: as found, else whoever directed, else produced with responsibility (†)."""
    case.require(case.kind != "other work", "the work is a moving picture", "film.kind")
    said = of_persons(case, _CONTROL)
    heads = tuple(who for who, holds in said.items() if holds)
    if heads:
        return heads
    taken = tuple(who for who in _leading(case) if said.get(who, True))
    if taken:
        says = (
            "who directs, else who produces with responsibility, is taken to superintend the whole: {people}"
        )
        case.assume(says, "steps", people=taken)
    return taken


def _leading(case: Case) -> tuple[str, ...]:
    """Who directed; where nobody did, who took on the responsibility of producing."""
    directed = [step for step in case.film.steps if step.kind == "direction"]
    produced = [step for step in case.film.steps if "responsibility" in step.facts.acts]
    people = (p.agent for step in directed or produced for p in step.by)
    return tuple(dict.fromkeys(who for who in people if who in case.agents))


def _intended(case: Case, heads: tuple[str, ...]) -> bool | None:
    """Whether those in control meant to be co-authors; without a finding nobody knows."""
    one = case.finding("joint intention")
    if one is None:
        return None
    if one.value != "yes":
        return False
    return True if not one.agents or {*heads} <= {*one.agents} else None


def _author(case: Case, heads: tuple[str, ...]) -> None:
    """A protected part, humans behind an organization, and those who gave something and did not control."""
    if case.protected is not None:
        holds = True if case.protected else None if case.undecided else False
        case.require(holds, "a part of the film has a human author", "steps")
    for who in heads:
        if isinstance(case.agents.get(who), Organization):
            says = "{who} is taken to have acted through its employees, whose work is its own"
            case.assume(says, "steps", who=who)
    others = [person.id for person in case.expressive_humans() if person.id not in heads]
    if others:
        case.despite(
            "{people} gave something to the film without control over the whole", "steps", people=others
        )
    case.note("the appeal to the audience turns on what each gave and can hardly be weighed")
