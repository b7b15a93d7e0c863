"""Which artifact of a film a file is, and the part of the film that led to it.

A picture out of a film is not the film: signed, it says how the picture was made and nothing more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from creditgraph.errors import UnknownNameError, WorkflowError, nearest
from creditgraph.formats.c2pa.contribution import base_name
from creditgraph.formats.source import Source
from creditgraph.workflow import Film, Workflow
from creditgraph.workflow.check import known_artifacts
from creditgraph.workflow.fields import shown
from creditgraph.workflow.graph import final_artifact, graph
from creditgraph.workflow.model import Performer, Tool

_SHOWN = 8
"""Names that a message lists."""


def film_in(film: object) -> Film:
    """Return the film that somebody passed.

    Raises:
        WorkflowError: it is none, or contradicts itself.

    Example:
        >>> film_in("Neon Harbour")
        Traceback (most recent call last):
        creditgraph.errors.WorkflowError: film: a str is no film. Pass a Workflow, such as creditgraph.read
        returns, or a Film.
    """
    if isinstance(film, Workflow):
        return film.freeze()
    if isinstance(film, Film):
        return film
    do = "Pass a Workflow, such as creditgraph.read returns, or a Film"
    raise WorkflowError(f"a {type(film).__name__} is no film", where="film", do=do)


def artifact_of(film: Film, source: Source) -> str | None:
    """Return the artifact that a file is, by its bytes, else by its name; ``None``: none of them.

    Of a take and the pick of it, which are one file, it is the take, unless the pick is the film.

    Args:
        film: the film.
        source: the file.

    Raises:
        WorkflowError: several artifacts have its name, and it cannot be told which it is.
    """
    name = source.path.name
    same = [one.id for one in film.artifacts if one.digest == source.digest]
    called = [one.id for one in film.artifacts if name in (one.id, base_name(one.file or ""))]
    found = same or called
    if (final := _final(film)) in found:
        return final
    first = [one for one in found if not any(_is_before(film, other, one) for other in found if other != one)]
    if len(first) > 1 and not same:
        do = f"Say which it is with artifact=: {', '.join(map(repr, first[:_SHOWN]))}"
        raise WorkflowError(f"{len(first)} artifacts are called {shown(name)}", where="artifact", do=do)
    return first[0] if first else None


def _is_before(film: Film, one: str, other: str) -> bool:
    steps = (step for group in graph(film, other).groups for step in group)
    return any(use.artifact == one for step in steps for use in step.uses)


def led_to(film: Film, artifact: str | None) -> Film:
    """Return the part of a film that led to an artifact, with that artifact as what it is about.

    What led to the film's final is the whole film, with whatever was done for it as a whole.

    Args:
        film: the film.
        artifact: id of the artifact; ``None`` is the film's final.

    Raises:
        UnknownNameError: there is no such artifact.
        WorkflowError: nothing makes it; or none is named, and the film has no final, or several.

    Example:
        >>> film = Workflow("Harbour")
        >>> _ = film.step("drawing", by=film.person("甲"), makes="plate")
        >>> _ = film.step("editing", by=film.person("乙"), uses="plate", makes="film")
        >>> part = led_to(film.freeze(), "plate")
        >>> part.final, [step.kind for step in part.steps], [agent.name for agent in part.agents]
        ('plate', ['drawing'], ['甲'])
    """
    if artifact is None or artifact == _final(film):
        return replace(film, final=final_artifact(film))
    known = known_artifacts(film)
    if artifact not in known:
        do = f"Known: {', '.join(sorted(known)[:_SHOWN])}"
        what = f"{shown(artifact)} is no artifact of the film"
        raise UnknownNameError(what, where="artifact", near=nearest(artifact, known), do=do)
    before = {step.id for group in graph(film, artifact).groups for step in group}
    steps = tuple(step for step in film.steps if step.id in before)
    if not steps:
        do = "Sign what a step makes; say with artifact= what the file is"
        raise WorkflowError(f"the film does not say how {shown(artifact)} was made", where="artifact", do=do)
    things = {artifact, *(name for step in steps for name in (*step.makes, *(u.artifact for u in step.uses)))}
    found = replace(
        film,
        kind=None,
        final=artifact,
        steps=steps,
        artifacts=tuple(one for one in film.artifacts if one.id in things),
        engagements=(),
        agreements=(),
        terms=(),
        findings=(),
        credits={},
        notes=(),
    )
    named = set(_named(found))
    return replace(found, agents=tuple(one for one in film.agents if {one.id, one.name} & named))


def _final(film: Film) -> str | None:
    try:
        return final_artifact(film)
    except WorkflowError:
        return None


def _named(film: Film) -> Iterator[str]:
    """Yield whom steps and artifacts name, by id or by name."""
    hands: Sequence[Performer] = [one for step in film.steps for one in (*step.by, *step.claimants)]
    acting = {one.agent for one in hands}
    yield from acting
    for artifact in film.artifacts:
        yield from filter(None, (artifact.rights_holder, *artifact.depicts))
    for agent in film.agents:
        if isinstance(agent, Tool) and agent.id in acting:
            yield from filter(None, (agent.developer, agent.provider))
