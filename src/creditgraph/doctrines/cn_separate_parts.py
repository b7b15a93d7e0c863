"""China: who owns a part of the film that can be used on its own."""

from __future__ import annotations

from fractions import Fraction

from creditgraph.doctrines.base import Doctrine, Holding
from creditgraph.doctrines.case import Case
from creditgraph.reasoning import rule


class CnSeparateParts(Doctrine):
    """Script, score, drawings and the like have authors of their own.

    Holds:
        Art. 11: the author is the natural person who creates; an entity is deemed the author of a work that it hosts, that
        shows its will and for which it answers. Art. 14: several creators hold together. Art. 18: an employee's work is the
        employee's unless the law or a contract gives it to the entity. Art. 19: a commissioned work is, where the contract is
        silent, the commissioned party's. Organising and material conditions are not creation (Regulations, art. 3).
    Gate:
        The part was made by a human and can be used apart. That it is a work is assumed (†).
    Shares:
        One creator: all. Several: together, without quotas; the law says *reasonable distribution* of income and no figure.
    Answers:
        parts.

    References:
        * Copyright Law of the PRC (2020), arts 11, 14, 18, 19; Implementing Regulations (2013), art. 3.
    """

    name = "cn_separate_parts"
    standing = "settled"

    @rule(
        "parts",
        cites=("cn:copyright-law-2020/11", "cn:copyright-law-2020/14"),
        zh="创作作品的自然人是作者；合作创作的，著作权由合作作者共同享有。",
    )
    def creators(self, case: Case) -> Holding:
        """The author is the natural person who creates; those who create together hold together."""
        makers = _makers(case)
        case.require(bool(makers), "a named person made this part", "steps")
        for who in makers:
            case.note("{who} did {kind}", "steps", who=who, kind=case.subject[1] if case.subject else "")
        return _together(makers)

    @rule(
        "parts",
        cites="cn:copyright-law-2020/11",
        beats="creators",
        zh="由法人主持、代表其意志并由其承担责任的作品，法人视为作者。",
    )
    def entity_work(self, case: Case) -> Holding:
        """An entity that hosts a work, whose will it shows and who answers for it, is deemed its author."""
        found = case.finding("legal-entity work")
        case.require(
            found is not None and found.value == "yes" and len(found.agents) == 1,
            "a legal-entity work was found",
            "findings",
        )
        return Holding({found.agents[0]: _ALL}) if found is not None else Holding({})

    @rule(
        "parts",
        cites="cn:copyright-law-2020/18",
        beats="creators",
        zh="职务作品的著作权由作者享有，单位有两年优先使用权。",
    )
    def employees_work(self, case: Case) -> Holding:
        """An employee's work stays the employee's; the entity may use it first for two years."""
        makers = _makers(case)
        hired = [who for who in makers if _engaged(case, who, "employment")]
        case.require(bool(hired), "the part was made by an employee within the job", "engagements")
        for who in hired:
            case.note(
                "{who} works for {employer}, and this is part of the job",
                "engagements",
                who=who,
                employer=_principal(case, who),
            )
        return _together(makers)

    @rule(
        "parts",
        cites="cn:copyright-law-2020/19",
        beats="creators",
        zh="委托作品合同没有约定的，著作权属于受托人。",
    )
    def commissioned_work(self, case: Case) -> Holding:
        """Where the contract is silent, a commissioned work is the commissioned party's."""
        makers = _makers(case)
        ordered = [who for who in makers if _engaged(case, who, "commission")]
        case.require(bool(ordered), "the part was made to order", "engagements")
        return _together(makers)


_ALL = Fraction(1)


def _makers(case: Case) -> tuple[str, ...]:
    kind = case.subject[1] if case.subject else ""
    return tuple(
        dict.fromkeys(p.agent for step in case.steps_of(kind) for p in step.by if case.is_person(p.agent))
    )


def _together(makers: tuple[str, ...]) -> Holding:
    if len(makers) == 1:
        return Holding({makers[0]: _ALL})
    return Holding(dict.fromkeys(makers), note="held together, no quotas")


def _engaged(case: Case, who: str, type_: str) -> bool:
    engagement = case.engagement(who)
    kind = case.subject[1] if case.subject else ""
    return (
        engagement is not None
        and engagement.type == type_
        and (not engagement.scope or kind in engagement.scope)
    )


def _principal(case: Case, who: str) -> str:
    engagement = case.engagement(who)
    return engagement.principal if engagement is not None else ""
