"""ComfyUI files: UI JSON, API prompt JSON, and the pictures and clips that carry them.

A ComfyUI file names nobody. What a person did (words, pictures picked, masks, seeds held) becomes a step by
*unknown*; people come from the caller alone, and their evidence is *declared*.
"""

from __future__ import annotations

from pathlib import Path

from creditgraph.formats.comfyui.assemble import NAME, acts_of, title_of
from creditgraph.formats.comfyui.graph import FlatGraph
from creditgraph.formats.comfyui.load import forms_in, graph_of
from creditgraph.formats.comfyui.part import parts, sniff
from creditgraph.formats.comfyui.scribe import Scribe
from creditgraph.formats.comfyui.switches import executed, taken
from creditgraph.formats.people import By, check_keys, people
from creditgraph.formats.people import side_file as read_side_file
from creditgraph.formats.registry import Format
from creditgraph.formats.source import LIMIT, Source
from creditgraph.formats.tidy import tidy
from creditgraph.workflow import Workflow

__all__ = ["FORMAT", "LIMIT", "flat_graph", "read", "sniff"]

FORMAT = Format(name=NAME, title="ComfyUI", sniff=sniff, read=parts, layered=True)


def flat_graph(path: str | Path, *, limit: int = LIMIT) -> FlatGraph:
    """Return the nodes of a ComfyUI file that ran, with the rest in ``unused``.

    Raises:
        FormatError: the file cannot be read as a ComfyUI graph.
    """
    where = Path(path)
    return executed(taken(graph_of(forms_in(Source(where, limit=limit)))))


def read(
    path: str | Path,
    *,
    by: By | None = None,
    side_file: str | Path | None = None,
    out: str | None = None,
    limit: int = LIMIT,
) -> Workflow:
    """Read a ComfyUI file as a workflow: what was typed, picked, set, generated and saved.

    Args:
        path: a JSON, PNG, WebP, MP4, MOV, WebM or MKV file that ComfyUI wrote.
        by: kind of step, or id of a step, to the people who did it: ``{"prompt_design": "甲"}``.
        side_file: a TOML file with the same in a ``[by]`` table; ``by`` wins where both speak.
        out: which of several saved things is the film: id or file prefix of the save node, or the artifact.
        limit: bytes that the file may have.

    Raises:
        FormatError: the file cannot be read as a ComfyUI graph; the message gives the place and what to do.
        UnknownNameError: ``by`` or ``out`` names nothing in the file; the message gives the nearest.
        WorkflowError: ``by`` names a person for what a tool did.

    Example:
        >>> import json, tempfile
        >>> said = {"prompt": "a fox", "model": "kling-v3"}
        >>> prompt = {"1": {"class_type": "KlingVideoNode", "inputs": said},
        ...           "2": {"class_type": "SaveVideo", "inputs": {"video": ["1", 0]}}}
        >>> with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        ...     _ = file.write(json.dumps(prompt)), file.flush()
        ...     film = read(file.name, by={"prompt_design": "甲"}).freeze()
        >>> [(step.kind, [one.agent for one in step.by]) for step in film.steps]
        [('prompt_design', ['甲']), ('model_choice', []), ('generation', ['Kling kling-v3'])]
    """
    source = Source(Path(path), limit=limit)
    forms = forms_in(source)
    named = {**(read_side_file(Path(side_file)) if side_file is not None else {}), **people(by or {}, "by")}
    film = Workflow(title_of(source.name))
    scribe = Scribe(film, tidy(source.name), source.digest, named)
    acts = acts_of(forms, scribe)
    check_keys(named, scribe.open_steps, scribe.closed_steps)
    final = acts.choose(out)
    if final is not None:
        film.final(final)
    for note in acts.notes(final):
        film.note(note)
    film.freeze()
    return film
