"""Who made a film or a part of it, and under which contracts: what the rules of one country share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from creditgraph.doctrines.base import Bounds, Holding
from creditgraph.doctrines.case import Case
from creditgraph.doctrines.control import rivals_of
from creditgraph.workflow.kinds import kinds
from creditgraph.workflow.model import Engagement, Organization, Person


def film_authors(case: Case) -> tuple[str, ...]:
    """Return the persons who took an expressive step or directed; that they are authors is assumed (†).

    Who performed and did nothing else that is expressive is a performer and no author.
    """
    found = dict.fromkeys(
        person.id for person in case.expressive_humans() if not _only_performed(case, person)
    )
    directed = (p.agent for step in case.film.steps if step.kind == "direction" for p in step.by)
    chiefs = {who for who in directed if isinstance(case.agents.get(who), Person)}
    for who in sorted(_of_nothing(case) - chiefs):
        if who in found:
            case.despite(
                "nothing that {who} did is protected here, or none of it is proved", "steps", who=who
            )
            del found[who]
    found.update(dict.fromkeys(sorted(chiefs)))
    in_the_film = (step for step in case.film.steps if step.id not in case.shared.thrown_away)
    for who, others in rivals_of(in_the_film):
        if who not in found:
            says = "{who} claims acts that another source ascribes to {others}; who is author hangs on them"
            case.despite(says, "steps", who=who, others=list(others))
    case.require(bool(found), "a person took an expressive step", "steps")
    case.assume("whoever took an expressive step or directed is taken for an author of the film", "steps")
    return tuple(found)


def _of_nothing(case: Case) -> set[str]:
    """Who fixed something, and nothing that is protected or may be, where that was asked."""
    if case.protected is None:
        return set()
    counts = case.protected | case.undecided
    kept = {who for layer, kind, who in case.acted() if (layer, kind) in counts}
    return {who for *_, who in case.acted()} - kept


def _only_performed(case: Case, person: Person) -> bool:
    """Whether somebody acted, spoke or played and did nothing else that is expressive."""
    did = {step.kind for step in case.film.steps if any(p.agent == person.id for p in step.by)}
    return "performance" in did and all(
        kinds()[kind].walk in ("context", "unmeasured") for kind in did - {"performance"}
    )


def under_contract(case: Case) -> tuple[str, ...]:
    """Return the authors with a contract with the producer on file: a job, an order, a split of income."""
    producers = set(case.producers())
    tied = {one.agent for one in case.film.engagements if one.principal in producers}
    for agreement in case.agreements(of="income"):
        if producers & {*agreement.signed_by}:
            tied |= {*agreement.signed_by}
    found = tuple(who for who in film_authors(case) if who in tied and who not in producers)
    case.require(bool(found) or None, "a contract with the producer is on file", "engagements")
    return found


_DIRECTOR = frozenset(
    {
        "director", "directed by", "principal director", "regie", "regisseur", "regisseurin",
        "hauptregisseur", "réalisation", "réalisateur", "réalisatrice",
        "导演", "導演", "監督", "감독", "연출",
    }
)  # fmt: skip


def directors(case: Case) -> tuple[str, ...]:
    """Return the principal director, as found; else whoever directed or is credited as director (†).

    Nobody, if nobody is known; a job title is no proof of what was done, so this is never more than taken.
    """
    found = case.finding("principal director")
    if found is not None and found.value == "yes" and found.agents:
        return found.agents
    named = {
        who: None
        for who in (*_directed(case), *_credited(case))
        if found is None or (found.agents and who not in found.agents)
    }
    if named:
        says = "whoever directed or is credited as director is taken for the principal director: {people}"
        case.assume(says, "steps", people=list(named))
    return tuple(named)


def _directed(case: Case) -> Iterator[str]:
    for step in case.film.steps:
        if step.kind == "direction":
            yield from (p.agent for p in step.by if isinstance(case.agents.get(p.agent), Person))


def _credited(case: Case) -> Iterator[str]:
    """Persons whom the credits name as director; a name that several bear names nobody."""
    for role, names in sorted(case.film.credits.items()):
        for name in names if role.casefold() in _DIRECTOR else ():
            meant = [one.id for one in case.agents.values() if name in (one.id, one.name)]
            if len(meant) == 1 and isinstance(case.agents[meant[0]], Person):
                yield meant[0]


def kind_of(case: Case) -> str:
    """Return the kind of step whose product is the part that is asked about."""
    return case.subject[1] if case.subject else ""


def part_makers(case: Case) -> tuple[str, ...]:
    """Return the persons who made the part; a step that names nobody leaves it open who else did."""
    steps = case.steps_of(kind_of(case))
    found = dict.fromkeys(
        p.agent for step in steps for p in step.by if isinstance(case.agents.get(p.agent), Person)
    )
    case.require(bool(found), "a named person made this part", "steps")
    if any(not step.by for step in steps):
        case.require(None, "nobody else made this part: a step names nobody", "steps")
    return tuple(found)


UNSIGNED = "a contract that nobody signed on file is taken to have been made; no writing is asked for here"


def contracts_with(case: Case, principals: Iterable[str]) -> dict[str, str]:
    """Return who has a contract on file with one of these people, and with whom.

    A contract needs no signature for this (†); two that cannot both be right leave it open.
    """
    found: dict[str, set[str]] = {}
    for one in case.film.engagements:
        if one.principal in principals and one.agent not in principals:
            found.setdefault(one.agent, set()).add(one.principal)
            if not {one.agent, one.principal} <= {*one.signed_by}:
                case.assume(UNSIGNED, "engagements")
    for who, several in found.items():
        if len(several) > 1:
            says = "{who} did this for one of them only: the contracts on file name {people}"
            case.require(None, says, "engagements", who=who, people=sorted(several))
    return {who: min(several) for who, several in found.items()}


def part_creators(case: Case) -> tuple[str, ...]:
    """Return the persons who made the part, and note what each of them did."""
    makers = part_makers(case)
    for who in makers:
        case.note("{who} did {kind}", "steps", who=who, kind=kind_of(case))
    return makers


def employed_makers(case: Case) -> tuple[str, ...]:
    """Return the persons who made the part, if one of them made it as an employee within the job."""
    makers = part_makers(case)
    jobs = [found for who in makers if (found := job(case, who)) is not None]
    case.require(bool(jobs), "the part was made by an employee within the job", "engagements")
    for one in jobs:
        says = "{who} works for {employer}, and this is part of the job"
        case.note(says, "engagements", who=one.agent, employer=one.principal)
    return makers


def together(case: Case, owners: tuple[str, ...]) -> Holding:
    """Return one owner's whole, or several owners' holding without quotas."""
    if len(owners) == 1:
        return Holding({owners[0]: Fraction(1)})
    case.assume("those who made parts of one kind are taken to have created one work together", "steps")
    return Holding(dict.fromkeys(owners), note="held together, no quotas")


def job(case: Case, who: str) -> Engagement | None:
    """Return the employment by an entity to which the part belongs."""
    found = case.engagements(who, kind_of(case), "employment")
    return next((one for one in found if isinstance(case.agents.get(one.principal), Organization)), None)


def order(case: Case, who: str) -> Engagement | None:
    """Return the commission to which the part belongs."""
    return next(iter(case.engagements(who, kind_of(case), "commission")), None)


def given_away(case: Case, contracts: dict[str, Engagement | None]) -> Holding:
    """Return what signed contracts give to the other side in words.

    The file keeps one such word, *made for hire*, whatever the country calls it.
    """
    owners = {
        who: one.principal if one is not None and _gives(one) else who for who, one in contracts.items()
    }
    moved = any(owner != who for who, owner in owners.items())
    case.require(moved, "a contract signed by both gives the work away in words", "engagements")
    return together(case, tuple(dict.fromkeys(owners.values())))


def _gives(contract: Engagement) -> bool:
    return contract.made_for_hire and {contract.agent, contract.principal} <= {*contract.signed_by}


def passed_on(holding: Holding, heirs: Mapping[str, tuple[str, ...]]) -> Holding:
    """Return a holding after what some holders had went to others.

    Args:
        holding: what stood before.
        heirs: holder to whoever has it now; several hold it together, without quotas. Who is not named keeps
            what is theirs. Whoever has all of it in the end has it alone.

    Example:
        >>> half = Fraction(1, 2)
        >>> dict(passed_on(Holding({"ann": half, "bo": half}), {"ann": ("house",)}).points)
        {'house': Fraction(1, 2), 'bo': Fraction(1, 2)}
    """
    points: dict[str, Fraction | None] = {}
    for who, share in holding.points.items():
        now = heirs.get(who, (who,))
        for heir in now:
            before = points.get(heir, Fraction(0))
            undivided = share is None or before is None or len(now) > 1
            points[heir] = None if undivided else (before or Fraction(0)) + (share or Fraction(0))
    if points == dict.fromkeys(points) and len(points) == 1 and not holding.unallocated:
        points = dict.fromkeys(points, Fraction(1))
    ranged = holding.bounds is not None and None not in points.values()
    note = "held together, no quotas" if None in points.values() else None
    return replace(
        holding,
        points=points,
        bounds=(lambda: (_inherited(holding, heirs, points), holding.how())) if ranged else None,
        natures=(),
        note=note or (holding.note if ranged else None),
    )


def _inherited(holding: Holding, heirs: Mapping[str, tuple[str, ...]], now: Mapping[str, object]) -> Bounds:
    """Ranges add up where several holders passed theirs to one."""
    found = dict.fromkeys(now, (Fraction(0), Fraction(0)))
    for who, (low, high) in holding.ranges().items():
        heir = heirs.get(who, (who,))[0]
        own = found.get(heir, (Fraction(0), Fraction(0)))
        found[heir] = own[0] + low, min(Fraction(1), own[1] + high)
    return found


def separable(case: Case) -> tuple[tuple[str, str], ...]:
    """Return the owners of the parts that can be used alone, each with the part."""
    found = tuple((who, part) for part, owners in case.part_owners.items() for who in owners)
    case.require(bool(found), "a part that can be used alone has an owner", "steps")
    return found
