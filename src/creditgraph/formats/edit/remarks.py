"""What an edit cannot say, said in words: what is assumed, what is left out, what is not known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction

from creditgraph.formats.edit.materials import Material
from creditgraph.formats.edit.timeline import Clip, ScreenTime, Timeline, Transition
from creditgraph.formats.tidy import listed, tidy

_MOST = 12
"""Names that one remark lists, and remarks of one kind, before it only counts the rest."""


def remarks(timeline: Timeline, time: ScreenTime, used: Sequence[Material]) -> Iterator[str]:
    """Yield the remarks on a timeline.

    Args:
        timeline: the timeline.
        time: how long its clips are on screen.
        used: what it is made of.
    """
    yield from _first(timeline.remarks)
    yield from _left_out(timeline, used)
    yield from _assumed(timeline, time)
    for material in used:
        if material.conflicting:
            yield f"clips of {material.id} carry different digests: none is used"


def _left_out(timeline: Timeline, used: Sequence[Material]) -> Iterator[str]:
    clips = list(timeline.clips())
    yield from _named(
        "drawn by the editing program, not by a file, and given no seconds",
        clips,
        lambda clip: clip.enabled and clip.shows == "generator",
    )
    yield from _named("switched off, so not used", clips, lambda clip: not clip.enabled)
    yield from _named(
        "nested sequences whose content is not in the file",
        clips,
        lambda clip: clip.enabled and clip.shows == "nested",
    )
    yield from _named(
        "of unknown length, so that what follows on the track may stand elsewhere",
        clips,
        lambda clip: clip.seconds is None,
    )
    hidden = [material.id for material in used if material.seconds == 0]
    if hidden:
        yield f"used, but hidden by what lies above, by assumption: {_list(hidden)}"
    if not used:
        yield "no clip of a file is used on this timeline"


def _assumed(timeline: Timeline, time: ScreenTime) -> Iterator[str]:
    empty = timeline.seconds - time.seen
    if empty > 0 and time.seen:
        yield f"black or without picture: {_told(empty)} of the {_told(timeline.seconds)} of the timeline"
    if time.drawn:
        yield f"titles and other drawn things alone: {_told(time.drawn)} of the {_told(timeline.seconds)}"
    clips = [clip for clip in timeline.clips("video") if clip.enabled and clip.shows != "generator"]
    alone = sum((clip.seconds or Fraction(0) for clip in clips), Fraction(0))
    if alone > sum((seconds or Fraction(0) for seconds in time.picture.values()), Fraction(0)):
        yield "assumed: of clips that lie one over the other the upper is seen, all over the frame"
    if time.under_titles:
        seconds = _told(time.under_titles)
        yield f"assumed: titles and other drawn things hide nothing ({seconds} with a clip beneath)"
    if time.shared:
        seconds = _told(time.shared)
        yield f"assumed: an overlay shares the time with what is seen through it, in equal parts ({seconds})"
    if any(isinstance(item, Transition) for track in timeline.tracks for item in track.items):
        yield "assumed: a transition is divided between its two clips at the cut"


def _named(what: str, clips: Iterable[Clip], which: Callable[[Clip], bool]) -> Iterator[str]:
    names = [clip.name or clip.place for clip in clips if which(clip)]
    if names:
        yield f"{what}: {_list(names)}"


def _list(names: Sequence[str]) -> str:
    return listed(list(dict.fromkeys(tidy(name) for name in names)), _MOST)


def _first(told: Sequence[str]) -> Iterator[str]:
    yield from (tidy(remark) for remark in told[:_MOST])
    if len(told) > _MOST:
        yield f"and {len(told) - _MOST} more remarks of this kind"


def _told(seconds: Fraction) -> str:
    return f"{float(seconds):.2f} s"
