"""China: who owns a part of the film that can be used on its own."""

from __future__ import annotations

from fractions import Fraction

from creditgraph.doctrines.base import Doctrine, Holding
from creditgraph.doctrines.case import Case
from creditgraph.doctrines.makers import (
    employed_makers,
    given_away,
    job,
    order,
    part_creators,
    part_makers,
    together,
)
from creditgraph.reasoning import rule
from creditgraph.workflow.model import Organization


class CnSeparateParts(Doctrine):
    """Script, score, drawings and the like have authors of their own.

    Holds:
        Art. 11: the author is the natural person who creates; an entity is deemed the author of a work that
        it hosts, that shows its will and for which it answers. Art. 14: several creators hold together. Art.
        18: an employee's work is the employee's unless the law or a contract gives it to the entity. Art. 19:
        a commissioned work is, where the contract is silent, the commissioned party's. Organising and
        material conditions are not creation (Regulations, art. 3).
    Gate:
        The part was made by a human and can be used apart. Whether the text of a prompt is a work is asked
        first (`cn_prompt_text`); that another part is one, and one work where several made it, is assumed
        (†). The listed technical works and press staff of art. 18(2) are not in question for a
        film.
    Shares:
        One creator: all. Several: together, without quotas; the law says *reasonable distribution* of income
            and no figure.
    Answers:
        parts.

    References:
        * Copyright Law of the PRC (2020), arts 11, 14, 18, 19; Implementing Regulations (2013), art. 3.
    """

    name = "cn_separate_parts"
    home = "CN"
    standing = "settled"

    @rule(
        "parts",
        cites=("cn:copyright-law-2020/11", "cn:copyright-law-2020/14", "cn:implementing-regulations-2013/3"),
        zh="创作作品的自然人是作者；合作创作的，著作权由合作作者共同享有。",
    )
    def creators(self, case: Case) -> Holding:
        """The author is the natural person who creates; those who create together hold together."""
        makers = part_creators(case)
        return together(case, makers)

    @rule(
        "parts",
        cites="cn:copyright-law-2020/11",
        beats=(
            "creators",
            "employees_work",
            "commissioned_work",
            "given_to_the_entity",
            "given_to_the_client",
        ),
        zh="由法人或者非法人组织主持、代表其意志创作并由其承担责任的作品，法人或者非法人组织视为作者。",
    )
    def entity_work(self, case: Case) -> Holding:
        """An entity that hosts a work, whose will it shows and who answers for it, is deemed its author."""
        return Holding({deemed_author(case): Fraction(1)})

    @rule(
        "parts",
        cites="cn:copyright-law-2020/18",
        beats="creators",
        zh="职务作品的著作权由作者享有，单位有权优先使用。",
    )
    def employees_work(self, case: Case) -> Holding:
        """An employee's work stays the employee's; the entity may use it first."""
        makers = employed_makers(case)
        return together(case, makers)

    @rule(
        "parts",
        rung="contract",
        cites="cn:copyright-law-2020/18",
        beats="creators",
        zh="合同约定职务作品的著作权由单位享有的，从其约定。",
    )
    def given_to_the_entity(self, case: Case) -> Holding:
        """Where a contract gives an employee's work to the entity, it is the entity's."""
        return given_away(case, {who: job(case, who) for who in part_makers(case)})

    @rule(
        "parts",
        cites="cn:copyright-law-2020/19",
        beats="creators",
        zh="委托作品合同没有约定的，著作权属于受托人。",
    )
    def commissioned_work(self, case: Case) -> Holding:
        """Where the contract is silent, a commissioned work is the commissioned party's."""
        makers = part_makers(case)
        ordered = [who for who in makers if order(case, who) is not None]
        case.require(bool(ordered), "the part was made to order", "engagements")
        case.assume(
            "a contract that says nothing on file about ownership is taken to be silent", "engagements"
        )
        return together(case, makers)

    @rule(
        "parts",
        rung="contract",
        cites="cn:copyright-law-2020/19",
        beats="creators",
        zh="委托合同约定著作权归委托人的，从其约定。",
    )
    def given_to_the_client(self, case: Case) -> Holding:
        """Where the contract gives a commissioned work to whoever ordered it, it is theirs."""
        return given_away(case, {who: order(case, who) for who in part_makers(case)})


def deemed_author(case: Case) -> str:
    """Require that the work that is asked about was found to be one entity's, and return the entity."""
    layer = case.subject[0] if case.subject else None
    found = case.finding("legal-entity work", lambda one: one.layer in (None, layer))
    entities = [
        who for who in (found.agents if found else ()) if isinstance(case.agents.get(who), Organization)
    ]
    holds = found is not None and found.value == "yes" and len(entities) == 1
    case.require(holds, "a legal-entity work was found", "findings")
    return entities[0]
