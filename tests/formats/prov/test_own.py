"""Our own PROV-JSON read back: the same film, whoever carried it; changed, an error or a note of ours."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from prov.model import ProvDocument

from creditgraph.errors import FormatError
from creditgraph.formats.prov import prov_text, to_prov
from creditgraph.formats.prov.document import document
from creditgraph.formats.prov.own import own_film
from creditgraph.workflow import Film, Workflow
from creditgraph.workflow.door import film_to_json
from tests.formats.prov.documents import read_back, read_one, rich_films
from tests.formats.prov.test_write import kira


def back(text: str) -> tuple[Film, list[str]]:
    """The film in a document, and remarks."""
    return own_film(document(json.loads(text), "film.json").statements, "film.json")


@given(rich_films(loops=True))
def test_a_film_comes_back_the_same(film: Film) -> None:
    """Breaks if a single fact of a film is lost in PROV: the canonical JSON is compared byte by byte."""
    read, remarks = back(prov_text(film))
    assert film_to_json(read) == film_to_json(film)
    assert remarks == []


@given(rich_films(loops=True))
def test_a_film_survives_another_program(film: Film) -> None:
    """Breaks if the film is only there as long as nobody touches the file: the library `prov` reads it and
    writes it anew, with other names for the relations, sets for lists and typed numbers.
    """
    carried = ProvDocument.deserialize(content=prov_text(film)).serialize()
    read, remarks = back(carried)
    assert film_to_json(read) == film_to_json(film)
    assert remarks == []


@given(rich_films(loops=True))
def test_the_order_of_the_file_says_nothing(film: Film) -> None:
    """Breaks if the order of steps, people and inputs is taken from the order of a JSON object."""
    told = to_prov(film)
    turned = {
        name: rows if name == "prefix" else dict(reversed(rows.items()))
        for name, rows in reversed(told.items())
    }
    read, remarks = back(json.dumps(turned))
    assert film_to_json(read) == film_to_json(film)
    assert remarks == []


def test_other_prefixes_are_the_same_names() -> None:
    """Breaks if a program that renames prefixes makes the film unreadable."""
    text = prov_text(kira()).replace('"creditgraph"', '"cg"').replace("creditgraph:", "cg:")
    text = text.replace("urn:cg:", "urn:creditgraph:")
    assert film_to_json(back(text)[0]) == film_to_json(kira().freeze())


def test_what_somebody_added_is_said(tmp_path: Path) -> None:
    """Breaks if another program's additions to our document vanish without a word."""
    told = to_prov(kira())
    told["wasInfluencedBy"] = {"_:x": {"prov:influencee": "artifact:film", "prov:influencer": "artifact:p1"}}
    told["entity"]["artifact:film"]["prov:label"] = "the film"
    film = read_one(told, tmp_path).film
    [note] = film.notes
    assert "wasInfluencedBy['_:x']" in note
    assert "entity['artifact:film']" in note


@pytest.mark.parametrize(
    ("section", "id", "name", "value", "said"),
    [
        ("activity", "step:editing%231", "prov:type", "creditgraph:editing", "kind"),
        ("used", "_:u1", "prov:entity", "artifact:nothing", "steps"),
        ("agent", "agent:Studio", "prov:type", "prov:Agent", "agents"),
        ("entity", "record:film", "creditgraph:final", "flim", "final"),
        ("entity", "artifact:t1", "creditgraph:status", "lost", "status"),
        ("entity", "artifact:t1", "creditgraph:colour", "red", "colour"),
        ("wasAssociatedWith", "_:a1", "prov:agent", "agent:nobody", "steps"),
        ("wasGeneratedBy", "_:g1", "prov:entity", "ex:other", "steps"),
        ("entity", "artifact:t1", "creditgraph:seconds", {"$": "[", "type": "creditgraph:json"}, "not JSON"),
    ],
)
def test_a_changed_film_is_an_error_with_its_place(
    section: str, id: str, name: str, value: object, said: str
) -> None:
    """Breaks if a document that was changed is believed, or ends in a traceback."""
    told = to_prov(kira())
    told[section][id][name] = value
    if name == "prov:type" and section == "activity":
        del told[section][id][name]
    with pytest.raises(FormatError, match=said):
        back(json.dumps(told))


def test_a_film_without_a_title_is_refused() -> None:
    """Breaks if a film without its title is read as one called None."""
    told = to_prov(kira())
    del told["entity"]["record:film"]["prov:label"]
    with pytest.raises(FormatError, match="no prov:label"):
        back(json.dumps(told))


def test_two_films_keep_apart(tmp_path: Path) -> None:
    """Breaks if two films in one document become one, or two in bundles do not come back as two."""
    one, two = to_prov(Workflow("One")), to_prov(Workflow("Two"))
    bundled = {"bundle": {"ex:one": one, "ex:two": two}}
    assert [part.film.title for part in read_back(bundled, tmp_path)] == ["One", "Two"]
    one["entity"]["ex:film"] = two["entity"]["record:film"]
    with pytest.raises(FormatError, match="two films"):
        read_back(one, tmp_path)


def test_what_is_no_prov_beside_a_film_is_said(tmp_path: Path) -> None:
    """Breaks if a broken section beside our film is lost, or becomes a second, empty film."""
    film = read_one(to_prov(kira()) | {"painted": {}}, tmp_path).film
    assert film.notes == ("painted is no word of PROV-JSON: left out",)


def test_strangers_beside_a_film_are_a_part_of_their_own(tmp_path: Path) -> None:
    """Breaks if a bundle of another program beside our film is lost."""
    told = to_prov(kira()) | {"bundle": {"ex:b": {"entity": {"ex:e": {}}}}}
    ours, theirs = read_back(told, tmp_path)
    assert ours.film == kira().freeze()
    assert [artifact.id for artifact in theirs.film.artifacts] == ["ex:b/ex:e"]
