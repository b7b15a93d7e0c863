"""An independent bookkeeper: adds up a trace again, knowing nothing but what a node says of itself."""

from __future__ import annotations

from collections import Counter

from creditgraph.measure import Contribution

WHOLE = 10**18


def recount(found: Contribution) -> list[str]:
    """Return every complaint about a trace; none if the books balance to the unit."""
    complaints = []
    incoming: Counter[int] = Counter({0: WHOLE})
    accounts: Counter[tuple[str, str]] = Counter()
    rounding = 0
    for number, node in enumerate(found.nodes):
        out = sum(units for _, units in node.flows) + sum(units for _, units in node.accounts) + node.rounding
        if out != node.arrived:
            complaints.append(f"node {number}: {node.arrived} came in, {out} went out")
        if min([node.rounding, *(units for _, units in (*node.flows, *node.accounts))]) < 0:
            complaints.append(f"node {number}: negative units")
        for target, units in node.flows:
            incoming[target] += units
            complaints += _edge(found, node.group, found.nodes[target].group, number)
        for (role, agent, _), units in node.accounts:
            accounts[role, agent] += units
        rounding += node.rounding
    for number, node in enumerate(found.nodes):
        if incoming[number] != node.arrived:
            complaints.append(f"node {number}: {incoming[number]} was sent, {node.arrived} came in")
    lines: Counter[tuple[str, str]] = Counter()
    for line in found.lines:
        lines[line.role, line.agent] += line.units
    accounts["rounding", ""] = rounding
    if +lines != +accounts:
        complaints.append(f"the lines say {lines}, the nodes {accounts}")
    if sum(lines.values()) != WHOLE:
        complaints.append(f"the lines add up to {sum(lines.values())}")
    return complaints


def _edge(found: Contribution, group: int, target: int, number: int) -> list[str]:
    """Mass goes only where the workflow says that something was used; sets of facts may be joined."""
    if target in (-1, group):
        return []
    used = {use.artifact for step in found.graph.groups[group] for use in step.uses}
    made = {name for step in found.graph.groups[target] for name in step.makes}
    return [] if used & made else [f"node {number}: mass went to a step whose products it never used"]
