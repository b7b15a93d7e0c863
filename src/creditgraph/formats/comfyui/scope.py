"""One level of a UI graph: the top, or the inside of one subgraph instance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from creditgraph.errors import FormatError
from creditgraph.formats.comfyui.shapes import as_int, as_list, records
from creditgraph.formats.comfyui.widgets import CONTROL, named_values

INPUT_SIDE, OUTPUT_SIDE = "-10", "-20"
ALIASES = {"Reroute (rgthree)": "Reroute", "easy setNode": "SetNode", "easy getNode": "GetNode"}
"""Wires by another name."""
MUTED, BYPASSED = 2, 4

Raw = Mapping[str, Any]


@dataclass(slots=True)
class Scope:
    """The nodes and links of one level, and the instance it is the inside of.

    Args:
        prefix: what stands before the ids of its nodes (``37:``).
        where: the place of the level in the file, ending in a dot unless it is the top.
        definition: the subgraph's definition, or the whole file at the top.
        mode: the mode of the instance, which holds for all inside.
        parent, instance: the level outside and the node there that stands for this one.
    """

    prefix: str
    where: str
    definition: Raw
    mode: int = 0
    parent: Scope | None = None
    instance: Raw | None = None
    nodes: dict[str, Raw] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    links: dict[str, tuple[str, int]] = field(default_factory=dict)
    outlets: dict[int, tuple[str, int]] = field(default_factory=dict)
    children: dict[str, Scope] = field(default_factory=dict)
    given: dict[str, Any] = field(default_factory=dict)
    values: dict[str, dict[str, Any]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._read_nodes()
        self._read_links()
        self._read_broadcasts()

    def _read_nodes(self) -> None:
        for index, node in enumerate(as_list(self.definition.get("nodes"))):
            place = f"{self.where}nodes[{index}]"
            if not isinstance(node, dict) or not isinstance(node.get("type"), str) or "id" not in node:
                raise FormatError("not a ComfyUI node: it has no 'id' and 'type'", where=place)
            key = str(node["id"])
            if key in self.nodes:
                raise FormatError(
                    f"two nodes have the id {key}",
                    where=place,
                    do=f"Give one of them another id; the first is {self.places[key]}",
                )
            self.nodes[key] = {**node, "type": ALIASES.get(node["type"], node["type"])}
            self.places[key] = place
            self.values[key], note = named_values(node)
            if note:
                self.notes.append(f"{place}: {note}")

    def _read_links(self) -> None:
        for index, link in enumerate(as_list(self.definition.get("links"))):
            read = _link(link)
            if read is None:
                if link is not None:
                    self.notes.append(f"{self.where}links[{index}]: not a link, left out")
                continue
            key, origin, slot, target, target_slot = read
            self.links[key] = (origin, slot)
            if target == OUTPUT_SIDE:
                self.outlets[target_slot] = (origin, slot)

    def _read_broadcasts(self) -> None:
        """Draw the links that *Use Everywhere* draws only for a run, from its own record of them."""
        extra = self.definition.get("extra")
        wired: dict[str, list[Raw]] = {}
        for index, entry in enumerate(as_list(extra.get("ue_links") if isinstance(extra, dict) else None)):
            if not isinstance(entry, dict) or str(entry.get("upstream")) not in self.nodes:
                continue
            key, slot = str(entry.get("downstream")), as_int(entry.get("downstream_slot"))
            if key not in wired:
                wired[key] = list(records(self.nodes.get(key, {}).get("inputs")))
            inputs = wired[key]
            if not 0 <= slot < len(inputs) or inputs[slot].get("link") is not None:
                continue
            inputs[slot] = {**inputs[slot], "link": f"ue_links[{index}]"}
            self.links[f"ue_links[{index}]"] = (str(entry["upstream"]), as_int(entry.get("upstream_slot")))
        for key in wired.keys() & self.nodes.keys():
            self.nodes[key] = {**self.nodes[key], "inputs": wired[key]}

    def mode_of(self, key: str) -> int:
        """Return the mode that holds for a node: its own, or its instance's if that one is off."""
        mode = self.nodes[key].get("mode")
        return self.mode or (mode if isinstance(mode, int) else 0)


def _link(link: Any) -> tuple[str, str, int, str, int] | None:
    """Read a link in either form: a list at the top level, an object inside subgraphs."""
    if isinstance(link, list) and len(link) >= 5:
        parts = link[:5]
    elif isinstance(link, dict):
        names = ("id", "origin_id", "origin_slot", "target_id", "target_slot")
        parts = [link.get(name) for name in names]
    else:
        return None
    key, origin, slot, target, target_slot = parts
    return str(key), str(origin), as_int(slot), str(target), as_int(target_slot)


def give(scope: Scope, instance: Raw) -> dict[str, Any]:
    """Return the values an instance gives to its inside, by the name of the definition's input.

    They follow, in order, the inputs that feed a widget; an empty list means that the inner values hold.
    """
    values = instance.get("widgets_values")
    named = instance.get("widgets_values_named")
    if isinstance(values, dict):
        return dict(values)
    if not isinstance(values, list) or not values:
        return {}
    names = list(named) if isinstance(named, dict) and len(named) == len(values) else widget_inputs(scope)
    if len(names) < len(values):
        values = [value for value in values if value not in ("fixed", "randomize", "increment", "decrement")]
    if len(names) != len(values):
        scope.notes.append(
            f"{scope.where[:-1]}: {len(values)} values for {len(names)} inputs; inner values kept"
        )
        return {}
    return {name: value for name, value in zip(names, values, strict=True) if name != CONTROL}


def widget_inputs(scope: Scope) -> list[str]:
    """Return the names of the definition's inputs that end in a widget, in order."""
    fed = {
        slot
        for node in scope.nodes.values()
        for given in records(node.get("inputs"))
        if given.get("widget")
        for origin, slot in [scope.links.get(str(given.get("link")), ("", -1))]
        if origin == INPUT_SIDE
    }
    return [
        str(given.get("name"))
        for slot, given in enumerate(records(scope.definition.get("inputs")))
        if slot in fed
    ]
