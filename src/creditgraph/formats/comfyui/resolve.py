"""Where a wire really comes from: through reroutes, Set/Get pairs, bypassed nodes and subgraph sides."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, TypeAlias

from creditgraph.errors import nearest
from creditgraph.formats.comfyui.graph import Patience
from creditgraph.formats.comfyui.scope import BYPASSED, INPUT_SIDE, MUTED, Raw, Scope
from creditgraph.formats.comfyui.shapes import as_list, records

NOTES = frozenset(
    {
        "Note", "MarkdownNote", "Label (rgthree)", "Bookmark (rgthree)", "Fast Muter (rgthree)",
        "Fast Bypasser (rgthree)", "Fast Node Muter (rgthree)", "Fast Groups Muter (rgthree)",
        "Fast Groups Bypasser (rgthree)", "Fast Actions Button (rgthree)", "Mute / Bypass Relay (rgthree)",
        "Mute / Bypass Repeater (rgthree)", "Random Unmuter (rgthree)",
    }
)  # fmt: skip
"""Nodes of the screen alone: words for readers, and switches whose work the modes of other nodes show."""
PASSING = frozenset({"Reroute", "SetNode"})
VIRTUAL = NOTES | PASSING | {"GetNode", "PrimitiveNode"}


@dataclass(frozen=True, slots=True)
class Ref:
    """An output of a node that is really there."""

    scope: Scope
    key: str
    slot: int


@dataclass(frozen=True, slots=True)
class Literal:
    """A value that was typed, once every wire before it is gone."""

    value: Any


Source: TypeAlias = Ref | Literal | None
_Step: TypeAlias = "tuple[Scope, str, int] | Literal | None"


@dataclass(slots=True)
class Origin:
    """Follows wires backwards and keeps what was odd on the way.

    Example:
        >>> loader = {"id": 1, "type": "UNETLoader"}
        >>> top = Scope("", "", {"nodes": [loader], "links": [[5, 1, 0, 2, 0, "MODEL"]]})
        >>> Origin().of_link(top, 5, "nodes[1]").key
        '1'
    """

    notes: list[str] = field(default_factory=list)
    patience: Patience = field(default_factory=Patience)

    def of_link(self, scope: Scope, link: Any, where: str) -> Source:
        """Return the real source of a link: a node's output, a literal, or nothing."""
        step: _Step = self._enter(scope, link, where)
        seen: set[tuple[int, str, int]] = set()
        while isinstance(step, tuple):
            level, key, slot = step
            self.patience.spend()
            if (id(level), key, slot) in seen:
                self.notes.append(f"{where}: link {link} goes round in a circle; left out")
                return None
            seen.add((id(level), key, slot))
            if key != INPUT_SIDE and self._stops(level, key):
                return Ref(level, key, slot)
            step = self._next(level, key, slot, where)
        return step

    def _enter(self, scope: Scope, link: Any, where: str) -> _Step:
        source = scope.links.get(str(link))
        if source is None:
            self.notes.append(f"{where}: link {link} is in no list of links; left out")
            return None
        return (scope, *source)

    def _stops(self, scope: Scope, key: str) -> bool:
        raw = scope.nodes.get(key)
        if raw is None or key in scope.children:
            return False
        return raw["type"] not in VIRTUAL and scope.mode_of(key) not in (MUTED, BYPASSED)

    def _next(self, scope: Scope, key: str, slot: int, where: str) -> _Step:
        """Take one step back from an output that has no source of its own."""
        if key == INPUT_SIDE:
            return self._outward(scope, slot, where)
        raw = scope.nodes.get(key)
        if raw is None:
            near = _nearest_id(key, scope)
            hint = f" (nearest id: {near})" if near else ""
            self.notes.append(
                f"{where}: it is linked to node {scope.prefix}{key}, which is missing{hint}; left out"
            )
            return None
        mode = scope.mode_of(key)
        if mode == MUTED:
            return None
        if raw["type"] == "PrimitiveNode":
            values = as_list(raw.get("widgets_values"))
            return Literal(values[0]) if values else None
        if raw["type"] == "GetNode":
            return self._set_node(scope, raw, where)
        if mode == BYPASSED or raw["type"] in PASSING:
            return self._through(scope, raw, 0 if raw["type"] in PASSING else slot, where)
        return self._inward(scope.children[key], raw, slot)

    def _outward(self, scope: Scope, slot: int, where: str) -> _Step:
        """Leave a subgraph by its input side; the instance's inputs are matched by name."""
        named = records(scope.definition.get("inputs"))
        if scope.parent is None or scope.instance is None or not 0 <= slot < len(named):
            self.notes.append(f"{where}: input {slot} of the subgraph is not declared; left out")
            return None
        name = str(named[slot].get("name"))
        for given in records(scope.instance.get("inputs")):
            if str(given.get("name")) == name and given.get("link") is not None:
                return self._enter(scope.parent, given["link"], where)
        return Literal(scope.given[name]) if name in scope.given else None

    @staticmethod
    def _inward(child: Scope, raw: Raw, slot: int) -> _Step:
        """Enter a subgraph by its output side; the instance's outputs are matched by name."""
        outputs = records(raw.get("outputs"))
        names = [entry.get("name") for entry in records(child.definition.get("outputs"))]
        name = outputs[slot].get("name") if 0 <= slot < len(outputs) else None
        wanted = names.index(name) if names.count(name) == 1 else slot
        source = child.outlets.get(wanted)
        return (child, *source) if source else None

    def _set_node(self, scope: Scope, raw: Raw, where: str) -> _Step:
        """Find the SetNode with this GetNode's name, here or in a level outside."""
        name = as_list(raw.get("widgets_values"))[:1]
        level: Scope | None = scope
        while level is not None:
            for key, other in level.nodes.items():
                if other["type"] == "SetNode" and as_list(other.get("widgets_values"))[:1] == name:
                    return (level, key, 0)
            level = level.parent
        self.notes.append(f"{where}: no SetNode is named {name[0] if name else None!r}; left out")
        return None

    def _through(self, scope: Scope, raw: Raw, slot: int, where: str) -> _Step:
        """Pass a bypassed node or a reroute: the input at the same slot, else the first of the same type."""
        inputs, outputs = records(raw.get("inputs")), records(raw.get("outputs"))
        kind = outputs[slot].get("type") if 0 <= slot < len(outputs) else "*"
        order = [*inputs[max(slot, 0) : slot + 1], *inputs]
        wild = raw["type"] in PASSING or kind in ("*", "", None)
        passed = next((given for given in order if wild or given.get("type") == kind), None)
        if passed is None or passed.get("link") is None:
            return None
        return self._enter(scope, passed["link"], where)


def _nearest_id(key: str, scope: Scope) -> str | None:
    """Numbers are near by difference, other ids by their letters."""
    numbers = [int(one) for one in scope.nodes if one.isdecimal()]
    if key.isdecimal() and numbers:
        return str(min(numbers, key=lambda number: (abs(number - int(key)), number)))
    return nearest(key, scope.nodes)
