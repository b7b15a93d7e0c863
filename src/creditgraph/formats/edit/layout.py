"""A composition of OpenTimelineIO laid out flat: where in the film each clip stands, however nested."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Literal, TypeAlias

from creditgraph.errors import FormatError
from creditgraph.formats.edit.schema import (
    COMPOSITIONS,
    Ticks,
    file_of,
    lets_through,
    listed,
    mapped,
    references,
    schema,
    span,
    speed,
    switched_on,
    ticks,
    timings,
    worded,
)
from creditgraph.formats.edit.timeline import (
    FLICKS,
    Clip,
    Gap,
    Item,
    Nest,
    Showing,
    Track,
    Transition,
)

MAX_ITEMS = 200_000
"""Items of a document once every nested sequence has been laid out as often as it is used."""
MAX_NESTING = 64
"""Sequences within sequences: far more than editing programs show, far less than a circle has."""
Kind: TypeAlias = Literal["video", "audio"]
Composable: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Window:
    """How the time of one composition lies in the film, and the stretch of the film in which it is seen.

    Attributes:
        origin: where in the film its own time 0 lies.
        scale: ticks of the film to one of its own.
        start, end: the stretch.
    """

    origin: Fraction | Ticks
    scale: Fraction | Ticks
    start: Ticks
    end: Ticks

    def at(self, time: Ticks) -> Ticks:
        """Return where in the film a time of the composition lies."""
        return round(self.origin + self.scale * time)

    def cut(self, start: Ticks, long: Ticks) -> tuple[Ticks, Ticks]:
        """Return what is seen of a stretch of the composition, as start and end in the film."""
        begins, ends = (min(max(self.at(time), self.start), self.end) for time in (start, start + long))
        return begins, max(begins, ends)


@dataclass(slots=True)
class _Open:
    """A track that is being written."""

    name: str
    kind: Kind
    items: list[Item] = field(default_factory=list)


class Layout:
    """Lays out one composition.

    Attributes:
        tracks: what was laid out, from the bottom up.
        remarks: what was not understood.
    """

    def __init__(self) -> None:
        self.tracks: list[_Open] = []
        self.remarks: dict[str, None] = {}
        self._lengths: dict[int, Ticks | None] = {}
        self._count = 0

    def lay(self, stack: Composable, place: str) -> Ticks:
        """Lay out a whole stack or track and return its length.

        Raises:
            FormatError: for times that are none, or a sequence that holds itself.
        """
        long = self.length(stack, place, 0) or 0
        window = self._inner(stack, place, 0, Window(0, 1, 0, long), 0)
        self._within(stack, place, window, None, switched_on(stack), 0)
        return long

    def finished(self) -> tuple[Track, ...]:
        """Return the tracks that were laid out."""
        return tuple(Track(track.name, track.kind, tuple(track.items)) for track in self.tracks)

    # -- lengths -----------------------------------------------------------------------------------

    def length(self, item: Composable, place: str, depth: int) -> Ticks | None:
        """Return how long an item lasts in what holds it; ``None`` if the document does not say."""
        if id(item) not in self._lengths:
            self._lengths[id(item)] = self._length(item, place, depth)
        return self._lengths[id(item)]

    def _length(self, item: Composable, place: str, depth: int) -> Ticks | None:
        name = schema(item)
        if name == "Transition":
            return 0
        own = span(item, "source_range", place)
        if own is not None and own[1] is not None:
            return own[1]
        if name in COMPOSITIONS:
            return self._of_children(item, place, depth)
        for reference in references(item):
            whole = span(reference, "available_range", f"{place}.media_reference")
            if whole is not None:
                return whole[1]
        return None if name == "Clip" else 0

    def _of_children(self, item: Composable, place: str, depth: int) -> Ticks:
        deeper = _deeper(depth, place)
        children = list(self._children(item, place))
        lengths = [self.length(child, where, deeper) or 0 for child, where in children]
        if schema(item) == "Stack":
            return max(lengths, default=0)
        return sum(lengths) + sum(self._overhang(children))

    def _overhang(self, children: list[tuple[Composable, str]]) -> Iterator[Ticks]:
        """A transition at an end of a track reaches beyond its first or last clip."""
        for (child, place), name in zip(
            (children[0], children[-1]) if children else (), ("in_offset", "out_offset"), strict=False
        ):
            if schema(child) == "Transition":
                yield max(0, ticks(child.get(name), f"{place}.{name}") or 0)

    def _children(self, item: Composable, place: str) -> Iterator[tuple[Composable, str]]:
        word = "tracks" if schema(item) == "Stack" else "items"
        at = f"{place}." if place else ""
        for number, child in enumerate(listed(item.get("children"))):
            where = f"{at}{word}[{number}]"
            if isinstance(child, Mapping):
                yield child, where
            else:
                self._remark(f"{where} is no item of a timeline")

    # -- laying out --------------------------------------------------------------------------------

    def _within(
        self, item: Composable, place: str, window: Window, kind: Kind | None, enabled: bool, depth: int
    ) -> None:
        """Lay out what a composition holds."""
        if schema(item) == "Track":
            self._along(item, place, window, kind, enabled, _deeper(depth, place))
        else:
            for child, where in self._children(item, place):
                self._over(child, where, window, kind, enabled, _deeper(depth, place))

    def _over(
        self, item: Composable, place: str, window: Window, kind: Kind | None, enabled: bool, depth: int
    ) -> None:
        """Lay out one layer of a stack."""
        if schema(item) != "Track":
            alone = _Open(worded(item.get("name")), kind or "video")
            self.tracks.append(alone)
            self._put(item, place, 0, window, alone, enabled, depth)
            return
        inner = self._inner(item, place, 0, window, depth)
        self._along(item, place, inner, kind, enabled and switched_on(item), depth)

    def _along(
        self, item: Composable, place: str, window: Window, around: Kind | None, enabled: bool, depth: int
    ) -> None:
        """Lay out the items of a track one after the other."""
        kind = _kind(item)
        if kind is None:
            self._remark(f"{place} is a track of {worded(item.get('kind'))!r}: neither picture nor sound")
        if kind is None or (around == "audio" and kind == "video"):
            return
        track = _Open(worded(item.get("name")), kind)
        self.tracks.append(track)
        at = 0
        for child, where in self._children(item, place):
            self._put(child, where, at, window, track, enabled, depth)
            at += self.length(child, where, depth) or 0

    def _put(
        self, item: Composable, place: str, at: Ticks, window: Window, track: _Open, enabled: bool, depth: int
    ) -> None:
        """Put one item where it stands."""
        self._count += 1
        if self._count > MAX_ITEMS:
            what = f"more than {MAX_ITEMS:,} items, nested sequences counted as often as they are used"
            raise FormatError(what, where=place, do="Give the sequences one by one")
        name, on = schema(item), enabled and switched_on(item)
        long = self.length(item, place, depth)
        start, seconds = _seen(window, at, long or 0)
        if name in COMPOSITIONS and listed(item.get("children")):
            track.items.append(Nest(worded(item.get("name")), place, start, seconds, on))
            inner = self._inner(item, place, at, window, depth)
            self._within(item, place, inner, track.kind, on, depth)
        elif name == "Transition":
            track.items.append(_transition(item, place, start))
        elif name == "Clip" or name in COMPOSITIONS:
            track.items.append(clip_of(item, place, start, None if long is None else seconds, on))
        else:
            if name != "Gap":
                self._remark(f"{place} is of a kind that is not known ({name or 'no schema'})")
            track.items.append(Gap(place, start, seconds))

    def _inner(self, item: Composable, place: str, at: Ticks, window: Window, depth: int) -> Window:
        """The window in which a composition that stands at a time of another is seen.

        A changed speed stretches what it holds; a frozen frame is its first, over the whole length.
        """
        first, _ = span(item, "source_range", place) or (0, None)
        long = self.length(item, place, depth) or 0
        held = self._of_children(item, place, depth) if first else 0
        if held and not -long < first < held:
            self._remark(f"{place} is trimmed to what lies outside it (a start timecode): it is taken whole")
            first = 0
        fast = speed(item)
        scale = window.scale / (fast or Fraction(1, max(1, long))) if fast is not None else window.scale
        start, end = window.cut(at, long)
        return Window(window.origin + window.scale * at - scale * first, scale, start, end)

    def _remark(self, text: str) -> None:
        self.remarks.setdefault(text)


def _deeper(depth: int, place: str) -> int:
    if depth >= MAX_NESTING:
        what = f"sequences nested more than {MAX_NESTING} deep: one of them seems to hold itself"
        raise FormatError(what, where=place, do="Check the nested sequences")
    return depth + 1


def _kind(track: Composable) -> Kind | None:
    said = worded(track.get("kind", "Video")).casefold()
    return {"video": "video", "audio": "audio", "": "video"}.get(said)  # type: ignore[return-value]


def _seen(window: Window, at: Ticks, long: Ticks) -> tuple[Fraction, Fraction]:
    start, end = window.cut(at, long)
    return Fraction(start, FLICKS), Fraction(end - start, FLICKS)


def _transition(item: Composable, place: str, at: Fraction) -> Transition:
    before, after = (
        Fraction(max(0, ticks(item.get(name), f"{place}.{name}") or 0), FLICKS)
        for name in ("in_offset", "out_offset")
    )
    kind = worded(item.get("transition_type")) or worded(item.get("name")) or "transition"
    return Transition(kind, place, at, before, after)


def clip_of(item: Composable, place: str, start: Fraction, seconds: Fraction | None, enabled: bool) -> Clip:
    """Return a clip of a document as a record; a nested sequence without content is one too."""
    found = references(item) if schema(item) == "Clip" else []
    in_use = found[0] if found else {}
    files = dict.fromkeys(file_of(reference) for reference in found)
    return Clip(
        name=worded(item.get("name")) or worded(in_use.get("name")),
        place=place,
        start=start,
        seconds=seconds,
        files=tuple(file for file in files if file),
        shows=_showing(item, in_use),
        enabled=enabled,
        overlay=lets_through(item),
        effects=timings(item),
        metadata=mapped(item.get("metadata")),
        sequence=schema(in_use) == "ImageSequenceReference",
    )


def _showing(item: Composable, in_use: Mapping[str, Any]) -> Showing:
    if schema(item) != "Clip":
        return "nested"
    return "generator" if schema(in_use) == "GeneratorReference" else "media"
