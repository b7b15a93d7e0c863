"""A ComfyUI file as parts that can be joined: the graph, and by what its files are recognised elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from creditgraph.errors import FormatError
from creditgraph.formats.comfyui.acts import Acts
from creditgraph.formats.comfyui.assemble import finished, source_keys, written
from creditgraph.formats.comfyui.history import is_history, runs_in
from creditgraph.formats.comfyui.load import Forms, document, forms_from, forms_in
from creditgraph.formats.comfyui.media import container, media_texts
from creditgraph.formats.comfyui.run import run_part
from creditgraph.formats.comfyui.saved import clip_beside, default_prefix, file_artifact, prefix_of
from creditgraph.formats.comfyui.tags import measured
from creditgraph.formats.naming import file_keys
from creditgraph.formats.part import Key, Part
from creditgraph.formats.png import keywords
from creditgraph.formats.running_time import running_time
from creditgraph.formats.source import Options, Source
from creditgraph.formats.tidy import tidy

_SEARCHES = tuple(
    re.compile(pattern).search for pattern in (rb'"class_type"\s*:', rb'"nodes"\s*:\s*\[', rb'"links"\s*:')
)
"""The keys of a graph that was sent to be run, and the two of a graph on the screen."""
_MARKS = (b"class_type", b'"nodes"')
"""What stands in every graph, wherever a container that we do not open keeps it."""


def sniff(source: Source) -> bool:
    """Tell whether a file carries a ComfyUI graph: JSON by its keys, pictures and clips by their tags.

    Example:
        >>> import pathlib, tempfile
        >>> with tempfile.NamedTemporaryFile(suffix=".json") as file:
        ...     _ = file.write(b'{"nodes": [], "links": []}'), file.flush()
        ...     sniff(Source(pathlib.Path(file.name)))
        True
    """
    kind = container(source.head)
    if kind == "png":
        return any(key.lower() in ("prompt", "workflow") for key in keywords(source.view))
    if kind is not None:
        return _tagged(source)
    if not source.begins.startswith("{"):
        return False
    sent, *screen = (search(source.view) is not None for search in _SEARCHES)
    return sent or all(screen)


def _tagged(source: Source) -> bool:
    """Look for the tags; where the container is not ours or damaged, for their words at its two ends."""
    try:
        texts = media_texts(source.view, source.limit)
    except FormatError:
        texts = None
    if texts is not None:
        found = {key.lower(): text for key, text in texts.items()}
        return bool({"prompt", "workflow"} & found.keys()) or '"prompt"' in found.get("comment", "")
    ends = source.head + bytes(source.view[-len(source.head) :])
    return any(mark in ends for mark in _MARKS)


def parts(source: Source, options: Options) -> Iterable[Part]:
    """Return what a ComfyUI file says, as one part; the history of a server is one part for each run.

    Nobody is named in it. Its final is the artifact that the file itself holds, if it is a picture or clip
    and it is clear which saving node wrote it.

    Raises:
        FormatError: the file cannot be read as a ComfyUI graph; the message gives the place and what to do.
        MissingExtraError: a container that only PyAV opens, and it is not installed.
    """
    if container(source.head) is not None:
        return [_media_part(source, forms_in(source))]
    value = document(source)
    if is_history(value):
        return _runs(source, value)
    return [_graph_part(source, forms_from(value, source.name))]


def _runs(source: Source, history: Mapping[str, Any]) -> list[Part]:
    found = [run_part(source, run) for run in runs_in(history)]
    if not found:
        what = "a server's history in which no run has a graph"
        raise FormatError(what, where=source.name, do="Fetch it again before the server forgets it")
    return found


def _media_part(source: Source, forms: Forms) -> Part:
    acts = written(source, forms)
    node, final = file_artifact(acts, source)
    keys = source_keys(acts)
    if final is not None and node is not None:
        beside = clip_beside(node, source)
        if beside:
            acts.scribe.film.note(f"this still was saved beside a clip: {beside[0].value}")
            keys[final] = beside
        else:
            _describe(acts, source, final)
            keys[final] = (Key("sha256", source.digest), *file_keys(source.name))
    return finished(source, acts, final, keys)


def _describe(acts: Acts, source: Source, final: str) -> None:
    """Say that an artifact is the file: its bytes, its name, and how long it runs."""
    film = acts.scribe.film
    made = film.artifact(final, digest=source.digest, file=tidy(source.name), evidence=source.evidence())
    if made.medium in ("video", "sound"):
        film.artifact(final, seconds=running_time(source.view) or measured(source))


def _graph_part(source: Source, forms: Forms) -> Part:
    acts = written(source, forms)
    keys = source_keys(acts)
    saved = acts.outputs()
    for node, artifact in saved:
        prefix = prefix_of(acts.graph.nodes[node])
        if prefix and not default_prefix(prefix) and sum(other == node for other, _ in saved) == 1:
            keys.setdefault(artifact, (Key("stem", prefix),))
    return finished(source, acts, acts.last(), keys)
