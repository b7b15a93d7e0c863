"""What an editing program draws by itself, on its way through the adapter."""

from __future__ import annotations

from xml.etree import ElementTree

from creditgraph.formats.edit.fcpx_drawn import draw, restore_drawn

DOCUMENT = """<fcpxml><resources><effect id="r1"/><asset id="r2"/></resources><spine>
<title ref="r1" name="Opener"/><video ref="r1" name="Clouds"/><video ref="r2" name="still"/>
</spine></fcpxml>"""


def test_titles_and_generators_get_a_file_that_is_none_and_stills_keep_theirs() -> None:
    """Breaks if a still is taken for drawn, or a title for a file that somebody must have made."""
    root = ElementTree.fromstring(DOCUMENT)
    draw(root)
    spine = root.find("spine")
    assert spine is not None
    refs = {one.get("name"): one.get("ref") for one in spine}
    assert refs["Opener"] == refs["Clouds"] != refs["still"] == "r2"
    made = [one for one in root.iter("asset") if one.get("id") == refs["Opener"]]
    reference = {
        "OTIO_SCHEMA": "ExternalReference.1",
        "target_url": made[0].get("src"),
        "available_range": {},
    }
    other = {"OTIO_SCHEMA": "ExternalReference.1", "target_url": "file:///film/a.mov"}
    restore_drawn([reference, other])
    assert reference["OTIO_SCHEMA"] == "GeneratorReference.1"
    assert other["OTIO_SCHEMA"] == "ExternalReference.1"


def test_a_document_without_resources_is_left_alone() -> None:
    """Breaks if a file that names nothing ends in a traceback."""
    root = ElementTree.fromstring("<fcpxml><spine><title name='a'/></spine></fcpxml>")
    draw(root)
    assert [one.tag for one in root.iter()] == ["fcpxml", "spine", "title"]
