"""Texts out of other people's files made fit to be ids, names and texts of a workflow."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from hashlib import sha256

LONGEST = 300
"""Characters of a name read from a file: what a reader adds stays below the 400 that an id may have."""
_CONTROL = re.compile(r"[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def tidy(text: str) -> str:
    r"""Return a text as an id or name: one line, NFC, no blank at either end, not too long.

    What would move the cursor, break the line or turn the direction of text is replaced, so that it shows.

    Example:
        >>> tidy("  fox.png "), tidy(""), tidy("fox\x1b[2J.png")
        ('fox.png', 'unnamed', 'fox�[2J.png')
    """
    plain = _CONTROL.sub("\ufffd", whole_text(text).strip())
    whole = unicodedata.normalize("NFC", plain).strip() or "unnamed"
    if len(whole) <= LONGEST:
        return whole
    return f"{whole[: LONGEST - 14].strip()}… {sha256(whole.encode()).hexdigest()[:12]}"


def whole_text(text: str) -> str:
    r"""Return a text without half characters, which JSON can hold and files cannot.

    Example:
        >>> whole_text("a\ud800b")
        'a?b'
    """
    return text.encode("utf-8", "replace").decode("utf-8")


def listed(names: Sequence[str], most: int) -> str:
    """Return the first of several names in one line, and how many more there are.

    Args:
        names: the names.
        most: so many are listed.

    Example:
        >>> listed(["a", "b"], 2), listed(["a", "b", "c", "d"], 2)
        ('a, b', 'a, b and 2 more')
    """
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more
