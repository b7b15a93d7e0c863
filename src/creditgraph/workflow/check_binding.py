"""Checks of what binds the people: engagements, agreements, terms and findings."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from difflib import get_close_matches
from fractions import Fraction

from creditgraph.errors import AgreementError, ShareError, UnknownNameError, WorkflowError, nearest
from creditgraph.workflow.kinds import kind
from creditgraph.workflow.model import UNKNOWN, Agreement, Engagement, Finding, Terms
from creditgraph.workflow.names import Agents, agent_named, kinds_named, parties, party

_SAYS = {
    "shares": ("shares",),
    "shares_by_kind": ("by_kind",),
    "assignment": ("grantor", "grantee"),
    "licence": ("grantor", "grantee"),
    "waiver": ("grantor", "rights"),
}
_RIGHTS = (
    "adaptation", "all", "all rights", "broadcasting", "communication", "copyright", "credit", "derivatives",
    "derivative works", "distribution", "economic", "exhibition", "integrity", "likeness", "making available",
    "performance", "rental", "reproduction", "screening", "title", "translation", "voice",
)  # fmt: skip
"""Rights that are often named; a word that is nearly one of them is a slip of the pen."""
"""What an agreement of each type must say, and one of another type cannot."""


def check_engagement(engagement: Engagement, agents: Agents) -> None:
    """Check one engagement.

    Raises:
        WorkflowError: if its ends are not two persons or organizations, or its dates run backwards.
        UnknownNameError: if its scope names a kind that does not exist.

    Example:
        >>> check_engagement(Engagement("yi", "yi", "employment"), {"yi": "person"})
        Traceback (most recent call last):
        creditgraph.errors.WorkflowError: principal: 'yi' cannot act for itself. Name for whom the agent acts.
    """
    party(engagement.agent, "agent", agents)
    party(engagement.principal, "principal", agents)
    if engagement.agent == engagement.principal:
        what = f"{engagement.agent!r} cannot act for itself"
        raise WorkflowError(what, where="principal", do="Name for whom the agent acts.")
    kinds_named(engagement.scope, "scope")
    parties(engagement.signed_by, "signed_by", agents)
    if (engagement.start or date.min) > (engagement.end or date.max):
        what = f"it ends on {engagement.end}, before it starts on {engagement.start}"
        raise WorkflowError(what, where="end", do="Exchange start and end.")


def check_agreement(agreement: Agreement, agents: Agents) -> None:
    """Check one agreement.

    Raises:
        AgreementError: if nobody signed it, or it lacks what its type needs.
        ShareError: if its shares do not add up to one.
        WorkflowError: if it names somebody who is no agent.
        UnknownNameError: if it names a kind that does not exist.

    Example:
        >>> pact = Agreement("pact", "shares", shares={"jia": 1})
        >>> check_agreement(pact, {"jia": "person"})  # doctest: +ELLIPSIS
        Traceback (most recent call last):
        creditgraph.errors.AgreementError: signed_by: agreement 'pact' is signed by nobody, ...
    """
    if not agreement.signed_by:
        raise AgreementError(
            f"agreement {agreement.id!r} is signed by nobody, so it binds nobody",
            where="signed_by",
            do="Name the signatories, or leave the draft out.",
        )
    parties(agreement.signed_by, "signed_by", agents)
    parties(agreement.parties, "parties", agents)
    _says_what_its_type_says(agreement)
    if agreement.subject is not None:
        kind(agreement.subject, where="subject")
    for place, right in enumerate(agreement.rights):
        meant = get_close_matches(right.casefold(), _RIGHTS, n=1, cutoff=0.8)
        if meant and right.casefold() not in _RIGHTS and agreement.type != "waiver":
            what = f"{right!r} is no right that anybody names"
            raise UnknownNameError(
                what, where=f"rights[{place}]", near=meant[0], do="Write the name in full."
            )
    for name in agreement.shares:
        party(name, f"shares.{name}", agents)
    for name in agreement.by_kind:
        kind(name, where=f"by_kind.{name}")
    shares = agreement.shares or agreement.by_kind
    total = sum(shares.values(), Fraction(0))
    if shares and total != 1:
        do = 'Make them add up exactly: thirds are "1/3".'
        raise ShareError(f"the shares add up to {total}, not to 1", where=_SAYS[agreement.type][0], do=do)
    if agreement.type == "waiver":
        _given_up(agreement, agents)
    if agreement.grantor is not None and agreement.grantee is not None:
        _ends(agreement.grantor, agreement.grantee, agents)


def _says_what_its_type_says(agreement: Agreement) -> None:
    for field in ("shares", "by_kind", "grantor", "grantee", "rights"):
        needed, given = field in _SAYS[agreement.type], getattr(agreement, field)
        if needed and not given:
            what = f"an agreement of type {agreement.type!r} needs this"
            raise AgreementError(what, where=field, do="Say it, or choose another type.")
        if given and not needed and field != "rights":  # an assignment may name rights, a waiver must
            what = f"an agreement of type {agreement.type!r} cannot say this"
            raise AgreementError(what, where=field, do="Write two agreements, or choose another type.")


def _ends(grantor: str, grantee: str, agents: Agents) -> None:
    party(grantor, "grantor", agents)
    party(grantee, "grantee", agents)
    if grantor == grantee:
        raise AgreementError(f"{grantor!r} grants to itself", where="grantee", do="Name who receives it.")


MORAL = ("credit", "integrity")
"""The moral rights that a waiver may give up."""


def _given_up(agreement: Agreement, agents: Agents) -> None:
    party(agreement.grantor or "", "grantor", agents)
    for place, right in enumerate(agreement.rights):
        if right not in MORAL:
            what = f"{right!r} is no moral right that could be given up"
            do = f"Moral rights here: {', '.join(MORAL)}."
            raise AgreementError(what, where=f"rights[{place}]", near=nearest(right, MORAL), do=do)


def check_terms(terms: Terms, agents: Agents) -> None:
    """Check one platform's terms.

    Raises:
        WorkflowError: if they name somebody who is no agent, or govern something that is no tool.
        UnknownNameError: if their order names a kind that does not exist.
    """
    parties(terms.accepted_by, "accepted_by", agents)
    if terms.tool is not None and agent_named(terms.tool, "tool", agents) != "tool":
        what = f"{terms.tool!r} is a {agents[terms.tool]}, and terms govern a tool"
        tools = [name for name, type_ in agents.items() if type_ == "tool"]
        raise WorkflowError(what, where="tool", near=nearest(terms.tool, tools), do="Name the tool.")
    kinds_named(terms.order, "order")


STANDARDS = (
    "arrangements",
    "collaboration",
    "collective work",
    "control over the whole",
    "creative arrangement",
    "creative contribution",
    "creative modification",
    "depicts nobody",
    "direct human part",
    "dominance",
    "evidently artistic work",
    "expressive prompt text",
    "extent of contribution",
    "film work",
    "first fixation",
    "fixes",
    "initiative and responsibility",
    "intellectual creation",
    "intellectual input",
    "intellectual work",
    "joint intention",
    "legal-entity work",
    "opted out of training",
    "overall formation",
    "perceptible human input",
    "principal director",
    "promise to take part",
    "right asserted",
    "template decides style",
    "work published in its name",
)
"""The open standards that the shipped doctrines and the measure ask for; a plug-in may ask for others."""


_VALUED = ("extent of contribution", "film work", "fixes")
"""Standards whose findings say more than yes or no."""
_YES_NO = ("yes", "no")


def check_finding(finding: Finding, agents: Agents, steps: Collection[str] | None) -> None:
    """Check one finding.

    Args:
        finding: the finding.
        agents: id to type of the film's agents.
        steps: the ids of all steps; ``None`` while the film is still being written.

    Raises:
        WorkflowError: if nobody or a tool asserts it, or it is about somebody or something that is not there.
        UnknownNameError: if the standard is nearly, but not quite, one that is asked for.
    """
    meant = get_close_matches(finding.standard.casefold(), STANDARDS, n=1, cutoff=0.75)
    if meant and finding.standard not in STANDARDS:
        what = f"nothing asks for the standard {finding.standard!r}"
        do = f"Asked for here: {', '.join(STANDARDS)}."
        raise UnknownNameError(what, where="standard", near=meant[0], do=do)
    if finding.standard in STANDARDS and finding.standard not in _VALUED and finding.value not in _YES_NO:
        what = f"a finding on {finding.standard!r} is yes or no, and this says {finding.value!r}"
        near = nearest(finding.value.strip().casefold(), _YES_NO)
        raise WorkflowError(what, where="value", near=near, do='Write "yes" or "no"; leave it out if open.')
    if finding.by == UNKNOWN or agents.get(finding.by) == "tool":
        what = f"a finding needs a named person, and {finding.by!r} is none"
        raise WorkflowError(what, where="by", do="Name who asserts it: a judge, an expert, a party.")
    for place, name in enumerate(finding.agents):
        agent_named(name, f"agents[{place}]", agents)
    for place, name in enumerate(finding.steps if steps is not None else ()):
        if name not in (steps or ()):
            what = f"no step has the id {name!r}"
            raise WorkflowError(
                what, where=f"steps[{place}]", near=nearest(name, steps or ()), do="Name a step."
            )
