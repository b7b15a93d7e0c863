"""ComfyUI files: UI JSON, API prompt JSON, and the pictures and clips that carry them.

A ComfyUI file names nobody. What a person did (words, pictures picked, masks, seeds held) becomes a step by
*unknown*; people come from the caller alone, and their evidence is *declared*.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from creditgraph.formats.comfyui.acts import Acts
from creditgraph.formats.comfyui.graph import FlatGraph
from creditgraph.formats.comfyui.load import LIMIT, forms_in, graph_of, read_bytes
from creditgraph.formats.comfyui.scribe import Scribe
from creditgraph.formats.comfyui.switches import executed, taken
from creditgraph.formats.people import By, check_keys, people
from creditgraph.formats.people import side_file as read_side_file
from creditgraph.formats.png import is_png
from creditgraph.formats.tidy import tidy
from creditgraph.workflow import Workflow

__all__ = ["LIMIT", "flat_graph", "read", "sniff"]


def sniff(data: bytes) -> bool:
    """Tell whether the bytes look like a ComfyUI file; a picture must say ``prompt`` or ``workflow``.

    Args:
        data: the file, or its beginning.

    Example:
        >>> sniff(b'{"nodes": [], "links": []}'), sniff(b'{"schema": "creditgraph.Workflow/1"}')
        (True, False)
    """
    if is_png(data):
        return any(
            kind + key in data for kind in (b"tEXt", b"zTXt", b"iTXt") for key in (b"prompt\0", b"workflow\0")
        )
    if data[:4] in (b"RIFF", b"\x1a\x45\xdf\xa3") or data[4:8] == b"ftyp":
        return b"prompt" in data.lower() or b"workflow" in data.lower()
    text = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    return text.startswith(b"{") and (b'"class_type"' in text or (b'"nodes"' in text and b'"links"' in text))


def flat_graph(path: str | Path, *, limit: int = LIMIT) -> FlatGraph:
    """Return the nodes of a ComfyUI file that ran, with the rest in ``unused``.

    Raises:
        FormatError: the file cannot be read as a ComfyUI graph.
    """
    where = Path(path)
    return executed(taken(graph_of(forms_in(read_bytes(where, limit), name=where.name, limit=limit))))


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
    where = Path(path)
    data = read_bytes(where, limit)
    drawn = graph_of(forms_in(data, name=where.name, limit=limit))
    ran = executed(taken(drawn))
    named = {**(read_side_file(Path(side_file)) if side_file is not None else {}), **people(by or {}, "by")}
    film = Workflow(tidy(where.stem))
    scribe = Scribe(film, tidy(where.name), sha256(data).hexdigest(), named)
    acts = Acts(ran, scribe)
    acts.write()
    check_keys(named, scribe.open_steps, scribe.closed_steps)
    final = acts.choose(out)
    if final is not None:
        film.final(final)
    for note in acts.notes(final):
        film.note(note)
    film.freeze()
    return film
