"""Film documents to break: a whole valid one, and a way to change one place in it."""

from __future__ import annotations

import copy
from typing import Any

SCHEMA = "creditgraph.Workflow/1"

WHOLE: dict[str, Any] = {
    "schema": SCHEMA,
    "title": "Neon Harbour",
    "kind": "other audiovisual work",
    "made_on": "2026-01-20",
    "final": "film",
    "agents": [
        {"id": "甲", "name": "甲", "type": "person"},
        {"id": "乙", "name": "乙", "type": "person"},
        {"id": "studio", "name": "Harbour Studio", "type": "organization"},
        {"id": "kling", "name": "Kling", "version": "2.1", "type": "tool"},
    ],
    "artifacts": [
        {"id": "novel", "medium": "text", "origin": "pre-existing", "rights_holder": "Estate"},
        {"id": "prompt", "digest": "0" * 64, "length": 32},
    ],
    "steps": [
        {"id": "s0", "kind": "prompt_design", "by": ["甲"], "uses": ["novel"], "makes": ["prompt"]},
        {
            "id": "s1",
            "kind": "generation",
            "by": [{"agent": "kling"}],
            "uses": [{"artifact": "prompt", "role": "prompt_design"}],
            "makes": ["takes"],
            "facts": {"count": 400},
            "evidence": {"grade": "logged", "source": "takes.log"},
        },
        {
            "id": "s2",
            "kind": "selection",
            "by": [{"agent": "甲", "weight": 2}, {"agent": "乙", "weight": 1}],
            "uses": [{"artifact": "takes", "seconds": 12.5}],
            "makes": ["film"],
            "facts": {"count": 12, "of": 400},
            "at": "2026-01-19",
        },
    ],
    "engagements": [
        {
            "agent": "乙",
            "principal": "studio",
            "type": "employment",
            "scope": ["motion_brush"],
            "signed_by": ["乙"],
        }
    ],
    "agreements": [
        {"id": "pact", "type": "shares", "signed_by": ["甲", "乙"], "shares": {"甲": "2/3", "乙": "1/3"}},
        {"id": "keys", "type": "shares_by_kind", "signed_by": ["甲"], "by_kind": {"prompt_design": 1}},
        {"id": "deed", "type": "assignment", "signed_by": ["甲"], "grantor": "甲", "grantee": "studio"},
    ],
    "terms": [
        {
            "id": "t",
            "platform": "Kling",
            "tool": "kling",
            "accepted_by": ["studio"],
            "order": ["motion_brush"],
        }
    ],
    "findings": [
        {"standard": "joint intention", "value": "yes", "by": "Judge Wang", "agents": ["甲"], "steps": ["s0"]}
    ],
    "credits": {"Producer": ["Harbour Studio"]},
    "notes": ["read from a file"],
}
"""A document that uses every kind of record."""

GONE = object()
"""Stands for a field that is taken away."""


def changed(path: str, value: object) -> dict[str, Any]:
    """Return the whole document with one place changed: ``steps.1.uses.0.artifact``."""
    document = copy.deepcopy(WHOLE)
    *way, last = [int(part) if part.isdigit() else part for part in path.split(".")]
    place: Any = document
    for part in way:
        place = place.setdefault(part, {}) if isinstance(place, dict) else place[part]
    if value is GONE:
        del place[last]
    elif isinstance(place, list) and last == len(place):
        place.append(value)
    else:
        place[last] = value
    return document
