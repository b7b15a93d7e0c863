"""What a document says and a film has no place for: nothing is left out without a word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from creditgraph.formats.prov.actors import Actors
from creditgraph.formats.prov.acts import Acts, called, role_of
from creditgraph.formats.prov.document import Statement
from creditgraph.formats.prov.order import contradictions
from creditgraph.formats.prov.things import Thing, Things
from creditgraph.formats.tidy import listed as first_of

LISTED = 5
"""Places in one note; it says how many more there are."""
CONTRADICTIONS = 20
"""Notes on contradictions; a document with more is not mended one by one."""
_UNSAID = frozenset({"wasInformedBy", "wasInfluencedBy", "hadMember", "mentionOf", "specializationOf"})
_STARTED = frozenset({"wasStartedBy", "wasEndedBy"})


def left_out(
    told: Sequence[Statement],
    things: Things,
    acts: Acts,
    actors: Actors,
    kinds: Mapping[str, tuple[str, ...]],
) -> Iterator[str]:
    """Yield notes on whatever did not become a part of the film, and on contradictions.

    Args:
        told: the statements of the document.
        things: what they describe.
        acts: the activities.
        actors: the agents.
        kinds: id of an activity to the kinds of step that it may be.
    """
    yield from _unknown_kinds([act.thing for act in acts.all() if not kinds[act.thing.id]])
    yield from _typeless(things, actors)
    yield from listed("named and described nowhere", [one.place for one in things.named_only])
    yield from listed("without its activity, or what it used, made or was done by", acts.incomplete)
    roles = [one.text("role") or "" for one in told if one.section == "used" and role_of(one) is None]
    yield from listed("roles of what was used that are no kind of step here", sorted({*roles} - {""}))
    counts = Counter(one.section for one in told if _unsaid(one))
    yield from listed("no place in a film", [f"{count} {name}" for name, count in counts.items()])
    found = list(contradictions(told))
    yield from (f"contradiction: {what}" for what in found[:CONTRADICTIONS])
    if len(found) > CONTRADICTIONS:
        yield f"contradiction: {len(found) - CONTRADICTIONS} more"


def listed(what: str, places: Sequence[str], do: str = "") -> Iterator[str]:
    """Yield one note on several places; nothing if there is none.

    Example:
        >>> list(listed("no place in a film", ["3 hadMember"])), list(listed("x", []))
        (['no place in a film: 3 hadMember'], [])
    """
    if places:
        yield f"{what}: {first_of(places, LISTED)}" + (f"; {do}" if do else "")


def _unknown_kinds(activities: Sequence[Thing]) -> Iterator[str]:
    """One note for each word by which the caller can say what the activities are."""
    by_word: dict[str | None, list[str]] = {}
    for activity in activities:
        by_word.setdefault(called(activity), []).append(activity.place)
    for word, places in by_word.items():
        if word is None:
            do = "no step here; give it a prov:type or prov:label that names one of our kinds"
        else:
            do = f"no step here; pass kinds={{{word!r}: ('generation',)}} or another kind, by type or label"
        yield from listed("kind unknown", places, do)


def _typeless(things: Things, actors: Actors) -> Iterator[str]:
    places = [agent.place for agent in things.all("agent") if agent.id not in actors.types]
    do = "they do nothing here; give them prov:type prov:Person, prov:Organization or prov:SoftwareAgent"
    yield from listed("neither person nor organization nor tool", places, do)


def _unsaid(one: Statement) -> bool:
    """A derivation by no activity says nothing of a step; of a start, the day is kept."""
    loose = one.section == "wasDerivedFrom" and one.end("activity") is None
    return loose or one.section in _UNSAID or (one.section in _STARTED and not one.all("time"))
