"""What OpenTimelineIO itself says of the screen time of each clip: an independent answer to compare with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import opentimelineio as otio


def exact(time: Any) -> Fraction:
    """A time of OpenTimelineIO as the exact fraction that it stands for."""
    return Fraction(time.value) / Fraction(time.rate)


def seconds_by_name(timeline: Any, skip: tuple[str, ...] = ()) -> dict[str, Fraction]:
    """Seconds on screen by the name of the clip, with `flatten_stack`; nested sequences likewise.

    Args:
        timeline: an OpenTimelineIO timeline.
        skip: names of nested sequences with a changed speed, which OpenTimelineIO does not carry inward.
    """
    found: dict[str, Fraction] = defaultdict(Fraction)
    for clip, seconds in _shown(timeline.tracks, skip):
        found[clip.name] += seconds
    return {name: seconds for name, seconds in found.items() if seconds}


def _shown(stack: Any, skip: tuple[str, ...]) -> Iterator[tuple[Any, Fraction]]:
    yield from _along(_flat(stack), skip)


def _flat(stack: Any) -> Any:
    layers = otio.schema.Stack()
    for layer in stack:
        if isinstance(layer, otio.schema.Track) and layer.kind == "Video":
            layers.append(_bare(layer))
        elif not isinstance(layer, otio.schema.Track):
            layers.append(otio.schema.Track(children=[layer.deepcopy()]))
    return otio.algorithms.flatten_stack(layers)


def _bare(track: Any) -> Any:
    """The track without its own range, which `flatten_stack` ignores: cut to it, or moved by it."""
    copied = track.deepcopy()
    trim, copied.source_range = copied.source_range, None
    held = copied.available_range()
    if trim is None or trim.end_time_exclusive() <= held.start_time or trim.start_time >= held.duration:
        return copied
    lead = -trim.start_time.value
    if lead > 0:
        gap = otio.opentime.TimeRange(duration=otio.opentime.RationalTime(lead, trim.start_time.rate))
        copied.insert(0, otio.schema.Gap(source_range=gap))
        trim = otio.opentime.TimeRange(duration=trim.duration)
    return otio.algorithms.track_trimmed_to_range(copied, trim)


def _along(track: Any, skip: tuple[str, ...]) -> Iterator[tuple[Any, Fraction]]:
    for item in track:
        if isinstance(item, otio.schema.Clip) and item.enabled:
            yield item, exact(item.trimmed_range().duration)
        elif isinstance(item, otio.core.Composition) and item.enabled and item.name not in skip:
            inner = item.deepcopy()
            trim, inner.source_range = inner.trimmed_range(), None
            flat = inner if isinstance(inner, otio.schema.Track) else _flat(inner)
            yield from _along(otio.algorithms.track_trimmed_to_range(flat, trim), skip)
