"""What the labels of one file say, as a part of a workflow."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from creditgraph.formats.labels.aigc import GENERATED, MEANING, Mark
from creditgraph.formats.labels.iptc import Fields
from creditgraph.formats.media.subject import Subject, about_text
from creditgraph.formats.part import Key, Making, Part
from creditgraph.formats.source import Source
from creditgraph.formats.tidy import tidy
from creditgraph.workflow import Workflow
from creditgraph.workflow.model import UNKNOWN

WRITING = ("prompt_design", "prompt_revision", "audio_prompt")
"""The kinds of step that the writer of a prompt performs."""
_MARK = "machine-readable mark"
_UNNAMED = "said to be generated; what generated it is not named"


@dataclass(slots=True)
class Said:
    """Everything that the labels of a file say.

    Attributes:
        fields: what the IPTC fields of its packets say together.
        place: the packet that has them.
        marks: labels after GB 45438-2025, with the places of each.
        instances: the ids that XMP gives the file.
        problems: what announced a label and could not be read.
    """

    fields: Fields = field(default_factory=Fields)
    place: str | None = None
    marks: dict[Mark, list[str]] = field(default_factory=dict)
    instances: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def part_of(said: Said, source: Source) -> Part:
    """Return the part of a file with labels."""
    subject = Subject(source)
    film = Workflow(subject.id)
    uses, people = _prompts(film, subject, said) if said.place is not None else ([], ())
    _generation(film, subject, said, uses, people)
    written = subject.source.evidence(said.place)
    makings = (Making(subject.id, people, kinds=WRITING, evidence=written),) if people else ()
    for mark, places in said.marks.items():
        film.label(_MARK)
        film.note(_sentence(mark, ", ".join(places)))
    if len(said.marks) > 1:
        film.note("the labels in this file do not all say the same")
    for problem in said.problems:
        film.note(problem)
    places = [place for several in said.marks.values() for place in several]
    subject.describe(film, next(iter(places), None) if said.place is None else said.place)
    keys = {subject.id: (*subject.keys, *_instances(said))}
    return Part("labels", source.name, source.digest, film.freeze(), keys=keys, makings=makings)


def _prompts(film: Workflow, subject: Subject, said: Said) -> tuple[list[str], tuple[str, ...]]:
    """Write down the prompt and its writers, each only if the file names it; return prompts and writers."""
    fields, evidence = said.fields, subject.source.evidence(said.place)
    people = tuple(film.person(name).id for name in dict.fromkeys(map(tidy, fields.writers)))
    words: list[dict[str, Any]] = [about_text(text) for text in fields.prompts]
    uses = [subject.part("prompt") for _ in words or people[:1]]
    for artifact, text in zip(uses, words or [{}], strict=False):
        film.step("prompt_design", by=people, makes=artifact, evidence=evidence, **text)
    if fields.source_type:
        film.note(f"{said.place}: digital source type {tidy(fields.source_type)}")
    if fields.generated:
        film.label(_MARK)
    return uses, people


def _generation(
    film: Workflow, subject: Subject, said: Said, uses: list[str], people: tuple[str, ...]
) -> None:
    """Write down that the thing was generated, where the file states it: by a system it names, or by nobody.

    A prompt, a system and the plain statement that it is generated say so; that it may be does not.
    """
    system, place = said.fields.system, said.place
    if not (uses or system or said.fields.wholly_generated):
        stated = (several for mark, several in said.marks.items() if mark.label == GENERATED)
        place = next((one for several in stated for one in several), None)
    if place is not None:
        film.step(
            "generation",
            by=_tool(film, said, people) if system else (),
            uses=uses,
            makes=subject.made(),
            evidence=subject.source.evidence(place, reason=None if system else _UNNAMED),
        )


def _tool(film: Workflow, said: Said, people: tuple[str, ...]) -> str:
    """A system that is called like a person of the file is still another agent."""
    name = tidy(said.fields.system or "")
    version = tidy(said.fields.version) if said.fields.version else None
    wanted = tidy(f"{name} {version}" if version else name)
    if wanted in people or wanted == UNKNOWN:
        wanted = f"{wanted} (tool)"
    return film.tool(name, id=wanted, version=version, provider=_provider(said)).id


def _provider(said: Said) -> str | None:
    """The code of the platform, where the labels agree on it: it provides the system that the file names."""
    codes = {mark.producer for mark in said.marks if mark.producer}
    return tidy(codes.pop()) if len(codes) == 1 else None


def _sentence(mark: Mark, place: str) -> str:
    """What a label says, as it stands."""
    meaning = MEANING.get(mark.label or "", f"has a label of unknown kind {tidy(mark.label or '')!r}")
    named = {
        "producer": mark.producer,
        "content id": mark.content_id,
        "propagator": mark.propagator,
        "its id": mark.propagate_id,
    }
    rest = [f"{name} {tidy(value)}" for name, value in named.items() if value]
    return "; ".join([f"{place}: label of GB 45438-2025: the content {meaning}", *rest])


def _instances(said: Said) -> tuple[Key, ...]:
    ids = [value for mark in said.marks for value in (mark.content_id, mark.propagate_id)]
    return tuple(Key("instance", tidy(value)) for value in dict.fromkeys((*ids, *said.instances)) if value)
