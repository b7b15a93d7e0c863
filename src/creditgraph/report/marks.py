"""The marks before a reason: a sign, and the word for it where signs do not print."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from creditgraph.reasoning import Reason

SIGNS: Mapping[str, str] = MappingProxyType(
    {
        "✔": "holds",
        "✘": "fails",
        "§": "text",
        "⊘": "beaten",
        "†": "assumed",
        "‡": "unverified",
        "⚖": "contested",
        "◇": "despite",
        "●": "found",
        "?": "unknown",
    }
)
"""Sign to its word; the word in brackets is the plain-ASCII mark."""

_OF_MARK = {
    "rule": "✔",
    "fact": "✔",
    "text": "§",
    "finding": "●",
    "assumption": "†",
    "parameter": "‡",
    "despite": "◇",
    "beaten": "⊘",
    "failed": "✘",
    "undecided": "?",
    "contested": "⚖",
    "unproved": "?",
    "nothing": "?",
    "group": "",
}


def sign(reason: Reason) -> str:
    """Return the sign of a node; a group has none.

    Example:
        >>> sign(Reason("failed", "it is signed", holds=False)), sign(Reason("group", "beats"))
        ('✘', '')
    """
    if reason.mark == "conclusion":
        return "✔" if reason.holds else "?"
    return _OF_MARK[reason.mark]


def plain(text: str) -> str:
    """Write the signs in a text of ours as words.

    Example:
        >>> plain("†‡")
        '[assumed][unverified]'
    """
    return "".join(f"[{SIGNS[char]}]" if char in SIGNS and char != "?" else char for char in text)
