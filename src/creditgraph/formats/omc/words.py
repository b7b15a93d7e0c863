"""The words of OMC-JSON that both directions use, and where our own facts stand in it."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from typing import Any, TypeAlias

from creditgraph.formats.tidy import tidy
from creditgraph.workflow.fields import ID_PATTERN, LINE_PATTERN, nfc

SCHEMA = "https://movielabs.com/omc/json/schema/v2.8"
"""The only version that is written."""
DOMAIN = "creditgraph"
"""Marks our own entries of ``customData``."""
WORKFLOW = "urn:creditgraph:schema:workflow:1"
ALLOCATION = "urn:creditgraph:schema:allocation:1"

FORMS = ("Person", "Organization", "Service")
"""What a participant can be, of what we have a word for: a department is people whom nobody names."""
MEDIA = {
    "text": "digital.document",
    "image": "digital.image",
    "video": "digital.movingImage",
    "sound": "digital.audio",
    "data": "digital.data",
}
"""Our medium to the controlled value of ``AssetSC.structuralType``."""

Json: TypeAlias = dict[str, Any]


def identifier(scope: str, value: str) -> list[Json]:
    """Return an identifier as OMC writes it.

    Example:
        >>> identifier("labkoat", "ptc/1")
        [{'identifierScope': 'labkoat', 'identifierValue': 'ptc/1'}]
    """
    return [{"identifierScope": scope, "identifierValue": value}]


def reference(scope: str, value: str) -> Json:
    """Return a reference to an entity: its identifier and nothing else."""
    return {"identifier": identifier(scope, value)}


def entity(kind: str, scope: str, value: str, **about: Any) -> Json:
    """Return an entity; properties that are ``None`` or empty are left out.

    Example:
        >>> list(entity("Role", "film", "role/editor", roleType="editor", name=None))
        ['schemaVersion', 'entityType', 'identifier', 'roleType']
    """
    head = {"schemaVersion": SCHEMA, "entityType": kind, "identifier": identifier(scope, value)}
    return head | {name: said for name, said in about.items() if said not in (None, {}, [], "")}


def custom(namespace: str, value: Json, schema: str = WORKFLOW) -> list[Json]:
    """Return facts that OMC has no word for, as ``customData``.

    Example:
        >>> custom("step", {"id": "s1"})[0]["namespace"]
        'step'
    """
    return [{"domain": DOMAIN, "namespace": namespace, "schema": schema, "value": value}]


def own(entity: Json, namespace: str) -> Json | None:
    """Return what `custom` wrote into an entity, or ``None`` if there is no such thing.

    Example:
        >>> own({"customData": custom("step", {"id": "s1"})}, "step"), own({"customData": [7]}, "step")
        ({'id': 's1'}, None)
    """
    for entry in items(entity.get("customData")):
        said = record(entry)
        if said.get("domain") == DOMAIN and said.get("namespace") == namespace:
            value = said.get("value")
            return value if isinstance(value, dict) else None
    return None


def record(value: Any) -> Json:
    """Return an object, or an empty one for anything else: a property may be null or of a wrong type."""
    return value if isinstance(value, dict) else {}


def items(value: Any) -> list[Any]:
    """Return a list, or an empty one for anything else."""
    return value if isinstance(value, list) else []


def text(value: Any) -> str | None:
    """Return a text that says something, or ``None``.

    Example:
        >>> text(" director "), text(""), text(7)
        ('director', None, None)
    """
    return value.strip() or None if isinstance(value, str) else None


def own_id(value: Any) -> str | None:
    r"""Return an id that our own export wrote, if it can be one.

    Example:
        >>> own_id("take 7"), own_id("take\n7"), own_id(7)
        ('take 7', None, None)
    """
    fits = isinstance(value, str) and len(value) <= _LONGEST_ID and re.fullmatch(ID_PATTERN, value)
    return nfc(value) if fits else None


def exact(said: Any, name: str) -> str:
    """Return a name as our own export wrote it, if the standard's word for it still says the same.

    Example:
        >>> exact(" Jia ", "Jia"), exact("Jia", "Yi"), exact(None, "Jia")
        (' Jia ', 'Yi', 'Jia')
    """
    fits = isinstance(said, str) and len(said) <= _LONGEST_LINE and re.fullmatch(LINE_PATTERN, said)
    return str(said) if fits and tidy(said) == name else name


class Names:
    """Ids that are given out once each.

    Args:
        taken: ids that are not to be had.

    Example:
        >>> names = Names()
        >>> names.new("take"), names.new("take", "ast/7"), names.new("take", "ast/7")
        ('take', 'take (ast/7)', 'take (2)')
    """

    def __init__(self, *taken: str) -> None:
        self._taken = set(taken)
        self._numbers: Counter[str] = Counter()

    def new(self, wanted: str, hint: str | None = None) -> str:
        """Return the wanted id, or the same with a hint behind it, or with a number.

        Args:
            wanted: what it should be.
            hint: what tells it from others of this name.
        """
        found = wanted
        if found in self._taken and hint:
            found = tidy(f"{wanted[:_ROOM]} ({hint})")
        while found in self._taken:
            self._numbers[wanted] += 1
            found = tidy(f"{wanted[:_ROOM]} ({self._numbers[wanted] + 1})")
        self._taken.add(found)
        return found


def day(value: Any) -> date | None:
    """Return the day of a date or an instant; the time of day is nobody's concern here.

    Example:
        >>> day("2026-01-20T08:15:00+08:00"), day("2026-13-20"), day(None)
        (datetime.date(2026, 1, 20), None, None)
    """
    found = _DAY.match(value) if isinstance(value, str) else None
    if found is None:
        return None
    try:
        return date.fromisoformat(found[0])
    except ValueError:
        return None


_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?=T|$)")
_LONGEST_ID, _LONGEST_LINE = 400, 1000
"""Characters that the records allow."""
_ROOM = 200
"""Characters of a name that stay when something is written behind it to tell it from another."""
