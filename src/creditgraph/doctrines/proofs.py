"""Who is proved to be the producer. A label alone proves nothing, and neither does money alone.

References:
    * Every text on file that says who the maker of a film is asks for initiative and responsibility, none for
      money.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeAlias

from creditgraph.workflow.kinds import kinds
from creditgraph.workflow.model import Engagement

if TYPE_CHECKING:
    from creditgraph.doctrines.case import Case

Proof: TypeAlias = tuple[str, str, dict[str, str]]
"""A sentence, the place in the film, the values of the sentence."""

BY_CONTRACT = "a signed contract has the makers work for {who}"
_PRODUCER = frozenset(
    {
        "producer", "produced by", "production company", "제작자", "제작", "제작사",
        "制作者", "制片者", "製作者", "出品", "出品方", "出品单位", "摄制单位", "制作单位",
    }
)  # fmt: skip
_JOB = frozenset({"制片人", "出品人"})
"""Jobs of persons. Only a company that takes such a line is the producer in the sense of the law (制作者)."""


def producers(case: Case) -> dict[str, list[Proof]]:
    """Return who is proved to be the producer, and by what.

    The proof is the credit line, contracts under which all makers work for somebody, or acts of producing.
    """
    found: dict[str, list[Proof]] = {}
    for who, proof in (*_credited(case), *_acted(case), *_contracted(case)):
        found.setdefault(who, []).append(proof)
    return found


def _credited(case: Case) -> Iterator[tuple[str, Proof]]:
    for role, names in sorted(case.film.credits.items()):
        for name in names:
            for agent in case.agents.values():
                title = role.casefold()
                proves = title in _PRODUCER or (title in _JOB and agent.type == "organization")
                if proves and name in (agent.id, agent.name):
                    yield agent.id, ("the credits name {who} as producer", f"credits.{role}", {})


def _acted(case: Case) -> Iterator[tuple[str, Proof]]:
    for step in case.film.steps:
        if step.kind == "producing" and {*step.facts.acts} - {"financing"}:
            for performer in step.by:
                if performer.agent in case.agents:
                    says = "{who} did the producing: {acts}"
                    yield performer.agent, (says, f"steps.{step.id}", {"acts": ", ".join(step.facts.acts)})


def _contracted(case: Case) -> Iterator[tuple[str, Proof]]:
    """Signed contracts under which everybody who made the film works for one principal, be it through
    others.
    """
    makers = {person.id for person in case.expressive_humans()}
    signed = {
        number: one
        for number, one in enumerate(case.film.engagements)
        if one.type != "collaboration" and {one.agent, one.principal} <= set(one.signed_by)
    }
    hired = {one.agent for one in signed.values()}
    for principal in dict.fromkeys(one.principal for one in signed.values()):
        working = _working_for(principal, case, signed)
        if principal not in hired and makers and makers - {principal} <= {*working} and {*working} & makers:
            for number in sorted(set(working.values())):
                yield principal, (BY_CONTRACT, f"engagements[{number}]", {})


def _working_for(principal: str, case: Case, signed: dict[int, Engagement]) -> dict[str, int]:
    """Everybody who works for a principal, directly or through others, with the contract that says so."""
    found: dict[str, int] = {}
    waiting = [principal]
    for chief in waiting:
        for number, one in signed.items():
            if one.principal == chief and one.agent not in found and _covers(case, one):
                found[one.agent] = number
                waiting.append(one.agent)
    return found


def _covers(case: Case, engagement: Engagement) -> bool:
    """Whether everything that somebody did for the film belongs to the job."""
    done = {
        kinds()[step.kind].channel
        for step in case.film.steps
        if any(p.agent == engagement.agent for p in step.by)
    }
    return not engagement.scope or done <= {kinds()[kind].channel for kind in engagement.scope}
