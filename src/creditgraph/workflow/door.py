"""The door: everything that enters as a film is checked here, once, and leaves frozen."""

from __future__ import annotations

import gc
import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from creditgraph.errors import AgreementError, CreditgraphError, FormatError, ShareError, WorkflowError, nearest
from creditgraph.workflow.check import check
from creditgraph.workflow.model import Film

SCHEMA = "creditgraph.Workflow/1"
UPGRADES: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {}
"""Older schema name to the function that lifts a document of it by one version. There is no older one yet."""
LARGEST = 1 << 30
"""Bytes: a larger document is refused before it is read. A film of 10⁵ steps has some 2·10⁷."""


@cache
def adapter() -> TypeAdapter[Film]:
    """Return the validator of films, built on first use."""
    return TypeAdapter(Film)


def film_from_json(data: str | bytes, *, source: str = "the document") -> Film:
    """Read a film from JSON text.

    Args:
        data: the JSON document, UTF-8 if bytes.
        source: what to call the document in messages.

    Raises:
        FormatError: if it is no JSON, too large, nested too deeply, or of another program.
        WorkflowError: if the film contradicts itself; the message names the place and the nearest name.

    Example:
        >>> film_from_json('{"schema": "creditgraph.Workflow/1", "title": "Empty"}').title
        'Empty'
    """
    if len(data) > LARGEST:
        raise FormatError(f"{source} has {len(data)} bytes, more than {LARGEST}", do="Split the film into reels.")
    with _collector_paused():
        document = _parsed(data, source)
        return film_from_dict(document, source=source)


def film_from_dict(document: Any, *, source: str = "the document") -> Film:
    """Read a film from plain dictionaries and lists, as `json.loads` gives them.

    Raises:
        FormatError: if it is a document of another program or of an unknown schema version.
        WorkflowError: if the film contradicts itself.
    """
    document = _upgraded(document, source)
    try:
        film = adapter().validate_python(document)
    except ValidationError as error:
        raise translated(error, document) from None
    check(film)
    return film


def film_to_json(film: Film) -> str:
    """Write a film as canonical JSON: fields in the order of the model, defaults left out, one line an entry.

    Reading it gives the same film; writing that gives the same bytes.

    Example:
        >>> print(film_to_json(Film("Empty")), end="")
        {
         "schema": "creditgraph.Workflow/1",
         "title": "Empty"
        }
    """
    plain = adapter().dump_python(film, mode="json", exclude_defaults=True)
    for agent, record in zip(plain.get("agents", ()), film.agents, strict=False):
        agent["type"] = record.type
    return json.dumps({"schema": SCHEMA, **plain}, ensure_ascii=False, indent=1) + "\n"


def json_schema() -> dict[str, Any]:
    """Return the published JSON Schema (2020-12) of a film document."""
    schema = adapter().json_schema()
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:creditgraph:schema:workflow:1",
        **schema,
        "required": ["schema", "title"],
    }


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Hundreds of thousands of records without a cycle among them: the collector only costs time here."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _parsed(data: str | bytes, source: str) -> Any:
    try:
        return json.loads(data, parse_constant=_no_constant)
    except RecursionError:
        raise FormatError(f"{source} is nested too deeply for a film", do="Check which program wrote it.") from None
    except UnicodeDecodeError as error:
        raise FormatError(f"{source} is not UTF-8 text (byte {error.start})", do="Save it as UTF-8.") from None
    except ValueError as error:
        place = f"line {error.lineno} column {error.colno}" if isinstance(error, json.JSONDecodeError) else None
        raise FormatError(f"{source} is not JSON ({error})", where=place, do="Check the file is complete.") from None


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is no number")


def _upgraded(document: Any, source: str) -> dict[str, Any]:
    if not isinstance(document, dict) or "schema" not in document:
        raise FormatError(
            f"{source} is JSON, but no creditgraph workflow: it has no \"schema\"",
            do=f'A workflow begins with "schema": "{SCHEMA}". For files of other programs use creditgraph.read().',
        )
    while document["schema"] != SCHEMA:
        upgrade = UPGRADES.get(document["schema"]) if isinstance(document["schema"], str) else None
        if upgrade is None:
            raise FormatError(
                f"schema {document['schema']!r} is not known here",
                where="schema",
                near=SCHEMA,
                do="A later version of creditgraph may read it.",
            )
        document = upgrade(document)
    return document


def translated(error: ValidationError, document: Any) -> CreditgraphError:
    """Turn pydantic's first complaint into one of ours: the place, what is wrong, the nearest name."""
    first = error.errors(include_url=False)[0]
    loc = [part for part in first["loc"] if part not in ("person", "organization", "tool", "[key]")]
    where = _path(loc)
    message = _plain(first)
    more = error.error_count() - 1
    do = f"{more} more {'place' if more == 1 else 'places'} in this document." if more else None
    near = None
    if first["type"] in ("unexpected_keyword_argument", "extra_forbidden"):
        message, near = f"{loc[-1]!r} is no field here", nearest(loc[-1], _fields_beside(loc))
    elif first["type"] == "literal_error":
        near = nearest(first["input"], _expected(first))
    kind: type[CreditgraphError] = WorkflowError
    if {"shares", "by_kind"} & set(loc):
        kind = ShareError if "agreements" in loc else AgreementError
    return kind(message, where=where, near=near, do=do)


def _plain(first: Any) -> str:
    if first["type"] == "missing":
        return "this field is needed"
    message = str(first["msg"]).removeprefix("Value error, ").rstrip(".")
    shown = repr(first["input"])
    return f"{message} (got {shown[:80]}{'…' if len(shown) > 80 else ''})"


def _expected(first: Any) -> list[str]:
    return [part.strip(" '") for part in str(first["ctx"]["expected"]).replace(" or ", ",").split(",")]


def _path(parts: Iterable[Any]) -> str:
    path = ""
    for part in parts:
        path += f"[{part}]" if isinstance(part, int) else f".{part}" if path else str(part)
    return path


_RECORDS = {
    "steps": "Step", "uses": "Use", "by": "Performer", "facts": "Facts", "artifacts": "Artifact",
    "agents": "Tool", "evidence": "Evidence", "engagements": "Engagement", "agreements": "Agreement",
    "terms": "Terms", "findings": "Finding",
}  # fmt: skip


def _fields_beside(loc: list[Any]) -> list[str]:
    """Fields of the record that holds the unknown one."""
    names = [part for part in loc[:-1] if isinstance(part, str)]
    definitions = adapter().json_schema()["$defs"]
    record = definitions.get(_RECORDS.get(names[-1], "")) if names else adapter().json_schema()
    return list(record["properties"]) if record else []
