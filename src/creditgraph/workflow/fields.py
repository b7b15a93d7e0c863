"""The field types of the records: ids, printed lines, exact shares, measured quantities, days.

Each type says no in our own words; `creditgraph.workflow.complaint` adds the place.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime
from fractions import Fraction
from math import isfinite
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import (
    BeforeValidator,
    Field,
    PlainSerializer,
    PlainValidator,
    Strict,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from creditgraph.errors import ShareError
from creditgraph.shares import fraction

LARGEST_NUMBER = 10**15
"""No quantity of a film is larger: 10¹⁵ seconds are thirty million years."""

# Ids and names are printed in terminals and trees. What moves the cursor, breaks the line or turns the
# direction of the text would let one name pass for another; joiners (emoji, Persian, Hindi) stay.
_CONTROL = r"\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069"
ID_PATTERN = rf"^[^\s{_CONTROL}]([^{_CONTROL}]*[^\s{_CONTROL}])?$"
LINE_PATTERN = rf"^[^{_CONTROL}]*[^\s{_CONTROL}][^{_CONTROL}]*$"
DIGEST_PATTERN = "^[0-9a-f]{64}$"
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def nfc(value: Any) -> Any:
    """Return a text in Unicode normal form C, anything else as it is.

    Example:
        >>> nfc("e" + chr(0x301)) == "é"
        True
    """
    return unicodedata.normalize("NFC", value) if isinstance(value, str) and not value.isascii() else value


def shown(value: Any) -> str:
    """Return a value for a message: never long, never an error of its own.

    Example:
        >>> shown("x" * 1000), shown({"a": 1}), shown(-3)
        ("'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…'", 'an object', '-3')
    """
    match value:
        case str():
            return repr(value if len(value) <= 60 else value[:40] + "…")
        case Mapping():
            return "an object"
        case list() | tuple() | set() | frozenset():
            return "a list"
        case bool() | None:
            return {True: "true", False: "false", None: "null"}[value]
        case int() if abs(value) > 10**30:
            return "a number of more than thirty digits"
        case int() | float() | Fraction():
            return str(value)
        case _:
            return f"a {type(value).__name__}"


def _refused(kind: str, what: str, do: str) -> PydanticCustomError:
    return PydanticCustomError(kind, "{what}", {"what": what, "do": do})


def _share(value: Any) -> Fraction:
    if not isinstance(value, (str, int, float, Fraction)):
        raise _refused("share", f"{shown(value)} is no share", 'Write it as text: "2/5".')
    try:
        exact = fraction(value)
    except ShareError as error:
        what = error.what if isinstance(value, float) else f"{shown(value)} is no share"
        raise _refused("share", what, error.do or "") from None
    if not 0 <= exact <= 1:
        raise _refused("share", f"{shown(value)} is no share of one whole", "A share lies between 0 and 1.")
    return exact


def _quantity(value: Any) -> Fraction:
    """A measured quantity: the decimal text of a float is kept as it stands."""
    do = 'Write it as a number or as text: 12.5 or "25/2".'
    if isinstance(value, bool) or not isinstance(value, (str, int, float, Fraction)):
        raise _refused("quantity", f"{shown(value)} is no number", do)
    if isinstance(value, float) and not isfinite(value):
        raise _refused("quantity", f"{value} is no number", do)
    try:
        exact = Fraction(repr(value)) if isinstance(value, float) else fraction(value)
    except ShareError:
        raise _refused("quantity", f"{shown(value)} is no number", do) from None
    if exact < 0:
        raise _refused(
            "quantity", f"{shown(value)} is negative", "It counts from 0; leave it out if unknown."
        )
    if exact > LARGEST_NUMBER:
        raise _refused("quantity", f"{shown(value)} is more than 10^15", "Check the unit.")
    return exact


def _part(value: Any) -> Fraction:
    exact = _quantity(value)
    if exact > 1:
        raise _refused(
            "quantity", f"{shown(value)} is more than the whole", 'A part lies between 0 and 1: "1/4".'
        )
    return exact


def _day(value: Any) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise _refused("day", f"{shown(value)} is no date", 'Write the day as "2026-01-20".')


def _distinct(value: Any) -> Any:
    """Refuse two names that Unicode normal form makes one: the second would silently replace the first."""
    if isinstance(value, Mapping):
        seen: set[Any] = set()
        for name in map(nfc, value):
            if name in seen:
                raise _refused(
                    "twice", f"{shown(name)} is named twice, in two Unicode forms", "Name each once."
                )
            seen.add(name)
    return value


_AS_TEXT = PlainSerializer(str, return_type=str)
_NUMBER_TEXT = {"type": "string", "maxLength": 200, "pattern": r"^\s*[+]?[0-9_./ ]+%?\s*$"}
_SHARE_SCHEMA = {"anyOf": [_NUMBER_TEXT, {"type": "integer", "minimum": 0, "maximum": 1}]}
_WEIGHT_SCHEMA = {"anyOf": [_NUMBER_TEXT, {"type": "number", "minimum": 0, "maximum": LARGEST_NUMBER}]}
_PART_SCHEMA = {"anyOf": [_NUMBER_TEXT, {"type": "number", "minimum": 0, "maximum": 1}]}
_DAY_SCHEMA = {"type": "string", "format": "date", "pattern": f"^{_DAY.pattern}$"}

Id: TypeAlias = Annotated[
    str, StringConstraints(min_length=1, max_length=400, pattern=ID_PATTERN), BeforeValidator(nfc)
]
"""An identifier: Unicode NFC, no blank at either end, no control character."""
Line: TypeAlias = Annotated[str, StringConstraints(min_length=1, max_length=1000, pattern=LINE_PATTERN)]
"""A name or other text printed in one line: not blank, no control character."""
Text: TypeAlias = Annotated[str, StringConstraints(max_length=10**7)]
"""Any text, up to ten million characters."""
Digest: TypeAlias = Annotated[str, StringConstraints(pattern=DIGEST_PATTERN)]
"""A SHA-256 in hex, small letters."""
ShareField: TypeAlias = Annotated[Fraction, PlainValidator(_share), _AS_TEXT, WithJsonSchema(_SHARE_SCHEMA)]
Weight: TypeAlias = Annotated[Fraction, PlainValidator(_quantity), _AS_TEXT, WithJsonSchema(_WEIGHT_SCHEMA)]
Part: TypeAlias = Annotated[Fraction, PlainValidator(_part), _AS_TEXT, WithJsonSchema(_PART_SCHEMA)]
Seconds: TypeAlias = Weight
Day: TypeAlias = Annotated[
    date, PlainValidator(_day), PlainSerializer(date.isoformat, return_type=str), WithJsonSchema(_DAY_SCHEMA)
]
Shares: TypeAlias = Annotated[dict[Id, ShareField], BeforeValidator(_distinct)]
Count: TypeAlias = Annotated[int, Strict(), Field(ge=0, le=LARGEST_NUMBER)]
Flag: TypeAlias = Annotated[bool, Strict()]
Grade: TypeAlias = Literal["signed", "logged", "embedded", "declared"]
Training: TypeAlias = Literal["licensed", "opt-outs honoured", "not licensed"]
"""What is known of the material a model was trained on."""
Label: TypeAlias = Literal["visible notice", "machine-readable mark", "disclosure"]
"""How a film says that it was generated: a notice seen or heard, a mark in the file, a statement with it."""
Medium: TypeAlias = Literal["text", "image", "video", "sound", "data"]
Layer: TypeAlias = Literal[
    "screenplay",
    "prompt text",
    "human input",
    "raw output",
    "human edit",
    "selection and arrangement",
    "music",
    "voice",
    "film as a whole",
]
WorkKind: TypeAlias = Literal["film work", "television drama", "other audiovisual work", "other work"]
"""What kind of work it is; an *other work* is no moving picture at all: a still picture, a text, a song."""
Act: TypeAlias = Literal["initiative", "organising", "financing", "contracts", "responsibility"]
"""What a producer does."""
