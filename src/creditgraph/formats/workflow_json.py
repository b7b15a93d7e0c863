"""Our own format: the canonical JSON of a film."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from creditgraph.formats.people import By, check_keys, people
from creditgraph.formats.people import side_file as read_side_file
from creditgraph.workflow import Film, Person, Workflow
from creditgraph.workflow.door import film_from_file
from creditgraph.workflow.kinds import kinds
from creditgraph.workflow.model import Performer, Step

_BY_TOOLS = ("generation", "pass")


def sniff(data: bytes) -> bool:
    """Tell whether the bytes begin like a film document.

    Example:
        >>> sniff(b'{"schema": "creditgraph.Workflow/1", "title": "Empty"}'), sniff(b"{}")
        (True, False)
    """
    head = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    return head.startswith(b"{") and b'"creditgraph.' in head


def read(
    path: str | Path, *, by: By | None = None, side_file: str | Path | None = None, out: str | None = None
) -> Workflow:
    """Read a film document; steps that nobody has put a name to can be given people.

    Args:
        path: the document.
        by: kind of step, or id of a step, to the people who did it.
        side_file: a TOML file with the same in a ``[by]`` table; ``by`` wins where both speak.
        out: the artifact that is the film.

    Raises:
        FormatError: it is no film document.
        UnknownNameError: ``by`` names nothing that is open in the film.
        WorkflowError: the film contradicts itself.
    """
    film = film_from_file(path)
    named = {**(read_side_file(Path(side_file)) if side_file is not None else {}), **people(by or {}, "by")}
    if named:
        film = _assigned(film, named)
    workflow = Workflow.of(film)
    if out is not None:
        workflow.final(out)
    workflow.freeze()
    return workflow


def _assigned(film: Film, named: dict[str, list[str]]) -> Film:
    nobody = {
        step.id: step.kind for step in film.steps if not step.by and kinds()[step.kind].walk not in _BY_TOOLS
    }
    check_keys(named, nobody, {step.id: step.kind for step in film.steps if step.id not in nobody})
    steps = tuple(_with(step, named) if step.id in nobody else step for step in film.steps)
    known = {agent.id for agent in film.agents}
    used = dict.fromkeys(performer.agent for step in steps for performer in step.by)
    fresh = tuple(Person(id=name, name=name) for name in used if name not in known)
    return replace(film, agents=(*film.agents, *fresh), steps=steps)


def _with(step: Step, named: dict[str, list[str]]) -> Step:
    names = named.get(step.id) or named.get(step.kind) or []
    return replace(step, by=tuple(Performer(agent=name) for name in names)) if names else step
