"""What stands on a timeline, in seconds of the film, and how long each clip is on screen.

A `Timeline` is flat: whatever was nested has been laid out, so each clip says where in the film it stands.

References:
    * OpenTimelineIO, `flatten_stack`: the top-most enabled item is seen.
    * Flicks (Oculus VR, 2018): a tick of which every frame and sample in use is a whole number.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import islice
from typing import Any, Literal, TypeAlias

FLICKS = 705_600_000
"""Ticks in a second. Times are kept in them: exact for real files, and no file can make fractions grow."""
MAX_LAYERS = 100
"""Layers of one moment that are looked into; what lies beneath a hundred that let it be seen is hidden."""

Showing: TypeAlias = Literal["media", "generator", "nested"]
"""What a clip shows: a file; a title, matte or bars made by the editing program; a sequence whose content is
not in the document."""


@dataclass(frozen=True, slots=True)
class Clip:
    """A clip on a track.

    Attributes:
        name: as the editor called it; may be empty.
        place: where in the document it stands.
        start, seconds: where in the film it begins and how long it lasts there; ``None``: the document does
            not say how long. Nothing is left of a clip that its nested sequence was trimmed past.
        files: references to the file, the one in use first.
        shows: what it shows.
        enabled: whether it, its track and all around it are switched on.
        overlay: it carries an effect that lets what is below be seen.
        effects: the changes of speed.
        metadata: what the document says of it besides.
        sequence: its file is a sequence of images.
    """

    name: str
    place: str
    start: Fraction
    seconds: Fraction | None
    files: tuple[str, ...] = ()
    shows: Showing = "media"
    enabled: bool = True
    overlay: bool = False
    effects: tuple[str, ...] = ()
    metadata: Mapping[str, Any] = field(default_factory=dict, compare=False)
    sequence: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """An empty stretch of a track: what is below is seen."""

    place: str
    start: Fraction
    seconds: Fraction


@dataclass(frozen=True, slots=True)
class Nest:
    """A nested sequence; what it shows stands on tracks of its own that follow.

    Where it is empty, what is below is seen.
    """

    name: str
    place: str
    start: Fraction
    seconds: Fraction
    enabled: bool = True


@dataclass(frozen=True, slots=True)
class Transition:
    """A passage from one clip to the next around a cut.

    Attributes:
        kind: dissolve, wipe and so on, as the document calls it.
        at: the cut.
        before, after: seconds that it begins before and ends after it.
    """

    kind: str
    place: str
    at: Fraction
    before: Fraction
    after: Fraction


Item: TypeAlias = Clip | Gap | Nest | Transition


@dataclass(frozen=True, slots=True)
class Track:
    """One layer of picture or of sound."""

    name: str
    kind: Literal["video", "audio"]
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Timeline:
    """One cut of a film.

    Attributes:
        name: as the editor called it; may be empty.
        seconds: its length, black included.
        tracks: from the bottom up.
        place: where in the document it stands; empty if it is the document.
        remarks: what the reader could not express otherwise.
    """

    name: str
    seconds: Fraction
    tracks: tuple[Track, ...] = ()
    place: str = ""
    remarks: tuple[str, ...] = ()

    def clips(self, kind: str | None = None) -> Iterator[Clip]:
        """Yield every clip, from the lowest track up; of one kind of track only, if it is named."""
        for track in self.tracks:
            if kind is None or track.kind == kind:
                yield from (item for item in track.items if isinstance(item, Clip))


@dataclass(frozen=True, slots=True)
class ScreenTime:
    """How long each clip is seen or heard.

    Attributes:
        picture: place of a clip on a video track to its seconds on screen; ``None``: not known.
        sound: place of a clip on an audio track to its seconds. Sounds are mixed, so none hides another.
        shots: where each stretch of one picture begins, and the place of its clip.
        seen: seconds with a picture, those of nested sequences by their own range.
        under_titles: seconds in which a title or another generator lies over a clip.
        shared: seconds in which several clips are on screen together.
        drawn: seconds with titles or other generators alone, without a clip.
    """

    picture: Mapping[str, Fraction | None]
    sound: Mapping[str, Fraction | None]
    shots: tuple[tuple[Fraction, str], ...]
    seen: Fraction
    under_titles: Fraction
    shared: Fraction
    drawn: Fraction


def screen_time(timeline: Timeline, *, shared: bool = True) -> ScreenTime:
    """Return how long each clip is on screen.

    The top-most enabled clip is seen. A generator hides nothing and takes no time from the clip beneath; a
    clip that lets what is below be seen shares the time with it in equal parts. Both are assumptions: an
    edit does not say how much of the frame something covers. A dissolve is divided at its cut.

    Args:
        timeline: the timeline.
        shared: with ``False`` whatever is on top hides what is below, as in OpenTimelineIO.

    Example:
        >>> def clip(name, start, seconds, **about):
        ...     return Clip(name, name, Fraction(start), Fraction(seconds), **about)
        >>> below = Track("V1", "video", (clip("a", 0, 4), clip("b", 4, 4)))
        >>> above = Track("V2", "video", (clip("c", 3, 2), clip("title", 6, 1, shows="generator")))
        >>> time = screen_time(Timeline("cut", Fraction(8), (below, above)))
        >>> {name: int(seconds) for name, seconds in time.picture.items()}, int(time.under_titles)
        ({'a': 3, 'b': 3, 'c': 2, 'title': 0}, 1)
    """
    picture: dict[str, Fraction | None] = {
        clip.place: None if clip.enabled and clip.seconds is None else Fraction(0)
        for clip in timeline.clips("video")
    }
    sweep = _Sweep(_layers(timeline), shared)
    for layer, ticks in zip(sweep.layers, sweep.ticks, strict=True):
        if isinstance(layer.item, Clip) and (before := picture[layer.item.place]) is not None:
            picture[layer.item.place] = before + Fraction(ticks, FLICKS)
    sound = {clip.place: clip.seconds if clip.enabled else Fraction(0) for clip in timeline.clips("audio")}
    return ScreenTime(
        picture,
        sound,
        tuple((Fraction(at, FLICKS), layer.item.place) for at, layer in sweep.shots),
        *(Fraction(ticks, FLICKS) for ticks in (sweep.seen, sweep.under_titles, sweep.shared, sweep.drawn)),
    )


@dataclass(frozen=True, slots=True)
class _Layer:
    item: Clip | Nest
    start: int
    end: int


def _layers(timeline: Timeline) -> list[_Layer]:
    """What may be seen, from the bottom up."""
    items = (item for track in timeline.tracks if track.kind == "video" for item in track.items)
    return [
        _Layer(item, _ticks(item.start), _ticks(item.start + item.seconds))
        for item in items
        if isinstance(item, (Clip, Nest)) and item.enabled and item.seconds
    ]


def _ticks(seconds: Fraction) -> int:
    return round(seconds * FLICKS)


class _Sweep:
    """Goes once through all beginnings and ends in order, with the layers of the moment at hand."""

    def __init__(self, layers: Sequence[_Layer], shared: bool) -> None:
        self.layers = layers
        self.hides = [self._hiding(layer.item, shared) for layer in layers]
        self.ticks: list[int | Fraction] = [0] * len(layers)
        self.shots: list[tuple[int, _Layer]] = []
        self.seen = self.under_titles = self.shared = self.drawn = 0
        self._last: int | None = None
        self._run()

    @staticmethod
    def _hiding(item: Clip | Nest, shared: bool) -> bool:
        if isinstance(item, Nest):
            return False
        return not shared or not (item.overlay or item.shows == "generator")

    def _run(self) -> None:
        moments = sorted(
            (at, begins, number)
            for number, layer in enumerate(self.layers)
            for at, begins in ((layer.start, True), (layer.end, False))
        )
        active: list[int] = []
        before = 0
        for at, begins, number in moments:
            if at > before:
                self._between(before, at, active)
                before = at
            if begins:
                insort(active, number)
            else:
                del active[bisect_left(active, number)]

    def _between(self, start: int, end: int, active: Sequence[int]) -> None:
        """Nothing changes between these two moments."""
        on_screen, titled = self._on_screen(active)
        length = end - start
        self.seen += length if active else 0
        base = on_screen[-1] if on_screen else None
        if base is not None and base != self._last:
            self.shots.append((start, self.layers[base]))
        self._last = base
        self.under_titles += length if titled and on_screen else 0
        self.drawn += length if titled and not on_screen else 0
        self.shared += length if len(on_screen) > 1 else 0
        for number in on_screen:
            self.ticks[number] += length if len(on_screen) == 1 else Fraction(length, len(on_screen))

    def _on_screen(self, active: Sequence[int]) -> tuple[list[int], bool]:
        """The clips that are seen, from the top to the first that hides the rest; whether under titles."""
        found: list[int] = []
        titled = False
        for number in islice(reversed(active), MAX_LAYERS):
            item = self.layers[number].item
            if self.hides[number]:
                return [*found, number], titled
            if isinstance(item, Clip):
                if item.shows == "generator":
                    titled = True
                else:
                    found.append(number)
        return found, titled
