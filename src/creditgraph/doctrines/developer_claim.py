"""What the developer or provider of a tool may claim in a film that was made with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from creditgraph.doctrines.base import Doctrine
from creditgraph.doctrines.case import Case
from creditgraph.doctrines.control import provider_of
from creditgraph.doctrines.tool_terms import Bound, accepted_terms, told
from creditgraph.reasoning import rule
from creditgraph.sources import Provision
from creditgraph.workflow.kinds import kinds
from creditgraph.workflow.model import Tool

_KEEPS: Mapping[str, bool | None] = {
    "provider_owns": True,
    "assignment": False,
    "own_as_between": False,
    "no_claim": False,
    "licence": None,
    "unknown": None,
}
"""Form of the terms to whether the provider keeps the output; words of permission do not say."""
_WORDS: Mapping[str, str] = {
    "provider_owns": "the provider keeps the output",
    "assignment": "the provider passes on what it has, if it has anything",
    "own_as_between": "the user owns, as between the two",
    "no_claim": "the provider claims nothing",
    "licence": "the user has a permission; who owns is not said",
    "unknown": "no clause on the output was seen",
}


class DeveloperClaim(Doctrine):
    """A tool's maker has in its output what accepted terms keep for it, and nothing for having made the tool.

    Holds:
        By the ground *terms*: where terms keep the output for the provider, the provider exploits it on its
        own; where they pass it on, leave it to the user or claim nothing, nothing is kept. By the ground
        *model*: whoever built the costly model is said to have a right in what it makes.
    Gate:
        Ground *terms*: terms on file that somebody accepted; they bind nobody else and create no copyright.
        Words of permission, and clauses nobody has seen, leave it open; so does a text that is not the only
        one that may be meant. Ground *model*: China's text denies that supplying a tool is creating;
        elsewhere no general text on file gives such a right, and it is undecided.
    Shares:
        None: what is kept is the output itself, held against whoever accepted.
    Standing:
        Contested.
    Answers:
        interests.

    References:
        * Zhao & Qiu (2025), s. 3.1: the claim and its two grounds.
        * Implementing Regulations of the PRC (2013), art. 3; Feilin v. Baidu (2018).
    """

    name = "developer_claim"
    standing = "contested"
    joins = True
    options: ClassVar[Mapping[str, tuple[Any, ...]]] = {"ground": ("terms", "model")}

    @rule(
        "interests:separate_use",
        rung="terms",
        cites="lit:zhao-qiu-2025/3.1",
        zh="条款保留产出的，工具提供者对接受条款者享有该产出。",
    )
    def kept_by_terms(self, case: Case) -> tuple[tuple[str, str], ...]:
        """What accepted terms keep of the output is the provider's, against those who accepted them."""
        case.require(self.chosen["ground"] == "terms", "the claim rests on accepted terms", "ground")
        bounds = accepted_terms(case)
        case.require(bool(bounds), "somebody accepted the terms of a tool", "terms")
        found: dict[tuple[str, str], None] = {}
        sure = True
        for bound in bounds:
            answer = told(case, bound, _kept)
            _say(case, bound)
            if answer is not None:
                found.update(((who, "generation"), None) for who in bound.providers)
                sure = sure and answer[1] is True
        case.require(bool(found), "accepted terms on file may keep the output", "terms")
        case.require(sure or None, "all texts that may be meant keep the output, and were seen to", "terms")
        return tuple(found)

    @rule(
        "interests:separate_use",
        rung="proposal",
        cites="lit:zhao-qiu-2025/3.1",
        zh="开发者主张：产出依赖其投资开发的模型，故应享有权利。",
    )
    def model_is_productive(self, case: Case) -> tuple[tuple[str, str], ...]:
        """Whoever built the model is said to have a right in what it makes."""
        case.require(self.chosen["ground"] == "model", "the claim rests on having built the model", "ground")
        makers = _makers(case)
        case.require(bool(makers), "a model generated something of the film", "steps")
        if case.regime == "CN":
            case.cite("cn:implementing-regulations-2013/3")
            case.also("cn:case/feilin-2018")
            case.require(False, "to supply a tool or other means is to create")
        case.require(None, "a text on file gives whoever built a model a right in what it makes")
        return tuple((who, "generation") for who in makers)


def _kept(text: Provision) -> bool | None:
    return _KEEPS[text.form or "unknown"]


def _say(case: Case, bound: Bound) -> None:
    platform, people = bound.terms.platform, bound.terms.accepted_by
    says = "terms of {platform}, accepted by {people}; they bind nobody else"
    case.note(says, bound.where, platform=platform, people=people)
    if not bound.texts:
        case.note("no text of these terms is on file", bound.where)
    for text in bound.texts:
        case.text(text.key)
        case.note(
            "{platform}: {clause}", bound.where, platform=platform, clause=_WORDS[text.form or "unknown"]
        )


def _makers(case: Case) -> tuple[str, ...]:
    """Whoever developed the models that generated something, or else provides them."""
    found: dict[str, None] = {}
    tools = {one.id: one for one in case.film.agents if isinstance(one, Tool)}
    for step in case.film.steps:
        if kinds()[step.kind].walk == "generation":
            for performer in step.by:
                if performer.agent in tools:
                    found[tools[performer.agent].developer or provider_of(case, performer.agent)] = None
    return tuple(found)
