"""What accepted terms let the provider of a tool do with input and output."""

from __future__ import annotations

from creditgraph.doctrines.base import Doctrine
from creditgraph.doctrines.case import Case
from creditgraph.doctrines.tool_terms import Bound, accepted_terms, told
from creditgraph.reasoning import rule
from creditgraph.sources import Provision

_BROAD = ("broad", "broad_irrevocable")


class LicenceBack(Doctrine):
    """Whoever accepts a tool's terms lets its provider use what went in and came out.

    Holds:
        Many terms take a licence back, often for any purpose and without end. It takes no title from anybody,
        and stays with the film: a buyer gets the film with it.
    Gate:
        Terms are on file and somebody accepted them; they bind nobody else, and only what that person holds.
        The text is the one that ``source`` of the terms names, else what is on file for platform, plan and
        day. A clause that nobody has seen is unknown, never *none*; a licence to run the service alone is not
        counted.
    Shares:
        None: a licence is held or not. The holder is the provider of the tool.
    Standing:
        Contested: a contract, valid as far as the law of contracts and of consumers lets it be.
    Answers:
        interests.

    References:
        * Zhao & Qiu (2025), s. 3.1: developers keep something by their terms.
        * Terms of use by version, as cited in each answer.
    """

    name = "licence_back"
    standing = "contested"
    joins = True

    @rule(
        "interests:licence",
        rung="terms",
        cites="lit:zhao-qiu-2025/3.1",
        zh="接受条款者许可工具的提供者使用其输入和产出。",
    )
    def provider_may_use(self, case: Case) -> tuple[tuple[str, str], ...]:
        """The provider of a tool may use what those who accepted its terms put in and got out."""
        found: dict[tuple[str, str], None] = {}
        sure = True
        for bound in accepted_terms(case):
            answer = told(case, bound, _taken)
            if answer is not None:
                _say(case, bound, answer[0])
                found.update(((who, "generation"), None) for who in bound.providers)
                sure = sure and answer[1] is True
        case.require(bool(found), "accepted terms on file may take a licence back", "terms")
        says = "all texts that may be meant take a licence back, and were seen to"
        case.require(sure or None, says, "terms")
        return tuple(found)


def _taken(text: Provision) -> bool | None:
    return {"none_seen": None}.get(text.licence_back or "none_seen", text.licence_back in _BROAD)


def _say(case: Case, bound: Bound, text: Provision) -> None:
    case.text(text.key)
    values = {"platform": bound.terms.platform, "people": bound.terms.accepted_by}
    says = "terms of {platform}, accepted by {people}; they bind nobody else"
    case.note(says, bound.where, **values)
    if text.licence_back == "broad_irrevocable":
        case.note(
            "the licence back of {platform} cannot be called back", bound.where, platform=bound.terms.platform
        )
    elif text.licence_back == "none_seen":
        says = "no licence back of {platform} was seen, which does not say that there is none"
        case.note(says, bound.where, platform=bound.terms.platform)
