"""What a platform may claim for the workflow that it provides."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, ClassVar

from creditgraph.doctrines.base import Doctrine, Holding
from creditgraph.doctrines.case import Case
from creditgraph.doctrines.control import provider_of
from creditgraph.doctrines.presets import METHOD, presets
from creditgraph.doctrines.standards import found
from creditgraph.reasoning import Rule, rule
from creditgraph.shares import percent
from creditgraph.workflow.kinds import kinds
from creditgraph.workflow.model import Organization, Tool

_ART_3 = "cn:implementing-regulations-2013/3"
SHARED = "shared"


class PlatformClaim(Doctrine):
    """A platform may claim something of its own at most where its template decides style or structure.

    Holds:
        A platform organises by code: stages of prompts, libraries, versions. That is technical support, and
        the platform is neutral, unless its template decides how the film looks or is built. Then it may claim
        a neighbouring right, or, by the other reading, a share in the right itself.
    Gate:
        *Template decides style* is a finding. Without one the part of the instructions that was the
        platform's preset is measured (†) and decides at its two ends only: none of them, and the platform is
        neutral; all of them, and the template decides. Between them it is unknown: no text gives a threshold.
        Organising is not creating (China), so the shared reading fails there.
    Shares:
        The neighbouring right is held or not. By the shared reading the platform holds together with whoever
        took expressive steps, without quotas: nobody names a figure.
    Standing:
        A proposal. No authority and no instance was found.
    Answers:
        interests; vesting under the reading *shared* only.

    References:
        * Zhao & Qiu (2025), s. 3.2: the claim, and its limit.
        * Implementing Regulations of the PRC (2013), art. 3: organising and means are not creation.
    """

    name = "platform_claim"
    standing = "proposal"
    joins = True
    options: ClassVar[Mapping[str, tuple[Any, ...]]] = {"reading": ("neighbouring", SHARED)}

    def rules(self) -> tuple[Rule, ...]:
        """Return the rules of the reading that was chosen."""
        question = "vesting" if self.chosen["reading"] == SHARED else "interests:neighbouring"
        return tuple(one for one in super().rules() if one.question == question)

    @rule(
        "interests:neighbouring",
        rung="proposal",
        cites="lit:zhao-qiu-2025/3.2",
        zh="平台的模板决定影片风格或结构的，平台至多可主张一种邻接权。",
    )
    def organising_by_code(self, case: Case) -> tuple[str, ...]:
        """A platform whose template decides style or structure may claim a neighbouring right."""
        holders = _platforms(case)
        _template_decides(case, holders)
        case.also(_ART_3)
        case.despite("organising and supplying means is no creation, so no author's right follows from it")
        return holders

    @rule(
        "vesting",
        rung="proposal",
        cites="lit:zhao-qiu-2025/3.2",
        zh="平台的模板决定影片风格或结构的，平台与创作者共同享有权利。",
    )
    def shared_right(self, case: Case) -> Holding:
        """A platform whose template decides style or structure shares the right with the film's makers."""
        holders = _platforms(case)
        _template_decides(case, holders)
        if case.regime == "CN":
            case.cite(_ART_3)
            case.require(False, "to organise the work of others, or to supply means, is to create")
        people = case.performers(("control", "act", "replace", "source"))
        return Holding(dict.fromkeys((*people, *holders)), note="held together, no quotas")


def _template_decides(case: Case, holders: tuple[str, ...]) -> None:
    """Require that the platform's template decides style or structure: found, or measured at its ends."""
    case.require(bool(holders), "a platform provided a workflow or a tool", "steps")
    answer = found(case, "template decides style")
    if answer is not None:
        case.require(answer, "the platform's template decides style or structure", "findings")
        return
    measured = presets(case)
    case.require(measured is not None, "somebody instructed a tool", "steps")
    if measured is None:  # pragma: no cover - the line above has stopped the rule
        return
    case.assume(METHOD, "steps")
    low, high = percent(measured.low), percent(measured.high)
    case.note("the preset made {least} to {most} of the instructions", "steps", least=low, most=high)
    if measured.high == 0:
        case.require(False, "any instruction came from a preset (else the platform is neutral)", "steps")
    ends = True if measured.low == Fraction(1) else None
    case.require(ends, "the platform's template decides style or structure", "findings")


def _platforms(case: Case) -> tuple[str, ...]:
    """Return the entities that designed a workflow template, else the providers of the generating tools."""
    designed = [
        performer.agent
        for step in case.film.steps
        if step.kind == "workflow_template_design"
        for performer in step.by
        if isinstance(case.agents.get(performer.agent), Organization)
    ]
    if designed:
        return tuple(dict.fromkeys(designed))
    tools = {one.id for one in case.film.agents if isinstance(one, Tool)}
    return tuple(
        dict.fromkeys(
            provider_of(case, performer.agent)
            for step in case.film.steps
            if kinds()[step.kind].walk == "generation"
            for performer in step.by
            if performer.agent in tools
        )
    )
