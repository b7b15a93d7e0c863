"""Tool terms: what the terms of the day and plan of use leave to whoever used the tool."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from creditgraph.chain_of_title.chain import Chain, at
from creditgraph.chain_of_title.model import Link, Severity, Touched, Weakness, said
from creditgraph.chain_of_title.providers import allowed, assigned
from creditgraph.chain_of_title.terms import Governing, governing
from creditgraph.sources import Provision
from creditgraph.workflow.model import Step

LINK: Link = "tool terms"
Steps = tuple[tuple[int, Step], ...]

_BETTER_PLAN = (
    "make {artifacts} again on a plan, or with a tool, whose terms leave it to the user, or take an "
    "assignment signed by {provider}; a later subscription cures nothing"
)
_EXCLUSIVE = (
    "make {artifacts} again on a plan, or with a tool, whose terms leave it to the user, or take an "
    "exclusive licence signed by {provider}; a later subscription cures nothing"
)
_ANOTHER = (
    "a licence for the film signed by {provider}, or make {artifacts} again on a plan whose terms allow it; "
    "a later subscription cures nothing"
)
_ASSIGNED = "an assignment by {provider} of whatever rights it may have in {artifacts}"
_NARROWED = "name it wherever rights in {artifacts} are granted, or agree with {provider} to end it"
_SWITCHED = "make {artifacts} again on terms of {tool} without it; what was taken in is not taken out"

_BAD: dict[tuple[str, str], tuple[Severity, Touched, str, str]] = {
    ("form", "provider_owns"): (
        "blocks", "economic",
        "the terms of {tool}, {plan}, leave the title to the provider: {artifacts}", _BETTER_PLAN,
    ),
    ("form", "licence"): (
        "weakens", "economic",
        "the terms of {tool}, {plan}, give leave to use and no title: {artifacts}", _ASSIGNED,
    ),
    ("form", "no_claim"): (
        "to settle", "economic",
        "the terms of {tool}, {plan}, claim no title and pass none on: {artifacts}", _ASSIGNED,
    ),
    ("commercial", "no"): (
        "blocks", "licence", "the terms of {tool}, {plan}, forbid commercial use: {artifacts}", _ANOTHER,
    ),
    ("commercial", "medium"): (
        "weakens", "licence",
        "the terms of {tool}, {plan}, allow commercial use in some media only: {artifacts}", _ANOTHER,
    ),
    ("licence_back", "broad"): (
        "weakens", "licence",
        "under the terms of {tool}, {plan}, the provider may use it too: {artifacts}", _NARROWED,
    ),
    ("licence_back", "broad_irrevocable"): (
        "weakens", "licence",
        "under the terms of {tool}, {plan}, the provider may use it too, for ever: {artifacts}", _NARROWED,
    ),
    ("training", "yes"): (
        "weakens", "licence",
        "under the terms of {tool}, {plan}, the provider may train models on it: {artifacts}", _SWITCHED,
    ),
}  # fmt: skip
"""Clause and value to severity, what is at stake, the sentence, the cure."""

_CLAUSES = {
    "form": "who owns the output",
    "commercial": "commercial use",
    "licence_back": "a licence back",
    "training": "training",
}
_SILENT = (None, "unknown", "none_seen")


def tools(chain: Chain) -> Iterator[Weakness]:
    """Walk every tool that made something of the film."""
    for tool in chain.tools:
        groups: dict[Governing, list[tuple[int, Step]]] = {}
        for place, step in chain.used_by(tool):
            groups.setdefault(governing(chain, tool, step), []).append((place, step))
        for found, steps in groups.items():
            yield from _judged(chain, tool, found, tuple(steps))


def _judged(chain: Chain, tool: str, found: Governing, steps: Steps) -> Iterator[Weakness]:
    yield from _bad(chain, tool, found, steps)
    yield from _unknown(chain, tool, found, steps)
    if found.mismatch:
        yield from chain.defect(
            "to settle",
            LINK,
            said("the plan stated for {tool} is not the plan of the terms that are named", tool=tool),
            _places(chain, tool, found),
            "economic",
            chain.reached(one for _, one in steps),
            said("state one plan, the one on the day of use, and the terms of that plan"),
            [one.key for one in found.texts],
        )


def _bad(chain: Chain, tool: str, found: Governing, steps: Steps) -> Iterator[Weakness]:
    about = chain.tools[tool][1]
    provider = about.provider or about.name
    for field in _CLAUSES:
        values = {getattr(text, field) for text in found.texts} - {*_SILENT}
        for value in sorted(values):
            if (field, value) not in _BAD:
                continue
            severity, right, says, cure = _BAD[field, value]
            left = _uncured(chain, provider, cure, steps)
            if not left:
                continue
            cure = _EXCLUSIVE if cure == _BETTER_PLAN and chain.law.title_stays else cure
            agreed = len(values) == 1 and found.sure
            words = {"tool": tool, "plan": _plan(found), "artifacts": chain.made(one for _, one in left)}
            yield from chain.defect(
                severity if agreed else "to settle",
                LINK,
                said(says, **words),
                _places(chain, tool, found),
                right,
                chain.reached(one for _, one in left),
                said(cure, provider=provider, **words),
                [text.key for text in found.texts if getattr(text, field) == value],
                provider if value == "provider_owns" else None,
            )


def _uncured(chain: Chain, provider: str, cure: str, steps: Steps) -> Steps:
    """The steps for which no paper of the provider has done what the cure asks for."""
    cured = {_BETTER_PLAN: assigned, _ASSIGNED: assigned, _ANOTHER: allowed}.get(cure)
    return steps if cured is None else tuple(one for one in steps if not cured(chain, provider, one[1]))


def _unknown(chain: Chain, tool: str, found: Governing, steps: Steps) -> Iterator[Weakness]:
    """What nobody knows of the terms is a gap, never a yes."""
    taint = chain.reached(one for _, one in steps)
    words = {"tool": tool, "artifacts": chain.made(one for _, one in steps)}
    place = chain.tools[tool][0]
    if any(chain.day(one) is None for _, one in steps) and (not found.sure or not found.texts):
        says = "on which day {tool} made {artifacts}; the terms and the plan of that day decide"
        yield from chain.gap(LINK, said(says, **words), at(steps, "at"), taint)
    if found.other_plans:
        where, cites = (f"agents[{place}].plan",), [text.key for text in found.other_plans]
        yield from chain.gap(LINK, said(_stake(found), **words), where, taint, cites)
    silent = [name for field, name in _CLAUSES.items() if _silent(found, field)]
    if found.later:
        says = "the terms of {tool} on the day it made {artifacts}; younger ones are on file and cure nothing"
        yield from chain.gap(LINK, said(says, **words), ("terms",), taint)
    elif not found.texts and not found.other_plans:
        says = "the terms of {tool} on the day it made {artifacts}: none that we know clauses of are on file"
        yield from chain.gap(LINK, said(says, **words), (found.where,), taint)
    elif silent and not found.other_plans:
        says = "what the terms of {tool}, {plan}, say of: {clauses} ({artifacts})"
        about = said(says, plan=_plan(found), clauses=silent, **words)
        yield from chain.gap(LINK, about, (found.where,), taint, [text.key for text in found.texts])
    yield from _doubtful(chain, tool, found, steps)


def _doubtful(chain: Chain, tool: str, found: Governing, steps: Steps) -> Iterator[Weakness]:
    words = {"tool": tool, "plan": _plan(found), "artifacts": chain.made(one for _, one in steps)}
    taint = chain.reached(one for _, one in steps)
    doubtful = [one.key for one in found.texts if one.standing == "contested" or _undated(one)]
    if doubtful:
        says = "the wording of the terms of {tool}, {plan}: our sources are undated or disagree ({artifacts})"
        yield from chain.gap(LINK, said(says, **words), (found.where,), taint, doubtful)
    opting = [one.key for one in found.texts if one.training == "opt_out"]
    if opting and chain.found("opted out of training", agent=tool) is None:
        says = "whether {tool} was told not to train on {artifacts} (a finding: opted out of training)"
        about = said(says, tool=tool, artifacts=words["artifacts"])
        yield from chain.gap(LINK, about, ("findings",), taint, opting)


def _undated(one: Provision) -> bool:
    return one.in_force is None and one.published is None


def _silent(found: Governing, field: str) -> bool:
    values = {getattr(text, field) for text in found.texts}
    return values <= {*_SILENT} or (field == "commercial" and values - {*_SILENT} == {"plan"})


def _stake(found: Governing) -> str:
    """What hangs on a plan that nobody stated: the worst that is on file."""
    if any(text.form == "provider_owns" for text in found.other_plans):
        return "on which plan {tool} made {artifacts}; on one of those on file the provider keeps the title"
    if any(text.commercial == "no" for text in found.other_plans):
        return "on which plan {tool} made {artifacts}; on one of those on file commercial use is forbidden"
    return "on which plan {tool} made {artifacts}; the terms on file differ by plan"


def _plan(found: Governing) -> str:
    return f"plan {found.plan}" if found.plan else "plan not stated"


def _places(chain: Chain, tool: str, found: Governing) -> Iterable[str]:
    plan = f"agents[{chain.tools[tool][0]}].plan"
    return (found.where,) if found.where == plan else (found.where, plan)
