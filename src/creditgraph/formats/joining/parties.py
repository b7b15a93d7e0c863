"""Names that may be one: of a party that did nothing, and of two people who are said to have done one act."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import combinations, islice

from creditgraph.errors import nearest
from creditgraph.formats.joining.who import source_of
from creditgraph.workflow.model import Film, Tool

_BINDING = ("agreements", "engagements", "terms")
_NAMED = ("signed_by", "parties", "shares", "grantor", "grantee", "agent", "principal", "accepted_by")
_ALIKE = 0.85
"""Likeness from which two names are asked about: one letter in seven, and no other first name."""
_MOST = 20
"""People who claim one act of whom every two are compared; lines about them in one report."""
_PAIRS = 2000
"""Pairs that are compared; a table of more is in disorder as a whole."""


def rivals(film: Film) -> Iterator[str]:
    """Yield a line for each two people who are said to have done the same acts by rows of one file.

    Where they are nearly of one name, whatever the files, the line says how to make them one.

    Args:
        film: the film.

    Example:
        >>> from creditgraph.workflow.model import Evidence, Performer, Person, Step
        >>> rows = [Performer(name, evidence=Evidence("kitsu.json")) for name in ("Ben Okoro", "Ben Okorro")]
        >>> people = tuple(Person(one.agent, one.agent) for one in rows)
        >>> film = Film("Harbour", agents=people, steps=(Step("s", "drawing", claimants=tuple(rows)),))
        >>> print(*rivals(film))
        two rows of kitsu.json name 'Ben Okoro' and 'Ben Okorro' for 1 act; if they are one person, write
        under [people]: "Ben Okoro" = ["Ben Okorro"]
    """
    names = {agent.id: agent.name for agent in film.agents}
    did = Counter(one.agent for step in film.steps for one in step.by)
    found: Counter[tuple[str, str, str, str]] = Counter()
    for step in film.steps:
        first = sorted(step.claimants, key=lambda one: (-did[one.agent], one.agent))[:_MOST]
        for one, other in combinations(first, 2):
            sources = source_of(one.evidence), source_of(other.evidence)
            found[names[one.agent], sources[0], names[other.agent], sources[1]] += 1
    said = 0
    for (name, source, rival, second), count in islice(found.items(), _PAIRS):
        if (alike := _alike(name, rival)) or source == second:
            said += 1
            if said > _MOST:
                yield f"of {len(found)} pairs who are said to have done the same acts these are the first"
                return
            rows = f"two rows of {source} name" if source == second else f"{source} and {second} name"
            acts = "1 act" if count == 1 else f"{count} acts"
            cure = f'; if they are one person, write under [people]: "{name}" = ["{rival}"]' if alike else ""
            yield f"{rows} {name!r} and {rival!r} for {acts}{cure}"


def _alike(one: str, other: str) -> bool:
    matcher = SequenceMatcher(None, one.casefold(), other.casefold())
    return one != other and matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


def strangers(film: Film) -> Iterator[str]:
    """Yield a question for each party of a paper who did nothing and is called nearly like somebody who did.

    Args:
        film: the film.

    Example:
        >>> from creditgraph.workflow import Workflow
        >>> film = Workflow("Harbour")
        >>> _ = film.people("Ben Okafor", "Ben Okafr", "Studio")
        >>> _ = film.step("drawing", by="Ben Okafor", makes="plate", id="plate")
        >>> film.assign("Ben Okafr", "Studio", signed_by=["Ben Okafr", "Studio"])
        >>> list(strangers(film.freeze()))
        ["'Ben Okafr' is bound by a paper and did nothing that was read; did you mean 'Ben Okafor'?"]
    """
    names = {agent.id: agent.name for agent in film.agents if not isinstance(agent, Tool)}
    doers = {one.agent for step in film.steps for one in (*step.by, *step.claimants)}
    known = sorted(name for agent, name in names.items() if agent in doers)
    for agent in sorted(_bound(film) & names.keys() - doers):
        near = nearest(names[agent], known)
        if near is not None:
            what = f"{names[agent]!r} is bound by a paper and did nothing that was read"
            yield f"{what}; did you mean {near!r}?"


def _bound(film: Film) -> set[str]:
    found: set[str] = set()
    for record in (record for name in _BINDING for record in getattr(film, name)):
        for value in (getattr(record, name, None) for name in _NAMED):
            found.update([value] if isinstance(value, str) else value or ())
    return found
