"""What our own custom data adds, and what it may not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from creditgraph.formats.omc import to_omc
from creditgraph.formats.omc.own import evidence
from creditgraph.formats.source import Source
from tests.formats.omc.official import everything, read


@pytest.fixture
def source(tmp_path: Path) -> Source:
    """Any file."""
    path = tmp_path / "x.json"
    path.write_text("[]")
    return Source(path)


@pytest.mark.parametrize(
    ("said", "grade"),
    [
        (None, "embedded"),
        ({}, "embedded"),
        ({"grade": "signed"}, "embedded"),
        ({"grade": "logged"}, "embedded"),
        ({"grade": "embedded"}, "embedded"),
        ({"grade": "declared"}, "declared"),
        ({"grade": "sworn"}, "declared"),
        ({"grade": ["signed"]}, "declared"),
        ({"source": "x"}, "declared"),
        ("signed", "embedded"),
    ],
)
def test_what_a_file_says_of_itself_raises_nothing(said: Any, grade: str, source: Source) -> None:
    """Breaks if an unsigned text inside a file proves more than embedded, or a declaration becomes more."""
    assert evidence(source, "[0]", said).grade == grade


def test_what_binds_the_people_comes_back_with_capped_evidence(tmp_path: Path) -> None:
    """Breaks if agreements are lost on the way, or prove more afterwards than before."""
    document = to_omc(everything())
    head = document[0]["customData"][0]["value"]
    head["agreements"][0]["evidence"] = {"grade": "signed", "source": "pact.pdf"}
    film = read(document, tmp_path).film
    (pact,) = film.agreements
    assert pact.evidence is not None
    assert (pact.evidence.grade, pact.evidence.source) == ("embedded", "production.json")
    assert pact.evidence.reason == "the file itself says: signed, pact.pdf"


def test_one_damaged_record_does_not_take_the_others_with_it(tmp_path: Path) -> None:
    """Breaks if a broken agreement loses the findings, or if it is read."""
    document = to_omc(everything())
    document[0]["customData"][0]["value"]["agreements"] = [{"id": "pact", "type": "robbery"}]
    film = read(document, tmp_path).film
    assert film.agreements == ()
    assert len(film.findings) == 1
    assert any("agreements is not read" in note for note in film.notes)


def test_other_peoples_custom_data_is_not_ours(tmp_path: Path) -> None:
    """Breaks if facts under another program's domain are read as ours."""
    document = to_omc(everything())
    for one in document:
        for said in one.get("customData", ()):
            said["domain"] = "other"
    film = read(document, tmp_path).film
    assert film.agreements == ()
    assert all(step.facts.count is None for step in film.steps)
    assert len(film.steps) == 8
