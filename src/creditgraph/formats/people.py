"""Who did what: never read out of a file, only said by whoever reads it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from typing import Any, TypeAlias

from creditgraph.errors import FormatError
from creditgraph.formats.tidy import whole_text
from creditgraph.workflow.fields import ID_PATTERN, nfc, shown

By: TypeAlias = Mapping[str, "str | Iterable[str]"]
"""Kind of step, or id of a step, to the name of a person or of several."""
LONGEST = 400
"""Characters of a name: as many as an id may have (`creditgraph.workflow.fields.Id`)."""


def people(given: Mapping[str, Any], where: str) -> dict[str, list[str]]:
    """Return an assignment with every value a list of names, each once.

    Raises:
        FormatError: a key that is no text, or a value that is neither a name nor names.

    Example:
        >>> people({"prompt_design": "甲"}, "by")
        {'prompt_design': ['甲']}
    """
    found: dict[str, list[str]] = {}
    for key, value in given.items():
        place = place_of(where, key)
        names = texts(value)
        if not names:
            do = 'Give a name such as "甲", or a list of names'
            raise FormatError(f"{shown(value)} names nobody", where=place, do=do)
        found[key] = list(dict.fromkeys(name_of(name, place) for name in names))
    return found


def place_of(where: str, key: Any) -> str:
    """Return the place of a key in a table, for messages.

    Raises:
        FormatError: the key is no text.

    Example:
        >>> place_of("by", "editing")
        "by['editing']"
    """
    if not isinstance(key, str):
        raise FormatError(f"{shown(key)} is no text", where=where, do='Write the key as text: "editing"')
    return f"{where}[{shown(key)}]"


def texts(value: Any) -> list[str]:
    """Return a text or several as a list, those of a set in order; of anything else, and of blanks, nothing.

    Example:
        >>> texts("甲"), texts({"乙", "丙"}), texts(3), texts(["甲", ""])
        (['甲'], ['丙', '乙'], [], [])
    """
    if isinstance(value, str):
        value = [value]
    elif not isinstance(value, Iterable) or isinstance(value, (bytes, Mapping)):
        return []
    found = list(value)
    if not all(isinstance(one, str) and one.strip() for one in found):
        return []
    return sorted(found) if isinstance(value, AbstractSet) else found


def name_of(name: Any, where: str) -> str:
    r"""Return a name that somebody wrote, without blanks at its ends.

    Args:
        name: the name.
        where: its place, for the message.

    Raises:
        FormatError: it cannot be a name: empty, longer than a name may be, or with a control character.

    Example:
        >>> name_of("  甲 ", "by")
        '甲'
        >>> name_of("甲\n乙", "by")
        Traceback (most recent call last):
        creditgraph.errors.FormatError: by: '甲\n乙' is no name. Write it in one line of at most 400
        characters, without control characters.
    """
    plain = nfc(name.strip()) if isinstance(name, str) else ""
    if len(plain) > LONGEST or not re.fullmatch(ID_PATTERN, plain) or whole_text(plain) != plain:
        do = f"Write it in one line of at most {LONGEST} characters, without control characters"
        raise FormatError(f"{shown(name)} is no name", where=where, do=do)
    return str(plain)
