"""One run of a server as a part: the server saw it happen, and each file that it saved is an attempt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import TypeAlias

from creditgraph.formats.comfyui.acts import Acts
from creditgraph.formats.comfyui.assemble import finished, source_keys, written
from creditgraph.formats.comfyui.history import Run
from creditgraph.formats.naming import file_keys
from creditgraph.formats.part import Key, Part
from creditgraph.formats.source import Source
from creditgraph.formats.tidy import tidy, whole_text
from creditgraph.workflow.check import known_artifacts
from creditgraph.workflow.model import Artifact, Film, Step, Use

Files: TypeAlias = dict[str, tuple[str, ...]]
"""Artifact to the names under which it was saved."""


def run_part(source: Source, run: Run) -> Part:
    """Return what a server's history says of one run.

    What it says is logged, and contemporaneous where the server wrote the time. A batch is as many artifacts
    of one step. A run that saved one file is a key of that file; of several, only their names tell which is
    which.

    Args:
        source: the history.
        run: the run.
    """
    acts = written(
        source,
        run.forms,
        grade="logged",
        contemporaneous=True if run.dated else None,
        inside=f"{run.id}, ",
        at=run.at,
    )
    if run.trouble:
        acts.scribe.film.note(whole_text(f"the run {run.id} {run.trouble}"))
    part = finished(source, acts, acts.last(), source_keys(acts))
    film, files = _with_files(part.film, list(_saved(acts, run)))
    by_run = (Key("prompt", run.id),) if len(files) == 1 else ()
    named = {one: (*by_run, *_keys(names)) for one, names in files.items()}
    return replace(part, film=film, keys={**part.keys, **named})


def _keys(names: Sequence[str]) -> tuple[Key, ...]:
    return tuple(dict.fromkeys(key for name in names for key in file_keys(name)))


def _saved(acts: Acts, run: Run) -> Iterator[tuple[str, list[tuple[str, ...]]]]:
    """Yield each saved artifact with its batch; two nodes that save one thing save it under two names."""
    saved = acts.outputs()
    nodes: dict[str, list[str]] = {}
    for node, artifact in saved:
        if node in run.files and sum(other == node for other, _ in saved) == 1:
            nodes.setdefault(artifact, []).append(node)
    for artifact, writers in nodes.items():
        batch = zip_longest(*(run.files[node] for node in writers))
        yield artifact, [tuple(name for name in names if name is not None) for names in batch]


def _with_files(film: Film, saved: Sequence[tuple[str, list[tuple[str, ...]]]]) -> tuple[Film, Files]:
    files: Files = {}
    for artifact, batch in saved:
        ids = [artifact]
        if len(batch) > 1:
            ids = [f"{artifact} [{n}]" for n in range(len(batch))]
            if not known_artifacts(film).isdisjoint(ids):
                continue
            film = split(film, artifact, ids)
        files.update(zip(ids, batch, strict=True))
    described = {one.id: one for one in film.artifacts}
    for one, names in files.items():
        described[one] = replace(described.get(one, Artifact(one)), file=tidy(names[0]))
    return replace(film, artifacts=tuple(described.values())), files


def split(film: Film, artifact: str, into: Sequence[str]) -> Film:
    """Return the film with one artifact replaced by several that the same step makes and the same steps use.

    Args:
        film: the film.
        artifact: the id that goes.
        into: the ids that take its place, none of them in the film.

    Example:
        >>> film = split(Film("t", steps=(Step("s", "generation", makes=("takes",)),)), "takes", ["a", "b"])
        >>> film.steps[0].makes
        ('a', 'b')
    """
    described = tuple(
        replace(one, id=name)
        for one in film.artifacts
        for name in (into if one.id == artifact else (one.id,))
    )
    steps = tuple(_split(step, artifact, into) for step in film.steps)
    final = None if film.final == artifact else film.final
    return replace(film, artifacts=described, steps=steps, final=final)


def _split(step: Step, artifact: str, into: Sequence[str]) -> Step:
    if artifact not in step.makes and all(use.artifact != artifact for use in step.uses):
        return step
    makes = tuple(n for name in step.makes for n in (into if name == artifact else (name,)))
    uses: list[Use] = [
        replace(use, artifact=name)
        for use in step.uses
        for name in (into if use.artifact == artifact else (use.artifact,))
    ]
    return replace(step, makes=makes, uses=tuple(uses))
