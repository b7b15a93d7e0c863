"""The sections of a PROV-JSON document while it is written."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

ORDER = (
    "entity", "activity", "agent", "used", "wasGeneratedBy", "wasAssociatedWith", "actedOnBehalfOf",
    "wasAttributedTo", "wasDerivedFrom", "alternateOf", "wasInvalidatedBy",
)  # fmt: skip
_LETTERS = {
    "used": "u",
    "wasGeneratedBy": "g",
    "wasAssociatedWith": "a",
    "actedOnBehalfOf": "b",
    "wasAttributedTo": "t",
    "wasDerivedFrom": "d",
    "alternateOf": "o",
    "wasInvalidatedBy": "i",
}


class Sections:
    """What is written so far.

    Example:
        >>> made = Sections()
        >>> made.relation("used", {"prov:activity": "step:s", "prov:entity": "artifact:a"})
        >>> list(made.filled()["used"])
        ['_:u1']
    """

    def __init__(self) -> None:
        self._rows: dict[str, dict[str, dict[str, Any]]] = defaultdict(dict)

    def element(self, section: str, id: str, about: dict[str, Any]) -> None:
        """Write down an entity, an activity or an agent."""
        self._rows[section][id] = about

    def relation(self, section: str, about: dict[str, Any]) -> None:
        """Write down a relation; it needs no name of its own."""
        rows = self._rows[section]
        rows[f"_:{_LETTERS[section]}{len(rows) + 1}"] = about

    def rows(self, section: str) -> dict[str, dict[str, Any]]:
        """Return what a section holds so far."""
        return self._rows[section]

    def filled(self) -> dict[str, dict[str, dict[str, Any]]]:
        """Return the sections that hold something, in a fixed order."""
        return {name: self._rows[name] for name in ORDER if self._rows[name]}


def word(name: str) -> dict[str, str]:
    """Return a qualified name as a value: PROV-JSON types it ``xsd:QName``.

    Example:
        >>> word("prov:Person")
        {'$': 'prov:Person', 'type': 'xsd:QName'}
    """
    return {"$": name, "type": "xsd:QName"}
