"""The files that a cut is made of: clips of one file are one material, whose seconds are added.

A file is one material though both its picture and its sound are on the timeline; it counts for what is seen
of it, or, if nothing of it is seen, for what is heard.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from creditgraph.formats.edit.schema import mapped
from creditgraph.formats.edit.timeline import Clip, ScreenTime, Timeline
from creditgraph.formats.naming import file_keys, plain_path, stem_of
from creditgraph.formats.part import Key
from creditgraph.formats.tidy import tidy

OURS = "creditgraph"
"""The key of a clip's metadata under which we read and write."""
_DIGEST = re.compile(r"[0-9a-fA-F]{64}")
_LIKE_A_FILE = re.compile(r"\.(?=[0-9]*[A-Za-z])[A-Za-z0-9]{2,5}$")


@dataclass(slots=True)
class Material:
    """One file on the timeline, or what is known only by the name of its clip.

    Attributes:
        id: a readable name that no other material has.
        clips: where it is used, in the order of the film.
        seen: it is on a video track.
        seconds: seconds on screen, or heard if it is not seen; ``None``: not known.
        keys: the ways of recognising it elsewhere.
        conflicting: its clips carry different digests, so none is used.
    """

    id: str
    clips: list[Clip] = field(default_factory=list)
    seen: bool = False
    seconds: Fraction | None = Fraction(0)
    keys: tuple[Key, ...] = ()
    conflicting: bool = False
    digest: str | None = None

    @property
    def files(self) -> tuple[str, ...]:
        """References to the file, the one in use first."""
        return tuple(dict.fromkeys(file for clip in self.clips for file in clip.files))

    @property
    def place(self) -> str:
        """Where in the document it is first used."""
        return self.clips[0].place

    @property
    def sequence(self) -> bool:
        """Whether it is a sequence of images."""
        return any(clip.sequence for clip in self.clips)


def materials(timeline: Timeline, time: ScreenTime) -> list[Material]:
    """Return what the cut is made of, in the order of the film.

    What is switched off, or lies outside the range of its nested sequence, is not part of the cut; what is
    wholly hidden is, with 0 seconds.

    Args:
        timeline: the timeline.
        time: how long its clips are on screen.
    """
    found: dict[str, Material] = {}
    clips = sorted(used_clips(timeline), key=lambda clip: clip.start)
    identities = _identities(clips)
    names = _ids(clips, identities)
    for clip in clips:
        identity = identities[clip.place]
        material = found.setdefault(identity, Material(names[identity]))
        material.clips.append(clip)
    for material in found.values():
        _measure(material, time)
    _key(list(found.values()))
    return list(found.values())


def used_clips(timeline: Timeline) -> Iterator[Clip]:
    """Yield the clips that are part of the cut; what the editing program draws is nobody's file."""
    return (
        clip for clip in timeline.clips() if clip.enabled and clip.seconds != 0 and clip.shows != "generator"
    )


def keys_of(clip: Clip) -> tuple[Key, ...]:
    """Return every way of recognising the file of a clip, strongest first where they stand together.

    Example:
        >>> shot = Clip("SH010", "tracks[0].items[0]", Fraction(0), Fraction(2), files=("file:///f/a_v2.mov",))
        >>> [f"{key.kind} {key.value}" for key in keys_of(shot)]
        ['path /f/a_v2.mov', 'name a_v2.mov', 'stem a', 'shot SH010']
    """
    found = [Key("sha256", digest)] if (digest := digest_of(clip)) else []
    for file in clip.files:
        found += file_keys(file)
    if clip.name and _LIKE_A_FILE.search(clip.name):
        found += (key for key in file_keys(clip.name) if key.kind != "path")
    elif clip.name and not clip.files:
        found.append(Key("stem", stem_of(clip.name)))
    if clip.name:
        found.append(Key("shot", clip.name))
    return tuple(dict.fromkeys(found))


def digest_of(clip: Clip) -> str | None:
    """Return the SHA-256 of the file that the metadata of a clip states, if it is one."""
    said = said_of(clip).get("sha256")
    return said.lower() if isinstance(said, str) and _DIGEST.fullmatch(said) else None


def said_of(clip: Clip) -> Mapping[str, Any]:
    """Return what we wrote into a clip before."""
    return mapped(clip.metadata.get(OURS))


def _identity(clip: Clip) -> str:
    """What is equal for clips of one material: the path, else the name, else nothing but the place."""
    if clip.files:
        return f"file {plain_path(clip.files[0])}"
    return f"{clip.shows} {clip.name}" if clip.name else f"place {clip.place}"


def _identities(clips: Sequence[Clip]) -> dict[str, str]:
    """Place of each clip to what is equal for clips of one material.

    A clip that is only called like one file of the timeline, as the sound of a shot in some lists, is that
    file.
    """
    found = {clip.place: _identity(clip) for clip in clips}
    called: dict[str, set[str]] = {}
    for clip in clips:
        if clip.files:
            called.setdefault(plain_path(clip.files[0]).rsplit("/", 1)[-1], set()).add(found[clip.place])
    for clip in clips:
        if not clip.files and clip.shows == "media" and len(files := called.get(clip.name, set())) == 1:
            (found[clip.place],) = files
    return found


def _ids(clips: Iterable[Clip], identities: Mapping[str, str]) -> dict[str, str]:
    """A readable id for each material: what we called it before, the base name, the path, or a number."""
    ids: dict[str, str] = {}
    taken: set[str] = set()
    for clip in clips:
        identity = identities[clip.place]
        if identity not in ids:
            wanted = list(_wanted(clip))
            wanted += [f"{wanted[-1]} ({len(taken)})"]
            ids[identity] = next((name for name in wanted if name not in taken), f"clip at {clip.place}")
            taken.add(ids[identity])
    return ids


def _wanted(clip: Clip) -> Iterator[str]:
    said = said_of(clip).get("artifact")
    if isinstance(said, str) and said.strip():
        yield tidy(said)
    if clip.files:
        path = plain_path(clip.files[0])
        yield tidy(path.rsplit("/", 1)[-1] or clip.name or path)
        yield tidy(path)
    elif clip.name:
        yield tidy(clip.name)
    else:
        yield f"clip at {clip.place}"


def _measure(material: Material, time: ScreenTime) -> None:
    """Seconds on screen; of what is nowhere on screen, the seconds in which it is heard."""
    places = [clip.place for clip in material.clips]
    on_screen = [time.picture[place] for place in places if place in time.picture]
    heard = [clip for clip in material.clips if clip.place in time.sound]
    material.seen = bool(on_screen) and (any(value != 0 for value in on_screen) or not heard)
    if material.seen:
        material.seconds = None if None in on_screen else sum((v for v in on_screen if v), Fraction(0))
    else:
        material.seconds = _heard(heard)


def _heard(clips: Sequence[Clip]) -> Fraction | None:
    """Seconds in which any of the clips is heard: left and right of one sound are heard at once."""
    total = end = Fraction(0)
    for clip in sorted(clips, key=lambda clip: clip.start):
        if clip.seconds is None:
            return None
        start, until = max(end, clip.start), clip.start + clip.seconds
        total += max(Fraction(0), until - start)
        end = max(end, until)
    return total


def _key(found: Sequence[Material]) -> None:
    """Give the keys; a name that clips of two files bear says nothing about either."""
    holders: dict[Key, set[str]] = {}
    for material in found:
        for clip in material.clips:
            for key in keys_of(clip):
                holders.setdefault(key, set()).add(material.id)
    for material in found:
        digests = {digest for clip in material.clips if (digest := digest_of(clip))}
        material.conflicting = len(digests) > 1
        material.digest = digests.pop() if len(digests) == 1 else None
        own = {key for file in material.files for key in file_keys(file)}
        every = dict.fromkeys(key for clip in material.clips for key in keys_of(clip))
        material.keys = tuple(
            key
            for key in every
            if (key in own or len(holders[key]) == 1 or key.kind in ("stem", "shot"))
            and not (material.conflicting and key.kind == "sha256")
        )
