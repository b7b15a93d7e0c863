"""What the names of a document stand for: entities, activities and agents, each described once.

A name in a bundle means what the bundle declares under it, else what the document declares, else something
that nobody declares, which PROV allows.

References:
    * W3C PROV-DM (2013), 5.4 Bundles; PROV-CONSTRAINTS (2013), section 7.2.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from creditgraph.formats.prov.document import ELEMENTS, RELATIONS, Statement, Value
from creditgraph.formats.prov.names import PROV, Name
from creditgraph.formats.tidy import tidy

_MEANS = {
    **dict.fromkeys(("activity", "informed", "informant"), "activity"),
    **dict.fromkeys(("agent", "delegate", "responsible"), "agent"),
    **dict.fromkeys(
        ("entity", "plan", "generatedEntity", "usedEntity", "alternate1", "alternate2"), "entity"
    ),
}
"""What a relation takes for what; the others say so little that what they name is no thing of a film."""


@dataclass(slots=True, eq=False)
class Thing:
    """An entity, an activity or an agent.

    Attributes:
        section: which of the three.
        name: its name in the document.
        id: its id in the film, its name behind that of its bundle; unlike that of any other of its section.
        told: the statements that describe it; none, if it is only named.
    """

    section: str
    name: Name
    id: str
    told: list[Statement] = field(default_factory=list)

    @property
    def place(self) -> str:
        """Where it is described, or would be."""
        return self.told[0].place if self.told else f"{self.section}[{self.id!r}]"

    def values(self, word: str) -> list[Value]:
        """Return the values of an attribute of PROV's own."""
        return [value for statement in self.told for value in statement.all(word)]

    def attributes(self) -> Iterator[tuple[str, Value]]:
        """Yield every attribute that is not PROV's own, by its address."""
        for statement in self.told:
            for iri, values in statement.about.items():
                if not iri.startswith(PROV):
                    yield from ((iri, value) for value in values)

    def label(self) -> str | None:
        """Return its printed name: PROV's label, else another vocabulary's name of it."""
        labels = [value.text for value in self.values("label")]
        labels += [
            value.text for iri, value in self.attributes() if iri.endswith(("/name", "#name", "#label"))
        ]
        return next((tidy(text) for text in labels if text.strip()), None)


class Things:
    """The things of a document.

    Args:
        statements: of the whole document.

    Example:
        >>> from creditgraph.formats.prov.document import document
        >>> told = document({"entity": {"ex:a": {}}, "used": {"_:u": {"prov:entity": "ex:b"}}}, "run.json")
        >>> things = Things(told.statements)
        >>> [thing.id for thing in things.all("entity")], [thing.id for thing in things.named_only]
        (['ex:a', 'ex:b'], ['ex:b'])

    Attributes:
        named_only: things that a relation names and nobody describes.
    """

    def __init__(self, statements: Iterable[Statement]) -> None:
        self.named_only: list[Thing] = []
        self._found: dict[tuple[str, str, str], Thing] = {}
        self._ids: set[tuple[str, str]] = set()
        told = list(statements)
        for statement in told:
            if statement.section in ELEMENTS:
                self._described(statement).told.append(statement)
        for statement in told:
            for word in RELATIONS.get(statement.section, ()):
                if word in _MEANS and (name := statement.end(word)) is not None:
                    self.get(_MEANS[word], name, statement.scope)

    def all(self, section: str) -> list[Thing]:
        """Return the entities, the activities or the agents, in the order of the document."""
        return [thing for thing in self._found.values() if thing.section == section]

    def has(self, section: str, name: Name, scope: str) -> bool:
        """Tell whether somebody describes a name."""
        return any((section, where, name.iri) in self._found for where in (scope, ""))

    def get(self, section: str, name: Name, scope: str) -> Thing:
        """Return what a name means; something new if nobody describes it."""
        for where in (scope, ""):
            if (found := self._found.get((section, where, name.iri))) is not None:
                return found
        new = self._new(section, name, scope)
        self.named_only.append(new)
        return new

    def _described(self, statement: Statement) -> Thing:
        key = (statement.section, statement.scope, statement.id.iri)
        return self._found.get(key) or self._new(statement.section, statement.id, statement.scope)

    def _new(self, section: str, name: Name, scope: str) -> Thing:
        wanted = tidy(f"{scope}/{name.text}" if scope else name.text)
        id, number = wanted, 1
        while (section, id) in self._ids or id == "unknown":
            number += 1
            id = f"{wanted} ({number})"
        self._ids.add((section, id))
        thing = self._found[section, scope, name.iri] = Thing(section, name, id)
        return thing
