"""Documents broken by chance, for tests of what must never end in a traceback."""

from __future__ import annotations

import copy

from hypothesis import strategies as st

from tests.workflow.documents import WHOLE

ANY_JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["甲", "film", "1/2"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


def places(value, path=()):
    """Every path in a document."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in inside:
        yield (*path, key)
        yield from places(part, (*path, key))


PLACES = list(places(WHOLE))


@st.composite
def mutants(draw):
    """The whole document with a few places deleted, retyped, doubled, renamed or replaced by anything."""
    document = copy.deepcopy(WHOLE)
    for _ in range(draw(st.integers(1, 3))):
        *way, last = draw(st.sampled_from(PLACES))
        place = document
        try:
            for part in way:
                place = place[part]
            value = place[last]
            match draw(st.sampled_from(["delete", "retype", "double", "rename", "copy"])):
                case "delete":
                    del place[last]
                case "retype":
                    place[last] = draw(ANY_JSON)
                case "double" if isinstance(place, list):
                    place.insert(last, copy.deepcopy(value))
                case "rename" if isinstance(place, dict):
                    place[draw(st.text(max_size=6))] = place.pop(last)
                case _:
                    other = document
                    for part in draw(st.sampled_from(PLACES)):
                        other = other[part]
                    place[last] = copy.deepcopy(other)
        except (KeyError, IndexError, TypeError):
            continue  # an earlier change took this place away
    return document
