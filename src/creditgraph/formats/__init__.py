"""Readers and writers, one package or file per format: files in, workflows out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from creditgraph.errors import FormatError
from creditgraph.formats.keywords import named_rightly

if TYPE_CHECKING:
    from creditgraph.formats.joining.report import Joined
    from creditgraph.formats.people import By
    from creditgraph.workflow import Workflow

__all__ = ["read", "survey"]


@named_rightly
def read(
    *paths: str | Path,
    by: By | None = None,
    out: str | None = None,
    side_file: str | Path | None = None,
    rate: Fraction | int | str | float | None = None,
    kinds: Mapping[str, str | Iterable[str]] | None = None,
    statuses: Mapping[str, str] | None = None,
    limit: int | None = None,
) -> Workflow:
    """Read files or folders as one workflow: film documents, ComfyUI, edits, trackers, manifests, labels.

    What the files say of one thing is joined: by bytes, ids, paths and names, strongest first. No reader
    invents a person: a step says *unknown* until a tracker, a label, ``by`` or the side file names somebody.
    The film's notes say what matched how, what conflicts and what is missing; `survey` returns that as data.

    Args:
        paths: files, or folders that are read whole. A ``creditgraph.toml`` in a folder is its side file.
        by: kind of step, or id of a step, to the people who did it: ``{"prompt_design": "甲"}``.
        out: which artifact, or which of several edits, is the film.
        side_file: a TOML file that says all of this and more; see `creditgraph.formats.side`. What the call
            says wins.
        rate: frames per second of edits whose file states none: ``25`` or ``"24000/1001"``.
        kinds: word of a tracker (a task type) to our kinds of step.
        statuses: status of a tracker to ``kept``, ``rejected`` or ``unknown``.
        limit: bytes that a document may have.

    Raises:
        FormatError: nothing could be read; the message gives the place and what to do.
        UnknownNameError: ``by`` or ``out`` names nothing in the files, or there is no such option; the
            message gives the nearest.
        WorkflowError: the film contradicts itself.

    Example:
        >>> read("nowhere.png")  # doctest: +ELLIPSIS
        Traceback (most recent call last):
        creditgraph.errors.FormatError: nowhere.png: cannot be read (No such file ...). ...Check the path.
    """
    return survey(
        *paths, by=by, out=out, side_file=side_file, rate=rate, kinds=kinds, statuses=statuses, limit=limit,
        strict=True,
    ).workflow  # fmt: skip


@named_rightly
def survey(
    *paths: str | Path,
    by: By | None = None,
    out: str | None = None,
    side_file: str | Path | None = None,
    rate: Fraction | int | str | float | None = None,
    kinds: Mapping[str, str | Iterable[str]] | None = None,
    statuses: Mapping[str, str] | None = None,
    limit: int | None = None,
    strict: bool = False,
) -> Joined:
    """Read files or folders as one workflow, and return it with what became of each file.

    Args:
        paths: files, or folders that are read whole.
        by: kind of step, or id of a step, to the people who did it.
        out: which artifact, or which of several edits, is the film.
        side_file: as in `read`.
        rate: frames per second of edits whose file states none.
        kinds: word of a tracker to our kinds of step.
        statuses: status of a tracker to ``kept``, ``rejected`` or ``unknown``.
        limit: bytes that a document may have.
        strict: nothing at all that could be read is an error, and no empty workflow.

    Raises:
        FormatError: a path does not exist, or the side file is wrong.
        UnknownNameError: ``by``, ``out`` or ``kinds`` names nothing; the message gives the nearest.
        WorkflowError: the film contradicts itself.
    """
    from creditgraph.formats.asked import asked
    from creditgraph.formats.gather import gather
    from creditgraph.formats.heard import unheard
    from creditgraph.formats.joining import join
    from creditgraph.formats.places import found_in, place
    from creditgraph.formats.tidy import tidy
    from creditgraph.formats.unrecognised import require_something

    if not paths:
        raise FormatError("no file to read", do="Name a file or a folder")
    places = [place(path) for path in paths]
    chosen = place(side_file, "side_file") if side_file is not None else None
    found = found_in(places)
    side, options = asked(found.side(chosen), by=by, rate=rate, kinds=kinds, statuses=statuses, limit=limit)
    gathered = gather(found.files.items(), options)
    refusals = [*found.refusals, *gathered.refusals]
    if strict:
        require_something(gathered.parts, refusals, places)
    name = places[0].resolve().name if places[0].is_dir() else places[0].stem
    title = tidy(name) if name else "untitled"
    remarks = tuple(unheard(options, gathered.parts))
    return join(gathered.parts, title=title, side=side, out=out, refusals=refusals, remarks=remarks)
