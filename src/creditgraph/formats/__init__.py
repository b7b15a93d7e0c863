"""Readers and writers, one package or file per format: files in, workflows out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from creditgraph.errors import FormatError

if TYPE_CHECKING:
    from creditgraph.formats.people import By
    from creditgraph.workflow import Workflow

__all__ = ["read"]

_HEAD = 65536
"""Bytes that are enough to tell our own documents from others."""


def read(
    path: str | Path,
    *,
    by: By | None = None,
    side_file: str | Path | None = None,
    out: str | None = None,
) -> Workflow:
    """Read a file as a workflow: a film document of our own, or whatever ComfyUI wrote.

    No reader invents a person: a step without one says *unknown* until ``by`` or the side file names one.

    Args:
        path: JSON, PNG, WebP, MP4, MOV, WebM or MKV.
        by: kind of step, or id of a step, to the people who did it: ``{"prompt_design": "甲"}``.
        side_file: a TOML file with the same in a ``[by]`` table; ``by`` wins where both speak.
        out: which of several saved things is the film.

    Raises:
        FormatError: the file cannot be read; the message gives the place and what to do.
        UnknownNameError: ``by`` or ``out`` names nothing in the file; the message gives the nearest.
        WorkflowError: the film contradicts itself.

    Example:
        >>> read("nowhere.png")  # doctest: +ELLIPSIS
        Traceback (most recent call last):
        creditgraph.errors.FormatError: nowhere.png: cannot be read (No such file ...). Check the path.
    """
    from creditgraph.formats import comfyui, workflow_json

    if workflow_json.sniff(_head(Path(path))):
        return workflow_json.read(path, by=by, side_file=side_file, out=out)
    return comfyui.read(path, by=by, side_file=side_file, out=out)


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_HEAD)
    except OSError as error:
        raise FormatError(
            f"cannot be read ({error.strerror})", where=str(path), do="Check the path"
        ) from None
