"""The edit of a film as a new ``.otio`` document: each file it uses as one clip of its seconds.

References:
    * OpenTimelineIO file format specification: Timeline.1, Stack.1, Track.1, Clip.2, ExternalReference.1.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from creditgraph.errors import FormatError
from creditgraph.formats.edit.credits import Credits, described
from creditgraph.formats.edit.layout import clip_of
from creditgraph.formats.edit.materials import OURS
from creditgraph.formats.edit.timeline import FLICKS
from creditgraph.workflow import Workflow
from creditgraph.workflow.model import Artifact, Film, Step, Use

_RATES = (
    *(Fraction(rate) for rate in (24, 25, 30, 48, 50, 60)),
    *(Fraction(rate * 1000, 1001) for rate in (24, 30, 60)),
)
"""Rates in use; the first in which every clip lasts whole frames is taken, else ticks are counted."""
MARK = "creditgraph.Cut/1"
"""Stands in the metadata of a cut that was written anew, which no editing program made."""
_PICTURE = ("video", "image", None)


def to_otio(film: Workflow | Film) -> dict[str, Any]:
    """Return the edit of a film as a new document; read again it gives the same files and seconds.

    The film does not say in which order its files stand, nor how often: each is one clip, in the order of
    the step; pictures on one track, sounds on another. What is 0 seconds on screen is left out.

    Args:
        film: the film.

    Raises:
        FormatError: nothing in the film is an edit.

    Example:
        >>> film = Workflow("Harbour")
        >>> _ = film.artifact("a.mov", source=True, medium="video", file="/film/a.mov")
        >>> _ = film.step("editing", uses={"a.mov": 2}, makes="cut")
        >>> document = to_otio(film)
        >>> clip, = document["tracks"]["children"][0]["children"]
        >>> clip["name"], clip["source_range"]["duration"]["value"], clip["source_range"]["duration"]["rate"]
        ('a.mov', 48, 24.0)
    """
    film = film.freeze() if isinstance(film, Workflow) else film
    edit = _edit(film)
    artifacts, credits = described(film), Credits(film)
    uses = [(use, artifacts.get(use.artifact) or Artifact(use.artifact)) for use in edit.uses]
    shown = [(artifact, seconds) for use, artifact in uses if (seconds := _long(use, artifact)) != 0]
    rate = _rate([seconds for _, seconds in shown if seconds is not None])
    tracks = [
        _track(kind, [_clip(*one, rate, credits) for one in shown if one[0].medium in media])
        for kind, media in (("Video", _PICTURE), ("Audio", ("sound",)))
    ]
    stack = {"OTIO_SCHEMA": "Stack.1", "metadata": {}, "name": "tracks", **_ITEM}
    return {
        "OTIO_SCHEMA": "Timeline.1",
        "metadata": {OURS: {"schema": MARK}},
        "name": film.title,
        "global_start_time": None,
        "tracks": {**stack, "children": [track for track in tracks if track["children"]]},
    }


_ITEM: dict[str, Any] = {"source_range": None, "effects": [], "markers": [], "enabled": True}


def otio_text(film: Workflow | Film) -> str:
    """Return the edit of a film as the text of an ``.otio`` document; see `to_otio`.

    Args:
        film: the film.

    Raises:
        FormatError: nothing in the film is an edit.
    """
    return json.dumps(to_otio(film), ensure_ascii=False, indent=4) + "\n"


def _edit(film: Film) -> Step:
    """The step that cut the film, or the last that cut anything."""
    cuts = [step for step in film.steps if step.kind == "editing"]
    found = [step for step in cuts if film.final in step.makes] or cuts[-1:]
    if not found:
        raise FormatError("nothing in this film is an edit", do="Add a step of the kind 'editing'")
    return found[0]


def _long(use: Use, artifact: Artifact) -> Fraction | None:
    return artifact.seconds if use.seconds is None else use.seconds


def _rate(lengths: Sequence[Fraction]) -> Fraction:
    whole = (rate for rate in _RATES if all((rate * long).denominator == 1 for long in lengths))
    return next(whole, Fraction(FLICKS))


def _track(kind: str, clips: list[dict[str, Any]]) -> dict[str, Any]:
    head = {"OTIO_SCHEMA": "Track.1", "metadata": {}, "name": kind}
    return {**head, **_ITEM, "children": clips, "kind": kind}


def _clip(artifact: Artifact, seconds: Fraction | None, rate: Fraction, credits: Credits) -> dict[str, Any]:
    clip: dict[str, Any] = {"OTIO_SCHEMA": "Clip.2", "metadata": {}, "name": artifact.id, **_ITEM}
    if seconds is not None:
        clip["source_range"] = {
            "OTIO_SCHEMA": "TimeRange.1",
            "start_time": _time(Fraction(0), rate),
            "duration": _time(seconds, rate),
        }
    clip["media_references"] = {"DEFAULT_MEDIA": _reference(artifact)}
    clip["active_media_reference_key"] = "DEFAULT_MEDIA"
    said = credits.of(clip_of(clip, "", Fraction(0), None, True))
    clip["metadata"] = {OURS: said} if said else {}
    return clip


def _time(seconds: Fraction, rate: Fraction) -> dict[str, Any]:
    return {"OTIO_SCHEMA": "RationalTime.1", "rate": float(rate), "value": round(seconds * rate)}


def _reference(artifact: Artifact) -> dict[str, Any]:
    name = "ExternalReference.1" if artifact.file else "MissingReference.1"
    reference: dict[str, Any] = {"OTIO_SCHEMA": name, "metadata": {}, "name": "", "available_range": None}
    return {**reference, **({"target_url": artifact.file} if artifact.file else {})}
