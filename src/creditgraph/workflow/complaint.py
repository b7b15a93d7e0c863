"""Turn pydantic's complaints into ours: the place, what is wrong, what to do, the nearest name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any, TypeVar

from pydantic import ValidationError

from creditgraph.errors import CreditgraphError, ShareError, WorkflowError, nearest
from creditgraph.workflow import model
from creditgraph.workflow.fields import DIGEST_PATTERN, shown

Refusal = TypeVar("Refusal", bound=CreditgraphError)

_TAGS: Mapping[str, type] = {
    "person": model.Person,
    "organization": model.Organization,
    "tool": model.Tool,
}
_RECORDS: Mapping[str, type] = {
    "agents": model.Tool,
    "artifacts": model.Artifact,
    "steps": model.Step,
    "uses": model.Use,
    "by": model.Performer,
    "facts": model.Facts,
    "evidence": model.Evidence,
    "engagements": model.Engagement,
    "agreements": model.Agreement,
    "terms": model.Terms,
    "findings": model.Finding,
}
_EXPECTED = {
    "string_type": "text",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "dict_type": "an object",
    "mapping_type": "an object",
    "dataclass_type": "an object",
    "dataclass_exact_type": "an object",
    "model_attributes_type": "an object",
}
_OURS = ("share", "quantity", "day", "twice")
_LONGEST_NAME = 60


def placed(error: Refusal, prefix: str) -> Refusal:
    """Return the same error, found further inside.

    Example:
        >>> print(placed(WorkflowError("nothing makes it", where="uses[0]"), "steps[17]"))
        steps[17].uses[0]: nothing makes it.
    """
    inside = error.where or ""
    where = prefix + ("." if prefix and inside and not inside.startswith("[") else "") + inside
    return type(error)(error.what, where=where or None, do=error.do, near=error.near)


def translated(error: ValidationError, root: type = model.Film) -> CreditgraphError:
    """Turn pydantic's first complaint into one of ours.

    Args:
        error: what pydantic said.
        root: the record that was validated; places are paths into it.

    Example:
        >>> try:
        ...     model.Evidence(grade="singed")
        ... except ValidationError as error:
        ...     print(translated(error, model.Evidence))
        grade: 'singed' is none of 'signed', 'logged', 'embedded' or 'declared'. Did you mean 'signed'?
    """
    first = error.errors(include_url=False)[0]
    record, loc = _located(first["loc"], root)
    what, near, do = _said(first, loc, record)
    more = error.error_count() - 1
    if more:
        rest = f"({more} more {'complaint' if more == 1 else 'complaints'}.)"
        do = f"{do.rstrip('.')}. {rest}" if do else rest
    if str(first["type"]).startswith("union_tag"):
        loc = [*loc, "type"]
    kind = ShareError if first["type"] == "share" else WorkflowError
    return kind(what, where=_path(loc) or None, near=near, do=do)


def _located(path: Iterable[int | str], root: type) -> tuple[type, list[int | str]]:
    """The record that holds the place, and the place as the writer of the document would name it."""
    record, loc = root, list[int | str]()
    for part in path:
        tagged = len(loc) > 1 and loc[-2] == "agents" and isinstance(loc[-1], int)
        if part == "[key]" or (tagged and part in _TAGS):
            record = _TAGS.get(str(part), record)
            continue
        loc.append(part)
        if len(loc) > 1:
            record = _RECORDS.get(str(loc[-2]), record)
    return record, loc


def _said(first: Any, loc: list[int | str], record: type) -> tuple[str, str | None, str | None]:
    """What is wrong, the nearest name, what to do."""
    given, kind, ctx = first["input"], first["type"], first.get("ctx", {})
    if kind in _OURS:
        return ctx["what"], None, ctx["do"] or None
    if kind in _EXPECTED:
        return f"{shown(given)} is not {_EXPECTED[kind]}", None, None
    match kind:
        case "missing":
            return "this field is needed", None, None
        case "unexpected_keyword_argument":
            known = [field.name for field in fields(record)]
            return (
                f"{shown(loc[-1])} is no field here",
                _near(loc[-1], known),
                f"Known here: {', '.join(known)}",
            )
        case "literal_error":
            return (
                f"{shown(given)} is none of {ctx['expected']}",
                _near(given, _quoted(ctx["expected"])),
                None,
            )
        case "union_tag_invalid":
            return f"{shown(ctx['tag'])} is no kind of agent", _near(ctx["tag"], _TAGS), f"Use {_or(_TAGS)}"
        case "union_tag_not_found":
            return "this field is needed", None, f"Use {_or(_TAGS)}"
    return _about_text(first, kind, ctx)


def _about_text(first: Any, kind: str, ctx: Mapping[str, Any]) -> tuple[str, str | None, str | None]:
    given = shown(first["input"])
    match kind:
        case "string_too_short":
            return "this text is empty", None, "Write it, or leave the field out"
        case "string_too_long":
            return f"this text has more than {ctx['max_length']} characters", None, None
        case "string_unicode":
            return "this text holds half a character (a lone surrogate)", None, "Write the character whole"
        case "string_pattern_mismatch" if ctx["pattern"] == DIGEST_PATTERN:
            return f"{given} is no SHA-256", None, "Write its 64 hex digits in small letters"
        case "string_pattern_mismatch":
            do = "Take away control characters, line breaks and blanks at the ends"
            return f"{given} cannot be printed in one line", None, do
        case "greater_than_equal":
            return f"{given} is negative", None, "It counts from 0; leave it out if unknown"
        case "less_than_equal":
            return f"{given} is more than {ctx['le']}", None, "Check the unit"
    return f"{first['msg']} (got {given})", None, None


def _near(name: object, names: Iterable[str]) -> str | None:
    return nearest(name, names) if isinstance(name, str) and len(name) <= _LONGEST_NAME else None


def _quoted(expected: str) -> list[str]:
    return [part.strip(" '") for part in expected.replace(" or ", ",").split(",")]


def _or(names: Iterable[str]) -> str:
    *most, last = names
    return f"{', '.join(most)} or {last}"


def _path(parts: Iterable[int | str]) -> str:
    path = ""
    for part in parts:
        name = str(part)[:_LONGEST_NAME]
        name = name if name.isprintable() else repr(name)
        path += f"[{part}]" if isinstance(part, int) else f".{name}" if path else name
    return path
