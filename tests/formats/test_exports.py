"""The writers by name."""

from __future__ import annotations

import pytest

from creditgraph.errors import UnknownNameError
from creditgraph.formats.exports import EXPORTS, export
from creditgraph.workflow import Film, Workflow


@pytest.mark.parametrize("name", EXPORTS)
def test_every_export_writes(name: str) -> None:
    """Breaks if a name in the table leads to no function, or its key is not its name."""
    film = Workflow("Harbour")
    jia = film.person("甲")
    film.step("live_action", by=jia, makes="take", seconds_made=4)
    film.step("editing", by=jia, uses={"take": 4}, makes="cut", seconds_made=4)
    text = export(film, name)
    assert "take" in text
    assert text == EXPORTS[name].function(film.freeze())
    assert EXPORTS[name].name == name
    assert EXPORTS[name].ending.startswith(".")


@pytest.mark.parametrize(("name", "near"), [("graphxml", "graphml"), ("PROV", "prov")])
def test_an_unknown_name_has_a_near_one(name: str, near: str) -> None:
    """Breaks if a slip of the pen is not answered with what was meant."""
    with pytest.raises(UnknownNameError, match=rf"Did you mean '{near}'"):
        export(Film("Harbour"), name)


def test_endings_differ() -> None:
    """Breaks if two exports overwrite one another in a folder."""
    assert len({one.ending for one in EXPORTS.values()}) == len(EXPORTS)
