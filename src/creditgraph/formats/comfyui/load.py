"""From a file to the JSON in it, with a limit on everything a hostile file could make large."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from creditgraph.errors import FormatError
from creditgraph.formats.comfyui.expand import expand
from creditgraph.formats.comfyui.graph import FlatGraph, Node, freeze
from creditgraph.formats.comfyui.media import media_texts
from creditgraph.formats.comfyui.prompt import is_prompt, read_prompt
from creditgraph.formats.comfyui.widgets import CONTROL
from creditgraph.formats.png import is_png, text_chunks
from creditgraph.workflow.door import SCHEMA
from creditgraph.workflow.parse import comment, is_unsigned, unsigned

LIMIT = 64 << 20
MAX_DEPTH = 200


@dataclass(frozen=True, slots=True)
class Forms:
    """The two forms of a graph that one file may hold.

    Args:
        prompt: the API form, what was executed.
        workflow: the UI form, what was on the screen.
    """

    prompt: dict[str, Any] | None = None
    workflow: dict[str, Any] | None = None


def read_bytes(path: Path, limit: int = LIMIT) -> bytes:
    """Return the bytes of a file that is not larger than the limit; a larger one is not read at all.

    Raises:
        FormatError: no such file, a folder, unreadable, or larger than the limit.
    """
    try:
        size = path.stat().st_size
        if size > limit:
            raise FormatError(
                f"the file has {size:,} bytes, more than the limit of {limit:,}",
                where=path.name,
                do=f"If you trust it, pass limit={size}",
            )
        return path.read_bytes()
    except OSError as error:
        raise FormatError(
            f"cannot be read ({error.strerror})", where=str(path), do="Check the path"
        ) from None


def forms_in(data: bytes, *, name: str = "the file", limit: int = LIMIT) -> Forms:
    """Return the ComfyUI graphs in the bytes of a file: JSON, PNG, WebP, MP4, MOV, WebM or MKV.

    Raises:
        FormatError: not JSON, JSON of another program, a picture or clip without a workflow, cut short,
            or nested too deeply.

    Example:
        >>> forms_in(b'{"3": {"class_type": "KSampler", "inputs": {}}}').prompt["3"]["class_type"]
        'KSampler'
    """
    try:
        texts = text_chunks(data, limit=limit) if is_png(data) else media_texts(data)
    except FormatError as error:
        where = f"{name}, {error.where}" if error.where else name
        raise FormatError(error.what, where=where, do=error.do) from None
    if texts is not None:
        return _from_texts(texts, name)
    value = parse(data, name)
    forms = _forms(value)
    if forms is None:
        raise _foreign(value, name)
    return forms


def parse(data: bytes | str, where: str) -> Any:
    """Return the JSON value of a text; ``NaN`` and infinities become ``None``, which is *unknown*.

    Raises:
        FormatError: no UTF-8, no JSON, a doubled node id, or more than 200 levels.
    """
    try:
        text = data if isinstance(data, str) else data.decode("utf-8-sig")
        value = json.loads(text, parse_constant=lambda _: None, object_pairs_hook=_object)
    except _DoubledIdError as error:
        raise FormatError(
            f"two nodes have the id {error}", where=where, do="Give one of them another id"
        ) from None
    except UnicodeDecodeError as error:
        what = f"neither a picture, nor a clip, nor UTF-8 text (byte {error.start})"
        raise FormatError(what, where=where, do="Give a file that ComfyUI saved or exported") from None
    except json.JSONDecodeError as error:
        if (line := comment(text, error.pos)) is not None:
            what = "it has a comment, and JSON has none"
            raise FormatError(what, where=f"{where}, line {line}", do="Delete it") from None
        place = f"{where}, line {error.lineno} column {error.colno}"
        raise FormatError(f"not JSON ({error.msg})", where=place, do="Export the workflow again") from None
    except RecursionError:
        raise _deep(where) from None
    except ValueError:
        what = "a number has more digits than any in a ComfyUI file"
        raise FormatError(what, where=where, do="Export the workflow again") from None
    if _depth_over(value, MAX_DEPTH):
        raise _deep(where)
    return value


class _DoubledIdError(Exception):
    """Raised inside the parser, where the place is not known."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, value in pairs if isinstance(value, dict) and "class_type" in value]
        doubled = next((key for n, key in enumerate(keys) if key in keys[:n]), None)
        if doubled is not None:
            raise _DoubledIdError(doubled)
    return found


def _deep(where: str) -> FormatError:
    return FormatError(
        f"nested more than {MAX_DEPTH} levels deep",
        where=where,
        do="No ComfyUI graph is; the file is damaged",
    )


def _depth_over(value: Any, limit: int) -> bool:
    """Measure nesting level by level, without recursion."""
    level = [value]
    for _ in range(limit):
        level = [
            inner
            for outer in level
            if isinstance(outer, (dict, list))
            for inner in (outer.values() if isinstance(outer, dict) else outer)
        ]
        if not level:
            return False
    return any(isinstance(item, (dict, list)) for item in level)


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
    forms = Forms(prompt if is_prompt(prompt) else None, workflow if _is_workflow(workflow) else None)
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


def _is_workflow(data: Any) -> bool:
    return isinstance(data, dict) and isinstance(data.get("nodes"), list) and "links" in data


def _forms(data: Any) -> Forms | None:
    if is_prompt(data):
        return Forms(prompt=data)
    if _is_workflow(data):
        return Forms(workflow=data)
    if isinstance(data, dict):
        prompt, workflow = data.get("prompt"), data.get("workflow")
        if is_prompt(prompt) or _is_workflow(workflow):
            return Forms(prompt if is_prompt(prompt) else None, workflow if _is_workflow(workflow) else None)
    return None


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
