"""Whoever is bound by a paper and did nothing: perhaps a name that is written otherwise elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from creditgraph.errors import nearest
from creditgraph.workflow.model import Film, Tool

_BINDING = ("agreements", "engagements", "terms")
_NAMED = ("signed_by", "parties", "shares", "grantor", "grantee", "agent", "principal", "accepted_by")


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
