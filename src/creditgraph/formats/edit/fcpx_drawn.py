"""What Final Cut Pro X draws by itself: titles and generators, which the adapter passes over or stops at.

They are given a file that is none, and its name is taken away again from what the adapter returns.

References:
    * FCPXML (Apple): ``title``, and ``video`` whose ``ref`` is an ``effect``, are drawn by a Motion template.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from creditgraph.formats.edit.adapters import objects
from creditgraph.formats.edit.schema import schema

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_DRAWN = "\0drawn"
"""No id of a document: XML has no such letter."""
_FILE = "creditgraph:drawn by the editing program"


def draw(root: Element) -> None:
    """Let every title and generator be a clip of a file, which stands in for the template.

    Args:
        root: the document; what is switched off in it is a gap by now.
    """
    resources = root.find("resources")
    if resources is None:
        return
    templates = {one.get("id") for one in resources.findall("effect")}
    drawn = [one for one in root.iter("video") if one.get("ref") in templates]
    for title in list(root.iter("title")):
        title.tag = "asset-clip"
        drawn.append(title)
    for one in drawn:
        one.set("ref", _DRAWN)
    about = {"id": _DRAWN, "src": _FILE, "start": "0s", "duration": "0s", "hasVideo": "1"}
    resources.append(resources.makeelement("asset", about))


def restore_drawn(document: Any) -> None:
    """Say of what was drawn that no file shows it.

    Args:
        document: what the adapter returned.
    """
    for one in objects(document):
        if schema(one) == "ExternalReference" and one.get("target_url") == _FILE:
            one.update({"OTIO_SCHEMA": "GeneratorReference.1", "target_url": "", "available_range": None})
