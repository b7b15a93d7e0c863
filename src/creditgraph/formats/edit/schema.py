"""The values of an OpenTimelineIO document, read by the name of their schema; its version is not looked at.

References:
    * OpenTimelineIO file format specification (Academy Software Foundation), serialized schema.
    * SMPTE ST 12-1: rates of 24, 30, 48, 60 and 120 divided by 1.001 are written 23.976, 29.97 and so on.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import lru_cache
from typing import Any, TypeAlias, TypeGuard

from creditgraph.errors import FormatError
from creditgraph.formats.edit.timeline import FLICKS
from creditgraph.formats.naming import plain_path
from creditgraph.formats.tidy import whole_text
from creditgraph.workflow.fields import shown

Ticks: TypeAlias = int
MAX_SECONDS = 10**9
"""Thirty years: no time in an edit is longer, and no sum of them leaves what a film may state."""
_NTSC = (24, 30, 48, 60, 120)
_RENAMED = {"Sequence": "Track"}
_COMPOSITING = ("opacity", "composite", "blend", "crop", "matte", "mask", "chroma", "luma key", "keyer")
"""Words in the name of an effect that lets what is below be seen; others are taken to fill the frame."""
_PATTERN = re.compile(r"%0\d?d")
"""How the numbers of a sequence of images are written, as in ``%04d``."""
_TIMED = ("LinearTimeWarp", "FreezeFrame", "TimeEffect")
COMPOSITIONS = ("Track", "Stack")
_OVER = "It is no time of an edit; mend it in the program that wrote it"


def schema(value: Any) -> str:
    """Return the name of the schema of an object, without its version; old names as today's.

    Example:
        >>> schema({"OTIO_SCHEMA": "Sequence.1"}), schema({"OTIO_SCHEMA": "Marker.3"}), schema(None)
        ('Track', 'Marker', '')
    """
    said = value.get("OTIO_SCHEMA") if isinstance(value, Mapping) else None
    name = said.rsplit(".", 1)[0] if isinstance(said, str) else ""
    return _RENAMED.get(name, name)


def listed(value: Any) -> list[Any]:
    """Return a list, or an empty one for anything else."""
    return value if isinstance(value, list) else []


def mapped(value: Any) -> Mapping[str, Any]:
    """Return an object, or an empty one for anything else."""
    return value if isinstance(value, Mapping) else {}


def worded(value: Any) -> str:
    """Return a text without half characters, or nothing for anything else."""
    return whole_text(value).strip() if isinstance(value, str) else ""


def switched_on(item: Mapping[str, Any]) -> bool:
    """Tell whether an item is enabled: unless the document says no, it is."""
    return item.get("enabled") is not False


def ticks(time: Any, place: str) -> Ticks | None:
    """Return a RationalTime in ticks of the timeline; ``None`` if the document does not know it.

    Raises:
        FormatError: for a rate that is not above zero, or a time longer than thirty years.

    Example:
        >>> ticks({"OTIO_SCHEMA": "RationalTime.1", "value": 30, "rate": 29.97}, "duration") / FLICKS
        1.001
        >>> ticks({"value": 10, "rate": 0}, "tracks[0].items[2].source_range.duration")
        Traceback (most recent call last):
        creditgraph.errors.FormatError: tracks[0].items[2].source_range.duration: the rate is 0. It is no time
        of an edit; mend it in the program that wrote it.
    """
    value, rate = (mapped(time).get(name) for name in ("value", "rate"))
    if not (_is_number(value) and _is_number(rate)):
        return None
    if not rate > 0:
        raise FormatError(f"the rate is {shown(rate)}", where=place, do=_OVER)
    if abs(value) > rate * MAX_SECONDS:
        raise FormatError("the time is longer than thirty years", where=place, do=_OVER)
    return round(Fraction(value) * FLICKS / exact_rate(rate))


@lru_cache(maxsize=256)
def exact_rate(rate: float) -> Fraction:
    """Return a rate as it is meant: 29.97 is 30000/1001.

    Example:
        >>> exact_rate(23.98), exact_rate(25.0)
        (Fraction(24000, 1001), Fraction(25, 1))
    """
    exact = Fraction(rate)
    for whole in _NTSC:
        meant = Fraction(whole * 1000, 1001)
        if abs(exact - meant) < Fraction(1, 200):  # as written with two decimals
            return meant
    return exact


def _is_number(value: Any) -> TypeGuard[int | float]:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and -math.inf < value < math.inf


def span(item: Mapping[str, Any], name: str, place: str) -> tuple[Ticks, Ticks | None] | None:
    """Return a TimeRange of an object as start and duration; ``None`` if it has none.

    Raises:
        FormatError: for a negative duration, and as `ticks`.
    """
    range_ = item.get(name)
    if not isinstance(range_, Mapping):
        return None
    start = ticks(range_.get("start_time"), f"{place}.{name}.start_time") or 0
    long = ticks(range_.get("duration"), f"{place}.{name}.duration")
    if long is not None and long < 0:
        raise FormatError("the duration is negative", where=f"{place}.{name}.duration", do=_OVER)
    return start, long


def references(clip: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return the media references of a clip, the one in use first (Clip.1 has one, Clip.2 several by key)."""
    several = mapped(clip.get("media_references"))
    active = clip.get("active_media_reference_key")
    keys = sorted(several, key=lambda key: key != active)
    found = [clip.get("media_reference"), *(several[key] for key in keys)]
    return [one for one in found if isinstance(one, Mapping)]


def file_of(reference: Mapping[str, Any]) -> str:
    """Return the file that a reference names; of a sequence of images the pattern; else nothing.

    Example:
        >>> file_of({"OTIO_SCHEMA": "ImageSequenceReference.1", "target_url_base": "file:///film/",
        ...          "name_prefix": "comp.", "name_suffix": ".exr", "frame_zero_padding": 4})
        '/film/comp.%04d.exr'
    """
    if schema(reference) == "ImageSequenceReference":
        prefix, suffix = (worded(reference.get(name)) for name in ("name_prefix", "name_suffix"))
        if not (prefix or suffix):
            return ""
        folder = _unquoted(worded(reference.get("target_url_base")).rstrip("/"))
        return f"{folder}/{prefix}%0{_padding(reference)}d{suffix}".lstrip("" if folder else "/")
    said = worded(reference.get("target_url"))
    return _unquoted(said) if _PATTERN.search(said) else said


def _unquoted(address: str) -> str:
    """Return an address of a file as its path: the pattern of a sequence of images looks like an escape."""
    bare = _PATTERN.sub(lambda found: f"%25{found[0][1:]}", address)
    return plain_path(bare) if "://" in address else address


def _padding(reference: Mapping[str, Any]) -> int:
    digits = reference.get("frame_zero_padding")
    return digits if isinstance(digits, int) and 0 < digits < 10 else 4


def speed(item: Mapping[str, Any]) -> Fraction | None:
    """Return how fast an item plays, by its effects; ``None`` if unchanged; 0 is a frozen frame."""
    changed: Fraction | None = None
    for effect in _effects(item):
        if schema(effect) == "FreezeFrame":
            return Fraction(0)
        scale = effect.get("time_scalar")
        if schema(effect) in _TIMED and _is_number(scale) and abs(scale) < MAX_SECONDS:
            changed = (changed or Fraction(1)) * abs(Fraction(scale)).limit_denominator(FLICKS)
    return changed


def timings(item: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the names of the effects that change the speed."""
    return tuple(name for effect in _effects(item) if (name := schema(effect)) in _TIMED)


def lets_through(item: Mapping[str, Any]) -> bool:
    """Tell whether an item carries an effect that lets what is below be seen.

    An effect with a list of parameters of which none is set is a default of its program, not an effect.

    Example:
        >>> lets_through({"effects": [{"OTIO_SCHEMA": "Effect.1", "effect_name": "Opacity"}]})
        True
    """
    return any(
        any(word in name.casefold() for name in _names(effect) for word in _COMPOSITING)
        for effect in _effects(item)
        if switched_on(effect)
    )


def _names(effect: Mapping[str, Any]) -> Iterator[str]:
    yield worded(effect.get("name"))
    yield worded(effect.get("effect_name"))
    for about in mapped(effect.get("metadata")).values():
        told = mapped(about)
        if told.get("Parameters") != [] and told.get("Enabled") is not False:
            yield from (worded(told.get(key)) for key in ("Effect Name", "name", "effectid"))


def _effects(item: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    return (effect for effect in listed(item.get("effects")) if isinstance(effect, Mapping))
