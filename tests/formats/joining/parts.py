"""Parts as readers yield them, built by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from creditgraph.formats.joining import join
from creditgraph.formats.naming import file_keys
from creditgraph.formats.part import Choice, Key, Making, Part
from creditgraph.workflow import Workflow
from creditgraph.workflow.model import Evidence, Film, Step


def digest_of(name: str) -> str:
    """A digest of its own for each name."""
    return name.encode().hex().ljust(64, "0")[:64]


def generated(
    name: str,
    *,
    words: str = "a harbour at night",
    seed: str = "1",
    loads: str | None = None,
    at: str | None = None,
) -> Part:
    """What a picture says that ComfyUI saved: words, a seed, maybe a picture that was loaded."""
    film = Workflow(name)
    tool = film.tool("Model", version="1")
    shown = Evidence(name, grade="embedded", place="prompt.6")
    film.step("prompt_design", makes="prompt@6", text=words, id="prompt_design@6", evidence=shown)
    film.step("seed_choice", makes="seed@3", id="seed_choice@3", parameters={"seed": seed}, evidence=shown)
    uses: list[Any] = ["prompt@6", "seed@3"]
    keys = {"take@3": (Key("sha256", digest_of(name)), *file_keys(name))}
    if loads:
        film.artifact(loads, medium="image", source=True)
        uses.append({"artifact": loads, "role": "material"})
        keys[loads] = file_keys(loads)
    film.step("generation", by=tool, uses=uses, makes="take@3", id="generation@3", medium="image",
              digest=digest_of(name), evidence=shown, at=at)  # fmt: skip
    film.artifact("take@3", file=name)
    film.final("take@3")
    return Part("comfyui", name, digest_of(name), film.freeze(), keys)


def edit(clips: Mapping[str, Any], source: str = "cut.otio", title: str = "cut") -> Part:
    """What an edit says: clips with their seconds."""
    film = Workflow(title)
    for name in clips:
        film.artifact(name, medium="video", source=True)
    film.step("editing", uses=dict(clips), makes="film", cuts=len(clips) - 1, id="editing",
              evidence=Evidence(source, grade="embedded"))  # fmt: skip
    film.final("film")
    keys = {
        name: (*file_keys(name), Key("shot", name)) if "." in name else (Key("shot", name),) for name in clips
    }
    return Part("otio", source, digest_of(source), film.freeze(), keys, is_edit=True)


def tracked(
    attempts: Sequence[tuple[str, str, str]],
    *,
    source: str = "kitsu.json",
    reviewer: str | None = None,
    shot: str = "SH010",
    kinds: tuple[str, ...] = (),
    kind: str | None = None,
    days: Sequence[str] = (),
) -> Part:
    """What a tracker says: (file, person, status) of every attempt at one shot."""
    film = Workflow(source)
    for person in dict.fromkeys([*(who for _, who, _ in attempts), *([reviewer] if reviewer else [])]):
        film.person(person)
    makings = []
    for place, (name, who, _) in enumerate(attempts):
        shown = Evidence(source, grade="logged", place=f"preview_files[{place}]")
        film.artifact(name, source=True, evidence=shown)
        day = date.fromisoformat(days[place]) if days else None
        makings.append(Making(name, (who,), kinds=kinds, kind=kind, at=day, evidence=shown))
    choice = Choice(
        shot,
        tuple(name for name, _, _ in attempts),
        tuple(name for name, _, status in attempts if status == "kept"),
        tuple(name for name, _, status in attempts if status == "rejected"),
        (reviewer,) if reviewer else (),
        evidence=Evidence(source, grade="logged", place="tasks[0]"),
    )
    keys = {name: (*file_keys(name), Key("shot", shot)) for name, _, _ in attempts}
    return Part(
        "kitsu", source, digest_of(source), film.freeze(), keys, makings=tuple(makings), choices=(choice,)
    )


def labelled(name: str, writer: str, words: str | None = None) -> Part:
    """What a label inside a picture says: who wrote the prompt."""
    film = Workflow(name)
    film.person(writer)
    shown = Evidence(name, grade="embedded", place="xmp")
    if words is None:
        film.artifact(name, medium="image", source=True, digest=digest_of(name))
    else:
        film.step("prompt_design", makes="prompt", text=words, evidence=shown)
        film.step(
            "generation", uses="prompt", makes=name, medium="image", digest=digest_of(name), evidence=shown
        )
    keys = {name: (Key("sha256", digest_of(name)), *file_keys(name))}
    claim = Making(name, (writer,), kinds=("prompt_design", "prompt_revision"), evidence=shown)
    return Part("labels", name, digest_of(name), film.freeze(), keys, makings=(claim,))


def film_of(*parts: Part, **said: object) -> Film:
    """The film that parts make."""
    return join(parts, **said).workflow.freeze()


def steps(film: Film, kind: str) -> list[Step]:
    """The steps of a kind."""
    return [step for step in film.steps if step.kind == kind]


def who(film: Film, kind: str) -> list[tuple[str, ...]]:
    """Who did the steps of a kind."""
    return [tuple(one.agent for one in step.by) for step in steps(film, kind)]
