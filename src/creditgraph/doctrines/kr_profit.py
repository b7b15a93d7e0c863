"""Korea: how joint authors share the profit, and who stands in an author's place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import TypeAlias

from creditgraph.doctrines.base import Holding
from creditgraph.doctrines.case import Case
from creditgraph.doctrines.extent import by_extent
from creditgraph.doctrines.heirs import succeeded
from creditgraph.doctrines.kr_employer_work import film_makers, hired_by, used_in
from creditgraph.doctrines.kr_producer_presumption import passing, promised
from creditgraph.doctrines.records import is_recorded
from creditgraph.doctrines.standards import extents, found
from creditgraph.measure.contribution import Contribution
from creditgraph.shares import equal, percent
from creditgraph.workflow.model import UNKNOWN

UNDECIDED = "it is decided whether what {who} did is protected"
_Inside: TypeAlias = Callable[[str, str], bool]
"""Whether (layer, kind of step) counts as a contribution to the film itself."""


def made_together(case: Case) -> None:
    """Require that they made it together: assumed (†) unless *collaboration* was found not to be."""
    collaborated = found(case, "collaboration")
    if collaborated is None:
        says = "what several made for one film is taken to be made together and not to be usable apart"
        case.assume(says, "steps")
    else:
        case.require(collaborated, "they collaborated on it", "findings")


def profit(
    case: Case,
    *,
    clear: bool | None = None,
    undecided: bool = False,
    employer: bool = False,
    passed: bool = False,
) -> Holding:
    """Return how the profit is shared (art. 48(2)), by degree if that is clear, else equally.

    What is certain is applied always. Each flag takes one open question as answered with yes; a rule that
    sets one applies only where it is open, and is undecided.

    Args:
        case: the case.
        clear: require that the degrees are clear, or that they are not; ``None``: as it is.
        undecided: whoever made a part that nobody has judged is an author, too.
        employer: the employer is author (art. 9).
        passed: the rights of who promised to cooperate passed to the producer (art. 100(1)).
    """
    people = _people(case, undecided=undecided)
    inside = _inside(case, undecided=undecided)
    known = _clear(case, people, inside)
    if clear is True:
        case.require(known, "how much each contributed is found, or shown by records", "steps")
    elif clear is False:
        says = "how much each contributed is neither found for all nor shown by records"
        case.require(not known, says, "steps")
    hired = _employers(case, people, employer)
    if known:
        first = succeeded(_by_degree(case, people, inside), hired)
    else:
        first = _equally(case, people, inside, hired)
    return _passed(case, first, passed)


def _people(case: Case, *, undecided: bool) -> tuple[str, ...]:
    sure, perhaps = film_makers(case)
    if undecided:
        case.require(bool(perhaps), "somebody's part is undecided", "findings")
        case.require(None, UNDECIDED, "findings", who=list(perhaps))
    several = bool(sure or undecided) and len(sure) + len(perhaps) > 1
    case.require(several, "human authors of protected parts: {n}", "steps", n=len(sure))
    people = (*sure, *perhaps) if undecided else sure
    if len(people) > 1:
        made_together(case)
    return people


def _employers(case: Case, people: tuple[str, ...], suppose: bool) -> Mapping[str, str]:
    """Who is in the place of whom by art. 9: what is certain, and what is open if it is supposed."""
    heirs, is_open = hired_by(case, people, suppose=suppose)
    if suppose:
        case.require(is_open, "whether the employer is author is open", "findings")
    return heirs


def _passed(case: Case, first: Holding, suppose: bool) -> Holding:
    """Who took the place of whom by art. 100(1): what is certain, and what is open if it is supposed."""
    gone = promised(case, first)
    with case.recording() as leaves:
        passing(case, first, gone)
    is_open = bool(gone) and any(leaf.mark == "undecided" for leaf in leaves)
    if suppose:
        case.require(is_open, "whether rights passed to the producer is open", "engagements")
    elif is_open or not gone:
        return first
    passing(case, first, gone)
    return succeeded(first, gone)


def _inside(case: Case, *, undecided: bool) -> _Inside:
    more = case.undecided if undecided else frozenset()
    counted = None if case.protected is None else case.protected | more
    aside = used_in(case)
    return lambda layer, kind: kind not in aside and (counted is None or (layer, kind) in counted)


def _clear(case: Case, people: tuple[str, ...], inside: _Inside) -> bool:
    """Whether the extent was found for everybody, or records of the time show every act that counts."""
    with case.recording():
        known = extents(case)
    if {*people} <= {*known}:
        return True
    acts = [(kind, who) for layer, kind, who in case.acted() if inside(layer, kind)]
    if not {*people} <= {who for _, who in acts}:
        return False
    steps = [step for kind in {kind for kind, _ in acts} for step in case.steps_of(kind)]
    return UNKNOWN not in people and bool(steps) and all(is_recorded(step, "embedded") for step in steps)


def _by_degree(case: Case, people: tuple[str, ...], inside: _Inside) -> Holding:
    def control(measured: Contribution) -> dict[str, Fraction]:
        held = dict.fromkeys(people, Fraction(0))
        for line in measured.lines:
            if line.role == "person" and line.agent in held and inside(line.layer, line.kind):
                held[line.agent] += line.mass
        return held

    return by_extent(case, people, control)


def _equally(case: Case, people: tuple[str, ...], inside: _Inside, hired: Mapping[str, str]) -> Holding:
    """What was found, and equal parts of the rest for each author, an employer being one.

    How many *unknown* are, nobody knows.
    """
    known = {who: share for who, share in extents(case).items() if who in people}
    if not known:
        _estimate_beside(case, people, inside)
    held = dict.fromkeys((hired.get(who, who) for who in people), Fraction(0))
    for who, share in known.items():
        held[hired.get(who, who)] += share
    open_to = tuple(dict.fromkeys(hired.get(who, who) for who in people if who not in known))
    rest = 1 - sum(known.values(), Fraction(0))
    parts = {who: rest * part for who, part in equal(open_to).items()}
    nobody = parts.pop(UNKNOWN, None)
    points = {who: share + parts.get(who, Fraction(0)) for who, share in held.items() if who != UNKNOWN}
    if nobody is None:
        return Holding(dict(points))
    left = (("nobody has put a name to these acts", nobody),)
    most = rest / len(parts) if parts else rest
    note = "nobody knows how many people did the acts without a name"
    return Holding(dict(points), left, lambda: {who: (held[who], held[who] + most) for who in parts}, note)


def _estimate_beside(case: Case, people: tuple[str, ...], inside: _Inside) -> None:
    """Print what the measure would give; the presumption goes before it."""
    if UNKNOWN in people or len(people) < 2:
        return
    with case.recording():
        estimate = _by_degree(case, people, inside)
    for who, share in estimate.points.items():
        says = "by measured control (†) {who} would have {part}"
        case.despite(says, "steps", who=who, part=percent(share or Fraction(0)))
