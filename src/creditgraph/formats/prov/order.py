"""Documents that contradict themselves: events out of order, one name for two things.

A document can be well-formed and still tell of a thing that was used before it was made. It is read, and the
contradiction is reported; which of the two statements is wrong nobody can know.

References:
    * W3C PROV-CONSTRAINTS (2013): 22 to 29 (uniqueness), 30 to 42 (order), 54 and 55 (disjointness).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import TypeAlias

from creditgraph.formats.prov.document import ELEMENTS, RELATIONS, Statement

_UNIQUE = frozenset(RELATIONS) - {"hadMember", "mentionOf", "specializationOf", "alternateOf"}
"""Relations that have a name of their own; a collection may name several members at once."""
Event: TypeAlias = tuple[datetime, str]
"""When, and where the document says so."""
_Events: TypeAlias = dict[tuple[str, str], list[Event]]
"""By bundle and name: what two bundles tell may differ."""
_Pick: TypeAlias = Callable[[Sequence[Event]], Event]


def moment(text: str) -> datetime | None:
    """Return an ``xsd:dateTime``, or ``None`` for what is none.

    Example:
        >>> moment("2012-11-16T16:05:00.000Z").hour, moment("noon")
        (16, None)
    """
    try:
        return datetime.fromisoformat(text) if "T" in text else None
    except ValueError:
        return None


def contradictions(statements: Sequence[Statement]) -> Iterator[str]:
    """Yield what cannot all be true.

    Args:
        statements: of the whole document.

    Example:
        >>> from creditgraph.formats.prov.document import document
        >>> told = document({"entity": {"ex:x": {}}, "activity": {"ex:x": {}}}, "run.json")
        >>> list(contradictions(told.statements))
        ["one name for different things: entity['ex:x'], activity['ex:x']"]
    """
    yield from _disjoint(statements)
    yield from _one_name(statements)
    yield from _events(statements)


def _disjoint(statements: Iterable[Statement]) -> Iterator[str]:
    """Nothing is an entity and an activity, and no relation is either (54, 55); an agent may be both."""
    places: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for one in statements:
        if one.section != "agent" and not one.id.blank:
            group = one.section if one.section in ELEMENTS else "relation"
            places[one.scope, one.id.iri].setdefault(group, one.place)
    for found in places.values():
        if len(found) > 1:
            yield f"one name for different things: {', '.join(found.values())}"


def _one_name(statements: Iterable[Statement]) -> Iterator[str]:
    """Two relations of one name are one (22 to 29), so that they cannot point at different things."""
    seen: dict[tuple[str, str, str, str], tuple[str, str]] = {}
    for one in statements:
        for word in (*RELATIONS[one.section], "time") if one.section in _UNIQUE else ():
            for value in one.all(word):
                key = (one.scope, one.section, one.id.text, word)
                text, place = seen.setdefault(key, (value.name.iri, one.place))
                if text != value.name.iri:
                    yield f"one {one.section} with two {word} values: {place}, {one.place}"


def _events(statements: Iterable[Statement]) -> Iterator[str]:
    timeline = _Timeline()
    for one in statements:
        timeline.take(one)
    yield from timeline.contradictions()


class _Timeline:
    """The moments that a document states, by what they are moments of."""

    def __init__(self) -> None:
        self.starts: _Events = defaultdict(list)
        self.ends: _Events = defaultdict(list)
        self.made: _Events = defaultdict(list)
        self.used: _Events = defaultdict(list)
        self.gone: _Events = defaultdict(list)
        self.within: _Events = defaultdict(list)
        self._lists = {"used": self.used, "wasGeneratedBy": self.made, "wasInvalidatedBy": self.gone}

    def take(self, one: Statement) -> None:
        """Note the moments of a statement."""
        if one.section == "activity":
            self._note(self.starts[one.scope, one.id.iri], one, "startTime")
            self._note(self.ends[one.scope, one.id.iri], one, "endTime")
        activity, entity = one.end("activity"), one.end("entity")
        if activity is not None and one.section == "wasStartedBy":
            self._note(self.starts[one.scope, activity.iri], one, "time")
        elif activity is not None and one.section == "wasEndedBy":
            self._note(self.ends[one.scope, activity.iri], one, "time")
        elif one.section in self._lists:
            if entity is not None:
                self._note(self._lists[one.section][one.scope, entity.iri], one, "time")
            if activity is not None:
                self._note(self.within[one.scope, activity.iri], one, "time")

    def _note(self, events: list[Event], one: Statement, word: str) -> None:
        times = (moment(value.text) for value in one.all(word))
        events.extend((time, one.place) for time in times if time is not None)

    def contradictions(self) -> Iterator[str]:
        """Yield what cannot all be true, by the constraint that forbids it."""
        for what, events in (("starts", self.starts), ("ends", self.ends), ("is generated", self.made)):
            for times in events.values():
                yield from _twice(times, what)
        for activity, starts in self.starts.items():
            yield from _before(self.ends.get(activity, ()), starts, "an activity ends before it starts")
            yield from _before(self.within.get(activity, ()), starts, "an activity acts before it starts")
        for activity, ends in self.ends.items():
            yield from _before(ends, self.within.get(activity, ()), "an activity acts after its end", max)
        for entity in dict.fromkeys((*self.made, *self.gone)):
            made, used, gone = (times.get(entity, ()) for times in (self.made, self.used, self.gone))
            yield from _before(used, made, "an entity is used before it is generated")
            yield from _before(gone, made, "an entity is invalidated before it is generated")
            yield from _before(gone, used, "an entity is used after it is invalidated", max)


def _twice(events: Sequence[Event], what: str) -> Iterator[str]:
    """One event has one time; activities that generate one entity do it at one moment (24 to 27, 39)."""
    for group in _comparable(events):
        other = next((event for event in group if event[0] != group[0][0]), None)
        if other is not None:
            yield f"one thing {what} at different times: {group[0][1]}, {other[1]}"


def _before(these: Sequence[Event], those: Sequence[Event], what: str, pick: _Pick = min) -> Iterator[str]:
    """The first, or the last, of these lies before that of those."""
    for ours, theirs in zip(_comparable(these), _comparable(those), strict=True):
        if ours and theirs and pick(ours)[0] < pick(theirs)[0]:
            yield f"{what}: {pick(ours)[1]}, {pick(theirs)[1]}"


def _comparable(events: Sequence[Event]) -> tuple[list[Event], list[Event]]:
    """Moments with a time zone, and those without: nobody knows which of them is earlier."""
    zoned = [event for event in events if event[0].tzinfo is not None]
    return zoned, [event for event in events if event[0].tzinfo is None]
