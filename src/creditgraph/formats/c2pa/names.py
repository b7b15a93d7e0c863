"""Ids and agents of a part, each given once."""

from __future__ import annotations

from dataclasses import dataclass, field

from creditgraph.formats.c2pa.actions import Software
from creditgraph.formats.c2pa.people import Named
from creditgraph.formats.tidy import tidy
from creditgraph.workflow import UNKNOWN, Workflow


@dataclass(slots=True)
class Ids:
    """Gives out ids that nobody has yet; the count by name keeps a thousand of one name cheap."""

    _taken: set[str] = field(default_factory=lambda: {UNKNOWN})
    _count: dict[str, int] = field(default_factory=dict)

    def new(self, wanted: str) -> str:
        """Return the wanted id, with a number behind it if it is taken.

        Example:
            >>> ids = Ids()
            >>> ids.new("fox.png"), ids.new("fox.png"), ids.new("unknown")
            ('fox.png', 'fox.png (2)', 'unknown (2)')
        """
        name = found = tidy(wanted)
        while found in self._taken:
            self._count[name] = self._count.get(name, 1) + 1
            found = f"{name} ({self._count[name]})"
        self._taken.add(found)
        return found


@dataclass(slots=True)
class Agents:
    """The people and programs of a part.

    Attributes:
        film: the workflow that they are written into.
    """

    film: Workflow
    _keys: dict[str, dict[str, None]] = field(default_factory=dict)
    _ids: Ids = field(default_factory=Ids)
    _tools: dict[Software, str] = field(default_factory=dict)
    _people: dict[tuple[str, str], str] = field(default_factory=dict)
    _identified: set[str] = field(default_factory=set)

    def tool(self, software: Software) -> str:
        """Return the id of a program, written down once."""
        if software not in self._tools:
            name = tidy(software.name)
            version = tidy(software.version) if software.version else None
            id = self._ids.new(f"{name} {version}" if version else name)
            self._tools[software] = self.film.tool(name, id=id, version=version).id
        return self._tools[software]

    def named(self, who: Named) -> str:
        """Return the id of somebody: the same for the same identifier, else for the same name.

        Two of one name are two only where their identifiers say so.
        """
        by_id, by_name = (f"{who.type} id", who.id or ""), (who.type, who.name)
        found = self._people.get(by_id) if who.id else None
        if found is None:
            alike = self._people.get(by_name)
            found = None if who.id and alike in self._identified else alike
        if found is None:
            add = self.film.person if who.type == "person" else self.film.organization
            found = add(tidy(who.name), id=self._ids.new(who.name)).id
        if who.id:
            self._people[by_id] = found
            self._identified.add(found)
        self._people.setdefault(by_name, found)
        self._keys.setdefault(found, {}).update(dict.fromkeys(filter(None, (who.id, *who.addresses))))
        return found

    def keys(self) -> dict[str, tuple[str, ...]]:
        """Return agent to the ids by which other files may know it."""
        return {agent: tuple(known) for agent, known in self._keys.items() if known}
