"""A timeline as a part: one act of editing, by nobody named, that used each clip for its seconds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from creditgraph.formats.edit.materials import Material, materials
from creditgraph.formats.edit.remarks import remarks
from creditgraph.formats.edit.timeline import ScreenTime, Timeline, Transition, screen_time
from creditgraph.formats.naming import stem_of
from creditgraph.formats.part import Part
from creditgraph.formats.source import Source
from creditgraph.formats.tidy import tidy
from creditgraph.workflow import Workflow

_STILL = re.compile(r"\.(?:png|jpe?g|webp|tiff?|bmp|heic|psd)$", re.IGNORECASE)


def parts(
    format: str, source: Source, timelines: Sequence[Timeline], told: Iterable[str] = ()
) -> Iterator[Part]:
    """Yield one part for each timeline of a file; they are never added up.

    Args:
        format: name of the format.
        source: the file.
        timelines: what it holds.
        told: remarks of its reader.
    """
    titles = _titles(timelines, source)
    several = f"one of {len(titles)} timelines in the file ({', '.join(titles[:8])}): they are not added up"
    for timeline, title in zip(timelines, titles, strict=True):
        said = [*told, *([several] if len(titles) > 1 else [])]
        yield part(format, source, timeline, title, said)


def part(format: str, source: Source, timeline: Timeline, title: str, told: Iterable[str] = ()) -> Part:
    """Return one timeline as a part.

    Args:
        format: name of the format.
        source: the file.
        timeline: the timeline.
        title: what to call the film.
        told: remarks of the reader of the file.
    """
    film = Workflow(title)
    time = screen_time(timeline)
    used = materials(timeline, time)
    final = _free(title, {material.id for material in used})
    for material in used:
        _describe(film, material, source)
    film.step(
        "editing",
        uses=[{"artifact": material.id, "seconds": material.seconds} for material in used],
        makes=final,
        evidence=source.evidence(timeline.place or None),
        medium="video",
        seconds_made=timeline.seconds,
        **_facts(timeline, time, final),
    )
    film.final(final)
    for remark in (*told, *remarks(timeline, time, used)):
        film.note(remark)
    return Part(
        format=format,
        source=source.name,
        digest=source.digest,
        film=film.freeze(),
        keys={material.id: material.keys for material in used},
        is_edit=True,
    )


def _describe(film: Workflow, material: Material, source: Source) -> None:
    film.artifact(
        material.id,
        medium=_medium(material),
        origin="unknown",
        digest=material.digest,
        file=_reference(material.files),
        evidence=source.evidence(material.place),
    )


def _titles(timelines: Sequence[Timeline], source: Source) -> list[str]:
    """A title for each timeline: its name, else that of the file; no two alike."""
    titles: list[str] = []
    for timeline in timelines:
        wanted = timeline.name or stem_of(source.name.rsplit("/", 1)[-1])
        titles.append(_free(tidy(wanted), titles))
    return titles


def _free(wanted: str, taken: Iterable[str]) -> str:
    """A name that nothing else has."""
    known, number, name = set(taken), 1, wanted
    while name in known:
        number += 1
        name = f"{wanted} ({number})"
    return name


def _medium(material: Material) -> str:
    """What is seen is picture, also where its sound is heard; a file of which only sound is used is sound."""
    if not material.seen:
        return "sound"
    still = not material.sequence and any(_STILL.search(file) for file in material.files[:1])
    return "image" if still else "video"


def _reference(files: Sequence[str]) -> str | None:
    if not files:
        return None
    return files[0] if len(files[0]) <= 1000 and files[0].isprintable() else tidy(files[0])


def _facts(timeline: Timeline, time: ScreenTime, final: str) -> Mapping[str, Any]:
    """Cuts, by where they are; transitions and changes of speed, by kind."""
    moves = (item for track in timeline.tracks for item in track.items if isinstance(item, Transition))
    speeds = (effect for clip in timeline.clips() if clip.enabled for effect in clip.effects)
    counted = {"transitions": Counter(move.kind for move in moves), "speed": Counter(speeds)}
    told = {name: _listed(count) for name, count in counted.items() if count}
    cuts = [f"{final}, cut at {at} s" for at, _ in time.shots[1:]]
    return {
        **({"cuts": cuts} if time.shots else {}),
        **({"parameters": told} if told else {}),
    }


def _listed(counted: Counter[str]) -> str:
    return ", ".join(f"{tidy(kind)}: {count}" for kind, count in sorted(counted.items()))
