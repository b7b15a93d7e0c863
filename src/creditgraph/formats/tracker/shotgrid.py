"""ShotGrid (Flow Production Tracking): a project read from its JSON export or from a live site.

The tables are other than Kitsu's, what they say is the same: see `creditgraph.formats.tracker.rows`. What
became of a version is a word of the studio's own: say what it means with ``statuses={"cbb": "kept"}``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from creditgraph.formats.part import Part
from creditgraph.formats.registry import Format
from creditgraph.formats.source import Options, Source
from creditgraph.formats.tracker.export import save_export
from creditgraph.formats.tracker.logbook import to_part
from creditgraph.formats.tracker.shotgrid_rows import read_rows
from creditgraph.formats.tracker.shotgrid_server import fetch, push

__all__ = ["FORMAT", "fetch", "push", "read", "save_export", "sniff"]


def sniff(source: Source) -> bool:
    """Tell whether a file is the export of a ShotGrid project."""
    if not source.begins.startswith("{") or b'"project"' not in source.head:
        return False
    return re.search(rb'"versions"\s*:\s*\[\s*(?:\{|\])', source.view) is not None and (
        re.search(rb'"type"\s*:\s*"Project"', source.head) is not None
    )


def read(source: Source, options: Options) -> Iterator[Part]:
    """Return the part that an export holds.

    Raises:
        FormatError: it is no JSON, or has no project.
        UnknownNameError: ``options`` names a kind or a status that does not exist.
    """
    yield to_part(read_rows(source.json, source.name, options), source, options, name=FORMAT.name)


FORMAT = Format(name="shotgrid", title="ShotGrid", sniff=sniff, read=read)
