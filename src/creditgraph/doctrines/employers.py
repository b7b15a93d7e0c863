"""Works made for an employer and published in its name: the facts that several countries ask for."""

from __future__ import annotations

from collections.abc import Iterable

from creditgraph.doctrines.case import Case
from creditgraph.doctrines.heirs import employer
from creditgraph.doctrines.standards import of_persons
from creditgraph.workflow.kinds import kinds

PUBLISHED = "work published in its name"
_NAMES_THE_AUTHOR = frozenset(
    {"author", "copyright", "©", "著作", "著作者", "製作著作", "製作・著作", "著作・製作",
     "저작자", "저작권자"}
)  # fmt: skip
"""Credit lines that name an author or an owner; to be named as producer is another thing."""


def employers_work(case: Case, makers: Iterable[str], kind: str | None = None) -> str:
    """Require that a work was made by employees in the job, on the employer's initiative, in its name.

    Args:
        case: the case.
        makers: the persons who made it.
        kind: the kind of step whose product it is; ``None``: all that each of them did.

    Returns:
        the employer's id.
    """
    people = tuple(makers)
    jobs = {employer(case, who, _did(case, who) if kind is None else {kind}) for who in people}
    says = "everybody who made it is an employee of one employer, within the job"
    case.require(len(jobs) == 1 and None not in jobs, says, "engagements")
    one = str(next(iter(jobs)))
    for who in people:
        says = "{who} works for {employer}, and this is part of the job"
        case.note(says, "engagements", who=who, employer=one)
    case.require(one in case.producers() or None, "{employer} took the initiative", "steps", employer=one)
    says = "it was published in the name of {employer}"
    case.require(published_in_name(case, one), says, "credits", employer=one)
    case.assume("a contract that says nothing on file about ownership is taken to be silent", "engagements")
    return one


def published_in_name(case: Case, who: str) -> bool | None:
    """Return whether the work was published in somebody's name: by a finding, else by the credits."""
    found = of_persons(case, PUBLISHED)
    if found:
        return found.get(who, False)
    names = {who, case.agents[who].name}
    for role, credited in case.film.credits.items():
        if role.casefold() in _NAMES_THE_AUTHOR:
            return bool(names & {*credited})
    return None


def _did(case: Case, who: str) -> set[str]:
    return {kinds()[step.kind].channel for step in case.film.steps if any(p.agent == who for p in step.by)}
