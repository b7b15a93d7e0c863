"""The film as a graph: which step made what out of what, in what order, with loops condensed.

A recorded film has no loops, because each version is its own artifact. A film drawn by hand may contain
prompt, take, evaluation, prompt; such a loop is condensed into one group of steps and reported. A loop is
never an error.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from creditgraph.errors import WorkflowError, nearest
from creditgraph.workflow.check import known_artifacts
from creditgraph.workflow.collector import collector_paused
from creditgraph.workflow.kinds import kinds
from creditgraph.workflow.model import Artifact, Film, Medium, Step, Use

if TYPE_CHECKING:
    import networkx

_DONE = frozenset({"act", "pass", "replace", "generation", "source"})
"""What a kind must be in the walk for its product to be a film rather than an instruction."""
_WHOLE = frozenset({"editing", "audio_visual_sync"})
"""Kinds that make a film of clips."""
_MEDIA: Mapping[str, int] = {"video": 1, "sound": 2, "image": 3}
"""Rank of a medium among the ends of a film; texts and data stand behind."""
_SHOWN = 5
"""Ends that an error names; the rest is counted."""


def to_networkx(film: Film) -> networkx.MultiDiGraph[str]:
    """Return the film as a networkx graph in PROV's words.

    Nodes are agents, artifacts and steps (attribute ``prov``: agent, entity, activity; ids prefixed so that
    they never clash); edges point from effect to cause, as PROV has them: used, wasGeneratedBy,
    wasAssociatedWith, actedOnBehalfOf.
    """
    import networkx as nx

    graph: networkx.MultiDiGraph[str] = nx.MultiDiGraph(title=film.title)
    for agent in film.agents:
        graph.add_node(f"agent:{agent.id}", prov="agent", type=agent.type, name=agent.name)
    for artifact in film.artifacts:
        graph.add_node(f"artifact:{artifact.id}", prov="entity", origin=artifact.origin)
    for step in film.steps:
        node = f"step:{step.id}"
        graph.add_node(node, prov="activity", kind=step.kind)
        for name in step.makes:
            graph.add_node(f"artifact:{name}", prov="entity")
            graph.add_edge(f"artifact:{name}", node, prov="wasGeneratedBy")
        for use in step.uses:
            graph.add_edge(node, f"artifact:{use.artifact}", prov="used", role=use.role or "")
        for performer in step.by:
            role = performer.role or ""
            graph.add_edge(node, f"agent:{performer.agent}", prov="wasAssociatedWith", role=role)
    for engagement in film.engagements:
        ends = f"agent:{engagement.agent}", f"agent:{engagement.principal}"
        graph.add_edge(*ends, prov="actedOnBehalfOf", role=engagement.type)
    return graph


def final_artifact(film: Film) -> str:
    """Return the artifact that is the film: the one declared, or the only finished thing that nothing uses.

    Raises:
        WorkflowError: if there is none, or more than one.

    Example:
        >>> from creditgraph.workflow import film_from_json
        >>> empty = film_from_json('{"schema": "creditgraph.Workflow/1", "title": "Empty"}')
        >>> final_artifact(empty)  # doctest: +ELLIPSIS
        Traceback (most recent call last):
        creditgraph.errors.WorkflowError: steps: the film has no final: no step makes picture or sound ...
    """
    if film.final is not None:
        return film.final
    table = kinds()
    used = {use.artifact for step in film.steps for use in step.uses}
    dropped = {artifact.id for artifact in film.artifacts if artifact.status == "rejected"}
    ends = sorted(
        {
            name
            for step in film.steps
            if table[step.kind].walk in _DONE
            for name in step.makes
            if name not in used and name not in dropped
        }
    )
    if not ends:
        raise WorkflowError(
            "the film has no final: no step makes picture or sound that stands at the end",
            where="steps",
            do="Add the last step, or name it with film.final().",
        )
    if len(ends) > 1:
        likely = [_quoted(name) for name in _likeliest(film, ends)]
        more = f", and {len(likely) - _SHOWN} more" if len(likely) > _SHOWN else ""
        raise WorkflowError(
            f"the film has {len(ends)} finals: {', '.join(likely[:_SHOWN])}{more}",
            where="final",
            do=f"Say which one is the film: pass final={likely[0]}, or another. "
            "Or use the others in it, or mark them rejected.",
        )
    return ends[0]


def _likeliest(film: Film, ends: Iterable[str]) -> list[str]:
    """Put first what may be a whole film: an edit, then a kept video, a video, anything else, a still."""
    artifacts = {one.id: one for one in film.artifacts}
    makers = {name: step for step in film.steps for name in step.makes}
    media = _media(tuple((step,) for step in film.steps), range(len(film.steps)), artifacts)

    def rank(name: str) -> tuple[int, bool, str]:
        kept = name in artifacts and artifacts[name].status == "kept"
        rank = 0 if makers[name].kind in _WHOLE else _MEDIA.get(media[name], len(_MEDIA))
        return rank, not (kept or makers[name].kind == "selection"), name

    return sorted(ends, key=rank)


def _quoted(name: str) -> str:
    """Write a name so that a shell and Python both take it."""
    return repr(name) if set(name) & set('"\\$`!') else f'"{name}"'


@dataclass(frozen=True, slots=True)
class Graph:
    """The part of a film that leads to its final, ready to be walked.

    Attributes:
        final: the artifact that is the film.
        groups: steps that are walked as one; more than one step only where there was a loop.
        order: group numbers, causes before effects.
        depth: longest way from a beginning, by group: *earlier* without looking at the order of the list.
        maker: artifact to the group that makes it.
        inputs: by group, what it uses from outside itself.
        media: artifact to medium, declared or worked out.
        artifacts: described artifacts by id.
        loops: the groups that were loops.
    """

    film: Film
    final: str
    groups: tuple[tuple[Step, ...], ...]
    order: tuple[int, ...]
    depth: tuple[int, ...]
    maker: Mapping[str, int]
    inputs: tuple[tuple[Use, ...], ...]
    media: Mapping[str, Medium]
    artifacts: Mapping[str, Artifact]
    loops: tuple[int, ...]

    def artifact(self, name: str) -> Artifact:
        """Return what is known of an artifact; nothing but its id if nobody described it."""
        return self.artifacts.get(name) or Artifact(name)


def graph(film: Film, final: str | None = None) -> Graph:
    """Build the graph of everything that leads to the final.

    Raises:
        WorkflowError: if the film has no final, or several.
    """
    if final is not None and final not in (known := known_artifacts(film)):
        what = f"final names {final!r}, which is no artifact"
        raise WorkflowError(what, where="final", near=nearest(final, known))
    with collector_paused():
        return _built(film, final or final_artifact(film))


def _built(film: Film, final: str) -> Graph:
    steps, makers = _ancestors(film, final)
    causes = [_causes(step, makers) for step in steps]
    groups: tuple[tuple[Step, ...], ...] = tuple((step,) for step in steps)
    looped: tuple[int, ...] = ()
    shared = any(len(several) > 1 for several in makers.values())
    order, depth = _order(causes)
    if shared or len(order) < len(steps):
        groups, looped = _with_loops(steps, causes, makers)
        maker = {name: number for number, group in enumerate(groups) for step in group for name in step.makes}
        inputs = [_from_outside(number, group, maker) for number, group in enumerate(groups)]
        order, depth = _order([_made_by(uses, maker) for uses in inputs])
    else:
        maker = {name: several[0] for name, several in makers.items()}
        inputs = [step.uses for step in steps]
    artifacts = {artifact.id: artifact for artifact in film.artifacts}
    media = _media(groups, order, artifacts)
    ordered = tuple(order), tuple(depth)
    return Graph(film, final, groups, *ordered, maker, tuple(inputs), media, artifacts, looped)


def _ancestors(film: Film, final: str) -> tuple[list[Step], dict[str, list[int]]]:
    """Return the steps that lead to the final, in the film's order, and by artifact which of them make it."""
    makers: dict[str, list[Step]] = {}
    for step in film.steps:
        for name in step.makes:
            makers.setdefault(name, []).append(step)
    artifacts = {final}
    waiting = [final]
    seen: set[str] = set()
    for name in waiting:
        for step in makers.get(name, ()):
            if step.id not in seen:
                seen.add(step.id)
                for use in step.uses:
                    if use.artifact not in artifacts:
                        artifacts.add(use.artifact)
                        waiting.append(use.artifact)
    steps = [step for step in film.steps if step.id in seen]
    numbers: dict[str, list[int]] = {}
    for number, step in enumerate(steps):
        for name in step.makes:
            numbers.setdefault(name, []).append(number)
    return steps, numbers


def _causes(step: Step, makers: Mapping[str, list[int]]) -> list[int]:
    found = [number for use in step.uses for number in makers.get(use.artifact, ())]
    return list(dict.fromkeys(found)) if len(found) > 1 else found


def _from_outside(number: int, group: tuple[Step, ...], maker: Mapping[str, int]) -> tuple[Use, ...]:
    return tuple(use for step in group for use in step.uses if maker.get(use.artifact) != number)


def _made_by(uses: Iterable[Use], maker: Mapping[str, int]) -> list[int]:
    return list(dict.fromkeys(maker[use.artifact] for use in uses if use.artifact in maker))


def _with_loops(
    steps: list[Step], causes: list[list[int]], makers: Mapping[str, list[int]]
) -> tuple[tuple[tuple[Step, ...], ...], tuple[int, ...]]:
    import networkx as nx

    links: networkx.DiGraph[int] = nx.DiGraph()
    links.add_nodes_from(range(len(steps)))
    links.add_edges_from((number, cause) for number, before in enumerate(causes) for cause in before)
    for several in makers.values():
        links.add_edges_from((one, other) for one in several for other in several if one != other)
    parts = sorted(sorted(part) for part in nx.strongly_connected_components(links))
    groups = tuple(tuple(steps[number] for number in part) for part in parts)
    return groups, tuple(n for n, part in enumerate(parts) if len(part) > 1 or part[0] in causes[part[0]])


def _order(causes: list[list[int]]) -> tuple[list[int], list[int]]:
    """Return what can be put in order, causes before effects, and how far each stands from a beginning."""
    effects: list[list[int]] = [[] for _ in causes]
    missing = [len(before) for before in causes]
    for number, before in enumerate(causes):
        for cause in before:
            effects[cause].append(number)
    depth = [0] * len(causes)
    order = [number for number, count in enumerate(missing) if not count]
    for number in order:
        next_depth = depth[number] + 1
        for effect in effects[number]:
            if depth[effect] < next_depth:  # noqa: PLR1730 - max() would cost as much as the rest of this loop
                depth[effect] = next_depth
            missing[effect] -= 1
            if not missing[effect]:
                order.append(effect)
    return order, depth


def _media(
    groups: tuple[tuple[Step, ...], ...], order: Iterable[int], artifacts: Mapping[str, Artifact]
) -> dict[str, Medium]:
    media: dict[str, Medium] = {name: one.medium for name, one in artifacts.items() if one.medium}
    senses: dict[str, str] = {}
    for number in order:
        for step in groups[number]:
            for name in step.makes:
                senses[name] = _sense(step, senses)
                media.setdefault(name, _medium(step, senses[name], media))
    return media


def _sense(step: Step, senses: Mapping[str, str]) -> str:
    """Picture or sound: what the instructions of a generation speak of, or what an act works on."""
    about = kinds()[step.kind]
    if about.walk in ("control", "source") or not step.uses:
        return about.sense
    inputs = {senses.get(use.artifact, "picture") for use in step.uses}
    return "sound" if inputs == {"sound"} else "picture"


def _medium(step: Step, sense: str, media: Mapping[str, Medium]) -> Medium:
    about: Any = kinds()[step.kind]
    if about.makes is not None and not (about.walk == "act" and sense == "sound"):
        return about.makes  # type: ignore[no-any-return]
    if sense == "sound":
        return "sound"
    inputs = [media[use.artifact] for use in step.uses if media.get(use.artifact) in ("image", "video")]
    if about.walk in ("act", "pass", "replace") and inputs and "video" not in inputs:
        return "image"
    return "video"
