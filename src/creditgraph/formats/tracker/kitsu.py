"""Kitsu: a project read from its JSON export or from a live server, and shares posted back as a comment.

`fetch` makes the export out of a live server, so that both are read in one way; what was fetched and saved
can be read again when the server is gone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from creditgraph.formats.part import Part
from creditgraph.formats.registry import Format
from creditgraph.formats.source import Options, Source
from creditgraph.formats.tracker.export import save_export
from creditgraph.formats.tracker.kitsu_rows import read_rows
from creditgraph.formats.tracker.kitsu_server import connect, fetch, push
from creditgraph.formats.tracker.logbook import to_part

__all__ = ["FORMAT", "connect", "fetch", "push", "read", "save_export", "sniff"]


def sniff(source: Source) -> bool:
    """Tell whether a file is the export of a Kitsu project."""
    if not source.begins.startswith("{") or b'"project"' not in source.head:
        return False
    found = re.search(rb'"(?:preview_files|task_statuses)"\s*:', source.view)
    return found is not None and re.search(rb'"tasks"\s*:', source.view) is not None


def read(source: Source, options: Options) -> Iterator[Part]:
    """Return the part that an export holds.

    Raises:
        FormatError: it is no JSON, or has no project.
        UnknownNameError: ``options`` names a kind or a status that does not exist.
    """
    yield to_part(read_rows(source.json, source.name, options), source, options, name=FORMAT.name)


FORMAT = Format(name="kitsu", title="Kitsu", sniff=sniff, read=read)
