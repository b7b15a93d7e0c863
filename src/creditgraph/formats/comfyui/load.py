"""From a file to the JSON in it, with a limit on everything a hostile file could make large."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

from creditgraph.errors import FormatError
from creditgraph.formats.comfyui.expand import expand
from creditgraph.formats.comfyui.graph import FlatGraph, Node, freeze
from creditgraph.formats.comfyui.media import container, media_texts
from creditgraph.formats.comfyui.prompt import is_prompt, read_prompt
from creditgraph.formats.comfyui.tags import tags
from creditgraph.formats.comfyui.widgets import CONTROL
from creditgraph.formats.png import is_png, text_chunks
from creditgraph.formats.source import Source, parsed
from creditgraph.workflow.door import SCHEMA
from creditgraph.workflow.parse import is_unsigned, unsigned

_KEYS = frozenset({"prompt", "workflow", "comment"})
_CLIPS = ("mp4", "matroska")


@dataclass(frozen=True, slots=True)
class Forms:
    """The two forms of a graph that one file may hold.

    Args:
        prompt: the API form, what was executed.
        workflow: the UI form, what was on the screen.
    """

    prompt: dict[str, Any] | None = None
    workflow: dict[str, Any] | None = None


def forms_in(source: Source) -> Forms:
    """Return the ComfyUI graphs in a file: JSON, PNG, WebP, MP4, MOV, WebM, MKV, or what PyAV opens.

    Raises:
        FormatError: not JSON, JSON of another program, a picture or clip without a workflow, cut short,
            or nested too deeply.
        MissingExtraError: a container that only PyAV opens, and it is not installed.
    """
    if container(source.head) is not None:
        return _from_texts(texts_of(source), source.name)
    return forms_from(document(source), source.name)


def forms_from(value: Any, name: str) -> Forms:
    """Return the graphs in a JSON value.

    Raises:
        FormatError: JSON of another program.

    Example:
        >>> forms_from({"3": {"class_type": "KSampler", "inputs": {}}}, "fox.json").prompt["3"]["class_type"]
        'KSampler'
    """
    forms = _forms(value)
    if forms is None:
        raise _foreign(value, name)
    return forms


def texts_of(source: Source) -> dict[str, str]:
    """Return the texts in a picture or clip; where our reader finds none of ComfyUI's, PyAV is asked.

    Raises:
        FormatError: the file is cut short or damaged, or its texts are larger than the limit.
        MissingExtraError: a container that only PyAV opens, and it is not installed.
    """
    try:
        texts = _own_texts(source)
    except FormatError as error:
        if (others := tags(source, need=False)) and _KEYS & {key.lower() for key in others}:
            return others
        where = f"{source.name}, {error.where}" if error.where else source.name
        raise FormatError(error.what, where=where, do=error.do) from None
    if texts is None:
        return tags(source, need=True) or {}
    if container(source.head) in _CLIPS and not _KEYS & {key.lower() for key in texts}:
        return {**(tags(source, need=False) or {}), **texts}
    return texts


def _own_texts(source: Source) -> dict[str, str] | None:
    if is_png(source.head):
        return text_chunks(source.view, limit=source.limit)
    return media_texts(source.view, source.limit)


def document(source: Source) -> Any:
    """Return the JSON value of a file that is no picture and no clip.

    Raises:
        FormatError: larger than the limit, no UTF-8, no JSON, a doubled node id, or more than 200 levels.
    """
    try:
        text = source.data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        what = f"neither a picture, nor a clip, nor UTF-8 text (byte {error.start})"
        raise FormatError(what, where=source.name, do="Give a file that ComfyUI saved or exported") from None
    return parse(text, source.name)


def parse(text: str, where: str) -> Any:
    """Return the JSON value of a text; ``NaN`` and infinities become ``None``, which is *unknown*.

    Raises:
        FormatError: no JSON, a doubled node id, or more than 200 levels.
    """
    try:
        return parsed(text, where, pairs=_object)
    except _DoubledIdError as error:
        raise FormatError(
            f"two nodes have the id {error}", where=where, do="Give one of them another id"
        ) from None


class _DoubledIdError(Exception):
    """Raised inside the parser, where the place is not known."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = Counter(key for key, value in pairs if isinstance(value, dict) and "class_type" in value)
        doubled = next((key for key, count in keys.items() if count > 1), None)
        if doubled is not None:
            raise _DoubledIdError(doubled)
    return found


def _from_texts(texts: dict[str, str], name: str) -> Forms:
    """Read the tags of a picture or clip; keys are matched in any case, as containers change it."""
    found = {key.lower(): text for key, text in texts.items()}
    if "comment" in found and not {"prompt", "workflow"} & set(found):
        found |= _packed(found["comment"], name)
    graphs = {}
    for key in ("prompt", "workflow"):
        if key in found and found[key].lstrip()[:1] == "{":
            graphs[key] = parse(found[key], f"{name}, text {key!r}")
    prompt, workflow = graphs.get("prompt"), graphs.get("workflow")
    forms = Forms(prompt if is_prompt(prompt) else None, workflow if is_workflow(workflow) else None)
    if forms.prompt is None and forms.workflow is None:
        keys = f"text keys found: {', '.join(sorted(texts))}" if texts else "it has no text at all"
        raise FormatError(
            f"no ComfyUI workflow in this file; {keys}",
            where=name,
            do="Re-encoding drops it: use the file that ComfyUI saved, or the exported JSON",
        )
    return forms


def _packed(comment: str, name: str) -> dict[str, str]:
    """VHS keeps both forms in one comment, the prompt as JSON text once more."""
    if not comment.lstrip().startswith("{"):
        return {}
    value = parse(comment, f"{name}, text 'comment'")
    return {
        key: value[key] if isinstance(value[key], str) else json.dumps(value[key])
        for key in ("prompt", "workflow")
        if key in value
    }


def is_workflow(data: Any) -> bool:
    """Tell whether parsed JSON has the form of a graph on the screen.

    Example:
        >>> is_workflow({"nodes": [], "links": []}), is_workflow({"nodes": 3})
        (True, False)
    """
    return isinstance(data, dict) and isinstance(data.get("nodes"), list) and "links" in data


def _forms(data: Any) -> Forms | None:
    if is_prompt(data):
        return Forms(prompt=data)
    if is_workflow(data):
        return Forms(workflow=data)
    return _wrapped(data)


_WRAPPINGS = ("prompt", "workflow", "workflow_api", "output", "input", "extra_data", "extra_pnginfo")
"""Under these keys clients and services send a graph, one in another: ``input.workflow``."""
_WRAPPED = 3


def _wrapped(data: Any) -> Forms | None:
    """Find the graphs in what a client sent to a server; the outermost of each form."""
    prompt = workflow = None
    level = [data]
    for _ in range(_WRAPPED + 1):
        level = [value for value in level if isinstance(value, dict)]
        prompt = prompt or next((value for value in level if is_prompt(value)), None)
        workflow = workflow or next((value for value in level if is_workflow(value)), None)
        level = [value[key] for value in level for key in _WRAPPINGS if key in value]
    return Forms(prompt, workflow) if prompt or workflow else None


_MARKS = (
    ("schema", "a creditgraph workflow", "Read it with Workflow.from_json"),
    ("OTIO_SCHEMA", "an OpenTimelineIO timeline", "An edit holds no ComfyUI graph"),
    ("active_manifest", "a C2PA manifest store", "It holds no ComfyUI graph"),
    ("wasGeneratedBy", "PROV-JSON", "It holds no ComfyUI graph"),
    ("meta_schema", "an InvokeAI workflow", "Only ComfyUI graphs are read"),
    ("MANIFEST", "a LucidGrid package", "It holds no ComfyUI graph"),
)


def _foreign(data: Any, name: str) -> FormatError:
    """Say what JSON of another program looks like."""
    if isinstance(data, list):
        index = bool(data) and all(isinstance(item, dict) and "templates" in item for item in data)
        what = "a list of ComfyUI templates, no workflow" if index else "a JSON list, no ComfyUI graph"
        return FormatError(what, where=name, do="Open one of the workflows instead")
    if not isinstance(data, dict):
        return FormatError("JSON, but no ComfyUI graph", where=name, do="Export the workflow again")
    if is_unsigned(data):
        return unsigned(SCHEMA, name)
    for mark, what, do in _MARKS:
        if mark in data:
            return FormatError(f"this looks like {what}, no ComfyUI graph", where=name, do=do)
    nodes = [
        key
        for key, entry in data.items()
        if isinstance(entry, dict) and isinstance(entry.get("class_type"), str)
    ]
    if 2 * len(nodes) > len(data):
        key = next(key for key in data if key not in nodes)
        return FormatError(
            "this node has no 'class_type'", where=f"prompt.{key}", do="Export the prompt again"
        )
    keys = ", ".join(sorted(map(str, data))[:8]) or "none"
    return FormatError(
        f"neither a ComfyUI graph (nodes, links) nor an API prompt (class_type in every entry); keys: {keys}",
        where=name,
        do="In ComfyUI, use Save or Export (API)",
    )


def graph_of(forms: Forms) -> FlatGraph:
    """Return the flat graph of a file; where both forms are there, the prompt says what ran.

    The UI form adds what the prompt leaves out: titles, whether the seed was held, and the unused nodes.

    Example:
        >>> graph_of(Forms(prompt={"3": {"class_type": "KSampler", "inputs": {}}})).nodes["3"].where
        'prompt.3'
    """
    if forms.prompt is None:
        return expand(forms.workflow or {})
    graph = read_prompt(forms.prompt)
    if forms.workflow is None:
        return graph
    drawn = expand(forms.workflow)
    joined = {key: _joined(node, drawn.nodes.get(key)) for key, node in graph.nodes.items()}
    idle = tuple(node for key, node in drawn.nodes.items() if key not in graph.nodes)
    same = sum(
        1 for key, node in drawn.nodes.items() if key in joined and joined[key].class_type == node.class_type
    )
    if not same:
        return graph.with_notes("prompt and workflow are two different graphs; the prompt was read")
    return FlatGraph(freeze(joined), drawn.unused + idle, graph.notes + drawn.notes)


def _joined(node: Node, drawn: Node | None) -> Node:
    if drawn is None or drawn.class_type != node.class_type:
        return node
    control = {name: value for name, value in drawn.values.items() if name.startswith(CONTROL)}
    return replace(node, title=drawn.title or node.title, values=freeze({**control, **node.values}))
