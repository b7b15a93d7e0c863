"""What somebody made that can be used apart from the film, and who may use it again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from creditgraph.allocation import Allocation
from creditgraph.explain.speech import law
from creditgraph.reasoning import Reason
from creditgraph.rights import Entitlement, Title
from creditgraph.situations.base import acts_of, bare, fact, places, unknown
from creditgraph.workflow.kinds import kinds
from creditgraph.workflow.model import Agreement, Step

ANYBODY = "anybody"
_MADE = frozenset({"control", "source"})
_TEMPLATE = "workflow_template_design"


@dataclass(frozen=True, slots=True)
class Reuse:
    """One kind of thing that a person made, and who may use it outside the film.

    Attributes:
        kind, layer: what it is.
        steps: where it was made.
        makes: the artifacts.
        status: ``own`` (a work of its own), ``in the whole``, ``unprotected``, ``unproved`` or ``unknown``.
        may: whoever may use it without asking: its holders, or `ANYBODY`; nobody where it is not known.
        licences: ids of the licences on file for it; their effect is not judged here.
        also: who else holds a licence of it under the law, such as an employer's right of first use.
    """

    kind: str
    layer: str
    steps: tuple[str, ...]
    makes: tuple[str, ...]
    status: str
    may: tuple[str, ...]
    licences: tuple[str, ...]
    also: tuple[str, ...] = ()


def reuses(found: Allocation, who: str) -> Iterator[Reuse]:
    """Return, for everything that somebody made and that exists apart from the film, who may use it.

    Args:
        found: who holds what under a regime.
        who: who made it.
    """
    made: dict[str, list[Step]] = {}
    for step in acts_of(found.film, who):
        about = kinds()[step.kind]
        if step.makes and (about.walk in _MADE or step.kind == _TEMPLATE):
            made.setdefault(about.channel, []).append(step)
    for kind, steps in sorted(made.items()):
        status, may = _answered(found, kind)
        yield Reuse(
            kind,
            kinds()[kind].layer,
            tuple(step.id for step in steps),
            tuple(name for step in steps for name in step.makes),
            status,
            may,
            tuple(one.id for one in _licences(found, kind)),
            tuple(one.holder for one in _by_law(found, kind)),
        )


def _answered(found: Allocation, kind: str) -> tuple[str, tuple[str, ...]]:
    """What a regime makes of one kind of thing, and who may use it."""
    title = _title(found, kind)
    if title is not None and title.status == "no_right":
        return "unprotected", (ANYBODY,)
    if title is not None:
        known = title.status == "known" and title.complete
        return ("own", title.holders()) if known else ("unknown", ())
    statuses = {status for _, one, status, _ in found.reach.layers if one == kind}
    if statuses in ({"unprotected"}, {"unproved"}):
        return next(iter(statuses)), (ANYBODY,)
    if statuses == {"protected"} and found.title is not None and found.title.status == "known":
        return "in the whole", found.title.holders()
    return "unknown", ()


def _title(found: Allocation, kind: str) -> Title | None:
    return next((one for one in found.titles if one.part == kind and one.right == "economic"), None)


def _licences(found: Allocation, kind: str) -> Iterator[Agreement]:
    by_then = (one for one in found.film.agreements if one.on is None or one.on <= found.as_of)
    for one in by_then:
        if one.type == "licence" and one.subject is not None and kinds()[one.subject].channel == kind:
            yield one


def _by_law(found: Allocation, kind: str) -> Iterator[Entitlement]:
    yield from (one for one in found.held if one.right == "licence" and one.part == kind and not one.open)


def reuse_reason(one: Reuse, found: Allocation, who: str) -> Reason:
    """Say who may use one thing again, and why."""
    about = {"kind": one.kind, "law": law(found.regime)}
    where = places(one.steps)
    below = [*_grounds(found, one), *_lines(one, found)]
    match one.status:
        case "own" if one.may == (who,):
            says = "{kind}: a work of its own and the right is held by {who}; others need a licence"
            return fact(says, *below, where=where, who=who, **about)
        case "own":
            says = "{kind}: a work of its own, held by {people}; {who} needs a licence to use it elsewhere"
            if who in one.may:
                says = (
                    "{kind}: a work of its own, held by {people} together; each needs the others or a licence"
                )
            return fact(says, *below, where=where, who=who, people=one.may, **about)
        case "in the whole":
            says = "{kind}: protected as a part of the film; whoever holds the film decides: {people}"
            return fact(says, *below, where=where, people=one.may, **about)
        case "unprotected":
            says = "{kind}: unprotected under {law}; no right of {who} keeps others from it"
            return fact(says, *below, where=where, who=who, **about)
        case "unproved":
            says = (
                "{kind}: unproved under {law}; until that changes no right of its maker keeps others from it"
            )
            return fact(says, *below, where=where, **about)
    says = "{kind}: no rule on file settles under {law} whether it is a work and whose"
    return unknown(says, *below, where=where, **about)


def _grounds(found: Allocation, one: Reuse) -> Iterator[Reason]:
    """The answer of the regime that this rests on, its own words first."""
    title = _title(found, one.kind)
    if title is not None:
        yield from map(bare, (node for node in title.reason.children if node.mark != "group"))
        return
    wanted = f"protection/{one.layer}/{one.kind}"
    for _, conclusion in found.conclusions:
        if conclusion.reason.id.startswith(wanted):
            yield from map(bare, (node for node in conclusion.reason.children if node.mark != "group"))


def _lines(one: Reuse, found: Allocation) -> Iterator[Reason]:
    for agreement in _licences(found, one.kind):
        says = "{id} licenses it from {who} to {holder}: on file, its effect is not judged here"
        where = f"agreements.{agreement.id}"
        yield fact(says, where=where, id=agreement.id, who=agreement.grantor, holder=agreement.grantee)
    for held in _by_law(found, one.kind):
        yield fact("{holder} may use it under the law ({basis})", holder=held.holder, basis=held.basis)
