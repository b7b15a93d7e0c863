"""The walk: one pass backwards carries mass with the facts met; at the ends it is settled.

Mass is carried in integer units and conserved at every node: what comes in goes on, is settled, or stands in
the rounding line. The trace keeps every flow, so that a stranger can add it up again.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, NamedTuple, TypeAlias

from creditgraph.measure.bundles import States
from creditgraph.measure.control import Setting
from creditgraph.measure.exact import SCALE, open_part
from creditgraph.measure.facts import Facts
from creditgraph.measure.layout import Station, laid_out
from creditgraph.measure.regions import Region, fresh, region
from creditgraph.measure.routes import UNITS, Router, Target
from creditgraph.measure.settle import Settlement, Settler
from creditgraph.workflow.model import UNKNOWN, Step

MOST_STATES = 64
"""Distinct sets of facts kept apart at one step; above that the lightest are merged, and the result says
so."""

FEW_PARTS = 10_000
"""Up to so many equal parts are dealt part by part, so that twice the bits are exactly twice the units."""

Party: TypeAlias = Literal["person", "tool", "underlying"]
Account: TypeAlias = tuple[Party, str, str]
"""(party, agent, step): who is credited and through which step; tools and underlying material have no
step."""


class Node(NamedTuple):
    """Mass that stood at one step with one set of facts, and where it went.

    Attributes:
        group: group number of the graph, or -1 for material nobody made here.
        arrived: units that came in.
        flows: (node number, units) that went on.
        accounts: (account, units) that were settled here.
        rounding: units that could not be dealt equally.
        unmade: units that count as fixed by somebody unknown, because nobody knows how this was made.
    """

    group: int
    arrived: int
    flows: tuple[tuple[int, int], ...]
    accounts: tuple[tuple[Account, int], ...]
    rounding: int
    unmade: int = 0


@dataclass(slots=True)
class Walked:
    """The result of the walk.

    Attributes:
        accounts: units by account.
        rounding: units that could not be dealt equally.
        nodes: the trace, the film's own node first.
        merged: units whose facts were merged because there were more than `MOST_STATES` sets of them; what
            was merged at several steps is counted at each, up to the whole film.
        cut: the artifacts to which the first node flows, in the order of its flows.
    """

    accounts: dict[Account, int]
    rounding: int
    nodes: list[Node]
    merged: int
    cut: tuple[str, ...]


class Walk:
    """One walk over a film under one setting.

    Args:
        facts: the facts of the film's steps.
        setting: the dials.
    """

    def __init__(self, facts: Facts, setting: Setting) -> None:
        self.facts = facts
        self.layout = laid_out(facts)
        self.router = Router(facts, setting)
        self.settler = Settler(facts, setting)
        self.states = States()
        self._settled: dict[tuple[int, Account | None], tuple[Settlement, int, tuple[Account, ...]]] = {}
        self._regions: dict[int, Region] = {}
        self._inbox: dict[int, dict[int, list[int]]] = {}
        self._trace: list[Node | None] = []
        self._result = Walked({}, 0, [], 0, ())

    def run(self) -> Walked:
        """Walk from the film back to its makers."""
        graph = self.facts.graph
        start = graph.maker.get(graph.final, -1)
        self._send(start, graph.final, 0, UNITS, [])
        for number in reversed(graph.order):
            arrived = self._inbox.pop(number, None)
            if arrived:
                self._pass(number, self.layout.stations[number], arrived)
        self._result.nodes = [node for node in self._trace if node is not None]
        return self._result

    # -- one group of steps ------------------------------------------------------------------------

    def _pass(self, number: int, station: Station, arrived: dict[int, list[int]]) -> None:
        route = self.router.route(number, station)
        if len(arrived) > MOST_STATES and route.targets:
            arrived = self._merge(number, arrived)
        for state, (node, mass) in arrived.items():
            flows: list[tuple[int, int]] = []
            accounts: list[tuple[Account, int]] = []
            left = mass
            if route.outright and station.replaced_by is not None:
                part = self._fresh(station.replaced_by, route.outright, station.passed, state)
                outright = mass * part.numerator // part.denominator
                self._settle(self.states.grow(state, station.replacing), outright, None, accounts)
                left -= outright
            grown = self.states.grow(state, station.collects, once=station.once)
            if station.passed >= 0:
                grown = self.states.grow(grown, station.passed)
            if route.targets:
                self._go_on(route.targets, grown, left, flows)
            else:
                self._settle(grown, left, None, accounts)
            self._keep(node, number, mass, flows, accounts)

    def _fresh(self, step: Step, area: Fraction, mark: int, state: int) -> Fraction:
        """What a step replaces of this mass, beyond what its people replaced further on."""
        own = self._regions[mark] = region(step, area, self.facts.tools)
        met = [self._regions[one] for one in self.states.members((state,)) if one in self._regions]
        return fresh(own, met)

    def _go_on(
        self, targets: tuple[Target, ...], state: int, units: int, flows: list[tuple[int, int]]
    ) -> None:
        cut = []
        for target, artifact, weight in targets:
            part = units * weight // UNITS
            if part:
                self._send(target, artifact, state, part, flows)
                cut.append(artifact)
        self._result.cut = self._result.cut or tuple(cut)

    def _keep(
        self,
        node: int,
        group: int,
        arrived: int,
        flows: list[tuple[int, int]],
        accounts: list[tuple[Account, int]],
        unmade: int = 0,
    ) -> None:
        rounding = arrived
        for _, units in flows:
            rounding -= units
        total = self._result.accounts
        for account, units in accounts:
            rounding -= units
            total[account] = total.get(account, 0) + units
        self._trace[node] = Node(group, arrived, tuple(flows), tuple(accounts), rounding, unmade)
        self._result.rounding += rounding

    def _send(self, target: int, artifact: str, state: int, units: int, flows: list[tuple[int, int]]) -> None:
        if target < 0:
            flows.append((self._end(artifact, state, units), units))
            return
        box = self._inbox.setdefault(target, {})
        place = box.get(state)
        if place is None:
            place = box[state] = [self._new_node(), 0]
        place[1] += units
        flows.append((place[0], units))

    def _end(self, artifact: str, state: int, units: int) -> int:
        """Material that nobody made here: pre-existing, or of unknown origin.

        Of what nobody knows the making of, people may have fixed all or nothing: then a tool left it open.
        """
        about = self.facts.graph.artifact(artifact)
        if about.origin == "pre-existing":
            end: Account = ("underlying", about.rights_holder or UNKNOWN, "")
        else:
            self.settler.unmade.add(artifact)
            end = ("tool" if self.settler.setting.taken(UNKNOWN) == 0 else "person", UNKNOWN, "")
        node = self._new_node()
        accounts: list[tuple[Account, int]] = []
        self._settle(state, units, end, accounts)
        unmade = sum(part for account, part in accounts if account == end) if _is_unmade(end) else 0
        self._keep(node, -1, units, [], accounts, unmade)
        return node

    def _new_node(self) -> int:
        self._trace.append(None)
        return len(self._trace) - 1

    def _merge(self, number: int, arrived: dict[int, list[int]]) -> dict[int, list[int]]:
        """Join the lightest sets of facts into one that holds them all; equals share their fate."""
        limit = sorted((mass for _, mass in arrived.values()), reverse=True)[MOST_STATES - 1]
        kept = {state: place for state, place in arrived.items() if place[1] > limit}
        light = {state: place for state, place in arrived.items() if place[1] <= limit}
        union = self.states.join(light)
        target = kept[union] = [self._new_node(), 0]
        for node, mass in light.values():
            self._keep(node, number, mass, [(target[0], mass)], [])
            target[1] += mass
            self._result.merged = min(UNITS, self._result.merged + mass)
        return kept

    # -- settling ----------------------------------------------------------------------------------

    def _settle(
        self, state: int, units: int, end: Account | None, accounts: list[tuple[Account, int]]
    ) -> None:
        """Divide units between the people who fixed something, and whatever left the rest open."""
        known = self._settled.get((state, end))
        if known is None:
            known = self._settled[state, end] = self._settlement(state, end)
        settlement, scale, openers = known
        left_open = units * scale // SCALE
        fixed = units - left_open
        few = settlement.parts and settlement.parts <= FEW_PARTS
        one, whole = (fixed // settlement.parts, 1) if few else (fixed, settlement.parts)
        for (agent, step), bits in settlement.holders:
            part = one * bits // whole
            if part:
                accounts.append((("person", agent, step), part))
        if openers and (part := left_open // len(openers)):
            accounts.extend((opener, part) for opener in openers)

    def _settlement(self, state: int, end: Account | None) -> tuple[Settlement, int, tuple[Account, ...]]:
        statements, tools = self.layout.bundles.content(self.states.members((state,)))
        found = self.settler.settle(statements, tools, unmade=_is_unmade(end))
        openers: list[Account] = [("tool", tool, "") for tool in found.tools]
        if end is not None:
            openers.append(end)
        if not openers and not found.bits:
            openers.append(("person", UNKNOWN, ""))
        return found, open_part(found.bits) if openers else 0, tuple(openers)


def _is_unmade(end: Account | None) -> bool:
    """Whether a way ends at something whose making nobody knows."""
    return end is not None and end[0] != "underlying"
