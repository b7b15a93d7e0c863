"""Our own format: the canonical JSON of a film."""

from __future__ import annotations

import re

from creditgraph.formats.naming import file_keys
from creditgraph.formats.part import Key, Part
from creditgraph.formats.registry import Format
from creditgraph.formats.source import Options, Source
from creditgraph.workflow.door import film_from_json

NAME = "creditgraph"
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]]')
_DEPTH = {"{": 1, "[": 1, "}": -1, "]": -1}
_SCHEMA = re.compile(r'"schema"\s*:\s*"creditgraph\.')
"""What a document says of itself; inside documents of other programs the same words may stand deeper."""


def sniff(source: Source) -> bool:
    """Tell whether a file says of itself, near its beginning, that it is a film document.

    Example:
        >>> import tempfile
        >>> from pathlib import Path
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = Path(folder, "film.json")
        ...     _ = path.write_text('{"schema": "creditgraph.Workflow/1", "title": "Empty"}')
        ...     sniff(Source(path))
        True
    """
    depth = 0
    for token in _TOKEN.finditer(source.begins[:4096]):
        depth += _DEPTH.get(token[0], 0)
        if depth == 1 and _SCHEMA.match(source.begins, token.start()):
            return True
    return False


def read(source: Source, options: Options) -> list[Part]:
    """Return a film document as one part; what it says of files, by name and digest, can be joined.

    Raises:
        FormatError: it is no film document.
        WorkflowError: the film contradicts itself.
    """
    film = film_from_json(source.path.read_bytes(), source=source.name)
    keys = {}
    for artifact in film.artifacts:
        digest = (Key("sha256", artifact.digest),) if artifact.digest and artifact.text is None else ()
        named = file_keys(artifact.file) if artifact.file else ()
        if digest or named:
            keys[artifact.id] = (*digest, *named)
    return [Part(NAME, source.name, source.digest, film, keys)]


FORMAT = Format(NAME, "creditgraph film documents", sniff, read)
