"""From bytes to plain dictionaries and lists: size, encoding, JSON, and which program wrote it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from creditgraph.errors import FormatError, nearest
from creditgraph.workflow.fields import shown

LARGEST = 100_000_000
"""Bytes: a larger document is refused before it is read. A film of 10⁵ steps has some 2.5·10⁷. Reading takes
ten times the file in memory (measured): at this limit one gigabyte, which a laptop has."""

_FAMILY = "creditgraph."


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a file, unless they are too many.

    Raises:
        FormatError: if it cannot be opened or is larger than `LARGEST`; its size is asked first.
    """
    try:
        with path.open("rb") as file:
            size = path.stat().st_size
            data = file.read(LARGEST + 1) if size <= LARGEST else b""
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise FormatError(f"cannot be opened ({reason})", where=path.name, do="Check the path.") from None
    _small_enough(max(size, len(data)), path.name)
    return data


def _small_enough(size: int, source: str) -> None:
    if size > LARGEST:
        what = f"{source} has {size} bytes, more than {LARGEST}"
        raise FormatError(what, do="Leave texts out and keep their digests, or measure the film in reels.")


def parsed(data: str | bytes, source: str) -> Any:
    """Return what a JSON text says.

    Args:
        data: the text; UTF-8 if bytes, with or without byte order mark.
        source: what to call it in messages.

    Raises:
        FormatError: if it is no JSON, too large, nested too deeply, or says one name twice in one object.

    Example:
        >>> parsed('{"seconds": NaN}', "film.json")
        Traceback (most recent call last):
        creditgraph.errors.FormatError: film.json says NaN, which is no number. Leave out what is not known.
    """
    if not isinstance(data, (str, bytes)):
        do = "Pass the JSON text; Workflow.load(path) reads a file."
        raise FormatError(f"{source} is {shown(data)} and no text", do=do)
    _small_enough(len(data), source)
    text = data.removeprefix("\ufeff") if isinstance(data, str) else _decoded(data, source)
    if not text.strip():
        raise FormatError(f"{source} is empty", do="Check that the file was written to its end.")

    def constant(name: str) -> Any:
        raise FormatError(f"{source} says {name}, which is no number", do="Leave out what is not known.")

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) != len(pairs):
            names = [name for name, _ in pairs]
            twice = next(name for name in names if names.count(name) > 1)
            raise FormatError(f"{source} says {shown(twice)} twice in one object", do="Keep one of them.")
        return found

    try:
        return json.loads(text, parse_constant=constant, object_pairs_hook=once)
    except RecursionError:
        what = f"{source} is nested too deeply for a film"
        raise FormatError(what, do="Check which program wrote it.") from None
    except json.JSONDecodeError as error:
        where = f"line {error.lineno} column {error.colno}"
        if (line := comment(text, error.pos)) is not None:
            what = f"{source} has a comment, and JSON has none"
            raise FormatError(what, where=f"line {line}", do="Delete it.") from None
        do = "Check that the file is complete and was not edited by hand there."
        raise FormatError(f"{source} is not JSON ({error.msg})", where=where, do=do) from None
    except ValueError:  # Python reads no whole number of more than 4300 digits
        raise FormatError(f"{source} holds a number of thousands of digits", do="Check the file.") from None


def comment(text: str, place: int) -> int | None:
    """Return the line of the comment that a JSON parser stumbled over.

    Args:
        text: what was read.
        place: where the parser gave up, in characters.

    Example:
        >>> comment('{"a": 1, // one', 9), comment('{"a": ]', 6)
        (1, None)
    """
    rest = text[place:].lstrip(" \t\r\n,")
    line = text.count("\n", 0, len(text) - len(rest)) + 1
    return line if rest.startswith(("//", "/*", "#", "--", "<!--")) else None


def _decoded(data: bytes, source: str) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in data[:4]:
        raise FormatError(f"{source} looks like UTF-16 or UTF-32 text", do="Save it as UTF-8.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        what = f"{source} is not UTF-8 text (byte {error.start})"
        raise FormatError(what, do="Save it as UTF-8.") from None


def upgraded(
    document: Any,
    schema: str,
    upgrades: Mapping[str, Callable[[dict[str, Any]], dict[str, Any]]],
    source: str,
) -> dict[str, Any]:
    """Return a document in the present version of its schema.

    Args:
        document: what `parsed` gave.
        schema: the name of the present version.
        upgrades: older schema name to the function that lifts a document by one version.
        source: what to call the document in messages.

    Raises:
        FormatError: if it is a document of another program, of another kind, or of an unknown version.
    """
    if not isinstance(document, Mapping) or "schema" not in document:
        raise _foreign(document, schema, source)
    lifted = dict(document)
    for _ in range(len(upgrades) + 1):
        name = lifted.get("schema")
        if name == schema:
            return lifted
        if not isinstance(name, str) or name not in upgrades:
            break
        lifted = upgrades[name](lifted)
    raise _unknown_schema(lifted.get("schema"), schema, source)


def _unknown_schema(name: object, schema: str, source: str) -> FormatError:
    what = f"{shown(name)} is no schema that can be read here"
    family, _, version = schema.partition("/")
    if isinstance(name, str) and name.startswith(f"{family}/"):
        newer = name.removeprefix(f"{family}/")
        later = newer.isascii() and newer.isdigit() and int(newer[:9]) > int(version)
        do = "A later version of creditgraph wrote it: install that one." if later else f'Write "{schema}".'
        return FormatError(what, where="schema", near=schema, do=do)
    if isinstance(name, str) and name.startswith(_FAMILY):
        what = f"{source} is a {shown(name.removeprefix(_FAMILY))} of creditgraph and no workflow"
        near = nearest(name, [schema]) if len(name) < 100 else None
        return FormatError(what, where="schema", near=near, do=f'A workflow says "{schema}".')
    do = f'A workflow says "{schema}"; for files of other programs use creditgraph.read().'
    return FormatError(what, where="schema", do=do)


def _foreign(document: Any, schema: str, source: str) -> FormatError:
    if _is_comfyui(document):
        return FormatError(
            f"{source} is a ComfyUI workflow", do="Use creditgraph.read(), which understands it."
        )
    if is_unsigned(document):
        return unsigned(schema, source)
    what = f'{source} is JSON, but no creditgraph workflow: it has no "schema"'
    do = f'A workflow begins with "schema": "{schema}". For files of other programs use creditgraph.read().'
    return FormatError(what, do=do)


def is_unsigned(document: Any) -> bool:
    """Tell whether it looks like a film document without its first line.

    Example:
        >>> is_unsigned({"title": "Harbour", "steps": []}), is_unsigned({"steps": 50, "seed": 7})
        (True, False)
    """
    if not isinstance(document, Mapping) or "schema" in document or _is_comfyui(document):
        return False
    told = isinstance(document.get("steps"), list) or {"title", "agents"} <= set(document)
    return told and "nodes" not in document


def unsigned(schema: str, source: str) -> FormatError:
    """Return the error for a film document that does not say that it is one."""
    what = f'{source} looks like a creditgraph workflow, but has no "schema"'
    return FormatError(what, do=f'Add "schema": "{schema}".')


def _is_comfyui(document: Any) -> bool:
    """The form with nodes and links that the editor saves, or the form of nodes by number that it sends."""
    if not isinstance(document, Mapping) or not document:
        return False
    if isinstance(document.get("nodes"), list):
        return "links" in document or "last_node_id" in document
    return all(isinstance(node, Mapping) and "class_type" in node for node in document.values())
