"""The actions of a manifest: what was done to a file, with which program, out of which ingredients.

References:
    * C2PA Technical Specification 2.2 (2025), section 18.14 (actions v1 and v2).
    * IPTC Digital Source Type NewsCodes.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import Any

from creditgraph.errors import FormatError
from creditgraph.formats.c2pa.store import Assertion, Manifest
from creditgraph.formats.c2pa.values import moment, rows, table, words
from creditgraph.formats.tidy import whole_text

LABELS = ("c2pa.actions", "c2pa.actions.v2")
_REFERENCES = ("ingredientIds", "org.cai.ingredientIds", "instanceId", "instanceIds")
_KEPT = ("action", "digitalSourceType", "description", "reason", "changes", "changed", "related")
_MOST = 20_000
"""Actions of one assertion: an editor that logs every stroke of a day stays below."""


@dataclass(frozen=True, slots=True)
class Software:
    """A program as a manifest names it."""

    name: str
    version: str | None = None


@dataclass(frozen=True, slots=True)
class Action:
    """One action.

    Attributes:
        name: its name, such as ``c2pa.created``.
        place: where it stands in the store.
        source_type: last part of its IPTC digital source type.
        software: the program that did it: the one named with it, else the one that wrote the manifest.
        when: when it was done, if that is stated with a time zone.
        refers_to: ingredients that it names, by label of the assertion or by id.
        parameters: everything else that is stated, as text.
    """

    name: str
    place: str
    source_type: str | None
    software: Software | None
    when: datetime | None
    refers_to: frozenset[str]
    parameters: tuple[tuple[str, str], ...]

    @property
    def is_trained(self) -> bool:
        """Whether a trained model made it, or part of it."""
        return self.source_type in vocabulary()["trained"]["types"]


@cache
def vocabulary() -> Mapping[str, Any]:
    """Return the table of actions, source types and kinds of step.

    Example:
        >>> vocabulary()["acts"]["c2pa.color_adjustments"]
        'grading'
    """
    return tomllib.loads(files("creditgraph.formats.c2pa").joinpath("actions.toml").read_text("utf-8"))


def actions_of(manifest: Manifest) -> tuple[Action, ...]:
    """Return the actions of a manifest, in their order.

    Example:
        >>> from creditgraph.formats.c2pa.store import store_of
        >>> actions = [{"action": "c2pa.created", "softwareAgent": "Firefly"}]
        >>> manifest = {"assertions": [{"label": "c2pa.actions.v2", "data": {"actions": actions}}]}
        >>> store = store_of({"active_manifest": "a", "manifests": {"a": manifest}}, "x")
        >>> [(one.name, one.software.name) for one in actions_of(store.manifests["a"])]
        [('c2pa.created', 'Firefly')]

    Raises:
        FormatError: more actions than any file has.
    """
    return tuple(_every(manifest))


def is_complete(manifest: Manifest) -> bool:
    """Tell whether a manifest states that no action is missing, which is all that can ever say so."""
    return any(table(found.data).get("allActionsIncluded") is True for found in manifest.labelled(*LABELS))


def _every(manifest: Manifest) -> Iterator[Action]:
    for assertion in manifest.labelled(*LABELS):
        data = table(assertion.data)
        listed = rows(data.get("templates"))
        templates = {one["action"]: one for one in listed if isinstance(table(one).get("action"), str)}
        for number, row in enumerate(rows(data.get("actions"))):
            name = words(table(row).get("action"))
            if number >= _MOST:
                what = f"more than {_MOST:,} actions"
                raise FormatError(what, where=assertion.place, do="No file has so many; it is damaged")
            if name is not None:
                yield _action(manifest, assertion, number, name, {**templates.get(row["action"], {}), **row})


def _action(
    manifest: Manifest, assertion: Assertion, number: int, name: str, row: Mapping[str, Any]
) -> Action:
    parameters = table(row.get("parameters"))
    agent = _named(row.get("softwareAgent")) or _indexed(row, table(assertion.data))
    kept = [(key, row[key]) for key in _KEPT if row.get(key) is not None]
    kept += [("softwareAgent", " ".join(filter(None, (agent.name, agent.version))))] if agent else []
    return Action(
        name=name,
        place=f"{assertion.place}.data.actions[{number}]",
        source_type=source_type(row.get("digitalSourceType")),
        software=agent or _generator(manifest),
        when=moment(row.get("when")),
        refers_to=frozenset(_references(parameters)),
        parameters=tuple((whole_text(key), _as_text(value)) for key, value in [*kept, *parameters.items()]),
    )


def source_type(value: Any) -> str | None:
    """Return the last part of a digital source type; some writers leave blanks around the address.

    Example:
        >>> source_type(" http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture")
        'digitalCapture'
    """
    return (words(value) or "").rstrip("/").rsplit("/", 1)[-1] or None


def _named(value: Any) -> Software | None:
    """A program named as text, or as an object with name and version."""
    if isinstance(value, dict):
        name = words(value.get("name"))
        return Software(name, words(value.get("version"))) if name else None
    name = words(value)
    return Software(name) if name else None


def _indexed(row: Mapping[str, Any], data: Mapping[str, Any]) -> Software | None:
    index, agents = row.get("softwareAgentIndex"), rows(data.get("softwareAgents"))
    if isinstance(index, int) and not isinstance(index, bool) and 0 <= index < len(agents):
        return _named(agents[index])
    return None


def _generator(manifest: Manifest) -> Software | None:
    """The program that wrote the manifest: an object, or a text such as ``Adobe_Firefly/1.0 c2pa-rs/0.3``."""
    for one in rows(manifest.raw.get("claim_generator_info")):
        if (found := _named(one)) is not None:
            return found
    text = manifest.text("claim_generator") or ""
    name, _, version = (text.split(" ", 1)[0] if "/" in text else text.partition(" (")[0]).partition("/")
    return Software(name.replace("_", " ").strip(), version or None) if name.strip("_ ") else None


def _references(parameters: Mapping[str, Any]) -> Iterator[str]:
    """Ingredients are named by address of their assertion, or by their id."""
    for one in (parameters.get("ingredient"), *rows(parameters.get("ingredients"))):
        url = words(table(one).get("url"))
        if url:
            yield url.rsplit("/", 1)[-1]
    for key in _REFERENCES:
        value = parameters.get(key)
        yield from filter(None, map(words, value if isinstance(value, list) else [value]))


def _as_text(value: Any) -> str:
    return whole_text(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))
