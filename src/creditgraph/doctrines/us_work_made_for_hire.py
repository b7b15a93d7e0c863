"""United States: who first owns the human part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from creditgraph.doctrines.acts import ARRANGED
from creditgraph.doctrines.base import Doctrine, Holding
from creditgraph.doctrines.case import Case
from creditgraph.doctrines.makers import passed_on
from creditgraph.doctrines.us_joint_work import UNNAMED
from creditgraph.reasoning import rule
from creditgraph.workflow.kinds import kinds
from creditgraph.workflow.model import Engagement


class UsWorkMadeForHire(Doctrine):
    """Authors own first, unless the work was made for hire: then the employer or orderer counts as author and
    owns.

    Holds:
        Prong one: an employee's work within the job. Prong two: a commissioned part of an audiovisual work,
        or a compilation, if both sides say so in a signed instrument. It moves only what has a human author:
        a machine's output is nobody's to hire out. Whoever is author by directing or producing alone is asked
        for that.
    Gate:
        An engagement on file whose scope covers the part; for a commission, a writing signed by both that
        says *made for hire*. Who is an employee follows agency law; here it is a stated fact. A signed
        writing that says otherwise (§ 201(b)) is read as a transfer.
    Shares:
        The employer or orderer is the author of what was made for it (§ 201(b)) and takes one head, however
        many employees worked on it: joint authors are counted anew once it stands in their place. Who
        outside the job is a joint author keeps a head, and so does whose parts lie partly outside it. Shares
        that are not counted by heads, such as measured ones, are added up.
    Answers:
        vesting.

    References:
        * 17 U.S.C. §§ 101 (work made for hire), 201(a)-(b); CCNV v. Reid, 490 U.S. 730 (1989).
    """

    name = "us_work_made_for_hire"
    home = "US"
    standing = "settled"
    version = "2"

    @rule("vesting", cites="us:17-usc/201/a", zh="著作权最初归作者所有。")
    def authors_own(self, case: Case) -> Holding:
        """Copyright starts with the authors."""
        case.require(case.authors is not None, "the authors are known", "steps")
        return case.authors or Holding({})

    @rule(
        "vesting",
        cites=("us:17-usc/201/b", "us:17-usc/101/work-made-for-hire"),
        beats="authors_own",
        zh="雇佣作品视雇主或委托人为作者并归其所有。",
    )
    def hired(self, case: Case) -> Holding:
        """For a work made for hire the employer or orderer counts as author and owns."""
        case.require(case.authors is not None, "the authors are known", "steps")
        authors = case.authors or Holding({})
        protected = case.protected or frozenset()
        made = [part for part in case.acted() if part[:2] in protected | case.undecided]
        made += _unmeasured(case, {*authors.points} - {who for *_, who in made})
        owner_of = {part: hirer(case, part[2], part[1]) or part[2] for part in made}
        case.hired_out = owner_of
        case.require(
            any(owner != who for (*_, who), owner in owner_of.items()),
            "an author worked for hire",
            "engagements",
        )
        case.also("us:case/ccnv-v-reid")
        if authors.parts:
            apart = tuple((layer, kind, owner_of[layer, kind, who]) for layer, kind, who in authors.parts)
            if len(set(owner_of.values())) == 1:
                return Holding({apart[0][2]: Fraction(1)})
            return replace(authors, parts=apart)
        return _hired_out(case, authors, owner_of)


def _unmeasured(case: Case, authors: set[str]) -> list[tuple[str, str, str]]:
    """What authors did who are authors by directing or producing alone; no measure shows it."""
    return [
        (kinds()[step.kind].layer, step.kind, p.agent)
        for step in case.film.steps
        if kinds()[step.kind].walk == "unmeasured"
        for p in step.by
        if p.agent in authors
    ]


def _hired_out(case: Case, authors: Holding, owner_of: Mapping[tuple[str, str, str], str]) -> Holding:
    """What each hired author would hold goes to the hirer, if all that the author did was for hire."""
    heir: dict[str, str] = {}
    for who in authors.points:
        owners = {owner for (*_, one), owner in owner_of.items() if one == who}
        if len(owners) > 1:
            case.note("{who}'s steps lie partly outside the scope of the engagement", "engagements", who=who)
        heir[who] = next(iter(owners)) if len(owners) == 1 else who
    if _by_heads(authors):
        return _counted_anew(case, authors, heir)
    return passed_on(authors, {who: (owner,) for who, owner in heir.items()})


def _by_heads(authors: Holding) -> bool:
    """Whether every author holds the same because heads are counted, and not because it was measured so."""
    alike = len({*authors.points.values()}) == 1 and None not in authors.points.values()
    return alike and (authors.bounds is None or authors.note == UNNAMED)


def _counted_anew(case: Case, authors: Holding, heir: Mapping[str, str]) -> Holding:
    """Equal heads of those who count as authors: one for each hirer, and the open heads as before."""
    head = next(iter(authors.points.values())) or Fraction(0)
    heads = dict.fromkeys(heir.values())
    for owner in heads:
        people = [who for who in heir if heir[who] == owner]
        if people != [owner]:
            says = "{owner} counts as the author of what {people} made for hire: one head"
            case.note(says, "engagements", owner=owner, people=people)
    before = sum((left for _, left in authors.unallocated), Fraction(0))
    whole = head * len(heir) + before
    each = whole * head / (head * len(heads) + before) if whole else head
    left = tuple((why, part * each / head) for why, part in authors.unallocated) if head else ()
    most = whole / len(heads)
    known = authors.bounds is None
    ranged = None if known else lambda: dict.fromkeys(heads, (Fraction(0), most))
    return Holding(dict.fromkeys(heads, each), left, ranged, authors.note)


def hirer(case: Case, who: str, kind: str) -> str | None:
    """Return for whom an author did one kind of step for hire, with the reason written down either way.

    Args:
        case: the case.
        who: the author.
        kind: the kind of step.
    """
    engaged = [one for one in case.film.engagements if one.agent == who and one.type != "collaboration"]
    running = case.engagements(who, kind, "employment", "commission")
    if engaged and not running:
        says = "{who}'s {kind} lies outside the scope or the days of the engagement"
        case.note(says, "engagements", who=who, kind=kind)
    for one in running:
        if _made_for_hire(case, one, kind):
            return one.principal
    return None


def _made_for_hire(case: Case, one: Engagement, kind: str) -> bool:
    values = {"who": one.agent, "owner": one.principal}
    if one.type == "employment":
        case.note("{who} made it within the job for {owner}", "engagements", **values)
        return True
    if case.kind == "other work" and kind not in ARRANGED:
        case.note(
            "{who} was commissioned for {kind}, no part of a film and no compilation",
            "engagements",
            who=one.agent,
            kind=kind,
        )
        return False
    if one.made_for_hire and {one.agent, one.principal} <= set(one.signed_by):
        case.note("{who} and {owner} signed that it is made for hire", "engagements", **values)
        return True
    case.note(
        "{who}'s commission lacks a writing signed by both that says made for hire", "engagements", **values
    )
    return False
