"""What the writer keeps while it writes: who takes part in which role, and how each thing is referred to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from creditgraph.formats.omc.words import Json, entity, reference
from creditgraph.workflow.model import Agent, Film


class Page:
    """One document that is being written.

    A person who directs and edits is one person and two participants, as the standard has it.

    Args:
        film: the film.
        scope: the identifier scope of everything in it.
    """

    def __init__(self, film: Film, scope: str) -> None:
        self.film = film
        self.scope = scope
        self.types: dict[str, str] = {agent.id: agent.type for agent in film.agents}
        self._parts: dict[str, dict[str | None, int]] = {agent.id: {None: 0} for agent in film.agents}
        self._roles: dict[str, None] = {}

    def asset(self, name: str) -> Json:
        """Return a reference to an artifact."""
        return reference(self.scope, f"asset/{name}")

    def participant(self, who: str, role: str | None = None) -> Json:
        """Return a reference to an agent in a role; the entity is written by `participants`."""
        number = self._parts[who].setdefault(role, len(self._parts[who]))
        if role is not None:
            self._roles[role] = None
        return reference(self.scope, _participant(who, number))

    def contributors(self, people: Iterable[tuple[str, str | None]]) -> Json | None:
        """Return who contributed, as a context says it; nothing if nobody is named."""
        listed = [self.participant(who, role) for who, role in people]
        return {"Participant": listed} if listed else None

    def role(self, role: str) -> Json:
        """Return a reference to a role."""
        self._roles[role] = None
        return reference(self.scope, f"role/{role}")

    def participants(self, agent: Agent) -> Iterator[Json]:
        """Yield an agent once for every role in which something refers to it."""
        for role, number in self._parts[agent.id].items():
            yield entity(
                "Participant",
                self.scope,
                _participant(agent.id, number),
                name=agent.name,
                ParticipantSC=reference(self.scope, f"agent/{agent.id}"),
                participantFC={"Role": [self.role(role)]} if role is not None else None,
            )

    def roles(self) -> Iterator[Json]:
        """Yield every role that something refers to."""
        for role in self._roles:
            yield entity("Role", self.scope, f"role/{role}", roleType=role)


def _participant(who: str, number: int) -> str:
    return f"participant {number}/{who}" if number else f"participant/{who}"
