"""Names for the values of a node: UI files hold a bare list, and its order is a matter of the class."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from creditgraph.formats.comfyui.shapes import records

CONTROL = "control_after_generate"


@cache
def known_orders() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Return the widget names per class, in each order seen, as learnt from files that carry them.

    Example:
        >>> known_orders()["KSampler"][0][:3]
        ('seed', 'control_after_generate', 'steps')
    """
    text = files(__package__).joinpath("widgets.toml").read_text("utf-8")
    return {
        name: tuple(tuple(order.split()) for order in orders.split("|"))
        for name, orders in tomllib.loads(text)["orders"].items()
    }


def named_values(node: Mapping[str, Any]) -> tuple[dict[str, Any], str | None]:
    """Return a node's widget values by name and, if two namings disagree, a sentence about it.

    Names come from ``widgets_values_named``, else from the inputs that declare a widget when they are
    as many as the values, else from the table of known orders; what is left is named ``#0``, ``#1``.

    Example:
        >>> named_values({"type": "CLIPTextEncode", "widgets_values": ["a fox"]})
        ({'text': 'a fox'}, None)
    """
    values, named = node.get("widgets_values"), node.get("widgets_values_named")
    if isinstance(values, dict):
        return dict(values), None
    if not isinstance(values, list):
        return dict(named) if isinstance(named, dict) else {}, None
    if isinstance(named, dict) and named:
        return _both(values, named)
    return _named(_names(node, values), values), None


def _both(values: list[Any], named: dict[str, Any]) -> tuple[dict[str, Any], str | None]:
    """Take the list where the two disagree: it is what the interface loads."""
    if len(values) != len(named):
        return dict(named), f"{len(values)} values but {len(named)} named ones; the names were taken"
    listed = dict(zip(named, values, strict=True))
    apart = [name for name in named if named[name] != listed[name]]
    note = f"{', '.join(apart)}: list and named value differ; the list was taken" if apart else None
    return listed, note


def _names(node: Mapping[str, Any], values: Sequence[Any]) -> Sequence[str]:
    declared = [
        str(given["widget"].get("name") or given.get("name"))
        for given in records(node.get("inputs"))
        if isinstance(given.get("widget"), dict)
    ]
    for names in (declared, _with_control(declared, values)):
        if names and len(names) == len(values):
            return names
    orders = known_orders().get(str(node.get("type", "")).strip(), ())
    fitting = [order for order in orders if _fits(order, values)]
    return min(fitting, key=lambda order: abs(len(order) - len(values)), default=())


def _fits(order: Sequence[str], values: Sequence[Any]) -> bool:
    """Tell whether each value can be what the order calls it; what is too many stays unnamed."""
    plain = not _control_like(values[len(order) :])
    return plain and all(_can_be(name, value) for name, value in zip(order, values, strict=False))


def _can_be(name: str, value: Any) -> bool:
    last = name.rsplit(".", 1)[-1]
    if last.startswith(CONTROL):
        return _control_like([value]) or isinstance(value, bool)
    if _control_like([value]):
        return False
    if last.endswith("seed"):
        return isinstance(value, int) and not isinstance(value, bool)
    return not last.endswith("prompt") or isinstance(value, str) or value is None


def _with_control(declared: list[str], values: Sequence[Any]) -> list[str]:
    """Insert the seed's companion, which is a value and never an input."""
    if len(values) != len(declared) + 1:
        return []
    for place, name in enumerate(declared):
        if "seed" in name and place + 1 < len(values) and _control_like(values[place + 1 : place + 2]):
            return [*declared[: place + 1], CONTROL, *declared[place + 1 :]]
    return []


def _control_like(values: Sequence[Any]) -> bool:
    return any(value in ("fixed", "randomize", "increment", "decrement") for value in values)


def _named(names: Sequence[str], values: Sequence[Any]) -> dict[str, Any]:
    given = {names[n] if n < len(names) else f"#{n}": value for n, value in enumerate(values)}
    return _with_seed(given) if not names else given


def _with_seed(given: dict[str, Any]) -> dict[str, Any]:
    """Name the one value that shows itself: the number before the seed's companion."""
    for n in range(1, len(given)):
        seed, control = given[f"#{n - 1}"], given[f"#{n}"]
        if _control_like([control]) and isinstance(seed, int) and not isinstance(seed, bool):
            names = {f"#{n - 1}": "seed", f"#{n}": CONTROL}
            return {names.get(name, name): value for name, value in given.items()}
    return given
