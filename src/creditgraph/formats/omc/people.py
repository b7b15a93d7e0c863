"""Who is named in an OMC document: persons, organizations and services, and in which roles they take part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from creditgraph.errors import CreditgraphError
from creditgraph.formats.omc.entities import Document, Entity, shortened
from creditgraph.formats.omc.words import FORMS, Json, Names, exact, items, own, own_id, record, text
from creditgraph.formats.tidy import tidy
from creditgraph.workflow import UNKNOWN, Workflow

_NAMES = {"Person": "personName", "Organization": "organizationName", "Service": "serviceName"}
_OF_A_TOOL = ("developer", "provider", "plan", "training", "served_from")


class People:
    """The agents of a document, written into a workflow.

    A participant without a form (``ParticipantSC``) is a position that may still be vacant, or a company: it
    becomes nobody, and a note names it. A department is people whom nobody names.

    Args:
        document: the entities.
        film: the workflow.
    """

    def __init__(self, document: Document, film: Workflow) -> None:
        self.document = document
        self.film = film
        self.types: dict[str, str] = {}
        self.own_ids: dict[str, str] = {}
        self.formless: dict[str, None] = {}
        self._ids: dict[int, str] = {}
        self._names = Names(UNKNOWN)
        self._keys: dict[str, dict[str, None]] = {}
        for one in document.all:
            if one.type in FORMS:
                self._form(one)
        self._members: dict[int, dict[int, Entity]] = {}
        self._agents: dict[int, list[tuple[str, str | None]]] = {}
        self._forms: dict[int, Entity | None] = {}
        for one in document.of("Participant"):
            self._participant(one)

    def of(self, participant: Entity) -> list[tuple[str, str | None]]:
        """Return the agents behind a participant or a group of them, each with its role in words."""
        if id(participant) not in self._agents:
            self._agents[id(participant)] = self._behind(participant)
        return self._agents[id(participant)]

    def _behind(self, participant: Entity) -> list[tuple[str, str | None]]:
        found: dict[str, str | None] = {}
        group = {id(participant): participant}
        waiting = [participant]
        for one in waiting:
            form = one if one.type in FORMS else self._forms[id(one)]
            if form is not None and id(form) in self._ids:
                found.setdefault(self._ids[id(form)], self.role(one))
            members = self._members.get(id(one), {})
            if not members.keys() <= group.keys():  # groups within groups may be many and large
                waiting += [member for key, member in members.items() if key not in group]
                group |= members
        return list(found.items())

    def named(self, values: Any) -> dict[str, str | None]:
        """Return the agents that a list of participants names with their roles; one in two roles has both."""
        found: dict[str, list[str]] = {}
        for one in self.document.found(values, "Participant", *FORMS):
            for agent, role in self.of(one):
                found.setdefault(agent, []).extend([role] if role is not None else [])
        return {agent: "; ".join(dict.fromkeys(roles)) or None for agent, roles in found.items()}

    def role(self, participant: Entity) -> str | None:
        """Return a participant's role in words: its roles, else its job title."""
        about = record(participant.data.get("participantFC"))
        roles = [self.role_type(value) for value in items(about.get("Role"))]
        said = [role for role in roles if role is not None]
        title = text(about.get("jobTitle"))
        if not said and title is not None:
            said = [tidy(title)]
        return "; ".join(dict.fromkeys(said)) or None

    def role_type(self, value: Any) -> str | None:
        """Return the words of a role, or of a reference to one."""
        role = self.document.find(value, "Role")
        if role is None:
            return None
        words = text(role.data.get("roleType")) or text(role.data.get("name"))
        return tidy(words) if words is not None else None

    def keys(self) -> dict[str, tuple[str, ...]]:
        """Return the identifiers and addresses of each agent; what two of them share tells nobody apart."""
        shared = Counter(key for keys in self._keys.values() for key in keys)
        kept = {agent: tuple(key for key in keys if shared[key] == 1) for agent, keys in self._keys.items()}
        return {agent: keys for agent, keys in kept.items() if keys}

    def notes(self) -> Iterator[str]:
        """Yield who is named without saying whether it is a person."""
        if self.formless:
            names = shortened(list(self.formless))
            yield f"no ParticipantSC says whether these are persons, companies or vacant positions: {names}"

    def _participant(self, one: Entity) -> None:
        """Note what a participant is and who belongs to it; its identifiers are those of whoever it is."""
        value = one.data.get("ParticipantSC")
        form = self.document.find(value, *FORMS, "Department") if value else None
        members = self.document.found(one.data.get("Participant"), "Participant")
        self._forms[id(one)] = form
        self._members[id(one)] = {id(member): member for member in members}
        if form is None and not members:
            values = (value for _, value in one.ids)
            self.formless[tidy(text(one.data.get("name")) or next(values, "without a name"))] = None
        elif form is not None and id(form) in self._ids:
            self._keys[self._ids[id(form)]].update(dict.fromkeys(_keys(one)))

    def _form(self, one: Entity) -> None:
        """Write down one agent; who has no name is nobody."""
        name = _name(one)
        if name is None:
            return
        said = own(one.data, "agent") or {}
        name = exact(said.get("name"), name)
        wanted = own_id(said.get("id"))
        hint = one.ids[0][1] if one.ids else None
        agent = self._names.new(wanted or tidy(name), hint)
        if wanted is not None:
            self.own_ids.setdefault(wanted, agent)
        match one.type:
            case "Person":
                self.film.person(name, id=agent)
            case "Organization":
                self.film.organization(name, id=agent)
            case _:
                self._tool(name, agent, one, said)
        self.types[agent] = {"Service": "tool"}.get(one.type, one.type.lower())
        self._ids[id(one)] = agent
        self._keys[agent] = dict.fromkeys(_keys(one))

    def _tool(self, name: str, agent: str, one: Entity, said: Json) -> None:
        software = record(next(iter(items(one.data.get("software"))), None))
        version = text(software.get("softwareVersion"))
        about = {field: said[field] for field in _OF_A_TOOL if said.get(field) is not None}
        if version is not None:
            about["version"] = exact(said.get("version"), tidy(version))
        try:
            self.film.tool(name, id=agent, **about)
        except CreditgraphError as error:
            self.document.refuse(one.place, error)
            self.film.tool(name, id=agent)


def _name(one: Entity) -> str | None:
    """The name of an agent as printed: whole before put together, the entity's own name before parts."""
    names = record(one.data.get(_NAMES[one.type]))
    given = [text(names.get(part)) for part in ("firstGivenName", "secondGivenName", "familyName")]
    own_name = text(one.data.get("name")) if one.type == "Person" else None
    joined = " ".join(part for part in given if part is not None)
    said = (
        *(text(names.get(field)) for field in ("fullName", "displayName", "primaryName")),
        own_name,
        joined or None,
        *(text(names.get(field)) for field in ("altName", "pseudonym")),
        text(one.data.get("name")) if one.type != "Person" else None,
    )
    found = next((name for name in said if name is not None), None)
    return tidy(found) if found is not None else None


def _keys(one: Entity) -> Iterator[str]:
    for scope, value in one.ids:
        yield f"{scope}:{value}"
    mail = record(record(one.data.get("contact")).get("email"))
    for address in (text(mail.get("business")), text(mail.get("personal"))):
        if address is not None and "@" in address:
            yield tidy(address)
