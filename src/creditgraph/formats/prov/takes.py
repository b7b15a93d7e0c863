"""Attempts in other people's provenance: alternates of one another, and those that were invalidated.

References:
    * W3C PROV-DM (2013), 5.1.8 Invalidation, 5.5.2 Alternate.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from creditgraph.formats.prov.acts import Act
from creditgraph.formats.prov.document import Statement
from creditgraph.formats.prov.things import Things

_USED = {"used": "entity", "wasDerivedFrom": "usedEntity"}


@dataclass(frozen=True, slots=True)
class Attempts:
    """Alternates of one another.

    Attributes:
        among: ids of the entities, in the order of the document.
        rejected: which of them were invalidated.
        by: the activity that invalidated the first of those, if it is known.
        place: the first statement that says that they are alternates.
    """

    among: tuple[str, ...]
    rejected: tuple[str, ...]
    by: str | None
    place: str


class Takes:
    """What a document says of attempts.

    Args:
        things: what the document describes.
        statements: of the document.
        steps: the activities that are steps.
        kinds: id of an activity to the kinds of step that it may be.

    Attributes:
        rejected: id of an entity that was invalidated, and not used by anything else, to the activity.
        used_again: places of invalidations of something that something else uses: no rejection.

    Example:
        >>> from creditgraph.formats.prov.document import document
        >>> ends = {"prov:alternate1": "ex:take2", "prov:alternate2": "ex:take1"}
        >>> told = document({"alternateOf": {"_:o": ends}}, "run.json").statements
        >>> [one.among for one in Takes(Things(told), told, [], {}).choices()]
        [('ex:take2', 'ex:take1')]
    """

    def __init__(
        self,
        things: Things,
        statements: Iterable[Statement],
        steps: Sequence[Act],
        kinds: Mapping[str, tuple[str, ...]],
    ) -> None:
        self._choosing = [act for act in steps if kinds[act.thing.id] == ("selection",)]
        self.rejected: dict[str, str | None] = {}
        self.used_again: list[str] = []
        self._up: dict[str, str] = {}
        self._places: dict[str, str] = {}
        self._users: dict[str, set[str]] = {}
        statements = list(statements)
        for act in steps:
            for name in act.uses:
                self._users.setdefault(name, set()).add(act.thing.id)
        for one in statements:
            self._used(things, one)
        for one in statements:
            if one.section == "wasInvalidatedBy":
                self._invalidated(things, one)
            elif one.section == "alternateOf":
                self._alternates(things, one)

    def _used(self, things: Things, one: Statement) -> None:
        """What was used by an activity that is no step, or became something else, was no less used."""
        word = _USED.get(one.section)
        entity = None if word is None else one.end(word)
        if entity is None:
            return
        activity, made = one.end("activity"), one.end("generatedEntity")
        user = things.get("activity", activity, one.scope) if activity else None
        if user is None and made is not None:
            user = things.get("entity", made, one.scope)
        if user is not None:
            self._users.setdefault(things.get("entity", entity, one.scope).id, set()).add(user.id)

    def _invalidated(self, things: Things, one: Statement) -> None:
        entity, activity = one.end("entity"), one.end("activity")
        if entity is None:
            return
        name = things.get("entity", entity, one.scope).id
        by = None if activity is None else things.get("activity", activity, one.scope).id
        if self._users.get(name, set()) - {by}:
            self.used_again.append(one.place)
        else:
            self.rejected.setdefault(name, by)

    def _alternates(self, things: Things, one: Statement) -> None:
        first, second = one.end("alternate1"), one.end("alternate2")
        if first is None or second is None:
            return
        roots = [self._root(things.get("entity", name, one.scope).id) for name in (first, second)]
        self._up[roots[1]] = roots[0]
        self._places.setdefault(roots[0], self._places.get(roots[1], one.place))

    def _root(self, name: str) -> str:
        self._up.setdefault(name, name)
        while self._up[name] != name:
            self._up[name] = self._up[self._up[name]]
            name = self._up[name]
        return name

    def choices(self) -> Iterator[Attempts]:
        """Yield each set of alternates in which no step of the document chooses already."""
        sets: dict[str, list[str]] = {}
        for name in self._up:
            sets.setdefault(self._root(name), []).append(name)
        chosen = set()
        for act in self._choosing:
            met = Counter(self._root(name) for name in act.uses if name in self._up)
            chosen |= {root for root, count in met.items() if count > 1}
        for root, names in sets.items():
            if len(names) > 1 and root not in chosen:
                rejected = [name for name in names if name in self.rejected]
                by = next((self.rejected[name] for name in rejected), None)
                yield Attempts(tuple(names), tuple(rejected), by, self._places[root])
