"""United States: who first owns the human part."""

from __future__ import annotations

from fractions import Fraction

from creditgraph.doctrines.base import Doctrine, Holding
from creditgraph.doctrines.case import Case
from creditgraph.reasoning import rule
from creditgraph.workflow.model import Engagement


class UsWorkMadeForHire(Doctrine):
    """Authors own first, unless the work was made for hire: then the employer or orderer counts as author and owns.

    Holds:
        Prong one: an employee's work within the job. Prong two: a commissioned part of an audiovisual work, if both sides say
        so in a signed instrument. It moves only what has a human author: a machine's output is nobody's to hire out.
    Gate:
        An engagement on file; for a commission, a writing signed by both that says *made for hire*.
    Shares:
        What each hired author would hold goes to the employer or orderer.
    Answers:
        vesting.

    References:
        * 17 U.S.C. §§ 101 (work made for hire), 201(a)-(b); CCNV v. Reid, 490 U.S. 730 (1989).
    """

    name = "us_work_made_for_hire"
    standing = "settled"

    @rule("vesting", cites="us:17-usc/201/a", zh="著作权最初归作者所有。")
    def authors_own(self, case: Case) -> Holding:
        """Copyright starts with the authors."""
        case.require(case.authors is not None, "the authors are known", "steps")
        return case.authors or Holding({})

    @rule(
        "vesting",
        cites=("us:17-usc/201/b", "us:17-usc/101/work-made-for-hire", "us:case/ccnv-v-reid"),
        beats="authors_own",
        zh="雇佣作品视雇主或委托人为作者并归其所有。",
    )
    def hired(self, case: Case) -> Holding:
        """For a work made for hire the employer or orderer counts as author and owns."""
        case.require(case.authors is not None, "the authors are known", "steps")
        authors = case.authors or Holding({})
        names = dict.fromkeys([*authors.points, *(who for _, _, who in authors.parts)])
        hirers = {who: hirer for who in names if (hirer := _hirer(case, who)) is not None}
        case.require(bool(hirers), "an author worked for hire", "engagements")
        points: dict[str, Fraction | None] = {}
        for who, share in authors.points.items():
            owner = hirers.get(who, who)
            points[owner] = (points.get(owner) or Fraction(0)) + (share or Fraction(0))
        parts = tuple((layer, kind, hirers.get(who, who)) for layer, kind, who in authors.parts)
        if parts and len({owner for _, _, owner in parts}) == 1:
            return Holding({parts[0][2]: Fraction(1)})
        return Holding(points, authors.unallocated, parts=parts, note=authors.note)


def _hirer(case: Case, who: str) -> str | None:
    """For whom an author worked for hire, with the reason written down either way."""
    engagement = case.engagement(who)
    if engagement is None or engagement.type == "collaboration":
        return None
    if not _within(case, who, engagement):
        case.note("{who}'s steps lie outside the scope of the engagement", "engagements", who=who)
        return None
    if engagement.type == "employment":
        case.note(
            "{who} made it within the job for {owner}", "engagements", who=who, owner=engagement.principal
        )
        return engagement.principal
    both = {engagement.agent, engagement.principal} <= set(engagement.signed_by)
    if both and engagement.made_for_hire:
        case.note(
            "{who} and {owner} signed that it is made for hire",
            "engagements",
            who=who,
            owner=engagement.principal,
        )
        return engagement.principal
    case.note(
        "{who}'s commission lacks a writing signed by both that says made for hire", "engagements", who=who
    )
    return None


def _within(case: Case, who: str, engagement: Engagement) -> bool:
    if not engagement.scope:
        return True
    done = {step.kind for step in case.film.steps if any(p.agent == who for p in step.by)}
    return done <= {*engagement.scope}
