"""The agents of other people's provenance: persons, organizations and tools; who is none of them is reported.

References:
    * W3C PROV-DM (2013), 5.3.1 Agent, 5.3.2 Attribution, 5.3.4 Delegation; PROV-CONSTRAINTS, Inference 13.
"""

from __future__ import annotations

from collections.abc import Mapping

from creditgraph.formats.prov.document import Statement
from creditgraph.formats.prov.names import Name, folded, last
from creditgraph.formats.prov.things import Thing, Things
from creditgraph.formats.tidy import tidy
from creditgraph.workflow import Workflow
from creditgraph.workflow.model import Evidence

_TYPES = {
    "person": "person",
    "organization": "organization",
    "organisation": "organization",
    "software agent": "tool",
    "softwareagent": "tool",
    "software application": "tool",
}
"""The types of PROV in any spelling, and those of FOAF and schema.org that mean the same."""
ENGAGEMENTS = ("employment", "commission", "collaboration")
"""What a delegation has to call itself to be an engagement; PROV has no word for it."""


class Actors:
    """The agents of a document, written into a film.

    Args:
        things: what the document describes.
        film: where they are written.

    Attributes:
        types: id of an agent to ``person``, ``organization`` or ``tool``; the others are none of them.
    """

    def __init__(self, things: Things, film: Workflow) -> None:
        self._things = things
        self.types: dict[str, str] = {}
        for agent in things.all("agent"):
            self._write(agent, film)

    def _write(self, agent: Thing, film: Workflow) -> None:
        type_ = self._type(agent)
        name = agent.label() or tidy(last(agent.name.iri))
        if type_ is None:
            return
        self.types[agent.id] = type_
        if type_ == "person":
            film.person(name, id=agent.id)
        elif type_ == "organization":
            film.organization(name, id=agent.id)
        else:
            versions = [value.text for iri, value in agent.attributes() if last(iri).casefold() == "version"]
            version = next((tidy(text) for text in versions if text.strip()), None)
            film.tool(name, id=agent.id, version=version)

    def _type(self, agent: Thing) -> str | None:
        """An agent may be an entity or activity as well, and its type may be said there."""
        scopes = {statement.scope for statement in agent.told} or {""}
        told = [agent, *(
            self._things.get(section, agent.name, scope)
            for section in ("entity", "activity")
            for scope in sorted(scopes)
            if self._things.has(section, agent.name, scope)
        )]  # fmt: skip
        words = [folded(last(value.name.iri)) for thing in told for value in thing.values("type")]
        return next((_TYPES[word] for word in words if word in _TYPES), None)

    def engage(self, one: Statement, kinds: Mapping[str, str], film: Workflow, evidence: Evidence) -> bool:
        """Write a delegation as an engagement, if it says which it is and its ends are no tools.

        Args:
            one: the delegation.
            kinds: id of an activity to the kind of step that it is.
            film: where it is written.
            evidence: what shows it.
        """
        ends = [self._things.get("agent", name, one.scope).id for name in _ends(one)]
        parties = [id for id in ends if self.types.get(id) in ("person", "organization")]
        said = [folded(last(value.name.iri)) for word in ("type", "role", "label") for value in one.all(word)]
        type_ = next((word for word in said if word in ENGAGEMENTS), None)
        activity = one.end("activity")
        scope = () if activity is None else (kinds.get(self._things.get("activity", activity, one.scope).id),)
        if type_ is None or len(set(parties)) < 2 or None in scope:
            return False  # without the kind of its activity it would cover more than it says
        film.engage(parties[0], parties[1], type_, scope=scope, evidence=evidence)
        return True


def _ends(one: Statement) -> list[Name]:
    return [name for word in ("delegate", "responsible") if (name := one.end(word)) is not None]
