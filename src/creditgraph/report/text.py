"""Foreign text made harmless: what a terminal, Markdown or a browser would act on; and how wide it stands."""

from __future__ import annotations

import html
import re
import unicodedata

_BREAKS = frozenset("\t\n\r\v\f\x1c\x1d\x1e\x1f\x85\u2028\u2029")
_TURNS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_MARKDOWN = re.compile(r"([\\`*_\[\]{}|~#!$])")


def safe(text: str) -> str:
    r"""Replace what a terminal would act on: control characters, escapes, turns of the writing direction.

    Breaks become spaces, so that a name stays on its line; joiners that scripts and emoji need stay.

    Example:
        >>> safe("a\x1b[31mb\nc")
        'a�[31mb c'
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_safe, text))


def _safe(char: str) -> str:
    if char in _BREAKS:
        return " "
    return (
        "\N{REPLACEMENT CHARACTER}" if char in _TURNS or unicodedata.category(char) in ("Cc", "Cs") else char
    )


def width(text: str) -> int:
    """Return the columns that a text takes in a terminal; an East Asian character takes two.

    Example:
        >>> width("甲 a"), width("e\u0301")
        (4, 1)
    """
    return sum(map(_width, text))


def _width(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def padded(text: str, columns: int) -> str:
    """Fill a text with spaces up to a width.

    Example:
        >>> padded("甲", 4) + "|"
        '甲  |'
    """
    return text + " " * (columns - width(text))


def clipped(text: str, columns: int) -> str:
    """Cut the middle out of a text that is wider than a column may be.

    Example:
        >>> clipped("abcdefghij", 5), width(clipped("甲" * 30, 10)) <= 10
        ('ab…ij', True)
    """
    if width(text) <= columns:
        return text
    half = (columns - 1) // 2
    return f"{_head(text, half)}…{_head(text[::-1], half)[::-1]}"


def wrapped(text: str, columns: int) -> list[str]:
    """Break a text at its spaces into lines of at most so many columns; a longer word is clipped.

    Example:
        >>> wrapped("one two three", 7)
        ['one two', 'three']
    """
    lines = [""]
    for word in (clipped(one, columns) for one in text.split(" ")):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if width(longer) <= columns or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _head(text: str, columns: int) -> str:
    taken = 0
    for place, char in enumerate(text):
        taken += _width(char)
        if taken > columns:
            return text[:place]
    return text


def markdown(text: str) -> str:
    r"""Return a text that Markdown shows as it is, inside a table as well.

    Example:
        >>> markdown("a|b <i>")
        'a\\|b &lt;i&gt;'
    """
    return html.escape(_MARKDOWN.sub(r"\\\1", safe(text)), quote=False)


def escaped(text: str) -> str:
    """Return a text that HTML shows as it is, inside an attribute as well.

    Example:
        >>> escaped('<b a="1">')
        '&lt;b a=&quot;1&quot;&gt;'
    """
    return html.escape(
        "".join(char if _allowed(char) else "\N{REPLACEMENT CHARACTER}" for char in safe(text))
    )


def _allowed(char: str) -> bool:
    """XML knows two characters less than Unicode has."""
    return char not in "\ufffe\uffff"
