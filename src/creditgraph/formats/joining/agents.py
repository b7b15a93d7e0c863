"""Who is who: the persons, companies and tools of several files, united by id and by name."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from creditgraph.errors import WorkflowError
from creditgraph.formats.joining.report import Match
from creditgraph.formats.part import Part
from creditgraph.workflow.model import Agent, Person, Tool

Local: TypeAlias = tuple[int, str]
"""Number of a part, and the id of an agent in it."""


@dataclass(slots=True)
class Agents:
    """The agents of all parts.

    Attributes:
        parts: the parts.
        aliases: other name or id of a person to the name under which they stand, as somebody declared.
        named: the agents, by the id they get.
        matches: persons found in several files.
        conflicts: names that could mean several persons.
    """

    parts: Sequence[Part]
    aliases: Mapping[str, str] = field(default_factory=dict)
    named: dict[str, Agent] = field(default_factory=dict)
    matches: list[Match] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)
    _ids: dict[Local, str] = field(default_factory=dict)
    _by_key: dict[str, str] = field(default_factory=dict)
    _parts_of: dict[str, set[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for number, part in enumerate(self.parts):
            for agent in part.film.agents:
                self._ids[number, agent.id] = self._placed(number, agent)
        for name, numbers in self._parts_of.items():
            if len(numbers) > 1 and not isinstance(self.named[name], Tool):
                sources = tuple(self.parts[number].source for number in sorted(numbers))
                self.matches.append(Match("person", name, sources))

    def id_of(self, number: int, agent: str) -> str:
        """Return the id under which an agent of a part stands in the film."""
        return self._ids.get((number, agent), agent)

    def person(self, name: str) -> str:
        """Return the id of a person somebody named, who is added if nobody else named them.

        Raises:
            WorkflowError: a tool has this name.
        """
        known = self.aliases.get(name, name)
        for key in (_folded("person", known), _folded("organization", known)):
            if key in self._by_key:
                return self._by_key[key]
        if known in self.named:
            what = f"{known!r} is already the id of a {self.named[known].type}"
            raise WorkflowError(what, where="by", do="Give the person another name")
        return self._new(-1, Person(known, known), [_folded("person", known)])

    def _placed(self, number: int, agent: Agent) -> str:
        """The id of an agent: that of the same agent in an earlier file, or a new one."""
        known = self.aliases.get(agent.name) or self.aliases.get(agent.id)
        if known is not None and not isinstance(agent, Tool):
            agent = replace(agent, id=known, name=known)
        ids = [f"id {key}" for key in self.parts[number].agent_keys.get(agent.id, ())]
        names = [_name_key(agent)]
        for key in (*ids, *names):
            found = self._by_key.get(key)
            if found is None or self.named[found].type != agent.type:
                continue
            if key in names and number in self._parts_of[found]:
                continue  # one file names two agents alike: they are two
            self._remember(number, found, ids + names)
            return found
        return self._new(number, agent, ids + names)

    def _new(self, number: int, agent: Agent, keys: Iterable[str]) -> str:
        name, count = agent.id if number >= 0 else agent.name, 1
        wanted = name
        while wanted in self.named:
            count += 1
            wanted = f"{name} ({count})"
        if count > 1:
            self.conflicts.append(
                f"{agent.name!r} is the name of {count} agents: {wanted!r} stands apart; "
                f"say under [people] whether they are one"
            )
        self.named[wanted] = replace(agent, id=wanted)
        self._remember(number, wanted, keys)
        return wanted

    def _remember(self, number: int, name: str, keys: Iterable[str]) -> None:
        self._parts_of.setdefault(name, set()).add(number)
        for key in keys:
            self._by_key.setdefault(key, name)


def _name_key(agent: Agent) -> str:
    if isinstance(agent, Tool):
        return _folded("tool", f"{agent.name}\0{agent.version or ''}\0{agent.plan or ''}")
    return _folded(agent.type, agent.name)


def _folded(type: str, name: str) -> str:
    return f"{type} {' '.join(unicodedata.normalize('NFC', name).casefold().split())}"
