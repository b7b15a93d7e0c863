"""The history that a ComfyUI server keeps: every run with its graph, its files, its time and how it ended.

The shape is that of the server's ``/history`` route: prompt id to ``prompt`` (number, id, graph, extra,
outputs), ``outputs`` (files by node) and ``status`` (messages with timestamps). It is documented, and was not
tried on a running server.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from creditgraph.formats.comfyui.load import Forms, is_workflow
from creditgraph.formats.comfyui.prompt import is_prompt
from creditgraph.formats.comfyui.shapes import as_list, records

_KEPT = "output"
"""Files of other types are previews, which the server throws away, and inputs."""
_ENDS = {"execution_error": "failed", "execution_interrupted": "was interrupted"}
_MILLISECONDS = 1000


@dataclass(frozen=True, slots=True)
class Run:
    """One run of one graph on a server.

    Args:
        id: the id that the server gave it.
        forms: the graph that was run and, where the browser sent it, the graph on the screen.
        files: node id to the files that it saved, each as folder and name.
        at: the day on which it ended or began (UTC).
        dated: the server wrote times while it ran.
        trouble: how it ended, if not well.
    """

    id: str
    forms: Forms
    files: Mapping[str, tuple[str, ...]]
    at: date | None = None
    dated: bool = False
    trouble: str | None = None


def is_history(value: Any) -> bool:
    """Tell whether parsed JSON is the history of a server.

    Example:
        >>> is_history({"a1": {"prompt": [0, "a1", {}, {}, []], "outputs": {}}}), is_history({})
        (True, False)
    """
    return isinstance(value, dict) and bool(value) and all(map(_is_run, value.values()))


def _is_run(entry: Any) -> bool:
    return isinstance(entry, dict) and isinstance(entry.get("prompt"), list) and "outputs" in entry


def runs_in(history: Mapping[str, Any]) -> Iterator[Run]:
    """Yield the runs of a history in its order; an entry without a graph is no run.

    Example:
        >>> graph = {"3": {"class_type": "KSampler"}}
        >>> [run.id for run in runs_in({"a1": {"prompt": [0, "a1", graph, {}, []], "outputs": {}}})]
        ['a1']
    """
    for key, entry in history.items():
        prompt = [*entry["prompt"], None, None, None, None]
        if not is_prompt(prompt[2]):
            continue
        messages = dict(_messages(entry.get("status")))
        times = [time for about in messages.values() if (time := _time(about)) is not None]
        yield Run(
            id=str(key),
            forms=Forms(prompt[2], _drawn(prompt[3])),
            files=_files(entry.get("outputs")),
            at=_day(max(times)) if times else None,
            dated=bool(times),
            trouble=_trouble(entry.get("status"), messages),
        )


def _drawn(extra: Any) -> dict[str, Any] | None:
    """The graph on the screen, which the browser sends along to be written into pictures."""
    info = extra.get("extra_pnginfo") if isinstance(extra, dict) else None
    workflow = info.get("workflow") if isinstance(info, dict) else None
    return workflow if is_workflow(workflow) else None


def _files(outputs: Any) -> dict[str, tuple[str, ...]]:
    """Every list of files counts, whatever a node calls it: images, gifs, videos, audio."""
    found = {}
    for node, shown in outputs.items() if isinstance(outputs, dict) else ():
        lists = shown.values() if isinstance(shown, dict) else ()
        names = [name for files in lists for entry in records(files) if (name := _name(entry))]
        if names:
            found[str(node)] = tuple(dict.fromkeys(names))
    return found


def _name(entry: Mapping[str, Any]) -> str | None:
    name, folder = entry.get("filename"), entry.get("subfolder")
    if entry.get("type") != _KEPT or not isinstance(name, str) or not name.strip():
        return None
    return f"{folder}/{name}" if isinstance(folder, str) and folder.strip() else name


def _messages(status: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    for message in as_list(status.get("messages") if isinstance(status, dict) else None):
        kind, about, *_ = [*as_list(message), None, None]
        if isinstance(kind, str):
            yield kind, about if isinstance(about, dict) else {}


def _time(about: Mapping[str, Any]) -> int | None:
    time = about.get("timestamp")
    return time if isinstance(time, int) and not isinstance(time, bool) and time > 0 else None


def _day(milliseconds: int) -> date | None:
    with suppress(ValueError, OverflowError, OSError):
        return datetime.fromtimestamp(milliseconds // _MILLISECONDS, UTC).date()
    return None


def _trouble(status: Any, messages: Mapping[str, Mapping[str, Any]]) -> str | None:
    """Say at which node a run ended early; what the error said may be private and stays in the file."""
    for kind, ended in _ENDS.items():
        if kind in messages:
            node, name = messages[kind].get("node_id"), messages[kind].get("node_type")
            return f"{ended} at node {node} ({name})" if node is not None else ended
    said = status.get("status_str") if isinstance(status, dict) else None
    return "failed" if said == "error" else None
