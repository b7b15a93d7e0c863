"""The words for one film: the catalogue, the rules' own sentences, the names of kinds and people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import TYPE_CHECKING

from creditgraph.doctrines import doctrine as doctrine_named
from creditgraph.errors import UnknownNameError
from creditgraph.measure import Assumption
from creditgraph.measure.apportion import percentages
from creditgraph.reasoning import Reason, grounds, translated
from creditgraph.report import Words, hundredths, number, words
from creditgraph.shares import Share
from creditgraph.workflow.kinds import kinds
from creditgraph.workflow.model import Film

if TYPE_CHECKING:
    from creditgraph.allocation import Allocation, Reach, Title


def speech(film: Film, doctrines: Iterable[str] = ()) -> Callable[[str], Words]:
    """Return language to words: a film's people and kinds, and the sentences that doctrines bring."""
    named = tuple(doctrines)

    def in_language(lang: str) -> Words:
        of_kinds = {name: one.names.get(lang, name) for name, one in kinds().items()}
        return words(lang).more(_sentences(named, lang), {"kind": of_kinds, "person": _people(film)})

    return in_language


def speech_of(allocation: Allocation) -> Callable[[str], Words]:
    """Return the words for one allocation."""
    return speech(allocation.film, allocation.receipt["doctrines"])


def _sentences(doctrines: tuple[str, ...], lang: str) -> dict[str, str]:
    if lang == "en":
        return {}
    found: dict[str, str] = {}
    for name in doctrines:
        try:
            found |= translated(doctrine_named(name).rules(), lang)
        except (
            UnknownNameError
        ):  # a class that was passed and never registered: its sentences stay as they are
            continue
    return found


def _people(film: Film) -> dict[str, str]:
    """Id to printed name; a name that two agents bear is told apart by the id."""
    borne = Counter(agent.name for agent in film.agents)
    return {
        agent.id: f"{agent.name} ({agent.id})" if borne[agent.name] > 1 else agent.name
        for agent in film.agents
        if agent.name != agent.id and agent.type != "tool"  # a tool's id says its version
    }


def rank(film: Film) -> dict[str, int]:
    """Return the order in which a film names its agents: the order of print where nothing else decides."""
    return {agent.id: number for number, agent in enumerate(film.agents)}


def share_text(share: Share, said: Words) -> str:
    """Print a share without its range. Unknown, contested and no right are answers, never 0.

    Example:
        >>> share_text(Share("contested", candidates=(Fraction(0), Fraction(1))), words("en"))
        '0 or 1'
        >>> share_text(Share("unknown"), words("en"))
        'unknown'
    """
    if share.status == "no_right":
        return said.say("no right")
    if len(share.candidates) > 1:
        return said.value("candidates", alternatives(share.candidates))
    return said.say("unknown") if share.point is None else number(share.point)


def together(title: Title, holder: str) -> bool:
    """Tell whether a holder holds without a quota, together with others."""
    return bool(title.together) and title.candidates[0].points.get(holder, 0) is None


def alternatives(candidates: Iterable[Fraction]) -> str:
    """Write several shares of which one is right.

    Example:
        >>> alternatives([Fraction(1, 3), Fraction(1, 2), Fraction(1)])
        '1/3 or 1/2 or 1'
    """
    return " or ".join(map(number, candidates))


def law(regime: str | None) -> str:
    """Name the regime as a heading does.

    Example:
        >>> law("CN"), law(None)
        ('regime CN', 'no regime')
    """
    return f"regime {regime}" if regime else "no regime"


def reach_sentence(reach: Reach) -> Reason:
    """Say how far the right reaches: three parts that print as 100.00 % together."""
    parts = {"protected": reach.protected, "unprotected": reach.unprotected, "unknown": reach.unknown}
    says = "reach: {protected} of the film is protected, {unprotected} is not, {unknown} is unknown"
    values = tuple(percentages(parts).items())
    if not reach.unproved:
        return Reason("assumption", says, values)
    says = (
        "reach: {protected} of the film is protected, {unprotected} is not "
        "({unproved} of the film for want of proof only), {unknown} is unknown"
    )
    return Reason("assumption", says, (*values, ("unproved", hundredths(reach.unproved))))


def removal(one: Assumption) -> Reason:
    """Say how to remove an assumption, and its number where it is one.

    Example:
        >>> from creditgraph.measure.control import DIAL
        >>> removal(DIAL).sentence()
        '1, from 1/2 to 2; to remove it, pass a control table of your own: ControlTable(dial=…)'
    """
    remove = ("remove", one.remove)
    if one.value == one.low == 0 and one.high == 1:  # a habit that is on or off, not a quantity
        return Reason("group", "to remove it, {remove}", (remove,))
    figures = (("point", str(one.value)), ("low", str(one.low)), ("high", str(one.high)))
    return Reason("group", "{point}, from {low} to {high}; to remove it, {remove}", (*figures, remove))


_IN_TITLES = ("vesting", "parts")
"""Questions whose trees are those of the titles."""


def marked(allocation: Allocation, mark: str) -> tuple[Reason, ...]:
    """Return the different leaves of one mark that the answer rests on, in the order of the trees."""
    found: dict[tuple[str, object], Reason] = {}
    asked = [c.reason for question, c in allocation.conclusions if question not in _IN_TITLES]
    for tree in (*(title.reason for title in allocation.titles), *(asked if mark == "assumption" else ())):
        for node in grounds((tree,)):
            if node.mark == mark:
                found.setdefault((node.says, node.values), node)
    return tuple(found.values())
