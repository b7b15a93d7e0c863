"""Synchronised and multicam clips of Final Cut Pro X as compound clips, which the adapter can read.

A synchronised clip holds its own little sequence; a multicam clip plays one angle of a multicam resource.
Both become a ``ref-clip`` that refers to a sequence of that content.

References:
    * FCPXML (Apple): ``sync-clip``, ``mc-clip``, ``multicam``, ``mc-angle``, ``mc-source``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

from creditgraph.formats.edit.timeline import FLICKS

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_STORY = ("asset-clip", "audio", "clip", "gap", "mc-clip", "ref-clip", "sync-clip", "title", "video")
_SEEN = ("all", "video", None)
Known: TypeAlias = "dict[str | None, Element]"
"""Resources by their ids, the first of each."""
MAX_COPIES = 20_000
"""Elements that are copied for the angles of multicam clips: as many as a document may have clips."""


def as_compound(root: Element) -> Iterator[str]:
    """Turn synchronised and multicam clips into compound clips; yield what is lost by it.

    Args:
        root: the document, its times in whole ticks.
    """
    resources = root.find("resources")
    if resources is None:
        return
    known = {one.get("id"): one for one in reversed(resources) if one.tag in ("asset", "media")}
    for number, clip in enumerate(reversed(list(root.iter("sync-clip")))):  # the inner ones first
        story, start = _storyline(clip)
        if story:
            _refer(clip, resources, f"\0sync {number}", story, start, known)
        else:
            clip.tag = "gap"
    yield from _multicam(root, resources, known)


def _refer(
    clip: Element, resources: Element, name: str, story: Iterable[Element], start: str, known: Known
) -> None:
    """Put the content of a clip among the resources, and let the clip refer to it."""
    clip.tag = "ref-clip"
    clip.set("ref", name)
    media = clip.makeelement("media", {"id": name, "name": clip.get("name", "")})
    story = list(story)
    long = f"{_extent(story, known)}s"
    sequence = clip.makeelement("sequence", {"tcStart": start, "duration": long})
    spine = clip.makeelement("spine", {})
    spine.extend(story)
    sequence.append(spine)
    media.append(sequence)
    resources.append(media)
    known[name] = media


def _extent(story: Iterable[Element], known: Known) -> int:
    """How long the parts of a storyline last together, where the clip around them does not say."""
    begins: int | None = None
    ends = 0
    for part in story:
        at = _number(part, "offset") if part.get("offset") else ends
        begins = at if begins is None else min(begins, at)
        meant = known.get(part.get("ref"))
        inner = None if meant is None else meant.find("sequence")
        whole = next((one for one in (part, inner, meant) if one is not None and one.get("duration")), part)
        ends = max(ends, at + _number(whole, "duration"))
    return max(0, ends - (begins or 0))


def _storyline(clip: Element) -> tuple[list[Element], str]:
    """Take the content out of a synchronised clip: its storyline, and on it what is connected."""
    inner = [child for child in clip if child.tag == "spine" and child.get("lane") is None]
    loose = [child for child in clip if child.tag in _STORY and child.get("lane") is None]
    story = [part for spine in inner for part in spine] or loose
    above = [child for child in clip if child.get("lane") is not None]
    for child in (*inner, *loose, *above):
        clip.remove(child)
    if above and not story:
        long = {"offset": "0s", "duration": clip.get("duration", "0s")}
        story = [clip.makeelement("gap", long)]
    for child in above:
        first = story[0]
        late = _number(child, "offset") - _number(first, "offset") + _number(first, "start")
        child.set("offset", f"{late}s")
        first.append(child)
    told = [_number(part, "offset") for part in story if part.get("offset") is not None]
    return story, f"{Fraction(min(told, default=0), FLICKS)}s"


def _multicam(root: Element, resources: Element, known: Known) -> Iterator[str]:
    media = {one.get("id", ""): one.find("multicam") for one in reversed(resources.findall("media"))}
    lost, copied, made = False, 0, set[str]()
    for clip in list(root.iter("mc-clip")):
        multicam = media.get(clip.get("ref", ""))
        angles = [] if multicam is None else multicam.findall("mc-angle")
        if multicam is None or not angles:
            continue
        sources = clip.findall("mc-source")
        angle = _angle(angles, sources)
        heard = bool(sources) and all(source.get("srcEnable") == "audio" for source in sources)
        if heard:
            clip.set("srcEnable", "audio")
        lost = lost or any(source.get("angleID") != angle.get("angleID") for source in sources)
        name = f"\0{'sound' if heard else 'angle'} {angles.index(angle)} of {clip.get('ref')}"
        if name in made:
            clip.tag = "ref-clip"
            clip.set("ref", name)
            continue
        made.add(name)
        copied += sum(1 for _ in angle.iter())
        if copied > MAX_COPIES:
            yield f"not read: multicam clips with more than {MAX_COPIES:,} elements in their angles"
            return
        story = [deepcopy(part) for part in angle if part.tag in _STORY]
        for one in (one for part in story for one in part.iter() if heard and one.tag in _STORY):
            one.set("srcEnable", "audio")
        _refer(clip, resources, name, story, multicam.get("tcStart", "0s"), known)
    if lost:
        yield "of each multicam clip only the angle that is seen is read, not the sound of others"


def _angle(angles: list[Element], sources: Iterable[Element]) -> Element:
    """The angle that is seen, or heard if none is; without a word, the first."""
    known: Mapping[str | None, Element] = {angle.get("angleID"): angle for angle in reversed(angles)}
    used = [source for source in sources if source.get("angleID") in known]
    seen = [source for source in used if source.get("srcEnable") in _SEEN]
    chosen = next(iter((*seen, *used)), None)
    return angles[0] if chosen is None else known[chosen.get("angleID")]


def _number(element: Element, name: str) -> int:
    return int(element.get(name, "0s").removesuffix("s"))
