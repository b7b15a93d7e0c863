"""Who did what, written into the clips of an ``.otio`` document; and a document of an edit written anew.

Nothing else of a document is touched: it is changed as JSON, so what is newer than we are stays as it is.

References:
    * OpenTimelineIO file format specification: ``metadata`` of an object belongs to whoever named its key.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from fractions import Fraction
from pathlib import Path
from typing import Any

from creditgraph.formats.edit.credits import Credits
from creditgraph.formats.edit.fresh import to_otio
from creditgraph.formats.edit.layout import clip_of
from creditgraph.formats.edit.materials import OURS
from creditgraph.formats.edit.otio import timelines
from creditgraph.formats.edit.schema import COMPOSITIONS, listed, mapped, schema
from creditgraph.formats.source import LIMIT, Source
from creditgraph.formats.whole import write_whole
from creditgraph.workflow import Workflow
from creditgraph.workflow.model import Film

__all__ = ["annotate", "annotated", "to_otio"]

_NOT_FINITE = re.compile(r'"(?:[^"\\]|\\.)*"|(?<![A-Za-z0-9_.])-?(?:Inf|inf|nan)(?![A-Za-z0-9_])')


def annotate(
    path_in: str | Path,
    path_out: str | Path,
    film: Workflow | Film,
    *,
    extra: Mapping[str, Mapping[str, Any]] | None = None,
    limit: int = LIMIT,
) -> int:
    """Write into each clip of a document who did what to make it; return of how many clips that is known.

    Args:
        path_in: an ``.otio`` document.
        path_out: where to write it.
        film: the film; its artifacts are found in the document by digest, path and name.
        extra: artifact to what else to write about it, such as shares.
        limit: bytes that the document may have.

    Raises:
        FormatError: the document cannot be read or written, or is no timeline.
    """
    source = Source(Path(path_in), limit=limit)
    timelines(source.json, source.name)  # refuses what is no timeline, or too deep, with its place
    document = _as_it_is(source.text)
    count = _annotate(document, film, extra or {})
    text = json.dumps(document, indent=4, ensure_ascii=source.text.isascii())
    write_whole(path_out, text.encode("utf-8", "surrogatepass") + b"\n")
    return count


def annotated(
    document: Any, film: Workflow | Film, *, extra: Mapping[str, Mapping[str, Any]] | None = None
) -> Any:
    """Return a document with who did what in the metadata of each clip; the one given stays as it is.

    Args:
        document: the JSON value of an ``.otio`` document.
        film: the film.
        extra: artifact to what else to write about it.

    Example:
        >>> film = Workflow("Harbour")
        >>> jia = film.person("甲")
        >>> _ = film.step("drawing", by=jia, makes="SH010", evidence="logged")
        >>> clip = annotated({"OTIO_SCHEMA": "Clip.9", "name": "SH010", "new": 1}, film)
        >>> clip["new"], clip["metadata"]["creditgraph"]["steps"]
        (1, [{'step': 'drawing#1', 'kind': 'drawing', 'makes': ['SH010'],
              'by': [{'id': '甲', 'name': '甲', 'type': 'person'}], 'evidence': {'grade': 'logged'}}])
    """
    copied = deepcopy(document)
    _annotate(copied, film, extra or {})
    return copied


def _annotate(document: Any, film: Workflow | Film, extra: Mapping[str, Mapping[str, Any]]) -> int:
    credits = Credits(film.freeze() if isinstance(film, Workflow) else film)
    count = 0
    for clip in _clips(document):
        said = credits.of(clip_of(clip, "", Fraction(0), None, True))
        if said is not None:
            metadata = clip["metadata"] = dict(mapped(clip.get("metadata")))
            before = mapped(metadata.get(OURS))
            kept = {key: before[key] for key in ("sha256",) if key in before}
            metadata[OURS] = {**kept, **said, **extra.get(said["artifact"], {})}
            count += bool(said["steps"])
    return count


def _clips(document: Any) -> Iterator[dict[str, Any]]:
    """Every clip of the document, and nested sequences without content, which the reader takes for clips.

    What only looks like a clip inside metadata is not touched.
    """
    waiting = [document]
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            waiting += value
        elif isinstance(value, dict):
            if schema(value) == "Clip":
                yield value
            if schema(value) == "Track":
                yield from (child for child in listed(value.get("children")) if _is_empty(child))
            waiting += [value[name] for name in ("tracks", "children") if name in value]


def _is_empty(item: Any) -> bool:
    return schema(item) in COMPOSITIONS and not listed(item.get("children"))


def _as_it_is(text: str) -> Any:
    """The JSON value with its infinities, which only our readers take for unknown."""
    text = text.removeprefix("\ufeff")
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        return json.loads(_NOT_FINITE.sub(_spelled, text))


def _spelled(found: re.Match[str]) -> str:
    """Infinity as Python and OpenTimelineIO both read it."""
    token = found[0]
    if token.startswith('"'):
        return token
    return "NaN" if token.endswith("nan") else token[:-3] + "Infinity"
