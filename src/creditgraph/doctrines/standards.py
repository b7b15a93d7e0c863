"""Open standards: what a named person found of the part that is asked about, and figures shown beside it."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from creditgraph.doctrines.acts import act
from creditgraph.doctrines.case import Case
from creditgraph.errors import ShareError
from creditgraph.shares import fraction, percent
from creditgraph.sources import known, provision
from creditgraph.workflow.model import Finding

EXTENT = "extent of contribution"


def found(case: Case, standard: str) -> bool | None:
    """Return whether a standard was found of this part: yes, no, or ``None`` if nobody said.

    A finding that names a layer or steps is about nothing else.
    """
    one = about(case, standard)
    return None if one is None else one.value == "yes"


def about(case: Case, standard: str) -> Finding | None:
    """Return the finding on a standard if it is about the part that is asked about."""
    return case.finding(standard, lambda one: not _elsewhere(case, one))


def _elsewhere(case: Case, one: Finding) -> bool:
    """Whether a finding is about another part than the one asked about."""
    if case.subject is None:
        return False
    steps = {step.id for step in case.steps_of(act(case))}
    return one.layer not in (None, case.subject[0]) or bool(one.steps and not steps & {*one.steps})


def must_be_found(case: Case, standard: str, says: str, **values: object) -> bool:
    """Answer by a finding; without one the rule is undecided and ``says`` says what nobody found."""
    answer = found(case, standard)
    if answer is None:
        case.require(None, says, "findings", **values)
    return answer is not False


def of_persons(case: Case, standard: str) -> dict[str, bool]:
    """Return of whom a standard was found, and of whom it was found not to hold.

    The latest finding on each person counts; a finding that names nobody says nothing of anybody.
    """
    said: dict[str, bool] = {}
    for number, one in case.findings(standard, lambda one: bool(one.agents) and not _elsewhere(case, one)):
        if case.is_proved(one):
            said.update(dict.fromkeys(one.agents, one.value == "yes"))
            case.record_finding(one, number)
    return said


def extents(case: Case) -> dict[str, Fraction]:
    """Return what findings say of the extent of each person's contribution: who to share.

    Each finding names one person and a share; the latest one on a person counts.

    Raises:
        ShareError: for a finding whose value is no share, or findings that come to more than the whole.
    """
    held: dict[str, Fraction] = {}
    for number, one in case.findings(EXTENT):
        if case.is_proved(one):
            where = f"findings[{number}]"
            if len(one.agents) != 1:
                what = "a finding on the extent of a contribution names one person"
                raise ShareError(what, where=f"{where}.agents", do="Write one finding for each person.")
            held[one.agents[0]] = fraction(one.value, where=f"{where}.value")
            case.record_finding(one, number)
    if sum(held.values()) > 1:
        what = f"the extents that were found come to {percent(sum(held.values(), Fraction(0)))}"
        raise ShareError(what, where="findings", do="Together they cannot be more than the whole.")
    return held


def comparators(case: Case, keys: Iterable[str]) -> None:
    """Show the figures that courts gave elsewhere, for comparison only: they bound and calibrate nothing."""
    for key in keys:
        if known(key, case.as_of):
            text = provision(key)
            for figure in text.figures:
                says = "for comparison only: {figure} ({citation})"
                case.despite(says, "findings", figure=figure, citation=text.citation)
