"""ComfyUI files: UI JSON, API prompt JSON, the server's history, and the pictures and clips that carry them.

A ComfyUI file names nobody. What a person did (words, pictures picked, masks, seeds held) becomes a step by
*unknown*; who that was is joined from other sources, or said by the caller.
"""

from __future__ import annotations

from pathlib import Path

from creditgraph.formats.comfyui.assemble import NAME
from creditgraph.formats.comfyui.graph import FlatGraph
from creditgraph.formats.comfyui.load import forms_in, graph_of
from creditgraph.formats.comfyui.part import parts, sniff
from creditgraph.formats.comfyui.switches import executed, taken
from creditgraph.formats.registry import Format
from creditgraph.formats.source import LIMIT, Source

__all__ = ["FORMAT", "flat_graph"]

FORMAT = Format(name=NAME, title="ComfyUI", sniff=sniff, read=parts, layered=True)


def flat_graph(path: str | Path, *, limit: int = LIMIT) -> FlatGraph:
    """Return the nodes of a ComfyUI file that ran, with the rest in ``unused``.

    Args:
        path: a JSON, PNG, WebP, MP4, MOV, WebM or MKV file that ComfyUI wrote.
        limit: bytes that a document may have.

    Raises:
        FormatError: the file cannot be read as a ComfyUI graph.
    """
    return executed(taken(graph_of(forms_in(Source(Path(path), limit=limit)))))
