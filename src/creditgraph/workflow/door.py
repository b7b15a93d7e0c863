"""The door: everything that enters as a film is checked here, once, and leaves frozen."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from creditgraph.workflow.check import check
from creditgraph.workflow.collector import collector_paused
from creditgraph.workflow.complaint import translated
from creditgraph.workflow.fields import DIGEST_PATTERN, ID_PATTERN, LINE_PATTERN
from creditgraph.workflow.model import Film
from creditgraph.workflow.parse import LARGEST, parsed, read_bytes, upgraded

SCHEMA = "creditgraph.Workflow/1"
UPGRADES: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {}
"""Older schema name to the function that lifts a document of it by one version. There is no older one yet."""

__all__ = [
    "LARGEST",
    "SCHEMA",
    "UPGRADES",
    "adapter",
    "film_from_dict",
    "film_from_file",
    "film_from_json",
    "film_to_json",
    "json_schema",
]


@cache
def adapter() -> TypeAdapter[Film]:
    """Return the validator of films, built on first use."""
    return TypeAdapter(Film)


def film_from_file(path: str | Path) -> Film:
    """Read a film from a JSON file.

    Args:
        path: a file that `film_to_json` wrote, or another program by the published schema.

    Raises:
        FormatError: if it cannot be opened, is larger than `LARGEST`, or is no workflow document.
        WorkflowError: if the film contradicts itself; the message names the place and the nearest name.

    Example:
        >>> film_from_file("nowhere.json")
        Traceback (most recent call last):
        creditgraph.errors.FormatError: nowhere.json: cannot be opened (No such file or directory).
        Check the path.
    """
    return film_from_json(read_bytes(Path(path)), source=Path(path).name)


def film_from_json(data: str | bytes, *, source: str = "the document") -> Film:
    """Read a film from JSON text.

    Args:
        data: the JSON document; UTF-8 if bytes, with or without byte order mark.
        source: what to call the document in messages.

    Raises:
        FormatError: if it is no JSON, too large, nested too deeply, or of another program.
        WorkflowError: if the film contradicts itself; the message names the place and the nearest name.

    Example:
        >>> film_from_json('{"schema": "creditgraph.Workflow/1", "title": "Empty"}').title
        'Empty'
    """
    with collector_paused():
        return film_from_dict(parsed(data, source), source=source)


def film_from_dict(document: Any, *, source: str = "the document") -> Film:
    """Read a film from plain dictionaries and lists, as `json.loads` gives them.

    Raises:
        FormatError: if it is a document of another program or of an unknown schema version.
        WorkflowError: if the film contradicts itself; the message names the place and the nearest name.

    Example:
        >>> film_from_dict({"schema": "creditgraph.Workflow/1", "title": "Empty"}) == Film("Empty")
        True
    """
    document = upgraded(document, SCHEMA, UPGRADES, source)
    try:
        film = adapter().validate_python(document)
    except ValidationError as error:
        raise translated(error) from None
    check(film)
    return film


def film_to_json(film: Film) -> str:
    """Write a film as canonical JSON: fields in the order of the model, defaults left out, one line an entry.

    Reading it gives the same film; writing that gives the same bytes.

    Example:
        >>> from creditgraph.workflow.model import Person
        >>> print(film_to_json(Film("Neon", agents=(Person("jia", "甲"), Person("yi", "乙")))), end="")
        {
         "schema": "creditgraph.Workflow/1",
         "title": "Neon",
         "agents": [
          {"id": "jia", "name": "甲", "type": "person"},
          {"id": "yi", "name": "乙", "type": "person"}
         ]
        }
    """
    plain = adapter().dump_python(film, mode="json", exclude_defaults=True)
    for agent, record in zip(plain.get("agents", ()), film.agents, strict=True):
        agent["type"] = record.type
    for step in plain.get("steps", ()):
        for field, name in (("by", "agent"), ("claimants", "agent"), ("uses", "artifact")):
            if field in step:
                step[field] = [part[name] if len(part) == 1 else part for part in step[field]]
    entries = ({"schema": SCHEMA} | plain).items()
    return "{\n" + ",\n".join(f" {_line(name)}: {_entry(value)}" for name, value in entries) + "\n}\n"


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _entry(value: Any) -> str:
    if not isinstance(value, list):
        return _line(value)
    return "[\n" + ",\n".join(f"  {_line(item)}" for item in value) + "\n ]"


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a film document, published as ``workflow.schema.json``.

    What it refuses the door refuses. The door refuses more: what no schema can see, such as a dangling name.

    Example:
        >>> json_schema()["$id"]
        'urn:creditgraph:schema:workflow:1'
    """
    schema = _shortened(adapter().json_schema())
    for field in (
        "by",
        "claimants",
        "uses",
    ):  # a name alone is enough; pydantic cannot say so in all versions
        place = schema["$defs"]["Step"]["properties"][field]
        place["items"] = {"anyOf": [{"$ref": "#/$defs/Id"}, place["items"]]}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:creditgraph:schema:workflow:1",
        **schema,
        "$defs": schema["$defs"] | _TEXTS,
        "required": ["schema", "title"],
    }


_TEXTS = {
    name: {"type": "string", "maxLength": longest, "pattern": pattern, "description": says}
    for name, longest, pattern, says in (
        (
            "Id",
            400,
            ID_PATTERN,
            "An identifier: no blank at either end, no control character; read as Unicode NFC.",
        ),
        ("Line", 1000, LINE_PATTERN, "A text printed in one line: not blank, no control character."),
        ("Digest", 64, DIGEST_PATTERN, "A SHA-256 in small hex letters."),
    )
}


def _shortened(schema: Any) -> Any:
    """The schema with each kind of text said once, and without the Python examples."""
    if isinstance(schema, list):
        return [_shortened(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    for name, text in _TEXTS.items():
        if schema.get("pattern") == text["pattern"]:
            return {"$ref": f"#/$defs/{name}"}
    if "patternProperties" in schema:  # one pattern for all names: then no other name may stand there
        [(pattern, value)] = schema["patternProperties"].items()
        schema = {"type": "object", "propertyNames": {"pattern": pattern}, "additionalProperties": value}
    short = {
        name: _shortened(part)
        for name, part in schema.items()
        if name != "title" or not isinstance(part, str)
    }
    if isinstance(short.get("description"), str):
        short["description"] = short["description"].partition("\n\nExample:")[0]
    return short
