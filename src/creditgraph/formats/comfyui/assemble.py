"""What every part of a ComfyUI file has: the graph written down by nobody, keys of what was loaded, notes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import PurePosixPath

from creditgraph.formats.comfyui.acts import Acts
from creditgraph.formats.comfyui.app import app_note, left_open
from creditgraph.formats.comfyui.likeness import likeness
from creditgraph.formats.comfyui.load import Forms, graph_of
from creditgraph.formats.comfyui.scribe import Scribe
from creditgraph.formats.comfyui.switches import executed, taken, unfolded
from creditgraph.formats.naming import file_keys
from creditgraph.formats.part import Key, Part
from creditgraph.formats.source import Source
from creditgraph.formats.tidy import tidy, whole_text
from creditgraph.workflow import Workflow
from creditgraph.workflow.model import Grade

NAME = "comfyui"


def title_of(name: str) -> str:
    """Return the title of a film that is named after a file.

    Example:
        >>> title_of("shots/SH010_00001_.png")
        'SH010_00001_'
    """
    return tidy(PurePosixPath(name).stem)


def written(
    source: Source,
    forms: Forms,
    *,
    grade: Grade = "embedded",
    contemporaneous: bool | None = None,
    inside: str = "",
    at: date | None = None,
) -> Acts:
    """Write the graph of a file down as a workflow by nobody, named after the file."""
    film = Workflow(title_of(source.name))
    scribe = Scribe(
        film,
        source.name,
        source.digest,
        grade=grade,
        contemporaneous=contemporaneous,
        inside=inside,
        at=at,
    )
    return acts_of(forms, scribe)


def acts_of(forms: Forms, scribe: Scribe) -> Acts:
    """Write the graph of a file down, compared with the official templates."""
    drawn = graph_of(forms)
    like = likeness(drawn, digest=scribe.digest, screen=forms.workflow is not None)
    acts = Acts(executed(unfolded(taken(drawn))), scribe, like)
    acts.write()
    app = app_note(left_open(forms.workflow), drawn, like)
    if app is not None:
        scribe.film.note(whole_text(app))
    return acts


def source_keys(acts: Acts) -> dict[str, tuple[Key, ...]]:
    """Return the keys of the files that the graph loaded."""
    return {artifact: found for artifact, name in acts.files.items() if (found := file_keys(name))}


def finished(source: Source, acts: Acts, final: str | None, keys: Mapping[str, tuple[Key, ...]]) -> Part:
    """Return the part, with the reader's remarks."""
    film = acts.scribe.film
    if final is not None:
        film.final(final)
    for note in acts.notes():
        film.note(note)
    return Part(NAME, source.name, source.digest, film.freeze(), dict(keys), outputs=acts.names())
