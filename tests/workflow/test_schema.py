import json
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings

from creditgraph.errors import CreditgraphError
from creditgraph.workflow import film_from_dict, film_to_json, json_schema
from tests.conftest import ROOT
from tests.workflow.documents import GONE, WHOLE, changed
from tests.workflow.mutants import mutants
from tests.workflow.strategies import films

PUBLISHED = json.loads(files("creditgraph.workflow").joinpath("workflow.schema.json").read_text("utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(PUBLISHED, format_checker=jsonschema.FormatChecker())
EXAMPLES = sorted(
    path
    for path in (ROOT / "examples").rglob("*.json")
    if '"creditgraph.Workflow/' in path.read_text(encoding="utf-8")[:200]
)


def test_the_published_schema_is_that_of_the_models() -> None:
    """Other programs would write documents by a schema that no longer holds."""
    assert json_schema() == PUBLISHED


def test_the_schema_is_valid_2020_12() -> None:
    """No validator could use it."""
    assert PUBLISHED["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema.Draft202012Validator.check_schema(PUBLISHED)


@settings(max_examples=100)
@given(films(loops=True))
def test_what_we_write_is_valid(film) -> None:
    """A program that trusts the schema would refuse our own files."""
    VALIDATOR.validate(json.loads(film_to_json(film)))


def test_a_hand_written_document_is_valid() -> None:
    """The short forms that people write would be refused by the schema and taken by the door."""
    VALIDATOR.validate(WHOLE)


@pytest.mark.parametrize("path", EXAMPLES or [None], ids=lambda path: path.stem if path else "none yet")
def test_every_example_is_valid(path: Path | None) -> None:
    """The files that people copy from would be wrong."""
    if path is None:
        pytest.skip("no example documents yet")
    VALIDATOR.validate(json.loads(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("schema", "creditgraph.Workflow/2"),
        ("title", GONE),
        ("title", ""),
        ("titel", "x"),
        ("made_on", "soon"),
        ("agents.0.type", "persn"),
        ("agents.0.id", "甲 "),
        ("agents.0.id", "甲\n乙"),
        ("agents.0.id", "甲\x1b"),
        ("steps.1.uses", "prompt"),
        ("steps.2.uses.0.seconds", -1),
        ("steps.2.facts.count", "12"),
        ("steps.2.facts.count", True),
        ("steps.2.facts.area", 2),
        ("steps.2.facts.changed", "yes"),
        ("artifacts.1.digest", "abc"),
        ("agreements.0.shares.甲", 0.5),
        ("agreements.0.shares.甲", "most"),
        ("agreements.0.shares", {"甲 ": 1}),
        ("credits", {"": []}),
    ],
)
def test_what_the_schema_refuses_the_door_refuses(path, value) -> None:
    """The schema would be stricter than the program, and keep valid films out."""
    document = changed(path, value)
    assert not VALIDATOR.is_valid(document)
    with pytest.raises(CreditgraphError):
        film_from_dict(document)


@settings(max_examples=200)
@given(mutants())
def test_what_the_door_takes_the_schema_takes(document) -> None:
    """Likewise, for any damage that leaves a document readable."""
    try:
        film_from_dict(document)
    except CreditgraphError:
        return
    VALIDATOR.validate(document)
