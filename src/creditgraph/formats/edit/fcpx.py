"""Final Cut Pro X XML, through the adapter of OpenTimelineIO.

References:
    * FCPXML (Apple): times are rational numbers of seconds; an offset is in the time of what holds it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, Any

from creditgraph.errors import FormatError
from creditgraph.formats.edit.adapters import adapter, as_document, guarded, objects
from creditgraph.formats.edit.fcpx_clips import as_compound
from creditgraph.formats.edit.fcpx_drawn import draw, restore_drawn
from creditgraph.formats.edit.otio import timelines
from creditgraph.formats.edit.part import parts
from creditgraph.formats.edit.schema import MAX_SECONDS, listed, schema, worded
from creditgraph.formats.edit.timeline import FLICKS, Timeline
from creditgraph.formats.edit.xml import check_nesting, tree
from creditgraph.formats.part import Part
from creditgraph.formats.registry import Format
from creditgraph.formats.source import Options, Source
from creditgraph.formats.tidy import tidy

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

NAME = "fcpx"
_TIME = re.compile(r"-?[0-9]{1,20}(?:[.][0-9]{1,12}|/[0-9]{1,20})?s?")
_TIMES = ("offset", "start", "duration")
_SHOWN = ("video", "audio", "ref-clip", "asset-clip")
_LAID = (*_SHOWN, "title")
_UNREAD = ("mc-clip", "transition")
"""What the adapter passes over. A transition lies around its cut and changes no length."""


def sniff(source: Source) -> bool:
    """Tell whether a file is Final Cut Pro X XML."""
    return source.begins.startswith("<") and "<fcpxml" in source.begins


def read(source: Source, options: Options) -> Iterable[Part]:
    """Return one part for each project of the file.

    Raises:
        FormatError: for broken XML, no project, times that are none, or a compound clip that holds itself.
        MissingExtraError: OpenTimelineIO, its adapter or defusedxml is not installed.
    """
    root = tree(source, "fcpxml")
    module = adapter("fcpx_xml", "reading Final Cut Pro X XML")
    projects = list(root.iter("project"))
    if not projects:
        what = "no project: an export of clips, no timeline"
        raise FormatError(what, where=source.name, do="Export the project that was cut")
    for element in root.iter():
        _in_ticks(element, source.name)
    remarks = list(as_compound(root))
    _check(root, source.name)
    remarks += _mend(root)
    parser = _parser(module, root)
    work = partial(_documents, parser, projects)
    found = guarded(work, "Final Cut Pro X XML", source.name)
    document = {"OTIO_SCHEMA": "SerializableCollection.1", "children": found}
    _restore(document)
    cuts = timelines(found[0] if len(found) == 1 else document, source.name)
    return parts(NAME, source, list(map(_to_its_end, projects, cuts)), remarks)


FORMAT = Format(name=NAME, title="Final Cut Pro X XML", sniff=sniff, read=read)


def _documents(parser: Any, projects: Iterable[Element]) -> list[Any]:
    return [as_document(parser._from_project(project)) for project in projects]


def _parser(module: Any, root: Element) -> Any:
    """The adapter on a tree that has been read, which finds resources without looking through all of them.

    Everything is counted in one rate, of one tick, so that no frame rate is cut to a whole number.
    """
    assets, media = _resources(root, "asset"), _resources(root, "media")

    class Parser(module.FcpxXml):  # type: ignore[misc]
        def __init__(self) -> None:
            self.fcpx_xml = root
            self.child_parent_map = {child: parent for parent in root.iter() for child in parent}

        def _asset_by_id(self, name: str) -> Any:
            return assets.get(name)

        def _compound_clip_by_id(self, name: str) -> Any:
            return media.get(name)

        def _format_frame_duration(self, name: str) -> tuple[str, str]:
            return "1", "1"

        def _assetclip_by_ref(self, name: str) -> None:
            """Remarks on other uses of a file are not read."""

        def _audio_only(self, element: Element) -> bool:
            return _is_sound(element, assets)

        def _offset_and_lane(self, clip: Element, default_format: str) -> tuple[Any, str]:
            """Sound has a track of its own also where a picture stands in the same lane."""
            offset, lane = super()._offset_and_lane(clip, default_format)
            return offset, f"{lane} sound" if _is_sound(clip, assets) else lane

    return Parser()


def _is_sound(element: Element, assets: Mapping[str, Element]) -> bool:
    """Whether an element is only heard: it says so, or its file has sound and no picture, as far as said."""
    if element.tag == "audio" or element.get("srcEnable") == "audio":
        return True
    asset = None if element.tag in ("ref-clip", "video") else assets.get(element.get("ref", ""))
    if asset is None or asset.get("hasVideo") == "1":
        return False
    return asset.get("hasVideo") == "0" or asset.get("hasAudio") == "1"


def _resources(root: Element, kind: str) -> dict[str, Element]:
    found = root.findall(f"resources/{kind}")
    return {element.get("id", ""): element for element in reversed(found)}


def _check(root: Element, where: str) -> None:
    media = _resources(root, "media")
    used = {name: [one for one in element.iter() if one.tag in _LAID] for name, element in media.items()}
    held = {
        name: [one.get("ref", "") for one in found if one.tag == "ref-clip"] for name, found in used.items()
    }
    projects = [one for project in root.iter("project") for one in project.iter() if one.tag in _LAID]
    top = "\0"  # no id of a document
    own = {name: len(found) for name, found in used.items()} | {top: len(projects)}
    held[top] = [one.get("ref", "") for one in projects if one.tag == "ref-clip"]
    check_nesting(own, held, where)


def _mend(root: Element) -> Iterator[str]:
    """Say things the way the adapter understands them; yield what it will not."""
    yield from _audition(root)
    for asset in root.findall("resources/asset"):
        _name_file(asset)
    _start_at_zero(root)
    parents = {child: parent for parent in root.iter() for child in parent}
    for spine in root.iter("spine"):
        _move(spine, parents[spine])
    off = [element for element in root.iter() if element.get("enabled") == "0"]
    for element in off:
        _blank(element)
    if off:
        names = ", ".join(dict.fromkeys(tidy(one.get("name", one.tag)) for one in off[:12]))
        yield f"switched off, so not used: {names}"
    draw(root)
    yield from _refer(root, parents)
    for kind in _UNREAD:
        if count := sum(1 for _ in root.iter(kind)):
            yield f"not read: {count} {kind}"


def _name_file(asset: Element) -> None:
    """Say of an asset itself which file it is; since version 1.9 each of its forms says so."""
    forms = asset.findall("media-rep")
    best = [form for form in forms if form.get("kind", "original-media") == "original-media"]
    named = next((src for form in (*best, *forms) if (src := form.get("src"))), None)
    if not asset.get("src") and named:
        asset.set("src", named)


def _start_at_zero(root: Element) -> None:
    """Count the times inside a sequence from its beginning, not from its first timecode."""
    late = dict[str, int]()
    for media in root.iter("media"):
        if (sequence := media.find("sequence")) is not None:
            late[media.get("id", "")] = _started(sequence)
    for sequence in root.iter("sequence"):
        started = _started(sequence)
        told = [child for child in sequence.findall("spine/*") if child.get("offset") is not None]
        if all(_number(child, "offset") >= started for child in told):
            _earlier(told, "offset", started)
    for clip in root.iter("ref-clip"):
        started = late.get(clip.get("ref", ""), 0)
        if clip.get("start") is not None and _number(clip, "start") >= started:
            _earlier([clip], "start", started)
            _earlier([child for child in clip if child.get("offset") is not None], "offset", started)


def _started(sequence: Element) -> int:
    """The first timecode of a sequence; one that is no time is none."""
    try:
        return _ticks(sequence.get("tcStart", "0s"), "tcStart")
    except FormatError:
        return 0


def _earlier(elements: Iterable[Element], name: str, ticks: int) -> None:
    for element in elements:
        element.set(name, f"{_number(element, name) - ticks}s")


def _audition(root: Element) -> Iterator[str]:
    """Put the first clip of each audition, which is the one in use, in its place."""
    found = False
    for parent in list(root.iter()):
        for place, child in enumerate(parent):
            if child.tag == "audition" and len(child):
                found = True
                parent[place] = child[0]
                child[0].attrib.update(child.attrib)
    if found:
        yield "of each audition only the clip in use is read"


def _refer(root: Element, parents: Mapping[Element, Element]) -> Iterator[str]:
    """Leave a gap for what names no file; the adapter would stop at it."""
    assets, media = _resources(root, "asset"), _resources(root, "media")
    media = {name: one for name, one in media.items() if one.find("sequence") is not None}
    missing = 0
    for element in root.iter():
        element.attrib.setdefault("name", "")
        if element.tag in ("video", "audio") and not _in_clip(element, parents):
            element.set("srcEnable", element.tag)
            element.tag = "asset-clip"
        known = media if element.tag == "ref-clip" else assets
        if element.tag in _SHOWN and element.get("ref") not in known:
            element.tag = "gap"
            missing += 1
        if element.tag in _SHOWN:
            _lengthen(element, known[element.get("ref", "")])
        else:
            element.attrib.pop("ref", None)
    if missing:
        told = "1 clip that names" if missing == 1 else f"{missing} clips that name"
        yield f"not read: {told} no file of the document"


def _in_ticks(element: Element, where: str) -> None:
    """Write the times of an element as whole ticks, which the adapter reads without rounding."""
    for name in _TIMES:
        said = element.get(name)
        if said is not None:
            element.set(name, f"{_ticks(said, f'{where}, <{tidy(str(element.tag))}> {name}')}s")


def _ticks(said: str, where: str) -> int:
    try:
        exact = Fraction(said.removesuffix("s")) if _TIME.fullmatch(said) else None
    except (ValueError, ZeroDivisionError):
        exact = None
    if exact is None or abs(exact) > MAX_SECONDS:
        what = f"{tidy(said[:60])!r} is no time"
        raise FormatError(what, where=where, do="A time is a number of seconds, such as 1001/30000s")
    return round(exact * FLICKS)


def _number(element: Element, name: str) -> int:
    return int(element.get(name, "0s").removesuffix("s"))


def _move(spine: Element, parent: Element) -> None:
    """Clips of a connected storyline stand where it does; the adapter takes it to begin with its parent."""
    late = _number(spine, "offset") - _number(parent, "start")
    if spine.get("lane") and late:
        for child in spine:
            if child.get("offset") is not None:
                child.set("offset", f"{_number(child, 'offset') + late}s")


def _in_clip(element: Element, parents: Mapping[Element, Element]) -> bool:
    """Whether the adapter finds the clip whose time an element has: it climbs until it meets one."""
    above: Element | None = parents.get(element)
    while above is not None and above.tag not in ("clip", "asset-clip", "ref-clip"):
        above = parents.get(above)
    return above is not None


def _blank(element: Element) -> None:
    """Leave a gap where a clip was switched off, with what hangs on it."""
    for inner in list(element):
        if inner.tag in ("video", "audio"):
            _blank(inner)
    element.tag = "gap"


def _lengthen(element: Element, meant: Element) -> None:
    """A clip that states no length is as long as its file or its compound clip."""
    inner = meant.find("sequence")
    if element.get("duration") is None:
        element.set("duration", (meant if inner is None else inner).get("duration", "0s"))


def _to_its_end(project: Element, cut: Timeline) -> Timeline:
    """A sequence may say that it lasts longer than what is switched on in it: the rest is black."""
    sequence = project.find("sequence")
    said = Fraction(0 if sequence is None else _number(sequence, "duration"), FLICKS)
    return replace(cut, seconds=said) if said > cut.seconds else cut


def _restore(document: Any) -> None:
    """Turn ticks into seconds again, and put lanes in the order of their numbers."""
    restore_drawn(document)
    for one in objects(document):
        if schema(one) == "RationalTime":
            one["rate"] = FLICKS
        elif schema(one) == "Stack":
            one["children"] = sorted(listed(one.get("children")), key=_lane)


def _lane(track: Any) -> int:
    name = worded(track.get("name")).removesuffix(" sound")
    return int(name) if name.removeprefix("-").isdecimal() and len(name) < 10 else 0
