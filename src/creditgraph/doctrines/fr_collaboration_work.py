"""France: who the authors of a film are."""

from __future__ import annotations

from fractions import Fraction
from typing import TypeAlias

from creditgraph.doctrines.base import Doctrine, Holding
from creditgraph.doctrines.case import Case
from creditgraph.doctrines.eu_directors_floor import floor
from creditgraph.doctrines.makers import directors
from creditgraph.doctrines.standards import of_persons
from creditgraph.reasoning import rule
from creditgraph.workflow.model import UNKNOWN, Artifact, Organization, Person

Kinds: TypeAlias = tuple[str, ...]
_PRESUMED = ("screenplay", "music")
"""Kinds of step whose performer the code presumes to be an author, beside whoever directs."""
_FOUND = "intellectual creation"
_CONDITION = "natural persons who are authors: {n}"


class FrCollaborationWork(Doctrine):
    """A film is a work of collaboration; it belongs to the natural persons who created it, in common.

    Holds:
        Authors are the natural persons who made the intellectual creation of the film. Presumed to be, until
        the contrary is shown: who wrote script, adaptation or spoken text, who made music for it, and who
        directed. Others are if they made a part of that creation. The author of a protected source work is
        put beside them. The film is their common property, used by common accord.
    Gate:
        Something of the film is protected. A presumption falls by a finding, *intellectual creation: no*,
        on that person; anybody is author of whom it is found. Who is the principal director is a question
        of fact, but the principal director is an author by the law of the Union, whatever is found. That
        whoever made a protected part made the intellectual creation is assumed (†). A company is no author;
        who acted for it has to be named, and while one of several has no name, who holds is unknown. For a
        work that is no moving picture the presumptions fall away.
    Shares:
        One author: all. Several: together, without quotas; the code gives none.
    Answers:
        authorship.

    References:
        * CPI, arts L111-1, L113-1, L113-2, L113-3, L113-7.
        * Directive 2006/116/EC, art. 2(1); Luksan v. van der Let, C-277/10 (2012).
    """

    name = "fr_collaboration_work"
    home = "FR"
    standing = "settled"

    @rule(
        "authorship",
        cites="fr:cpi/l111-1",
        zh="由一名自然人创作的作品归该人。",
    )
    def one_author(self, case: Case) -> Holding:
        """The work that one natural person created is that person's."""
        sure, _ = film_makers(case)
        case.require(len(sure) == 1, _CONDITION, "steps", n=len(sure))
        return _in_common(case, sure)

    @rule(
        "authorship",
        cites=("fr:cpi/l113-2", "fr:cpi/l113-3"),
        zh="合作作品是其合作作者的共同财产，不分份额。",
    )
    def co_authors(self, case: Case) -> Holding:
        """A work of collaboration is the common property of the natural persons who created it, without
        quotas.
        """
        sure, _ = film_makers(case)
        case.require(len(sure) > 1, _CONDITION, "steps", n=len(sure))
        return _in_common(case, sure)

    @rule(
        "authorship",
        cites=("fr:cpi/l113-2", "fr:cpi/l113-3"),
        beats=("one_author", "co_authors"),
        zh="是否受保护尚未认定的部分，其作者也可能是合作作者。",
    )
    def with_undecided(self, case: Case) -> Holding:
        """Whoever made a part of which nobody knows whether it is protected may be a co-author too."""
        sure, perhaps = film_makers(case)
        case.require(bool(perhaps), "somebody's part is undecided", "findings")
        undecided = "it is decided whether what {who} did is protected"
        case.require(None, undecided, "findings", who=tuple(sorted(perhaps)))
        return _in_common(case, {**sure, **perhaps})


def film_makers(case: Case) -> tuple[dict[str, Kinds], dict[str, Kinds]]:
    """Return the authors of a film, and those who are authors only if what they did is protected.

    Each comes with what makes them one: kinds of step, ``direction`` for a director.
    """
    found = of_persons(case, _FOUND)
    with case.recording():  # who directed is said once, where the authors are named
        found |= dict.fromkeys(floor(case), True)
    protected = case.acted() if case.protected is None else _in(case, case.protected)
    undecided = _in(case, case.undecided)
    named: dict[str, Kinds] = {who: (_FOUND,) for who, yes in found.items() if yes}
    for who, kind in (*presumed(case), *((who, kind) for _, kind, who in protected)):
        named[who] = tuple(dict.fromkeys((*named.get(who, ()), kind)))
    sure, perhaps = (named, dict[str, Kinds]()) if protected else ({}, named if undecided else {})
    for _, kind, who in undecided:
        if who not in sure:
            perhaps[who] = tuple(dict.fromkeys((*perhaps.get(who, ()), kind)))
    return _natural(case, sure, found), _natural(case, perhaps, found)


def presumed(case: Case) -> tuple[tuple[str, str], ...]:
    """Return whom the code presumes to be authors, each with the kind of step: script, music, direction."""
    if case.kind == "other work":
        return ()
    with case.recording():
        found = [(who, "direction") for who in directors(case)]
    for kind in _PRESUMED:
        found += [(p.agent, kind) for step in case.steps_of(kind) for p in step.by]
    return tuple(dict.fromkeys(found))


def _in(case: Case, parts: frozenset[tuple[str, str]]) -> tuple[tuple[str, str, str], ...]:
    return tuple(one for one in case.acted() if one[:2] in parts)


def _natural(case: Case, people: dict[str, Kinds], found: dict[str, bool]) -> dict[str, Kinds]:
    """Natural persons of whom nothing else was found; a company acted through people without a name."""
    kept: dict[str, Kinds] = {}
    for who, what in people.items():
        if not isinstance(case.agents.get(who), Person):
            kept.setdefault(UNKNOWN, what)
        elif found.get(who, True):
            kept[who] = what
    return kept


def _in_common(case: Case, authors: dict[str, Kinds]) -> Holding:
    """Say why each is an author, and let them hold together."""
    if case.kind != "other work":
        case.text("fr:cpi/l113-7")
        floor(case)
    assumed = [_is_one(case, who, what) for who, what in authors.items()]
    if any(assumed):
        says = "whoever made a protected part is taken to have made some of the intellectual creation"
        case.assume(says, "steps")
    _companies(case)
    for source in _source_works(case):
        says = "the author of {work}, a source work on which {holder} has rights, stands beside the authors"
        case.note(says, f"artifacts.{source.id}", work=source.id, holder=source.rights_holder)
    if len(authors) == 1:
        return Holding(dict.fromkeys(authors, Fraction(1)))
    case.require(None if UNKNOWN in authors else True, "everybody who took part is named", "steps")
    return Holding(dict.fromkeys(authors), note="held together, no quotas")


def _is_one(case: Case, who: str, what: Kinds) -> bool:
    """Say by what somebody is an author; true where that rests on an assumption alone."""
    by_law = tuple(kind for one, kind in presumed(case) if one == who)
    if by_law:
        says = "{who} is presumed an author until the contrary is shown, by {kind}"
        case.note(says, "steps", who=who, kind=by_law)
    others = tuple(kind for kind in what if kind not in (*by_law, _FOUND))
    if others and who != UNKNOWN:
        case.note("{who} did {kind}", "steps", who=who, kind=others)
    return bool(others) and not by_law and _FOUND not in what


def _companies(case: Case) -> None:
    for who in dict.fromkeys(agent for *_, agent in case.acted()):
        if isinstance(case.agents.get(who), Organization):
            case.note("{who} is no natural person: who acted for it is not named", "steps", who=who)


def _source_works(case: Case) -> tuple[Artifact, ...]:
    """Works that were there before and that the film is drawn from: texts, and what a script was made of."""
    adapted = {use.artifact for step in case.steps_of("screenplay") for use in step.uses}
    return tuple(
        one
        for one in case.film.artifacts
        if one.origin == "pre-existing" and one.rights_holder and (one.id in adapted or one.medium == "text")
    )
