"""Who fixed what: the measure's result, by agent, layer and kind, with the ways that carry it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Literal, TypeAlias

from creditgraph.measure.assumptions import Assumed, assumed
from creditgraph.measure.control import ControlTable, Setting
from creditgraph.measure.facts import Facts
from creditgraph.measure.routes import UNITS
from creditgraph.measure.walk import Account, Node, Walk
from creditgraph.shares import normalised
from creditgraph.workflow.build import Workflow
from creditgraph.workflow.collector import collector_paused
from creditgraph.workflow.graph import Graph, graph
from creditgraph.workflow.kinds import kinds
from creditgraph.workflow.model import UNKNOWN, Film, Layer, Step

RAW: Layer = "raw output"
Role: TypeAlias = Literal["person", "tool", "underlying", "rounding"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a contribution.

    Attributes:
        role: ``person`` (a human or an entity acting through humans), ``tool`` (emergence), ``underlying``
            (material that was there before), or ``rounding``.
        agent: the agent's id; ``unknown`` for nobody named.
        layer, kind: where in the film, and by what kind of step.
        units: mass in units of 10⁻¹⁸ of the film.
        steps: the steps that carry it, with their units, heaviest first.
    """

    role: Role
    agent: str
    layer: Layer
    kind: str
    units: int
    steps: tuple[tuple[str, int], ...] = ()

    @property
    def mass(self) -> Fraction:
        """The part of the film, 0 to 1."""
        return Fraction(self.units, UNITS)


@dataclass(frozen=True)
class Contribution:
    """The measured contribution to one film: lines that add up to it exactly.

    Attributes:
        film: the film that was measured.
        lines: by agent, layer and kind; they sum to 1 with the rounding line.
        table: the control table used.
        assumptions: what was assumed (†), with the steps concerned.
        loops: steps that were condensed because they form a loop.
        merged: at most the part of the film whose facts were merged (more than 64 sets of facts at one step).
        cut: the artifacts that the film was cut from.
        graph: the film's graph, which the nodes' group numbers refer to.
        nodes: the trace of the walk, the film's own node first: every flow and every settlement, to be added
            up again.
        unmeasured: steps that touch no artifact, direction and producing: not measured by control, which is
            not 0.
    """

    film: Film
    lines: tuple[Line, ...]
    table: ControlTable
    assumptions: tuple[Assumed, ...]
    loops: tuple[tuple[str, ...], ...]
    merged: Fraction
    cut: tuple[str, ...]
    graph: Graph = field(repr=False, compare=False)
    nodes: tuple[Node, ...] = field(repr=False, compare=False)
    unmeasured: tuple[Step, ...] = field(repr=False, compare=False)

    def mass(
        self,
        *,
        agent: str | None = None,
        layer: str | None = None,
        kind: str | None = None,
        role: str | None = None,
    ) -> Fraction:
        """Return the part of the film that all lines of this description hold together."""
        return Fraction(
            sum(
                line.units
                for line in self.lines
                if agent in (None, line.agent)
                and layer in (None, line.layer)
                and kind in (None, line.kind)
                and role in (None, line.role)
            ),
            UNITS,
        )

    @cached_property
    def control(self) -> Fraction:
        """κ of the film: the part that people fixed, out of what is not pre-existing."""
        people, tools = self.mass(role="person"), self.mass(role="tool")
        return people / (people + tools) if people + tools else Fraction(0)

    @cached_property
    def unmade(self) -> Fraction:
        """The part of the film that counts as fixed by somebody unknown, because its making is not on file.

        People may have fixed none of it.
        """
        return Fraction(sum(node.unmade for node in self.nodes), UNITS)

    @cached_property
    def certain(self) -> Fraction:
        """What κ of the film is at least: nobody fixed anything in what nobody knows the making of."""
        people, tools = self.mass(role="person"), self.mass(role="tool")
        return (people - self.unmade) / (people + tools) if people + tools else Fraction(0)

    def shares(
        self, kinds: Iterable[str] | None = None, layers: Iterable[str] | None = None
    ) -> dict[str, Fraction]:
        """Return the shares of what people fixed, of some kinds or layers only if wanted; they add to one.

        People who hold no mass are left out; *unknown* is a holder like any other.
        """
        only_kinds = None if kinds is None else set(kinds)
        only_layers = None if layers is None else set(layers)
        held: dict[str, int] = {}
        for line in self.lines:
            if (
                line.role == "person"
                and (only_kinds is None or line.kind in only_kinds)
                and (only_layers is None or line.layer in only_layers)
            ):
                held[line.agent] = held.get(line.agent, 0) + line.units
        return dict(sorted(normalised(held).items()))

    def of(self, agent: str) -> tuple[Line, ...]:
        """Return the lines of one agent, heaviest first."""
        return tuple(
            sorted(
                (line for line in self.lines if line.agent == agent),
                key=lambda line: (-line.units, line.kind),
            )
        )

    def clips(self) -> dict[str, tuple[Fraction, Fraction]]:
        """Return, for each input of the cut, its part of the film and the human control κ in it."""
        return self._by_clip([_human(node) for node in self.nodes])

    def certain_clips(self) -> dict[str, Fraction]:
        """Return, for each input of the cut, what the human control in it is at least."""
        found = self._by_clip([_human(node) - node.unmade for node in self.nodes])
        return {name: control for name, (_, control) in found.items()}

    def _by_clip(self, own: Sequence[int]) -> dict[str, tuple[Fraction, Fraction]]:
        below = _below(self.nodes, own)
        found: dict[str, tuple[int, Fraction]] = {}
        for (target, units), name in zip(self.nodes[0].flows, self.cut, strict=True):
            part, controlled = found.get(name, (0, Fraction(0)))
            found[name] = (
                part + units,
                controlled + Fraction(units * below[target], self.nodes[target].arrived),
            )
        return {
            name: (Fraction(part, UNITS), controlled / part) for name, (part, controlled) in found.items()
        }

    def stabilities(self) -> dict[str, tuple[tuple[str, Fraction | None], ...]]:
        """Return, for each input of the cut, the generations on its way with the stability stated of each.

        ``None``: nobody stated it. It is shown beside the control of a clip and weighs nothing: how alike the
        outputs of one prompt are under other seeds says how far the model follows it, not what people fixed.

        Example:
            >>> film = Workflow("Harbour")
            >>> _ = film.step("generation", makes="take", stability="9/10")
            >>> _ = film.step("editing", by=film.person("甲"), uses="take", makes="film")
            >>> measure(film).stabilities()
            {'take': (('generation#1', Fraction(9, 10)),)}
        """
        below: list[dict[str, Fraction | None]] = [self._generated(node) for node in self.nodes]
        for number in reversed(_causes_last(self.nodes)):
            for target, _ in self.nodes[number].flows:
                below[number] = below[number] | below[target]
        found: dict[str, dict[str, Fraction | None]] = {}
        for (target, _), name in zip(self.nodes[0].flows, self.cut, strict=True):
            found[name] = found.get(name, {}) | below[target]
        return {name: tuple(sorted(steps.items(), key=lambda one: one[0])) for name, steps in found.items()}

    def _generated(self, node: Node) -> dict[str, Fraction | None]:
        steps = self.graph.groups[node.group] if node.group >= 0 else ()
        return {step.id: step.facts.stability for step in steps if kinds()[step.kind].walk == "generation"}

    def way(self, step: str) -> tuple[str, ...]:
        """Return one shortest way from the film to a step: artifacts and steps in turn, the film first.

        Example:
            >>> film = Workflow("Harbour")
            >>> _ = film.step("drawing", by=film.person("甲"), makes="cel")
            >>> _ = film.step("editing", by=film.person("乙"), uses="cel", makes="film")
            >>> measure(film).way("drawing#1")
            ('film', 'editing#1', 'cel', 'drawing#1')
        """
        makers = {name: one for group in self.graph.groups for one in group for name in one.makes}
        came: dict[str, tuple[str, ...]] = {self.graph.final: (self.graph.final,)}
        waiting = [self.graph.final]
        for artifact in waiting:
            maker = makers.get(artifact)
            if maker is None:
                continue
            here = (*came[artifact], maker.id)
            if maker.id == step:
                return here
            for use in maker.uses:
                if use.artifact not in came:
                    came[use.artifact] = (*here, use.artifact)
                    waiting.append(use.artifact)
        return ()


def measure(
    film: Film | Workflow, setting: Setting | ControlTable | None = None, *, final: str | None = None
) -> Contribution:
    """Measure who fixed what in a film. No law is in this.

    Args:
        film: the film, frozen or still in the builder.
        setting: a control table, or a corner of the assumption box; the shipped table at its points if left
            out.
        final: the artifact that is the film, if it is not clear from the workflow.

    Raises:
        WorkflowError: if the film has no final, or several.

    Example:
        >>> film = Workflow("Harbour")
        >>> jia, yi = film.people("甲", "乙")
        >>> _ = film.step("drawing", by=jia, makes="cels")
        >>> _ = film.step("editing", by=yi, uses="cels", makes="film", cuts=11)
        >>> measure(film).shares()
        {'乙': Fraction(1, 2), '甲': Fraction(1, 2)}
    """
    frozen = film.freeze() if isinstance(film, Workflow) else film
    with collector_paused():
        return measured(Facts(graph(frozen, final)), setting)


def measured(facts: Facts, setting: Setting | ControlTable | None = None) -> Contribution:
    """Measure a film whose facts are worked out already; many settings can share them."""
    chosen = Setting(setting) if isinstance(setting, ControlTable) else setting or Setting()
    with collector_paused():
        walk = Walk(facts, chosen)
        result = walk.run()
    return Contribution(
        film=facts.graph.film,
        lines=_lines(result.accounts, facts, result.rounding),
        table=chosen.table,
        assumptions=assumed(facts, walk.router, walk.settler),
        loops=tuple(tuple(step.id for step in facts.graph.groups[number]) for number in facts.graph.loops),
        merged=Fraction(result.merged, UNITS),
        cut=result.cut,
        graph=facts.graph,
        nodes=tuple(result.nodes),
        unmeasured=tuple(step for step in facts.graph.film.steps if kinds()[step.kind].walk == "unmeasured"),
    )


def _lines(accounts: Mapping[Account, int], facts: Facts, rounding: int) -> tuple[Line, ...]:
    table = kinds()
    found: dict[tuple[Role, str, Layer, str], list[tuple[str, int]]] = {}
    for (role, agent, step), units in accounts.items():
        kind = _kind(role, step, facts)
        layer = table[kind].layer if kind in table else RAW
        carried = found.setdefault((role, agent, layer, kind), [])
        carried.append((step, units))
    lines = [
        Line(*key, sum(units for _, units in carried), _steps(carried)) for key, carried in found.items()
    ]
    if rounding:
        lines.append(Line("rounding", "", RAW, "rounding", rounding))
    return tuple(sorted(lines, key=lambda line: (line.role, line.agent, line.layer, line.kind)))


def _kind(role: Role, step: str, facts: Facts) -> str:
    if step:
        group = facts.graph.groups[facts.group_of[step]]
        return kinds()[next(one.kind for one in group if one.id == step)].channel
    return {"tool": "generation", "underlying": "underlying"}.get(role, UNKNOWN)


def _steps(carried: Iterable[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted((one for one in carried if one[0]), key=lambda one: (-one[1], one[0])))


def _human(node: Node) -> int:
    return sum(units for (role, _, _), units in node.accounts if role == "person")


def _below(nodes: Sequence[Node], own: Sequence[int]) -> list[int]:
    """Add to the units settled at each node those settled below it: the pass that returns them."""
    below = list(own)
    for number in reversed(_causes_last(nodes)):
        for target, units in nodes[number].flows:
            below[number] += units * below[target] // nodes[target].arrived
    return below


def _causes_last(nodes: Sequence[Node]) -> list[int]:
    arriving = [0] * len(nodes)
    for node in nodes:
        for target, _ in node.flows:
            arriving[target] += 1
    order = [number for number, count in enumerate(arriving) if not count]
    for number in order:
        for target, _ in nodes[number].flows:
            arriving[target] -= 1
            if not arriving[target]:
                order.append(target)
    return order
