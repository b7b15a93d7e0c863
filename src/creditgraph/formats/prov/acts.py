"""The activities of other people's provenance: which kind of step each is, and everything said about it.

An activity of a kind that nobody names is no step: nothing is guessed from what went in and came out.

References:
    * W3C PROV-DM (2013), 5.1 Entities and Activities; PROV-CONSTRAINTS (2013), Inference 11 (derivation).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from creditgraph.formats.prov.document import Statement, Value
from creditgraph.formats.prov.names import PROV, Name, folded, last, own_word
from creditgraph.formats.prov.order import moment
from creditgraph.formats.prov.things import Thing, Things
from creditgraph.workflow.kinds import kinds

_INPUTS = {"used": "entity", "wasDerivedFrom": "usedEntity"}
_OUTPUTS = {"wasGeneratedBy": "entity", "wasDerivedFrom": "generatedEntity"}


@dataclass(slots=True, eq=False)
class Act:
    """An activity and what is said about it.

    Attributes:
        thing: the activity.
        uses, makes, by: what it used and made and who had part in it, each with the first statement of it.
        plans: what somebody followed in it.
        days: on which it started, ended or made something, as far as anybody says.
    """

    thing: Thing
    uses: dict[str, Statement] = field(default_factory=dict)
    makes: dict[str, Statement] = field(default_factory=dict)
    by: dict[str, Statement] = field(default_factory=dict)
    plans: dict[str, Statement] = field(default_factory=dict)
    days: dict[str, list[date]] = field(default_factory=dict)

    def day(self) -> date | None:
        """Return the day on which it was done: its end, else its start, else when it made something."""
        return next((max(self.days[what]) for what in ("end", "start", "made") if what in self.days), None)


class Acts:
    """All activities of a document.

    Args:
        things: what the document describes.
        statements: of the document.

    Attributes:
        incomplete: places of statements that name no activity, or nothing that it used or made.
    """

    def __init__(self, things: Things, statements: Iterable[Statement]) -> None:
        self._things = things
        self._acts: dict[str, Act] = {}
        self.incomplete: list[str] = []
        for one in statements:
            self._take(one)
        for thing in things.all("activity"):
            for statement in thing.told:
                self._dates(thing, statement, start="startTime", end="endTime")

    def all(self) -> list[Act]:
        """Return every activity, in the order of the document."""
        return [self._of(thing) for thing in self._things.all("activity")]

    def get(self, id: str | None) -> Act | None:
        """Return the activity with an id."""
        return None if id is None else self._acts.get(id)

    def _of(self, thing: Thing) -> Act:
        return self._acts.setdefault(thing.id, Act(thing))

    def _get(self, section: str, name: Name, scope: str) -> Thing:
        return self._things.get(section, name, scope)

    def _take(self, one: Statement) -> None:
        activity = one.end("activity")
        if one.section in ("used", "wasGeneratedBy", "wasAssociatedWith") and activity is None:
            self.incomplete.append(one.place)
        if activity is None or one.section in ("actedOnBehalfOf", "wasInvalidatedBy"):
            return
        thing = self._get("activity", activity, one.scope)
        act = self._of(thing)
        if one.section == "wasAssociatedWith":
            self._associated(act, one)
        elif one.section in ("wasStartedBy", "wasEndedBy"):
            self._dates(thing, one, **{"start" if one.section == "wasStartedBy" else "end": "time"})
        else:
            self._links(act, one)

    def _associated(self, act: Act, one: Statement) -> None:
        agent, plan = one.end("agent"), one.end("plan")
        if agent is None:
            self.incomplete.append(one.place)
        else:
            act.by.setdefault(self._get("agent", agent, one.scope).id, one)
        if plan is not None:
            act.plans.setdefault(self._get("entity", plan, one.scope).id, one)

    def _links(self, act: Act, one: Statement) -> None:
        """A derivation by an activity implies that the activity used the one and made the other."""
        for ends, found in ((_INPUTS, act.uses), (_OUTPUTS, act.makes)):
            if one.section in ends:
                name = one.end(ends[one.section])
                if name is None:
                    self.incomplete.append(one.place)
                else:
                    found.setdefault(self._get("entity", name, one.scope).id, one)
        if one.section == "wasGeneratedBy":
            self._dates(act.thing, one, made="time")

    def _dates(self, thing: Thing, one: Statement, **words: str) -> None:
        for what, word in words.items():
            for value in one.all(word):
                if (time := moment(value.text)) is not None:
                    self._of(thing).days.setdefault(what, []).append(time.date())


@cache
def _spoken() -> Mapping[str, str]:
    """Every name of a kind, in all languages, as it is compared."""
    table = kinds().values()
    return {folded(word): about.name for about in table for word in (about.name, *about.names.values())}


def kinds_of(activity: Thing, given: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the kinds of step that an activity may be: none if nobody says, several if the caller says so.

    Args:
        activity: the activity.
        given: type or label to kinds of step, from whoever reads the document.

    Example:
        >>> from creditgraph.formats.prov.document import document
        >>> told = document({"activity": {"ex:a": {"prov:type": "ex:PromptDesign"}, "ex:b": {}}}, "run.json")
        >>> [kinds_of(one, {}) for one in Things(told.statements).all("activity")]
        [('prompt_design',), ()]
    """
    types = activity.values("type")
    ours = next((word for value in types if (word := own_word(value.name.iri)) in kinds()), None)
    if ours is not None:
        return (ours,)
    wanted = {folded(word): found for word, found in given.items()}
    labels, said = _words(activity)
    for word in (*labels, *said):  # of many runs of one type, each has its own label
        if (found := given.get(word) or wanted.get(folded(word))) is not None:
            return tuple(found)
    return next(((_spoken()[folded(word)],) for word in (*said, *labels) if folded(word) in _spoken()), ())


def words_of(activity: Thing) -> list[str]:
    """Return every word by which the caller can say of which kind an activity is."""
    labels, said = _words(activity)
    return [*labels, *said]


def _words(activity: Thing) -> tuple[list[str], list[str]]:
    """Its labels, and its types in every form."""
    labels = [value.text for value in activity.values("label")]
    types = [(value.text, value.name.iri, last(value.name.iri)) for value in _telling(activity)]
    return labels, [form for forms in types for form in forms]


def called(activity: Thing) -> str | None:
    """Return the word by which the caller can say of which kind an activity is: its type, else its label."""
    types = [value.text for value in _telling(activity)]
    return next(iter(types), None) or activity.label()


def _telling(activity: Thing) -> Iterator[Value]:
    """Its types, but those of PROV itself: that an activity is one says nothing of its kind."""
    return (value for value in activity.values("type") if not value.name.iri.startswith(PROV))


def role_of(one: Statement) -> str | None:
    """Return the role of something used, if it is a kind of step, ``material`` or ``context``."""
    said = folded(one.text("role") or "").replace(" ", "_")
    return said if said in kinds() or said in ("material", "context") else None
