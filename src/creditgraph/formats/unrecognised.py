"""What to say of a file that no format recognises: what it looks like, and what to give instead."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from creditgraph.errors import FormatError
from creditgraph.formats.joining.report import Refusal, few
from creditgraph.formats.part import Part
from creditgraph.formats.png import SIGNATURE
from creditgraph.formats.registry import formats
from creditgraph.formats.source import Source
from creditgraph.workflow.door import SCHEMA
from creditgraph.workflow.parse import is_unsigned, unsigned

_LIKE_JSON = re.compile(r"(?:\s*(?://|#|--)[^\n]*\n|\s*/\*.*?\*/)*\s*[{\[]", re.DOTALL)
"""How JSON begins, with the comments that people put before it, which its parser then names."""


def unrecognised(source: Source) -> FormatError:
    """Return the error for a file that no format recognises; what is JSON says which keys it has.

    Raises:
        FormatError: if it looks like JSON and is none; the message gives the place.
    """
    if source.size == 0:
        return FormatError("the file is empty", where=source.name, do="Copy it again from where it was made")
    if _LIKE_JSON.match(source.begins[:4096]):
        return _json(source.json, source.name)
    if source.head.startswith(SIGNATURE[:4]):
        what = "it begins like a PNG, but is cut short or damaged in its first bytes"
        return FormatError(what, where=source.name, do="Copy it again from where it was made")
    known = ", ".join(format.title for format in formats())
    return FormatError("no format that is known recognises it", where=source.name, do=f"Known: {known}")


def _json(value: Any, name: str) -> FormatError:
    if isinstance(value, list):
        index = bool(value) and all(isinstance(item, dict) and "templates" in item for item in value)
        what = "a list of ComfyUI templates, no workflow" if index else "a JSON list of no known format"
        return FormatError(
            what, where=name, do="Open one of the workflows instead" if index else "Check which file it is"
        )
    if is_unsigned(value):
        return unsigned(SCHEMA, name)
    nodes = [k for k, entry in value.items() if isinstance(entry, dict) and "class_type" in entry]
    if 2 * len(nodes) > len(value):
        key = next(key for key in value if key not in nodes)
        return FormatError(
            "this node has no 'class_type'", where=f"prompt.{key}", do="Export the prompt again"
        )
    keys = ", ".join(sorted(map(str, value))[:8]) or "none"
    do = f"Its keys are {keys}; check which program wrote it"
    return FormatError("JSON of no known format", where=name, do=do)


def require_something(parts: Sequence[Part], refusals: Sequence[Refusal], paths: Sequence[Path]) -> None:
    """Refuse files that, all together, say nothing.

    Args:
        parts: what was read.
        refusals: what was not.
        paths: what was asked for.

    Raises:
        FormatError: nothing could be read, or a picture holds nothing but its pixels.
    """
    alone = len(paths) == 1 and not paths[0].is_dir()
    if any(part.format != "media" for part in parts) or (parts and not alone):
        return
    if refusals and (alone or len(refusals) == 1):
        raise refusals[0].error
    if refusals:
        count = len({one.source for one in refusals})
        what = f"none of {count} {'file' if count == 1 else 'files'} could be read: {_reasons(refusals)}"
        raise FormatError(what, where=str(paths[0]), do=refusals[0].error.do)
    if parts:
        what, do = "nothing is written in this file about how it was made", _REENCODED
        raise FormatError(what, where=parts[0].source, do=do)
    do = "Name a folder with files of the production"
    raise FormatError("it holds no file", where=str(paths[0]), do=do)


def _reasons(refusals: Sequence[Refusal]) -> str:
    """Each reason once, with its files."""
    found: dict[str, list[str]] = {}
    for one in refusals:
        found.setdefault(one.error.what, []).append(one.source)
    said = [f"{what} ({few(files)})" for what, files in found.items()]
    more = [f"and {len(said) - _REASONS} reasons more"] if len(said) > _REASONS else []
    return "; ".join([*said[:_REASONS], *more])


_REASONS = 5
"""Reasons that one message gives; `survey` returns all of them."""
_REENCODED = "Re-encoding drops it: use the file that the program saved, or the exported JSON"
