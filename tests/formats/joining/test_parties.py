"""Two names for one act: rows of one file, and perhaps one person."""

from __future__ import annotations

import pytest

from creditgraph.formats.joining.join import join
from creditgraph.formats.side import Side
from tests.formats.joining.parts import edit, generated, tracked

TAKE = "SH010_00001_.png"


def settled(
    first: str, second: str, *, source: str = "kitsu.json", people: dict[str, list[str]] | None = None
):
    """A take that two rows ascribe to two names, joined."""
    rows = tracked([(TAKE, first, "kept")]), tracked([(TAKE, second, "kept")], source=source)
    return join([generated(TAKE), *rows, edit({TAKE: 4})], side=Side(people=people or {}))


def asked(found) -> list[str]:
    """The lines on two names."""
    return [one for one in found.remarks if " name " in one]


@pytest.mark.parametrize("source", ["kitsu.json", "sg.json"])
def test_a_slip_of_the_pen_is_asked_about_once_and_the_line_settles_it(source: str) -> None:
    """Breaks if five acts need five lines for one name typed wrongly, or the line offered does nothing."""
    found = settled("Ben Okoro", "Ben Okorro", source=source)
    [line] = asked(found)
    assert line.endswith('if they are one person, write under [people]: "Ben Okoro" = ["Ben Okorro"]')
    assert found.conflicts
    cured = settled("Ben Okoro", "Ben Okorro", source=source, people={"Ben Okoro": ["Ben Okorro"]})
    assert not cured.conflicts
    assert asked(cured) == []


def test_two_rows_of_one_file_are_called_so() -> None:
    """Breaks if whoever looks for the other source looks in vain, or two people are taken for one."""
    [line] = asked(settled("Cara Lind", "Ann Ferro"))
    assert line.startswith("two rows of kitsu.json name 'Ann Ferro' and 'Cara Lind' for ")
    assert "[people]" not in line
    assert asked(settled("Cara Lind", "Ann Ferro", source="sg.json")) == []
