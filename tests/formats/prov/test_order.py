"""Documents that contradict themselves, constraint by constraint of PROV-CONSTRAINTS."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from creditgraph.formats.prov import to_prov
from creditgraph.formats.prov.document import document
from creditgraph.formats.prov.order import contradictions, moment
from creditgraph.workflow import Film
from tests.formats.prov.documents import foreign, rich_films

EARLY, LATE = "2026-01-02T10:00:00Z", "2026-01-03T10:00:00Z"


def found(told: dict[str, Any]) -> list[str]:
    """What is wrong with a document."""
    return list(contradictions(document(told, "run.json").statements))


def event(time: str | None, **ends: str) -> dict[str, str]:
    """A relation with a time."""
    return {f"prov:{end}": name for end, name in ends.items()} | ({} if time is None else {"prov:time": time})


def test_what_is_in_order_passes() -> None:
    """Breaks if an honest document is accused."""
    story = {
        "activity": {"a": {"prov:startTime": EARLY, "prov:endTime": LATE}},
        "wasGeneratedBy": {"_:g": event(EARLY, entity="e", activity="a")},
        "used": {"_:u": event(LATE, entity="e", activity="b")},
        "wasInvalidatedBy": {"_:i": event(LATE, entity="e", activity="b")},
    }
    assert found(story) == []
    assert found(foreign()) == []


def made(*times: str) -> dict[str, Any]:
    """One entity, generated at each of these times by another activity."""
    return {f"_:g{n}": event(time, entity="e", activity=f"m{n}") for n, time in enumerate(times)}


SPAN = {"a": {"prov:startTime": EARLY, "prov:endTime": LATE}}
LONG_AGO, LATER = "2020-01-01T00:00:00Z", "2030-01-01T00:00:00Z"
USED, GONE = "used", "wasInvalidatedBy"
WRONG: list[tuple[str, dict[str, Any]]] = [
    ("ends before it starts", {"activity": {"a": {"prov:startTime": LATE, "prov:endTime": EARLY}}}),
    ("acts before it starts", {"activity": SPAN, USED: {"_:u": event(LONG_AGO, activity="a")}}),
    ("acts after its end", {"activity": SPAN, USED: {"_:u": event(LATER, activity="a")}}),
    ("used before it is generated", {"wasGeneratedBy": made(LATE), USED: {"_:u": event(EARLY, entity="e")}}),
    ("invalidated before it is", {"wasGeneratedBy": made(LATE), GONE: {"_:i": event(EARLY, entity="e")}}),
    (
        "used after it is invalidated",
        {GONE: {"_:i": event(EARLY, entity="e")}, USED: {"_:u": event(LATE, entity="e")}},
    ),
    ("starts at different times", {"activity": SPAN, "wasStartedBy": {"_:s": event(LONG_AGO, activity="a")}}),
    ("starts at different times", {"activity": {"a": [{"prov:startTime": EARLY}, {"prov:startTime": LATE}]}}),
    ("ends at different times", {"activity": SPAN, "wasEndedBy": {"_:x": event(LATER, activity="a")}}),
    ("is generated at different times", {"wasGeneratedBy": made(EARLY, LATE)}),
    ("two entity values", {USED: {"x": [{"prov:entity": "e"}, {"prov:entity": "f"}]}}),
    ("two time values", {USED: {"x": [event(EARLY, activity="b"), event(LATE, activity="b")]}}),
    ("one name for different things", {"activity": {"a": {}}, "entity": {"a": {}}}),
    ("one name for different things", {"entity": {"x": {}}, USED: {"x": {"prov:entity": "e"}}}),
]


@pytest.mark.parametrize(("said", "told"), WRONG, ids=[said for said, _ in WRONG])
def test_each_contradiction_is_found(said: str, told: dict[str, Any]) -> None:
    """Breaks if one kind of contradiction passes unremarked, or is called by another name."""
    [what] = found(told)
    assert said in what


def test_an_agent_may_be_an_entity() -> None:
    """Breaks if PROV's own example, a person who is an entity as well, is accused."""
    assert found({"agent": {"x": {}}, "entity": {"x": {}}}) == []


def test_a_collection_may_name_its_members_at_once() -> None:
    """Breaks if the list that PROV-JSON allows in hadMember is taken for a contradiction."""
    assert found({"hadMember": {"m": {"prov:collection": "c", "prov:entity": ["e1", "e2"]}}}) == []


def test_two_bundles_may_differ() -> None:
    """Breaks if two accounts of one act, each in its own bundle, are compared with one another."""
    accounts = [{"activity": {"a": {"prov:startTime": time}}} for time in (EARLY, LATE)]
    assert found({"bundle": dict(zip("xy", accounts, strict=True))}) == []


def test_times_without_a_zone_are_not_compared_with_zoned_ones() -> None:
    """Breaks if a time zone is invented to accuse somebody."""
    assert (
        found(
            {
                "activity": {
                    "a": {"prov:startTime": "2026-01-02T10:00:00", "prov:endTime": "2026-01-02T09:00:00Z"}
                }
            }
        )
        == []
    )


@pytest.mark.parametrize("text", ["noon", "2026-13-01T00:00:00", "2026-01-02", "", "T", "24:00:00"])
def test_what_is_no_moment_is_unknown(text: str) -> None:
    """Breaks if an unreadable time crashes the reader or becomes a wrong one."""
    assert moment(text) is None


@given(rich_films())
def test_what_we_write_is_in_order_where_the_film_is(film: Film) -> None:
    """Breaks if our own documents contradict themselves other than by the days that the film states."""
    assert all("different" not in what and "two" not in what for what in found(to_prov(film)))
