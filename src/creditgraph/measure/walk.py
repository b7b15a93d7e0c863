"""The walk: one pass backwards carries mass with the facts met, one pass returns what was settled.

Mass is carried in integer units and conserved at every node: what comes in goes on, is settled, or stands in the rounding
line. The trace keeps every flow, so that a stranger can add it up again.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from creditgraph.measure.control import Setting
from creditgraph.measure.exact import SCALE, open_part
from creditgraph.measure.facts import Facts
from creditgraph.measure.plan import Plan, Planner
from creditgraph.measure.settle import Settlement, settled
from creditgraph.workflow.model import UNKNOWN

UNITS = 10**18
"""Integer units of one film. Divided over 10⁶ flows, less than 10⁻¹² of it can end in the rounding line."""
MOST_STATES = 64
"""Distinct sets of facts kept apart at one step; above that the lightest are merged, and the result says so."""

Party: TypeAlias = Literal["person", "tool", "underlying"]
Account: TypeAlias = tuple[Party, str, str]
"""(party, agent, step): who is credited and through which step; tools and underlying material have no step."""


@dataclass(frozen=True, slots=True)
class Node:
    """Mass that stood at one step with one set of facts, and where it went.

    Attributes:
        group: group number of the graph, or -1 for material nobody made here.
        arrived: units that came in.
        flows: (node number, units) that went on.
        accounts: (account, units) that were settled here.
        rounding: units that could not be dealt equally.
    """

    group: int
    arrived: int
    flows: tuple[tuple[int, int], ...]
    accounts: tuple[tuple[Account, int], ...]
    rounding: int


@dataclass(slots=True)
class Walked:
    """The result of the walk.

    Attributes:
        accounts: units by account.
        rounding: units that could not be dealt equally.
        nodes: the trace, effects before causes.
        merged: units whose facts were merged because there were more than `MOST_STATES` sets of them.
        bits: T by node where mass was settled.
    """

    accounts: dict[Account, int]
    rounding: int
    nodes: list[Node]
    merged: int
    bits: dict[int, int] = field(default_factory=dict)


class Walk:
    """One walk over a film under one setting.

    Args:
        facts: the facts of the film's steps.
        setting: the dials.
    """

    def __init__(self, facts: Facts, setting: Setting) -> None:
        self.planner = Planner(facts, setting)
        self.facts = facts
        self.setting = setting
        self.plans = self.planner.plans()
        self._states: list[frozenset[int]] = [frozenset()]
        self._numbers: dict[frozenset[int], int] = {frozenset(): 0}
        self._grown: dict[tuple[int, int], int] = {}
        self._settlements: dict[int, Settlement] = {}
        self._inbox: defaultdict[int, dict[int, int]] = defaultdict(dict)
        self._places: dict[tuple[int, int], int] = {}
        self._nodes: list[Node | None] = []
        self._result = Walked({}, 0, [], 0)

    def run(self) -> Walked:
        """Walk from the film back to its makers."""
        graph = self.facts.graph
        start = graph.maker.get(graph.final, -1)
        flows: list[tuple[int, int]] = []
        self._send(start, graph.final, 0, UNITS, flows)
        for number in reversed(graph.order):
            arrived = self._inbox.pop(number, None)
            if arrived:
                self._pass(number, self.plans[number], arrived)
        self._result.nodes = [node for node in self._nodes if node is not None]
        return self._result

    # -- one group of steps ---------------------------------------------------------------------------------------------

    def _pass(self, number: int, plan: Plan, arrived: dict[int, int]) -> None:
        if len(arrived) > MOST_STATES:
            arrived = self._merge(number, arrived)
        for state, mass in arrived.items():
            node = self._places[number, state]
            flows: list[tuple[int, int]] = []
            accounts: list[tuple[Account, int]] = []
            left = mass
            if plan.replaced:
                outright = int(mass * plan.replaced)
                accounts += self._settle(self._grow(state, plan.replacing), outright, None, node)
                left -= outright
            grown = self._grow(state, plan.collects)
            if plan.targets:
                for target, artifact, weight in plan.targets:
                    self._send(target, artifact, grown, left * weight // UNITS, flows)
            else:
                accounts += self._settle(grown, left, None, node)
            self._keep(node, number, mass, flows, accounts)

    def _keep(
        self, node: int, group: int, arrived: int, flows: list[tuple[int, int]], accounts: list[tuple[Account, int]]
    ) -> None:
        rounding = arrived - sum(units for _, units in flows) - sum(units for _, units in accounts)
        self._nodes[node] = Node(group, arrived, tuple(flows), tuple(accounts), rounding)
        self._result.rounding += rounding
        total = self._result.accounts
        for account, units in accounts:
            total[account] = total.get(account, 0) + units

    def _send(self, target: int, artifact: str, state: int, units: int, flows: list[tuple[int, int]]) -> None:
        if not units:
            return
        if target < 0:
            flows.append((self._end(artifact, state, units), units))
            return
        box = self._inbox[target]
        if state not in box:
            self._places[target, state] = len(self._nodes)
            self._nodes.append(None)
        box[state] = box.get(state, 0) + units
        flows.append((self._places[target, state], units))

    def _end(self, artifact: str, state: int, units: int) -> int:
        """Material that nobody made here: pre-existing, or of unknown origin."""
        about = self.facts.graph.artifact(artifact)
        holder = about.rights_holder or UNKNOWN
        node = len(self._nodes)
        self._nodes.append(None)
        end: Account = ("underlying", holder, "") if about.origin == "pre-existing" else ("person", UNKNOWN, "")
        self._keep(node, -1, units, [], self._settle(state, units, end, node))
        return node

    # -- sets of facts --------------------------------------------------------------------------------------------------

    def _grow(self, state: int, bundle: int | None) -> int:
        if bundle is None:
            return state
        known = self._grown.get((state, bundle))
        if known is None:
            known = self._grown[state, bundle] = self._number(self._states[state] | {bundle})
        return known

    def _number(self, facts: frozenset[int]) -> int:
        number = self._numbers.get(facts)
        if number is None:
            number = self._numbers[facts] = len(self._states)
            self._states.append(facts)
        return number

    def _merge(self, number: int, arrived: dict[int, int]) -> dict[int, int]:
        """Join the lightest sets of facts into one that holds what each of them holds."""
        by_weight = sorted(arrived.items(), key=lambda item: (-item[1], sorted(self._states[item[0]])))
        kept = dict(by_weight[: MOST_STATES - 1])
        light = by_weight[MOST_STATES - 1 :]
        union = self._number(frozenset().union(*(self._states[state] for state, _ in light)))
        units = sum(mass for _, mass in light)
        self._result.merged += units
        if union not in kept:
            self._places[number, union] = len(self._nodes)
            self._nodes.append(None)
        target = self._places[number, union]
        kept[union] = kept.get(union, 0) + units
        for state, mass in light:
            if state != union:
                self._keep(self._places[number, state], number, mass, [(target, mass)], [])
        return kept

    # -- settling -------------------------------------------------------------------------------------------------------

    def _settle(
        self, state: int, units: int, end: Account | None, node: int
    ) -> list[tuple[Account, int]]:
        """Divide units between the people who fixed something, and whatever left the rest open."""
        if not units:
            return []
        known = self._settlements.get(state)
        if known is None:
            known = settled(self.planner.bundles, self._states[state], self.facts, self.setting)
            self._settlements[state] = known
        self._result.bits[node] = known.bits
        openers: list[Account] = [("tool", tool, "") for tool in known.tools]
        if end is not None:
            openers.append(end)
        if not openers and not known.bits:
            openers.append(("person", UNKNOWN, ""))
        left_open = units * open_part(known.bits) // SCALE if openers else 0
        fixed = units - left_open
        accounts: list[tuple[Account, int]] = [
            (("person", agent, step), fixed * bits // known.bits) for (agent, step), bits in known.holders
        ]
        accounts += [(opener, left_open // len(openers)) for opener in openers]
        return [(account, part) for account, part in accounts if part]
