"""Who made what is protected, and who takes the place of whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from fractions import Fraction

from creditgraph.doctrines.base import Holding
from creditgraph.doctrines.case import Case
from creditgraph.doctrines.makers import passed_on


def counted_authors(case: Case, aside: Iterable[str] = ()) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return who made a protected part, and who made only parts of which nobody knows whether they are.

    Where nobody asked what is protected, everybody who fixed something counts. What was made by steps of the
    kinds ``aside`` is a work apart and makes no author of this one.
    """
    sure, perhaps = dict[str, None](), dict[str, None]()
    for layer, kind, who in case.acted():
        if kind in {*aside}:
            continue
        if case.protected is None or (layer, kind) in case.protected:
            sure[who] = None
        elif (layer, kind) in case.undecided:
            perhaps[who] = None
    return tuple(sure), tuple(who for who in perhaps if who not in sure)


def with_directors(case: Case, aside: Iterable[str] = ()) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return `counted_authors` with who directed among them: directing leaves nothing that is measured.

    That a director is an author is assumed (†); whoever directs a film of which nothing is sure to be
    protected is none for sure either.
    """
    sure, perhaps = counted_authors(case, aside)
    if not sure and not perhaps:
        return (), ()
    both = tuple(dict.fromkeys((*(sure or perhaps), *directing(case, sure))))
    return (both, tuple(who for who in perhaps if who not in both)) if sure else ((), both)


def directing(case: Case, but: Iterable[str]) -> tuple[str, ...]:
    """Return who directed, apart from some; that a director is an author of the film is assumed (†)."""
    steps = [step for step in case.film.steps if step.kind == "direction"]
    found = dict.fromkeys(p.agent for step in steps for p in step.by if p.agent in case.agents)
    others = tuple(who for who in found if who not in {*but})
    for who in others:
        case.assume("{who} directed and is taken for an author of the film", "steps", who=who)
    return others


def employer(case: Case, who: str, kinds: Iterable[str]) -> str | None:
    """Return for whom somebody works, if everything of these kinds that they did belongs to the job."""
    jobs = [{one.principal for one in case.engagements(who, kind, "employment")} for kind in kinds]
    common = set.intersection(*jobs) if jobs else set()
    if any(jobs) and not common:
        case.note("{who}'s steps lie partly outside the scope of the engagement", "engagements", who=who)
    return min(common, default=None)


def succeeded(holding: Holding, heirs: Mapping[str, str]) -> Holding:
    """Return the same holding with everybody's place taken by their heir, if they have one.

    Example:
        >>> dict(succeeded(Holding({"ann": None, "bo": None}), {"ann": "house", "bo": "house"}).points)
        {'house': Fraction(1, 1)}
    """
    after = passed_on(holding, {who: (heir,) for who, heir in heirs.items()})
    if len(after.points) == 1 and after.together == 1:
        return replace(after, points=dict.fromkeys(after.points, Fraction(1)), note=None)
    return after
