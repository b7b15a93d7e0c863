"""From one artifact forward to the cut: what a defect reaches, how long it stands there, how much it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from creditgraph.chain_of_title.model import Clip, Taint
from creditgraph.measure import Contribution
from creditgraph.measure.walk import Node
from creditgraph.workflow.graph import Graph
from creditgraph.workflow.kinds import kinds
from creditgraph.workflow.model import Layer, Step

if TYPE_CHECKING:
    import networkx

_ARRANGES = frozenset({"editing", "audio_visual_sync"})
"""Kinds that put clips one after another or side by side; the film is cut from what they use."""
_PASSES = frozenset({"act", "pass"})


class Downstream:
    """The way from any artifact to the cut of one film.

    Args:
        contribution: the film as measured.
    """

    def __init__(self, contribution: Contribution) -> None:
        self._measured = contribution
        self._graph: Graph = contribution.graph

    @cached_property
    def _links(self) -> networkx.DiGraph[str]:
        """Artifact to artifact; what was only looked at passes nothing on."""
        import networkx as nx

        links: networkx.DiGraph[str] = nx.DiGraph()
        for group in self._graph.groups:
            for step in group:
                links.add_nodes_from(step.makes)
                if kinds()[step.kind].walk != "context":
                    used = [use.artifact for use in step.uses if use.role != "context"]
                    links.add_edges_from((one, made) for one in used for made in step.makes)
        return links

    @cached_property
    def _place(self) -> Mapping[str, int]:
        """Artifact to its place in the order of making."""
        found: dict[str, int] = {}
        for number in self._graph.order:
            for step in self._graph.groups[number]:
                for name in (*(use.artifact for use in step.uses), *step.makes):
                    found.setdefault(name, len(found))
        return found

    def taint(self, artifacts: Iterable[str]) -> Taint:
        """Return what these artifacts reach; nothing if they do not lead to the film."""
        starts = [name for name in dict.fromkeys(artifacts) if name in self._links]
        made = tuple(sorted(self._after(starts), key=self._place.__getitem__))
        if self._graph.final not in made:
            whole = self._graph.final in set(artifacts)
            return Taint(tuple(starts), made, self.clips if whole else (), whole, self._layers(starts))
        early = [name for name in starts if name in self._early]
        hit = self._after(early) | self._before(name for name in starts if name not in self._early)
        clips = tuple(clip for clip in self.clips if clip.name in hit) or self.clips
        whole = len(clips) == len(self.clips)
        return Taint(tuple(starts), made, clips, whole, self._layers(starts))

    def _layers(self, names: Iterable[str]) -> tuple[Layer, ...]:
        wanted = set(names)
        steps = (step for group in self._graph.groups for step in group if wanted & {*step.makes})
        return tuple(dict.fromkeys(kinds()[step.kind].layer for step in steps))

    @cached_property
    def _early(self) -> set[str]:
        """The clips and everything that leads to them."""
        return self._before(clip.name for clip in self.clips)

    def _after(self, names: Iterable[str]) -> set[str]:
        return self._reached(names, self._links.successors)

    def _before(self, names: Iterable[str]) -> set[str]:
        """What comes after the clips, like an upscaler of the edit, touches those it was made from."""
        return self._reached(names, self._links.predecessors)

    def _reached(self, names: Iterable[str], further: Callable[[str], Iterable[str]]) -> set[str]:
        waiting = [name for name in dict.fromkeys(names) if name in self._links]
        reached = set(waiting)
        for name in waiting:
            for other in further(name):
                if other not in reached:
                    reached.add(other)
                    waiting.append(other)
        return reached

    def everything(self) -> Taint:
        """Return the film as a whole, which is what acts reach that touch no artifact."""
        return Taint((), (self._graph.final,), self.clips, whole=True)

    # -- the cut -------------------------------------------------------------------------------------

    @cached_property
    def clips(self) -> tuple[Clip, ...]:
        """The inputs of the cut, of cuts inside the cut too, with length and part of the film."""
        found: dict[str, Fraction] = {}
        for name, part in self._shares().items():
            found[name] = found.get(name, Fraction(0)) + part
        return tuple(self._clip(name, found[name]) for name in sorted(found, key=self._order_of))

    def _order_of(self, name: str) -> int:
        return self._place.get(name, len(self._place))

    def _clip(self, name: str, share: Fraction) -> Clip:
        sense: Literal["picture", "sound"] = "sound" if self._graph.media.get(name) == "sound" else "picture"
        return Clip(name, sense, self._seconds(name), share)

    def _seconds(self, name: str) -> Fraction | None:
        """The stated screen time, else the running time of the artifact itself."""
        uses = [use for step in self._arranging() for use in step.uses if use.artifact == name]
        stated = [use.seconds for use in uses if use.seconds is not None]
        if uses and len(stated) == len(uses):
            return sum(stated, Fraction(0))
        return self._graph.artifact(name).seconds

    def _arranging(self) -> Iterable[Step]:
        return (step for group in self._graph.groups for step in group if step.kind in _ARRANGES)

    def _shares(self) -> dict[str, Fraction]:
        """Artifact to its part of the film: the measured flows, followed through every cut."""
        nodes = self._measured.nodes
        whole = Fraction(nodes[0].arrived)
        found: dict[str, Fraction] = {}
        waiting = [(self._graph.final, {0: Fraction(1)})]
        while waiting:
            name, arriving = waiting.pop()
            below = self._below(arriving, nodes)
            while len(below) == 1 and name not in below:
                (inner,) = below
                deeper = self._below(below[inner], nodes)
                if not deeper:
                    break
                below = deeper
            if len(below) > 1:
                waiting.extend(below.items())
            else:
                units = sum(part * nodes[node].arrived for node, part in arriving.items())
                found[name] = found.get(name, Fraction(0)) + Fraction(units) / whole
        return found

    def _below(
        self, arriving: Mapping[int, Fraction], nodes: tuple[Node, ...]
    ) -> dict[str, dict[int, Fraction]]:
        """Return the material that one artifact was arranged from, with the part of each node."""
        found: dict[str, dict[int, Fraction]] = {}
        for number, part in arriving.items():
            node = nodes[number]
            for name, target, units in self._material(node):
                inside = found.setdefault(name, {})
                inside[target] = inside.get(target, Fraction(0)) + part * units / nodes[target].arrived
        return found

    def _material(self, node: Node) -> list[tuple[str, int, int]]:
        if node.group < 0 or not node.flows:
            return []
        group = self._graph.groups[node.group]
        several = len({target for target, _ in node.flows}) > 1
        about = kinds()[group[0].kind]
        if len(group) > 1 or about.walk not in _PASSES or (several and group[0].kind not in _ARRANGES):
            return []
        return self._named(node)

    def _named(self, node: Node) -> list[tuple[str, int, int]]:
        """Give each flow of a node the name of the artifact it goes to; flows keep the order of the uses."""
        nodes, maker, media = self._measured.nodes, self._graph.maker, self._graph.media
        uses = [use.artifact for use in self._graph.inputs[node.group]]
        uses.sort(key=lambda name: media.get(name) == "sound")  # the measure deals with pictures first
        found, place = [], 0
        for target, units in node.flows:
            wanted = nodes[target].group
            here = next((n for n in range(place, len(uses)) if maker.get(uses[n], -1) == wanted), None)
            if here is None:
                return []
            found.append((uses[here], target, units))
            place = here + 1
        return found
