"""What to say of a file that no format recognises: what it looks like, and what to give instead."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from creditgraph.errors import CreditgraphError, FormatError
from creditgraph.formats.generators.sidecar import infotexts
from creditgraph.formats.joining.report import Refusal, few
from creditgraph.formats.part import Part
from creditgraph.formats.png import SIGNATURE
from creditgraph.formats.registry import formats
from creditgraph.formats.side import NAME as SIDE
from creditgraph.formats.side import read_side
from creditgraph.formats.source import HEAD, Source
from creditgraph.workflow.door import SCHEMA
from creditgraph.workflow.parse import is_unsigned, unsigned


@dataclass(frozen=True, slots=True)
class Shape:
    """The keys by which a JSON document is recognised.

    Attributes:
        title: what such a document is called.
        needed: the keys that it must have, of each group one.
        usual: other keys that such documents have.
    """

    title: str
    needed: tuple[tuple[str, ...], ...]
    usual: tuple[str, ...] = ()

    def found(self, keys: set[str]) -> int:
        """Return how many of its keys there are."""
        return len(keys & {*self.usual, *(key for group in self.needed for key in group)})

    def missing(self, keys: set[str]) -> str:
        """Return which of the keys that it must have there are not, in words.

        Example:
            >>> SHAPES["kitsu"].missing({"project", "persons"})
            "no 'tasks' and no 'preview_files' or 'task_statuses'"
        """
        groups = [group for group in self.needed if not keys & {*group}]
        return " and ".join(f"no {' or '.join(map(repr, group))}" for group in groups)


SHAPES: Mapping[str, Shape] = MappingProxyType(
    {
        "kitsu": Shape(
            "a Kitsu export",
            (("project",), ("tasks",), ("preview_files", "task_statuses")),
            ("persons", "task_types", "sequences", "shots", "comments", "time_spent"),
        ),
        "shotgrid": Shape(
            "a ShotGrid export",
            (("project",), ("versions",)),
            ("published_files", "status_changes", "time_logs", "tasks", "users", "steps"),
        ),
        "comfyui": Shape(
            "a ComfyUI graph", (("nodes",), ("links",)), ("last_node_id", "last_link_id", "groups")
        ),
        "c2pa": Shape(
            "the report of a C2PA manifest store",
            (("manifests",), ("active_manifest",)),
            ("validation_state", "validation_status"),
        ),
    }
)
"""Name of a format to what it is recognised by, for those that are recognised by several keys.

A test asks each format's own ``sniff``, and the servers of the trackers what their exports hold."""


@dataclass(frozen=True, slots=True)
class Known:
    """A JSON document that is known and not read.

    Attributes:
        what: what it is.
        needed: the keys that tell, of each group one.
        do: what to give instead.
    """

    what: str
    needed: tuple[tuple[str, ...], ...]
    do: str

    def is_it(self, keys: set[str]) -> bool:
        """Tell whether a document with these keys is one."""
        return all(keys & {*group} for group in self.needed)


_BY_HAND = (
    "Give what came of it; who wrote and drew what can be written down as a film document: docs/embed.md"
)
_KNOWN = (
    Known(
        "a definition of what is to be signed (c2patool), no report of it",
        (("claim_generator", "claim_generator_info", "ta_url", "sign_cert"), ("assertions", "ingredients")),
        "Give the signed file, or the report that c2patool prints of it",
    ),
    Known(
        "a request to a hosted video model, which is not read: it names no clip that came of it",
        (("prompt",), ("dynamic_masks", "static_mask", "trajectories", "camera_control")),
        _BY_HAND,
    ),
    Known(
        "prompt and settings of one generation, in the form of no program that is known",
        (
            ("prompt", "positive_prompt"),
            ("seed", "noise_seed"),
            ("sampler", "sampler_name", "cfg", "cfg_scale"),
        ),
        _BY_HAND,
    ),
)
"""Documents of others that a folder of a production holds.

References:
    * c2patool, *Manifest definition file*; Kling API, *Image to video*: ``static_mask``, ``dynamic_masks``.
"""
_ENOUGH = 2
"""Keys of a format that make a document resemble it: one alone, such as ``tasks``, is anybody's."""
_TRACKER = "Export the whole project as JSON through the API of the tracker: docs/embed.md shows how"
_ROW = frozenset({"id", "type"})
"""What every row has that the API of a tracker returns."""
_LINES, _CELLS = 2, 3
"""The heading and one row; with fewer cells, they may be sentences with a comma in each."""
_LIKE_JSON = re.compile(r"(?:\s*(?://|#|--)[^\n]*\n|\s*/\*.*?\*/)*\s*[{\[]", re.DOTALL)
"""How JSON begins, with the comments that people put before it, which its parser then names."""


def unrecognised(source: Source) -> FormatError:
    """Return the error for a file that no format recognises; what is JSON says which keys it has.

    Raises:
        FormatError: if it looks like JSON and is none; the message gives the place.
    """
    if source.size == 0:
        return FormatError("the file is empty", where=source.name, do="Copy it again from where it was made")
    if _is_side(source):
        do = f"Call it {SIDE} and put it at the top of the folder, or name it with side_file="
        return FormatError("a side file under another name", where=source.name, do=do)
    if _LIKE_JSON.match(source.begins[:4096]):
        return _json(source.json, source.name)
    if source.head.startswith(SIGNATURE[:4]):
        what = "it begins like a PNG, but is cut short or damaged in its first bytes"
        return FormatError(what, where=source.name, do="Copy it again from where it was made")
    if (count := infotexts(source)) > 1:
        what = f"prompts and settings of {count} pictures in one text, which does not say of which"
        return FormatError(what, where=source.name, do="Give the pictures, or one text for each beside it")
    if _is_table(source):
        what = "a table (CSV), which names no ids, versions or files that could be joined"
        return FormatError(what, where=source.name, do=_TRACKER)
    known = ", ".join(format.title for format in formats())
    do = f"A contract is written down as a film document: see docs/embed.md. Known: {known}"
    return FormatError("no format that is known recognises it", where=source.name, do=do)


def _is_side(source: Source) -> bool:
    """Asked first: a table of TOML begins like a list of JSON."""
    with suppress(CreditgraphError):
        return source.size <= HEAD and bool(read_side(source.path))
    return False


def _is_table(source: Source) -> bool:
    """Several lines of as many cells each: what the page of a tracker gives as its export."""
    lines = source.begins.splitlines()[:_LINES]
    if len(lines) < _LINES or "\0" in source.begins:
        return False
    with suppress(csv.Error):  # a cell longer than any name
        counts = [{len(cells) for cells in csv.reader(lines, delimiter=mark)} for mark in ",;\t"]
        return any(len(one) == 1 and max(one) >= _CELLS for one in counts)
    return False


def _json(value: Any, name: str) -> FormatError:
    if isinstance(value, list):
        index = bool(value) and all(isinstance(item, dict) and "templates" in item for item in value)
        if index:
            what = "a list of ComfyUI templates, no workflow"
            return FormatError(what, where=name, do="Open one of the workflows instead")
        if value and all(isinstance(item, dict) and item.keys() >= _ROW for item in value):
            what = "a JSON list of no known format: it resembles one table of a tracker without the others"
            return FormatError(what, where=name, do=_TRACKER)
        return FormatError("a JSON list of no known format", where=name, do="Check which file it is")
    if is_unsigned(value):
        return unsigned(SCHEMA, name)
    if (known := next((one for one in _KNOWN if one.is_it(set(value))), None)) is not None:
        return FormatError(known.what, where=name, do=known.do)
    nodes = [k for k, entry in value.items() if isinstance(entry, dict) and "class_type" in entry]
    if 2 * len(nodes) > len(value):
        key = next(key for key in value if key not in nodes)
        return FormatError(
            "this node has no 'class_type'", where=f"prompt.{key}", do="Export the prompt again"
        )
    listed = ", ".join(sorted(map(str, value))[:8]) or "none"
    what, do = "JSON of no known format", f"Its keys are {listed}; check which program wrote it"
    like = max(SHAPES, key=lambda one: SHAPES[one].found(set(value)))
    if SHAPES[like].found(set(value)) >= _ENOUGH:
        missing = SHAPES[like].missing(set(value)) or "not all that is in one"
        what += f": it resembles {SHAPES[like].title}, but has {missing}"
        do = _TRACKER if like in ("kitsu", "shotgrid") else do
    return FormatError(what, where=name, do=do)


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
